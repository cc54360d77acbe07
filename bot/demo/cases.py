"""Made-up messages to the projects of the demo: the same for the same number, every time.

Owns: what the n-th one says and how old it is.  Refuses: filing it (demo.service).
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import timedelta
from functools import cache
from pathlib import Path
from random import Random

from bot.feedback.model import Kind
from bot.text import Language

_OLDEST_HOURS = 30 * 24


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """A made-up message."""

    project: str  #: slug
    language: Language
    kind: Kind
    words: str
    age: timedelta


@cache
def _all() -> tuple[tuple[str, Language, Kind, str], ...]:
    projects = json.loads((Path(__file__).parent / "cases.json").read_text(encoding="utf-8"))
    return tuple(
        (project, Language(language), Kind(kind), words)
        for project, languages in projects.items()
        for language, messages in languages.items()
        for kind, words in messages
    )


def told(number: int) -> Told:
    """The `number`-th made-up message, counted from 0."""
    dice = Random(number)  # noqa: S311  the same every time is the point
    project, language, kind, words = dice.choice(_all())
    age = timedelta(hours=dice.randint(1, _OLDEST_HOURS), minutes=dice.randint(0, 59))
    return Told(project=project, language=language, kind=kind, words=words, age=age)
