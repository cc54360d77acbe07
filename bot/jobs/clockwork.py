"""The clock inside a worker: APScheduler 3, which ships no types and is imported here alone.

Owns: when jobs tick.  Refuses: what a tick is (ticks).

Its memory store is right: what is due is rows in the database, and every worker ticks.  A tick that comes late comes
all the same, ticks that were missed come once, and no job runs beside itself in one process.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.interval import IntervalTrigger

from bot.alarms import Alarms, NoAlarms
from bot.clock import SystemClock
from bot.jobs.roster import Job
from bot.jobs.ticks import Ticks
from bot.storage.engine import Store

_LOOK = timedelta(minutes=1)
#: what comes more rarely than each minute begins so long after the start
_SELDOM = timedelta(minutes=1)
#: so far apart jobs begin, and so they stay
_APART = timedelta(milliseconds=100)


class Clockwork:
    """Ticks every job of a roster."""

    def __init__(
        self,
        store: Store,
        jobs: Sequence[Job],
        *,
        alarms: Alarms | None = None,
        is_database_away: Callable[[], bool] = lambda: False,
    ) -> None:
        self.ticks = Ticks(store, alarms=alarms or NoAlarms(), is_database_away=is_database_away)
        self._jobs = tuple(jobs)
        self._stopped = asyncio.Event()
        self._running: set[asyncio.Task[None]] = set()
        self._grace_seconds = 0.0

    async def run(self) -> None:
        """Tick until `stop`; then let the jobs under way finish.

        Each job ticks first at the start, or a minute later if it comes more rarely than that: nobody who writes to a
        process that is just ready waits for its housekeeping.  No two tick at once, for the same reason.
        """
        scheduler = AsyncIOScheduler(
            timezone=UTC, job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1}
        )
        now = SystemClock().now()
        for place, job in enumerate(self._jobs):
            first = now + place * _APART + (_SELDOM if job.every > _SELDOM else timedelta(0))
            scheduler.add_job(self._tick, _every(job.every), args=[job], id=job.name, next_run_time=first)
        scheduler.add_job(self._look, _every(_LOOK), id="late jobs")
        scheduler.start()
        try:
            await self._stopped.wait()
            scheduler.pause()
            if self._running:
                await asyncio.wait(self._running, timeout=self._grace_seconds)
        finally:
            scheduler.shutdown(wait=False)

    async def stop(self, *, grace: timedelta = timedelta(seconds=8)) -> None:
        """Begin no more ticks; `run` returns when those under way have ended, after `grace` at most."""
        self._grace_seconds = grace.total_seconds()
        self._stopped.set()

    async def _tick(self, job: Job) -> None:
        await self._noted(lambda: self.ticks.tick(job))

    async def _look(self) -> None:
        await self._noted(lambda: self.ticks.look_for_late(self._jobs))

    async def _noted(self, work: Callable[[], Awaitable[None]]) -> None:
        task = asyncio.current_task()
        if task is not None:
            self._running.add(task)
        try:
            await work()
        finally:
            if task is not None:
                self._running.discard(task)


def _every(span: timedelta) -> IntervalTrigger:
    """A trigger itself: by its name it would be looked for among the plug-ins of all that is installed."""
    return IntervalTrigger(seconds=span.total_seconds(), timezone=UTC)
