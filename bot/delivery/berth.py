"""Which chunks this process holds.

Owns: taking chunks, looking members up ahead of their turn, letting go of chunks.
Refuses: beginning members and writing what came of them (stream).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator, Sequence
from datetime import datetime
from typing import TypeAlias

import structlog

from bot.delivery import broadcasts, chunks, holding, members, permits, rehearsal
from bot.delivery.chunk import Chunk
from bot.delivery.chunks import Copy
from bot.delivery.line import Plan
from bot.delivery.model import Broadcast
from bot.errors import Trouble
from bot.message import AddressId
from bot.storage.engine import Store
from bot.storage.work import Work

log = structlog.get_logger()

#: those of the addresses that no longer belong to the audience of a source ("announcement:3")
Leavers: TypeAlias = "Callable[[Work, str, Sequence[AddressId]], Awaitable[set[AddressId]]]"

_UPKEEP_SECONDS = 0.5  #: a pause, a stop and an alert are noticed within this
_SAMPLE_SECONDS = 10.0
_LEAST_PAGE, _MOST_PAGE = 32, 1_000
_RENEW_SHARE = 0.3  # of the lease
_MOST_HELD = 2  #: chunks of a broadcast, beyond which a turn takes no other


async def nobody_left(_work: Work, _source: str, _members: Sequence[AddressId]) -> set[AddressId]:
    """Everyone stays in every audience."""
    return set()


class Berth:
    """The chunks of one channel that this process holds."""

    def __init__(self, store: Store, plan: Plan, *, rate: int, leavers: Leavers = nobody_left) -> None:
        self._store = store
        self._plan = plan
        #: members looked up at once: about a second's worth, so that who leaves is missed by no more than that
        self._page = max(_LEAST_PAGE, min(_MOST_PAGE, rate))
        self._leavers = leavers
        self.held: list[Chunk] = []  #: in the order of sending
        self._running: dict[int, Broadcast] = {}
        self._renewed_at: dict[int, float] = {}
        self._look_at = 0.0
        self._sample_at = 0.0
        self._may_be_more = False  # behind the chunk that was taken last
        self._is_all_taken = False  # as a turn found
        self._is_rehearsed = store.dialect == "sqlite"  # one process sends there: nobody else waits for its first turn
        self._loading: asyncio.Task[None] | None = None

    # --- what there is to send --------------------------------------------------------------------------------------

    def sendable(self) -> Iterator[Chunk]:
        """The chunks whose members may be begun: of the first running broadcast alone."""
        first = next((chunk for chunk in self.held if self._is_open(chunk)), None)
        for chunk in self.held:
            if first is not None and self._is_open(chunk) and chunk.broadcast.id == first.broadcast.id:
                yield chunk

    def _is_open(self, chunk: Chunk) -> bool:
        return chunk.broadcast.id in self._running and chunk.left > 0

    @property
    def first(self) -> Chunk | None:
        """The chunk whose members are next."""
        return next(self.sendable(), None)

    @property
    def has_ready(self) -> bool:
        """Whether members could be begun now."""
        return any(chunk.ready or chunk.again for chunk in self.sendable())

    def broadcasts(self) -> set[int]:
        """The broadcasts of which chunks are held."""
        return {chunk.broadcast.id for chunk in self.held}

    def heard(self, running: Sequence[Broadcast], *, now: datetime) -> None:
        """Learn which broadcasts run."""
        before = set(self._running)
        self._running = {each.id: each for each in running if each.expires_at is None or each.expires_at > now}
        for chunk in self.held:
            chunk.broadcast = self._running.get(chunk.broadcast.id, chunk.broadcast)
        if running and (set(self._running) - before or len(self._running) < len(running)):
            self._look_at = 0.0

    # --- upkeep -----------------------------------------------------------------------------------------------------

    def look_at(self, moment: float) -> None:
        """Look for work at this moment at the latest."""
        self._look_at = min(self._look_at, moment)

    def is_time(self, now: float) -> bool:
        """Whether `upkeep` is due."""
        is_empty = self._may_be_more and bool(self._running) and self.first is None
        return is_empty or now >= self._look_at

    def seconds(self, now: float) -> float:
        """How long until `upkeep` is due."""
        return max(0.0, self._look_at - now)

    async def upkeep(self) -> None:
        """See which broadcasts run, take a chunk where more is needed, let go of those that wait for nothing."""
        now = _now()
        async with self._store.reading(actor="dispatcher") as work:
            running = await broadcasts.running(work, await holding.open_lanes(work, self._plan.lanes))
            clock = await permits.clock(work) if running else None
            wanted = await self._wanted(work, running)
        every = _UPKEEP_SECONDS if running or self.held else self._plan.poll_seconds
        self._look_at = now + min(every, self._plan.poll_seconds)
        if clock is not None:
            await self._expire(running, clock)
            self.heard(running, now=clock)
            self._look_at = now + min(every, self._plan.poll_seconds)
        else:
            self._running = {}
        self._may_be_more = self._is_all_taken = False
        if wanted is not None and wanted.id in self._running:
            if not self._is_rehearsed:
                await rehearsal.rehearse(self._store, self._plan.taker)
                self._is_rehearsed = True
            async with self._store.work(actor="dispatcher") as work:
                chunk = await chunks.take(work, wanted, by=self._plan.taker, held=self._numbers(wanted))
            self.add(chunk, at=now)
        await self._let_go()
        if self.held and now >= self._sample_at:
            self._sample_at = now + _SAMPLE_SECONDS
            for id_ in sorted({chunk.broadcast.id for chunk in self.held}):
                async with self._store.work(actor="dispatcher") as work:
                    await broadcasts.sample(work, id_)

    async def _wanted(self, work: Work, running: Sequence[Broadcast]) -> Broadcast | None:
        """The first broadcast of which more is to be taken now."""
        for each in running:
            left = self._left(each)
            if self._is_plenty(left):
                return None
            if await chunks.is_any_left(work, each, by=self._plan.taker, held=self._numbers(each)):
                return each
            if left:
                return None
        return None

    def _numbers(self, of: Broadcast) -> list[int]:
        return [chunk.number for chunk in self.held if chunk.broadcast.id == of.id]

    def _left(self, of: Broadcast) -> int:
        return sum(chunk.left for chunk in self.held if chunk.broadcast.id == of.id)

    def _is_plenty(self, left: int) -> bool:
        return left > self._page // 2

    async def next(self, work: Work, *, begun: int) -> Chunk | None:
        """A further chunk, where little is left of those that are held after so many members more were begun.

        It is taken in a turn's own transaction, to be added after its commit.
        """
        first = self.first
        if first is None or self._is_all_taken or first.number >= first.broadcast.chunks:
            return None
        held = self._numbers(first.broadcast)
        if self._is_plenty(self._left(first.broadcast) - begun) or len(held) > _MOST_HELD:
            return None
        chunk = await chunks.take(work, first.broadcast, by=self._plan.taker, held=held)
        self._is_all_taken = chunk is None
        return chunk

    def add(self, chunk: Chunk | None, *, at: float) -> None:
        """The chunk, where there is one, is ours from now on."""
        if chunk is None:
            return
        self.held.append(chunk)
        self.held.sort(key=lambda each: each.key)
        self._renewed_at[id(chunk)] = at
        self._may_be_more = chunk.number < chunk.broadcast.chunks

    async def _expire(self, running: Sequence[Broadcast], now: datetime) -> None:
        """End the broadcasts that are of no use any more."""
        for each in running:
            if each.expires_at is not None and each.expires_at <= now:
                async with self._store.work(actor="dispatcher") as work:
                    await broadcasts.expire(work, each.id)
                log.info("delivery.broadcast_expired", broadcast=each.id)

    async def _let_go(self) -> None:
        """Give back the chunks of broadcasts that do not run, or that must wait for a more urgent one."""
        first = self.first
        for chunk in [chunk for chunk in self.held if not chunk.flying and not chunk.landed]:
            runs = chunk.broadcast.id in self._running and not chunk.is_over
            if not runs or (first is not None and chunk.broadcast.id != first.broadcast.id):
                await self._give_back(chunk)

    async def _give_back(self, chunk: Chunk) -> None:
        async with self._store.work(actor="dispatcher") as work:
            await self._hand_over(work, chunk)
        chunk.give_up()
        self.remove(chunk)

    async def _hand_over(self, work: Work, chunk: Chunk) -> None:
        """Who was begun here and not sent to goes on as a copy; the rest is anybody's."""
        left = [Copy(address=each.address) for each in chunk.again]
        tally = chunk.tally.after(())
        tally.elsewhere += len(left)
        is_done = chunk.begun == len(chunk.members)
        if await chunks.keep(work, chunk, tally, by=self._plan.taker):
            await chunks.copy(work, chunk, left)
            await chunks.give_back(work, chunk, by=self._plan.taker, is_done=is_done)
            if is_done:
                await broadcasts.end_if_over(work, chunk.broadcast.id)

    async def leave(self) -> None:
        """Let go of every chunk of which nothing is under way."""
        for chunk in [chunk for chunk in self.held if not chunk.flying and not chunk.landed]:
            await self._give_back(chunk)

    def remove(self, chunk: Chunk) -> None:
        """The chunk is no longer ours."""
        self.held = [each for each in self.held if each is not chunk]
        self._renewed_at.pop(id(chunk), None)

    def is_renewal_due(self, chunk: Chunk) -> bool:
        """Whether a chunk's lease must be written anew, though nothing came of it."""
        return _now() - self._renewed_at.get(id(chunk), 0.0) > self._plan.taker.lease.total_seconds() * _RENEW_SHARE

    def is_any_renewal_due(self) -> bool:
        """Whether any lease must be written anew: an outage lasts hours, and it is ours all the same."""
        return any(self.is_renewal_due(chunk) for chunk in self.held)

    def renewed(self, chunk: Chunk, *, at: float) -> None:
        """Its lease was written."""
        self._renewed_at[id(chunk)] = at

    # --- members ----------------------------------------------------------------------------------------------------

    def load(self, done: Callable[[], None]) -> None:
        """Look up the next members, beside everything else; `done` is called when they are there."""
        if self._loading is not None:
            return
        for chunk in self.sendable():
            if len(chunk.ready) < self._page // 2 and chunk.loaded < len(chunk.members):
                self._loading = asyncio.get_running_loop().create_task(self._load(chunk, done))
                return

    async def _load(self, chunk: Chunk, done: Callable[[], None]) -> None:
        try:
            page = chunk.page(self._page)
            async with self._store.reading(actor="dispatcher") as work:
                left = await self._leavers(work, chunk.broadcast.source, page)
                found = await members.look_up(work, page, left=left)
            chunk.load(found, count=len(page))
        except Trouble as error:
            log.warning("delivery.members_not_found", error=str(error))
            await asyncio.sleep(1.0)
        except Exception:
            log.exception("delivery.look_up_fault", broadcast=chunk.broadcast.id)
            await asyncio.sleep(1.0)
        finally:
            self._loading = None
            done()


def _now() -> float:
    return asyncio.get_running_loop().time()
