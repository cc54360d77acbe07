"""Where broadcasts pay for their rate, everything else keeps to 30 a second, files counted one by one."""

from __future__ import annotations

import pytest

from bot.delivery import service as delivery
from bot.message import AddressId, BlobId, Lane, Media, MediaKind, Reply
from bot.storage.engine import Store
from tests.delivery.worlds import RecordingChannel, a_dispatcher, people, running, say, until

FILES, SINGLE, UNPAID_RATE = 9, 36, 30
ALBUM = Reply(media=tuple(Media(kind=MediaKind.PHOTO, blob=BlobId(number + 1)) for number in range(FILES)))


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


async def write(store: Store, chats: list[AddressId]) -> None:
    """Replies to many, with an album in their middle."""
    for place, chat in enumerate(chats):
        if place == SINGLE:
            async with store.work(actor="test") as work:
                await delivery.say(work, to=chat, reply=ALBUM, lane=Lane.DIALOGUE)
        else:
            await say(store, chat, f"reply {place}")


def most_files_at_once(channel: RecordingChannel) -> int:
    """In any second, less what a busy machine may delay one of them."""
    moments = sorted(each.at for each in channel.arrivals for _ in range(max(1, len(each.message.media))))
    return max(sum(1 for at in moments if start <= at < start + 0.97) for start in moments)


@pytest.mark.parametrize("is_running", [True, False])
async def test_an_album_waits_until_there_is_room_for_all_its_files(
    store: Store, channel: RecordingChannel, *, is_running: bool
) -> None:
    chats = await people(store, 2 * SINGLE + 1)

    async def all_came() -> bool:
        return len(channel.taken) == len(chats)

    if not is_running:
        await write(store, chats)
    async with running(a_dispatcher(store, channel, rate=200, unpaid_rate=UNPAID_RATE)):
        if is_running:
            await write(store, chats)
        await until(all_came)
    assert sorted(each.chat for each in channel.arrivals) == sorted(str(number + 1) for number in range(len(chats)))
    assert most_files_at_once(channel) <= UNPAID_RATE
    [album] = [place for place, each in enumerate(channel.arrivals) if each.message.media]
    # It waits, and those behind it do not go first, but for neighbours of whom one misses a slot.
    assert abs(album - SINGLE) < FILES // 2
