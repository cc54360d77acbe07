"""What happens in the middle of a turn: a stop while its commit is under way, an answer after it began."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from bot.delivery import permits
from bot.delivery.chunk import Landing
from bot.delivery.outcomes import Verdict
from bot.delivery.tables import broadcast_copy
from bot.delivery.turn import Turn
from bot.message import AddressId
from bot.storage.engine import Store
from bot.storage.work import Work
from tests.delivery.workers import SIZE, Worker
from tests.delivery.worlds import broadcast, people


async def copies(store: Store) -> list[AddressId]:
    async with store.reading() as work:
        found = await work.execute(select(broadcast_copy.c.address_id).order_by(broadcast_copy.c.address_id))
        return [AddressId(each) for each in found.scalars()]


async def test_nobody_is_begun_again_who_went_on_as_a_copy(store: Store) -> None:
    chats = await people(store, SIZE)
    await broadcast(store)
    first, second = Worker(store, "first"), Worker(store, "second")
    await first.take()
    first.store.is_silent, first.store.error = True, asyncio.CancelledError
    with pytest.raises(asyncio.CancelledError):
        await first.turn(2, aside=True)  # one of two goes on as a copy; it is committed, and nobody hears of it
    await first.turn(0, aside=False)  # what a process does before it ends: it writes down what is left, …
    await first.berth.leave()  # … and gives its chunks back
    await second.take()
    [chunk] = second.berth.held
    left = list(chunk.members[chunk.begun :])
    assert sorted([*await copies(store), *left]) == sorted(chats)


async def test_what_lands_after_a_turn_has_read_the_clock_is_the_next_one_s(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    await people(store, SIZE)
    await broadcast(store)
    worker = Worker(store, "first")
    await worker.take()
    await worker.turn(2, aside=False)
    [(chunk, recipient), _] = worker.waiting

    async def choose(_turn: Turn, work: Work, _count: int) -> None:
        await permits.clock(work)
        told = Verdict(reason="429", pause_channel=timedelta(seconds=3))  # counted from now, and not from that moment
        chunk.land(recipient, Landing(recipient.address, told))

    monkeypatch.setattr(Turn, "_choose", choose)
    turn = worker.a_turn()
    await turn.transact(store, 1, ())
    assert sum(each.landings for each in turn.written) == 0
    assert [each.address for each in chunk.landed] == [recipient.address]
