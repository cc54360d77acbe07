"""What a dispatcher does with replies and broadcasts, on both databases."""

from __future__ import annotations

import pytest

from bot.delivery import service as delivery
from bot.delivery.tables import broadcast_copy, outbox
from bot.message import AddressId, Lane, Reply
from bot.storage.engine import Store
from tests.delivery.worlds import (
    RecordingChannel,
    a_dispatcher,
    all_sent,
    broadcast,
    people,
    rows,
    running,
)


async def say(store: Store, to: AddressId, title: str, lane: Lane = Lane.DIALOGUE, **more: str) -> None:
    async with store.work(actor="test") as work:
        await delivery.say(work, to=to, reply=Reply(title=title), lane=lane, **more)


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


async def test_a_reply_leaves_right_after_its_commit(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    dispatcher = a_dispatcher(store, channel)
    async with running(dispatcher):
        await say(store, zainab, "welcome")
        await all_sent(store)
    assert [arrival.message.title for arrival in channel.taken] == ["welcome"]


async def test_a_broadcast_reaches_everyone_once(store: Store, channel: RecordingChannel) -> None:
    await people(store, 60)
    await broadcast(store)
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert sorted(channel.chats, key=int) == [str(number) for number in range(1, 61)]
