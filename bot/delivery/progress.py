"""How far everything with one source is, counted.

Owns: the queries and sums of `Progress`.  Refuses: changing anything.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import Row, Select, case, func, select

from bot.delivery import counting
from bot.delivery.chunk import Tally
from bot.delivery.model import BroadcastState, Progress, State
from bot.delivery.tables import broadcast, broadcast_copy, broadcast_report, outbox
from bot.storage.work import Work


async def progress(work: Work, source: str) -> Progress:
    """How far all messages with this source are, single ones and copies together."""
    single = select(
        outbox.c.state, outbox.c.reason, func.count().label("n"), _twice(outbox.c.maybe_twice).label("twice")
    ).where(outbox.c.source == source)
    counted = list(await work.execute(single.group_by(outbox.c.state, outbox.c.reason)))
    of_source = broadcast.c.source == source
    ids = select(broadcast.c.id).where(of_source, broadcast.c.folded_at.is_(None))
    folded = select(broadcast.c.id).where(of_source, broadcast.c.folded_at.is_not(None))
    copies = select(
        broadcast_copy.c.state,
        broadcast_copy.c.reason,
        func.count().label("n"),
        _twice(broadcast_copy.c.maybe_twice).label("twice"),
    ).where(broadcast_copy.c.broadcast_id.in_(ids))
    counted += await work.execute(copies.group_by(broadcast_copy.c.state, broadcast_copy.c.reason))
    counted += await work.execute(_reported().where(broadcast_report.c.broadcast_id.in_(folded)))
    columns = (broadcast.c.state, broadcast.c.reason, broadcast.c.total, broadcast.c.speed, broadcast.c.sampled_at)
    mine = (await work.execute(select(*columns).where(of_source).order_by(broadcast.c.id))).all()
    tally = await counting.tally_of(work, ids)
    found = _progress(counted, tally)
    if not mine:
        return found
    return _with_broadcasts(found, mine)


def _reported() -> Select[Any]:
    """The rows of reports, as if they were counted now."""
    of_it = broadcast_report.c
    return select(of_it.state, of_it.reason, of_it.people.label("n"), of_it.maybe_twice.label("twice"))


def _twice(column: Any) -> Any:  # noqa: ANN401  SQLAlchemy's own expressions
    return func.sum(case((column, 1), else_=0))


def _progress(counted: Sequence[Row[Any]], tally: Tally) -> Progress:
    by_state = dict.fromkeys(State, 0)
    failed: Counter[str] = Counter(tally.reasons)
    for row in counted:
        by_state[State(row.state)] += row.n
        if State(row.state) in {State.FAILED, State.DROPPED}:
            failed[row.reason] += row.n
    return Progress(
        total=sum(by_state.values()) + tally.settled,
        sent=by_state[State.SENT] + tally.sent,
        failed=dict(failed),
        unknown=by_state[State.UNKNOWN] + tally.unknown,
        maybe_twice=sum(row.twice for row in counted),
        waiting=by_state[State.WAITING],
    )


def _with_broadcasts(found: Progress, mine: Sequence[Row[Any]]) -> Progress:
    """The same, with those of the frozen audiences whose turn has not come; once it never will, they have failed."""
    last = mine[-1]
    state, reason = BroadcastState(last.state), last.reason or ""
    untouched = max(0, sum(row.total for row in mine) - found.total)
    total, waiting, failed = found.total + untouched, found.waiting + untouched, dict(found.failed)
    if state in {BroadcastState.STOPPED, BroadcastState.DONE} and waiting:
        failed[reason or "stopped"] = failed.get(reason or "stopped", 0) + waiting
        waiting = 0
    return replace(found, total=total, waiting=waiting, failed=failed, state=state, reason=reason, speed=last.speed)
