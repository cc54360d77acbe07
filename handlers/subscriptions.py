"""What one hears of: /subscriptions.

Areas (handlers.subscribing.places), a district, topics, another language, or nothing any more.
"""

from __future__ import annotations

from bot.citizens import service as citizens
from bot.dialogue.journey import Move, Tell, Turn
from bot.message import Menu, Reply, rows
from bot.text import Text
from handlers.subscribing import district as _district  # noqa: F401  importing it declares its steps
from handlers.subscribing import places as _places  # noqa: F401  the same
from handlers.subscribing import topics as _topics  # noqa: F401  the same
from handlers.subscribing.settings import Draft, button, first_area, follower, journey, overview_of

__all__ = ["Draft", "journey"]


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """What comes now, and how to change it; for whoever follows nothing, the list of areas."""
    known = await follower(turn)
    return Tell(say=(await overview_of(turn, known),)) if known else first_area()


@journey.standing("subscriptions")
async def overview(turn: Turn[Draft]) -> Move:
    """The same, where the button was."""
    known = await follower(turn)
    return Tell(say=(await overview_of(turn, known, replaces=True),)) if known else first_area()


# --- nothing any more ------------------------------------------------------------------------------------------------


@journey.standing("stop-all")
async def ask_stop(turn: Turn[Draft]) -> Move:  # noqa: ARG001  asked the same of everyone
    """Whether nothing at all is wanted."""
    return Tell(
        say=(
            Reply(
                text=Text.of("subscriptions-stop-sure"),
                choices=rows(
                    button("subscriptions-btn-stop-yes", "stop-all-yes"),
                    button("subscriptions-btn-keep", "subscriptions"),
                    wide=2,
                ),
            ),
        )
    )


@journey.standing("stop-all-yes")
async def stop(turn: Turn[Draft]) -> Move:
    """No announcements any more; messages and their answers are untouched."""
    if await follower(turn) is not None:
        await citizens.unsubscribe(turn.work, turn.who.person)
    return Tell(say=(Reply(text=Text.of("subscriptions-stopped"), menu=Menu.SHOW),))
