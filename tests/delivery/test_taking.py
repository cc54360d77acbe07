"""Chunks are taken by a turn, before the ones in hand are used up, and are nobody's until its commit is known."""

from __future__ import annotations

import asyncio

import pytest

from bot.delivery import broadcasts, freezing
from bot.delivery.berth import Berth
from bot.delivery.chunk import Chunk
from bot.delivery.tables import broadcast_claim
from bot.message import Lane
from bot.storage.engine import Store
from bot.storage.trouble import StorageTrouble
from tests.delivery.workers import SIZE, Worker
from tests.delivery.worlds import RecordingChannel, a_dispatcher, all_sent, broadcast, people, rows, running


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "CHUNK", SIZE)


async def next_of(store: Store, berth: Berth, *, begun: int) -> Chunk | None:
    async with store.work(actor="test") as work:
        berth.heard(await broadcasts.running(work, list(Lane)), now=work.now)
        return await berth.next(work, begun=begun)


async def at_work(store: Store, name: str = "first") -> Worker:
    """A worker with a chunk in hand."""
    worker = Worker(store, name)
    await worker.take()
    return worker


async def test_a_turn_takes_a_chunk_while_the_last_one_is_begun(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 40)  # of which a page of 32 is looked up at once
    taken = []
    take = Berth.next

    async def noted(self: Berth, *args: object, **more: int) -> Chunk | None:
        chunk = await take(self, *args, **more)  # type: ignore[arg-type]
        if chunk is not None:
            taken.append(chunk.number)
        return chunk

    monkeypatch.setattr(Berth, "next", noted)
    chats = await people(store, 200)
    await broadcast(store)
    channel = RecordingChannel()
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert sorted(channel.chats, key=int) == [str(number + 1) for number in range(len(chats))]
    assert taken  # where it is just time, what is done twice a second may come before it


async def test_nothing_is_taken_while_enough_is_in_hand(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 100)  # of which a page of 32 is looked up at once
    await people(store, 200)
    await broadcast(store)
    worker = await at_work(store)
    assert await next_of(store, worker.berth, begun=50) is None
    chunk = await next_of(store, worker.berth, begun=90)
    assert chunk is not None
    assert chunk.number == 2
    assert len(worker.berth.held) == 1  # it is nobody's before the commit


async def test_who_found_nothing_left_does_not_ask_at_every_turn(store: Store) -> None:
    await people(store, SIZE * 2)
    await broadcast(store)
    first, second = await at_work(store), await at_work(store, "second")
    assert await next_of(store, first.berth, begun=SIZE) is None
    await second.berth.leave()
    assert await next_of(store, first.berth, begun=SIZE) is None
    await first.berth.upkeep()  # looks anew, twice a second
    assert [chunk.number for chunk in first.berth.held] == [1, 2]


async def test_a_chunk_whose_taking_nobody_confirmed_is_taken_again_at_once(store: Store) -> None:
    await people(store, SIZE * 2)
    await broadcast(store)
    worker, other = Worker(store, "first"), Worker(store, "second")
    worker.store.is_silent = True
    with pytest.raises(StorageTrouble):
        await worker.take()
    await other.take()
    assert [chunk.number for chunk in other.berth.held] == [2]  # the other one's is not anybody's
    await worker.take()
    assert [(chunk.number, chunk.begun) for chunk in worker.berth.held] == [(1, 0)]
    await worker.take()
    assert len(worker.berth.held) == 1  # nor is its own taken twice


async def test_a_process_that_was_told_to_stop_keeps_no_chunk(store: Store) -> None:
    await people(store, SIZE * 2)
    await broadcast(store)
    channel = RecordingChannel()
    async with running(a_dispatcher(store, channel)):
        while not channel.arrivals:  # noqa: ASYNC110  it has no bell
            await asyncio.sleep(0.001)  # some have their slots, and wait for them
    assert [row.leased_by for row in await rows(store, broadcast_claim) if row.leased_by is not None] == []
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)
    assert sorted(channel.chats, key=int) == [str(number + 1) for number in range(SIZE * 2)]
