"""The SQL of pace: one row a channel, one row for each chat that was lately written to.

Owns: tables `pace` and `chat_pace`.  Refuses: the arithmetic (pacing).

A permit and what it is used for are one short transaction: the row of the channel is locked, slots are given to exactly
the messages that were claimed, and the commit makes both true.  A permit that nobody uses is never given out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from sqlalchemy import delete, or_, select, update

from bot.delivery.model import Letter
from bot.delivery.pacing import ChatPace
from bot.delivery.tables import chat_pace, pace
from bot.message import AddressId
from bot.storage.schema import EPOCH, microseconds
from bot.storage.sql import db_now, insert_or_ignore, upsert
from bot.storage.work import Work

_MICROSECOND = timedelta(microseconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceRow:
    """A channel's row."""

    next_slot: datetime
    paused_until: datetime | None


async def clock(work: Work) -> datetime:
    """The present by the database's clock."""
    now: datetime = await work.scalar(select(db_now(work.dialect, live=True)))
    return now


async def open_channel(work: Work, channel: str, rate: int) -> None:
    """Make the channel's row, if it has none, and note its rate for forecasts."""
    await insert_or_ignore(work, pace, {"channel": channel, "next_slot": EPOCH, "rate": rate})
    await work.execute(update(pace).where(pace.c.channel == channel, pace.c.rate != rate).values(rate=rate))


async def lock(work: Work, channel: str) -> PaceRow:
    """The channel's row, which no other process can use until this transaction ends."""
    query = select(pace.c.next_slot, pace.c.paused_until).where(pace.c.channel == channel).with_for_update()
    row = (await work.execute(query)).one()
    return PaceRow(next_slot=row.next_slot, paused_until=row.paused_until)


async def advance(work: Work, channel: str, next_slot: datetime) -> None:
    """Keep the next free slot."""
    await work.execute(update(pace).where(pace.c.channel == channel).values(next_slot=next_slot))


async def rate(work: Work, channel: str) -> int | None:
    """The rate of the channel's dispatchers; None before the first one ran."""
    found: int | None = await work.scalar(select(pace.c.rate).where(pace.c.channel == channel))
    return found


async def pause(work: Work, channel: str, until: datetime) -> None:
    """Let nothing start on the channel before `until`, in any process."""
    earlier = or_(pace.c.paused_until.is_(None), pace.c.paused_until < until)
    await work.execute(update(pace).where(pace.c.channel == channel, earlier).values(paused_until=until))


async def pause_chat(work: Work, address: AddressId, until: datetime) -> None:
    """Let nothing go to one chat before `until`."""
    row = {"address_id": address, "recent": [], "last_at": until, "paused_until": until}
    await upsert(work, chat_pace, row, key=("address_id",), change=("paused_until", "last_at"))


async def chats(work: Work, addresses: Sequence[AddressId]) -> dict[AddressId, ChatPace]:
    """What each of these chats lately got.  The channel's lock keeps others from using the same rows."""
    paces = dict.fromkeys(addresses, ChatPace())
    query = select(chat_pace.c.address_id, chat_pace.c.recent, chat_pace.c.paused_until)
    for row in await work.execute(query.where(chat_pace.c.address_id.in_(set(addresses)))):
        recent = tuple(EPOCH + moment * _MICROSECOND for moment in row.recent)
        paces[AddressId(row.address_id)] = ChatPace(recent=recent, paused_until=row.paused_until)
    return paces


async def note(work: Work, paces: Mapping[AddressId, ChatPace]) -> None:
    """Keep what these chats are going to get."""
    rows = [
        {
            "address_id": address,
            "recent": [microseconds(moment) for moment in chat.recent],
            "last_at": chat.recent[-1],
            "paused_until": chat.paused_until,
        }
        for address, chat in sorted(paces.items())
    ]
    await upsert(work, chat_pace, rows, key=("address_id",), change=("recent", "last_at"))


async def sweep(work: Work, before: datetime) -> None:
    """Forget the chats that got nothing since `before`."""
    is_free = or_(chat_pace.c.paused_until.is_(None), chat_pace.c.paused_until < before)
    await work.execute(delete(chat_pace).where(chat_pace.c.last_at < before, is_free))


def admit(
    letters: Sequence[Letter], paces: dict[AddressId, ChatPace], at: datetime
) -> tuple[list[Letter], dict[tuple[int, int], datetime]]:
    """The letters whose chats may get them at `at`, and for the others, by key, when they may.  Notes it in `paces`."""
    admitted: list[Letter] = []
    held: dict[tuple[int, int], datetime] = {}
    for letter in letters:
        chat = paces[letter.address]
        if letter.noted_at is not None:
            chat = chat.without(letter.noted_at, cost=letter.cost)  # it missed its slot
        free = chat.free_at(at, kind=letter.kind, cost=letter.cost)
        if free > at:
            held[letter.key] = free
        else:
            paces[letter.address] = chat.after(at, cost=letter.cost)
            admitted.append(replace(letter, noted_at=at))
    return admitted, held
