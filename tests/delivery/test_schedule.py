"""A reply takes the slot of a broadcast's member, who gets another."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest

from bot.delivery import gate
from bot.delivery.chunk import Begin, Chunk, Recipient
from bot.delivery.model import Broadcast, BroadcastState
from bot.delivery.schedule import Burst, Schedule, Seat, Seated
from bot.message import AddressId, Lane, Outgoing
from bot.storage.engine import Store
from bot.text import Language
from tests.delivery.worlds import RecordingChannel, a_dispatcher, broadcast, people, running, say, until
from tests.fakes import NOON

_PEOPLE = 300
#: what is late is told to who takes the next slots: here those of a second later were taken before
_CALM_SECOND = 0.95


def a_chunk(lane: Lane, *members: int) -> Chunk:
    """A chunk all of whose members were begun."""
    ids = [AddressId(each) for each in members]
    of = Broadcast(
        id=1,
        source="news",
        lane=lane,
        state=BroadcastState.RUNNING,
        total=len(ids),
        chunks=1,
        written_at=NOON,
        moved_at=NOON,
    )
    chunk = Chunk(broadcast=of, number=1, members=ids, begun=0)
    chunk.load([Recipient.at(each) for each in ids], count=len(ids))
    chunk.begin(Begin(fresh=tuple(chunk.ready)))
    return chunk


def seats(chunk: Chunk, *slots: float) -> list[Seated]:
    """Its members in these slots."""
    return [Seated(Seat(slot, 0), chunk, each) for slot, each in zip(slots, chunk.flying.values(), strict=True)]


class TestSchedule:
    @pytest.fixture
    async def left(self) -> list[int]:
        """How many left, burst by burst."""
        return []

    @pytest.fixture
    async def schedule(self) -> Schedule:
        return Schedule()

    async def test_those_near_each_other_leave_together(self, schedule: Schedule, left: list[int]) -> None:
        def leave(burst: Burst) -> None:
            schedule.take_off(burst)
            left.append(len(burst))

        now = asyncio.get_running_loop().time()
        schedule.add(seats(a_chunk(Lane.BROADCAST, 1, 2, 3), now + 0.001, now + 0.002, now + 0.03), leave)
        assert len(schedule) == 3
        await asyncio.sleep(0.05)
        assert (left, len(schedule)) == ([2, 1], 0)

    async def test_the_first_slots_that_can_be_reached_are_given_up(self, schedule: Schedule) -> None:
        chunk = a_chunk(Lane.BROADCAST, 1, 2, 3, 4)
        now = asyncio.get_running_loop().time()
        slots = [now + seconds for seconds in (10, 10.001, 20, 30)]
        schedule.add(seats(chunk, *slots), lambda _: None)
        assert schedule.give_up(2, to=Lane.DIALOGUE, after=now + 10.0005) == [Seat(slot, 0) for slot in slots[1:3]]
        assert [each.address for each in chunk.again] == [2, 3]
        assert list(chunk.flying) == [1, 4]
        assert len(schedule) == 2

    async def test_nobody_gives_way_to_a_later_lane(self, schedule: Schedule) -> None:
        now = asyncio.get_running_loop().time()
        schedule.add(seats(a_chunk(Lane.ALERT, 1), now + 10), lambda _: None)
        assert not schedule.has(to=Lane.ALERT, after=now)
        assert schedule.give_up(1, to=Lane.CASE, after=now) == []
        assert schedule.has(to=Lane.DIALOGUE, after=now)

    async def test_a_burst_that_gave_up_all_its_slots_leaves_empty(self, schedule: Schedule, left: list[int]) -> None:
        def leave(burst: Burst) -> None:
            schedule.take_off(burst)
            left.append(len(burst))

        now = asyncio.get_running_loop().time()
        schedule.add(seats(a_chunk(Lane.BROADCAST, 1, 2), now + 0.01, now + 0.02), leave)
        assert len(schedule.give_up(5, to=Lane.DIALOGUE, after=now)) == 2
        await asyncio.sleep(0.04)
        assert (left, len(schedule)) == ([0, 0], 0)


@pytest.fixture
def channel() -> RecordingChannel:
    return RecordingChannel()


@pytest.fixture(autouse=True)
def far_ahead(monkeypatch: pytest.MonkeyPatch) -> None:
    """Broadcasts take their slots for a second ahead: who waits for a free one waits as long."""
    monkeypatch.setattr(gate, "FAST_AHEAD", timedelta(seconds=1))


async def all_came(channel: RecordingChannel, replies: int) -> None:
    async def is_so() -> bool:
        return len(channel.taken) == _PEOPLE + replies

    await until(is_so)


def after_how_many(channel: RecordingChannel, words: str, *, said_at: int) -> int:
    """How many messages left between the saying and the arrival."""
    return [arrival.message.title + arrival.message.text for arrival in channel.arrivals].index(words) - said_at


async def sends(channel: RecordingChannel, count: int) -> None:
    async def is_so() -> bool:
        return len(channel.arrivals) >= count

    await until(is_so)


async def test_a_reply_goes_before_those_whose_slots_were_taken(store: Store, channel: RecordingChannel) -> None:
    chats = await people(store, _PEOPLE)
    await broadcast(store)
    async with running(a_dispatcher(store, channel, rate=200)):
        await sends(channel, 5)
        said_at = len(channel.arrivals)
        await say(store, chats[-1], "welcome")
        await all_came(channel, 1)
    assert after_how_many(channel, "welcome", said_at=said_at) < 100
    got = Counter(arrival.chat for arrival in channel.arrivals if arrival.message.text == "news")
    assert set(got.values()) == {1}
    assert len(got) == _PEOPLE
    assert channel.most_in(_CALM_SECOND) <= 200


async def test_where_broadcasts_pay_replies_keep_to_their_own_rate(store: Store, channel: RecordingChannel) -> None:
    chats = await people(store, _PEOPLE)
    await broadcast(store, contents={Language.EN: Outgoing(text="news", paid=True)})
    async with running(a_dispatcher(store, channel, rate=200, unpaid_rate=30)):
        await sends(channel, 5)
        said_at = len(channel.arrivals)
        for number in range(40):
            await say(store, chats[-1 - number], f"welcome {number}")
        await all_came(channel, 40)
    assert after_how_many(channel, "welcome 5", said_at=said_at) < 150
    came = [arrival.at for arrival in channel.arrivals if arrival.message.title]
    assert max(sum(1 for at in came if start <= at < start + _CALM_SECOND) for start in came) <= 30
    assert channel.most_in(_CALM_SECOND) <= 200


async def test_a_chat_that_had_enough_waits_all_the_same(store: Store, channel: RecordingChannel) -> None:
    chats = await people(store, _PEOPLE)
    await broadcast(store)
    async with running(a_dispatcher(store, channel, rate=200)):
        await sends(channel, 5)
        for number in range(4):
            await say(store, chats[-1], f"welcome {number}")
        await all_came(channel, 4)
    assert channel.most_in(1.0, chat=str(_PEOPLE)) <= 3
    assert [words for words in channel.words if words.startswith("welcome")] == [f"welcome {each}" for each in range(4)]
