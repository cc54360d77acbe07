"""Broadcasts: frozen audiences, copies, progress, stopping, and several processes at one, on both databases."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, update

from bot.channels.port import Bad, Gone, SendError, Unknown
from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.delivery.chunk import members_of
from bot.delivery.model import BAD_IN_ROW, BroadcastState, Outcome, Progress, State
from bot.delivery.tables import (
    address,
    broadcast_chunk,
    broadcast_claim,
    broadcast_content,
    broadcast_copy,
    pace,
)
from bot.delivery.tables import broadcast as broadcast_table
from bot.errors import Broken
from bot.message import BlobId, Lane, Media, MediaKind, Outgoing
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language
from tests.delivery.worlds import (
    Hangs,
    RecordingChannel,
    Refuses,
    a_dispatcher,
    a_group,
    all_sent,
    broadcast,
    everyone,
    people,
    rows,
    running,
    say,
    until,
)
from tests.fakes import SECRET

PHOTO = Media(kind=MediaKind.PHOTO, blob=BlobId(1))


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


async def progress(store: Store, source: str = "news") -> Progress:
    async with store.reading() as work:
        return await delivery.progress(work, source)


async def is_state(store: Store, state: BroadcastState) -> bool:
    return (await progress(store)).state is state


async def done(store: Store) -> Progress:
    await until(lambda: is_state(store, BroadcastState.DONE))
    return await progress(store)


def numbers(count: int) -> list[str]:
    return [str(number) for number in range(1, count + 1)]


# --- the audience ---------------------------------------------------------------------------------------------------


async def test_a_broadcast_reaches_everyone_once(store: Store, channel: RecordingChannel) -> None:
    await people(store, 60)
    await broadcast(store)
    async with running(a_dispatcher(store, channel)):
        end = await done(store)
    assert sorted(channel.chats, key=int) == numbers(60)
    assert end == Progress(total=60, sent=60, state=BroadcastState.DONE)


async def test_who_joins_later_is_not_in_the_audience(store: Store, channel: RecordingChannel) -> None:
    await people(store, 3)
    await broadcast(store)
    await people(store, 5)
    async with running(a_dispatcher(store, channel)):
        await done(store)
    assert sorted(channel.chats) == numbers(3)


async def test_someone_who_is_in_the_audience_twice_gets_one_copy(store: Store, channel: RecordingChannel) -> None:
    await people(store, 3)
    both = select(address.c.id, address.c.language).union_all(select(address.c.id, address.c.language)).subquery()
    async with store.work(actor="test") as work:
        await delivery.fan_out(
            work,
            key="news:1",
            source="news",
            lane=Lane.BROADCAST,
            contents={Language.EN: Outgoing(text="news")},
            audience=select(both.c.id, both.c.language),
        )
    async with running(a_dispatcher(store, channel)):
        await done(store)
    assert sorted(channel.chats) == numbers(3)


async def test_a_broadcast_is_made_once_for_its_key(store: Store) -> None:
    await people(store, 2)
    assert await broadcast(store) == await broadcast(store)
    assert [members_of(row.members) for row in await rows(store, broadcast_chunk)] == [(1, 2)]


async def test_a_broadcast_to_nobody_is_done(store: Store) -> None:
    await broadcast(store)
    assert await progress(store) == Progress(state=BroadcastState.DONE)


async def test_a_broadcast_without_contents_is_a_bug(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(Broken):
            await delivery.fan_out(work, key="x", source="x", lane=Lane.BROADCAST, contents={}, audience=everyone())


async def test_what_is_broadcast_is_unreadable_in_the_database(store: Store) -> None:
    await broadcast(store)
    [row] = await rows(store, broadcast_content)
    assert b"news" not in row.body


async def test_everyone_gets_the_nearest_language_that_was_written(store: Store, channel: RecordingChannel) -> None:
    contents = {Language.AR: Outgoing(text="ar"), Language.CKB: Outgoing(text="ckb")}
    wanted = [Language.AR, Language.CKB, Language.KMR_ARAB, Language.KMR, Language.EN, None]
    async with store.work(actor="test") as work:
        for number, language in enumerate(wanted):
            await delivery.ensure_address(work, channel="telegram", value=str(number), language=language)
    await broadcast(store, contents=contents)
    async with running(a_dispatcher(store, channel)):
        await done(store)
    got = {arrival.chat: arrival.message.text for arrival in channel.taken}
    assert got == {"0": "ar", "1": "ckb", "2": "ckb", "3": "ar", "4": "ar", "5": "ar"}


async def test_a_long_announcement_with_a_photo_comes_in_order_to_each(store: Store, channel: RecordingChannel) -> None:
    await people(store, 5)
    await broadcast(store, contents={Language.EN: Outgoing(title="title", text="word " * 1500, media=(PHOTO,))})
    async with running(a_dispatcher(store, channel)):
        end = await done(store)
    assert end.sent == 5
    for chat in numbers(5):
        parts = [arrival.message for arrival in channel.taken if arrival.chat == chat]
        assert [(bool(part.media), part.title) for part in parts] == [(True, ""), (False, "title"), (False, "")]


# --- on its way -----------------------------------------------------------------------------------------------------


async def test_who_became_unreachable_meanwhile_is_left_out(store: Store, channel: RecordingChannel) -> None:
    [_, ali, _] = await people(store, 3)
    await broadcast(store)
    async with store.work(actor="test") as work:
        await delivery.lost(work, ali, "blocked")
    async with running(a_dispatcher(store, channel)):
        end = await done(store)
    assert sorted(channel.chats) == ["1", "3"]
    assert (end.total, end.sent, end.failed) == (3, 2, {"unreachable": 1})


async def test_failures_are_counted_by_reason(store: Store, channel: RecordingChannel) -> None:
    await people(store, 5)
    await broadcast(store)
    channel.answer = Refuses(Gone("blocked"), Gone("deactivated"), Bad(), Unknown())
    async with running(a_dispatcher(store, channel)):
        end = await done(store)
    assert (end.total, end.sent, end.unknown) == (5, 1, 1)
    assert end.failed == {"blocked": 1, "deactivated": 1, "bad": 1}


async def test_a_copy_without_an_answer_is_listed_and_not_sent_again(store: Store, channel: RecordingChannel) -> None:
    await people(store, 1)
    await broadcast(store)
    channel.answer = Hangs()
    async with running(a_dispatcher(store, channel, lease=timedelta(seconds=0.6))):
        end = await done(store)
        await asyncio.sleep(0.8)
    assert (end.unknown, end.sent, len(channel.arrivals)) == (1, 0, 1)


async def test_a_danger_alert_without_an_answer_is_sent_again(store: Store, channel: RecordingChannel) -> None:
    await people(store, 1)
    await broadcast(store, lane=Lane.ALERT)
    channel.answer = Refuses(Unknown())
    async with running(a_dispatcher(store, channel)):
        end = await done(store)
    assert (end.sent, end.maybe_twice, len(channel.arrivals)) == (1, 1, 2)


async def test_observers_hear_of_every_copy_once(store: Store, channel: RecordingChannel) -> None:
    await people(store, 20)
    await broadcast(store)
    heard: Counter[tuple[str, State]] = Counter()

    async def observe(_work: Work, outcome: Outcome) -> None:
        heard[outcome.source, outcome.kind] += 1

    dispatcher = a_dispatcher(store, channel)
    dispatcher.observe(observe)
    async with running(dispatcher):
        await done(store)
    assert heard == {("news", State.SENT): 20}


async def test_a_reply_does_not_queue_behind_a_broadcast(store: Store, channel: RecordingChannel) -> None:
    chats = await people(store, 200)
    async with store.work(actor="test") as work:
        await work.execute(delete(address).where(address.c.id == chats[-1]))
    await broadcast(store)
    [late] = (await people(store, 200))[-1:]
    async with running(a_dispatcher(store, channel, rate=50)):
        await until(lambda: has_arrivals(channel, 10))
        await say(store, late, "welcome")
        before = len(channel.arrivals)
        await until(lambda: has_words(channel, "welcome"))
    assert channel.words.index("welcome") - before <= 20  # of 190: a slow machine sends some while it writes the reply


async def has_arrivals(channel: RecordingChannel, count: int) -> bool:
    return len(channel.arrivals) >= count


async def has_words(channel: RecordingChannel, words: str) -> bool:
    return words in channel.words


# --- stopping -------------------------------------------------------------------------------------------------------


async def test_a_stopped_broadcast_sends_no_more(store: Store, channel: RecordingChannel) -> None:
    await people(store, 200)
    await broadcast(store)
    async with running(a_dispatcher(store, channel, rate=50)):
        await until(lambda: has_arrivals(channel, 5))
        async with store.work(actor="test") as work:
            await delivery.stop(work, "news")
        await asyncio.sleep(1.0)
        reached = len(channel.arrivals)
        await asyncio.sleep(0.3)
    end = await progress(store)
    assert len(channel.arrivals) == reached < 200
    assert (end.state, end.waiting, end.reason) == (BroadcastState.STOPPED, 0, "stopped")
    assert (end.sent, end.sent + end.failed["stopped"]) == (len(channel.taken), 200)


async def test_a_paused_broadcast_goes_on_when_it_is_resumed(store: Store, channel: RecordingChannel) -> None:
    await people(store, 10)
    await broadcast(store)
    async with store.work(actor="test") as work:
        await delivery.pause(work, "news", reason="look")
    async with running(a_dispatcher(store, channel)):
        await asyncio.sleep(0.2)
        assert (channel.arrivals, (await progress(store)).reason) == ([], "look")
        async with store.work(actor="test") as work:
            await delivery.resume(work, "news")
        end = await done(store)
    assert (end.sent, end.reason) == (10, "")


async def test_what_was_stopped_cannot_be_resumed(store: Store) -> None:
    await people(store, 1)
    await broadcast(store)
    async with store.work(actor="test") as work:
        await delivery.stop(work, "news")
        await delivery.resume(work, "news")
    assert (await progress(store)).state is BroadcastState.STOPPED


async def test_cancelling_ends_waiting_single_messages_too(store: Store) -> None:
    [zainab] = await people(store, 1)
    await say(store, zainab, "digest", lane=Lane.DIGEST, source="news")
    async with store.work(actor="test") as work:
        await delivery.cancel(work, "news")
    assert (await progress(store)).failed == {"stopped": 1}


async def test_content_that_is_refused_twenty_times_in_a_row_pauses(store: Store, channel: RecordingChannel) -> None:
    await people(store, 60)
    await broadcast(store)
    channel.answer = Refuses(*[Bad()] * 60)
    async with running(a_dispatcher(store, channel, rate=100)):
        await until(lambda: is_state(store, BroadcastState.PAUSED))
        await asyncio.sleep(0.2)
    end = await progress(store)
    # What was on its way by then, which is more where the machine is slow and slots are made up for.
    assert BAD_IN_ROW <= end.failed["bad"] <= BAD_IN_ROW + 20
    assert end.reason == "bad-content"


async def test_refusals_between_successes_pause_nothing(store: Store, channel: RecordingChannel) -> None:
    await people(store, 50)
    await broadcast(store)
    turns: list[str] = []

    async def every_other(chat: str, _message: Outgoing) -> None:
        turns.append(chat)
        if len(turns) % 2:
            raise Bad

    channel.answer = every_other
    async with running(a_dispatcher(store, channel, rate=100)):
        end = await done(store)
    assert (end.sent, end.failed) == (25, {"bad": 25})


# --- figures --------------------------------------------------------------------------------------------------------


async def test_a_forecast_counts_what_waits_already(store: Store, channel: RecordingChannel) -> None:
    async with running(a_dispatcher(store, channel, rate=40)):
        await until(lambda: is_open(store))
    await people(store, 100)
    await broadcast(store)
    async with store.reading() as work:
        assert await delivery.forecast(work, 60) == timedelta(seconds=4)


async def is_open(store: Store) -> bool:
    return bool(await rows(store, pace))


async def test_the_backlog_is_counted_by_lane(store: Store) -> None:
    [zainab, _] = await people(store, 2)
    await broadcast(store)
    await say(store, zainab, "1", "2", lane=Lane.CASE)
    async with store.reading() as work:
        assert await delivery.backlog(work) == dict.fromkeys(Lane, 0) | {Lane.CASE: 2, Lane.BROADCAST: 2}


async def test_what_an_old_broadcast_said_is_forgotten(store: Store, clock: SetClock) -> None:
    await people(store, 1)
    await broadcast(store)
    async with store.work(actor="test") as work:
        await work.execute(update(broadcast_table).values(finished_at=clock.now() - timedelta(days=31)))
        await delivery.sweep(work)
    assert await rows(store, broadcast_content) == []


# --- several processes ----------------------------------------------------------------------------------------------


async def beside(store: Store) -> Store:
    """Another process's store of the same database."""
    return await Store.open(store.url, clock=store.clock, secrets=[SECRET])


