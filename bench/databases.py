"""Databases to measure on: made once for an audience, copied for each turn.

Owns: a durable PostgreSQL server of the bench's own, SQLite files, their copies, all in one directory that goes with
the run.  Refuses: who is in them (subscribers).
"""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from itertools import count
from pathlib import Path
from typing import Final

import asyncpg
from sqlalchemy import text

from bench import cores, frame, subscribers
from bot.clock import SystemClock
from bot.demo import service as demo
from bot.storage.engine import Store
from bot.storage.migrate import migrate
from tests import postgres

SECRET: Final = "a-secret-that-is-only-for-the-bench-and-long"  # noqa: S105  of no installation
DIALECTS: Final = ("sqlite", "postgresql")
NAMES: Final = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}

#: as an operator's server is: nothing is lost when the power goes
_DURABLE: Final = {
    "fsync": "on",
    "synchronous_commit": "on",
    "full_page_writes": "on",
    "autovacuum": "on",
    "shared_buffers": "256MB",
    "max_wal_size": "4GB",
}


class Databases:
    """All databases of one run."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._stack = ExitStack()
        self._numbers = count(1)
        self._made: dict[tuple[str, int], str] = {}
        self._socket: Path | None = None
        self.postmaster = 0  #: the process that all of PostgreSQL's come from; 0 before it was needed

    def fresh(self, dialect: str, people: int) -> str:
        """The address of a database with so many subscribers, which nobody has used."""
        template = self._made.get((dialect, people)) or self._make(dialect, people)
        name = f"{dialect}_{people}_{next(self._numbers)}"
        if dialect == "sqlite":
            path = self._home / f"{name}.db"
            shutil.copyfile(template, path)
            return f"sqlite:///{path}"
        self._does(f"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY")
        return self._address(name)

    def drop(self, url: str) -> None:
        """Give its room back."""
        if url.startswith("sqlite:///"):
            for path in Path(url.removeprefix("sqlite:///")).parent.glob(f"{Path(url).name}*"):
                path.unlink()
        else:
            self._does(f"DROP DATABASE {url.partition('?')[0].rpartition('/')[2]} WITH (FORCE)")

    @contextmanager
    def one(self, dialect: str, people: int) -> Iterator[str]:
        """A fresh one, until the block ends."""
        url = self.fresh(dialect, people)
        try:
            yield url
        finally:
            self.drop(url)

    def cpu_seconds(self) -> float:
        """Processor time of PostgreSQL's processes until now."""
        return cores.cpu_seconds(self.postmaster) if self.postmaster else 0.0

    def close(self) -> None:
        """End the server."""
        self._stack.close()

    def _make(self, dialect: str, people: int) -> str:
        frame.say(f"  a database of {people:,} subscribers, {NAMES[dialect]}")
        if dialect == "sqlite":
            name = str(self._home / f"template_{people}.db")
            asyncio.run(_prepare(f"sqlite:///{name}", people))
        else:
            name = f"template_{people}"
            self._does(f"CREATE DATABASE {name}")
            asyncio.run(_prepare(self._address(name), people))
        self._made[dialect, people] = name
        return name

    def _address(self, name: str) -> str:
        return f"postgresql://jisr@/{name}?host={self._server()}"

    def _server(self) -> Path:
        if self._socket is None:
            server = self._stack.enter_context(postgres.server_of_its_own(**_DURABLE))
            self._socket = server.home
            self.postmaster = int((server.home / "data" / "postmaster.pid").read_text().split()[0])
            for process in cores.descendants(self.postmaster):
                cores.pin(cores.OTHERS, process)
        return self._socket

    def _does(self, statement: str) -> None:
        async def run() -> None:
            connection = await asyncpg.connect(host=str(self._server()), user="jisr", database="postgres")
            try:
                await connection.execute(statement)
            finally:
                await connection.close()

        asyncio.run(run())


@contextmanager
def databases() -> Iterator[Databases]:
    """Databases in a directory of their own, until the block ends."""
    home = Path(tempfile.mkdtemp(prefix="jisr-bench-"))
    made = Databases(home)
    try:
        yield made
    finally:
        made.close()
        shutil.rmtree(home, ignore_errors=True)


def menus_shown(url: str) -> None:
    """Take every chat's list of commands for shown: a job does so once for each new chat, twenty a second."""

    async def run() -> None:
        store = await opened(url)
        try:
            async with store.work(actor="bench") as work:
                await work.execute(text("DELETE FROM menu_due"))
        finally:
            await store.close()

    asyncio.run(run())


async def opened(url: str) -> Store:
    """The store, unlocked."""
    return await Store.open(url, clock=SystemClock(), secrets=[SECRET])


async def _prepare(url: str, people: int) -> None:
    await migrate(url)
    store = await opened(url)
    try:
        await subscribers.subscribe(store, people)
        async with store.work(actor="bench") as work:
            await demo.load(work)
    finally:
        await store.close()
