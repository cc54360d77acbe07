"""Fixtures that every test may ask for.

`store` gives a database with the whole schema, once on SQLite and once on PostgreSQL; `database_url` its address;
`clock` a clock that stands at `tests.fakes.NOON`.  `empty_url` is an address of a database with nothing in it.
"""

from __future__ import annotations

import asyncio
import itertools
import shutil
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import asyncpg
import hypothesis
import pytest

from bot.clock import SetClock
from bot.storage.engine import Store
from bot.storage.migrate import migrate
from bot.text import Language
from tests import postgres
from tests.fakes import NOON, SECRET, log_plainly
from tests.spares import Spares

log_plainly()
# No test is measured by the clock: a busy machine would fail it.
hypothesis.settings.register_profile(
    "any machine", deadline=None, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("any machine")

_numbers = itertools.count(1)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Count coverage, which doubles what a test takes, once: not again on PostgreSQL, nor in another language."""
    for item in items:
        asked = item.callspec.params if isinstance(item, pytest.Function) and hasattr(item, "callspec") else {}
        is_on_postgres = asked.get("dialect") == "postgresql" and item.path.parent.name != "storage"
        if is_on_postgres or asked.get("language", Language.AR) is not Language.AR:
            item.add_marker("no_cover")


@pytest.fixture
def clock() -> SetClock:
    """A clock that stands at noon in Baghdad until a test puts it forward."""
    return SetClock(NOON)


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Path]:
    """The directory of the socket of a PostgreSQL server of this session's own."""
    with postgres.server() as socket:
        yield socket


@pytest.fixture(scope="session")
def postgres_url(postgres_server: Path) -> str:
    """The address of that server, without the name of a database at its end."""
    return f"postgresql://jisr@/{{name}}?host={postgres_server}"


@pytest.fixture(scope="session")
def prepared_postgres(postgres_server: Path, postgres_url: str) -> str:
    """The name of a database with the schema, to be copied."""
    _apart(_server_does(postgres_server, "CREATE DATABASE prepared"))
    _apart(_prepare(postgres_url.format(name="prepared")))
    return "prepared"


@pytest.fixture(scope="session")
def spares(postgres_server: Path, prepared_postgres: str) -> Spares:
    """Copies of that database, for one test after the other."""
    return Spares(postgres_server, prepared_postgres)


@pytest.fixture(scope="session")
def prepared_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file with the schema, to be copied."""
    path = tmp_path_factory.mktemp("prepared") / "jisr.db"
    _apart(_prepare(f"sqlite:///{path}"))
    return path


@pytest.fixture(params=["sqlite", "postgresql"])
def dialect(request: pytest.FixtureRequest) -> str:
    """Each database in turn."""
    return str(request.param)


@pytest.fixture
async def database_url(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """The address of a fresh database with the whole schema, of each kind in turn."""
    if dialect == "sqlite":
        path = tmp_path / "jisr.db"
        shutil.copyfile(request.getfixturevalue("prepared_sqlite"), path)
        yield f"sqlite:///{path}"
        return
    spares: Spares = request.getfixturevalue("spares")
    name = await spares.take()
    yield str(request.getfixturevalue("postgres_url")).format(name=name)
    await spares.give_back(name)


@pytest.fixture
async def empty_url(dialect: str, tmp_path: Path, request: pytest.FixtureRequest) -> AsyncIterator[str]:
    """The address of a database with nothing in it, of each kind in turn."""
    if dialect == "sqlite":
        yield f"sqlite:///{tmp_path / 'empty.db'}"
        return
    socket, name = request.getfixturevalue("postgres_server"), f"empty_{next(_numbers)}"
    await _server_does(socket, f"CREATE DATABASE {name}")
    yield str(request.getfixturevalue("postgres_url")).format(name=name)
    await _server_does(socket, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def store(database_url: str, clock: SetClock) -> AsyncIterator[Store]:
    """An open store with the whole schema and its keys, on each database in turn."""
    opened = await Store.open(database_url, clock=clock, secrets=[SECRET])
    yield opened
    await opened.close()


async def _server_does(socket: Path, statement: str) -> None:
    connection = await asyncpg.connect(host=str(socket), user="jisr", database="postgres")
    try:
        await connection.execute(statement)
    finally:
        await connection.close()


async def _prepare(url: str) -> None:
    """Make the schema and the keys, so that a test only has to copy them."""
    await migrate(url)
    store = await Store.open(url, clock=SetClock(NOON), secrets=[SECRET])
    await store.close()


def _apart(work: Coroutine[Any, Any, None]) -> None:
    """Run in a thread of its own: a session's fixture may be asked for while a test's loop runs."""
    with ThreadPoolExecutor(1) as pool:
        run: Callable[[Coroutine[Any, Any, None]], None] = asyncio.run
        pool.submit(run, work).result()
