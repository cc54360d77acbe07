"""The SQL of broadcasts.

Owns: tables `broadcast` and `broadcast_content`, freezing an audience, counting how far a broadcast is.
Refuses: leases (rows, claims) and settling copies (settling).
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Row, Select, case, delete, func, insert, literal, select, update

from bot.delivery import codec
from bot.delivery.model import Broadcast, BroadcastState, Progress, State
from bot.delivery.tables import broadcast, broadcast_content, broadcast_copy, outbox
from bot.faultpoints import point
from bot.message import Lane, Outgoing
from bot.storage.sql import insert_or_ignore
from bot.storage.work import Work
from bot.text import Language

CONTENT = "broadcast_content.body"
_COLUMNS = (
    broadcast.c.id,
    broadcast.c.source,
    broadcast.c.lane,
    broadcast.c.state,
    broadcast.c.total,
    broadcast.c.settled,
    broadcast.c.bad,
    broadcast.c.bad_in_row,
)
_OPEN = (BroadcastState.RUNNING.value, BroadcastState.PAUSED.value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A broadcast to be made."""

    key: str
    source: str
    lane: Lane
    contents: Mapping[Language, Sequence[Outgoing]]
    audience: Select[Any]  #: of (address_id, language)


async def find(work: Work, key: str) -> int | None:
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
        "total": 0,
        "created_at": work.now,
        "started_at": work.now,
    }
    is_new = await insert_or_ignore(work, broadcast, row)
    id_ = await find(work, plan.key)
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
    total = await _copy_audience(work, id_, plan.audience)
    point("fan-out-copies")
    done = {"state": BroadcastState.DONE.value, "finished_at": work.now} if total == 0 else {}
    await work.execute(update(broadcast).where(broadcast.c.id == id_).values(total=total, **done))
    return id_


async def _copy_audience(work: Work, id_: int, audience: Select[Any]) -> int:
    people = audience.subquery()
    person, language = people.c[0], people.c[1]
    chosen = (
        select(
            literal(id_),
            person,
            func.coalesce(func.min(language), literal(Language.AR.value)),
            literal(State.WAITING.value),
            literal(value=False),
        )
        .where(person.is_not(None))
        .group_by(person)
    )
    columns = ["broadcast_id", "address_id", "language", "state", "maybe_twice"]
    result = await work.execute(insert(broadcast_copy).from_select(columns, chosen))
    return result.rowcount


async def contents(work: Work, id_: int) -> dict[Language, tuple[Outgoing, ...]]:
    """What a broadcast says, by language."""
    found = await work.execute(
        select(broadcast_content.c.language, broadcast_content.c.body).where(broadcast_content.c.broadcast_id == id_)
    )
    return {Language(row.language): codec.load_all(work.unseal(row.body, column=CONTENT)) for row in found}


async def running(work: Work, lanes: Collection[Lane]) -> list[Broadcast]:
    """What is being sent, in the order in which it is: index ix_broadcast_running."""
    query = select(*_COLUMNS).where(
        broadcast.c.state == BroadcastState.RUNNING.value, broadcast.c.lane.in_([lane.value for lane in lanes])
    )
    return [_broadcast(row) for row in await work.execute(query.order_by(broadcast.c.lane, broadcast.c.id))]


def _broadcast(row: Row[Any]) -> Broadcast:
    return Broadcast(
        id=row.id,
        source=row.source,
        lane=Lane(row.lane),
        state=BroadcastState(row.state),
        total=row.total,
        settled=row.settled,
        bad=row.bad,
        bad_in_row=row.bad_in_row,
    )


async def count(work: Work, id_: int, *, settled: int, bad: int, had_good: bool) -> Broadcast:
    """Add what was settled, in one row that its processes share; gives how it stands now."""
    in_row = bad if had_good else broadcast.c.bad_in_row + bad
    await work.execute(
        update(broadcast)
        .where(broadcast.c.id == id_)
        .values(settled=broadcast.c.settled + settled, bad=broadcast.c.bad + bad, bad_in_row=in_row)
    )
    return _broadcast((await work.execute(select(*_COLUMNS).where(broadcast.c.id == id_))).one())


