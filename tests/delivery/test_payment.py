"""A payment that Telegram refuses pauses its broadcast, and nobody is failed for it."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import AsyncIterator

import pytest

from bot.channels.port import Unpaid
from bot.channels.telegram.client import TelegramChannel
from bot.delivery import service as delivery
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.model import BroadcastState, Progress
from bot.message import Outgoing
from bot.simulator.limits import LimitRules
from bot.simulator.server import Simulator
from bot.storage.engine import Store
from bot.text import Language
from tests.channels.stubs import Drawer
from tests.delivery.worlds import RecordingChannel, a_dispatcher, as_copies, broadcast, people, running, until

PAID = {Language.EN: Outgoing(text="news", paid=True)}


class Balance:
    """Takes so many messages, and refuses the payment of all others."""

    def __init__(self, messages: int) -> None:
        self.messages = messages

    async def __call__(self, chat: str, message: Outgoing) -> None:
        if not self.messages:
            raise Unpaid
        self.messages -= 1


class Rung:
    """Alarms, as they rang."""

    def __init__(self) -> None:
        self.problems: set[tuple[str, str]] = set()

    async def ring(self, problem: str, detail: str) -> None:
        self.problems.add((problem, detail))

    async def clear(self, problem: str) -> None:
        """Not asked for here."""


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


async def progress(store: Store) -> Progress:
    async with store.reading() as work:
        return await delivery.progress(work, "news")


async def becomes(store: Store, state: BroadcastState) -> Progress:
    async def is_so() -> bool:
        return (await progress(store)).state is state

    await until(is_so)
    return await progress(store)


async def resume(store: Store) -> None:
    await asyncio.sleep(0.5)  # a refusal that is still on its way would pause it once more
    async with store.work(actor="test") as work:
        await delivery.resume(work, "news")


async def test_the_broadcast_pauses_at_once_and_nobody_is_failed(store: Store, channel: RecordingChannel) -> None:
    await people(store, 60)
    await broadcast(store, contents=PAID)
    channel.answer = Balance(7)
    async with running(a_dispatcher(store, channel, rate=100)):
        await becomes(store, BroadcastState.PAUSED)
    end = await progress(store)
    assert (end.reason, end.sent, end.failed, end.waiting) == ("payment-refused", 7, {}, 53)
    assert len(channel.arrivals) < 30


async def test_once_resumed_everybody_gets_it_once(store: Store, channel: RecordingChannel) -> None:
    await people(store, 60)
    await broadcast(store, contents=PAID)
    channel.answer = Balance(7)
    async with running(a_dispatcher(store, channel)):
        await becomes(store, BroadcastState.PAUSED)
        channel.answer = Balance(100)
        await resume(store)
        end = await becomes(store, BroadcastState.DONE)
    assert (end.sent, end.failed, end.total) == (60, {}, 60)
    assert Counter(channel.chats) == Counter(str(number + 1) for number in range(60))


async def test_resumed_without_a_change_it_pauses_again(store: Store, channel: RecordingChannel) -> None:
    await people(store, 5)
    await broadcast(store, contents=PAID)
    channel.answer = Balance(0)
    async with running(a_dispatcher(store, channel)):
        await becomes(store, BroadcastState.PAUSED)
        tried = len(channel.arrivals)
        await resume(store)
        await becomes(store, BroadcastState.PAUSED)
    assert len(channel.arrivals) > tried
    assert (await progress(store)).waiting == 5


async def test_a_copy_pauses_it_as_well(store: Store, channel: RecordingChannel) -> None:
    await people(store, 3)
    await as_copies(store, await broadcast(store, contents=PAID))
    channel.answer = Balance(0)
    async with running(a_dispatcher(store, channel)):
        end = await becomes(store, BroadcastState.PAUSED)
    assert (end.reason, end.failed) == ("payment-refused", {})


async def test_operators_are_told(store: Store, channel: RecordingChannel) -> None:
    await people(store, 3)
    await broadcast(store, contents=PAID)
    channel.answer = Balance(0)
    alarms = Rung()
    async with running(a_dispatcher(store, channel, alarms=alarms)):
        await becomes(store, BroadcastState.PAUSED)
    assert alarms.problems == {("payment-refused", "news")}


async def test_those_that_wait_for_a_payment_are_counted_until_they_go_on(store: Store) -> None:
    await people(store, 1)
    await broadcast(store, contents=PAID)
    counts = []
    async with store.work(actor="test") as work:
        counts.append(await delivery.unpaid(work))
        await delivery.pause(work, "news", reason="payment-refused")
        counts.append(await delivery.unpaid(work))
        await delivery.resume(work, "news")
        counts.append(await delivery.unpaid(work))
    assert counts == [0, 1, 0]


# --- against the simulator's balance --------------------------------------------------------------------------------


@pytest.fixture
async def telegram() -> AsyncIterator[Simulator]:
    """Telegram with its own limits, and a bot without a single Star."""
    async with Simulator(limits=LimitRules()) as simulator:
        simulator.world.adopt(range(1, 101))
        simulator.world.stars.balance = 0
        yield simulator


async def test_a_bot_without_stars_reaches_those_who_are_free_and_after_a_payment_the_others(
    store: Store, telegram: Simulator
) -> None:
    await people(store, 100)
    await broadcast(store, contents=PAID)
    token, url = telegram.world.token, telegram.api_url
    async with (
        TelegramChannel(token, api_url=url, blobs=Drawer({})) as channel,
        running(Dispatcher(store, {"telegram": channel}, rate=1_000, poll_seconds=0.05)),
    ):
        paused = await becomes(store, BroadcastState.PAUSED)
        telegram.world.stars.balance = 1_000
        await resume(store)
        end = await becomes(store, BroadcastState.DONE)
    assert (paused.reason, paused.failed) == ("payment-refused", {})
    assert (end.sent, end.failed, end.total) == (100, {}, 100)
    telegram.check()
