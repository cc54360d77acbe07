"""Transactions that meet wait for one another, and never crosswise: the order of locks (ADR 12), on PostgreSQL.

In each test one transaction has a lock, another runs until it waits for that one or has ended, and then the first goes
on to what the other may have.  Where both lock in the same order both end; else PostgreSQL breaks one of them off.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, cast

import pytest
from sqlalchemy import select, text, update

from bot.delivery import broadcasts, chunks, members, permits, rows, settling
from bot.delivery.berth import Berth
from bot.delivery.chunk import Chunk, Landing, Recipient
from bot.delivery.line import Plan
from bot.delivery.model import Letter, State
from bot.delivery.outcomes import Verdict
from bot.delivery.pacing import ChatPace
from bot.delivery.rows import Taker
from bot.delivery.settling import Result
from bot.delivery.tables import broadcast as broadcast_table
from bot.delivery.tables import broadcast_claim, broadcast_copy, chat_pace, outbox
from bot.delivery.turn import Turn
from bot.message import AddressId, ChatKind, Lane, Outgoing
from bot.storage.engine import Store
from bot.storage.work import Work
from tests.delivery import worlds
from tests.delivery.worlds import broadcast, people, until
from tests.fakes import NOON

pytestmark = pytest.mark.parametrize("dialect", ["postgresql"])

Step = Callable[[Work], Awaitable[Any]]
CHANNEL = "telegram"
A_WHILE = timedelta(minutes=5)
PLAN = Plan(
    channel=CHANNEL,
    taker=Taker(name="ours", lease=timedelta(hours=1)),
    lanes=frozenset(Lane),
    poll_seconds=1.0,
    most_flying=100,
)
SENT = Verdict(state=State.SENT, message_id="1")
CHAT_PAUSED = Verdict(reason="paused", pause_chat=A_WHILE)
ALL_PAUSED = Verdict(reason="paused", pause_channel=A_WHILE)


@pytest.fixture
async def chats(store: Store) -> list[AddressId]:
    """Six people, whose channel is open."""
    async with store.work(actor="test") as work:
        await permits.open_channel(work, CHANNEL, 30)
    return await people(store, 6)


# --- two transactions -----------------------------------------------------------------------------------------------


async def meet(store: Store, first: Sequence[Step], other: Callable[[], Awaitable[None]]) -> list[str]:
    """Run the first step, then all of `other` up to where it waits, then the other steps; who ended, in that order."""
    has_begun, goes_on = asyncio.Event(), asyncio.Event()
    ended: list[str] = []

    async def in_steps() -> None:
        async with store.work(actor="first") as work:
            await first[0](work)
            has_begun.set()
            await goes_on.wait()
            for step in first[1:]:
                await step(work)
            ended.append("first")

    async def at_once() -> None:
        await has_begun.wait()
        await other()
        ended.append("other")

    async with asyncio.TaskGroup() as group:
        group.create_task(in_steps())
        second = group.create_task(at_once())
        await has_begun.wait()
        await until(lambda: is_stuck_or_over(store, second))
        goes_on.set()
    return ended


async def is_stuck_or_over(store: Store, task: asyncio.Task[None]) -> bool:
    async with store.reading() as work:
        waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'"
        return task.done() or bool(await work.scalar(text(waits)))


def in_a_work(store: Store, step: Step) -> Callable[[], Awaitable[None]]:
    async def run() -> None:
        async with store.work(actor="other") as work:
            await step(work)

    return run


async def takes_slots(work: Work) -> None:
    await permits.lock(work, CHANNEL)


def notes(*chats: AddressId) -> Step:
    """Sends to these chats."""

    async def step(work: Work) -> None:
        await permits.note(work, {chat: ChatPace(recent=(NOON,)) for chat in chats})
        await permits.clock(work)  # and with it what waits for the next round trip

    return step


def ends(id_: int) -> Step:
    async def step(work: Work) -> None:
        await broadcasts.end_if_over(work, id_)

    return step


def settles(*results: Result) -> Step:
    async def step(work: Work) -> None:
        await settling.settle(work, results, by=PLAN.taker)

    return step


def a_letter(to: AddressId, *, outbox: int = 0, broadcast: int = 0) -> Letter:
    lane = Lane.BROADCAST if broadcast else Lane.DIALOGUE
    message = Outgoing(text="news")
    kind = ChatKind.PRIVATE
    return Letter(
        lane=lane, address=to, chat="", kind=kind, message=message, channel=CHANNEL, outbox=outbox, broadcast=broadcast
    )


def a_result(to: AddressId, verdict: Verdict, *, outbox: int = 0, broadcast: int = 0) -> Result:
    return Result(letter=a_letter(to, outbox=outbox, broadcast=broadcast), verdict=verdict)


# --- the channel's row comes first ----------------------------------------------------------------------------------


async def test_a_chats_pause_waits_for_who_takes_slots(store: Store, chats: list[AddressId]) -> None:
    pauses = [a_result(chats[place], CHAT_PAUSED, outbox=place + 1) for place in (0, 3)]
    ended = await meet(store, [takes_slots, notes(*chats[:4])], in_a_work(store, settles(*pauses)))
    assert ended == ["first", "other"]


async def test_a_chats_and_the_channels_pause_do_not_cross_who_takes_slots(
    store: Store, chats: list[AddressId]
) -> None:
    results = [a_result(chats[1], CHAT_PAUSED, outbox=1), a_result(chats[4], ALL_PAUSED, outbox=2)]
    await meet(store, [takes_slots, notes(chats[1])], in_a_work(store, settles(*results)))
    paused = {row.address_id: row.paused_until for row in await worlds.rows(store, chat_pace)}
    assert paused[chats[1]] is not None


async def test_a_pause_does_not_cross_who_gives_its_message_back(store: Store, chats: list[AddressId]) -> None:
    await worlds.say(store, chats[0], "a reply")
    [row] = await worlds.rows(store, outbox)
    letter = a_letter(chats[0], outbox=row.id)

    async def holds(work: Work) -> None:
        await rows.hold(work, rows.OUTBOX, {row.id: NOON})

    await meet(store, [takes_slots, holds], in_a_work(store, settles(Result(letter=letter, verdict=ALL_PAUSED))))
    async with store.reading() as work:
        assert await permits.rate(work, CHANNEL) == 30


async def test_forgetting_idle_chats_does_not_cross_who_sends_to_them(store: Store, chats: list[AddressId]) -> None:
    async with store.work(actor="test") as work:
        await takes_slots(work)
        await notes(*chats[:2])(work)

    async def forgets(work: Work) -> None:
        await permits.sweep(work, NOON + A_WHILE)

    await meet(store, [notes(chats[1]), notes(chats[0])], in_a_work(store, forgets))
    assert [row.address_id for row in await worlds.rows(store, chat_pace)] == chats[:2]


# --- a turn without a gate ------------------------------------------------------------------------------------------


class Process:
    """What a stream has: chunks, and turns that only write."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.berth = Berth(store, PLAN, rate=30)

    async def take(self) -> list[Chunk]:
        """One chunk of each broadcast that runs, every member begun."""
        async with self.store.work(actor="test") as work:
            for running in await broadcasts.running(work, list(Lane)):
                chunk = await chunks.take(work, running, by=PLAN.taker)
                assert chunk is not None
                found = await members.look_up(work, chunk.members, left=set())
                chunk.load(found, count=len(found))
                begin = chunk.next(len(found))
                chunk.begin(begin)
                self.berth.held.append(chunk)
                self.berth.renewed(chunk, at=asyncio.get_running_loop().time())
        return self.berth.held

    def turn(self) -> Turn:
        return Turn(
            plan=PLAN,
            gates=cast("Any", None),
            berth=self.berth,
            contents=cast("Any", None),
            looks=False,
            bad_in_row=0,
        )

    async def writes(self) -> None:
        await self.turn().transact(self.store, 0, ())


