"""The SQL of broadcasts.

Owns: tables `broadcast` and `broadcast_content`, counting how far a broadcast is.
Refuses: making one (freezing), leases (rows, claims) and settling copies (settling).
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, bindparam, delete, func, literal, select, update

from bot.delivery import codec, counting, holding, permits, rows, standstill
from bot.delivery.model import Broadcast, BroadcastState, State
from bot.delivery.tables import (
    broadcast,
    broadcast_claim,
    broadcast_content,
    broadcast_copy,
)
from bot.message import Lane, Outgoing
from bot.storage.fixed import Fixed
from bot.storage.work import Work
from bot.text import Language

CONTENT = "broadcast_content.body"
_COLUMNS = (
    broadcast.c.id,
    broadcast.c.source,
    broadcast.c.lane,
    broadcast.c.state,
    broadcast.c.total,
    broadcast.c.chunks,
    broadcast.c.expires_at,
    broadcast.c.created_at,
    broadcast.c.moved_at,
)
_RUNNING = Fixed(
    lambda dialect: (
        select(*_COLUMNS, standstill.is_late(dialect).label("is_late"))
        .where(broadcast.c.state == BroadcastState.RUNNING.value)
        .order_by(broadcast.c.lane, broadcast.c.id)
    )
)
_LOCKED = Fixed(
    lambda _: select(broadcast.c.chunks).where(broadcast.c.id == bindparam("of_broadcast")).with_for_update()
)


def _what_is_left(_: str) -> Select[Any]:
    """Whether chunks that were begun are not done, which one was begun last, and whether copies wait.

    Chunks are begun in the order of their numbers.  Index ix_broadcast_claim_uncounted.
    """
    of_it = broadcast_claim.c.broadcast_id == bindparam("of_broadcast")
    is_open = select(broadcast_claim.c.number).where(of_it, counting.UNCOUNTED, broadcast_claim.c.is_done.is_(False))
    last = select(func.max(broadcast_claim.c.number)).where(of_it).scalar_subquery()
    copies = select(broadcast_copy.c.address_id).where(
        broadcast_copy.c.broadcast_id == bindparam("of_broadcast"), rows.waits(broadcast_copy)
    )
    columns: tuple[ColumnElement[Any], ...] = (
        is_open.exists().label("is_open"),
        func.coalesce(last, 0).label("last_begun"),
        copies.exists().label("waits"),
    )
    return select(*columns)


_LEFT = Fixed(_what_is_left)
_SAMPLED_EACH = timedelta(seconds=9)
_SAMPLE_IS_OLD = timedelta(seconds=30)  # nobody sent for a while: how quickly it goes is seen anew
_SAMPLE_WEIGHT = 0.4  # of the latest ten seconds; the rest is what was seen before
_OPEN = (BroadcastState.RUNNING.value, BroadcastState.PAUSED.value)


async def contents(work: Work, id_: int) -> dict[Language, tuple[Outgoing, ...]]:
    """What a broadcast says, by language."""
    found = await work.execute(
        select(broadcast_content.c.language, broadcast_content.c.body).where(broadcast_content.c.broadcast_id == id_)
    )
    return {Language(row.language): codec.load_all(work.unseal(row.body, column=CONTENT)) for row in found}


async def running(work: Work, lanes: Collection[Lane]) -> list[Broadcast]:
    """What is being sent, in the order in which it is: index ix_broadcast_running."""
    return [_broadcast(row) for row in await work.run(_RUNNING) if row.lane in lanes]


async def count(work: Work) -> int:
    """How many are being sent, in whatever lane: so many messages may be about to reach anybody."""
    return len(await work.run(_RUNNING))


def _broadcast(row: Any) -> Broadcast:  # noqa: ANN401  of _RUNNING
    return Broadcast(
        id=row.id,
        source=row.source,
        lane=Lane(row.lane),
        state=BroadcastState(row.state),
        total=row.total,
        chunks=row.chunks,
        written_at=row.created_at,
        moved_at=row.moved_at,
        is_late=bool(row.is_late),
        expires_at=row.expires_at,
    )


async def become(work: Work, id_: int, state: BroadcastState, *, reason: str = "") -> None:
    """Change one open broadcast's state."""
    finished = work.now if state in {BroadcastState.DONE, BroadcastState.STOPPED} else None
    await work.execute(
        update(broadcast)
        .where(broadcast.c.id == id_, broadcast.c.state.in_(_OPEN))
        .values(state=state.value, reason=reason or None, finished_at=finished)
    )


