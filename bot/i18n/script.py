"""What is done to text that people send, before it is kept and before it is compared.

Owns: `sanitise` (what is stored and shown), `key` (what is searched and compared, never shown), digits of every script,
the first strong direction.
Refuses: judging what was written, and guessing its language.
"""

from __future__ import annotations

import re
import unicodedata

_ZWNJ_ZWJ = "\u200c\u200d"  # Kurdish legacy spelling and emoji families need them
_RLM = "\u200f"
_MOST_MARKS = 3  #: combining marks kept on one letter

# Each of these parts lines or words, so what it parts must not run together when it goes.
_BREAKS = str.maketrans(
    {"\r": "\n", "\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}
)

_FOLDS = str.maketrans(
    {
        **dict.fromkeys("يىێئ", "ی"),
        **dict.fromkeys("كگ", "ک"),
        **dict.fromkeys("ھەة", "ه"),
        **dict.fromkeys("أإآٱ", "ا"),
        **dict.fromkeys("ؤۆ", "و"),
        "ڕ": "ر",
        "ڵ": "ل",
        "پ": "ب",
        "چ": "ج",
        "ژ": "ز",
        "ڤ": "ف",
    }
)
# Harakat, superscript alef, tatweel, and the joiners.  The old spelling of ە as ه with ZWNJ needs no rule of its own
# here: both end as ه.
_SILENT = re.compile("[\u064b-\u065f\u0670\u0640\u200c\u200d]")
_SPACES = re.compile(r"\s+")
_JOINER_RUN = re.compile(f"([{_ZWNJ_ZWJ}])[{_ZWNJ_ZWJ}]+")
_ISOLATION = re.compile("[\u2066-\u2069\u200e\u200f\u061c]")


def _is_kept(letter: str) -> bool:
    return letter == "\n" or letter in _ZWNJ_ZWJ or not unicodedata.category(letter).startswith("C")


def _capped(text: str) -> str:
    kept: list[str] = []
    marks = 0
    for letter in text:
        marks = marks + 1 if unicodedata.category(letter) in {"Mn", "Me"} else 0
        if marks <= _MOST_MARKS:
            kept.append(letter)
    return "".join(kept)


def sanitise(text: str) -> str:
    """`text` fit to be stored and shown: NFC, without invisible controls, bidi overrides or piled-up marks."""
    broken = text.replace("\r\n", "\n").translate(_BREAKS)
    visible = "".join(letter for letter in broken if _is_kept(letter))
    return _capped(unicodedata.normalize("NFC", _JOINER_RUN.sub(r"\1", visible)))


def ascii_digits(text: str) -> str:
    """`text` with the decimal digits of every script as 0–9; ² and other non-decimals stay."""
    return "".join(str(unicodedata.decimal(letter)) if letter.isdecimal() else letter for letter in text)


def key(text: str) -> str:
    """What two spellings of the same words have in common, for search and duplicates; lossy, never shown."""
    visible = "".join(letter for letter in text.translate(_BREAKS) if _is_kept(letter))
    plain = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", visible).casefold())
    folded = _SILENT.sub("", ascii_digits(plain)).translate(_FOLDS)
    # Taking a mark away can bring two letters together that NFKC would have joined.
    return _SPACES.sub(" ", unicodedata.normalize("NFKC", folded)).strip()


def without_isolation(text: str) -> str:
    """`text` without isolates and direction marks, for buttons, commands, cells and comparison."""
    return _ISOLATION.sub("", text)


def opens_right_to_left(text: str) -> bool:
    """Whether the first character is a strong right-to-left one."""
    return bool(text) and unicodedata.bidirectional(text[0]) in {"R", "AL"}


def led_right_to_left(text: str) -> str:
    """`text` with a right-to-left mark before it unless it already begins right to left.

    Telegram's clients take a message's direction from its first strong letter (tdesktop issues 1717 and 3845).
    """
    return text if not text or opens_right_to_left(text) else _RLM + text
