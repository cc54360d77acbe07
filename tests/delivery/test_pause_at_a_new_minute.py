"""A 429 that is written in the transaction that begins the channel's row of a new minute."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import update

from bot.delivery import permits
from bot.delivery.tables import pace
from bot.delivery.trail import Run, Trail
from bot.storage.engine import Store
from tests.delivery.worlds import rows

PAUSE = timedelta(seconds=30)
GIVEN = Trail(5_000_000, (Run(7_000_000, 1_000, 3),))
UNPAID = Trail(5_000_000, (Run(7_001_000, 0, 1),))


async def test_the_pause_is_in_the_new_row(store: Store) -> None:
    async with store.work(actor="test") as work:
        await permits.open_channel(work, "telegram", 30)
    async with store.work(actor="test") as work:
        row = await permits.lock(work, "telegram")
        await permits.pause(work, "telegram", row.now + PAUSE)
        await permits.advance(work, "telegram", row, trail=GIVEN)
    [kept] = await rows(store, pace)
    assert kept.period > row.period
    assert (kept.paused_until, kept.refused_at is not None, kept.rate) == (row.now + PAUSE, True, 30)


async def test_a_storm_is_remembered_over_the_minute(store: Store) -> None:
    async with store.work(actor="test") as work:
        await permits.open_channel(work, "telegram", 30)
        row = await permits.lock(work, "telegram")
        told = {"refused_at": row.now, "slowness": 2.0}
        await work.execute(update(pace).values(**told))
    async with store.work(actor="test") as work:
        row = await permits.lock(work, "telegram")
        await permits.advance(work, "telegram", row, trail=GIVEN, unpaid=UNPAID)
    [kept] = await rows(store, pace)
    assert (kept.slowness, kept.refused_at) == (2.0, told["refused_at"])
    assert (kept.trail, kept.unpaid) == (GIVEN.kept(), UNPAID.kept())
