"""Made-up citizens: the same for the same number, every time.

Owns: where the n-th lives, what they read and what they want.  Refuses: the database (demo.service).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from bot.catalogue.areas import AREAS, Region
from bot.catalogue.model import TopicId
from bot.citizens.model import EVERYTHING, Topics
from bot.demo.people import FIRST_CITIZEN
from bot.text import Language

#: Roughly how many of a hundred people live where; the rest of the governorates share what is left.
_WEIGHTS = {"BG": 21, "NI": 9, "BA": 8, "SU": 6, "AR": 6, "DQ": 6, "BB": 5, "DA": 4, "DI": 4, "AN": 5}
_OTHER_WEIGHT = 3
_KURDISH = {Language.CKB: 80, Language.KMR_ARAB: 5, Language.KMR: 3, Language.AR: 9, Language.EN: 3}
_DUHOK = {Language.KMR_ARAB: 70, Language.KMR: 18, Language.CKB: 4, Language.AR: 6, Language.EN: 2}
_FEDERAL = {Language.AR: 93, Language.CKB: 3, Language.KMR_ARAB: 1, Language.EN: 3}
_NAMED_DISTRICT, _TAKES_ALL, _TAKES_ALL_BUT_ONE = 0.35, 0.6, 0.75


@dataclass(frozen=True, slots=True, kw_only=True)
class Somebody:
    """A made-up citizen."""

    chat: int
    language: Language
    area: str
    topics: Topics


def somebody(number: int, topics: Sequence[TopicId]) -> Somebody:
    """The `number`-th made-up citizen, counted from 0, where these are the topics."""
    dice = Random(number)  # noqa: S311  the same every time is the point
    governorates, weights = _governorates()
    home = dice.choices(governorates, weights)[0]
    districts = AREAS.districts(home)
    area = dice.choice(districts).code if districts and dice.random() < _NAMED_DISTRICT else home
    languages = _languages(home)
    language = dice.choices(tuple(languages), tuple(languages.values()))[0]
    return Somebody(chat=FIRST_CITIZEN + number, language=language, area=area, topics=_topics(dice, topics))


def _topics(dice: Random, topics: Sequence[TopicId]) -> Topics:
    taken = dice.random()
    if taken < _TAKES_ALL or not topics:
        return EVERYTHING
    if taken < _TAKES_ALL_BUT_ONE:
        return EVERYTHING.without(dice.choice(topics))
    return Topics(all=False, listed=frozenset(dice.sample(topics, dice.randint(1, min(4, len(topics))))))


@cache
def _governorates() -> tuple[tuple[str, ...], tuple[int, ...]]:
    codes = tuple(area.code for area in AREAS.governorates())
    return codes, tuple(_WEIGHTS.get(code, _OTHER_WEIGHT) for code in codes)


@cache
def _languages(home: str) -> dict[Language, int]:
    if home == "DA":
        return _DUHOK
    return _KURDISH if AREAS.get(home).region is Region.KURDISTAN else _FEDERAL
