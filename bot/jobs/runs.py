"""Slots of jobs that one worker does for all.

Owns: table `job_run`.  Refuses: what a job does (roster).

A slot is taken when it is new, or when the lease of whoever took it ended without its being done: a crash after the
start never leaves a job half done for ever.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import delete, select, update

from bot.jobs.tables import job_run
from bot.storage.engine import Store
from bot.storage.sql import db_now, insert_or_ignore
from bot.storage.work import Work


async def take(store: Store, job: str, slot: datetime, *, lease: timedelta) -> bool:
    """Whether the slot is ours to do now.  Leases go by the database's clock."""
    async with store.work(actor=f"job:{job}") as work:
        until = await work.scalar(select(db_now(work.dialect, plus=lease)))
        if await insert_or_ignore(work, job_run, {"job": job, "slot": slot, "lease_until": until}):
            return True
        retaken = await work.execute(
            update(job_run)
            .where(
                job_run.c.job == job,
                job_run.c.slot == slot,
                job_run.c.done_at.is_(None),
                job_run.c.lease_until < db_now(work.dialect),
            )
            .values(lease_until=until)
        )
        return retaken.rowcount == 1


async def done(work: Work, job: str, slot: datetime) -> None:
    """Note that the slot is done, in the job's last Work."""
    await work.execute(
        update(job_run).where(job_run.c.job == job, job_run.c.slot == slot).values(done_at=db_now(work.dialect))
    )


async def is_done(work: Work, job: str, slot: datetime) -> bool:
    """Whether some worker did the slot."""
    query = select(job_run.c.done_at).where(job_run.c.job == job, job_run.c.slot == slot)
    return await work.scalar(query) is not None


async def sweep(work: Work, before: datetime) -> None:
    """Forget old slots."""
    await work.execute(delete(job_run).where(job_run.c.slot < before))
