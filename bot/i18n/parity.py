"""The check of the translations: ``python -m bot.i18n.parity`` prints a line for each finding and exits 1.

Owns: that the five forms have the same messages with the same values, that each can be rendered, and that the program
asks for exactly what there is.
Refuses: mending anything.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import JisrError
from bot.i18n import ftl, letters, usage
from bot.i18n.bundle import FUNCTIONS, Words, locales_folder
from bot.i18n.ftl import Finding, Folder, Pattern
from bot.i18n.languages import FORMS
from bot.text import Language, Text, Value

#: Buttons longer than this are cut by telephones' clients.
BUTTON_LENGTH = 30
#: Numbers that reach every plural category of every form.
SAMPLE_NUMBERS: tuple[int | float, ...] = (0, 1, 2, 3, 11, 100, 1.5)
_SAMPLE_MOMENT = datetime(2026, 3, 5, 11, 30, tzinfo=UTC)
#: Functions that want a moment, and those that want a number.
_OF_TIME = frozenset({"DATE", "TIME", "WHEN", "WEEKDAY"})
#: Messages whose words are the same in English and another form, with the reason.
SAME_AS_ENGLISH: dict[str, str] = {}

Folders = dict[Language, Folder]


def check(locales: Path, root: Path | None = None) -> list[Finding]:
    """Everything wrong with the translations; with `root`, against the sources there too."""
    folders = ftl.read(locales)
    asked = usage.read(root) if root else None
    found = [fault for folder in folders.values() for fault in folder.faults]
    found += _same_files(folders)
    found += _same_messages(folders)
    for folder in folders.values():
        found += letters.check(folder)
        found += _plurals(folder)
        found += _untranslated(folder, folders[Language.EN])
    if asked:
        found += _asked(folders, asked)
    if not found:
        # Rendering needs whole files: a broken one would only repeat itself here.
        found += _rendered(folders, locales, asked.buttons if asked else set())
    return sorted(found)


def _same_files(folders: Folders) -> Iterator[Finding]:
    every = set().union(*(folder.files for folder in folders.values()))
    for language, folder in folders.items():
        for name in sorted(every - folder.files):
            yield Finding(where=f"{language.value}/{name}", about="", what="this file is missing")


def _same_messages(folders: Folders) -> Iterator[Finding]:
    homes: dict[str, Pattern] = {}
    for language in (Language.EN, *Language):
        for id_, pattern in folders[language].patterns.items():
            # A term is a language's own affair: only what has no leading dash is asked for.
            if not id_.startswith("-"):
                homes.setdefault(id_, pattern)
    for id_, home in sorted(homes.items()):
        for language, folder in folders.items():
            file = home.where.partition("/")[2]
            mine = folder.patterns.get(id_)
            if mine is None:
                yield Finding(where=f"{language.value}/{file}", about=id_, what="is missing")
            elif mine is not home:
                yield from _differences(mine, home, folders)


def _differences(pattern: Pattern, home: Pattern, folders: Folders) -> Iterator[Finding]:
    mine, theirs = (_reached(each, folders[_language(each)]) for each in (pattern, home))
    file = home.where.partition("/")[2]
    if pattern.where.partition("/")[2] != file:
        yield pattern.finding(f"belongs in {file}, as in {home.where}")
    for name in sorted(theirs.variables - mine.variables):
        yield pattern.finding(f"lacks ${name}, which {home.where} shows")
    for name in sorted(mine.variables - theirs.variables):
        yield pattern.finding(f"has ${name}, which {home.where} has not")
    if set(mine.calls) - {"NUMBER"} != set(theirs.calls) - {"NUMBER"}:
        yield pattern.finding(f"calls {_listed(mine.calls)} where {home.where} calls {_listed(theirs.calls)}")
    if _words_chosen(mine) != _words_chosen(theirs):
        yield pattern.finding(f"chooses between other words than {home.where}")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nothing"


def _language(pattern: Pattern) -> Language:
    return Language(pattern.where.partition("/")[0])


def _words_chosen(pattern: Pattern) -> set[tuple[str, frozenset[str]]]:
    return {(select.variable, frozenset(select.keys)) for select in pattern.selects if not select.is_plural}


def _reached(pattern: Pattern, folder: Folder) -> Pattern:
    """Return the pattern with the values of the messages that it contains."""
    whole = Pattern(pattern.where, pattern.id, pattern.node)
    seen: set[str] = set()
    waiting = [pattern]
    while waiting:
        part = waiting.pop()
        whole.variables |= part.variables
        whole.selects += part.selects
        for name, given in part.calls.items():
            whole.calls[name] = whole.calls.get(name, set()) | given
        new = part.references - seen
        seen |= new
        waiting += [folder.patterns[id_] for id_ in new if id_ in folder.patterns]
    return whole


def _plurals(folder: Folder) -> Iterator[Finding]:
    wanted = set(FORMS[folder.language].plurals)
    for pattern in folder.patterns.values():
        for select in pattern.selects:
            keys = set(select.keys)
            if not select.is_plural:
                continue
            for name in sorted(wanted - keys):
                yield pattern.finding(f"lacks the variant [{name}] of ${select.variable}")
            for name in sorted(keys - wanted):
                yield pattern.finding(f"has the variant [{name}] of ${select.variable}, which this form has not")
        for name in sorted(set(pattern.calls) - set(FUNCTIONS)):
            yield pattern.finding(f"calls {name}(), which does not exist")


def _untranslated(folder: Folder, english: Folder) -> Iterator[Finding]:
    if folder.language is Language.EN:
        return
    for id_, pattern in folder.patterns.items():
        source = english.patterns.get(id_)
        if source is None or id_ in SAME_AS_ENGLISH:
            continue
        text = " ".join(pattern.texts())
        words = {word for word in text.split() if word.isalpha()} - letters.KEPT_WORDS
        own_names = {form.own_name for form in FORMS.values()}
        if words and text == " ".join(source.texts()) and text.strip() not in own_names:
            yield pattern.finding("is still in English")


def _asked(folders: Folders, asked: usage.Usage) -> Iterator[Finding]:
    english = folders[Language.EN].patterns
    yield from asked.faults
    for id_, where in asked.asked.items():
        if id_ not in english:
            yield Finding(where=where, about=id_, what="no such message")
    for prefix, where in asked.prefixes.items():
        if not any(id_.startswith(prefix) for id_ in english):
            yield Finding(where=where, about=prefix, what="no message begins so")
    contained = {id_ for pattern in english.values() for id_ in pattern.references}
    for id_, pattern in english.items():
        if not id_.startswith("-") and not asked.uses(id_) and id_ not in contained:
            yield pattern.finding("nothing asks for it")


def _rendered(folders: Folders, locales: Path, buttons: set[str]) -> Iterator[Finding]:
    words = Words.load(locales, strict=True)
    kinds = _kinds(folders)
    for folder in folders.values():
        for id_, pattern in folder.patterns.items():
            if not id_.startswith("-"):
                yield from _tried(words, pattern, _reached(pattern, folder).variables, kinds)
        for id_ in sorted(buttons & set(folder.patterns)):
            yield from _too_long(words, folder.patterns[id_], folder, kinds)


def _kinds(folders: Folders) -> dict[str, dict[str, list[Value]]]:
    """Return the sample values of each message's variables, judged by all languages together."""
    kinds: dict[str, dict[str, list[Value]]] = {}
    for folder in folders.values():
        for id_, pattern in folder.patterns.items():
            whole = _reached(pattern, folder)
            mine = kinds.setdefault(id_, {})
            for name in whole.variables:
                mine.setdefault(name, ["X"])
            for function, given in whole.calls.items():
                samples: list[Value] = [_SAMPLE_MOMENT] if function in _OF_TIME else list(SAMPLE_NUMBERS)
                mine.update(dict.fromkeys(given, samples))
            for select in whole.selects:
                if select.is_plural:
                    mine[select.variable] = list(SAMPLE_NUMBERS)
                elif select.variable:
                    mine[select.variable] = [*mine[select.variable], *select.keys]
    return kinds


