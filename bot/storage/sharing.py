"""One writer, and the commit that brief transactions share.

Owns: whose turn it is to write, and when what was written is committed.  Refuses: connections (bot.storage.sqlite).

A commit that survives a power cut costs 20 times what a short transaction does.  Brief Works that are ready when one
ends go into the same transaction of the database, each within a savepoint of its own: one that fails is undone alone,
and none returns before all of them are committed.  Where nobody is ready, nobody is waited for.
"""

from __future__ import annotations

import asyncio
import sqlite3
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import sqlalchemy as sa

from bot.storage.trouble import StorageTrouble, telling_trouble

MOST_WORKS = 32
MOST_SECONDS = 0.03
#: of the loop, in which a request that has arrived is read, understood and begun
_ROUNDS = 3


@dataclass(slots=True)
class _Batch:
    """A transaction of the database."""

    connection: sa.Connection
    transaction: sa.RootTransaction
    driver: sqlite3.Connection
    began: float
    done: asyncio.Future[None]  #: committed, or not
    works: int = 0  #: that are to be committed
    is_broken: bool = False  #: the database has undone it


@dataclass(slots=True)
class _Waiting:
    turn: asyncio.Future[None]
    is_brief: bool


@dataclass(slots=True)
class Writer:
    """Hands the one connection that writes to one Work after the other."""

    begin: Callable[[], Awaitable[tuple[sa.Connection, sa.RootTransaction]]]
    committed: Callable[[], None]  #: called after each commit of the database
    _batch: _Batch | None = None
    _is_taken: bool = False
    _waiting: deque[_Waiting] = field(default_factory=deque)

    @asynccontextmanager
    async def work(self, *, is_brief: bool) -> AsyncIterator[sa.Connection]:
        """The connection, in its turn; what was done is committed when this ends, or undone."""
        await self._turn(is_brief=is_brief)
        failed: Exception | None = None
        try:
            if self._batch is not None and not (is_brief and _has_room(self._batch)):
                self._commit()
            batch = self._batch = self._batch or await self._begun()
            with telling_trouble():
                batch.driver.execute("SAVEPOINT work")
            try:
                yield batch.connection
            except BaseException as error:
                _undo(batch)
                if not isinstance(error, Exception):
                    raise
                failed = error
            else:
                with telling_trouble():
                    batch.driver.execute("RELEASE work")
                batch.works += 1
        finally:
            self._pass_on(is_brief=is_brief)
        # One that failed may have done so for what it read of the others: it is not true before they are committed.
        try:
            await _settled(batch)
        except StorageTrouble:
            if not isinstance(failed, StorageTrouble):
                raise
        if failed is not None:
            raise failed

    async def _begun(self) -> _Batch:
        connection, transaction = await self.begin()
        driver: sqlite3.Connection = connection.connection.dbapi_connection  # type: ignore[assignment]
        loop = asyncio.get_running_loop()
        return _Batch(connection, transaction, driver, began=loop.time(), done=loop.create_future())

    async def _turn(self, *, is_brief: bool) -> None:
        if not self._is_taken:
            self._is_taken = True
            return
        waiting = _Waiting(asyncio.get_running_loop().create_future(), is_brief)
        self._waiting.append(waiting)
        try:
            await waiting.turn
        except asyncio.CancelledError:
            if waiting.turn.cancelled():
                self._waiting.remove(waiting)
            else:
                self._pass_on(is_brief=is_brief)  # it was our turn already
            raise

    def _pass_on(self, *, is_brief: bool) -> None:
        """Let the next one write, in the same transaction where it may; commit where it may not."""
        following = next((waiting for waiting in self._waiting if not waiting.turn.done()), None)
        batch = self._batch
        may_share = is_brief and (following.is_brief if following else batch is not None and batch.works > 0)
        if batch is not None and not (may_share and _has_room(batch)):
            self._commit()
        if following is not None:
            self._waiting.remove(following)
            following.turn.set_result(None)
            return
        self._is_taken = False
        if self._batch is not None:
            # Whoever is ready to run now may still come along; nobody who is not is waited for.
            asyncio.get_running_loop().call_soon(self._commit_if_idle, self._batch, _ROUNDS)

    def _commit_if_idle(self, batch: _Batch, rounds: int) -> None:
        if self._batch is not batch or self._is_taken:
            return
        if rounds:
            asyncio.get_running_loop().call_soon(self._commit_if_idle, batch, rounds - 1)
        else:
            self._commit()

    def _commit(self) -> None:
        batch, self._batch = self._batch, None
        if batch is not None:
            _end(batch)
            self.committed()


def _has_room(batch: _Batch) -> bool:
    is_late = asyncio.get_running_loop().time() - batch.began > MOST_SECONDS
    return batch.works < MOST_WORKS and not is_late and not batch.is_broken


def _undo(batch: _Batch) -> None:
    """Undo one Work; where SQLite has undone the whole transaction, by itself, all Works in it failed."""
    try:
        batch.driver.execute("ROLLBACK TO work")
        batch.driver.execute("RELEASE work")
    except sqlite3.Error:
        batch.is_broken = True


def _end(batch: _Batch) -> None:
    try:
        with telling_trouble():
            if batch.is_broken or not batch.works:
                batch.transaction.rollback()
            else:
                batch.transaction.commit()
    except Exception as error:  # noqa: BLE001  each Work in it raises it
        if batch.transaction.is_active:
            batch.transaction.rollback()
        _fail(batch, error)
    else:
        if batch.is_broken:
            _fail(batch, StorageTrouble("the database undid a transaction"))
        else:
            batch.done.set_result(None)
    finally:
        batch.connection.close()


def _fail(batch: _Batch, error: Exception) -> None:
    batch.done.set_exception(error)
    batch.done.exception()  # where no Work is left to hear it, nobody has to


async def _settled(batch: _Batch) -> None:
    if not batch.done.done():
        await asyncio.shield(batch.done)
    batch.done.result()
