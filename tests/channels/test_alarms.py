"""Operators are told of problems directly: once in half an hour, and when it is over."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.alarms import NoAlarms
from bot.channels import alarms as alarms_of
from bot.channels.alarms import ChannelAlarms
from bot.channels.port import Retry
from bot.i18n.bundle import default_words
from bot.storage.engine import Store
from bot.text import Text
from tests.dialogue.lines import Air
from tests.fakes import NOON

WORDS = default_words(strict=True)


class Bell:
    """Alarms, their channel and a clock to be set."""

    def __init__(self, *chats: str) -> None:
        self.now = 5.0  # a machine that has just started: its clock is younger than the pause
        self.air = Air()
        self.alarms = ChannelAlarms(self.air, chats or ("1",), WORDS, seconds=lambda: self.now)

    async def rings(self, problem: str = "job-late:digests", detail: str = "no success since 09:00") -> None:
        await self.alarms.ring(problem, detail)

    @property
    def told(self) -> list[str]:
        return [words for _, words in self.air.direct]


@pytest.fixture
def bell() -> Bell:
    return Bell()


async def test_every_operator_hears_what_and_why_in_arabic_and_english() -> None:
    bell = Bell("1", "2")
    await bell.rings()
    (first, words), (second, same) = bell.air.direct
    assert ([first, second], words) == (["1", "2"], same)
    arabic, english = words.split("\n\n")
    assert english == "Attention, Jisr has a problem: job-late:digests\nno success since 09:00"
    assert arabic.startswith("تنبيه")


async def test_the_same_problem_is_told_once_in_half_an_hour(bell: Bell) -> None:
    await bell.rings()
    bell.now += 29 * 60
    await bell.rings()
    assert len(bell.told) == 1
    bell.now += 60
    await bell.rings()
    assert len(bell.told) == 2


async def test_another_problem_is_told_at_once(bell: Bell) -> None:
    await bell.rings()
    await bell.rings("token-refused")
    assert len(bell.told) == 2


async def test_its_end_is_told_once(bell: Bell) -> None:
    await bell.rings()
    await bell.alarms.clear("job-late:digests")
    await bell.alarms.clear("job-late:digests")
    assert len(bell.told) == 2
    assert bell.told[1].endswith("This is over: job-late:digests")


async def test_what_never_rang_ends_in_silence(bell: Bell) -> None:
    await bell.alarms.clear("job-late:digests")
    assert bell.told == []


async def test_a_problem_that_comes_and_goes_is_told_once_in_half_an_hour(bell: Bell) -> None:
    for _ in range(5):
        await bell.rings()
        await bell.alarms.clear("job-late:digests")
        bell.now += 60
    assert len(bell.told) == 2
    bell.now += 30 * 60
    await bell.rings()
    assert len(bell.told) == 3


async def test_a_token_or_a_number_is_never_told(bell: Bell) -> None:
    await bell.rings(detail="bot7123456789:AAHf-3kd_Qw0987654321 of 0770 123 4567")
    (words,) = bell.told
    assert words.endswith("bot[token] of [number]")


async def test_what_reached_nobody_is_told_when_it_rings_again(bell: Bell) -> None:
    bell.air.refusing = Retry()
    await bell.rings()
    bell.air.refusing = None
    bell.now += 29
    await bell.rings()
    assert bell.told == []
    bell.now += 1
    await bell.rings()
    assert len(bell.told) == 1


async def test_inside_a_transaction_nothing_is_sent_and_nothing_forgotten(bell: Bell, store: Store) -> None:
    async with store.work(actor="test"):
        await bell.rings()
        assert bell.told == []
    await bell.rings()
    assert len(bell.told) == 1
    async with store.work(actor="test"):
        await bell.alarms.clear("job-late:digests")
    await bell.alarms.clear("job-late:digests")
    assert len(bell.told) == 2


async def test_an_end_that_could_not_be_told_is_told_later(bell: Bell) -> None:
    await bell.rings()
    bell.air.refusing = Retry()
    await bell.alarms.clear("job-late:digests")
    bell.air.refusing = None
    await bell.alarms.catch_up()
    assert len(bell.told) == 1
    bell.now += 30
    await bell.alarms.catch_up()
    await bell.alarms.catch_up()
    assert bell.told[1:] == [bell.told[1]]
    assert bell.told[1].endswith("This is over: job-late:digests")


async def test_what_keeps_everybody_from_being_told_is_noted_and_told_afterwards(bell: Bell) -> None:
    bell.alarms.note("telegram-unreachable", "no answer")
    assert (bell.told, bell.alarms.open) == ([], {"telegram-unreachable"})
    since, until = NOON, NOON + timedelta(hours=2)
    await bell.alarms.clear("telegram-unreachable", saying=Text.of("alarm-was-away", since=since, until=until))
    (words,) = bell.told
    assert words.endswith(
        "Telegram did not answer from 5 March 2026, 12:00 to 5 March 2026, 14:00. Messages that waited are sent now."
    )


async def test_a_channel_that_never_answers_is_given_up_for_now(bell: Bell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(alarms_of, "_TELL_SECONDS", 0.01)
    bell.air.silent = True
    await bell.rings()
    bell.air.silent = False
    bell.now += 30
    await bell.rings()
    assert len(bell.told) == 1


async def test_where_nobody_is_to_be_told_it_is_logged_alone(capsys: pytest.CaptureFixture[str]) -> None:
    air = Air()
    alarms = ChannelAlarms(air, (), WORDS, seconds=lambda: 0.0)
    await alarms.ring("disk", "full")
    await alarms.ring("disk", "full")
    assert air.direct == []
    assert capsys.readouterr().out.count("alarm.rung") == 1


async def test_commands_alarm_nobody() -> None:
    await NoAlarms().ring("disk", "full")
    await NoAlarms().clear("disk")
