"""What became of messages, written down.

Owns: the effects of verdicts on rows, addresses, broadcasts and pace, in one transaction for many.
Refuses: reaching a verdict (outcomes) and sending (line).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import structlog
from sqlalchemy import bindparam, or_, select

from bot.delivery import addresses, broadcasts, permits, rows, store
from bot.delivery.model import BroadcastState, Letter, Outcome, State, is_too_bad
from bot.delivery.outcomes import Verdict
from bot.delivery.rows import Shelf, Taker
from bot.message import AddressId
from bot.storage.work import Work

log = structlog.get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """One message and what to do about it."""

    letter: Letter
    verdict: Verdict


@dataclass(slots=True)
class Settled:
    """What came of settling."""

    outcomes: list[Outcome] = field(default_factory=list)
    held: datetime | None = None  #: when the first of those to be tried again is due, by the database's clock
    now: datetime | None = None
    paused: list[int] = field(default_factory=list)  #: broadcasts whose content was refused too often


async def settle(work: Work, results: Sequence[Result], *, by: Taker) -> Settled:
    """Write down what became of these messages.  A row that another process settled meanwhile is left as it is."""
    now = await permits.clock(work)
    settled = Settled(now=now)
    verdicts = {result.letter.key: result for result in results}
    counts: list[tuple[int, list[Result]]] = []
    for broadcast, letters in rows.by_shelf(result.letter for result in verdicts.values()).items():
        mine = [verdicts[letter.key] for letter in letters]
        done = await _write(work, rows.shelf(broadcast), mine, now=now, by=by)
        settled.outcomes += _outcomes(done)
        if broadcast:
            counts.append((broadcast, done))
        settled.held = _earliest(settled.held, (_due(result, now) for result in done if not _is_final(result)))
    await _note_refs(work, verdicts.values())
    settled.outcomes += await _tell_addresses(work, verdicts.values())
    await _pause(work, verdicts.values(), now=now)
    # Last, and by id: the rows that all processes share are held for a moment only.
    for broadcast, done in sorted(counts, key=lambda pair: pair[0]):
        if await _count(work, broadcast, done):
            settled.paused.append(broadcast)
    return settled


def _is_final(result: Result) -> bool:
    verdict, letter = result.verdict, result.letter
    return verdict.state is not State.WAITING and (verdict.state is not State.SENT or letter.part + 1 >= letter.parts)


def _due(result: Result, now: datetime) -> datetime:
    verdict = result.verdict
    return now + max(verdict.wait, verdict.pause_chat, verdict.pause_channel)


def _earliest(one: datetime | None, others: Iterable[datetime]) -> datetime | None:
    return min([*others, *([one] if one else [])], default=None)


async def _write(work: Work, at: Shelf, results: Sequence[Result], *, now: datetime, by: Taker) -> list[Result]:
    """Update the rows that are still ours to settle; gives their results."""
    ids = [result.letter.key[1] for result in results]
    query = select(at.id.label("id"), at.table.c.leased_by).where(at.rows(ids)).order_by(at.id).with_for_update()
    open_rows = {row.id: row.leased_by for row in await work.execute(query)}
    # What arrived, arrived, whoever holds the row now; any other verdict is for its holder to reach.
    ours = [
        result
        for result in results
        if (holder := open_rows.get(result.letter.key[1], "")) == by.name
        or (holder != "" and result.verdict.state is State.SENT)
    ]
    if ours:
        table = at.table
        statement = at.each().values(
            **{name: bindparam(name, type_=table.c[name].type) for name in _row(ours[0], at, now) if name != "row_id"},
            maybe_twice=or_(table.c.maybe_twice, bindparam("twice", type_=table.c.maybe_twice.type)),
        )
        parameters = [{**_row(result, at, now), "twice": result.verdict.maybe_twice} for result in ours]
        await work.execute(statement, parameters)
    return ours


def _row(result: Result, at: Shelf, now: datetime) -> dict[str, Any]:
    letter, verdict = result.letter, result.verdict
    is_final = _is_final(result)
    row: dict[str, Any] = {
        "row_id": letter.key[1],
        "state": verdict.state.value if is_final else State.WAITING.value,
        "reason": verdict.reason or None,
        "not_before": None if is_final else _due(result, now),
        "lease_until": None,
        "leased_by": None,
        "attempts": letter.attempts + (1 if verdict.is_counted else 0),
        "message_id": verdict.message_id or None,
        "settled_at": now if is_final else None,
    }
    if at.broadcast:
        row["part"] = letter.part + (1 if verdict.state is State.SENT and not is_final else 0)
    return row


def _outcomes(done: Sequence[Result]) -> list[Outcome]:
    return [
        Outcome(
            source=result.letter.source,
            address=result.letter.address,
            kind=result.verdict.state,
            reason=result.verdict.reason,
            maybe_twice=result.verdict.maybe_twice,
        )
        for result in done
        if _is_final(result)
    ]


async def _note_refs(work: Work, results: Iterable[Result]) -> None:
    refs = {
        (result.letter.address, result.verdict.message_id): result.letter.message.ref
        for result in results
        if result.verdict.message_id and result.letter.message.ref
    }
    if refs:
        await store.note_refs(work, refs)


async def _tell_addresses(work: Work, results: Iterable[Result]) -> list[Outcome]:
    """Mark who is gone and where chats moved; what ends with the addresses that are gone."""
    gone: dict[str, set[AddressId]] = {}
    for result in sorted(results, key=lambda result: result.letter.address):
        if result.verdict.is_gone:
            gone.setdefault(result.verdict.reason, set()).add(result.letter.address)
        if result.verdict.moved_to:
            await addresses.move(work, result.letter.address, result.verdict.moved_to)
    ended: list[Outcome] = []
    for reason, ids in gone.items():
        await addresses.lost(work, sorted(ids), reason)
        ended += await store.drop_waiting(work, to=sorted(ids), reason="unreachable")
    return ended


async def _pause(work: Work, results: Iterable[Result], *, now: datetime) -> None:
    for result in sorted(results, key=lambda result: result.letter.address):
        letter, verdict = result.letter, result.verdict
        if verdict.pause_channel:
            await permits.pause(work, letter.channel, now + verdict.pause_channel)
        elif verdict.pause_chat:
            await permits.pause_chat(work, letter.address, now + verdict.pause_chat)


async def _count(work: Work, broadcast: int, done: Sequence[Result]) -> bool:
    """Count what ended of a broadcast; whether it had to be paused."""
    final = [result for result in done if _is_final(result)]
    if not final:
        return False
    bad = sum(1 for result in final if result.verdict.is_bad)
    stands = await broadcasts.count(
        work, broadcast, settled=len(final), bad=bad, had_good=any(r.verdict.state is State.SENT for r in final)
    )
    if stands.settled >= stands.total:
        await broadcasts.become(work, broadcast, BroadcastState.DONE)
        return False
    if bad and is_too_bad(settled=stands.settled, bad=stands.bad, bad_in_row=stands.bad_in_row):
        await broadcasts.become(work, broadcast, BroadcastState.PAUSED, reason="bad-content")
        return stands.state is BroadcastState.RUNNING
    return False
