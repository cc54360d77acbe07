"""Which journey a command, a word, a link or a standing button opens.

Owns: the look-up tables, made once from the declared journeys.
Refuses: what the journeys do.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from bot.dialogue.journey import Hear, Journey
from bot.errors import Broken
from bot.i18n.bundle import Words
from bot.i18n.script import key
from bot.message import Commanded, Heard
from bot.text import Language, Text

COMPUTED_IDS = ("menu-",)

#: standing buttons of the dialogue itself: go on with a kept draft, and throw it away
OWN_ACTIONS = ("resume", "drop")


@dataclass(frozen=True, slots=True)
class Routes:
    """Every journey, by each way in."""

    journeys: dict[str, Journey[Any]]
    commands: dict[str, str]
    links: dict[str, str]
    standing: dict[str, str]
    words: Callable[[], dict[str, str]] = field(repr=False)  #: folded words of every language
    catcher: str | None = None

    @classmethod
    def of(cls, journeys: Iterable[Journey[Any]], words: Words) -> Routes:
        """Tables for these journeys.  Raises Broken where two claim the same."""
        declared = tuple(journeys)
        # Folded when somebody first types, not at the start: it takes menus in all languages.
        made = cls({}, {}, {}, {}, cache(lambda: _folded(declared, words)))
        catcher = None
        for journey in declared:
            _claim(made.journeys, journey.name, journey)
            for command in journey.commands:
                _claim(made.commands, command, journey.name)
            for prefix in journey.links:
                _claim(made.links, prefix, journey.name)
            for action in journey.standing_:
                if action in OWN_ACTIONS:
                    raise Broken(f"{journey.name} claims {action!r}, which is the dialogue's own")
                _claim(made.standing, action, journey.name)
            if journey.catch is not None:
                if catcher is not None:
                    raise Broken(f"{catcher} and {journey.name} both catch stray content")
                catcher = journey.name
        return cls(made.journeys, made.commands, made.links, made.standing, made.words, catcher)

    def of_link(self, payload: str) -> Journey[Any] | None:
        """The journey that a deep link's payload opens."""
        for prefix, name in self.links.items():
            if payload.startswith(prefix):
                return self.journeys[name]
        return None

    def opens_in_group(self, heard: Heard) -> Journey[Any] | None:
        """The journey that a link opens in a group: all that people may say to us there."""
        match heard:
            case Commanded(name="start", argument=payload) if payload:
                journey = self.of_link(payload)
                return journey if journey is not None and journey.groups else None
        return None

    def of_command(self, name: str) -> Journey[Any] | None:
        """The journey that a command opens."""
        return self.journeys.get(self.commands.get(name, ""))

    def of_words(self, said: str) -> Journey[Any] | None:
        """The journey that these plain words open, in whichever language they are said."""
        return self.journeys.get(self.words().get(key(said), ""))

    def of_action(self, action: str) -> tuple[Journey[Any], Hear] | None:
        """The journey that owns a standing button, and what the press does."""
        journey = self.journeys.get(self.standing.get(action, ""))
        return (journey, journey.standing_[action]) if journey else None


def _claim(table: dict[str, Any], name: str, value: Any) -> None:  # noqa: ANN401  journeys or their names
    if name in table:
        raise Broken(f"{name!r} is claimed by two journeys")
    table[name] = value


def _folded(journeys: Iterable[Journey[Any]], words: Words) -> dict[str, str]:
    table: dict[str, str] = {}
    for journey in journeys:
        for folded in _words_of(journey, words):
            table.setdefault(folded, journey.name)
    return table


def _words_of(journey: Journey[Any], words: Words) -> Iterable[str]:
    # A press on the lasting menu arrives as the words on it, so a label opens the journey that it is named after.
    label = f"menu-{journey.name}"
    ids = [journey.word, *([label] if label in words else [])]
    for id_ in filter(None, ids):
        for language in Language:
            for word in words.render_plain(Text(id_), language).split("|"):
                if folded := key(word):
                    yield folded
