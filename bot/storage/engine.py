"""The door to the database, whichever it is.

Owns: connections, transactions, what a lost connection becomes.  Refuses: SQL (the slices' stores, bot.storage.sql),
keys' making (bot.storage.keys), schema (bot.storage.migrate).
"""

from __future__ import annotations

import secrets as random_secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from typing import Self

import structlog
from sqlalchemy import text

from bot.clock import Clock
from bot.errors import Broken
from bot.storage.keys import Keyring, unlock
from bot.storage.sqlite import SqliteEngine
from bot.storage.trouble import DiskFull, StorageTrouble
from bot.storage.url import read_url
from bot.storage.work import IN_WORK, Engine, Work

__all__ = ["DiskFull", "StorageTrouble", "Store"]

log = structlog.get_logger()


class Store:
    """One database and its keys; opens every Work."""

    def __init__(self, engine: Engine, *, url: str, clock: Clock) -> None:
        self.url = url
        self.clock = clock
        self.keys = Keyring()  #: empty until `unlock`
        self.outlet: object | None = None  #: each Work's; delivery's dispatcher plugs itself in here
        self.times_full = 0  #: how often a full disk refused a transaction
        self._engine = engine

    @classmethod
    async def open(
        cls, url: str, *, clock: Clock, secrets: Sequence[str] = (), pool_size: int = 16, statement_seconds: float = 60
    ) -> Self:
        """A store for `url` (JISR_DATABASE_URL).  Raises Misconfigured.

        It connects when first used.  With `secrets` (JISR_SECRET_KEY, newest first) its keys are unlocked at once,
        which needs the schema; otherwise call `unlock` later.
        """
        target = read_url(url)
        engine: Engine
        if target.dialect == "sqlite":
            engine = SqliteEngine(target)
        else:
            # Loaded where that is the database: SQLAlchemy's asyncio takes its ORM along, 8 MB.
            from bot.storage.postgres import PostgresEngine

            engine = PostgresEngine(target, pool_size=pool_size, statement_seconds=statement_seconds)
        store = cls(engine, url=url, clock=clock)
        if secrets:
            await store.unlock(secrets)
        return store

    @property
    def dialect(self) -> str:
        """Either "sqlite" or "postgresql"."""
        return self._engine.dialect

    async def unlock(self, secrets: Sequence[str]) -> None:
        """Open this database's keys, made now when it has none.  Raises Misconfigured for a wrong secret."""
        self.keys = await unlock(self, secrets)

    @asynccontextmanager
    async def work(self, *, actor: str, trace: str = "", is_brief: bool = False) -> AsyncIterator[Work]:
        """One transaction: committed on a clean exit, rolled back on any exception, cancellation included.

        `is_brief`: it waits for nothing but the database, so that others may wait for it and share its commit where
        that pays.  Raises StorageTrouble where the database, the disk or the network is at fault.
        """
        try:
            async with self._opened(actor, trace, reads_only=False, is_brief=is_brief) as work:
                yield work
        except DiskFull:
            self.times_full += 1
            raise
        for callback in work.callbacks:
            await _run_after_commit(callback)

    @asynccontextmanager
    async def reading(self, *, actor: str = "reader", trace: str = "") -> AsyncIterator[Work]:
        """A transaction that cannot write and never waits for one that does."""
        async with self._opened(actor, trace, reads_only=True) as work:
            yield work

    async def ping(self) -> None:
        """Return when the database answers.  Raises StorageTrouble."""
        async with self.reading(actor="ping") as work:
            await work.execute(text("SELECT 1"))

    async def close(self) -> None:
        """Give every connection back."""
        await self._engine.close()

    @asynccontextmanager
    async def _opened(self, actor: str, trace: str, *, reads_only: bool, is_brief: bool = False) -> AsyncIterator[Work]:
        if IN_WORK.get():
            raise Broken("a transaction inside a transaction")
        async with self._engine.transaction(reads_only=reads_only, is_brief=is_brief) as connection:
            work = Work(
                connection=connection,
                dialect=self.dialect,
                now=self.clock.now(),
                actor=actor,
                trace=trace or random_secrets.token_hex(8),
                keys=self.keys,
                outlet=self.outlet,
            )
            IN_WORK.set(True)
            try:
                yield work
            finally:
                # Not by token: a test's fixture may enter in one context and leave in another.
                IN_WORK.set(False)


async def _run_after_commit(callback: Callable[[], Awaitable[None]]) -> None:
    try:
        await callback()
    except Exception:
        # The transaction is committed: an effect that may be lost must not look like a failed one.
        log.exception("storage.after_commit_failed")