def land(chunk: Chunk, *verdicts: Verdict) -> None:
    """The first members under way get these answers."""
    for to, verdict in zip(list(chunk.flying), verdicts, strict=False):
        letter = None if verdict is SENT else a_letter(to, broadcast=chunk.broadcast.id)
        chunk.land(Recipient.at(to), Landing(to, verdict, letter))


async def stood_still(store: Store) -> None:
    """It is time to note that broadcasts move."""
    async with store.work(actor="test") as work:
        moved_at = await permits.clock(work) - timedelta(minutes=1)
        await work.execute(update(broadcast_table).values(moved_at=moved_at))


async def moved_at(store: Store) -> list[datetime]:
    return [row.moved_at for row in await worlds.rows(store, broadcast_table)]


@pytest.mark.parametrize("pause", [CHAT_PAUSED, ALL_PAUSED])
async def test_a_turn_that_pauses_does_not_cross_one_that_takes_slots(
    store: Store, chats: list[AddressId], pause: Verdict
) -> None:
    id_ = await broadcast(store)
    await stood_still(store)
    process = Process(store)
    [chunk] = await process.take()
    land(chunk, pause, *[SENT] * 5)
    ended = await meet(store, [takes_slots, notes(chunk.members[0]), ends(id_)], process.writes)
    assert ended == ["first", "other"]


