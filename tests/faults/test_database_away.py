"""PostgreSQL goes away while Jisr runs, and comes back: Telegram is told to come again, and nothing is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path

import aiohttp
import asyncpg
import pytest

from bot.storage.migrate import migrate
from tests import postgres
from tests.faults.patient import Patient
from tests.faults.scripts import Report, arrives, sends, tells
from tests.faults.trial import Trial, a_trial
from tests.processes.children import run_once

#: long enough for an update to be tried more often than a fault of ours would be before it is put aside
AWAY_SECONDS = 5.0
AWAY_SECONDS_POLLED = 8.5


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    """A server that may be cut off, and then has everything that was committed."""
    with postgres.server_of_its_own(synchronous_commit="on") as made:
        yield made


@asynccontextmanager
async def a_served_town(server: postgres.Server, cwd: Path, *, by_webhook: bool) -> AsyncIterator[Trial]:
    """Jisr and the demo on that server."""
    connection = await asyncpg.connect(host=str(server.home), user="jisr", database="postgres")
    await connection.execute("CREATE DATABASE jisr")
    await connection.close()
    url = f"postgresql://jisr@/jisr?host={server.home}"
    await migrate(url)
    async with a_trial(url, cwd, (), by_webhook=by_webhook) as trial:
        yield trial


@asynccontextmanager
async def away(server: postgres.Server) -> AsyncIterator[None]:
    """The database does not answer until the block ends."""
    await asyncio.to_thread(server.stop)
    yield
    await asyncio.to_thread(server.start)


def a_citizen(trial: Trial, name: str) -> Report:
    return Report(Patient(trial.telegram.world, trial.telegram.person(name, language="en")))


async def from_start_to_code(report: Report) -> None:
    await arrives(report)
    await tells(report)
    await sends(report)


async def is_ready(trial: Trial) -> bool:
    child = trial.keeper.child
    assert child is not None
    async with aiohttp.ClientSession() as session, session.get(f"{child.url}/readyz") as answer:
        return answer.status == 200


async def check_nothing_was_lost(trial: Trial, cwd: Path, *reports: Report) -> None:
    """Everybody's feedback is in the lead's inbox once, and no update was put aside."""
    inbox = await trial.inbox()
    assert trial.troubles == []
    assert [inbox.count(report.first) for report in reports] == [1] * len(reports), inbox
    assert {times for report in reports for times in report.seen.values()} == {1}
    assert trial.telegram.world.updates.events == {}
    code, out, err = await run_once("replay", cwd, **trial.keeper.settings)
    assert (code, out.strip()) == (0, "No update is parked."), err


@pytest.mark.timeout(300)
async def test_telegram_hears_500_and_comes_again_until_the_database_is_back(
    server: postgres.Server, tmp_path: Path
) -> None:
    async with a_served_town(server, tmp_path, by_webhook=True) as trial:
        zainab, noor = a_citizen(trial, "Zainab"), a_citizen(trial, "Noor")
        await arrives(zainab)
        await tells(zainab)
        async with away(server), asyncio.timeout(100):
            goes_on = asyncio.create_task(sends(zainab))
            begins = asyncio.create_task(from_start_to_code(noor))
            await asyncio.sleep(AWAY_SECONDS)
            assert trial.telegram.world.webhook.last_error_message == (
                "Wrong response from the webhook: 500 Internal Server Error"
            )
            assert len(trial.telegram.world.updates.events) == 2
            assert not await is_ready(trial)
        await goes_on
        await begins
        assert await is_ready(trial)
        await check_nothing_was_lost(trial, tmp_path, zainab, noor)


@pytest.mark.timeout(300)
async def test_a_process_that_polls_takes_up_what_came_while_the_database_was_away(
    server: postgres.Server, tmp_path: Path
) -> None:
    async with a_served_town(server, tmp_path, by_webhook=False) as trial:
        zainab, noor = a_citizen(trial, "Zainab"), a_citizen(trial, "Noor")
        await arrives(zainab)
        await tells(zainab)
        async with away(server), asyncio.timeout(100):
            goes_on = asyncio.create_task(sends(zainab))
            begins = asyncio.create_task(from_start_to_code(noor))
            await asyncio.sleep(AWAY_SECONDS_POLLED)
            assert len(trial.telegram.world.updates.events) == 2
        await goes_on
        await begins
        await check_nothing_was_lost(trial, tmp_path, zainab, noor)
