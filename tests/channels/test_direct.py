"""What goes past the outbox keeps the limits: in slots while the database gives them, seldom without it."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels import direct as direct_of
from bot.channels.direct import A_SECOND, Direct
from bot.channels.port import PauseChannel, Retry
from bot.errors import Trouble
from bot.message import Outgoing
from tests.dialogue.lines import Air

WORDS = Outgoing(text="we cannot answer now")


class Slots:
    """Slots as the database gives them, or does not."""

    def __init__(self) -> None:
        self.asked = 0
        self.is_away = False
        self.is_paused = False

    async def __call__(self) -> None:
        self.asked += 1
        if self.is_away:
            raise Trouble
        if self.is_paused:
            await asyncio.Event().wait()


class Desk:
    """A channel, its slots and a clock to be set."""

    def __init__(self) -> None:
        self.now = 100.0
        self.air, self.slots = Air(), Slots()
        self.is_known_away = False
        self.direct = Direct(
            self.air, self.slots, is_database_away=lambda: self.is_known_away, seconds=lambda: self.now
        )

    async def says(self, chat: str = "700") -> None:
        await self.direct.send(chat, WORDS)


@pytest.fixture
def desk() -> Desk:
    return Desk()


async def test_while_the_database_gives_slots_each_message_has_one(desk: Desk) -> None:
    for chat in ("1", "2", "3"):
        await desk.says(chat)
    assert [chat for chat, _ in desk.air.direct] == ["1", "2", "3"]
    assert desk.slots.asked == 3


async def test_without_the_database_only_a_few_leave_each_second(desk: Desk) -> None:
    desk.slots.is_away = True
    await desk.says("1")
    with pytest.raises(Retry):
        await desk.says("2")
    desk.now += 1 / A_SECOND
    await desk.says("2")
    assert [chat for chat, _ in desk.air.direct] == ["1", "2"]


async def test_a_database_that_is_known_to_be_away_is_not_asked(desk: Desk) -> None:
    desk.is_known_away = True
    await desk.says()
    assert desk.slots.asked == 0


async def test_where_no_slot_comes_nothing_leaves(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(direct_of, "_SLOT_SECONDS", 0.01)
    desk.slots.is_paused = True
    with pytest.raises(Retry):
        await desk.says()
    assert desk.air.direct == []


async def test_a_channel_that_had_too_much_gets_nothing_until_its_pause_is_over(desk: Desk) -> None:
    desk.air.refusing = PauseChannel(30)
    with pytest.raises(PauseChannel):
        await desk.says()
    desk.air.refusing, desk.now = None, desk.now + 29.9
    with pytest.raises(Retry):
        await desk.says()
    desk.now += 0.1
    await desk.says()
    assert len(desk.air.direct) == 1


async def test_without_anybody_who_gives_slots_it_is_as_without_the_database() -> None:
    air = Air()
    direct = Direct(air, seconds=lambda: 100.0)
    await direct.send("1", WORDS)
    with pytest.raises(Retry):
        await direct.send("2", WORDS)
