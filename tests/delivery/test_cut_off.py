"""A stop cuts a turn off while its commit is under way: what was committed is not taken back."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.delivery.tables import broadcast_copy
from bot.message import AddressId
from bot.storage.engine import Store
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
