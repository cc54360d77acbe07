"""Finished broadcasts become counts by area and reason; who was in them is forgotten later.

Owns: table `broadcast_report`, and deleting audiences, claims, results and copies.
Refuses: where an address's area comes from (whoever calls), when this is done (the job), progress (progress).

A portion is one chunk, in a transaction of its own: the chunks counted so far stand in the broadcast's row, so that
this goes on where a process died.  Until all are counted, progress goes by the rows; from then on by the report.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, delete, func, select, update

from bot.delivery import results
from bot.delivery.chunk import members_of
from bot.delivery.model import BroadcastState, ReportLine, State
from bot.delivery.tables import broadcast, broadcast_chunk, broadcast_claim, broadcast_copy, broadcast_report
from bot.errors import Broken
from bot.message import AddressId
from bot.storage.sql import insert_on
from bot.storage.work import Work

#: a bot may delete a message for so long, and so correct what it said.  Source: Bot API, deleteMessage
CORRECTABLE = timedelta(hours=48)
#: what was under way at the end has long been settled, or never will be
_SETTLED_AFTER = timedelta(hours=1)
_FINISHED = (BroadcastState.DONE.value, BroadcastState.STOPPED.value)


@dataclass(frozen=True, slots=True)
class _Fate:
    state: str
    reason: str
    maybe_twice: bool = False


async def fold(work: Work, *, kept_for: timedelta, areas: Select[Any]) -> bool:
    """Count a portion of a finished broadcast, or forget a portion of one that ended `kept_for` ago; False for neither.

    `areas`: a query of (address id, area).  Raises Broken where messages could still be corrected.
    """
    if kept_for < CORRECTABLE:
        raise Broken(f"recipients are kept for {CORRECTABLE} at least, not {kept_for}")
    return await _count(work, areas) or await _forget(work, work.now - kept_for)


async def report(work: Work, source: str) -> tuple[ReportLine, ...]:
    """What became of the people of each area, for what has been counted; by area, then state, then reason."""
    of_it = broadcast_report.c
    key = (of_it.area, of_it.state, of_it.reason)
    query = (
        select(*key, func.sum(of_it.people).label("people"), func.sum(of_it.maybe_twice).label("maybe_twice"))
        .join(broadcast, broadcast.c.id == of_it.broadcast_id)
        .where(broadcast.c.source == source, broadcast.c.folded_at.is_not(None))
    )
    return tuple(
        ReportLine(
            area=row.area,
            state=State(row.state),
            reason=row.reason,
            people=int(row.people),
            maybe_twice=int(row.maybe_twice),
        )
        for row in await work.execute(query.group_by(*key).order_by(*key))
    )


def by_area(lines: Iterable[ReportLine]) -> dict[str, dict[str, int]]:
    """How many people of each area ended in each state."""
    return {
        area: {
            state.value: sum(line.people for line in of_both) for state, of_both in groupby(of_it, lambda it: it.state)
        }
        for area, of_it in groupby(lines, lambda it: it.area)
    }


# --- counting -------------------------------------------------------------------------------------------------------


async def _count(work: Work, areas: Select[Any]) -> bool:
    due = select(broadcast).where(
        broadcast.c.state.in_(_FINISHED),
        broadcast.c.folded_at.is_(None),
        broadcast.c.finished_at < work.now - _SETTLED_AFTER,
    )
    row = (await work.execute(due.order_by(broadcast.c.id).limit(1).with_for_update())).first()
    if row is None:
        return False
    number = row.counted + 1
    if number <= row.chunks:
        await _add(work, row.id, await _counted(work, row, number, areas))
    folded_at = work.now if number >= row.chunks else None
    await work.execute(update(broadcast).where(broadcast.c.id == row.id).values(counted=number, folded_at=folded_at))
    return True


async def _counted(work: Work, of: Row[Any], number: int, areas: Select[Any]) -> Counter[tuple[str, _Fate]]:
    """What became of a chunk's members, by their areas."""
    members = await _members(work, of.id, number)
    known = areas.subquery("areas").c
    query = select(known[0].label("address"), known[1].label("area")).where(known[0].in_(members))
    where = {row.address: row.area or "" for row in await work.execute(query)}
    fates = await _fates(work, of.id, number, members)
    # Nobody will send to them any more.
    left = _Fate(State.DROPPED.value, of.reason or "stopped")
    left_twice = _Fate(left.state, left.reason, maybe_twice=True)
    counted: Counter[tuple[str, _Fate]] = Counter()
    for member in members:
        fate = fates.get(member, left)
        if fate.state == State.WAITING:
            fate = left_twice if fate.maybe_twice else left
        counted[where.get(member, ""), fate] += 1
    return counted


