"""A broadcast with a file: one member brings it to the channel, and the others follow at the usual pace."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest

from bot.channels.port import Bulk, Prepared, SendError, Sent
from bot.delivery import service as delivery
from bot.delivery.contents import Ready
from bot.message import BlobId, Media, MediaKind, Outgoing
from bot.storage.engine import Store
from bot.text import Language
from tests.delivery.worlds import Arrival, RecordingChannel, a_dispatcher, all_sent, broadcast, people, running

_UPLOAD_SECONDS, _POST_SECONDS = 1.5, 0.2
_PHOTO, _OTHER = (Media(kind=MediaKind.PHOTO, blob=BlobId(number)) for number in (1, 2))
_OF_TWO_FILES = {
    Language.EN: Outgoing(text="news", media=(_PHOTO,)),
    Language.AR: Outgoing(text="خبر", media=(_OTHER,)),
}


@dataclass(slots=True)
class Uploading(RecordingChannel):
    """A channel that must be brought each file once; whoever else sends it meanwhile waits."""

    known: set[Media] = field(default_factory=set)
    most_at_once: int = 0  #: posts
    _at_once: int = 0
    _turnstile: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def send(self, chat: str, message: Outgoing) -> Sent:
        async with self._turnstile:
            sent = await RecordingChannel.send(self, chat, message)
            if not self.known.issuperset(message.media):
                await asyncio.sleep(_UPLOAD_SECONDS)
                self.known.update(message.media)
            return sent

    def prepare(self, message: Outgoing) -> Prepared | None:
        return message if self.known.issuperset(message.media) and len(message.media) == 1 else None

    def post(self, prepared: Any, chat: str, landed: Callable[[Sent | SendError], None]) -> None:
        # It leaves now; by when its answer comes a busy machine may have bunched it with others.
        arrival = Arrival(chat=chat, message=prepared, at=asyncio.get_running_loop().time())
        self.arrivals.append(arrival)
        asyncio.get_running_loop().create_task(self._answered(arrival, landed))

    async def _answered(self, arrival: Arrival, landed: Callable[[Sent | SendError], None]) -> None:
        self._at_once += 1
        self.most_at_once = max(self.most_at_once, self._at_once)
        await asyncio.sleep(_POST_SECONDS)
        self._at_once -= 1
        self.taken.append(arrival)
        landed(Sent(message=str(len(self.taken))))


def most_photos_in_a_second(channel: RecordingChannel) -> int:
    times = [arrival.at for arrival in channel.arrivals for _ in arrival.message.media]
    return max(sum(1 for at in times if start <= at < start + 1.0) for start in times)


@pytest.mark.parametrize("photos", [1, 2])
async def test_nobody_waits_for_the_file_to_leave_all_at_once(store: Store, photos: int) -> None:
    channel = Uploading()
    assert isinstance(channel, Bulk)
    await people(store, 80)
    await broadcast(store, contents={Language.EN: Outgoing(text="news", media=(_PHOTO,) * photos)})
    # Of the lease half is what a request may take without a file; the upload takes longer.
    async with running(a_dispatcher(store, channel, rate=60, lease=timedelta(seconds=2))):
        await all_sent(store)
    first, *others = [arrival for arrival in channel.arrivals if arrival.message.media]
    assert min(arrival.at for arrival in others) >= first.at + _UPLOAD_SECONDS
    assert most_photos_in_a_second(channel) <= 60
    assert Counter(arrival.chat for arrival in (first, *others)) == Counter(str(each + 1) for each in range(80))


async def test_a_file_that_nobody_reads_holds_nobody_up(store: Store) -> None:
    channel = Uploading()
    await people(store, 60)
    await broadcast(store, contents=_OF_TWO_FILES)
    async with running(a_dispatcher(store, channel, rate=60)):
        await all_sent(store)
    assert channel.known == {_PHOTO}
    assert channel.most_at_once > 1


async def test_who_brings_a_file_goes_alone_among_others(store: Store) -> None:
    channel = Uploading()
    await people(store, 40)
    async with store.work(actor="test") as work:
        for number in range(40, 50):
            await delivery.ensure_address(work, channel="telegram", value=str(number + 1), language=Language.AR)
    await broadcast(store, contents=_OF_TWO_FILES)
    async with running(a_dispatcher(store, channel, rate=60)):
        await all_sent(store)
    first, *others = [arrival for arrival in channel.arrivals if arrival.message.media == (_OTHER,)]
    assert min(arrival.at for arrival in others) >= first.at + _UPLOAD_SECONDS
    assert len(channel.chats) == len(set(channel.chats)) == 50


async def test_what_was_refused_is_made_ready_again_at_once() -> None:
    channel = Uploading(known={_PHOTO})
    assert isinstance(channel, Bulk)
    ready = Ready((Outgoing(text="news", media=(_PHOTO,)),), channel)
    ready.prepare()
    ready.doubt()
    assert ready.prepared is not None
    assert not ready.is_upload_ahead
    channel.known.clear()  # the channel forgot the file: somebody brings it again, alone
    ready.doubt()
    assert ready.is_upload_ahead
