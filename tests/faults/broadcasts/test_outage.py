"""Telegram is away for hours, in simulated time, in the middle of a broadcast."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from bot.announcements import jobs as announcing
from bot.channels.port import Channel
from bot.delivery.dispatcher import Dispatcher
from tests.fakes import SECRET
from tests.faults.broadcasts.account import most_in_a_second
from tests.faults.broadcasts.ledger import Ledger, Listed
from tests.faults.broadcasts.simulated import SimulatedLoop, SimulatedTime
from tests.faults.broadcasts.sky import Attempt, Sky
from tests.faults.broadcasts.stage import IS_LONG, filed
from tests.faults.broadcasts.stage import PEOPLE as MANY
from tests.processes.children import run_once

PEOPLE = MANY if IS_LONG else 300
RATE = 30
#: two hours; in `make test`, twenty minutes of them
AWAY_SECONDS = 7200.0 if IS_LONG else 1200.0
#: one probe in thirty seconds, after some while it is found out
MOST_PROBES = AWAY_SECONDS / 30 + 40
#: the longest that nobody notices that it is over: the backoff of what is tried, and how long it takes
NOTICED_SECONDS = 310.0


@dataclass
class Evening:
    """What came of it."""

    sky: Sky
    listed: Listed = field(default_factory=Listed)

    def between(self, since: float, until: float) -> list[Attempt]:
        """The attempts of that time."""
        return [each for each in self.sky.attempts if since <= each.at < until]


async def an_evening(url: str, time: SimulatedTime, folder: Path) -> Evening:
    """A broadcast that the outage falls into."""
    store = await time.open(url, secret=SECRET, folder=folder)
    evening, ledger = Evening(Sky()), Ledger(store)
    channels: dict[str, Channel] = {"telegram": evening.sky}
    dispatcher = Dispatcher(store, channels, rate=RATE)
    running = asyncio.create_task(dispatcher.run())
    await announcing.tick(store)
    dispatcher.nudge()
    while len(evening.sky.attempts) < PEOPLE // 3:  # noqa: ASYNC110  the sky is plain
        await asyncio.sleep(0.1)
    evening.sky.goes_away(AWAY_SECONDS)
    async with asyncio.timeout(AWAY_SECONDS + 3600):
        while not await ledger.is_done("announcement:1"):  # noqa: ASYNC110  only the database knows
            await asyncio.sleep(10.0)
    await dispatcher.stop()
    await running
    evening.listed = await ledger.listed("announcement:1")
    time.store = None  # from here on everything takes its time
    await store.close()
    return evening


@pytest.fixture
async def prepared(database_url: str, tmp_path: Path) -> str:
    """A database with an audience, and an announcement that is due."""
    code, _, err = await run_once(f"demo --citizens {PEOPLE}", tmp_path, JISR_DATABASE_URL=database_url)
    assert code == 0, err
    path = tmp_path / "announcement.json"
    path.write_text(json.dumps(filed("word")))
    code, out, err = await run_once(f"announce {path}", tmp_path, JISR_DATABASE_URL=database_url)
    assert (code, out.strip()) == (0, "1"), err
    return database_url


def in_simulated_time(time: SimulatedTime, story: Coroutine[None, None, Evening]) -> Evening:
    with asyncio.Runner(loop_factory=lambda: SimulatedLoop(time)) as runner:
        return runner.run(story)


@pytest.mark.timeout(900)
def test_after_a_long_outage_everybody_is_told_gently(
    prepared: str, postgres_server: Path, request: pytest.FixtureRequest
) -> None:
    time = SimulatedTime()
    evening = in_simulated_time(time, an_evening(prepared, time, postgres_server))
    sky, listed = evening.sky, evening.listed
    assert sky.away_since is not None
    got = Counter(each.chat for each in sky.attempts if each.became == "sent")
    lost = {each.chat for each in sky.attempts if each.became == "lost"}
    assert len(got.keys() | listed.unknown) == PEOPLE
    assert listed.unknown == lost
    assert (listed.failed, listed.maybe_twice, listed.waiting) == ({}, set(), set())
    assert [chat for chat, times in got.items() if times > 1] == []
    # Gently: few went out into nothing, and few asked whether it was over.
    away = evening.between(sky.away_since, sky.back_at)
    assert len(lost) <= 6 * RATE
    assert len(away) - len(lost) <= MOST_PROBES
    # No herd: what waited leaves at the pace, soon after it is over.
    after = evening.between(sky.back_at, float("inf"))
    assert after[0].at - sky.back_at <= NOTICED_SECONDS
    assert most_in_a_second([each.at for each in sky.attempts]) <= RATE
