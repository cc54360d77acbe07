"""Telegram answers again, or lets go on after a pause: several workers begin together and keep the rate."""

from __future__ import annotations

import asyncio
from collections import Counter

import pytest

from bot.channels.port import PauseChannel
from bot.delivery import service as delivery
from bot.delivery.dispatcher import Dispatcher
from bot.message import Lane, Outgoing
from bot.storage.engine import Store
from tests.delivery.worlds import (
    Outage,
    RecordingChannel,
    a_dispatcher,
    all_sent,
    broadcast,
    people,
    running,
    say,
    until,
)

MANY, RATE = 150, 60
#: how long another process may take to learn of a pause: its own turn, behind a commit
LEARNED_SECONDS = 0.25
PAUSE_SECONDS = 1.5

#: SQLite serves one process alone
on_postgresql = pytest.mark.parametrize("dialect", ["postgresql"])


class Pauses:
    """Tells to wait, once."""

    def __init__(self, after: int, *, seconds: float) -> None:
        self.left = after
        self.seconds = seconds
        self.told_at = 0.0

    async def __call__(self, chat: str, message: Outgoing) -> None:
        self.left -= 1
        if self.left == 0:
            self.told_at = asyncio.get_running_loop().time()
            raise PauseChannel(self.seconds)


@on_postgresql
async def test_after_an_outage_three_workers_keep_the_rate_and_lose_nobody(store: Store) -> None:
    channel, outage = RecordingChannel(), Outage()
    channel.answer = outage
    chats = await people(store, MANY)
    await broadcast(store)
    for chat in chats[:20]:
        await say(store, chat, "your case", lane=Lane.CASE)
    workers = [a_dispatcher(store, channel, rate=RATE) for _ in range(3)]
    async with running(*workers):
        await until(lambda: are_down(workers))
        outage.is_over = True
        await all_sent(store)
    assert Counter(channel.words) == {"news": MANY, "your case": 20}
    assert set(Counter(arrival.chat for arrival in channel.taken if arrival.message.text == "news").values()) == {1}
    assert channel.most_in(1.0) <= RATE
    async with store.reading() as work:
        assert (await delivery.progress(work, "news")).failed == {}


async def test_a_worker_with_nothing_but_a_broadcast_finds_out_that_the_outage_is_over(store: Store) -> None:
    channel, outage = RecordingChannel(), Outage()
    channel.answer = outage
    await people(store, 20)
    await broadcast(store)
    worker = a_dispatcher(store, channel, rate=RATE)
    async with running(worker):
        await until(lambda: are_down([worker]))
        outage.is_over = True
        await all_sent(store)
    assert sorted(Counter(channel.chats).values()) == [1] * 20


async def are_down(workers: list[Dispatcher]) -> bool:
    return any(worker.is_down for worker in workers)


@on_postgresql
async def test_a_pause_of_the_channel_stops_every_worker_until_it_is_over(store: Store) -> None:
    channel, pauses = RecordingChannel(), Pauses(after=20, seconds=PAUSE_SECONDS)
    channel.answer = pauses
    await people(store, MANY)
    await broadcast(store)
    async with running(*(a_dispatcher(store, channel, rate=RATE) for _ in range(3))):
        await all_sent(store)
    since = [arrival.at - pauses.told_at for arrival in channel.arrivals]
    assert [each for each in since if LEARNED_SECONDS < each < PAUSE_SECONDS] == []
    assert Counter(channel.words) == {"news": MANY}
    assert channel.most_in(1.0) <= RATE
