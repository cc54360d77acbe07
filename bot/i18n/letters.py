"""Which letters and marks each written form allows.

Owns: the checks on the words themselves: letters of the wrong keyboard, words left in English, punctuation, invisible
marks, values put where a right-to-left sentence cannot bear them.
Refuses: grammar and taste, which need a reader.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from itertools import pairwise

from fluent.syntax import ast

from bot.i18n.ftl import Finding, Folder, Pattern
from bot.i18n.languages import FORMS, Direction, Script
from bot.text import Language

#: Words that stay as they are in every form: names of ours and of programs, formats, people's address on the network.
KEPT_WORDS = frozenset(
    {
        "Jisr",
        "Telegram",
        "WhatsApp",
        "Android",
        "iPhone",
        "PDF",
        "JPEG",
        "PNG",
        "GPS",
        "MB",
        "KB",
        "QR",
        "JSON",
        "A",
        "J",
        # the words of "jisr import", which is typed as it stands
        "jisr",
        "import",
    }
)

_FOREIGN: dict[Language, dict[str, str]] = {
    Language.AR: dict.fromkeys("ێڕڵۆەڤیکگچپژھ", "a letter of Kurdish or Persian") | {"ـ": "tatweel"},
    Language.CKB: dict.fromkeys("يكىةھ", "a letter of the Arabic keyboard") | {"ـ": "tatweel"},
    Language.KMR_ARAB: dict.fromkeys("يكىةھ", "a letter of the Arabic keyboard")
    | {"ـ": "tatweel", "ڵ": "not in Badini"},
    Language.KMR: dict.fromkeys("ığüöäİĞÜÖÄ", "not a letter of Hawar"),
    Language.EN: {},
}
_WEAK_R = re.compile(r"(?<!\w)ر")
_HEH_ZWNJ = re.compile("ه\u200c")
_ASCII_MARKS = re.compile(r"[,;?](?=\s|$)")
_LATIN_WORD = re.compile(r"(?<![\w/@.:-])[A-Za-zÀ-ɏ][\w'’-]*")
_ADDRESS = re.compile(r"https?://\S+|[\w.-]+@[\w.-]+|(?<![\w/])/[a-z]+")
_TAG = re.compile(r"</?[A-Za-z][^>]*>")
_INVISIBLE = re.compile("[\u202a-\u202e\u2060-\u206f\u200b\u200d-\u200f\u061c\u00ad\ufeff]")


def check(folder: Folder) -> Iterator[Finding]:
    """What is wrong with the letters of one language's files."""
    for where, source in folder.sources.items():
        for mark in sorted(set(_INVISIBLE.findall(source))):
            yield Finding(
                where=where, about="", what=f"holds the invisible U+{ord(mark):04X}; rendering adds what is needed"
            )
    for pattern in folder.patterns.values():
        text = _without_kept(" ".join(pattern.texts()))
        yield from _letters(pattern, text, folder.language)
        yield from _script(pattern, text, folder.language)
        yield from _marks(pattern, text, folder.language)
        yield from _values(pattern, folder.language)


def _without_kept(text: str) -> str:
    # The list of languages writes each in its own letters, whatever the language around it.
    for form in FORMS.values():
        text = text.replace(form.own_name, " ")
    return _ADDRESS.sub(" ", text)


def _letters(pattern: Pattern, text: str, language: Language) -> Iterator[Finding]:
    for letter, why in _FOREIGN[language].items():
        if letter in text:
            yield pattern.finding(f"holds {letter} (U+{ord(letter):04X}), {why}")
    if language in {Language.CKB, Language.KMR_ARAB}:
        if _WEAK_R.search(text):
            yield pattern.finding("a word begins with ر; Kurdish writes ڕ there")
        if _HEH_ZWNJ.search(text):
            yield pattern.finding("writes ه with ZWNJ for ە")
    digits = sorted({letter for letter in text if letter.isdecimal() and not letter.isascii()})
    if digits:
        yield pattern.finding(f"holds the digits {''.join(digits)}; digits are 0 to 9 in every form")


def _script(pattern: Pattern, text: str, language: Language) -> Iterator[Finding]:
    if FORMS[language].script is Script.ARABIC:
        # A word with a digit or a hyphen is a code: J-7K2M9Q4.
        latin = [word for word in _LATIN_WORD.findall(text) if word not in KEPT_WORDS and word.isalpha()]
        if latin:
            yield pattern.finding(f"is in Latin letters: {' '.join(latin[:5])}")
    elif any(unicodedata.name(letter, "").startswith("ARABIC") for letter in text):
        yield pattern.finding("holds Arabic letters or marks")


def _marks(pattern: Pattern, text: str, language: Language) -> Iterator[Finding]:
    if FORMS[language].direction is Direction.RTL and _ASCII_MARKS.search(text):
        yield pattern.finding("has , ; or ? where the form writes ، ؛ ؟")
    if "!" in text:
        yield pattern.finding("has an exclamation mark")
    if _TAG.search(text):
        yield pattern.finding("has markup; messages are plain text")


def _values(pattern: Pattern, language: Language) -> Iterator[Finding]:
    if language is Language.EN:
        return
    for node in pattern.patterns():
        pieces = node.elements
        is_sentence = any(isinstance(piece, ast.TextElement) and _has_word(piece.value) for piece in pieces)
        if FORMS[language].direction is Direction.RTL and is_sentence and _is_name(pieces[0], pattern):
            yield pattern.finding("begins with a value; a right-to-left sentence begins with a word")
        for before, after in pairwise(pieces):
            if _is_value(before) and isinstance(after, ast.TextElement) and after.value[:1].isalpha():
                yield pattern.finding(f"glues an ending to a value: {{…}}{after.value.split()[0]}")
            if _is_value(after) and isinstance(before, ast.TextElement) and _ends_in_glue(before.value, language):
                yield pattern.finding(f"glues a word to a value: {before.value.split()[-1]}{{…}}")


def _has_word(text: str) -> bool:
    return any(letter.isalpha() for letter in text)


def _is_value(piece: ast.TextElement | ast.Placeable) -> bool:
    return isinstance(piece, ast.Placeable) and isinstance(
        piece.expression, ast.VariableReference | ast.FunctionReference
    )


def _is_name(piece: ast.TextElement | ast.Placeable, pattern: Pattern) -> bool:
    # A number or a date may begin a sentence ("12 نامە"): neither turns it around.  A name in other letters does.
    if not (isinstance(piece, ast.Placeable) and isinstance(piece.expression, ast.VariableReference)):
        return False
    counted = {select.variable for select in pattern.selects if select.is_plural}
    return piece.expression.id.name not in counted


def _ends_in_glue(text: str, language: Language) -> bool:
    if not (text[-1:].isalpha() or text.endswith("ـ")):
        return False
    # Arabic writes "and" onto whatever follows it.
    return not (language is Language.AR and text.rsplit(maxsplit=1)[-1] == "و")
