"""How long a broadcast still takes, by how quickly it goes."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import update

from bot.delivery import broadcasts, permits
from bot.delivery import service as delivery
from bot.delivery.model import BroadcastState, Progress, time_left
from bot.delivery.tables import broadcast as broadcast_table
from bot.delivery.tables import broadcast_claim
from bot.storage.engine import Store
from bot.storage.work import Work
from tests.delivery.worlds import broadcast, insert_row, people

NOON = datetime.fromisoformat("2026-01-01T12:00:00+00:00")
RUNNING = BroadcastState.RUNNING


@pytest.mark.parametrize(
    ("progress", "left"),
    [
        (Progress(state=RUNNING, waiting=600, speed=20.0), timedelta(seconds=30)),
        (Progress(state=RUNNING, waiting=1_970), timedelta(seconds=20)),  # 98.5 % of 100 a second
        (Progress(state=RUNNING, waiting=600, speed=0.001), None),
        (Progress(state=RUNNING, speed=20.0), None),
        (Progress(state=BroadcastState.PAUSED, waiting=600, speed=20.0), None),
        (Progress(waiting=600), None),
    ],
)
def test_what_is_left_takes_as_long_as_at_the_latest_speed(progress: Progress, left: timedelta | None) -> None:
    assert time_left(progress, rate=100) == left


class Stopwatch:
    """The database's clock, set by hand, and a broadcast of which so many were sent by then."""

    def __init__(self, store: Store, id_: int, patch: pytest.MonkeyPatch) -> None:
        self.store, self.id, self.now, self.sent = store, id_, NOON, 0
        patch.setattr(permits, "clock", self.clock)

    async def clock(self, work: Work) -> datetime:
        return self.now

    async def passes(self, seconds: float, *, sent: int) -> None:
        """So long passes, so many more are sent, and somebody looks."""
        self.now += timedelta(seconds=seconds)
        self.sent += sent
        async with self.store.work(actor="test") as work:
            await work.execute(update(broadcast_claim).values(sent=self.sent))
            await broadcasts.sample(work, self.id)

    async def left(self) -> float:
        async with self.store.reading() as work:
            left = await delivery.time_left(work, await delivery.progress(work, "news"))
        assert left is not None
        return left.total_seconds()


@pytest.fixture
async def watch(store: Store, monkeypatch: pytest.MonkeyPatch) -> Stopwatch:
    await people(store, 1)
    id_ = await broadcast(store)
    await insert_row(store, broadcast_claim, broadcast_id=id_, number=1, is_done=False, reasons={})
    async with store.work(actor="test") as work:
        await work.execute(update(broadcast_table).values(total=100_000))
    return Stopwatch(store, id_, monkeypatch)


async def test_after_a_minute_it_is_right_within_a_twentieth(watch: Stopwatch) -> None:
    await watch.passes(0, sent=100)  # slower at first
    for each in (150, 240, 250, 245, 250, 255):
        await watch.passes(10, sent=each)
    truly = (100_000 - watch.sent) / 25
    assert abs(await watch.left() - truly) < truly / 20


async def test_before_the_first_sample_it_goes_by_the_rate(watch: Stopwatch) -> None:
    assert await watch.left() == pytest.approx(100_000 / (30 * 0.985))


async def test_a_pause_does_not_spoil_it(watch: Stopwatch) -> None:
    await watch.passes(0, sent=0)
    await watch.passes(10, sent=250)
    async with watch.store.work(actor="test") as work:
        await delivery.pause(work, "news")
    await watch.passes(10, sent=0)
    async with watch.store.work(actor="test") as work:
        await delivery.resume(work, "news")
    await watch.passes(1, sent=0)
    await watch.passes(10, sent=250)
    assert await watch.left() == pytest.approx((100_000 - 500) / 25)


async def test_a_short_pause_between_two_looks_does_not_spoil_it(watch: Stopwatch) -> None:
    await watch.passes(0, sent=0)
    await watch.passes(10, sent=250)
    async with watch.store.work(actor="test") as work:
        await delivery.pause(work, "news")
        await delivery.resume(work, "news")
    await watch.passes(12, sent=50)
    assert await watch.left() == pytest.approx((100_000 - 300) / 25)


async def test_a_hold_does_not_spoil_it(watch: Stopwatch) -> None:
    await watch.passes(0, sent=0)
    await watch.passes(10, sent=250)
    async with watch.store.work(actor="test") as work:
        await delivery.hold(work)
    await watch.passes(20, sent=0)
    async with watch.store.work(actor="test") as work:
        await delivery.release(work)
    await watch.passes(10, sent=0)
    await watch.passes(10, sent=250)
    assert await watch.left() == pytest.approx((100_000 - 500) / 25)


async def test_a_time_in_which_nobody_was_there_does_not_spoil_it(watch: Stopwatch) -> None:
    await watch.passes(0, sent=0)
    await watch.passes(10, sent=250)
    await watch.passes(600, sent=0)
    assert await watch.left() == pytest.approx((100_000 - 250) / 25)
