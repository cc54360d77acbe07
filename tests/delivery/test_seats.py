"""Slots for what goes with the answer to Telegram's own request: the pace holds, and nobody waits long."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from bot.delivery import permits
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.tables import chat_pace
from bot.message import AddressId, ChatKind, Lane
from bot.storage.engine import Store
from tests.delivery.worlds import RecordingChannel, a_dispatcher, all_sent, broadcast, people, rows, running, say, until

RATE = 20


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


@pytest.fixture
def unhurried(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody gives up waiting, and no slot is missed, however busy the machine is."""
    monkeypatch.setattr("bot.delivery.seats.SOON", timedelta(seconds=20))
    monkeypatch.setattr("bot.delivery.flight.LATE", timedelta(seconds=20))
    monkeypatch.setattr("bot.delivery.flight.LATE_ALONE", timedelta(seconds=20))


async def seated(dispatcher: Dispatcher, to: AddressId, kind: ChatKind = ChatKind.PRIVATE) -> float | None:
    """When the slot was; None where none came."""
    is_seated = await dispatcher.seat("telegram", to, kind)
    return asyncio.get_running_loop().time() if is_seated else None


async def slots(store: Store) -> list[int]:
    """Every slot that was given, in microseconds: for what is a row, and for what is none, used or missed."""
    return sorted(moment for row in await rows(store, chat_pace) for moment in row.recent)


async def test_answers_and_messages_of_two_processes_have_a_slot_each(store: Store, channel: RecordingChannel) -> None:
    there = await people(store, 60)
    one = a_dispatcher(store, channel, rate=RATE)
    other = one if store.dialect == "sqlite" else a_dispatcher(store, channel, rate=RATE)
    async with running(*{one, other}):
        for address in there[40:50]:
            await say(store, address, "hello")
        found = await asyncio.gather(
            *(seated([one, other][place % 2], address) for place, address in enumerate(there[:40]))
        )
        await all_sent(store)
    used = sorted([arrival.at for arrival in channel.arrivals] + [moment for moment in found if moment is not None])
    assert len(await slots(store)) >= len(used) >= 10
    # What was missed is given again, so it is not among these; a busy machine notes some of them a little later.
    assert all(later - earlier >= 0.9 for earlier, later in zip(used, used[RATE:], strict=False))


@pytest.mark.usefixtures("unhurried")
async def test_one_chat_gets_no_more_in_a_second_than_it_may(store: Store, channel: RecordingChannel) -> None:
    [zainab, ali] = await people(store, 2)
    dispatcher = a_dispatcher(store, channel, rate=1000)
    async with running(dispatcher):
        found = await asyncio.gather(*(seated(dispatcher, zainab) for _ in range(5)), seated(dispatcher, ali))
    assert [moment is not None for moment in found].count(True) == 4
    assert found[-1] is not None


@pytest.mark.usefixtures("unhurried")
async def test_a_broadcast_that_another_process_sends_has_its_room(store: Store, channel: RecordingChannel) -> None:
    [zainab, ali] = await people(store, 2)
    await broadcast(store)
    web = a_dispatcher(store, channel, rate=1000, lanes=frozenset({Lane.DIALOGUE}))
    async with running(web):
        found = await asyncio.gather(*(seated(web, zainab) for _ in range(4)))
        await say(store, ali, *"abcd")
        await all_said(channel, 4)
    assert [moment is not None for moment in found].count(True) == 2
    assert channel.most_in(1.0, chat="2") == 2


async def all_said(channel: RecordingChannel, count: int) -> None:
    async def is_so() -> bool:
        return len(channel.taken) == count

    await until(is_so)


@pytest.mark.usefixtures("unhurried")
async def test_nobody_waits_for_a_channel_that_is_paused(store: Store, channel: RecordingChannel) -> None:
    [zainab] = await people(store, 1)
    dispatcher = a_dispatcher(store, channel)
    async with running(dispatcher):
        assert await seated(dispatcher, zainab) is not None
        async with store.work(actor="test") as work:
            await permits.pause(work, "telegram", await permits.clock(work) + timedelta(hours=1))
        assert await seated(dispatcher, zainab) is None


async def test_nobody_waits_for_a_dispatcher_that_does_not_run(
    store: Store, channel: RecordingChannel, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.delivery.seats.SOON", timedelta(milliseconds=20))
    [zainab] = await people(store, 1)
    assert await seated(a_dispatcher(store, channel), zainab) is None


@pytest.mark.usefixtures("unhurried")
async def test_who_gave_up_waiting_leaves_the_slot_to_others(store: Store, channel: RecordingChannel) -> None:
    [zainab, ali] = await people(store, 2)
    dispatcher = a_dispatcher(store, channel)
    impatient = asyncio.create_task(seated(dispatcher, zainab))
    await asyncio.sleep(0)
    impatient.cancel()
    async with running(dispatcher):
        assert await seated(dispatcher, ali) is not None
    assert impatient.cancelled()