async def test_two_processes_send_everything_once(store: Store, channel: RecordingChannel) -> None:
    await people(store, 150)
    await broadcast(store)
    other = await beside(store)
    dispatchers = [a_dispatcher(store, channel, rate=200), a_dispatcher(other, channel, rate=200)]
    async with running(*dispatchers):
        await done(store)
    await other.close()
    assert Counter(channel.chats) == dict.fromkeys(numbers(150), 1)


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_two_processes_together_keep_the_rate(store: Store, channel: RecordingChannel) -> None:
    chats = await people(store, 70)
    await broadcast(store)
    other = await beside(store)
    dispatchers = [a_dispatcher(store, channel, rate=30), a_dispatcher(other, channel, rate=30)]
    async with running(*dispatchers):
        for chat in chats[:20]:
            await say(store, chat, "one", lane=Lane.CASE)
            await say(other, chat, "two")
        await all_sent(store)
    await other.close()
    assert len(channel.taken) == 110
    assert channel.most_in(1.0) <= 30
    assert max(channel.most_in(1.0, chat) for chat in numbers(70)) <= 3


async def test_one_process_keeps_the_rate_and_does_not_waste_it(store: Store, channel: RecordingChannel) -> None:
    await people(store, 100)
    await broadcast(store)
    async with running(a_dispatcher(store, channel, rate=40)):
        await done(store)
    assert channel.most_in(1.0) <= 40


