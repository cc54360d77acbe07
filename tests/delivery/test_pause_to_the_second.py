"""A pause of the whole channel is obeyed to the second by every worker, in simulated time."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.delivery.dispatcher import Dispatcher
from tests.delivery.test_recovery import LEARNED_SECONDS, Pauses
from tests.delivery.worlds import RecordingChannel, broadcast, nothing_waits, people
from tests.fakes import SECRET
from tests.faults.broadcasts.simulated import SimulatedLoop, SimulatedTime

MANY, RATE, PAUSE_SECONDS = 90, 30, 600.0


async def a_broadcast(url: str, time: SimulatedTime, folder: Path, *, workers: int) -> list[float]:
    """When requests began, in seconds from the moment at which one was told to wait."""
    store = await time.open(url, secret=SECRET, folder=folder)
    channel, pauses = RecordingChannel(), Pauses(after=30, seconds=PAUSE_SECONDS)
    channel.answer = pauses
    await people(store, MANY)
    await broadcast(store)
    dispatchers = [Dispatcher(store, {"telegram": channel}, rate=RATE) for _ in range(workers)]
    running = [asyncio.create_task(each.run()) for each in dispatchers]
    async with asyncio.timeout(2 * PAUSE_SECONDS):
        while not await nothing_waits(store):  # noqa: ASYNC110  the database tells nobody
            await asyncio.sleep(1.0)
    for each in dispatchers:
        await each.stop()
    await asyncio.gather(*running)
    time.store = None  # from here on everything takes its time
    await store.close()
    assert len(channel.taken) == MANY
    return [arrival.at - pauses.told_at for arrival in channel.arrivals]


@pytest.mark.timeout(600)
@pytest.mark.parametrize(("dialect", "workers"), [("sqlite", 1), ("postgresql", 3)])
def test_nothing_begins_before_it_is_over_and_the_first_within_a_second_after(
    database_url: str, workers: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    is_postgresql = database_url.startswith("postgresql")
    folder = request.getfixturevalue("postgres_server") if is_postgresql else tmp_path
    time = SimulatedTime()
    with asyncio.Runner(loop_factory=lambda: SimulatedLoop(time)) as runner:
        since = runner.run(a_broadcast(database_url, time, folder, workers=workers))
    assert [each for each in since if LEARNED_SECONDS < each < PAUSE_SECONDS] == []
    assert PAUSE_SECONDS <= min(each for each in since if each > LEARNED_SECONDS) < PAUSE_SECONDS + 1
