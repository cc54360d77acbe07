"""How fast a bot may speak."""

from __future__ import annotations

from dataclasses import dataclass

import aiohttp
import pytest
from telegram import Bot, InputMediaPhoto
from telegram.error import RetryAfter

from bot.simulator import LimitRules, Simulator, samples
from bot.simulator.limits import Limits, Window

ZAINAB, HUDA, GROUP = 1, 2, -3


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


def test_a_private_chat_takes_a_short_burst(limits: Limits) -> None:
    assert [limits.admit(ZAINAB) for _ in range(4)] == [0, 0, 0, 1]


def test_after_the_wait_it_takes_more(limits: Limits, seconds: Seconds) -> None:
    waits = [limits.admit(ZAINAB) for _ in range(4)]
    seconds.now += waits[-1]
    assert limits.admit(ZAINAB) == 0


def test_a_private_chat_takes_sixty_a_minute(limits: Limits, seconds: Seconds) -> None:
    admitted = []
    for _ in range(70):
        admitted.append(limits.admit(ZAINAB) == 0)
        seconds.now += 0.5
    assert sum(admitted) == 60


def test_a_group_takes_twenty_a_minute(limits: Limits, seconds: Seconds) -> None:
    waits = [limits.admit(GROUP) for _ in range(21)]
    assert waits == [0] * 20 + [60]


def test_all_chats_together_take_thirty_a_second(limits: Limits) -> None:
    assert [limits.admit(chat) for chat in range(1, 32)] == [0] * 30 + [1]


def test_who_does_not_wait_waits_longer(limits: Limits) -> None:
    assert [limits.admit(GROUP) for _ in range(23)][-2:] == [61, 62]


def test_an_album_counts_as_many(limits: Limits) -> None:
    assert (limits.admit(ZAINAB, weight=2), limits.admit(ZAINAB, weight=2)) == (0, 1)


def test_without_limits_everything_is_counted_all_the_same(seconds: Seconds) -> None:
    limits = Limits(LimitRules.off(), seconds)
    waits = [limits.admit(ZAINAB) for _ in range(100)]
    assert (set(waits), limits.most_in_a_second()) == ({0}, 100)


def test_the_most_in_a_sliding_second_is_known(limits: Limits, seconds: Seconds) -> None:
    limits.admit(ZAINAB)
    seconds.now += 0.9
    limits.admit(HUDA)
    seconds.now += 0.2
    limits.admit(ZAINAB)
    assert (limits.most_in_a_second(), limits.most_in_a_second(ZAINAB), limits.most_in(60, ZAINAB)) == (2, 1, 2)


def test_a_second_is_half_open(limits: Limits, seconds: Seconds) -> None:
    limits.admit(ZAINAB)
    seconds.now += 1.0
    limits.admit(ZAINAB)
    assert limits.most_in_a_second() == 1


def test_counting_can_begin_anew(limits: Limits) -> None:
    limits.admit(GROUP)
    limits.forget()
    assert limits.most_in_a_second() == 0


async def test_a_429_says_how_long_to_wait() -> None:
    rules = LimitRules(overall=(Window(count=1, seconds=30.0),), private=(), group=())
    async with Simulator(limits=rules) as simulator, aiohttp.ClientSession() as session:
        zainab = simulator.person("Zainab")
        await zainab.starts()
        url = f"{simulator.api_url}/bot{simulator.world.token}/sendMessage?chat_id={zainab.id}&text=x"
        await session.get(url)
        async with session.get(url) as answer:
            body = await answer.json()
        assert (answer.status, answer.headers["Retry-After"], body) == (
            429,
            "30",
            {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 30",
                "parameters": {"retry_after": 30},
            },
        )


async def test_an_album_is_weighed_on_the_wire() -> None:
    async with (
        Simulator() as simulator,
        Bot(simulator.world.token, base_url=f"{simulator.api_url}/bot") as client,
    ):
        zainab = simulator.person("Zainab")
        await zainab.starts()
        await client.send_media_group(zainab.id, [InputMediaPhoto(samples.photo(n)) for n in range(3)])
        with pytest.raises(RetryAfter):
            await client.send_message(zainab.id, "x")
        assert simulator.world.limits.most_in_a_second(zainab.id) == 4
