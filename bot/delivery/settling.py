"""What became of messages, written down.

Owns: the effects of verdicts on rows, addresses, broadcasts and pace, in one transaction for many, and the order in
which it locks them (ADR 12).  Refuses: reaching a verdict (outcomes) and sending (line).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

import structlog
from sqlalchemy import Column, Select, Table, Update, bindparam, null, or_, select, update

from bot.delivery import addresses, broadcasts, pausing, permits, rows, standstill, store
from bot.delivery.model import Letter, Outcome, State
from bot.delivery.outcomes import Verdict
from bot.delivery.rows import Shelf, Taker
from bot.delivery.tables import broadcast_copy, outbox
from bot.message import AddressId
from bot.storage.fixed import Fixed
from bot.storage.sql import among, listed
from bot.storage.work import Work

log = structlog.get_logger()

#: what settling writes, besides ending the lease
_CHANGED = ("state", "reason", "not_before", "attempts", "message_id", "settled_at")


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
    paused: dict[int, str] = field(default_factory=dict)  #: broadcasts that had to be, and why
    over: set[int] = field(default_factory=set)  #: broadcasts of which nothing is left


async def settle(work: Work, results: Sequence[Result], *, by: Taker) -> Settled:
    """Write down what became of these messages.  A row that another process settled meanwhile is left as it is."""
    verdicts = {result.letter.key: result for result in results}
    now = await begin(work, verdicts.values())
    settled = Settled(now=now)
    counts: list[tuple[int, list[Result]]] = []
    for broadcast, letters in rows.by_shelf(result.letter for result in verdicts.values()).items():
        mine = [verdicts[letter.key] for letter in letters]
        done = await _write(work, rows.shelf(broadcast), mine, now=now, by=by)
        settled.outcomes += _outcomes(done)
        if broadcast:
            counts.append((broadcast, done))
        settled.held = _earliest(settled.held, (_due(result, now) for result in done if not _is_final(result)))
    await _note_refs(work, verdicts.values())
    settled.outcomes += await follow(work, list(verdicts.values()), now=now)
    # Last, and by id: the rows that all processes share are held for a moment only.
    for broadcast, done in sorted(counts, key=lambda pair: pair[0]):
        await _judge(work, broadcast, done, settled)
    if any(result.letter.is_copy and result.verdict.state is State.SENT for result in verdicts.values()):
        await standstill.note_moving(work, now=now, just_ended=settled.over | settled.paused.keys())
    return settled


async def begin(work: Work, results: Iterable[Result]) -> datetime:
    """The present by the database's clock, for a transaction that is going to write these results.

    Where one of them pauses a chat or a channel, the channel's row is locked from here on, before any other is.
    """
    channels = {each.letter.channel for each in results if each.verdict.pause_chat or each.verdict.pause_channel}
    if not channels:
        return await permits.clock(work)
    return [(await permits.lock(work, channel)).now for channel in sorted(channels)][-1]


async def follow(work: Work, results: Sequence[Result], *, now: datetime) -> list[Outcome]:
    """Do what follows from verdicts beyond the messages themselves; what ended with addresses that are gone.

    The transaction began with `begin`, or took slots.
    """
    ended = await _tell_addresses(work, results)
    await _pause(work, results, now=now)
    return ended


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
    named = {"of_broadcast": at.broadcast} if at.is_copies else {}
    ids = [result.letter.key[1] for result in results]
    found = await work.run(_open_rows(at.table, at.id), ids=ids, **named)
    open_rows = {row.id: row.leased_by for row in found}
    # What arrived, arrived, whoever holds the row now; any other verdict is for its holder to reach.
    ours = [
        result
        for result in results
        if (holder := open_rows.get(result.letter.key[1], "")) == by.name
        or (holder != "" and result.verdict.state is State.SENT)
    ]
    if ours:
        settled = [_row(result, at, now) | named for result in ours]
        columns = {name: [row[name] for row in settled] for name in settled[0]}
        await work.for_each(_settling(at.table, at.id), **columns)
    return ours


@cache
def _open_rows(table: Table, id_: Column[int]) -> Fixed:
    """Those of some rows of a shelf that are not settled, and who holds them; locked."""

    def make(dialect: str) -> Select[Any]:
        chosen = [rows.waits(table), among(dialect, id_, "ids")]
        if table is broadcast_copy:
            chosen.append(table.c.broadcast_id == bindparam("of_broadcast"))
        return select(id_.label("id"), table.c.leased_by).where(*chosen).order_by(id_).with_for_update()

    return Fixed(make)


@cache
def _settling(table: Table, id_: Column[int]) -> Fixed:
    """Many rows of a shelf, each changed to values of its own."""
    names = _CHANGED if table is outbox else (*_CHANGED, "part")
    types = {name: table.c[name].type for name in names}
    types |= {"row_id": id_.type, "twice": table.c.maybe_twice.type}
    if table is broadcast_copy:
        types["of_broadcast"] = table.c.broadcast_id.type

    def make(dialect: str) -> Update:
        given = listed(dialect, types)
        chosen = [id_ == given["row_id"], rows.waits(table)]
        if table is broadcast_copy:
            chosen.append(table.c.broadcast_id == given["of_broadcast"])
        return (
            update(table)
            .where(*chosen)
            .values({name: given[name] for name in names})
            .values(lease_until=null(), leased_by=null(), maybe_twice=or_(table.c.maybe_twice, given["twice"]))
        )

    return Fixed(make)


def _row(result: Result, at: Shelf, now: datetime) -> dict[str, Any]:
    letter, verdict = result.letter, result.verdict
    is_final = _is_final(result)
    row: dict[str, Any] = {
        "row_id": letter.key[1],
        "state": verdict.state.value if is_final else State.WAITING.value,
        "reason": verdict.reason or None,
        "not_before": None if is_final else _due(result, now),
        "attempts": letter.attempts + (1 if verdict.is_counted else 0),
        "message_id": verdict.message_id or None,
        "settled_at": now if is_final else None,
        "twice": verdict.maybe_twice,
    }
    if at.is_copies:
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


async def _judge(work: Work, broadcast: int, done: Sequence[Result], settled: Settled) -> None:
    """See whether a broadcast, some of whose copies were tried, is over, or has to be paused."""
    if any(_is_final(result) for result in done) and await broadcasts.end_if_over(work, broadcast):
        settled.over.add(broadcast)
    elif reason := await pausing.pause_if_refused(work, broadcast, [result.verdict for result in done]):
        settled.paused[broadcast] = reason
