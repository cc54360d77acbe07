"""Which area is meant: asked by list, by name or by a place on the map; the person always has the last word.

Owns: what several journeys share in asking for an area.  Refuses: what becomes of the answer (start, subscriptions,
feedback).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.catalogue import geo
from bot.catalogue.areas import AREAS
from bot.catalogue.geo import Whereabouts
from bot.i18n.script import key
from bot.message import Choice, Chosen, Heard, Located, Menu, Reply, Said, rows
from bot.text import Text
from handlers import language
from handlers.menu import named

_MOST_FOUND = 6  #: areas that a typed name may mean; more is no answer
_LONGEST_NAME = 40  #: characters; a longer text is something else than the name of an area


class How(StrEnum):
    """How an area was found."""

    NAMED = "named"
    INSIDE = "inside"
    BORDER = "border"
    EDGE = "edge"  #: just outside Iraq
    ABROAD = "abroad"
    NOWHERE = "nowhere"  #: nothing has such a name


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """Areas that somebody may mean, likeliest first."""

    how: How
    codes: tuple[str, ...] = ()
    district: str = ""  #: where the place is in one without doubt

    @property
    def is_answer(self) -> bool:
        """Whether there is anything to confirm."""
        return bool(self.codes)


_WHERE = {
    Whereabouts.INSIDE: How.INSIDE,
    Whereabouts.BETWEEN: How.BORDER,
    Whereabouts.EDGE: How.EDGE,
    Whereabouts.ABROAD: How.ABROAD,
}
_QUESTIONS = {
    How.NAMED: "area-named",
    How.INSIDE: "area-guess",
    How.BORDER: "area-border",
    How.EDGE: "area-edge",
    How.ABROAD: "area-abroad",
    How.NOWHERE: "area-nowhere",
}
COMPUTED_IDS = (_QUESTIONS,)


def at(place: Located) -> Found:
    """The governorates that a place may belong to."""
    located = geo.locate(place.latitude, place.longitude)
    return Found(
        how=_WHERE[located.where],
        codes=tuple(candidate.governorate for candidate in located.candidates),
        district=located.district or "",
    )


def called(text: str) -> Found:
    """The areas that a typed name may mean."""
    found = AREAS.find(text) if is_name(text) else []
    governorates = {area.code for area in found if area.is_governorate}
    # Basra is a governorate and its capital's district: who types it means the first, and may name the second later.
    listed = [area.code for area in found if area.parent not in governorates][:_MOST_FOUND]
    return Found(how=How.NAMED if listed else How.NOWHERE, codes=tuple(listed))


def is_name(text: str) -> bool:
    """Whether `text` may be the name of an area at all, and not a message."""
    return bool(key(text)) and len(text) <= _LONGEST_NAME and "\n" not in text.strip()


def by_code(typed: str) -> str | None:
    """The area that a link names, its letters in either case."""
    return next((area.code for area in AREAS if area.code.casefold() == typed.casefold()), None)


def question(found: Found) -> Text:
    """The sentence above what was found."""
    if found.how in {How.NAMED, How.INSIDE} and len(found.codes) == 1:
        return Text(_QUESTIONS[found.how], {"area": name(found.codes[0])})
    if found.how in {How.NAMED, How.INSIDE}:
        return Text.of("area-which")
    return Text(_QUESTIONS[found.how])


def guesses(found: Found) -> tuple[tuple[Choice, ...], ...]:
    """Yes or another where one was found, else all that were found."""
    another = Choice(label=Text.of("area-btn-another"), value="another")
    if found.how in {How.NAMED, How.INSIDE} and len(found.codes) == 1:
        yes = Choice(label=Text.of("area-btn-yes"), value=f"a:{found.codes[0]}")
        return rows(yes, another, wide=2)
    return rows(*(choice(code) for code in found.codes), another)


def asked(text: Text) -> Reply:
    """The question for a governorate, by list, by name or by place."""
    how = Text.of("start-ask-governorate-how")
    return Reply(text=text, more=(how,), choices=governorates(), menu=Menu.LOCATION)


def guessed(found: Found | None) -> Reply:
    """Whether it is this one, or which of these."""
    found = found or Found(how=How.NOWHERE)
    return Reply(text=question(found), choices=guesses(found))


def answered(heard: Heard) -> str | Found | None:
    """What an answer to either question names: an area, "" for another one, what is to be confirmed; None: nothing."""
    match heard:
        case Chosen(value="another"):
            return ""
        case Chosen(value=value):
            return chosen(value)
        case Located() as place:
            return at(place)
        case Said(text=text) if is_name(text) and not language.is_courteous(heard):
            return called(text)
    return None


def governorates() -> tuple[tuple[Choice, ...], ...]:
    """All nineteen, two in a row."""
    return rows(*(choice(area.code) for area in AREAS.governorates()), wide=2)


def districts(of: str) -> tuple[tuple[Choice, ...], ...]:
    """The districts of a governorate, two in a row."""
    return rows(*(choice(area.code) for area in AREAS.districts(of)), wide=2)


def choice(code: str) -> Choice:
    """One area as a button."""
    return Choice(label=named(AREAS.get(code).names), value=f"a:{code}")


def chosen(value: str) -> str | None:
    """The area that such a button stands for."""
    sort, _, code = value.partition(":")
    return code if sort == "a" and code in AREAS else None


def name(code: str) -> Text:
    """An area's name; a district's with its governorate."""
    area = AREAS.get(code)
    if area.parent is None:
        return Text.of("area-name", area=area.names)
    return Text.of("area-district", district=area.names, governorate=AREAS.get(area.parent).names)
