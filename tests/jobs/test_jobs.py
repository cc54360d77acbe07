"""Recurring jobs: slots that one worker does, failures, lateness, and the clock that ticks."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.alarms import NoAlarms
from bot.clock import SetClock
from bot.errors import Trouble
from bot.jobs import runs
from bot.jobs.clockwork import Clockwork
from bot.jobs.roster import Job
from bot.jobs.ticks import Ticks
from bot.storage.engine import Store
from tests.fakes import NOON

MINUTE = timedelta(minutes=1)


@dataclass
class Alarmed:
    """Alarms that are written down."""

    rung: list[str] = field(default_factory=list)
    cleared: list[str] = field(default_factory=list)

    async def ring(self, problem: str, detail: str) -> None:
        self.rung.append(problem)

    async def clear(self, problem: str) -> None:
        self.cleared.append(problem)


@dataclass
class Counting:
    """A job that counts its runs, and fails as it is told."""

    runs: int = 0
    failing: Exception | None = None
    ran: asyncio.Event = field(default_factory=asyncio.Event)

    async def __call__(self, store: Store) -> int:
        self.runs += 1
        self.ran.set()
        if self.failing is not None:
            raise self.failing
        return self.runs


def a_job(run: Callable[[Store], Awaitable[object]], *, every: timedelta = MINUTE, is_alone: bool = False) -> Job:
    return Job(name="counting", every=every, run=run, is_alone=is_alone)


async def test_a_new_slot_is_taken_by_one_worker_alone(store: Store) -> None:
    taken = await asyncio.gather(*(runs.take(store, "sweep", NOON, lease=MINUTE) for _ in range(5)))
    assert sorted(taken) == [False, False, False, False, True]


async def test_a_slot_whose_worker_died_is_taken_again(store: Store) -> None:
    assert await runs.take(store, "sweep", NOON, lease=timedelta(milliseconds=1))
    await asyncio.sleep(0.02)
    assert await runs.take(store, "sweep", NOON, lease=MINUTE)


async def test_a_slot_that_is_done_is_never_taken_again(store: Store) -> None:
    await runs.take(store, "sweep", NOON, lease=timedelta(milliseconds=1))
    async with store.work(actor="test") as work:
        await runs.done(work, "sweep", NOON)
    await asyncio.sleep(0.02)
    assert not await runs.take(store, "sweep", NOON, lease=MINUTE)


async def test_a_swept_slot_is_forgotten(store: Store) -> None:
    await runs.take(store, "sweep", NOON, lease=MINUTE)
    async with store.work(actor="test") as work:
        await runs.sweep(work, NOON + MINUTE)
    assert await runs.take(store, "sweep", NOON, lease=MINUTE)


async def test_a_job_that_is_alone_runs_once_a_slot_over_all_workers(store: Store, clock: SetClock) -> None:
    job = Counting()
    workers = [Ticks(store, alarms=NoAlarms()) for _ in range(3)]
    for worker in workers:
        await worker.tick(a_job(job, is_alone=True))
    assert job.runs == 1
    clock.advance(MINUTE)
    for worker in workers:
        await worker.tick(a_job(job, is_alone=True))
    assert job.runs == 2


async def test_another_workers_success_counts_for_all(store: Store) -> None:
    first, second = Ticks(store, alarms=NoAlarms()), Ticks(store, alarms=NoAlarms())
    await first.tick(a_job(Counting(), is_alone=True))
    await second.tick(a_job(Counting(), is_alone=True))
    assert second.last_success == {"counting": NOON}


async def test_a_failing_job_is_counted_and_stops_nothing(store: Store) -> None:
    ticks = Ticks(store, alarms=NoAlarms())
    await ticks.tick(a_job(Counting(failing=ValueError("a bug"))))
    await ticks.tick(a_job(Counting(failing=ExceptionGroup("two", [Trouble(), Trouble()]))))
    assert ticks.failures == {"counting": 2}
    assert ticks.last_success == {}


async def test_a_job_that_failed_alone_is_not_done(store: Store) -> None:
    ticks, job = Ticks(store, alarms=NoAlarms()), Counting(failing=ValueError("a bug"))
    await ticks.tick(a_job(job, is_alone=True))
    async with store.reading() as work:
        assert not await runs.is_done(work, "counting", NOON)


@pytest.mark.parametrize(
    ("waited", "rung"), [(timedelta(minutes=4), []), (timedelta(minutes=6), ["job-late:counting"])]
)
async def test_a_job_without_success_for_too_long_rings(
    store: Store, clock: SetClock, waited: timedelta, rung: list[str]
) -> None:
    alarms = Alarmed()
    ticks = Ticks(store, alarms=alarms)
    clock.advance(waited)
    await ticks.look_for_late([a_job(Counting())])
    assert alarms.rung == rung


async def test_while_the_database_is_away_nothing_runs_and_no_job_is_late(store: Store, clock: SetClock) -> None:
    alarms, job, away = Alarmed(), Counting(), [True]
    ticks = Ticks(store, alarms=alarms, is_database_away=lambda: away[0])
    clock.advance(timedelta(hours=5))
    await ticks.tick(a_job(job))
    await ticks.look_for_late([a_job(job)])
    assert (job.runs, ticks.failures, alarms.rung) == (0, {}, [])
    away[0] = False
    clock.advance(timedelta(minutes=4))
    await ticks.look_for_late([a_job(job)])
    assert alarms.rung == []
    clock.advance(timedelta(minutes=2))
    await ticks.look_for_late([a_job(job)])
    assert alarms.rung == ["job-late:counting"]


async def test_success_clears_the_alarm(store: Store) -> None:
    alarms = Alarmed()
    await Ticks(store, alarms=alarms).tick(a_job(Counting()))
    assert alarms.cleared == ["job-late:counting"]


async def test_the_clock_ticks_at_once_and_again(store: Store) -> None:
    job = Counting()
    clockwork = Clockwork(store, [a_job(job, every=timedelta(milliseconds=50))])
    async with asyncio.TaskGroup() as group:
        group.create_task(clockwork.run())
        async with asyncio.timeout(10):
            while job.runs < 3:
                job.ran.clear()
                await job.ran.wait()
        await clockwork.stop()
    assert clockwork.ticks.last_success == {"counting": NOON}


async def test_what_comes_rarely_leaves_a_start_alone(store: Store) -> None:
    often, rarely = Counting(), Counting()
    jobs = [
        Job(name="hourly", every=timedelta(hours=1), run=rarely),
        Job(name="often", every=timedelta(milliseconds=50), run=often),
    ]
    clockwork = Clockwork(store, jobs)
    async with asyncio.TaskGroup() as group:
        group.create_task(clockwork.run())
        async with asyncio.timeout(10):
            await often.ran.wait()
        await clockwork.stop()
    assert rarely.runs == 0


@asynccontextmanager
async def ticking(clockwork: Clockwork) -> AsyncIterator[None]:
    """The clock runs meanwhile."""
    async with asyncio.TaskGroup() as group:
        group.create_task(clockwork.run())
        await asyncio.sleep(0)
        yield
        await clockwork.stop()


def stand_still(seconds: float) -> None:
    """Let nothing else happen in this process, as a machine that has too much to do."""
    time.sleep(seconds)


async def test_a_tick_that_comes_late_comes_all_the_same(store: Store) -> None:
    job = Counting()
    async with ticking(Clockwork(store, [a_job(job)])):
        # APScheduler by itself passes over what is more than a second late.
        stand_still(1.3)
        async with asyncio.timeout(5):
            await job.ran.wait()
    assert job.runs == 1


async def test_ticks_that_were_missed_come_once(store: Store) -> None:
    job = Counting()
    async with ticking(Clockwork(store, [a_job(job, every=timedelta(milliseconds=100))])):
        await job.ran.wait()
        before = job.runs
        stand_still(1.0)
        job.ran.clear()
        await job.ran.wait()
        await asyncio.sleep(0.02)
    assert job.runs - before <= 2


async def test_a_job_never_runs_beside_itself(store: Store) -> None:
    at_once, most = 0, []

    async def slow(_store: Store) -> None:
        nonlocal at_once
        at_once += 1
        most.append(at_once)
        await asyncio.sleep(0.15)
        at_once -= 1

    async with ticking(Clockwork(store, [a_job(slow, every=timedelta(milliseconds=20))])):
        await asyncio.sleep(0.4)
    assert (len(most) > 1, set(most)) == (True, {1})


async def test_the_clock_looks_for_late_jobs(store: Store, clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.jobs.clockwork._LOOK", timedelta(seconds=0.05))
    alarms = Alarmed()
    clockwork = Clockwork(store, [a_job(Counting(failing=ValueError("a bug")))], alarms=alarms)
    clock.advance(timedelta(minutes=6))
    async with ticking(clockwork), asyncio.timeout(5):
        while not alarms.rung:  # noqa: ASYNC110  what is waited for has no event of its own
            await asyncio.sleep(0.01)
    assert alarms.rung[0] == "job-late:counting"


async def test_stopping_lets_a_job_under_way_finish(store: Store) -> None:
    began, finished = asyncio.Event(), asyncio.Event()

    async def slow(_store: Store) -> None:
        began.set()
        await asyncio.sleep(0.1)
        finished.set()

    clockwork = Clockwork(store, [a_job(slow)])
    async with asyncio.TaskGroup() as group:
        group.create_task(clockwork.run())
        await began.wait()
        await clockwork.stop()
    assert finished.is_set()


def test_slots_do_not_depend_on_when_a_worker_started() -> None:
    job = a_job(Counting(), every=timedelta(hours=1))
    assert job.slot(NOON + timedelta(minutes=1)) == job.slot(NOON + timedelta(minutes=59))
    assert job.slot(NOON + timedelta(minutes=61)) == job.slot(NOON) + timedelta(hours=1)