async def _members(work: Work, id_: int, number: int) -> Sequence[AddressId]:
    of_it = (broadcast_chunk.c.broadcast_id == id_, broadcast_chunk.c.number == number)
    return members_of(str(await work.scalar(select(broadcast_chunk.c.members).where(*of_it))))


async def _fates(work: Work, id_: int, number: int, members: Sequence[AddressId]) -> dict[AddressId, _Fate]:
    """What is written of a chunk's members."""
    ended = await results.of_chunk(work, id_, number)
    fates = {member: _Fate(fate.state, fate.reason) for member, fate in ended.items()}
    copied = broadcast_copy.c
    query = select(copied.address_id, copied.state, copied.reason, copied.maybe_twice)
    for row in await work.execute(query.where(*_copies(id_, members))):
        fates[row.address_id] = _Fate(row.state, row.reason or "", row.maybe_twice)
    return fates


def _copies(id_: int, members: Sequence[AddressId]) -> tuple[ColumnElement[bool], ...]:
    """Those of a chunk: chunks are ranges of ids that do not overlap."""
    return broadcast_copy.c.broadcast_id == id_, broadcast_copy.c.address_id.between(members[0], members[-1])


async def _add(work: Work, id_: int, counted: Counter[tuple[str, _Fate]]) -> None:
    added: dict[tuple[str, str, str], list[int]] = {}
    for (area, fate), people in counted.items():
        counts = added.setdefault((area, fate.state, fate.reason), [0, 0])
        counts[0] += people
        counts[1] += people * fate.maybe_twice
    rows = [
        {"broadcast_id": id_, "area": area, "state": state, "reason": reason, "people": people, "maybe_twice": twice}
        for (area, state, reason), (people, twice) in sorted(added.items())
    ]
    statement = insert_on(work.dialect, broadcast_report).values(rows)
    more = {name: broadcast_report.c[name] + statement.excluded[name] for name in ("people", "maybe_twice")}
    key = ["broadcast_id", "area", "state", "reason"]
    await work.execute(statement.on_conflict_do_update(index_elements=key, set_=more))


# --- forgetting -----------------------------------------------------------------------------------------------------


async def _forget(work: Work, before: datetime) -> bool:
    old = select(broadcast_chunk.c.broadcast_id, broadcast_chunk.c.number).join(
        broadcast, broadcast.c.id == broadcast_chunk.c.broadcast_id
    )
    old = old.where(broadcast.c.folded_at.is_not(None), broadcast.c.finished_at < before)
    chunk = (await work.execute(old.order_by(*old.selected_columns).limit(1))).first()
    if chunk is None:
        return False
    members = await _members(work, chunk.broadcast_id, chunk.number)
    await results.forget(work, chunk.broadcast_id, chunk.number)
    await work.execute(delete(broadcast_copy).where(*_copies(chunk.broadcast_id, members)))
    for table in (broadcast_claim, broadcast_chunk):
        of_it = (table.c.broadcast_id == chunk.broadcast_id, table.c.number == chunk.number)
        await work.execute(delete(table).where(*of_it))
    return True
