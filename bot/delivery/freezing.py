"""Broadcasts as they are made: what they say, and to whom, settled for good.

Owns: rows of `broadcast`, `broadcast_content` and `broadcast_chunk` as they are inserted.
Refuses: everything that becomes of them (broadcasts, chunks, folding).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, Select, String, cast, func, insert, literal, select, update

from bot.delivery import codec
from bot.delivery.broadcasts import CONTENT
from bot.delivery.model import BroadcastState
from bot.delivery.tables import address, broadcast, broadcast_chunk, broadcast_content
from bot.faultpoints import point
from bot.message import Lane, Outgoing
from bot.storage.sql import db_now, insert_or_ignore
from bot.storage.work import Work
from bot.text import Language

#: members of a chunk, about: a second at the highest rate, half a minute at the free one
CHUNK = 1_000
#: ids of addresses that are gone through by one statement, which must end within its limit of a minute
SPAN = 5_000_000
#: of a chunk: it has a quarter more or less than it should where ids are missing in between
_PORTIONS = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A broadcast to be made."""

    key: str
    source: str
    lane: Lane
    contents: Mapping[Language, Sequence[Outgoing]]
    audience: Select[Any]  #: of (address_id, …), each once
    expires_at: datetime | None = None
    ref: str = ""


async def _find(work: Work, key: str) -> int | None:
    """The id of the broadcast with this key."""
    found: int | None = await work.scalar(select(broadcast.c.id).where(broadcast.c.key == key))
    return found


async def freeze(work: Work, plan: Plan) -> int:
    """A broadcast to everyone who is in the audience now; the one that is there already, where its key is."""
    row = {
        "key": plan.key,
        "source": plan.source,
        "lane": plan.lane.value,
        "state": BroadcastState.RUNNING.value,
        "ref": plan.ref,
        "total": 0,
        "chunks": 0,
        "created_at": work.now,
        "expires_at": plan.expires_at,
        "started_at": work.now,
        "moved_at": db_now(work.dialect),
    }
    is_new = await insert_or_ignore(work, broadcast, row)
    id_ = await _find(work, plan.key)
    if id_ is None or not is_new:
        return id_ or 0
    await work.execute(
        insert(broadcast_content),
        [
            {
                "broadcast_id": id_,
                "language": language.value,
                "body": work.seal(codec.dump_all(parts), column=CONTENT),
            }
            for language, parts in plan.contents.items()
        ],
    )
    point("fan-out-contents")
    total, chunks = await _freeze_audience(work, id_, plan.audience)
    point("fan-out-copies")
    done = {"state": BroadcastState.DONE.value, "finished_at": work.now} if total == 0 else {}
    await work.execute(update(broadcast).where(broadcast.c.id == id_).values(total=total, chunks=chunks, **done))
    return id_


async def _freeze_audience(work: Work, id_: int, audience: Select[Any]) -> tuple[int, int]:
    """Everyone who is in the audience at this moment, once, in chunks; how many they are, and how many chunks."""
    last: int = await work.scalar(select(func.coalesce(func.max(address.c.id), 0)))
    people = chunks = 0
    for first in range(1, last + 1, SPAN):
        span = range(first, first + SPAN)
        await _freeze_span(work, id_, audience, span, is_all=last <= SPAN, after=chunks)
        people, chunks = await _frozen(work, id_)
    return people, chunks


async def _freeze_span(work: Work, id_: int, audience: Select[Any], ids: range, *, is_all: bool, after: int) -> None:
    """Those whose ids are in a span, in chunks that are numbered on.

    One statement, and so one view of the database: who joins while it runs is not in it.
    """
    person = audience.subquery("people").c[0]
    # To number a million rows takes longer than to find them.  So neighbours are put together first, as they come, and
    # only these portions are put in order and numbered; each goes whole into one chunk.
    width = max(1, CHUNK // _PORTIONS)
    placed = select(person.label("id"), ((person - ids[0]) // width).label("place"))
    if not is_all:  # otherwise SQLite would go by the index instead of from row to row, in twice the time
        placed = placed.where(person.between(ids[0], ids[-1]))
    found = placed.subquery("placed")
    portions = select(
        found.c.place,
        func.count().label("size"),
        func.aggregate_strings(cast(found.c.id, String), ",").label("members"),
    ).group_by(found.c.place)
    portion = portions.subquery("portion")
    before = cast(func.sum(portion.c.size).over(order_by=portion.c.place), BigInteger) - portion.c.size
    numbered = select(
        (before // CHUNK + 1 + after).label("number"), portion.c.place, portion.c.size, portion.c.members
    ).subquery("numbered")
    chunks = select(
        literal(id_),
        numbered.c.number,
        func.min(numbered.c.place) * width + ids[0],
        func.sum(numbered.c.size),
        func.aggregate_strings(numbered.c.members, ","),
    ).group_by(numbered.c.number)
    columns = ["broadcast_id", "number", "from_id", "size", "members"]
    await work.execute(insert(broadcast_chunk).from_select(columns, chunks))


async def _frozen(work: Work, id_: int) -> tuple[int, int]:
    """How many people, in how many chunks."""
    made = select(func.coalesce(func.sum(broadcast_chunk.c.size), 0).label("people"), func.count().label("chunks"))
    row = (await work.execute(made.where(broadcast_chunk.c.broadcast_id == id_))).one()
    return int(row.people), int(row.chunks)
