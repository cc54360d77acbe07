"""PostgreSQL: a pool of connections, shared with any number of other processes.

Owns: its pool and sessions.  Refuses: SQLite (bot.storage.sqlite) and SQL.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import CursorResult
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import DBAPIError, DisconnectionError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import ConnectionPoolEntry, PoolProxiedConnection

from bot.storage.schema import as_json
from bot.storage.trouble import telling_trouble
from bot.storage.url import Target

if TYPE_CHECKING:
    from bot.storage.work import Connection

_WAIT_SECONDS = 30  # for a free connection


class PostgresConnection:
    """A connection inside a transaction."""

    def __init__(self, connection: AsyncConnection) -> None:
        self._connection = connection

    async def execute(
        self, statement: sa.Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Run one statement; the rows are all there when it returns."""
        with telling_trouble():
            return await self._connection.execute(statement, parameters)


class PostgresEngine:
    """One pool."""

    dialect = "postgresql"

    def __init__(self, target: Target, *, pool_size: int, statement_seconds: float) -> None:
        self._engine = create_async_engine(
            target.url,
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=_WAIT_SECONDS,
            hide_parameters=True,  # they are people's words
            json_serializer=as_json,
            connect_args={**target.arguments, "command_timeout": statement_seconds},
        )
        event.listen(self._engine.sync_engine, "checkout", _refuse_dead)

    @asynccontextmanager
    async def transaction(self, *, reads_only: bool) -> AsyncIterator[Connection]:
        """A connection with a transaction begun; committed on a clean exit, rolled back otherwise."""
        with telling_trouble(connecting=True):
            connection = await self._engine.connect()
        try:
            if reads_only:
                await connection.execution_options(postgresql_readonly=True)
            with telling_trouble():
                transaction = await connection.begin()
            yield PostgresConnection(connection)
            with telling_trouble():
                await transaction.commit()
        finally:
            # Closing rolls back what is open.  Shielded: a second cancellation must not leave the connection behind.
            await asyncio.shield(asyncio.ensure_future(_give_back(connection)))

    async def close(self) -> None:
        """Close every connection."""
        await self._engine.dispose()


async def _give_back(connection: AsyncConnection) -> None:
    try:
        await connection.close()
    except (DBAPIError, OSError):
        # It was lost: whoever used it has been told, or had committed.
        if not connection.closed:
            await connection.invalidate()
            await connection.close()


def _refuse_dead(driver: DBAPIConnection, _entry: ConnectionPoolEntry, _proxy: PoolProxiedConnection) -> None:
    # The driver hears of a closed socket by itself: asking it costs nothing, a round trip before each Work would.
    if driver.driver_connection.is_closed():
        raise DisconnectionError
