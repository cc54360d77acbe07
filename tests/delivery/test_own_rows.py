"""A lease ends while its holder is at work: what that process has in hand itself, it does not take for a dead one's."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest

from bot.delivery import rows as leases
from bot.delivery import service as delivery
from bot.delivery import settling
from bot.delivery.tables import outbox
from bot.message import BlobId, Lane, Media, MediaKind, Outgoing
from bot.storage.engine import Store
from bot.storage.trouble import StorageTrouble
from bot.storage.work import Work
from tests.delivery.worlds import (
    RecordingChannel,
    a_dispatcher,
    all_sent,
    as_copies,
    broadcast,
    people,
    rows,
    running,
    say,
)

LEASE = timedelta(seconds=0.4)
MANY = 3
TROUBLES = 3  #: half a second after each: several leases


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


@pytest.fixture
def troubles(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What came of messages cannot be written down so often; all else can."""
    left = ["away"] * TROUBLES
    settle = settling.settle

    async def troubled(work: Work, results: Sequence[settling.Result], **more: Any) -> settling.Settled:
        if left:
            raise StorageTrouble(left.pop())
        return await settle(work, results, **more)

    monkeypatch.setattr(settling, "settle", troubled)
    return left


async def test_a_message_whose_end_cannot_be_written_down_yet_is_not_sent_again(
    store: Store, channel: RecordingChannel, troubles: list[str]
) -> None:
    [chat] = await people(store, 1)
    await say(store, chat, "digest", lane=Lane.DIGEST)
    async with running(a_dispatcher(store, channel, lease=LEASE)):
        await all_sent(store)
    assert channel.words == ["digest"]
    assert not troubles
    [row] = await rows(store, outbox)
    assert (row.state, row.maybe_twice) == ("sent", False)


async def test_a_copy_whose_end_cannot_be_written_down_yet_is_not_sent_again(
    store: Store, channel: RecordingChannel, troubles: list[str]
) -> None:
    await people(store, MANY)
    await as_copies(store, await broadcast(store))
    async with running(a_dispatcher(store, channel, lease=LEASE)):
        await all_sent(store)
    assert Counter(channel.chats) == Counter(str(number + 1) for number in range(MANY))
    assert not troubles


async def test_a_file_whose_lease_cannot_be_kept_on_its_way_is_not_sent_again(
    store: Store, channel: RecordingChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def troubled(*_: object, **__: object) -> None:
        raise StorageTrouble("away")

    async def slowly(_chat: str, _message: Outgoing) -> None:
        await asyncio.sleep(LEASE.total_seconds() * 3)

    monkeypatch.setattr(leases, "renew", troubled)
    channel.answer = slowly
    [chat] = await people(store, 1)
    photo = Outgoing(media=(Media(kind=MediaKind.PHOTO, blob=BlobId(1)),))
    async with store.work(actor="test") as work:
        await delivery.say_rendered(work, to=chat, message=photo, lane=Lane.CASE)
    async with running(a_dispatcher(store, channel, lease=LEASE)):
        await all_sent(store)
    assert len(channel.arrivals) == 1
