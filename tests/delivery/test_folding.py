"""Finished broadcasts become counts by area and reason, and who was in them is forgotten, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Select, case, literal, select

from bot.channels.port import Bad, Gone
from bot.clock import SetClock
from bot.delivery import freezing
from bot.delivery import service as delivery
from bot.delivery.folding import CORRECTABLE
from bot.delivery.model import Progress, State
from bot.delivery.tables import address, broadcast_chunk, broadcast_claim, broadcast_copy, broadcast_report
from bot.delivery.tables import broadcast_result as result
from bot.errors import Broken
from bot.message import Outgoing
from bot.storage.engine import Store
from tests.delivery.worlds import RecordingChannel, a_dispatcher, all_sent, broadcast, ended, people, rows, running

KEPT_FOR = timedelta(days=30)
OF_PEOPLE = (broadcast_chunk, broadcast_claim, result, broadcast_copy)


def areas() -> Select[Any]:
    """Number 1 lives nowhere, the even ones in Basra, the others in Mosul."""
    where = case((address.c.id % 2 == 0, literal("BA")), else_=literal("NI"))
    return select(address.c.id, where).where(address.c.id > 1)


async def fold_once(store: Store, *, kept_for: timedelta = KEPT_FOR) -> bool:
    async with store.work(actor="test") as work:
        return await delivery.fold(work, kept_for=kept_for, areas=areas())


async def fold(store: Store) -> None:
    while await fold_once(store):
        pass


async def progress(store: Store) -> Progress:
    async with store.reading() as work:
        return await delivery.progress(work, "news")


async def by_area(store: Store) -> dict[str, dict[str, int]]:
    async with store.reading() as work:
        return delivery.by_area(await delivery.report(work, "news"))


@pytest.fixture
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(freezing, "CHUNK", 4)


async def refusing(chat: str, message: Outgoing) -> None:
    if chat in {"3", "4"}:
        raise Gone("blocked") if chat == "3" else Bad()


async def sent(store: Store) -> None:
    """Ten people, of whom 3 blocked the bot and 4 is refused."""
    channel = RecordingChannel(answer=refusing)
    await people(store, 10)
    await broadcast(store)
    async with running(a_dispatcher(store, channel)):
        await all_sent(store)


@pytest.mark.usefixtures("small_chunks")
async def test_progress_is_the_same_before_and_after(store: Store, clock: SetClock) -> None:
    await sent(store)
    before = await progress(store)
    clock.advance(timedelta(hours=2))
    seen = [before]
    while await fold_once(store):
        seen.append(await progress(store))
    clock.advance(timedelta(days=31))
    while await fold_once(store):
        seen.append(await progress(store))
    assert before.total == 10
    assert len(seen) == 1 + 3 + 3
    assert [each for each in seen if each != before] == []


@pytest.mark.usefixtures("small_chunks")
async def test_the_report_counts_by_area_and_stays(store: Store, clock: SetClock) -> None:
    await sent(store)
    clock.advance(timedelta(hours=2))
    await fold(store)
    counted = {"": {"sent": 1}, "BA": {"failed": 1, "sent": 4}, "NI": {"failed": 1, "sent": 3}}
    assert await by_area(store) == counted
    clock.advance(timedelta(days=31))
    await fold(store)
    assert await by_area(store) == counted


async def test_who_got_it_is_known_until_the_time_is_over(store: Store, clock: SetClock) -> None:
    await sent(store)
    clock.advance(timedelta(days=29))
    await fold(store)
    assert len(await ended(store)) == 10
    clock.advance(timedelta(days=2))
    await fold(store)
    assert [await rows(store, table) for table in OF_PEOPLE] == [[], [], [], []]


@pytest.mark.usefixtures("small_chunks")
async def test_what_was_stopped_is_counted_with_those_it_never_reached(store: Store, clock: SetClock) -> None:
    ids = await people(store, 10)
    id_ = await broadcast(store)
    async with store.work(actor="test") as work:
        await delivery.stop(work, "news")
        # Two went on as copies before: one was sent, one was waiting after a crash.
        for member, state, twice in ((ids[4], State.SENT, True), (ids[5], State.WAITING, True)):
            row = {"broadcast_id": id_, "address_id": member, "state": state.value, "maybe_twice": twice}
            await work.execute(broadcast_copy.insert().values(**row))
    before = await progress(store)
    clock.advance(timedelta(days=31))
    await fold(store)
    assert await progress(store) == before
    assert (before.sent, before.failed, before.maybe_twice) == (1, {"stopped": 9}, 2)
    assert await rows(store, broadcast_copy) == []


async def test_a_broadcast_that_goes_on_or_has_just_ended_is_left_alone(store: Store) -> None:
    await people(store, 3)
    await broadcast(store)
    assert not await fold_once(store)
    async with store.work(actor="test") as work:
        await delivery.stop(work, "news")
    assert not await fold_once(store)
    assert await rows(store, broadcast_report) == []


async def test_half_of_a_report_is_not_shown(store: Store, clock: SetClock, small_chunks: None) -> None:
    await sent(store)
    clock.advance(timedelta(hours=2))
    await fold_once(store)
    assert await by_area(store) == {}


async def test_recipients_are_not_forgotten_while_messages_can_be_corrected(store: Store) -> None:
    with pytest.raises(Broken):
        await fold_once(store, kept_for=CORRECTABLE - timedelta(seconds=1))
    assert not await fold_once(store, kept_for=CORRECTABLE)


async def test_a_broadcast_to_nobody_is_folded_once(store: Store, clock: SetClock) -> None:
    await broadcast(store)
    clock.advance(timedelta(hours=2))
    assert [await fold_once(store), await fold_once(store)] == [True, False]
