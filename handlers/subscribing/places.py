"""Areas: one more, one less, the main one.

Owns: those buttons and steps of handlers.subscriptions.  Refuses: districts.
"""

from __future__ import annotations

from bot.catalogue.areas import AREAS
from bot.citizens import service as citizens
from bot.citizens.model import Citizen
from bot.dialogue.journey import Done, Go, Move, NotMine, Tell, Turn
from bot.message import Choice, Menu, Reply, rows
from bot.text import Text
from handlers import areas
from handlers.areas import Found
from handlers.subscribing.settings import Draft, button, first_area, follower, journey, overview_of

COMPUTED_IDS = ("subscriptions-btn-",)


@journey.standing("areas")
async def list_areas(turn: Turn[Draft]) -> Move:
    """Every area followed: which is the main one, and less of them."""
    known = await follower(turn)
    return Tell(say=(_areas(known),)) if known else first_area()


def _areas(known: Citizen, *, replaces: bool = False) -> Reply:
    main, *others = known.areas
    return Reply(
        text=Text.of("subscriptions-main", area=areas.name(main)),
        more=(Text.of("subscriptions-others", areas=[areas.name(code) for code in others]),) if others else (),
        choices=(
            *rows(*(_on_area("subscriptions-btn-make-main", "area-main", code) for code in others)),
            *rows(*(_on_area("subscriptions-btn-drop", "area-drop", code) for code in known.areas)),
            *rows(button("subscriptions-btn-add", "area-add"), button("subscriptions-btn-done", "subscriptions")),
        ),
        replace=replaces,
    )


def _on_area(label: str, action: str, code: str) -> Choice:
    return Choice(label=Text(label, {"area": AREAS.get(code).names}), value=f"{action}:{code}", standing=True)


@journey.standing("area-main")
async def make_main(turn: Turn[Draft]) -> Move:
    """That area before the others."""
    known = await follower(turn)
    if known is None or turn.argument not in known.areas:
        return Tell(say=(Reply(text=Text.of("error-gone")),))
    changed = await citizens.make_main(turn.work, turn.who.person, turn.argument)
    return Tell(say=(_areas(changed, replaces=True),))


@journey.standing("area-drop")
async def drop(turn: Turn[Draft]) -> Move:
    """No more of that area."""
    known = await follower(turn)
    if known is None or turn.argument not in AREAS:
        return Tell(say=(Reply(text=Text.of("error-gone")),))
    left = await citizens.unsubscribe(turn.work, turn.who.person, turn.argument)
    if not left.areas:
        return Tell(say=(Reply(text=Text.of("subscriptions-stopped"), menu=Menu.SHOW),))
    return Tell(say=(_areas(left, replaces=True),))


@journey.standing("area-add")
async def add_area(turn: Turn[Draft]) -> Move:  # noqa: ARG001  asked the same of everyone
    """One more area."""
    return Go(step="add", draft=Draft())


@journey.asks("add")
async def ask_area(turn: Turn[Draft]) -> Reply:  # noqa: ARG001  asked the same of everyone
    """By list, by name or by place."""
    return areas.asked(Text.of("subscriptions-ask-area"))


@journey.asks("guess")
async def ask_guess(turn: Turn[Draft]) -> Reply:
    """Whether it is this one, or which of these."""
    return areas.guessed(turn.draft.found)


@journey.hears("add", "guess")
async def hear_area(turn: Turn[Draft]) -> Move:
    """One of the list, a name, a place; anything else is kept for an office."""
    match areas.answered(turn.heard):
        case "":
            return Go(step="add", draft=Draft())
        case str(code):
            known = await citizens.subscribe(turn.work, turn.who.person, code)
            # Whoever named a district of this governorate goes on hearing of that one alone.
            added = [areas.name(each) for each in known.named_in(code) or (code,)]
            said = Reply(text=Text.of("subscriptions-added", area=added), menu=Menu.SHOW)
            return Done(say=(said, await overview_of(turn, known)))
        case Found() as found:
            return _confirmed(found)
    return NotMine()


def _confirmed(found: Found) -> Move:
    if found.is_answer:
        return Go(step="guess", draft=Draft(found=found))
    return Go(step="add", draft=Draft(), say=(Reply(text=areas.question(found)),))
