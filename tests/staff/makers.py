"""Small makers of people and their seats."""

from __future__ import annotations

import itertools

from bot.delivery import service as delivery
from bot.message import AddressId, ChatKind
from bot.staff import service as staff
from bot.staff.model import Desk, Role, Seat
from bot.storage.work import Work
from bot.text import Language

_chats = itertools.count(500)


async def a_person(work: Work, language: Language | None = Language.AR) -> AddressId:
    """A private chat of somebody new."""
    return await delivery.ensure_address(work, channel="telegram", value=str(next(_chats)), language=language)


async def a_group(work: Work) -> AddressId:
    """A new group chat."""
    return await delivery.ensure_address(
        work, channel="telegram", value=str(-next(_chats)), kind=ChatKind.GROUP, title="Office"
    )


async def a_member(work: Work, desk: Desk, name: str = "Huda") -> tuple[AddressId, Seat]:
    """Somebody new who sits at the desk."""
    person = await a_person(work)
    return person, await staff.seat_directly(work, desk, person, name=name)


COORDINATOR = Desk(role=Role.COORDINATOR)