def _tried(
    words: Words, pattern: Pattern, variables: set[str], kinds: dict[str, dict[str, list[Value]]]
) -> Iterator[Finding]:
    samples = {name: kinds[pattern.id][name] for name in variables}
    for args in _combinations(samples):
        try:
            words.render(Text(pattern.id, args), _language(pattern))
        except (JisrError, TypeError, ValueError) as fault:
            yield pattern.finding(f"cannot be rendered with {args}: {fault}")
            return


def _combinations(samples: dict[str, list[Value]]) -> Iterator[dict[str, Value]]:
    # Not every value with every other: each variant is reached once, which is what can be wrong.
    for turn in range(max((len(values) for values in samples.values()), default=1)):
        yield {name: values[turn % len(values)] for name, values in samples.items()}


def _too_long(
    words: Words, pattern: Pattern, folder: Folder, kinds: dict[str, dict[str, list[Value]]]
) -> Iterator[Finding]:
    variables = _reached(pattern, folder).variables
    label = words.render_plain(
        Text(pattern.id, {name: kinds[pattern.id][name][0] for name in variables}), folder.language
    )
    if len(label) > BUTTON_LENGTH:
        yield pattern.finding(f"is a button of {len(label)} characters; {BUTTON_LENGTH} fit")


def main(locales: Path | None = None) -> int:
    """Print what is wrong with the translations, this checkout's own unless others are named; 1 if anything is."""
    findings = check(locales) if locales else check(locales_folder(), locales_folder().parent)
    for finding in findings:
        sys.stdout.write(f"locales: {finding}\n")
    return 1 if findings else 0


if __name__ == "__main__":
    sys.exit(main())