async def test_a_group_gets_no_more_than_its_minute_holds(store: Store, channel: RecordingChannel) -> None:
    group = await a_group(store)
    async with running(a_dispatcher(store, channel)):
        await say(store, group, *(str(number) for number in range(25)), lane=Lane.CASE)
        await until(lambda: has_arrivals(channel, 20))
        await asyncio.sleep(0.5)
    assert channel.words == [str(number) for number in range(20)]


async def test_a_dead_processs_copies_are_sent_by_another_and_marked(store: Store, channel: RecordingChannel) -> None:
    await people(store, 40)
    await broadcast(store)
    hanging = Hangs(times=40)
    dead = RecordingChannel(answer=hanging)
    dying = asyncio.create_task(
        a_dispatcher(store, dead, lease=timedelta(seconds=1), most_flying=5, process_name="dying").run()
    )
    await hanging.reached.wait()
    dying.cancel()
    await asyncio.gather(dying, return_exceptions=True)
    async with running(a_dispatcher(store, channel)):
        end = await done(store)
    assert sorted(channel.chats, key=int) == numbers(40)
    assert 1 <= end.maybe_twice <= 5
    twice = {row.address_id for row in await rows(store, broadcast_copy) if row.maybe_twice}
    assert {str(id_) for id_ in twice} >= {arrival.chat for arrival in dead.arrivals}


