"""What one can do here: /help, by role."""

from __future__ import annotations

from dataclasses import dataclass

from bot.dialogue.journey import Journey, Move, Tell, Turn
from bot.message import Menu, Reply
from bot.staff import service as staff
from bot.text import Text
from handlers.menu import has_inbox, may_invite


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Nothing is composed here."""


journey: Journey[Draft] = Journey("help", Draft, commands=("help",), word="help-word")


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """A line for each thing that the person may do; whatever they were doing goes on."""
    roles = await staff.roles_of(turn.work, turn.who.person)
    lines = (
        Text.of("help-feedback"),
        Text.of("help-status"),
        Text.of("help-announcements"),
        Text.of("help-settings"),
        *([Text.of("help-inbox")] if has_inbox(roles) else []),
        *([Text.of("help-announce")] if roles.may_announce_for else []),
        *([Text.of("help-coordinator")] if may_invite(roles) else []),
        Text.of("help-cancel"),
    )
    return Tell(say=(Reply(text=Text.of("help-what"), more=lines, menu=Menu.SHOW, spare=True),))
