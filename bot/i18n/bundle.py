"""Sentences in the reader's language.

Owns: the rendering of a Text: numbers, dates, names and lists written as the reader writes them, each inserted value
isolated from the sentence's direction; and which language stands in for another.
Refuses: one language's messages (i18n.voices), authored content (announcements), and values that have no fitting form
(None, bool, Decimal).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import structlog
from babel import Locale
from fluent.runtime.types import FluentNumber, FluentType, fluent_number

from bot.errors import Broken
from bot.i18n import dates
from bot.i18n.languages import FORMS, Direction
from bot.i18n.script import led_right_to_left, without_isolation
from bot.i18n.voices import Voice
from bot.text import Language, Names, Text, Value

log = structlog.get_logger()

_FSI, _PDI = "\u2068", "\u2069"


class BadWords(Broken):
    """A message is missing, damaged, or lacks a value."""


class _Moment(FluentType):
    """A day, a time or both, written by us wherever Fluent prints it."""

    def __init__(self, at: date | time, language: Language) -> None:
        if isinstance(at, datetime):
            dates.civil(at)  # refuses a moment without a zone here, where the caller sees it
        self.at = at
        self.language = language

    def format(self, locale: Locale) -> str:  # noqa: ARG002  Babel's locale writes no date of ours
        if isinstance(self.at, datetime):
            return dates.write_moment(self.at, self.language)
        if isinstance(self.at, time):
            return dates.write_time(self.at)
        return dates.write_date(self.at, self.language)


def _date(moment: _Moment) -> str:
    if isinstance(moment.at, time):
        raise TypeError("DATE() of a time of day")
    return dates.write_date(moment.at, moment.language)


def _weekday(moment: _Moment) -> str:
    if isinstance(moment.at, time):
        raise TypeError("WEEKDAY() of a time of day")
    return dates.write_weekday(moment.at, moment.language)


def _time(moment: _Moment) -> str:
    if isinstance(moment.at, datetime | time):
        return dates.write_time(moment.at)
    raise TypeError("TIME() of a day")


def _when(moment: _Moment) -> str:
    if isinstance(moment.at, datetime):
        return dates.write_moment(moment.at, moment.language)
    raise TypeError("WHEN() of something that is not a moment")


def _number(number: FluentNumber, **options: Any) -> FluentNumber:  # noqa: ANN401  Fluent's own signature
    # The builtin NUMBER also takes anything that int() takes and ignores what it does not know.
    if not isinstance(number, FluentNumber):
        raise TypeError("NUMBER() of something that is not a number")
    return fluent_number(number, **options)  # type: ignore[return-value]


#: What a message may call.
FUNCTIONS: dict[str, Callable[..., Any]] = {
    "DATE": _date,
    "TIME": _time,
    "WHEN": _when,
    "WEEKDAY": _weekday,
    "NUMBER": _number,
}


class Words:
    """Every message in every language."""

    def __init__(self, voices: Mapping[Language, Voice], *, strict: bool = False) -> None:
        self._voices = voices
        self._strict = strict
        self._known: dict[tuple[str, Language], tuple[str, Language]] = {}  #: what is said without arguments

    @classmethod
    def load(cls, path: Path, *, strict: bool = False) -> Words:
        """The messages under `path`: one folder a language, one .ftl a journey.

        `strict` parses all of them at once and raises BadWords for whatever is missing or damaged, now or when
        rendering; otherwise each is parsed when it is first needed, the next language of the chain is shown in place of
        a damaged one, and the fault is logged.
        """
        voices = {language: Voice(FORMS[language].babel, FUNCTIONS) for language in Language}
        words = cls(voices, strict=strict)
        for language, voice in voices.items():
            for file in sorted((path / language.value).glob("*.ftl")):
                voice.add(file)
            if strict:
                voice.parse_all()
            words._tell_damage(language)
        return words

    def __contains__(self, id_: str) -> bool:
        """Whether every language has this message."""
        return all(id_ in voice for voice in self._voices.values())

    def render(self, text: Text, language: Language) -> str:
        """`text` as a chat message: inserted values isolated, right-to-left messages beginning right to left.

        Raises TypeError for a value that has no form, BadWords in strict mode for whatever is missing.
        """
        return self._led(*self._said(text, language))

    @staticmethod
    def _led(words: str, language: Language) -> str:
        # Also where it is inserted: "Zubair (Basra)", both inserted, has no strong letter outside its isolates, and an
        # isolate around it would run from left to right (UAX 9, rule P2).
        return led_right_to_left(words) if FORMS[language].direction is Direction.RTL else words

    def render_plain(self, text: Text, language: Language) -> str:
        """`text` without any direction marks: for buttons, commands, cells and whatever is compared."""
        return without_isolation(self._said(text, language)[0])

    def spoken(self, value: Value, language: Language) -> str:
        """One value as it would stand in a sentence, without marks."""
        argument = self._argument("value", value, language)
        if isinstance(argument, int | float):
            argument = fluent_number(argument)
        if isinstance(argument, FluentType):
            argument = argument.format(Locale.parse(FORMS[language].babel))
        return without_isolation(str(argument))

    def _said(self, text: Text, language: Language) -> tuple[str, Language]:
        known = None if text.args else self._known.get((text.id, language))
        if known is not None:
            return known
        best: tuple[str, Language] | None = None
        for candidate in (language, *FORMS[language].fallback):
            args = {name: self._argument(name, value, candidate) for name, value in text.args.items()}
            words, faults = self._voices[candidate].format(text.id, args)
            self._tell_damage(candidate)
            if not faults:
                if not text.args:
                    self._known[text.id, language] = words, candidate  # it is always said so
                return words, candidate
            self._complain(text.id, candidate, faults)
            best = best or ((words, candidate) if words else None)
        # The bare id is ugly, but an empty message is refused by every channel and would lose what follows it.
        return best or (text.id, Language.EN)

    def _complain(self, id_: str, language: Language, faults: Sequence[str]) -> None:
        if self._strict:
            raise BadWords(f"{language.value}: {id_}: {'; '.join(faults)}")
        log.error("i18n.missing", message=id_, language=language.value, faults=list(faults))

    def _tell_damage(self, language: Language) -> None:
        for fault in self._voices[language].faults():
            if self._strict:
                raise BadWords(f"{language.value}/{fault}")
            log.error("i18n.damaged", language=language.value, fault=fault)

    def _argument(self, name: str, value: Value, language: Language) -> str | int | float | FluentType:
        match value:
            case bool():
                raise TypeError(f"${name} is a bool: pass 'yes' or 'no'")
            case str() | int() | float():
                return value
            case date() | time():
                return _Moment(value, language)
            case Names():
                return value.in_(language)
            case Text():
                return self._led(*self._said(value, language))
            case list() | tuple():
                return self._list(name, value, language)
            case _:
                raise TypeError(f"${name} is a {type(value).__name__}, which has no written form")

    def _list(self, name: str, items: Sequence[str | Names | Text], language: Language) -> str:
        said = [str(self._argument(name, item, language)) for item in _listable(name, items)]
        if len(said) > 1:
            said = [f"{_FSI}{item}{_PDI}" for item in said]
        return dates.write_list(said, language)


def _listable(name: str, items: Sequence[str | Names | Text]) -> Iterator[str | Names | Text]:
    for item in items:
        if not isinstance(item, str | Names | Text):
            raise TypeError(f"${name} lists a {type(item).__name__}")
        yield item


def locales_folder() -> Path:
    """Where the .ftl files are: inside an installed package, or beside it in a checkout."""
    package = Path(__file__).resolve().parents[1]
    packed = package / "_data" / "locales"
    return packed if packed.is_dir() else package.parent / "locales"


@cache
def default_words(*, strict: bool = False) -> Words:
    """The product's own messages, read once."""
    return Words.load(locales_folder(), strict=strict)
