"""The database has trouble while messages leave: sending stops cleanly, goes on by itself, and nobody is lost."""

from __future__ import annotations

import asyncio
import itertools
from collections import Counter
from datetime import timedelta

import pytest

from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.message import Lane
from bot.storage.engine import Store
from bot.storage.trouble import DiskFull, StorageTrouble
from tests.delivery.troubled import Troubled
from tests.delivery.worlds import RecordingChannel, a_dispatcher, all_sent, broadcast, people, running, say, until

MANY = 60
SHORT = timedelta(seconds=0.5)


@pytest.fixture
def troubled(store: Store) -> Troubled:
    made = Troubled(store._engine)
    store._engine = made
    return made


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


async def reached(channel: RecordingChannel, count: int) -> None:
    await until(lambda: has_reached(channel, count))


async def has_reached(channel: RecordingChannel, count: int) -> bool:
    return len(channel.arrivals) >= count


async def has_failed(troubled: Troubled, times: int) -> bool:
    return troubled.failed >= times


def everyone_once(channel: RecordingChannel) -> bool:
    return Counter(channel.chats) == Counter(str(number + 1) for number in range(MANY))


async def sent(store: Store) -> int:
    async with store.reading() as work:
        return (await delivery.progress(work, "news")).sent


async def test_while_the_disk_is_full_nothing_more_leaves_and_then_it_goes_on(
    store: Store, troubled: Troubled, channel: RecordingChannel
) -> None:
    await people(store, MANY)
    await broadcast(store)
    async with running(a_dispatcher(store, channel, rate=100)):
        await reached(channel, 5)
        troubled.before = lambda: DiskFull("the disk is full")
        await until(lambda: has_failed(troubled, 1))
        await asyncio.sleep(0.1)  # what was in flight lands
        stopped_at = len(channel.arrivals)
        await until(lambda: has_failed(troubled, 3))
        assert len(channel.arrivals) == stopped_at
        troubled.before = lambda: None
        await all_sent(store)
    assert everyone_once(channel)
    assert store.times_full >= 3


async def test_transactions_that_fail_now_and_then_lose_nobody_and_double_nobody(
    store: Store, troubled: Troubled, channel: RecordingChannel
) -> None:
    await people(store, MANY)
    await broadcast(store)
    numbers = itertools.count(1)
    troubled.before = lambda: StorageTrouble("could not serialize access") if next(numbers) % 5 == 0 else None
    async with running(a_dispatcher(store, channel, rate=1000)):
        await until(lambda: has_failed(troubled, 1))
        await all_sent(store)
    assert everyone_once(channel)
    assert await sent(store) == MANY


async def test_a_commit_whose_answer_is_lost_loses_nobody(
    store: Store, troubled: Troubled, channel: RecordingChannel
) -> None:
    """What was claimed by it is sent when its lease has ended; nobody got it meanwhile."""
    await people(store, MANY)
    await broadcast(store)
    numbers = itertools.count(1)
    troubled.after = lambda: StorageTrouble("connection lost") if next(numbers) in {2, 5, 9} else None
    async with running(a_dispatcher(store, channel, rate=150, lease=SHORT)):
        await all_sent(store)
    assert set(channel.chats) == {str(number + 1) for number in range(MANY)}
    assert troubled.failed == 3


async def test_a_clock_that_is_set_back_changes_nothing(
    store: Store, channel: RecordingChannel, clock: SetClock
) -> None:
    [zainab, *_] = await people(store, MANY)
    await broadcast(store)
    async with running(a_dispatcher(store, channel, rate=200)):
        await reached(channel, 5)
        clock.advance(timedelta(days=-1))
        await say(store, zainab, "welcome", lane=Lane.CASE)
        await all_sent(store)
    assert Counter(channel.words) == Counter({"news": MANY, "welcome": 1})


async def test_a_clock_that_is_put_forward_and_back_marks_nothing_as_given_up(
    store: Store, channel: RecordingChannel, clock: SetClock
) -> None:
    [zainab] = await people(store, 1)
    clock.advance(timedelta(days=30))
    await say(store, zainab, "welcome", lane=Lane.CASE)
    clock.advance(timedelta(days=-30))
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert channel.words == ["welcome"]
