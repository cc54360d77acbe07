"""A hold in the middle of a broadcast, and its release, are obeyed within a second by every worker."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.delivery import service as delivery
from bot.delivery.dispatcher import Dispatcher
from bot.storage.engine import Store
from tests.delivery.worlds import RecordingChannel, broadcast, nothing_waits, people
from tests.fakes import SECRET
from tests.faults.broadcasts.simulated import SimulatedLoop, SimulatedTime

MANY, RATE, HELD_SECONDS = 200, 30, 200.0


@dataclass
class Story:
    """When it was held and released, and what reached the channel, by the loop's seconds."""

    channel: RecordingChannel = field(default_factory=RecordingChannel)
    held_at: float = 0.0
    released_at: float = 0.0

    def between(self, since: float, until: float) -> int:
        return sum(since <= arrival.at < until for arrival in self.channel.arrivals)


async def turned(store: Store, *, held: bool) -> float:
    """Hold or release as another process would: no dispatcher of ours is told."""
    store.outlet = None
    async with store.work(actor="operator") as work:
        await (delivery.hold(work) if held else delivery.release(work))
    return asyncio.get_running_loop().time()


async def a_held_broadcast(url: str, time: SimulatedTime, folder: Path, *, workers: int) -> Story:
    store, story = await time.open(url, secret=SECRET, folder=folder), Story()
    await people(store, MANY)
    await broadcast(store)
    dispatchers = [Dispatcher(store, {"telegram": story.channel}, rate=RATE) for _ in range(workers)]
    running = [asyncio.create_task(each.run()) for each in dispatchers]
    while len(story.channel.arrivals) < MANY // 3:  # noqa: ASYNC110  the channel tells nobody
        await asyncio.sleep(0.1)
    story.held_at = await turned(store, held=True)
    await asyncio.sleep(HELD_SECONDS)
    story.released_at = await turned(store, held=False)
    async with asyncio.timeout(600):
        while not await nothing_waits(store):  # noqa: ASYNC110  the database tells nobody
            await asyncio.sleep(1.0)
    for each in dispatchers:
        await each.stop()
    await asyncio.gather(*running)
    time.store = None  # from here on everything takes its time
    await store.close()
    return story


@pytest.mark.parametrize(("dialect", "workers"), [("sqlite", 1), ("postgresql", 3)])
def test_it_stops_and_goes_on_within_a_second_and_everyone_gets_it_once(
    database_url: str, workers: int, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    is_postgresql = database_url.startswith("postgresql")
    folder = request.getfixturevalue("postgres_server") if is_postgresql else tmp_path
    time = SimulatedTime()
    with asyncio.Runner(loop_factory=lambda: SimulatedLoop(time)) as runner:
        story = runner.run(a_held_broadcast(database_url, time, folder, workers=workers))
    assert story.between(story.held_at + 1, story.released_at) == 0
    assert story.between(story.released_at, story.released_at + 1.5) > 0
    assert Counter(story.channel.chats) == dict.fromkeys((str(number + 1) for number in range(MANY)), 1)
