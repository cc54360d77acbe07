"""What is sent next.

Owns: the queries that choose rows, in the order of their lanes.  Refuses: when (pacing) and how (line).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeAlias

from sqlalchemy import Row, select

from bot.delivery import addresses, broadcasts, codec, holding, late, permits, precedence, rows
from bot.delivery.model import AddressRecord, Broadcast, Letter, State, is_given_up, nearest
from bot.delivery.outcomes import Verdict
from bot.delivery.rows import Taker
from bot.delivery.store import BODY
from bot.delivery.tables import address, broadcast_copy, outbox
from bot.message import AddressId, Lane, Outgoing
from bot.storage.sql import skip_locked
from bot.storage.work import Work
from bot.text import Language

Contents = Mapping[Language, Sequence[Outgoing]]
Key: TypeAlias = tuple[int, int]  #: of a letter

_SINGLE = (
    outbox.c.id,
    outbox.c.lane,
    outbox.c.address_id,
    outbox.c.body,
    outbox.c.attempts,
    outbox.c.source,
    outbox.c.created_at,
    outbox.c.expires_at,
)

UNREACHABLE = Verdict(state=State.DROPPED, reason="unreachable")
EXPIRED = Verdict(state=State.DROPPED, reason="expired")
GIVEN_UP = Verdict(state=State.FAILED, reason="given-up")


def _is_nobodys(_key: Key) -> bool:
    """Nothing is in this process's hands."""
    return False


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What one channel's line is looking for."""

    channel: str
    lanes: Collection[Lane]
    limit: int
    unpaid: int  #: of these, how many may go to messages outside the paid rate
    now: datetime  #: by the database's clock
    at: datetime  #: when the first of them would leave
    is_held: Callable[[Key], bool] = _is_nobodys  #: what this process has in hand, whatever became of its lease


@dataclass(slots=True)
class Claim:
    """What was found."""

    letters: list[Letter] = field(default_factory=list)  #: leased, to be sent
    ended: list[tuple[Letter, Verdict]] = field(default_factory=list)  #: leased, not to be sent any more
    held: datetime | None = None  #: when the first of those whose chats must wait may be sent
    unpaid: int = 0  #: how many of the letters are outside the paid rate
    is_limited: bool = False  #: whether more may wait that are outside the paid rate

    def room(self, search: Search, *, is_paid: bool = False) -> int:
        """How many more may be claimed."""
        room = search.limit - len(self.letters)
        return room if is_paid else min(room, search.unpaid - self.unpaid)

    def wait_for(self, moments: Collection[datetime]) -> None:
        """Note when held ones are due."""
        self.held = min([*moments, *([self.held] if self.held else [])], default=None)


async def is_work_waiting(work: Work, search: Search) -> bool:
    """Whether a claim would find something; cheap, and takes nothing."""
    search = replace(search, lanes=await holding.open_lanes(work, search.lanes))
    if search.lanes and await precedence.is_outbox_waiting(work, max(search.lanes), now=search.now):
        return True
    for running in await broadcasts.running(work, search.lanes):
        of_it = broadcast_copy.c.broadcast_id == running.id
        query = select(broadcast_copy.c.address_id).where(of_it, rows.is_free(broadcast_copy, search.now)).limit(1)
        if await work.scalar(query) is not None:
            return True
    return False


async def claim(work: Work, search: Search, *, by: Taker, contents: dict[int, Contents]) -> Claim:
    """The next messages, leased.  `contents` remembers what running broadcasts say."""
    found = Claim()
    search = replace(search, lanes=await holding.open_lanes(work, search.lanes))
    every = await broadcasts.running(work, frozenset(Lane))
    running = [broadcast for broadcast in every if broadcast.lane in search.lanes]
    single = sorted(lane for lane in search.lanes)
    for broadcast in (*running, None):
        before = [lane for lane in single if broadcast is None or lane <= broadcast.lane]
        single = single[len(before) :]
        if before:
            await _claim_outbox(work, search, before, found, by=by, spare=len(every))
        if broadcast is not None and len(found.letters) < search.limit:
            if broadcast.id not in contents:
                contents[broadcast.id] = await broadcasts.contents(work, broadcast.id)
            await _claim_copies(work, search, broadcast, found, by=by, contents=contents[broadcast.id])
        if len(found.letters) >= search.limit:
            break
    for gone in set(contents) - {broadcast.id for broadcast in running}:
        del contents[gone]
    return found


async def _claim_outbox(
    work: Work, search: Search, lanes: Sequence[Lane], found: Claim, *, by: Taker, spare: int
) -> None:
    room = found.room(search)
    if not room:
        found.is_limited = found.is_limited or await precedence.is_outbox_waiting(work, max(lanes), now=search.now)
        return
    ours = select(address.c.id).where(address.c.id == outbox.c.address_id, address.c.channel == search.channel)
    query = (
        select(*_SINGLE)
        .where(
            rows.is_free(outbox, search.now),
            outbox.c.lane.in_([lane.value for lane in lanes]),
            precedence.is_next(),
            ours.exists(),
        )
        .order_by(outbox.c.lane, outbox.c.id)  # index ix_outbox_due
        .limit(room)
    )
    picked = (await work.execute(skip_locked(query))).all()
    found.is_limited = found.is_limited or (len(picked) == room < search.limit - len(found.letters))
    picked = [row for row in picked if not search.is_held((0, row.id))]
    homes = await addresses.load(work, [AddressId(row.address_id) for row in picked])
    letters, ended = [], []
    for row in picked:
        letter = _from_outbox(work, row, homes[AddressId(row.address_id)])
        if not homes[letter.address].reachable:
            ended.append((letter, UNREACHABLE))
        elif late.is_expired(row.expires_at, work.now):
            ended.append((letter, EXPIRED))
        elif is_given_up(row.created_at, work.now):
            ended.append((letter, GIVEN_UP))
        else:
            letters.append(letter)
    await _lease(work, search, 0, letters, ended, found, by=by, spare=spare)