async def test_a_late_note_from_a_process_whose_lease_ended_counts_once(
    store: Store, channel: RecordingChannel
) -> None:
    await people(store, 1)
    await broadcast(store)
    answered = asyncio.Event()
    stalled = RecordingChannel()

    async def stalls_once(_chat: str, _message: Outgoing) -> None:
        if len(stalled.arrivals) == 1:
            await answered.wait()

    stalled.answer = stalls_once
    slow = a_dispatcher(store, stalled, lease=timedelta(seconds=20), process_name="slow")
    async with running(slow):
        await until(lambda: has_arrivals(stalled, 1))
        async with store.work(actor="test") as work:
            await work.execute(update(broadcast_claim).values(lease_until=store.clock.now() - timedelta(days=999)))
        async with running(a_dispatcher(store, channel)):
            await done(store)
        answered.set()
    end = await progress(store)
    assert (end.sent, end.total, end.maybe_twice) == (1, 1, 1)


async def test_a_mixture_of_troubles_loses_nobody(store: Store, channel: RecordingChannel) -> None:
    await people(store, 60)
    await broadcast(store, lane=Lane.ALERT)
    errors: list[SendError | RuntimeError] = [Unknown(), RuntimeError("a bug"), Unknown()]
    channel.answer = Refuses(*errors)
    async with running(a_dispatcher(store, channel), a_dispatcher(store, channel)):
        end = await done(store)
    assert end.sent == 60
    assert set(channel.chats) == set(numbers(60))