async def change(work: Work, source: str, *, to: BroadcastState, reason: str = "") -> int:
    """Change the state of every open broadcast of a source; how many there were.

    Resuming forgives what was refused before: somebody has looked.
    """
    # The time in which it stood still says nothing of how quickly it goes.
    again = {"bad_forgiven": counting.sum_of("bad"), "sampled_at": None}
    anew = again if to is BroadcastState.RUNNING else {}
    finished = work.now if to is BroadcastState.STOPPED else None
    result = await work.execute(
        update(broadcast)
        .where(broadcast.c.source == source, broadcast.c.state.in_(_OPEN))
        .values(state=to.value, reason=reason or None, finished_at=finished, **anew)
    )
    return result.rowcount


async def backlog(work: Work) -> dict[Lane, int]:
    """How many of running broadcasts' audiences wait, by lane."""
    settled = counting.sum_of("sent", "unknown", "failed")
    over = select(func.count()).where(
        broadcast_copy.c.broadcast_id == broadcast.c.id, broadcast_copy.c.state != State.WAITING.value
    )
    waiting = broadcast.c.total - settled - over.scalar_subquery()
    query = select(broadcast.c.lane, func.sum(waiting).label("n"))
    found = await work.execute(
        query.where(broadcast.c.state == BroadcastState.RUNNING.value).group_by(broadcast.c.lane)
    )
    return {Lane(row.lane): int(row.n) for row in found}


async def end_if_over(work: Work, id_: int) -> bool:
    """Whether nothing of a broadcast is left to be sent; one that ran is done then."""
    [locked] = await work.run(_LOCKED, of_broadcast=id_)
    [left] = await work.run(_LEFT, of_broadcast=id_)
    if left.is_open or left.last_begun < locked.chunks or left.waits:
        return False
    await counting.gather(work, id_)
    await become(work, id_, BroadcastState.DONE)
    return True


async def expire(work: Work, id_: int) -> None:
    """End a running broadcast that is of no use any more; whoever has not got it never will."""
    await work.execute(
        update(broadcast)
        .where(broadcast.c.id == id_, broadcast.c.state == BroadcastState.RUNNING.value)
        .values(state=BroadcastState.DONE.value, reason="expired", finished_at=work.now)
    )
    waits = (broadcast_copy.c.broadcast_id == id_, broadcast_copy.c.state == State.WAITING.value)
    await work.execute(
        update(broadcast_copy)
        .where(*waits, broadcast_copy.c.lease_until.is_(None))
        .values(state=State.DROPPED.value, reason="expired", settled_at=work.now)
    )


async def sample(work: Work, id_: int) -> None:
    """Note how quickly a broadcast goes, from how far it came since it was looked at last; once in ten seconds.

    What is done by then is counted for good.  The time in which it may not go is left out.  The broadcast's row is
    locked for all of it: one broadcast in a transaction.
    """
    now = await permits.clock(work)
    row = (await work.execute(select(broadcast).where(broadcast.c.id == id_).with_for_update())).one()
    if row.state != BroadcastState.RUNNING.value or await holding.is_held(work):
        await work.execute(update(broadcast).where(broadcast.c.id == id_).values(sampled_at=None))
        return
    since = timedelta() if row.sampled_at is None else now - row.sampled_at
    if row.sampled_at is not None and since < _SAMPLED_EACH:
        return
    await counting.gather(work, id_)
    tally = await counting.tally_of(work, select(literal(id_)))
    settled = tally.settled + tally.elsewhere
    speed = row.speed
    if timedelta() < since < _SAMPLE_IS_OLD:
        latest = (settled - row.sampled_settled) / since.total_seconds()
        speed = latest if speed is None else speed + (latest - speed) * _SAMPLE_WEIGHT
    changed = {"sampled_at": now, "sampled_settled": settled, "speed": speed}
    await work.execute(update(broadcast).where(broadcast.c.id == id_).values(**changed))


async def forget_contents(work: Work, before: datetime) -> None:
    """Delete what broadcasts that ended before said."""
    ended = select(broadcast.c.id).where(broadcast.c.finished_at < before)
    await work.execute(delete(broadcast_content).where(broadcast_content.c.broadcast_id.in_(ended)))
