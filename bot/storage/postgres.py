"""PostgreSQL: a pool of connections, shared with any number of other processes.

Owns: its pool, sessions and the transactions on them.  Refuses: SQLite (bot.storage.sqlite) and SQL.

SQLAlchemy opens the connections and runs what is no fixed statement; it begins and ends nothing (AUTOCOMMIT), since its
way to a BEGIN or a COMMIT costs more than the database's.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import asyncpg
import sqlalchemy as sa
from sqlalchemy.engine import CursorResult
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine

from bot.storage.fixed import Fixed, together
from bot.storage.schema import as_json
from bot.storage.trouble import StorageTrouble, telling_trouble
from bot.storage.url import Target

if TYPE_CHECKING:
    from bot.storage.work import Connection

_WAIT_SECONDS = 30  # for a free connection


@dataclass(frozen=True, slots=True)
class _Session:
    """One connection, by both its names."""

    connection: AsyncConnection
    driver: asyncpg.Connection


#: what the driver says of a connection that is gone, or that was cut off in the middle of something
_LOST = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)


class PostgresConnection:
    """A connection inside a transaction."""

    def __init__(self, session: _Session) -> None:
        self._connection, self._driver = session.connection, session.driver
        self._later: list[tuple[Fixed, Mapping[str, Any]]] = []

    async def execute(
        self, statement: sa.Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Run one statement; the rows are all there when it returns."""
        await self.flush()
        with telling_trouble():
            return await self._connection.execute(statement, parameters)

    async def run(self, statement: Fixed, values: Mapping[str, Any]) -> list[Any]:
        """Run one fixed statement, with those that waited for it; its rows."""
        compiled = statement.compiled(self._connection.dialect)
        sql, arguments = compiled.sql, compiled.arguments(values)
        if self._later:
            waiting = [(fixed.compiled(self._connection.dialect), given) for fixed, given in self._later]
            self._later.clear()
            sql = together((*(each for each, _ in waiting), compiled))
            arguments = [value for each, given in waiting for value in each.arguments(given)] + arguments
        with telling_trouble():
            return compiled.rows(await self._driver.fetch(sql, *arguments))

    async def later(self, statement: Fixed, values: Mapping[str, Any]) -> None:
        """Keep one fixed statement for the next round trip."""
        self._later.append((statement, values))

    async def for_each(self, statement: Fixed, columns: Mapping[str, Any]) -> None:
        """Run one fixed statement, to which each column is one value, with the next round trip."""
        await self.later(statement, columns)

    async def flush(self) -> None:
        """Run what waits."""
        if self._later:
            statement, values = self._later.pop()
            await self.run(statement, values)


class PostgresEngine:
    """One pool."""

    dialect = "postgresql"

    def __init__(self, target: Target, *, pool_size: int, statement_seconds: float) -> None:
        self._engine = create_async_engine(
            target.url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=_WAIT_SECONDS,
            isolation_level="AUTOCOMMIT",
            hide_parameters=True,  # they are people's words
            json_serializer=as_json,
            connect_args={**target.arguments, "command_timeout": statement_seconds},
        )
        self._seats = asyncio.Semaphore(pool_size)
        self._idle: list[_Session] = []

    @asynccontextmanager
    async def transaction(
        self,
        *,
        reads_only: bool,
        is_brief: bool = False,  # noqa: ARG002  PostgreSQL lets commits share a write by itself
    ) -> AsyncIterator[Connection]:
        """A connection with a transaction begun; committed on a clean exit, rolled back otherwise."""
        session = await self._take()
        is_over = False
        try:
            with telling_trouble():
                await session.driver.execute("BEGIN READ ONLY" if reads_only else "BEGIN")
            connection = PostgresConnection(session)
            yield connection
            await connection.flush()
            with telling_trouble():
                await session.driver.execute("COMMIT")
            is_over = True
        finally:
            if is_over:
                self._put(session)
            else:
                # Shielded: a second cancellation must not leave the connection behind.
                await asyncio.shield(asyncio.ensure_future(self._give_up(session)))

    async def close(self) -> None:
        """Close every connection."""
        while self._idle:
            await _close(self._idle.pop())
        await self._engine.dispose()

    async def _take(self) -> _Session:
        """A connection that nobody uses, as soon as there is one."""
        try:
            async with asyncio.timeout(_WAIT_SECONDS):
                await self._seats.acquire()
        except TimeoutError as error:
            raise StorageTrouble("the database is busy: no connection became free") from error
        try:
            while self._idle:
                session = self._idle.pop()
                # The driver hears of a closed socket by itself; asking the server would be a round trip.
                if not session.driver.is_closed():
                    return session
                await _close(session)
            with telling_trouble(connecting=True):
                connection = await self._engine.connect()
                return _Session(connection, (await connection.get_raw_connection()).driver_connection)
        except BaseException:
            self._seats.release()
            raise

    def _put(self, session: _Session) -> None:
        self._idle.append(session)
        self._seats.release()

    async def _give_up(self, session: _Session) -> None:
        """Undo what was begun, and keep the connection where it can be used again."""
        try:
            await session.driver.execute("ROLLBACK")
        except _LOST:
            # It was lost: whoever used it has been told.
            await _close(session)
            self._seats.release()
        else:
            self._put(session)


async def _close(session: _Session) -> None:
    with suppress(DBAPIError, *_LOST):
        await session.connection.invalidate()
    with suppress(DBAPIError, *_LOST):
        await session.connection.close()
