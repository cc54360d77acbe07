"""Time that passes as fast as the machine can: where all wait, it jumps to the next moment at which somebody wakes.

Owns: the loop's time, the clock, the databases' clocks.  Refuses: what happens in that time (sky, test_outage).

Time never jumps while a transaction is open: what waits for a database waits in real time.
"""

from __future__ import annotations

import asyncio
import selectors
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import asyncpg
from sqlalchemy import event

from bot.clock import SystemClock
from bot.storage.engine import Store
from bot.storage.sqlite import SqliteEngine
from bot.storage.work import Work

_REAL_SECONDS = 0.01  #: how long to wait for a database before looking again whether time may jump
_UNIX_EPOCH_DAYS = 2_440_587.5  # Julian
#: The functions that delivery asks for the present, found before PostgreSQL's own.
_SHADOWS = """
CREATE SCHEMA simulated;
CREATE FUNCTION simulated.clock_timestamp() RETURNS timestamptz VOLATILE LANGUAGE sql AS
$$ SELECT pg_catalog.clock_timestamp() + pg_catalog.pg_read_file('{file}')::interval $$;
CREATE FUNCTION simulated.statement_timestamp() RETURNS timestamptz STABLE LANGUAGE sql AS
$$ SELECT pg_catalog.statement_timestamp() + pg_catalog.pg_read_file('{file}')::interval $$;
ALTER DATABASE {database} SET search_path = simulated, pg_catalog, public
"""


class SimulatedStore(Store):
    """A store that knows whether anybody is in a transaction."""

    open_works = 0

    @asynccontextmanager
    async def _opened(self, actor: str, trace: str, *, reads_only: bool, is_brief: bool = False) -> AsyncIterator[Work]:
        self.open_works += 1
        try:
            async with super()._opened(actor, trace, reads_only=reads_only, is_brief=is_brief) as work:
                yield work
        finally:
            self.open_works -= 1


class _Selector(selectors.EpollSelector):
    """Looks for events, and lets time jump where there are none."""

    time: SimulatedTime

    def select(self, timeout: float | None = None) -> list[tuple[selectors.SelectorKey, int]]:
        found: list[tuple[selectors.SelectorKey, int]] = super().select(0)
        if found or timeout == 0:
            return found
        if timeout is None or not self.time.may_jump:
            return super().select(_REAL_SECONDS if timeout is None else min(timeout, _REAL_SECONDS))
        self.time.jump(timeout)
        return found


class SimulatedLoop(asyncio.SelectorEventLoop):
    """A loop whose time jumps."""

    def __init__(self, time: SimulatedTime) -> None:
        selector = _Selector()
        selector.time = time
        self._simulated = time
        super().__init__(selector)

    def time(self) -> float:
        return super().time() + self._simulated.ahead


@dataclass
class SimulatedTime:
    """How far the simulated present is ahead of the machine's."""

    ahead: float = 0.0  #: seconds
    store: SimulatedStore | None = None
    told: Path | None = None  #: where PostgreSQL reads how far ahead it is

    def now(self) -> datetime:
        """The simulated present: this is the store's clock, too."""
        return SystemClock().now() + timedelta(seconds=self.ahead)

    @property
    def may_jump(self) -> bool:
        """Whether nothing real is waited for."""
        return self.store is not None and self.store.open_works == 0

    def jump(self, seconds: float) -> None:
        """Put the present forward."""
        self.ahead += seconds
        self._tell()

    async def open(self, url: str, *, secret: str, folder: Path) -> SimulatedStore:
        """The database, whose clock is this one from now on."""
        if url.startswith("postgresql"):
            await self._shadow(url, folder)
        store = await SimulatedStore.open(url, clock=self)
        if isinstance(store._engine, SqliteEngine):
            for engine in (store._engine._writing, store._engine._readers):
                event.listen(engine, "connect", self._set_clock)
        await store.unlock([secret])
        self.store = store
        return store

    def _set_clock(self, driver: sqlite3.Connection, _entry: object) -> None:
        def julianday(moment: str) -> float:
            assert moment == "now"
            return self.now().timestamp() / 86_400 + _UNIX_EPOCH_DAYS

        driver.create_function("julianday", 1, julianday)

    async def _shadow(self, url: str, folder: Path) -> None:
        self.told = folder / f"ahead-{id(self)}"
        self._tell()
        self.told.chmod(0o644)
        database = url.partition("?")[0].rpartition("/")[2]
        connection = await asyncpg.connect(host=str(folder), user="jisr", database=database)
        await connection.execute(_SHADOWS.format(file=self.told, database=database))
        await connection.close()

    def _tell(self) -> None:
        if self.told is not None:
            # Shorter than a page, and rewritten in one call: whoever reads meanwhile sees one or the other.
            with self.told.open("r+" if self.told.exists() else "w") as file:
                file.write(f"{self.ahead:020.6f} seconds")
