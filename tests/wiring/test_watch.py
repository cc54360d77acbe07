"""The watch over database, disk and channel: what it tells, when, and when that is over."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.channels.alarms import AGAIN_SECONDS, ChannelAlarms
from bot.channels.port import Retry
from bot.clock import SetClock
from bot.i18n.bundle import default_words
from bot.storage.engine import Store
from bot.storage.trouble import DiskFull, StorageTrouble
from bot.storage.work import Work
from bot.wiring import watch as watch_of
from bot.wiring.watch import Space, Watch, measured
from tests.dialogue.lines import Air
from tests.fakes import NOON

WORDS = default_words(strict=True)
GB = 1_000_000_000
ROOM = Space(total=20 * GB, free=10 * GB)


@pytest.fixture
def dialect() -> str:
    """The watch asks for an answer alone, whatever the database."""
    return "sqlite"


class Post:
    """A watch with everything that it looks at to be set."""

    def __init__(self, store: Store) -> None:
        self.now = 1000.0
        self.trouble: Exception | None = None
        self.is_silent = False
        self.is_down = False
        self.parked = 0
        self.unpaid = 0
        self.disk = ROOM
        self.air = Air()
        self.alarms = ChannelAlarms(self.air, ("1",), WORDS, seconds=lambda: self.now)
        self.store = store
        store.ping = self._ping  # type: ignore[method-assign]
        self.watch = Watch(
            store=store,
            alarms=self.alarms,
            is_channel_down=lambda: self.is_down,
            parked=self._parked,
            unpaid=self._unpaid,
            places=(Path("/data"),),
            space=lambda place: self.disk,
            seconds=lambda: self.now,
        )

    async def _ping(self) -> None:
        if self.is_silent:
            await asyncio.Event().wait()
        if self.trouble is not None:
            raise self.trouble

    async def _parked(self, work: Work) -> int:
        return self.parked

    async def _unpaid(self, work: Work) -> int:
        return self.unpaid

    async def looks(self, *, after: float = 0.0) -> list[str]:
        """What operators are told, in English, by a look so much later."""
        self.now += after
        before = len(self.air.direct)
        await self.watch.look()
        return [words.partition("\n\n")[2] for _, words in self.air.direct[before:]]


@pytest.fixture
async def post(store: Store) -> Post:
    return Post(store)


def problem(slug: str, detail: str) -> str:
    return f"Attention, Jisr has a problem: {slug}\n{detail}"


# --- the database ---------------------------------------------------------------------------------------------------


async def test_where_all_is_well_nothing_is_told(post: Post) -> None:
    assert await post.looks() == []
    assert not post.watch.is_database_away


async def test_a_database_that_is_away_for_ten_seconds_is_told_once_and_its_return(post: Post) -> None:
    post.trouble = StorageTrouble("the database does not answer: refused")
    assert await post.looks() == []
    assert await post.looks(after=9) == []
    assert not post.watch.is_database_away
    told = await post.looks(after=1)
    assert told == [problem("database-unreachable", "the database does not answer: refused")]
    assert post.watch.is_database_away
    assert await post.looks(after=60) == []
    assert len(await post.looks(after=AGAIN_SECONDS)) == 1
    post.trouble = None
    assert await post.looks(after=2) == ["This is over: database-unreachable"]
    assert not post.watch.is_database_away
    assert await post.looks(after=2) == []


async def test_a_restart_of_the_database_is_no_news(post: Post) -> None:
    post.trouble = StorageTrouble()
    await post.looks()
    await post.looks(after=8)
    post.trouble = None
    assert await post.looks(after=2) == []
    post.trouble = StorageTrouble()
    await post.looks(after=2)
    assert await post.looks(after=8) == []


async def test_a_database_that_hangs_is_as_one_that_refuses(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_of, "_PING_SECONDS", 0.01)
    post.is_silent = True
    await post.looks()
    assert await post.looks(after=10) == [problem("database-unreachable", "no answer within 0.01 s")]


async def test_with_telegram_away_too_nothing_breaks_and_all_is_told_afterwards(post: Post, clock: SetClock) -> None:
    post.trouble, post.is_down, post.air.refusing = StorageTrouble("refused"), True, Retry()
    for _ in range(100):
        assert await post.looks(after=2) == []
    assert post.alarms.open == {"database-unreachable", "telegram-unreachable"}
    clock.advance(timedelta(seconds=200))
    post.trouble, post.is_down, post.air.refusing = None, False, None
    told = [*await post.looks(after=30), *await post.looks(after=30)]
    assert told == [
        "This is over: database-unreachable",
        "Telegram did not answer from 5 March 2026, 12:00 to 5 March 2026, 12:03. Messages that waited are sent now.",
    ]


# --- the channel ----------------------------------------------------------------------------------------------------


async def test_telegrams_silence_is_noted_after_a_minute_and_told_when_it_is_over(post: Post, clock: SetClock) -> None:
    post.is_down = True
    await post.looks()
    await post.looks(after=59)
    assert post.alarms.open == set()
    assert await post.looks(after=1) == []
    assert post.alarms.open == {"telegram-unreachable"}
    clock.advance(timedelta(hours=2))
    post.is_down = False
    assert await post.looks(after=7200) == [
        "Telegram did not answer from 5 March 2026, 12:00 to 5 March 2026, 14:00. Messages that waited are sent now."
    ]
    assert clock.now() == NOON + timedelta(hours=2)


async def test_a_short_silence_is_no_news(post: Post) -> None:
    post.is_down = True
    await post.looks()
    post.is_down = False
    assert await post.looks(after=30) == []


async def test_a_refused_token_is_another_problem(post: Post) -> None:
    await post.alarms.ring("token-refused", "telegram")
    post.is_down = True
    await post.looks()
    await post.looks(after=120)
    assert post.alarms.open == {"token-refused"}


# --- the disk -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("total", "free", "times"),
    [(20 * GB, 501_000_000, 0), (20 * GB, 499_000_000, 1), (4 * GB, 201_000_000, 0), (4 * GB, 1, 1)],
)
async def test_a_disk_is_nearly_full_below_a_twentieth_or_half_a_gigabyte(
    post: Post, total: int, free: int, times: int
) -> None:
    post.disk = Space(total=total, free=free)
    told = await post.looks()
    assert told == [problem("disk-full", f"{free // 1_000_000} MB free at /data")] * times


async def test_it_is_over_when_there_is_clearly_more_room(post: Post) -> None:
    post.disk = replace(ROOM, free=400_000_000)
    await post.looks()
    post.disk = replace(ROOM, free=550_000_000)
    assert await post.looks(after=30) == []
    post.disk = replace(ROOM, free=600_000_000)
    assert await post.looks(after=30) == ["This is over: disk-full"]


async def test_a_database_that_refuses_to_write_has_a_full_disk_wherever_that_is(post: Post) -> None:
    await post.looks()
    with pytest.raises(DiskFull):
        async with post.store.work(actor="test"):
            raise DiskFull
    assert await post.looks(after=30) == [
        problem("disk-full", "the database refuses to write: its disk is full"),
    ]
    assert await post.looks(after=59) == []
    assert await post.looks(after=1) == []
    assert await post.looks(after=30) == ["This is over: disk-full"]


def test_a_directory_that_is_not_there_yet_is_measured_where_it_will_be(tmp_path: Path) -> None:
    assert measured(tmp_path / "files" / "of" / "people").total == measured(tmp_path).total > 0


# --- parked updates -------------------------------------------------------------------------------------------------


async def test_parked_updates_are_over_when_none_is_left(post: Post) -> None:
    await post.alarms.ring("updates-parked", "an update was put aside")
    post.parked = 2
    assert await post.looks() == []
    assert await post.looks(after=AGAIN_SECONDS) == [problem("updates-parked", "2 put aside: `jisr replay`")]
    post.parked = 0
    assert await post.looks(after=30) == ["This is over: updates-parked"]


async def test_only_the_process_that_told_of_them_counts_them(post: Post) -> None:
    post.parked = 2
    assert await post.looks() == []


# --- payments -------------------------------------------------------------------------------------------------------


async def test_a_refused_payment_is_over_when_no_broadcast_waits_for_it(post: Post) -> None:
    await post.alarms.ring("payment-refused", "announcement:3")
    post.unpaid = 1
    assert await post.looks() == []
    assert await post.looks(after=AGAIN_SECONDS) == [problem("payment-refused", "1 paused: `jisr announcements`")]
    post.unpaid = 0
    assert await post.looks(after=30) == ["This is over: payment-refused"]


# --- the loop -------------------------------------------------------------------------------------------------------


async def test_the_loop_outlives_what_nobody_foresaw(post: Post, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch_of, "_PAUSE_SECONDS", 0.001)
    looks = asyncio.Semaphore(0)

    def no_disk(place: Path) -> Space:
        looks.release()
        post.now += 60
        raise ZeroDivisionError

    post.watch.space = no_disk
    running = asyncio.create_task(post.watch.run())
    async with asyncio.timeout(10):
        await looks.acquire()
        await looks.acquire()
    running.cancel()
    await asyncio.gather(running, return_exceptions=True)
    assert running.cancelled()
