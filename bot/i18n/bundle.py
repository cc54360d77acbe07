"""Sentences in the reader's language.

Owns: the loaded Fluent messages, and the rendering of a Text: numbers, dates, names and lists written as the reader
writes them, each inserted value isolated from the sentence's direction.
Refuses: authored content (announcements), and values that have no fitting form (None, bool, Decimal).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from pathlib import Path
from typing import Any

import fluent.runtime.resolver as fluent_resolver
import structlog
from babel import Locale
from fluent.runtime import FluentBundle, FluentResource
from fluent.runtime.types import FluentNumber, FluentType, fluent_number
from fluent.syntax import ast

from bot.errors import Broken
from bot.i18n import dates
from bot.i18n.languages import FORMS, Direction
from bot.i18n.script import led_right_to_left, without_isolation
from bot.text import Language, Names, Text, Value

log = structlog.get_logger()

_FSI, _PDI = "\u2068", "\u2069"

# fluent.runtime refuses placeables over 2,500 characters, against translators who would exhaust the memory.  Our
# translations are our own, and a lead's answer of 4,000 characters must not become "{???}".
fluent_resolver.MAX_PART_LENGTH = 100_000

Arguments = dict[str, Any]  #: what fluent.runtime takes; its types are its own


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


class _Voice:
    """One language's messages."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self.bundle = FluentBundle([FORMS[language].babel], functions=FUNCTIONS, use_isolating=True)
        self.faults: list[str] = []

    def read(self, path: Path) -> None:
        for entry in FluentResource(path.read_text(encoding="utf-8")).body:
            if isinstance(entry, ast.Junk):
                self.faults.append(f"{path.name}: cannot be parsed: {(entry.content or '').strip().splitlines()[0]}")
            elif isinstance(entry, ast.Message) and self.bundle.has_message(entry.id.name):
                self.faults.append(f"{path.name}: {entry.id.name} is there twice")
            else:
                self.bundle.add_resource(ast.Resource(body=[entry]))

    def pattern(self, id_: str) -> Any:  # noqa: ANN401  fluent.runtime's compiled pattern
        name, _, attribute = id_.partition(".")
        if not self.bundle.has_message(name):
            return None
        message = self.bundle.get_message(name)
        return message.attributes.get(attribute) if attribute else message.value

    def format(self, id_: str, args: Arguments) -> tuple[str, list[str]]:
        """The words, and what is wrong with them."""
        pattern = self.pattern(id_)
        if pattern is None:
            return "", ["no such message"]
        words, errors = self.bundle.format_pattern(pattern, args)
        return str(words), [str(error) for error in errors]


class Words:
    """Every message in every language."""

    def __init__(self, voices: Mapping[Language, _Voice], *, strict: bool = False) -> None:
        self._voices = voices
        self._strict = strict

    @classmethod
    def load(cls, path: Path, *, strict: bool = False) -> Words:
        """The messages under `path`: one folder a language, one .ftl a journey.

        `strict` raises BadWords for whatever is missing or damaged, now or when rendering; otherwise the next language
        of the chain is shown and the fault is logged.
        """
        voices = {language: _Voice(language) for language in Language}
        for language, voice in voices.items():
            for file in sorted((path / language.value).glob("*.ftl")):
                voice.read(file)
            for fault in voice.faults:
                if strict:
                    raise BadWords(f"{language.value}/{fault}")
                log.error("i18n.damaged", language=language.value, fault=fault)
        return cls(voices, strict=strict)

    def __contains__(self, id_: str) -> bool:
        """Whether every language has this message."""
        return all(voice.pattern(id_) is not None for voice in self._voices.values())

    def render(self, text: Text, language: Language) -> str:
        """`text` as a chat message: inserted values isolated, right-to-left messages beginning right to left.

        Raises TypeError for a value that has no form, BadWords in strict mode for whatever is missing.
        """
        words, used = self._said(text, language)
        return led_right_to_left(words) if FORMS[used].direction is Direction.RTL else words

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
        best: tuple[str, Language] | None = None
        for candidate in (language, *FORMS[language].fallback):
            args = {name: self._argument(name, value, candidate) for name, value in text.args.items()}
            words, faults = self._voices[candidate].format(text.id, args)
            if not faults:
                return words, candidate
            self._complain(text.id, candidate, faults)
            best = best or ((words, candidate) if words else None)
        # The bare id is ugly, but an empty message is refused by every channel and would lose what follows it.
        return best or (text.id, Language.EN)

    def _complain(self, id_: str, language: Language, faults: Sequence[str]) -> None:
        if self._strict:
            raise BadWords(f"{language.value}: {id_}: {'; '.join(faults)}")
        log.error("i18n.missing", message=id_, language=language.value, faults=list(faults))

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
                return self._said(value, language)[0]
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
