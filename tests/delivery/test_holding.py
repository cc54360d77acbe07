"""Sending held by an operator: replies go on, everything else waits until it is released."""

from __future__ import annotations

from bot.delivery import claims
from bot.delivery import service as delivery
from bot.delivery.dispatcher import LEASE
from bot.delivery.model import State
from bot.delivery.rows import Taker
from bot.delivery.tables import outbox
from bot.message import Lane
from bot.storage.engine import Store
from tests.delivery.worlds import (
    RecordingChannel,
    a_dispatcher,
    all_sent,
    broadcast,
    people,
    rows,
    running,
    say,
    until,
)
from tests.fakes import NOON


async def hold(store: Store) -> bool:
    async with store.work(actor="test") as work:
        return await delivery.hold(work, by="huda")


async def release(store: Store) -> bool:
    async with store.work(actor="test") as work:
        return await delivery.release(work)


async def test_only_replies_are_sent_while_it_is_held(store: Store) -> None:
    channel = RecordingChannel()
    [zainab, ali] = await people(store, 2)
    await hold(store)
    await say(store, zainab, "your case", lane=Lane.CASE)
    await say(store, ali, "danger", lane=Lane.ALERT)
    await say(store, ali, "digest", lane=Lane.DIGEST)
    await broadcast(store)
    async with running(a_dispatcher(store, channel), a_dispatcher(store, channel)):
        await say(store, ali, "welcome")
        await until(lambda: said(channel, "welcome"))
    assert channel.words == ["welcome"]


async def said(channel: RecordingChannel, word: str) -> bool:
    return word in channel.words


async def test_a_reply_does_not_wait_for_a_held_message_to_the_same_chat(store: Store) -> None:
    channel = RecordingChannel()
    [zainab] = await people(store, 1)
    await say(store, zainab, "your case", lane=Lane.CASE)
    await hold(store)
    await say(store, zainab, "welcome")  # nobody sends yet: it waits in the outbox
    async with running(a_dispatcher(store, channel)):
        await until(lambda: said(channel, "welcome"))
        await say(store, zainab, "and more")
        await until(lambda: said(channel, "and more"))
    assert channel.words == ["welcome", "and more"]


async def test_everything_goes_on_when_it_is_released(store: Store) -> None:
    channel = RecordingChannel()
    [zainab, _] = await people(store, 2)
    await hold(store)
    await say(store, zainab, "your case", lane=Lane.CASE)
    await broadcast(store)
    # Released in this process, whose dispatcher then looks at once; others look each second.
    async with running(a_dispatcher(store, channel, poll_seconds=60)):
        await say(store, zainab, "welcome")
        await until(lambda: said(channel, "welcome"))
        assert await release(store)
        await all_sent(store)
    assert sorted(channel.words) == ["news", "news", "welcome", "your case"]


async def test_a_process_that_polls_sees_the_release(store: Store) -> None:
    channel = RecordingChannel()
    await people(store, 3)
    await hold(store)
    await broadcast(store)
    async with running(a_dispatcher(store, channel)):
        store.outlet = None  # the release is another process's
        await release(store)
        await all_sent(store)
    assert channel.words == ["news"] * 3


async def test_what_was_taken_and_missed_its_slot_is_given_back(store: Store) -> None:
    [zainab, ali] = await people(store, 2)
    await say(store, zainab, "your case", lane=Lane.CASE)
    await say(store, ali, "welcome")
    taker = Taker(name="one", lease=LEASE)
    search = claims.Search(channel="telegram", lanes=frozenset(Lane), limit=5, unpaid=5, now=NOON, at=NOON)
    async with store.work(actor="test") as work:
        taken = (await claims.claim(work, search, by=taker, contents={})).letters
        assert await claims.not_now(work, taken, by=taker) == set()
    await hold(store)
    async with store.work(actor="test") as work:
        back = await claims.not_now(work, taken, by=taker)
    assert back == {letter.key for letter in taken if letter.lane is Lane.CASE}


async def test_holding_twice_changes_nothing_and_says_who_was_first(store: Store) -> None:
    assert await hold(store)
    async with store.work(actor="test") as work:
        assert not await delivery.hold(work, by="ali")
        held = await delivery.held(work)
    assert held is not None
    assert (held.since, held.by) == (NOON, "huda")


async def test_releasing_what_is_not_held_changes_nothing(store: Store) -> None:
    assert not await release(store)
    async with store.reading() as work:
        assert await delivery.held(work) is None


async def test_what_is_held_stays_waiting_and_is_counted(store: Store) -> None:
    [zainab] = await people(store, 1)
    await hold(store)
    await say(store, zainab, "your case", lane=Lane.CASE)
    async with running(a_dispatcher(store, RecordingChannel())):
        await say(store, zainab, "welcome")
        await until(lambda: one_is_sent(store))
    async with store.reading() as work:
        assert (await delivery.backlog(work))[Lane.CASE] == 1


async def one_is_sent(store: Store) -> bool:
    return State.SENT.value in [row.state for row in await rows(store, outbox)]
