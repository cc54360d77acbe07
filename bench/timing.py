"""Time inside the database's transactions.

Owns: a stopwatch around a store's engine.  Refuses: any opinion of what is slow.

On SQLite the time is the process's own, for statements run in it.  On PostgreSQL it is what transactions last, in which
the process may do other things; the processor time of the server is asked of the system (databases).
"""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import CursorResult
from sqlalchemy.pool import PoolProxiedConnection

from bot.storage.engine import Store
from bot.storage.fixed import Fixed
from bot.storage.work import Connection, Engine


class Times:
    """Seconds in transactions: beginning, statements, commit."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.transactions = 0

    def clear(self) -> None:
        """Begin anew."""
        self.seconds, self.transactions = 0.0, 0


class _TimedConnection:
    def __init__(self, inner: Connection, times: Times) -> None:
        self._inner, self._times = inner, times

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401  whatever an engine's connection can do besides
        return getattr(self._inner, name)

    async def execute(
        self, statement: sa.Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Run and time one statement."""
        began = time.perf_counter()
        try:
            return await self._inner.execute(statement, parameters)
        finally:
            self._times.seconds += time.perf_counter() - began

    async def run(self, statement: Fixed, values: Mapping[str, Any]) -> list[Any]:
        """Run and time one fixed statement."""
        began = time.perf_counter()
        try:
            return await self._inner.run(statement, values)
        finally:
            self._times.seconds += time.perf_counter() - began

    async def for_each(self, statement: Fixed, columns: Mapping[str, Any]) -> None:
        """Run and time one fixed statement for many rows, where the engine runs it at once."""
        began = time.perf_counter()
        try:
            await self._inner.for_each(statement, columns)
        finally:
            self._times.seconds += time.perf_counter() - began

    async def later(self, statement: Fixed, values: Mapping[str, Any]) -> None:
        """Run and time one fixed statement, where the engine runs it at once."""
        began = time.perf_counter()
        try:
            await self._inner.later(statement, values)
        finally:
            self._times.seconds += time.perf_counter() - began


class TimedEngine:
    """An engine and how long its transactions took."""

    def __init__(self, inner: Engine, times: Times) -> None:
        self._inner, self._times = inner, times
        if inner.dialect == "sqlite":
            # Who waits for the writer, or for a commit that several share, costs nothing: the commit itself is timed.
            for engine in vars(inner).values():
                if isinstance(engine, sa.Engine):
                    self._time_commits(engine)

    @property
    def dialect(self) -> str:
        """The inner one's."""
        return self._inner.dialect

    @asynccontextmanager
    async def transaction(self, *, reads_only: bool, is_brief: bool = False) -> AsyncIterator[Connection]:
        """A transaction, timed but for what is done between its statements."""
        times, is_timed = self._times, self.dialect != "sqlite"
        began = time.perf_counter()
        async with self._inner.transaction(reads_only=reads_only, is_brief=is_brief) as connection:
            times.seconds += (time.perf_counter() - began) * is_timed
            times.transactions += 1
            yield _TimedConnection(connection, times)
            began = time.perf_counter()
        times.seconds += (time.perf_counter() - began) * is_timed

    def _time_commits(self, engine: sa.Engine) -> None:
        commit = engine.dialect.do_commit

        def timed_commit(connection: PoolProxiedConnection) -> None:
            began = time.perf_counter()
            try:
                commit(connection)
            finally:
                self._times.seconds += time.perf_counter() - began

        vars(engine.dialect)["do_commit"] = timed_commit

    async def close(self) -> None:
        """Close the inner one."""
        await self._inner.close()


def timed(store: Store) -> Times:
    """Time the store's transactions from now on."""
    times = Times()
    store._engine = TimedEngine(store._engine, times)  # noqa: SLF001  a stopwatch is put in by hand
    return times
