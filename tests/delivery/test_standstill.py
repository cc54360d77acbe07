"""A broadcast whose sending stood still for over an hour says when it was written, from then on and to everybody."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import update

from bot.delivery import broadcasts, chunks, late, permits
from bot.delivery import service as delivery
from bot.delivery.rows import Taker
from bot.delivery.tables import broadcast as broadcast_table
from bot.i18n.script import without_isolation
from bot.message import BlobId, Lane, Media, MediaKind, Outgoing
from bot.storage.engine import Store
from bot.text import Language
from tests.delivery.worlds import (
    RecordingChannel,
    a_dispatcher,
    all_sent,
    as_copies,
    broadcast,
    people,
    rows,
    running,
)
from tests.fakes import NOON

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)
LINE = "(Delayed: written on Thursday, 5 March 2026, 12:00.)"
MARKED = f"{LINE}\n\nnews"


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


async def stood_still(store: Store, spell: timedelta, *, source: str = "news") -> None:
    """Nothing of the broadcast arrived for so long."""
    async with store.work(actor="test") as work:
        moved_at = await permits.clock(work) - spell
        is_it = broadcast_table.c.source == source
        await work.execute(update(broadcast_table).where(is_it).values(moved_at=moved_at))


async def sent_by(store: Store, channel: RecordingChannel) -> list[str]:
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    return [without_isolation(words) for words in channel.words]


async def moments(store: Store) -> list[Any]:
    return list(await rows(store, broadcast_table))


async def test_after_more_than_an_hour_everybody_reads_when_it_was_written(
    store: Store, channel: RecordingChannel
) -> None:
    await people(store, 3)
    await broadcast(store)
    await stood_still(store, HOUR + MINUTE)
    assert await sent_by(store, channel) == [MARKED] * 3


async def test_what_takes_its_time_and_moves_is_not_late(store: Store, channel: RecordingChannel) -> None:
    await people(store, 3)
    await broadcast(store)
    async with store.work(actor="test") as work:
        await work.execute(update(broadcast_table).values(created_at=NOON - 9 * HOUR, started_at=NOON - 9 * HOUR))
    await stood_still(store, HOUR - MINUTE)
    assert await sent_by(store, channel) == ["news"] * 3


async def test_once_late_it_stays_late(store: Store, channel: RecordingChannel) -> None:
    await people(store, 2)
    await broadcast(store)
    await stood_still(store, 2 * HOUR)
    await sent_by(store, channel)
    [row] = await moments(store)
    assert row.late_at is not None
    assert row.late_at == row.moved_at


async def test_copies_say_it_as_well(store: Store, channel: RecordingChannel) -> None:
    await people(store, 2)
    await as_copies(store, await broadcast(store))
    await stood_still(store, 2 * HOUR)
    assert await sent_by(store, channel) == [MARKED] * 2
    [row] = await moments(store)
    assert row.late_at is not None


async def test_it_is_said_in_the_language_of_the_content(store: Store, channel: RecordingChannel) -> None:
    await people(store, 1, language=Language.CKB)
    await broadcast(store, contents={Language.AR: Outgoing(text="خبر")})
    await stood_still(store, 2 * HOUR)
    [words] = await sent_by(store, channel)
    assert words == "(وصلت متأخّرة، وكُتبت في: الخميس، 5 آذار 2026، 12:00.)\n\nخبر"


async def test_while_it_is_paused_it_stands_still(store: Store, channel: RecordingChannel) -> None:
    await people(store, 1)
    await broadcast(store)
    async with store.work(actor="test") as work:
        await delivery.pause(work, "news")
    await stood_still(store, 2 * HOUR)
    await people(store, 2)
    await broadcast(store, key="other", source="other")
    assert await sent_by(store, channel) == ["news"] * 2
    async with store.work(actor="test") as work:
        await delivery.resume(work, "news")
    assert (await sent_by(store, channel))[2:] == [MARKED]


async def test_who_waits_behind_another_broadcast_moves_with_it(store: Store, channel: RecordingChannel) -> None:
    await people(store, 1)
    await broadcast(store)
    await broadcast(store, key="other", source="other")
    await stood_still(store, HOUR - MINUTE, source="news")
    await stood_still(store, HOUR - MINUTE, source="other")
    await sent_by(store, channel)
    first, second = await moments(store)
    assert first.moved_at == second.moved_at
    assert (first.late_at, second.late_at) == (None, None)


async def test_a_chunk_in_hand_learns_that_it_is_late(store: Store, channel: RecordingChannel) -> None:
    await people(store, 1)
    await broadcast(store)
    dispatcher = a_dispatcher(store, channel)
    async with store.work(actor="test") as work:
        await delivery.hold(work)
    async with running(dispatcher):
        await stood_still(store, 2 * HOUR)
        async with store.work(actor="test") as work:
            await delivery.release(work)
        await all_sent(store)
    assert [without_isolation(words) for words in channel.words] == [MARKED]


async def test_another_process_sees_the_same(store: Store) -> None:
    await people(store, 1)
    await broadcast(store)
    await stood_still(store, 2 * HOUR)
    async with store.work(actor="test") as work:
        [seen] = await broadcasts.running(work, list(Lane))
        chunk = await chunks.take(work, seen, by=Taker(name="other", lease=HOUR))
    assert chunk is not None
    assert chunk.broadcast.is_late


# --- which of several messages --------------------------------------------------------------------------------------


def marked(*parts: Outgoing) -> list[str]:
    found = late.mark_parts(parts, written_at=NOON, language=Language.EN)
    return [without_isolation(part.text) for part in found]


def test_the_first_message_with_words_is_led_by_the_line() -> None:
    photo = Outgoing(media=(Media(kind=MediaKind.PHOTO, blob=BlobId(1)),))
    assert marked(photo, Outgoing(text="one"), Outgoing(text="two")) == ["", f"{LINE}\n\none", "two"]


def test_what_is_full_leaves_the_line_to_the_next() -> None:
    assert marked(Outgoing(text="x" * 4096), Outgoing(text="y")) == ["x" * 4096, f"{LINE}\n\ny"]


def test_without_room_anywhere_nothing_changes() -> None:
    assert marked(Outgoing(text="x" * 4096)) == ["x" * 4096]
