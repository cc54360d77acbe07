"""A database that has trouble when a test wants it."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

from bot.storage.work import Connection, Engine


class Troubled:
    """An engine whose writing transactions fail as a test wants, before their commit or after it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine
        self.before: Callable[[], Exception | None] = lambda: None
        self.after: Callable[[], Exception | None] = lambda: None
        self.failed = 0

    @property
    def dialect(self) -> str:
        return self._engine.dialect

    @asynccontextmanager
    async def transaction(self, *, reads_only: bool, is_brief: bool = False) -> AsyncIterator[Connection]:
        async with self._engine.transaction(reads_only=reads_only, is_brief=is_brief) as connection:
            yield connection
            if not reads_only:
                self._fail(self.before())
        if not reads_only:
            self._fail(self.after())

    def _fail(self, error: Exception | None) -> None:
        if error is not None:
            self.failed += 1
            raise error

    async def close(self) -> None:
        await self._engine.close()
