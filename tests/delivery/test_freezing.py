"""An audience as it is frozen: everyone once, in chunks, however many statements it takes."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import delete, select

from bot.delivery import freezing
from bot.delivery import service as delivery
from bot.delivery.chunk import members_of
from bot.delivery.model import BroadcastState
from bot.delivery.tables import address, broadcast_chunk
from bot.delivery.tables import broadcast as broadcast_table
from bot.message import Lane, Outgoing
from bot.storage.engine import Store
from bot.text import Language
from tests.delivery.worlds import RecordingChannel, a_dispatcher, broadcast, people, rows, running, until


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of three, and four ids a statement."""
    monkeypatch.setattr(freezing, "CHUNK", 3)
    monkeypatch.setattr(freezing, "SPAN", 4)


async def chunks(store: Store) -> list[tuple[int, int, tuple[int, ...]]]:
    return [(row.number, row.size, members_of(row.members)) for row in await rows(store, broadcast_chunk)]


async def whole(store: Store) -> tuple[int, int]:
    [row] = await rows(store, broadcast_table)
    return row.total, row.chunks


async def is_done(store: Store) -> bool:
    async with store.reading() as work:
        return (await delivery.progress(work, "news")).state is BroadcastState.DONE


async def without(store: Store, *ids: int) -> None:
    async with store.work(actor="test") as work:
        await work.execute(delete(address).where(address.c.id.in_(ids)))


@pytest.mark.usefixtures("small")
async def test_spans_are_numbered_on(store: Store) -> None:
    await people(store, 10)
    await broadcast(store)
    assert await chunks(store) == [
        (1, 3, (1, 2, 3)),
        (2, 1, (4,)),
        (3, 3, (5, 6, 7)),
        (4, 1, (8,)),
        (5, 2, (9, 10)),
    ]
    assert await whole(store) == (10, 5)


@pytest.mark.usefixtures("small")
async def test_a_span_in_which_nobody_is_takes_no_number(store: Store) -> None:
    await people(store, 10)
    await without(store, 5, 6, 7, 8)
    await broadcast(store)
    assert [(number, members) for number, _, members in await chunks(store)] == [
        (1, (1, 2, 3)),
        (2, (4,)),
        (3, (9, 10)),
    ]
    assert await whole(store) == (6, 3)


async def test_neighbours_stay_together_and_chunks_are_about_as_large(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 8)  # of portions of two neighbours
    await people(store, 30)
    await without(store, 1, 3, 5, 7, 9, 11, 13, 15)
    await broadcast(store)
    assert await chunks(store) == [
        (1, 8, (2, 4, 6, 8, 10, 12, 14, 16)),
        (2, 8, (17, 18, 19, 20, 21, 22, 23, 24)),
        (3, 6, (25, 26, 27, 28, 29, 30)),
    ]
    assert await whole(store) == (22, 3)


async def test_a_portion_that_reaches_over_a_chunk_s_end_goes_whole_into_it(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 8)
    await people(store, 18)
    await without(store, 1)
    await broadcast(store)
    assert [(number, size) for number, size, _ in await chunks(store)] == [(1, 9), (2, 8)]
    assert await whole(store) == (17, 2)


@pytest.mark.usefixtures("small")
async def test_whom_a_query_names_twice_is_sent_to_once(store: Store) -> None:
    await people(store, 6)
    both = select(address.c.id).union_all(select(address.c.id)).subquery()
    async with store.work(actor="test") as work:
        await delivery.fan_out(
            work,
            key="news:1",
            source="news",
            lane=Lane.BROADCAST,
            contents={Language.EN: Outgoing(text="news")},
            audience=select(both.c.id),
        )
    channel = RecordingChannel()
    async with running(a_dispatcher(store, channel)):
        await until(partial(is_done, store))
    assert sorted(channel.chats) == ["1", "2", "3", "4", "5", "6"]


@pytest.mark.usefixtures("small")
async def test_everyone_of_every_span_is_reached(store: Store) -> None:
    await people(store, 10)
    await broadcast(store)
    channel = RecordingChannel()
    async with running(a_dispatcher(store, channel)):
        await until(partial(is_done, store))
    assert sorted(channel.chats, key=int) == [str(number) for number in range(1, 11)]


async def test_where_there_are_no_addresses_nobody_is_in_it(store: Store) -> None:
    await broadcast(store)
    assert (await chunks(store), await whole(store)) == ([], (0, 0))
