"""Paid broadcasts: the flag, the thousand, and what is drawn from the balance."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import aiohttp
import pytest

from bot.simulator import Actor, LimitRules, Simulator
from bot.simulator.limits import Limits
from bot.simulator.stars import Stars
from bot.simulator.wire import JsonObject
from tests.simulator.conftest import Ask


@dataclass
class Seconds:
    now: float = 100.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def seconds() -> Seconds:
    return Seconds()


@pytest.fixture
def limits(seconds: Seconds) -> Limits:
    return Limits(LimitRules(), seconds)


@pytest.fixture
async def telegram(seconds: Seconds) -> AsyncIterator[Simulator]:
    """One with Telegram's own limits, whose seconds stand still, and a hundred citizens."""
    async with Simulator(monotonic=seconds, limits=LimitRules()) as simulator:
        simulator.world.adopt(range(1_000, 1_100))
        yield simulator


@dataclass
class Bot:
    telegram: Simulator
    session: aiohttp.ClientSession

    async def sends(self, chat: int, **more: object) -> JsonObject:
        url = f"{self.telegram.api_url}/bot{self.telegram.world.token}/sendMessage"
        async with self.session.post(url, json={"chat_id": chat, "text": "x"} | more) as answer:
            body: JsonObject = await answer.json()
            return body

    async def broadcasts(self, count: int) -> list[JsonObject]:
        return [await self.sends(1_000 + n, allow_paid_broadcast=True) for n in range(count)]


@pytest.fixture
async def bot(telegram: Simulator) -> AsyncIterator[Bot]:
    async with aiohttp.ClientSession() as session:
        yield Bot(telegram, session)


# --- the limits ------------------------------------------------------------------------------------------------------


def test_a_thousand_a_second_pass_in_all(limits: Limits) -> None:
    unpaid = [limits.admit(chat) for chat in range(1, 31)]
    paid = [limits.admit(chat, is_paid=True) for chat in range(31, 1_002)]
    assert (set(unpaid), paid) == ({0}, [0] * 970 + [1])


def test_beside_paid_ones_thirty_others_pass(limits: Limits) -> None:
    assert {limits.admit(chat, is_paid=True) for chat in range(1, 501)} == {0}
    assert [limits.admit(chat) for chat in range(501, 532)] == [0] * 30 + [1]


def test_the_first_thirty_of_any_second_are_free(limits: Limits, seconds: Seconds) -> None:
    billed = []
    for chat in range(1, 41):
        billed.append(limits.above_free())
        limits.admit(chat, is_paid=True)
    seconds.now += 1
    assert (sum(billed), limits.above_free()) == (10, 0)


def test_what_is_not_paid_uses_up_what_is_free(limits: Limits) -> None:
    for chat in range(1, 26):
        limits.admit(chat)
    assert (limits.above_free(5), limits.above_free(7)) == (0, 2)


def test_the_unpaid_ones_are_counted_apart(limits: Limits) -> None:
    limits.admit(1, is_paid=True)
    limits.admit(2)
    assert (limits.most_in_a_second(), limits.most_in_a_second(is_unpaid=True)) == (2, 1)


# --- the balance -----------------------------------------------------------------------------------------------------


def test_a_tenth_of_a_star_is_taken_for_each(limits: Limits) -> None:
    stars = Stars(balance=0.3)
    assert (stars.cover(3), stars.cover(4)) == (True, False)
    for _ in range(3):
        stars.bill(1)
    assert (stars.balance, stars.billed, stars.cover(1)) == (0.0, 3, False)


async def test_a_broadcast_is_billed_above_the_free_thirty(telegram: Simulator, bot: Bot) -> None:
    answers = await bot.broadcasts(40)
    assert [answer["ok"] for answer in answers] == [True] * 40
    assert (telegram.world.stars.billed, telegram.world.stars.balance) == (10, 999_999.0)
    assert [entry.billed for entry in telegram.record] == [0] * 30 + [1] * 10
    assert telegram.record.billed() == 10


async def test_who_blocked_the_bot_costs_nothing(telegram: Simulator, bot: Bot) -> None:
    await bot.broadcasts(30)
    zainab = telegram.person("Zainab")
    await zainab.starts()
    await zainab.blocks()
    answer = await bot.sends(zainab.id, allow_paid_broadcast=True)
    assert (answer["description"], telegram.world.stars.billed) == ("Forbidden: bot was blocked by the user", 0)


async def test_without_stars_what_is_free_still_passes(telegram: Simulator, bot: Bot) -> None:
    telegram.world.stars.balance = 0
    *free, refused = await bot.broadcasts(31)
    assert all(answer["ok"] for answer in free)
    assert refused == {"ok": False, "error_code": 400, "description": "Bad Request: BALANCE_TOO_LOW"}
    telegram.check()  # the bot did nothing wrong


async def test_switched_off_the_flag_changes_nothing(telegram: Simulator, bot: Bot) -> None:
    telegram.world.stars.is_switched_on = False
    *_, last, refused = await bot.broadcasts(31)
    assert (last["ok"], refused["description"]) == (True, "Too Many Requests: retry after 1")
    assert telegram.world.limits.most_in_a_second(is_unpaid=True) == 31


# --- the flag --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("method", ["editMessageText", "editMessageCaption", "editMessageReplyMarkup"])
async def test_an_edit_takes_no_flag(sim: Simulator, ask: Ask, zainab: Actor, method: str) -> None:
    words = {"text": "x"} if method == "editMessageText" else {}
    status, _ = await ask(method, chat_id=zainab.id, message_id=1, allow_paid_broadcast=True, **words)
    (violation,) = sim.world.violations
    assert (status, violation.side) == (400, "bot")
    assert "allow_paid_broadcast" in violation.problem


async def test_every_sending_that_the_schema_lets_takes_it(sim: Simulator) -> None:
    from bot.simulator.methods import METHODS

    able = {name for name in METHODS if "allow_paid_broadcast" in sim.world.schema.methods[name].parameters}
    assert able == {name for name in METHODS if "allow_paid_broadcast" in METHODS[name].parameters}
    assert len(able) == 10


async def test_an_operator_sees_and_sets_the_stars(sim: Simulator) -> None:
    async with aiohttp.ClientSession() as session:
        wanted = {"balance": 5, "is_switched_on": False}
        await session.post(f"{sim.page_url}control/stars", json=wanted)
        async with session.get(f"{sim.page_url}control/state") as answer:
            state = await answer.json()
    assert state["stars"] == {"balance": 5.0, "is_switched_on": False, "billed": 0}
