"""What came of a chunk's members: a row for those of a turn who ended alike, found by chunk and by message."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.channels.port import Bad, Gone, Unknown
from bot.clock import SetClock
from bot.delivery import broadcasts, freezing, results
from bot.delivery import chunks as chunks_of
from bot.delivery import service as delivery
from bot.delivery.chunk import Chunk, Landing, members_of
from bot.delivery.model import State
from bot.delivery.outcomes import Verdict
from bot.delivery.results import Fate
from bot.delivery.rows import Taker
from bot.delivery.tables import address, broadcast_chunk, broadcast_result
from bot.message import AddressId, Lane, Outgoing
from bot.storage.engine import Store
from bot.text import Language
from tests.delivery.worlds import (
    RecordingChannel,
    a_dispatcher,
    all_sent,
    broadcast,
    ended,
    everyone,
    people,
    rows,
    running,
)
from tests.fakes import NOON


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 4)


async def announce(store: Store, what: str, *, ref: str) -> None:
    async with store.work(actor="test") as work:
        await delivery.fan_out(
            work,
            key=what,
            source=what,
            lane=Lane.BROADCAST,
            contents={Language.EN: Outgoing(text=what, ref=ref)},
            audience=everyone(),
        )


async def about(store: Store, chat: int, message: str) -> str | None:
    async with store.reading() as work:
        return await delivery.about(work, AddressId(chat), message)


async def test_whose_message_it_was_is_found_in_each_broadcast_and_chunk(store: Store) -> None:
    ids = await people(store, 12)
    channel = RecordingChannel()
    async with running(a_dispatcher(store, channel)):
        for what, ref in (("the first", "announcement:1"), ("without", ""), ("the second", "announcement:2")):
            await announce(store, what, ref=ref)
            await all_sent(store)
    took = {(arrival.chat, arrival.message.text): str(at + 1) for at, arrival in enumerate(channel.taken)}
    for number, id_ in enumerate(ids):
        chat = str(number + 1)
        assert await about(store, id_, took[chat, "the first"]) == "announcement:1"
        assert await about(store, id_, took[chat, "the second"]) == "announcement:2"
        assert await about(store, id_, took[chat, "without"]) is None
        other = took[str((number + 1) % 12 + 1), "the first"]
        assert await about(store, id_, other) is None
    assert await about(store, ids[-1] + 1, took["12", "the first"]) is None


async def test_a_number_that_only_begins_or_ends_alike_is_another_message(store: Store) -> None:
    ids = await people(store, 12)
    chunk = await a_chunk(store)
    await write(store, chunk, [sent(ids[0], "234"), sent(ids[1], "7"), sent(ids[2], "5")])
    assert await about(store, ids[0], "234") == "announcement:1"
    for part in ("23", "34", "2", "%", "_34", "234,"):
        assert await about(store, ids[0], part) is None


async def a_chunk(store: Store) -> Chunk:
    await announce(store, "news", ref="announcement:1")
    async with store.work(actor="test") as work:
        [of_it] = await broadcasts.running(work, list(Lane))
        chunk = await chunks_of.take(work, of_it, by=Taker(name="test", lease=timedelta(hours=1)))
    assert chunk is not None
    return chunk


async def write(store: Store, chunk: Chunk, landings: Sequence[Landing]) -> None:
    async with store.work(actor="test") as work:
        await results.write(work, chunk, landings, now=NOON)


def sent(member: AddressId, message: str) -> Landing:
    return Landing(member, Verdict(state=State.SENT, message_id=message))


def failed(member: AddressId, reason: str) -> Landing:
    return Landing(member, Verdict(state=State.FAILED, reason=reason))


async def test_a_turn_that_is_written_again_stands_in_its_own_place(store: Store) -> None:
    ids = await people(store, 4)
    chunk = await a_chunk(store)
    first = [sent(ids[0], "1"), failed(ids[1], "blocked")]
    await write(store, chunk, first)
    await write(store, chunk, [*first, sent(ids[2], "2")])  # whether the first one was committed, nobody said
    chunk.tally = chunk.tally.after([*first, sent(ids[2], "2")])
    await write(store, chunk, [sent(ids[3], "3")])
    assert [(each.address_id, each.state, each.message_id) for each in await ended(store)] == [
        (ids[0], "sent", "1"),
        (ids[1], "failed", ""),
        (ids[2], "sent", "2"),
        (ids[3], "sent", "3"),
    ]


async def test_a_turn_of_copies_alone_moves_the_next_one_s_place_on(store: Store) -> None:
    ids = await people(store, 4)
    chunk = await a_chunk(store)
    await write(store, chunk, [sent(ids[0], "1")])
    chunk.tally = chunk.tally.after([sent(ids[0], "1"), Landing(ids[1], Verdict(reason="paused"))])
    await write(store, chunk, [sent(ids[2], "2")])
    assert [each.address_id for each in await ended(store)] == [ids[0], ids[2]]


async def answers(chat: str, message: Outgoing) -> None:
    error = {"2": Gone("blocked"), "3": Bad(), "4": Unknown(), "6": Gone("deactivated")}.get(chat)
    if error:
        raise error


async def test_every_end_is_found_by_chunk(store: Store) -> None:
    ids = await people(store, 6)
    async with store.work(actor="test") as work:
        await work.execute(address.update().where(address.c.id == ids[4]).values(reachable=False))
    id_ = await broadcast(store)
    async with running(a_dispatcher(store, RecordingChannel(answer=answers))):
        await all_sent(store)
    async with store.reading() as work:
        first, second = [await results.of_chunk(work, id_, number) for number in (1, 2)]
    assert first == {
        ids[0]: Fate("sent", ""),
        ids[1]: Fate("failed", "blocked"),
        ids[2]: Fate("failed", "bad"),
        ids[3]: Fate("unknown", "no-answer"),
    }
    assert second == {ids[4]: Fate("dropped", "unreachable"), ids[5]: Fate("failed", "deactivated")}


async def test_who_ended_alike_in_a_turn_shares_a_row(store: Store) -> None:
    ids = await people(store, 4)
    chunk = await a_chunk(store)
    await write(store, chunk, [failed(ids[0], "blocked"), sent(ids[1], "1"), failed(ids[2], "blocked")])
    found = [(row.state, row.reason, row.members) for row in await rows(store, broadcast_result)]
    assert found == [("failed", "blocked", f"{ids[0]},{ids[2]}"), ("sent", "", f"{ids[1]}:1")]


async def test_what_is_forgotten_is_found_no_more(store: Store, clock: SetClock) -> None:
    [zainab] = await people(store, 1)
    async with running(a_dispatcher(store, RecordingChannel())):
        await announce(store, "news", ref="announcement:1")
        await all_sent(store)
    assert await about(store, zainab, "1") == "announcement:1"
    clock.advance(timedelta(days=31))
    async with store.work(actor="test") as work:
        while await delivery.fold(work, kept_for=timedelta(days=30), areas=everyone()):
            pass
    assert await about(store, zainab, "1") is None
    assert await rows(store, broadcast_result) == []


async def test_a_chunk_begins_at_or_below_its_members_and_above_those_before(store: Store) -> None:
    await people(store, 40)
    async with store.work(actor="test") as work:
        await work.execute(address.delete().where(address.c.id.in_([1, 5, 6, 7, 13, 20, 21])))
    await broadcast(store)
    below = 0
    for row in await rows(store, broadcast_chunk):
        members = members_of(row.members)
        assert below < row.from_id <= members[0]
        below = members[-1]