async def test_what_lands_while_a_turn_is_written_waits_for_the_next(store: Store, chats: list[AddressId]) -> None:
    await broadcast(store)
    await broadcast(store, key="other")
    process = Process(store)
    one, two = await process.take()
    land(one, SENT)
    turn = process.turn()

    async def has_the_first_chunk(work: Work) -> None:
        of_it = broadcast_claim.c.broadcast_id == one.broadcast.id
        await work.execute(select(broadcast_claim).where(of_it).with_for_update())

    async def lands(work: Work) -> None:
        land(one, ALL_PAUSED)
        land(two, ALL_PAUSED)

    await meet(store, [has_the_first_chunk, lands], lambda: turn.transact(store, 0, ()))
    assert [(written.chunk, written.landings) for written in turn.written] == [(one, 1)]


# --- broadcasts come last, by id ------------------------------------------------------------------------------------


async def two_broadcasts(store: Store) -> tuple[int, int]:
    """Neither was noted to move of late."""
    ids = await broadcast(store), await broadcast(store, key="other", source="other")
    await stood_still(store)
    return ids


async def test_a_turn_that_ends_a_broadcast_does_not_cross_who_has_another(
    store: Store, chats: list[AddressId]
) -> None:
    before, after = await two_broadcasts(store)
    process = Process(store)
    one, _ = await process.take()
    land(one, *[SENT] * 6)
    was = await moved_at(store)
    await meet(store, [ends(before), ends(after)], process.writes)
    # The first had both when the turn came to them: the one that ended is noted all the same.
    assert [now > then for now, then in zip(await moved_at(store), was, strict=True)] == [True, True]


async def test_a_settled_copy_that_ends_a_broadcast_does_not_cross_who_has_another(
    store: Store, chats: list[AddressId]
) -> None:
    before, after = await two_broadcasts(store)
    await worlds.as_copies(store, before)
    async with store.work(actor="test") as work:
        await rows.take(work, rows.shelf(before), chats, by=PLAN.taker)
        await work.execute(update(broadcast_claim).values(is_done=True))
    copies = [a_result(chat, SENT, broadcast=before) for chat in chats]
    await meet(store, [ends(before), ends(after)], in_a_work(store, settles(*copies)))
    assert {row.state for row in await worlds.rows(store, broadcast_copy)} == {State.SENT.value}


async def test_a_turn_ends_broadcasts_in_the_order_of_their_numbers(store: Store, chats: list[AddressId]) -> None:
    before = await broadcast(store)
    after = await broadcast(store, key="alert", source="alert", lane=Lane.ALERT)
    process = Process(store)
    for chunk in await process.take():
        land(chunk, *[SENT] * 6)
    assert [chunk.broadcast.id for chunk in process.berth.held] == [after, before]
    await meet(store, [ends(before), ends(after)], process.writes)
    assert {row.state for row in await worlds.rows(store, broadcast_table)} == {"done"}


async def test_samples_hold_one_broadcast_at_a_time(store: Store, chats: list[AddressId]) -> None:
    before, after = await two_broadcasts(store)
    process = Process(store)
    await process.take()
    await meet(store, [ends(after), ends(before)], process.berth.upkeep)
    assert None not in {row.sampled_at for row in await worlds.rows(store, broadcast_table)}