async def become(work: Work, id_: int, state: BroadcastState, *, reason: str = "") -> None:
    """Change one open broadcast's state."""
    finished = work.now if state is BroadcastState.DONE else None
    await work.execute(
        update(broadcast)
        .where(broadcast.c.id == id_, broadcast.c.state.in_(_OPEN))
        .values(state=state.value, reason=reason or None, finished_at=finished)
    )


async def change(work: Work, source: str, *, to: BroadcastState, reason: str = "") -> int:
    """Change the state of every open broadcast of a source; how many there were.

    Resuming forgives what was refused before: somebody has looked.
    """
    forgiven = {"bad": 0, "bad_in_row": 0} if to is BroadcastState.RUNNING else {}
    finished = work.now if to is BroadcastState.STOPPED else None
    result = await work.execute(
        update(broadcast)
        .where(broadcast.c.source == source, broadcast.c.state.in_(_OPEN))
        .values(state=to.value, reason=reason or None, finished_at=finished, **forgiven)
    )
    return result.rowcount


async def progress(work: Work, source: str) -> Progress:
    """How far all messages with this source are, single ones and copies together."""
    single = select(
        outbox.c.state, outbox.c.reason, func.count().label("n"), _twice(outbox.c.maybe_twice).label("twice")
    ).where(outbox.c.source == source)
    ids = select(broadcast.c.id).where(broadcast.c.source == source)
    copies = select(
        broadcast_copy.c.state,
        broadcast_copy.c.reason,
        func.count().label("n"),
        _twice(broadcast_copy.c.maybe_twice).label("twice"),
    ).where(broadcast_copy.c.broadcast_id.in_(ids))
    counted = [
        *(await work.execute(single.group_by(outbox.c.state, outbox.c.reason))),
        *(await work.execute(copies.group_by(broadcast_copy.c.state, broadcast_copy.c.reason))),
    ]
    newest = select(broadcast.c.state, broadcast.c.reason).where(broadcast.c.source == source)
    last = (await work.execute(newest.order_by(broadcast.c.id.desc()).limit(1))).first()
    return _progress(counted, state=BroadcastState(last.state) if last else None, reason=(last and last.reason) or "")


def _twice(column: Any) -> Any:  # noqa: ANN401  SQLAlchemy's own expressions
    return func.sum(case((column, 1), else_=0))


def _progress(counted: Sequence[Row[Any]], *, state: BroadcastState | None, reason: str) -> Progress:
    by_state = dict.fromkeys(State, 0)
    failed: dict[str, int] = {}
    for row in counted:
        by_state[State(row.state)] += row.n
        if State(row.state) in {State.FAILED, State.DROPPED}:
            failed[row.reason] = failed.get(row.reason, 0) + row.n
    return Progress(
        total=sum(by_state.values()),
        sent=by_state[State.SENT],
        failed=failed,
        unknown=by_state[State.UNKNOWN],
        maybe_twice=sum(row.twice for row in counted),
        waiting=by_state[State.WAITING],
        state=state,
        reason=reason,
    )


async def backlog(work: Work) -> dict[Lane, int]:
    """How many copies of running broadcasts wait, by lane."""
    query = select(broadcast.c.lane, func.sum(broadcast.c.total - broadcast.c.settled).label("n"))
    found = await work.execute(
        query.where(broadcast.c.state == BroadcastState.RUNNING.value).group_by(broadcast.c.lane)
    )
    return {Lane(row.lane): int(row.n) for row in found}


async def forget_contents(work: Work, before: datetime) -> None:
    """Delete what broadcasts that ended before said."""
    ended = select(broadcast.c.id).where(broadcast.c.finished_at < before)
    await work.execute(delete(broadcast_content).where(broadcast_content.c.broadcast_id.in_(ended)))
