"""How long an announcement still takes, and what stays of it afterwards, on both databases."""

from __future__ import annotations

from datetime import timedelta

from bot.announcements import jobs
from bot.announcements import service as announcements
from bot.announcements.service import Going
from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.storage.engine import Store
from bot.wiring.jobs import RECIPIENTS_KEPT_FOR, fold
from tests.announcements import makers
from tests.announcements.conftest import Iraq
from tests.delivery.worlds import RecordingChannel, a_dispatcher, all_sent, running


async def going(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        await announcements.schedule(work, makers.composed(organisation=iraq.health_office), author=iraq.official)
    await jobs.tick(store)


async def listed(store: Store) -> Going:
    async with store.reading() as work:
        (only,) = await announcements.listing(work)
    return only


async def test_it_is_counted_by_governorate_and_then_nobody_is_remembered(
    store: Store, iraq: Iraq, clock: SetClock
) -> None:
    await going(store, iraq)
    async with running(a_dispatcher(store, RecordingChannel())):
        await all_sent(store)
    assert (await listed(store)).by_area == {}
    for later in (timedelta(hours=2), RECIPIENTS_KEPT_FOR):
        clock.advance(later)
        await fold(store, kept_for=RECIPIENTS_KEPT_FOR)
        assert (await listed(store)).by_area == {"AR": {"sent": 1}, "BA": {"sent": 2}}


async def test_how_long_it_takes_is_told_while_it_is_sent(store: Store, iraq: Iraq) -> None:
    await going(store, iraq)
    assert (await listed(store)).left == timedelta(seconds=3 / (30 * 0.985))


async def test_how_long_it_takes_is_not_told_while_sending_is_held(store: Store, iraq: Iraq) -> None:
    await going(store, iraq)
    async with store.work(actor="test") as work:
        await delivery.hold(work)
    assert (await listed(store)).left is None
