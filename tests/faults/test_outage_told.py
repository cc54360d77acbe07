"""PostgreSQL is away for longer: Telegram keeps the updates, people and operators are told, and all is answered."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager

import asyncpg
import pytest
from sqlalchemy import func, select

from bot.demo import people
from bot.dialogue import outage
from bot.dialogue.tables import parked
from bot.simulator.script import Actor
from bot.simulator.window import bare
from bot.storage.migrate import migrate
from bot.storage.trouble import DiskFull
from bot.text import Language
from bot.wiring import watch
from tests import postgres
from tests.delivery.troubled import Troubled
from tests.processes.children import free_port
from tests.town import Town, a_town

OPERATOR = people.BY_KEY["layla"].chat


@pytest.fixture
def dialect() -> str:
    """The embedded database, whose disk is the machine's."""
    return "sqlite"


@pytest.fixture
def server() -> Iterator[postgres.Server]:
    """A server that may be cut off, and then has everything that was committed."""
    with postgres.server_of_its_own(synchronous_commit="on") as made:
        yield made


@pytest.fixture
def _hasty(monkeypatch: pytest.MonkeyPatch) -> None:
    """A minute of trouble is a second here, and ten of the database's silence one."""
    monkeypatch.setattr(outage, "PATIENCE_SECONDS", 1.0)
    monkeypatch.setattr(watch, "DATABASE_SECONDS", 1.0)
    monkeypatch.setattr(watch, "_PAUSE_SECONDS", 0.2)


@asynccontextmanager
async def served(server: postgres.Server, *, by_webhook: bool) -> AsyncIterator[Town]:
    connection = await asyncpg.connect(host=str(server.home), user="jisr", database="postgres")
    await connection.execute("CREATE DATABASE jisr")
    await connection.close()
    url = f"postgresql://jisr@/jisr?host={server.home}"
    await migrate(url)
    async with a_town(url, webhook_port=free_port() if by_webhook else None, admins=(OPERATOR,)) as town:
        yield town


def told(town: Town, chat: int, words: str) -> int:
    """How often a chat was told this."""
    sent = town.telegram.record.messages(chat)
    return sum(bare(words) in bare(entry.text) for entry in sent)


async def counted_as_ours(town: Town) -> int:
    """How many updates failed by a fault of ours, be it once."""
    async with town.store.reading() as work:
        return int(await work.scalar(select(func.count()).select_from(parked)))


async def hears(town: Town, person: Actor, words: str) -> None:
    async with asyncio.timeout(60):
        while not told(town, person.id, words):
            await town.telegram.world.changes.next(1.0)


@pytest.mark.timeout(240)
@pytest.mark.usefixtures("_hasty")
async def test_with_a_full_disk_it_is_the_same(database_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(watch, "_SELDOM_SECONDS", 0.2)
    monkeypatch.setattr(watch, "_FULL_SECONDS", 1.0)
    async with a_town(database_url, webhook_port=free_port(), admins=(OPERATOR,)) as town:
        assert town.jisr is not None
        troubled = Troubled(town.store._engine)
        town.store._engine = troubled
        layla, zainab = town.telegram.actor(OPERATOR), town.newcomer("Zainab", Language.AR)
        troubled.before = lambda: DiskFull("database or disk is full")
        await zainab.starts()
        await hears(town, zainab, town.said("error-try-later", Language.AR))
        await hears(town, layla, "the database refuses to write: its disk is full")
        troubled.before = lambda: None
        await hears(town, zainab, town.said("start-kept", Language.AR))
        await hears(town, layla, "This is over: disk-full")
        assert await counted_as_ours(town) == 0


@pytest.mark.timeout(240)
@pytest.mark.usefixtures("_hasty")
@pytest.mark.parametrize("by_webhook", [True, False], ids=["webhook", "polling"])
async def test_everybody_is_told_once_and_answered_when_it_is_back(
    server: postgres.Server, *, by_webhook: bool
) -> None:
    async with served(server, by_webhook=by_webhook) as town:
        assert town.jisr is not None
        layla = town.telegram.actor(OPERATOR)
        zainab, noor = town.newcomer("Zainab", Language.AR), town.newcomer("Noor", Language.CKB)
        await noor.starts()
        shown = await noor.hears()
        await asyncio.to_thread(server.stop)
        await zainab.starts()
        await noor.presses_data(shown, shown.rows[0][0].data or "")
        later, again = town.said("error-try-later", Language.AR), town.said("error-try-later-press", Language.CKB)
        await hears(town, zainab, later)
        await hears(town, noor, again)
        await hears(town, layla, "database-unreachable")
        problem = town.telegram.world.webhook.last_error_message
        assert problem == ("Wrong response from the webhook: 500 Internal Server Error" if by_webhook else None)
        await asyncio.to_thread(server.start)
        await hears(town, layla, "This is over: database-unreachable")
        await hears(town, zainab, town.said("start-kept", Language.AR))
        assert await counted_as_ours(town) == 0
        assert (told(town, zainab.id, later), told(town, noor.id, again)) == (1, 1)
        assert town.jisr.serving.parts.alarms.open == set()
        async with asyncio.timeout(30):
            while town.telegram.world.updates.events:
                await town.telegram.world.changes.next(1.0)
