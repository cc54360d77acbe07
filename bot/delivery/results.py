"""What came of a chunk's members, in a row for each turn.

Owns: table `broadcast_result`: writing, finding by chunk, finding by message, forgetting.
Refuses: who goes on as a copy (chunks), what else follows from an end (landing), sums (counting).

A row has those of one turn who ended alike: "12:345,15:346" are two addresses that were sent messages 345 and 346,
"12,15" two that were sent none.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import NamedTuple

from sqlalchemy import delete, literal, select, union_all

from bot.delivery.chunk import Chunk, Landing
from bot.delivery.model import State
from bot.delivery.tables import broadcast, broadcast_chunk, broadcast_result
from bot.message import AddressId
from bot.storage.fixed import Fixed
from bot.storage.sql import holds, upserting
from bot.storage.work import Work

_KEY = ("broadcast_id", "number", "place", "state", "reason")
_WRITE = Fixed(lambda dialect: upserting(dialect, broadcast_result, key=_KEY))

#: broadcasts that are searched by one statement for the one whose message it was
_AT_ONCE = 8


class Fate(NamedTuple):
    """How a member ended."""

    state: str  #: of State
    reason: str


async def write(work: Work, chunk: Chunk, landings: Iterable[Landing], *, now: datetime) -> None:
    """Write what came of members in a turn of their chunk.

    A turn whose commit nobody confirmed is written once more, with what came since: in place of what it wrote then.
    """
    alike: dict[tuple[State, str], list[str]] = {}
    for landing in landings:
        verdict = landing.verdict
        entry = f"{landing.address}:{verdict.message_id}" if verdict.message_id else str(landing.address)
        alike.setdefault((verdict.state, verdict.reason), []).append(entry)
    for (state, reason), entries in alike.items():
        await work.later(
            _WRITE,
            broadcast_id=chunk.broadcast.id,
            number=chunk.number,
            place=chunk.tally.settled + chunk.tally.elsewhere,
            state=state.value,
            reason=reason,
            members=",".join(entries),
            settled_at=now,
        )


async def of_chunk(work: Work, broadcast_id: int, number: int) -> dict[AddressId, Fate]:
    """How those members of a chunk ended who have."""
    of_it = broadcast_result.c
    query = select(of_it.state, of_it.reason, of_it.members)
    fates: dict[AddressId, Fate] = {}
    for row in await work.execute(query.where(of_it.broadcast_id == broadcast_id, of_it.number == number)):
        fate = Fate(row.state, row.reason)
        for entry in row.members.split(","):
            fates[AddressId(int(entry.partition(":")[0]))] = fate
    return fates


async def ref(work: Work, member: AddressId, message_id: str) -> str | None:
    """What a broadcast's message to a chat was about."""
    chunk, of_it = broadcast_chunk.c, broadcast_result.c
    number = (
        select(chunk.number)
        .where(chunk.broadcast_id == broadcast.c.id, chunk.from_id <= member)
        .order_by(chunk.from_id.desc())  # its unique constraint has the index
        .limit(1)
        .correlate(broadcast)
        .scalar_subquery()
    )
    kept = select(broadcast.c.id, broadcast.c.ref, number.label("number")).where(broadcast.c.ref != "")
    rows = [row for row in await work.execute(kept.order_by(broadcast.c.id.desc())) if row.number is not None]
    is_named = holds(work.dialect, literal(",").concat(of_it.members).concat(","), f",{member}:{message_id},")
    # Chunk by chunk: with all of them in one condition, SQLite would rather read all results there are.  Most who
    # answer have a late message before them.
    for at in range(0, len(rows), _AT_ONCE):
        some = rows[at : at + _AT_ONCE]
        named = (
            select(literal(row.ref)).where(of_it.broadcast_id == row.id, of_it.number == row.number, is_named)
            for row in some
        )
        found: str | None = await work.scalar(union_all(*named).limit(1))
        if found is not None:
            return found
    return None


async def forget(work: Work, broadcast_id: int, number: int) -> None:
    """Delete what came of a chunk's members."""
    of_it = (broadcast_result.c.broadcast_id == broadcast_id, broadcast_result.c.number == number)
    await work.execute(delete(broadcast_result).where(*of_it))
