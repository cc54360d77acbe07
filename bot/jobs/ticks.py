"""One run of one job.

Owns: taking its slot, what its failure means, when it last went well, and telling operators when it is late.
Refuses: when it is run (clockwork) and what it does (roster).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.alarms import Alarms
from bot.errors import Trouble
from bot.jobs import runs
from bot.jobs.roster import Job
from bot.storage.engine import Store

log = structlog.get_logger()


class Ticks:
    """Runs jobs and remembers how that went."""

    def __init__(self, store: Store, *, alarms: Alarms, is_database_away: Callable[[], bool] = lambda: False) -> None:
        self._store = store
        self._alarms = alarms
        self._is_database_away = is_database_away
        self._counted_from = store.clock.now()
        self.last_success: dict[str, datetime] = {}  #: by job; for jisr_job_last_success_timestamp
        self.failures: Counter[str] = Counter()  #: by job

    async def tick(self, job: Job) -> None:
        """Run the job, unless another worker has its slot; never raises what the job does.

        While the database is away nothing runs: all that is due are rows in it.
        """
        if self._is_database_away():
            return
        try:
            await self._run(job)
        except Exception as error:
            self.failures[job.name] += 1
            if _is_trouble(error):
                log.warning("job.troubled", job=job.name, error=str(error))
            else:
                log.exception("job.failed", job=job.name)

    async def look_for_late(self, jobs: Sequence[Job]) -> None:
        """Ring for each job that has not gone well for too long, the time without the database not counted.

        One problem is told once: without the database every job is late.
        """
        now = self._store.clock.now()
        if self._is_database_away():
            self._counted_from = now
            return
        for job in jobs:
            last = max(self._counted_from, self.last_success.get(job.name, self._counted_from))
            if now - last > job.patience:
                await self._alarms.ring(f"job-late:{job.name}", f"no success since {last:%Y-%m-%d %H:%M} UTC")

    async def _run(self, job: Job) -> None:
        if not job.is_alone:
            await job.run(self._store)
        elif not await self._run_alone(job):
            return
        self.last_success[job.name] = self._store.clock.now()
        await self._alarms.clear(f"job-late:{job.name}")

    async def _run_alone(self, job: Job) -> bool:
        """Whether the slot is done, by us or by another."""
        slot = job.slot(self._store.clock.now())
        if await runs.take(self._store, job.name, slot, lease=job.lease):
            await job.run(self._store)
            async with self._store.work(actor=f"job:{job.name}") as work:
                await runs.done(work, job.name, slot)
            return True
        async with self._store.reading(actor=f"job:{job.name}") as work:
            return await runs.is_done(work, job.name, slot)


def _is_trouble(error: BaseException) -> bool:
    if isinstance(error, BaseExceptionGroup):
        return all(_is_trouble(each) for each in error.exceptions)
    return isinstance(error, Trouble)
