"""SQLite, embedded: one writer, served first come first served, without a thread.

Owns: its connections and pragmas.  Refuses: PostgreSQL (bot.storage.postgres), SQL, and who shares a commit with whom
(bot.storage.sharing).

Statements run inside the event loop: they take microseconds, a hop to a thread takes longer.  Waiting for another
process's transaction does not hold the loop.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import CursorResult
from sqlalchemy.engine.cursor import FullyBufferedCursorFetchStrategy
from sqlalchemy.pool import ConnectionPoolEntry, QueuePool

from bot.storage.checkpoint import Checkpointer
from bot.storage.fixed import Fixed
from bot.storage.schema import as_json
from bot.storage.sharing import Writer
from bot.storage.trouble import telling_trouble
from bot.storage.url import Target

if TYPE_CHECKING:
    from bot.storage.work import Connection

READERS = 4
_BUSY_MILLISECONDS = 5000
_FIRST_WAIT, _LONGEST_WAIT = 0.001, 0.05  # seconds between two tries for another process's lock
_BUSY = {5, 6}


class SqliteConnection:
    """A connection inside a transaction."""

    def __init__(self, connection: sa.Connection) -> None:
        self._connection = connection
        self._driver = driver_of(connection)

    async def run(self, statement: Fixed, values: Mapping[str, Any]) -> list[Any]:
        """Run one fixed statement; its rows."""
        compiled = statement.compiled(self._connection.dialect)
        with telling_trouble():
            return compiled.rows(self._driver.execute(compiled.sql, compiled.arguments(values)).fetchall())

    async def later(self, statement: Fixed, values: Mapping[str, Any]) -> None:
        """Run one fixed statement: at once, since there is no way to the database to be saved."""
        await self.run(statement, values)

    async def for_each(self, statement: Fixed, columns: Mapping[str, Any]) -> None:
        """Run one fixed statement for each row of these columns."""
        compiled = statement.compiled(self._connection.dialect)
        with telling_trouble():
            self._driver.executemany(compiled.sql, compiled.all_arguments(columns))

    async def execute(
        self, statement: sa.Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Run one statement; the rows are all there when it returns."""
        with telling_trouble():
            result = self._connection.execute(statement, parameters)
            if result.returns_rows and not isinstance(result.cursor_strategy, FullyBufferedCursorFetchStrategy):
                # An open cursor would see later writes of its own transaction, or not, as it pleases SQLite.
                result.cursor_strategy = FullyBufferedCursorFetchStrategy(result.cursor)
            return result


class SqliteEngine:
    """Both engines of one file: one connection that writes, a few that read."""

    dialect = "sqlite"

    def __init__(self, target: Target) -> None:
        self._writing = _engine(target, connections=1, reads_only=False)
        self._readers = _engine(target, connections=READERS, reads_only=True)
        self._checkpointer = Checkpointer(str(target.url.database))
        self._writer = Writer(lambda: _begun(self._writing), self._checkpointer.committed)
        self._seats = asyncio.Semaphore(READERS)

    @asynccontextmanager
    async def transaction(self, *, reads_only: bool, is_brief: bool = False) -> AsyncIterator[Connection]:
        """A connection with a transaction begun; committed on a clean exit, rolled back otherwise."""
        if not reads_only:
            async with self._writer.work(is_brief=is_brief) as connection:
                yield SqliteConnection(connection)
            return
        async with self._seats:
            connection, transaction = await _begun(self._readers)
            try:
                try:
                    yield SqliteConnection(connection)
                except BaseException:
                    transaction.rollback()
                    raise
                with telling_trouble():
                    transaction.commit()
            finally:
                connection.close()

    async def close(self) -> None:
        """Close every connection; the last one tidies the write-ahead log."""
        await self._checkpointer.close()
        self._readers.dispose()
        self._writing.dispose()


def driver_of(connection: sa.Connection) -> sqlite3.Connection:
    """The driver's own connection."""
    driver: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
    return driver


async def _begun(engine: sa.Engine) -> tuple[sa.Connection, sa.RootTransaction]:
    with telling_trouble():
        connection = engine.connect()
        try:
            return connection, await _begin(connection)
        except BaseException:
            connection.close()
            raise


async def _begin(connection: sa.Connection) -> sa.RootTransaction:
    """The transaction, once no other process holds the write lock; for at most five seconds."""
    loop = asyncio.get_running_loop()
    wait, deadline = _FIRST_WAIT, loop.time() + _BUSY_MILLISECONDS / 1000
    while True:
        try:
            return connection.begin()
        except sqlite3.OperationalError as error:
            if not _is_busy(error) or loop.time() > deadline:
                raise
        await asyncio.sleep(wait)
        wait = min(wait * 2, _LONGEST_WAIT)


def _is_busy(error: sqlite3.OperationalError) -> bool:
    return error.sqlite_errorcode & 0xFF in _BUSY


def _engine(target: Target, *, connections: int, reads_only: bool) -> sa.Engine:
    engine = sa.create_engine(
        target.url,
        poolclass=QueuePool,
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,  # they are people's words
        json_serializer=as_json,
        connect_args={"check_same_thread": False},
    )
    begin = "BEGIN" if reads_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "connect")
    def prepare(driver: sqlite3.Connection, _entry: ConnectionPoolEntry) -> None:
        driver.isolation_level = None  # the driver begins no transaction of its own
        driver.execute("PRAGMA journal_mode=WAL")
        driver.execute("PRAGMA synchronous=FULL")  # power cuts are ordinary where this runs
        driver.execute("PRAGMA foreign_keys=ON")
        driver.execute("PRAGMA wal_autocheckpoint=0")  # bot.storage.checkpoint does it, outside the loop
        driver.execute(f"PRAGMA busy_timeout={_BUSY_MILLISECONDS if reads_only else 0}")
        if reads_only:
            driver.execute("PRAGMA query_only=ON")

    @event.listens_for(engine, "begin")
    def start(connection: sa.Connection) -> None:
        driver_of(connection).execute(begin)  # SQLAlchemy's way there costs more than the rest of a short transaction

    return engine
