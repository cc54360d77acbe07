"""One's district within a governorate that one follows: the main one, unless another was just chosen.

Owns: those buttons and steps of handlers.subscriptions.  Refuses: everything else of it.
"""

from __future__ import annotations

from bot.catalogue import geo
from bot.catalogue.areas import AREAS
from bot.citizens import service as citizens
from bot.dialogue.journey import Done, Go, Move, NotMine, Tell, Turn
from bot.message import Choice, Chosen, Located, Reply, Said, rows
from bot.text import Text
from handlers import areas, language
from handlers.areas import Found, How
from handlers.subscribing.settings import Draft, first_area, follower, journey

_MOST_FOUND = 6  #: districts that a typed name may mean


@journey.standing("district")
async def choose_district(turn: Turn[Draft]) -> Move:
    """One's district in the main governorate, or in the one that the button stood under."""
    known = await follower(turn)
    if known is None or known.governorate is None:
        return first_area()
    followed = {AREAS.governorate_of(code).code for code in known.areas}
    home = turn.argument if turn.argument in followed else known.governorate
    return Go(step="district", draft=Draft(governorate=home))


@journey.asks("district", numbered=False)
async def ask_district(turn: Turn[Draft]) -> Reply:
    """Those of the governorate, or none of them."""
    governorate = turn.draft.governorate
    found = turn.draft.found.codes if turn.draft.found else ()
    listed = rows(*(areas.choice(code) for code in found)) if found else areas.districts(governorate)
    whole = Choice(label=Text.of("subscriptions-btn-whole"), value=f"a:{governorate}")
    return Reply(text=Text.of("subscriptions-ask-district", area=areas.name(governorate)), choices=(*listed, (whole,)))


@journey.hears("district")
async def hear_district(turn: Turn[Draft]) -> Move:
    """One of them, by button, name or place."""
    home = turn.draft.governorate
    match turn.heard:
        case Chosen(value=value) if (code := areas.chosen(value)) is not None:
            return await _lives_in(turn, code)
        case Located(latitude=latitude, longitude=longitude):
            here = [code for each in geo.locate(latitude, longitude).candidates for code in each.districts]
            return _offered(home, [code for code in here if AREAS.covers(home, code)])
        case Said(text=text) if areas.is_name(text) and not language.is_courteous(turn.heard):
            return _offered(home, [area.code for area in AREAS.find(text, of=home)])
    return NotMine()


def _offered(home: str, codes: list[str]) -> Move:
    if not codes:
        return Go(
            step="district", draft=Draft(governorate=home), say=(Reply(text=Text.of("subscriptions-no-district")),)
        )
    return Go(
        step="district", draft=Draft(governorate=home, found=Found(how=How.NAMED, codes=tuple(codes[:_MOST_FOUND])))
    )


@journey.standing("district-is")
async def district_is(turn: Turn[Draft]) -> Move:
    """The district that a shared place lies in."""
    known = await follower(turn)
    if known is None or turn.argument not in AREAS:
        return Tell(say=(Reply(text=Text.of("error-gone")),))
    await citizens.set_district(turn.work, turn.who.person, turn.argument)
    return Tell(say=(_district_set(turn.argument),))


async def _lives_in(turn: Turn[Draft], code: str) -> Move:
    await citizens.set_district(turn.work, turn.who.person, code)
    return Done(say=(_district_set(code),))


def _district_set(code: str) -> Reply:
    if AREAS.get(code).is_governorate:
        return Reply(text=Text.of("subscriptions-whole-set", area=areas.name(code)))
    return Reply(text=Text.of("subscriptions-district-set", area=areas.name(code)))
