"""The people of the offices: /staff, and the link that makes somebody one of them.

Invite (handlers.staffing.inviting), open and confirm (opening), the people and the invitations that stand (people).
"""

from __future__ import annotations

from bot.dialogue.journey import Done, Go, Move, Tell, Turn
from bot.message import ChatKind, Choice, Chosen, Reply, rows
from bot.staff import service as staff
from bot.text import Text
from handlers.staffing import inviting as _inviting  # noqa: F401  importing it declares its steps
from handlers.staffing import people as _people  # noqa: F401  the same
from handlers.staffing.draft import Draft, journey, roles_for, unclear
from handlers.staffing.opening import LINK, opened

__all__ = ["Draft", "journey"]


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """A link is opened by anybody; the rest is for those who may invite."""
    if turn.argument.startswith(LINK):
        return await opened(turn)
    if turn.who.chat_kind is ChatKind.GROUP:
        return Tell()
    if not await roles_for(turn):
        return Tell(say=(Reply(text=Text.of("error-no-right")),))
    await staff.known_as(turn.work, turn.who.person, turn.who.name)
    return Go(step="home", draft=Draft())


@journey.asks("home")
async def ask_home(turn: Turn[Draft]) -> Reply:
    """What is there, and what can be done."""
    waiting = len(await staff.standing_invitations(turn.work, by=turn.who.person))
    return Reply(
        text=Text.of("staff-home"),
        more=(Text.of("staff-waiting", count=waiting),) if waiting else (),
        choices=rows(
            Choice(label=Text.of("staff-btn-invite"), value="role"),
            Choice(label=Text.of("staff-btn-people"), value="people"),
            Choice(label=Text.of("staff-btn-invitations"), value="invitations"),
            Choice(label=Text.of("staff-btn-done"), value="done"),
        ),
    )


@journey.hears("home")
async def hear_home(turn: Turn[Draft]) -> Move:
    """One of them."""
    match turn.heard:
        case Chosen(value="done"):
            return Done(say=(Reply(text=Text.of("staff-done")),))
        case Chosen(value="role" | "people" | "invitations" as step):
            return Go(step=step, draft=Draft())
    return unclear()
