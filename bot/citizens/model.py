"""A citizen, the areas they follow and the topics they want.

Owns: the rules of following and choosing.  Refuses: SQL, and which areas and topics exist (catalogue).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from typing import NewType

from bot.catalogue.areas import AREAS
from bot.catalogue.model import TopicId
from bot.message import AddressId

CitizenId = NewType("CitizenId", int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topics:
    """Which topics somebody wants.

    Who takes all of them keeps a list of exceptions, so that a topic made tomorrow is wanted, too; who chose some keeps
    the list of those.
    """

    all: bool = True
    listed: frozenset[TopicId] = frozenset()  #: exceptions from all, or the chosen ones

    def wants(self, topic: TopicId) -> bool:
        """Whether the topic is wanted."""
        return (topic in self.listed) != self.all

    def without(self, topic: TopicId) -> Topics:
        """The same, but for this topic."""
        return replace(self, listed=self.listed | {topic} if self.all else self.listed - {topic})

    def and_also(self, topic: TopicId) -> Topics:
        """The same, and this topic."""
        return replace(self, listed=self.listed - {topic} if self.all else self.listed | {topic})

    @property
    def is_nothing(self) -> bool:
        """Whether no topic is wanted, nor would be one made tomorrow."""
        return not self.all and not self.listed


EVERYTHING = Topics()


@dataclass(frozen=True, slots=True, kw_only=True)
class Citizen:
    """A person who may be told things."""

    id: CitizenId
    address: AddressId
    governorate: str | None  #: the main one; None follows nothing
    areas: tuple[str, ...]  #: followed: a governorate's code, or its districts' where named; the main one first
    topics: Topics
    demo: bool = False

    @property
    def district(self) -> str | None:
        """The district named in the main governorate."""
        return next(iter(self.named_in(self.governorate)), None) if self.governorate else None

    @property
    def area(self) -> str | None:
        """The nearest area known of the person: the district, else the governorate."""
        return self.district or self.governorate

    def named_in(self, governorate: str) -> tuple[str, ...]:
        """The districts of a governorate that were named: of its districts they alone are heard of.  May be none."""
        return tuple(area for area in self.areas if AREAS.get(area).parent == governorate)

    @property
    def is_subscribed(self) -> bool:
        """Whether any announcement could reach the person."""
        return bool(self.areas) and not self.topics.is_nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class MadeUp:
    """A citizen that the demo makes up."""

    address: AddressId
    area: str
    topics: Topics = EVERYTHING


def follow(areas: Iterable[str], area: str) -> tuple[str, ...]:
    """The areas followed once `area` is, too.  Nothing that came before stops coming.

    Who follows a governorate, with or without a district, follows it already; a further district is added unless the
    governorate is followed without one, since then all of its districts are.
    """
    followed = tuple(areas)
    is_followed = any(AREAS.covers(each, area) or AREAS.covers(area, each) for each in followed)
    return followed if is_followed else (*followed, area)


def living_in(areas: Iterable[str], area: str) -> tuple[str, ...]:
    """The areas followed once the person says that `area` is theirs in its governorate: a district, or no one of them.

    The governorate's announcements still come, those of its other districts no longer.
    """
    home = AREAS.governorate_of(area).code
    followed = list(areas)
    at = next((n for n, each in enumerate(followed) if AREAS.covers(home, each)), len(followed))
    others = [each for each in followed if not AREAS.covers(home, each)]
    return (*others[:at], area, *others[at:])


def led_by(areas: Iterable[str], area: str) -> tuple[str, ...]:
    """The areas followed, those of `area`'s governorate first; the same for an area that is not followed."""
    home = AREAS.governorate_of(area).code
    return tuple(sorted(areas, key=lambda each: not AREAS.covers(home, each)))


def no_longer_following(areas: Iterable[str], area: str) -> tuple[str, ...]:
    """The areas followed without `area` and whatever lies in it."""
    return tuple(each for each in areas if not AREAS.covers(area, each))


@dataclass(frozen=True, slots=True, kw_only=True)
class Following:
    """What concerns a person, in the words in which announcements name their audience."""

    areas: tuple[str, ...] = ()  #: every code that concerns them: districts, their governorates
    topics: tuple[str, ...] | None = None  #: slugs; None: all of them


def concerning(areas: Iterable[str]) -> tuple[str, ...]:
    """Every area whose announcements reach somebody who follows `areas`.

    A governorate followed without a district stands for all its districts.
    """
    found: dict[str, None] = {}
    for code in areas:
        area = AREAS.get(code)
        if area.is_governorate:
            found |= dict.fromkeys((code, *(district.code for district in AREAS.districts(code))))
        else:
            found |= dict.fromkeys((code, AREAS.governorate_of(code).code))
    return tuple(found)


def split(areas: Collection[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The governorates among `areas`, and the districts that are not in one of these."""
    governorates = frozenset(area for area in areas if AREAS.get(area).is_governorate)
    districts = frozenset(area for area in areas if AREAS.get(area).parent not in {None, *governorates})
    return governorates, districts