async def _claim_copies(
    work: Work, search: Search, broadcast: Broadcast, found: Claim, *, by: Taker, contents: Contents
) -> None:
    is_paid = all(message.paid for parts in contents.values() for message in parts)
    if not (room := found.room(search, is_paid=is_paid)):
        return
    ours = select(address.c.id).where(address.c.id == broadcast_copy.c.address_id, address.c.channel == search.channel)
    query = (
        select(broadcast_copy.c.address_id, broadcast_copy.c.attempts, broadcast_copy.c.part)
        .where(broadcast_copy.c.broadcast_id == broadcast.id, rows.is_free(broadcast_copy, search.now), ours.exists())
        .order_by(broadcast_copy.c.address_id)  # index ix_broadcast_copy_due
        .limit(room)
    )
    picked = (await work.execute(skip_locked(query))).all()
    picked = [row for row in picked if not search.is_held((broadcast.id, row.address_id))]
    homes = await addresses.load(work, [AddressId(row.address_id) for row in picked])
    letters, ended = [], []
    for row in picked:
        home = homes[AddressId(row.address_id)]
        letter = _from_copy(row, home, broadcast, contents)
        if home.reachable:
            letters.append(letter)
        else:
            ended.append((letter, UNREACHABLE))
    await _lease(work, search, broadcast.id, letters, ended, found, by=by)


async def _lease(
    work: Work,
    search: Search,
    broadcast: int,
    letters: Sequence[Letter],
    ended: Sequence[tuple[Letter, Verdict]],
    found: Claim,
    *,
    by: Taker,
    spare: int = 0,
) -> None:
    if not letters and not ended:
        return
    at = rows.shelf(broadcast)
    admitted, held = await admit(work, letters, at=search.at, spare=spare)
    taken = [letter.key[1] for letter in (*admitted, *(letter for letter, _ in ended))]
    if taken:
        await rows.take(work, at, taken, by=by)
    await rows.hold(work, at, {key[1]: until for key, until in held.items()})
    found.letters += admitted
    found.unpaid += sum(1 for letter in admitted if not letter.message.paid)
    found.ended += ended
    found.wait_for(list(held.values()))


async def not_now(work: Work, letters: Sequence[Letter], *, by: Taker) -> set[tuple[int, int]]:
    """The keys of those letters that must be given back.

    They are held now, or an earlier message to the same address, in other hands than ours, must precede them.
    """
    lanes = {letter.lane for letter in letters}
    open_now = lanes if lanes <= holding.REPLIES else await holding.open_lanes(work, lanes)
    late = {letter.key for letter in letters if letter.lane not in open_now}
    replies = {letter.outbox: letter.key for letter in letters if letter.is_ordered}
    if not replies:
        return late
    return late | {replies[id_] for id_ in await precedence.behind(work, list(replies), ours=by.name)}


async def admit(
    work: Work, letters: Sequence[Letter], *, at: datetime, spare: int = 0
) -> tuple[list[Letter], dict[tuple[int, int], datetime]]:
    """Those letters whose chats may get them now; for the others, by key, when they may.

    What a broadcast sends is not noted for each chat: while `spare` of them are on their way, so many of what a chat
    may get are left to them.
    """
    if not letters:
        return [], {}
    paces = await permits.chats(work, [letter.address for letter in letters])
    admitted, held = permits.admit(letters, paces, at, spare=spare)
    await permits.note(work, {letter.address: paces[letter.address] for letter in admitted})
    return admitted, held


def _from_outbox(work: Work, row: Row[Any], home: AddressRecord) -> Letter:
    message = codec.load(work.unseal(row.body, column=BODY))
    language = message.language or home.language or Language.AR
    return Letter(
        lane=Lane(row.lane),
        address=home.id,
        chat=home.value,
        kind=home.kind,
        message=late.mark(message, written_at=row.created_at, now=work.now, language=language),
        channel=home.channel,
        outbox=row.id,
        source=row.source,
        attempts=row.attempts,
    )


def _from_copy(row: Row[Any], home: AddressRecord, broadcast: Broadcast, contents: Contents) -> Letter:
    language = nearest(home.language or Language.AR, contents)
    parts = contents[language]
    if broadcast.is_late:
        parts = late.mark_parts(parts, written_at=broadcast.written_at, language=language)
    return Letter(
        lane=broadcast.lane,
        address=home.id,
        chat=home.value,
        kind=home.kind,
        message=parts[row.part],
        channel=home.channel,
        broadcast=broadcast.id,
        source=broadcast.source,
        attempts=row.attempts,
        part=row.part,
        parts=len(parts),
    )
