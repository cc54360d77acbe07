"""The SQL of chunks: the parts of a frozen audience, leased, begun and settled.

Owns: tables `broadcast_chunk`, `broadcast_claim`, and who becomes a copy of its own.
Refuses: making them (freezing), what came of their members (results), their sums (counting), what a process keeps in
mind of them (chunk), who their members are now (members), settling copies (settling).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import Insert, Select, Update, bindparam, func, literal_column, or_, select, update

from bot.delivery import results
from bot.delivery.chunk import Chunk, Tally, members_of
from bot.delivery.model import Broadcast, State
from bot.delivery.rows import Taker
from bot.delivery.tables import broadcast_chunk, broadcast_claim, broadcast_copy
from bot.message import AddressId
from bot.storage.fixed import Fixed
from bot.storage.sql import db_now, insert_on, insert_or_ignore, skip_locked
from bot.storage.work import Work

COUNTS = ("sent", "unknown", "failed", "elsewhere", "bad")

_LEFT = (
    broadcast_claim.c.number,
    broadcast_claim.c.begun,
    broadcast_claim.c.lease_until,
    broadcast_claim.c.reasons,
    *(broadcast_claim.c[name] for name in COUNTS),
)
_HIGHEST = Fixed(
    lambda _: select(func.coalesce(func.max(broadcast_claim.c.number), 0).label("number")).where(
        broadcast_claim.c.broadcast_id == bindparam("of_broadcast")
    )
)
_GIVEN_BACK = Fixed(
    lambda _: (
        update(broadcast_claim)
        .where(
            broadcast_claim.c.broadcast_id == bindparam("of_broadcast"),
            broadcast_claim.c.number == bindparam("of_number"),
            broadcast_claim.c.leased_by == bindparam("holder"),
        )
        .values(lease_until=None, leased_by=None, is_done=bindparam("to_done"))
    )
)
_MEMBERS = Fixed(
    lambda _: select(broadcast_chunk.c.members).where(
        broadcast_chunk.c.broadcast_id == bindparam("of_broadcast"), broadcast_chunk.c.number == bindparam("of_number")
    )
)


async def take(work: Work, of: Broadcast, *, by: Taker, held: Collection[int] = ()) -> Chunk | None:
    """A chunk that nobody has, leased: one that was given back, one of a process that died, or the next new one.

    `held`: the numbers of those that this process has in hand, whatever became of their leases.  One that is leased to
    it and not in its hand is nobody's: it was taken in a transaction whose commit nobody confirmed.
    """
    return await _take_left(work, of, by=by, held=held) or await _take_new(work, of, by=by)


async def is_any_left(work: Work, of: Broadcast, *, by: Taker, held: Collection[int] = ()) -> bool:
    """Whether `take` would find one; cheap, and takes nothing."""
    left = await work.run(_free(len(held), takes=False), of_broadcast=of.id, holder=by.name, **_named(held))
    return bool(left) or await _next_number(work, of) <= of.chunks


@lru_cache(maxsize=16)
def _free(held: int, *, takes: bool) -> Fixed:
    """The first chunk that nobody has, but for so many that are named."""
    return Fixed(lambda dialect: _first_free(dialect, held, takes=takes))


def _first_free(dialect: str, held: int, *, takes: bool) -> Select[Any]:
    claim = broadcast_claim.c
    is_over = or_(claim.lease_until.is_(None), claim.lease_until < db_now(dialect))
    is_nobodys = or_(is_over, claim.leased_by == bindparam("holder"))
    others = [claim.number != bindparam(f"held_{place}") for place in range(held)]
    found = select(*(_LEFT if takes else (claim.number,))).where(
        claim.broadcast_id == bindparam("of_broadcast"),
        claim.is_counted.is_(False),
        claim.is_done.is_(False),
        is_nobodys,
        *others,
    )
    found = found.order_by(claim.number).limit(literal_column("1"))  # index ix_broadcast_claim_uncounted
    return skip_locked(found) if takes else found


def _named(held: Collection[int]) -> dict[str, int]:
    return {f"held_{place}": number for place, number in enumerate(held)}


async def _take_left(work: Work, of: Broadcast, *, by: Taker, held: Collection[int]) -> Chunk | None:
    rows = await work.run(_free(len(held), takes=True), of_broadcast=of.id, holder=by.name, **_named(held))
    if not rows:
        return None
    [row] = rows
    counts = {name: getattr(row, name) for name in COUNTS}
    tally = Tally(**counts, reasons=Counter(row.reasons))
    chunk = Chunk(
        broadcast=of,
        number=row.number,
        members=await _members(work, of.id, row.number),
        begun=row.begun,
        tally=tally,
    )
    if row.lease_until is not None:
        # It was in the hands of a process that died: whom that one may have written to is sent to again, marked.
        doubtful = await _doubtful(work, chunk)
        await copy(work, chunk, [Copy(address=address, maybe_twice=True) for address in doubtful])
        tally.elsewhere += len(doubtful)
    await keep(work, chunk, tally, by=by, is_taking=True)
    return chunk


async def _take_new(work: Work, of: Broadcast, *, by: Taker) -> Chunk | None:
    while (number := await _next_number(work, of)) <= of.chunks:
        if await work.run(_taking(by.lease), of_broadcast=of.id, of_number=number, holder=by.name):
            return Chunk(broadcast=of, number=number, members=await _members(work, of.id, number), begun=0)
    return None


@lru_cache(maxsize=4)
def _taking(lease: timedelta) -> Fixed:
    return Fixed(lambda dialect: _new_claim(dialect, lease))


def _new_claim(dialect: str, lease: timedelta) -> Insert:
    row: dict[str, Any] = {
        "broadcast_id": bindparam("of_broadcast"),
        "number": bindparam("of_number"),
        "is_done": False,
        "lease_until": db_now(dialect, plus=lease, live=True),
        "leased_by": bindparam("holder"),
        "reasons": {},
    }
    return insert_on(dialect, broadcast_claim).values(row).on_conflict_do_nothing().returning(broadcast_claim.c.number)


async def _next_number(work: Work, of: Broadcast) -> int:
    [row] = await work.run(_HIGHEST, of_broadcast=of.id)
    return int(row.number) + 1


async def _members(work: Work, broadcast_id: int, number: int) -> Sequence[AddressId]:
    [row] = await work.run(_MEMBERS, of_broadcast=broadcast_id, of_number=number)
    return members_of(str(row.members))


async def _doubtful(work: Work, chunk: Chunk) -> list[AddressId]:
    """Those who were begun, and of whom nothing more was written."""
    begun = chunk.members[: chunk.begun]
    if not begun:
        return []
    known = set(await results.of_chunk(work, chunk.broadcast.id, chunk.number))
    copied = broadcast_copy.c
    of_it = (copied.broadcast_id == chunk.broadcast.id, copied.address_id.between(begun[0], begun[-1]))
    known |= set((await work.execute(select(copied.address_id).where(*of_it))).scalars())
    return [member for member in begun if member not in known]


async def keep(
    work: Work, chunk: Chunk, tally: Tally, *, by: Taker, begun: int | None = None, is_taking: bool = False
) -> bool:
    """Write how far the chunk is, and lease it on; False where it is no longer ours, and nothing is written then."""
    kept = await work.run(
        _keeping(by.lease, is_taking=is_taking),
        **{f"to_{name}": getattr(tally, name) for name in COUNTS},
        to_begun=chunk.begun if begun is None else begun,
        to_reasons=dict(tally.reasons),
        holder=by.name,
        of_broadcast=chunk.broadcast.id,
        of_number=chunk.number,
    )
    return bool(kept)


@lru_cache(maxsize=4)
def _keeping(lease: timedelta, *, is_taking: bool) -> Fixed:
    return Fixed(lambda dialect: _kept(dialect, lease, is_taking=is_taking))


def _kept(dialect: str, lease: timedelta, *, is_taking: bool) -> Update:
    claim = broadcast_claim.c
    where = [
        claim.broadcast_id == bindparam("of_broadcast"),
        claim.number == bindparam("of_number"),
        claim.is_done.is_(False),
    ]
    if not is_taking:
        where.append(claim.leased_by == bindparam("holder"))
    changed: dict[str, Any] = {name: bindparam(f"to_{name}") for name in (*COUNTS, "begun", "reasons")}
    until = db_now(dialect, plus=lease, live=True)
    held = update(broadcast_claim).where(*where).values(leased_by=bindparam("holder"), lease_until=until, **changed)
    return held.returning(claim.number)


async def give_back(work: Work, chunk: Chunk, *, by: Taker, is_done: bool) -> None:
    """Let go of a chunk of which nothing is under way: for good, or for any process to take."""
    await work.later(
        _GIVEN_BACK, of_broadcast=chunk.broadcast.id, of_number=chunk.number, holder=by.name, to_done=is_done
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy:
    """A member that goes on in a row of its own."""

    address: AddressId
    maybe_twice: bool = False
    part: int = 0
    attempts: int = 0
    reason: str = ""
    not_before: datetime | None = None


async def copy(work: Work, chunk: Chunk, copies: Iterable[Copy]) -> None:
    """Let these members go on as copies."""
    rows = [
        {
            "broadcast_id": chunk.broadcast.id,
            "address_id": each.address,
            "part": each.part,
            "state": State.WAITING.value,
            "attempts": each.attempts,
            "not_before": each.not_before,
            "reason": each.reason or None,
            "maybe_twice": each.maybe_twice,
        }
        for each in copies
    ]
    if rows:
        await insert_or_ignore(work, broadcast_copy, rows)
