"""A project, and which projects somebody would look for first.

Owns: the record, the order by nearness, the match of a few typed words.
Refuses: SQL, and its leads (staff).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum
from typing import NewType

from bot.catalogue.areas import AREAS
from bot.catalogue.model import OrganisationId
from bot.errors import Missing
from bot.i18n.script import key
from bot.text import Names

ProjectId = NewType("ProjectId", int)

_SLIPS_FROM = 4  #: letters of a word in which a slip is forgiven; in a shorter one it would be another word
_SWAPPED = 2  #: letters that changed places


class NoSuchProject(Missing):
    """There is no such project."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """A project or a service of an organisation."""

    id: ProjectId
    slug: str
    organisation: OrganisationId
    names: Names
    summary: Names  #: a sentence or two on what it does; may have no forms
    areas: tuple[str, ...]  #: codes of where it is done; none means the whole country
    topics: tuple[str, ...]  #: slugs
    open: bool = True  #: takes feedback
    demo: bool = False

    def covers(self, area: str) -> bool:
        """Whether it is done in `area`, in a part of it, or all over the country.  Raises NoSuchArea."""
        return not self.areas or any(AREAS.covers(code, area) or AREAS.covers(area, code) for code in self.areas)


class _Distance(IntEnum):
    HERE = 0
    SAME_GOVERNORATE = 1
    COUNTRY = 2
    ELSEWHERE = 3


def _distance(project: Project, area: str) -> _Distance:
    if any(AREAS.covers(code, area) for code in project.areas):
        return _Distance.HERE
    home = AREAS.governorate_of(area).code
    if any(AREAS.covers(home, code) for code in project.areas):
        return _Distance.SAME_GOVERNORATE
    return _Distance.ELSEWHERE if project.areas else _Distance.COUNTRY


def nearest_first(projects: Iterable[Project], area: str | None) -> tuple[Project, ...]:
    """The projects as somebody in `area` looks for them: there, in its governorate, all over the country, the rest.

    Equally near ones keep their order.  Raises NoSuchArea.
    """
    if area is None:
        return tuple(projects)
    return tuple(sorted(projects, key=lambda project: _distance(project, area)))


def matches(project: Project, text: str, *, forgiving: bool = False) -> bool:
    """Whether each word of `text` begins a word of the project's name or summary, in any form.

    Arabic words are found without their article, too (صحة finds الصحة and للصحة), Kurdish ones without their accents;
    `forgiving` finds them with one letter wrong, missing, too many, or two of them swapped.
    """
    said = _words(" ".join((*project.names.forms.values(), *project.summary.forms.values(), project.slug)))
    typed = _words(text)
    begins = _nearly_begins if forgiving else _begins
    return bool(typed) and all(any(begins(t, word) for word in said) for t in typed)


def _begins(typed: str, word: str) -> bool:
    return word.startswith((typed, f"ال{typed}", f"لل{typed}"))


def _nearly_begins(typed: str, word: str) -> bool:
    if _begins(typed, word):
        return True
    if len(typed) < _SLIPS_FROM:
        return False
    bare = word.removeprefix("ال").removeprefix("لل")
    lengths = range(len(typed) - 1, len(typed) + 2)
    return any(_is_one_slip(typed, each[:length]) for each in (word, bare) for length in lengths)


def _is_one_slip(typed: str, meant: str) -> bool:
    left, other = _unlike(typed, meant)
    left, other = (each[::-1] for each in _unlike(left[::-1], other[::-1]))
    return max(len(left), len(other)) <= 1 or (len(left) == len(other) == _SWAPPED and left == other[::-1])


def _unlike(one: str, other: str) -> tuple[str, str]:
    """The two without what they begin with alike."""
    alike = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return one[alike:], other[alike:]


def _words(text: str) -> list[str]:
    bare = "".join(letter for letter in unicodedata.normalize("NFD", key(text)) if not unicodedata.combining(letter))
    return re.findall(r"\w+", unicodedata.normalize("NFC", bare))
