"""What was committed, moved from SQLite's write-ahead log into its file, beside everything else.

Owns: when that happens, and its thread.  Refuses: commits (bot.storage.sharing).

By itself SQLite does it within the commit that finds 1,000 pages in the log: that one takes as long as the disk likes,
and meanwhile a process that runs SQLite in its loop answers nobody.  A "passive" checkpoint waits for nobody and keeps
nobody waiting.  But only a commit that finds all of the log moved begins it anew, and where one comes during each
checkpoint, none ever does: from a length on the rest, which is little by then, is moved while no commit can come
("restart").  https://www.sqlite.org/wal.html#ckpt
"""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing

import structlog

log = structlog.get_logger()

#: about as many commits as fill 1,000 pages
EVERY = 100
#: pages of the log beyond which it is begun anew, 16 MB
LONGEST = 4_000


class Checkpointer:
    """Sees to one file's log."""

    def __init__(self, path: str) -> None:
        self._path = path
        self._commits = 0
        self._running: asyncio.Future[None] | None = None

    def committed(self) -> None:
        """One transaction more is in the log."""
        self._commits += 1
        self._begin_if_due()

    async def close(self) -> None:
        """Wait for what is under way."""
        while self._running is not None:
            await asyncio.wait([self._running])

    def _begin_if_due(self) -> None:
        if self._commits >= EVERY and self._running is None:
            self._commits = 0
            self._running = asyncio.get_running_loop().run_in_executor(None, _move, self._path)
            self._running.add_done_callback(self._moved)

    def _moved(self, running: asyncio.Future[None]) -> None:
        self._running = None
        if not running.cancelled() and (error := running.exception()) is not None:
            # Nothing is lost: it stays in the log, and the next one moves it.
            log.warning("storage.checkpoint_failed", error=str(error))
        self._begin_if_due()


def _move(path: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        _, pages, _ = connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
        if pages > LONGEST:
            connection.execute("PRAGMA wal_checkpoint(RESTART)")
