"""Writing outcomes down, many at a time.

Owns: collecting results, their transaction, observers in it, trying again while the database is away.
Refuses: what a verdict does to rows (settling) and reaching it (line).
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence

import structlog

from bot.delivery import settling
from bot.delivery.counters import Counters
from bot.delivery.model import Letter, Observer
from bot.delivery.outcomes import Verdict
from bot.delivery.rows import Taker
from bot.delivery.settling import Result, Settled
from bot.errors import Trouble
from bot.storage.engine import Store

log = structlog.get_logger()

#: results that come within this are written down together; what a crash within it costs is one message more
_GATHER_SECONDS = 0.005
_BREATH = 0.5  # seconds between two tries while the database is away
_MOST = 500

Told = Callable[[Sequence[Result], Settled], Awaitable[None]]


class Settler:
    """Takes verdicts and sees to it that they are written down."""

    def __init__(self, store: Store, taker: Taker, *, observers: Sequence[Observer], counters: Counters) -> None:
        self._store = store
        self._taker = taker
        self.observers = tuple(observers)
        self._counters = counters
        self._results: list[Result] = []
        self._unwritten: Counter[tuple[int, int]] = Counter()  # verdicts by their letters' keys
        self._some = asyncio.Event()
        self._is_stopping = False
        self.told: Told | None = None  #: hears what was settled, after the commit

    def observe(self, observer: Observer) -> None:
        """Tell one more observer."""
        self.observers = (*self.observers, observer)

    def __contains__(self, key: tuple[int, int]) -> bool:
        """Whether something came of the letter with this key that is not written down yet."""
        return key in self._unwritten

    def put(self, letter: Letter, verdict: Verdict) -> None:
        """Have one verdict written down soon."""
        self._unwritten[letter.key] += 1
        self._results.append(Result(letter=letter, verdict=verdict))
        self._some.set()

    def stop(self) -> None:
        """Finish what is there and end."""
        self._is_stopping = True
        self._some.set()

    async def run(self) -> None:
        """Write down until stopped, and then what is left."""
        while self._results or not self._is_stopping:
            await self._some.wait()
            self._some.clear()
            await asyncio.sleep(_GATHER_SECONDS)
            while self._results:
                batch, self._results = self._results[:_MOST], self._results[_MOST:]
                await self._settle(batch)
                self._forget(batch)

    async def _settle(self, batch: Sequence[Result]) -> None:
        """One transaction; where something in it is wrong, one for each, and none is held up by another."""
        try:
            await self._tell(batch, await self._patiently(batch, observers=self.observers))
        except Exception:
            self._counters.faults += 1
            log.exception("delivery.settling_failed", results=len(batch))
            for result in batch:
                await self._settle_alone(result)

    async def _settle_alone(self, result: Result) -> None:
        try:
            await self._tell([result], await self._patiently([result], observers=self.observers))
        except Exception:
            log.exception("delivery.observer_failed", source=result.letter.source)
            await self._unobserved(result)

    async def _unobserved(self, result: Result) -> None:
        # What was sent must never be sent again for the sake of who wanted to hear of it.
        try:
            await self._tell([result], await self._patiently([result], observers=()))
        except Exception:
            log.exception("delivery.not_settled", key=result.letter.key)

    async def _tell(self, batch: Sequence[Result], settled: Settled) -> None:
        """After the commit, and never part of what is tried again."""
        self._count(batch)
        for broadcast, reason in settled.paused.items():
            log.error("delivery.broadcast_paused", broadcast=broadcast, reason=reason)
        if self.told is not None:
            try:
                await self.told(batch, settled)
            except Trouble as error:
                log.warning("delivery.giving_back_waits", error=str(error))
            except Exception:
                self._counters.faults += 1
                log.exception("delivery.told_failed", results=len(batch))

    async def _patiently(self, batch: Sequence[Result], *, observers: Sequence[Observer]) -> Settled:
        while True:
            try:
                return await self._write(batch, observers)
            except Trouble as error:
                log.warning("delivery.settling_waits", results=len(batch), error=str(error))
            await asyncio.sleep(_BREATH)

    async def _write(self, batch: Sequence[Result], observers: Sequence[Observer]) -> Settled:
        async with self._store.work(actor="dispatcher", is_brief=True) as work:
            settled = await settling.settle(work, batch, by=self._taker)
            for outcome in settled.outcomes:
                for observer in observers if outcome.source else ():
                    await observer(work, outcome)
        return settled

    def _forget(self, batch: Sequence[Result]) -> None:
        for result in batch:
            self._unwritten[result.letter.key] -= 1
            if not self._unwritten[result.letter.key]:
                del self._unwritten[result.letter.key]

    def _count(self, batch: Sequence[Result]) -> None:
        for result in batch:
            letter, verdict = result.letter, result.verdict
            self._counters.landed(letter.lane, verdict.state)
            if verdict.is_bad:
                # The content's id, never the content.
                log.error("delivery.refused", outbox=letter.outbox, broadcast=letter.broadcast, source=letter.source)
