"""The write-ahead log is emptied beside the commits, never within one."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
import sqlalchemy as sa

from bot.storage import checkpoint
from bot.storage.engine import Store
from bot.storage.url import read_url
from tests.delivery.worlds import until

pytestmark = pytest.mark.parametrize("dialect", ["sqlite"])

_PAGE = 4096
_COLUMNS = "key, channel, body, traceback, trace, failures, failed_at"
_NOTE = sa.text(f"INSERT INTO parked ({_COLUMNS}) VALUES (:key, 'x', :body, '', '', 1, 0)")  # noqa: S608  our own names


async def commit(store: Store, times: int, *, of_bytes: int = 1) -> None:
    for _ in range(times):
        async with store.work(actor="test") as work:
            await work.execute(_NOTE, {"key": str(uuid4()), "body": b"x" * of_bytes})


def in_the_file(store: Store, tmp_path: Path) -> int:
    """How many rows the file has by itself, as if its log were lost."""
    alone = tmp_path / "alone.db"
    shutil.copyfile(str(read_url(store.url).url.database), alone)
    with closing(sqlite3.connect(alone)) as connection:
        return int(connection.execute("SELECT count(*) FROM parked").fetchone()[0])


def size_of(path: str) -> int:
    return Path(path).stat().st_size


async def test_after_so_many_commits_they_are_in_the_file(store: Store, tmp_path: Path) -> None:
    async def are_there() -> bool:
        return in_the_file(store, tmp_path) >= checkpoint.EVERY - 1  # opening the store may be a commit too

    await commit(store, checkpoint.EVERY)
    await until(are_there)


async def test_what_is_committed_meanwhile_follows(store: Store, tmp_path: Path) -> None:
    async def are_there() -> bool:
        return in_the_file(store, tmp_path) >= 2 * checkpoint.EVERY - 1

    await commit(store, 2 * checkpoint.EVERY)  # nothing else runs meanwhile: the first is not known to be over
    await until(are_there)


async def test_no_commit_moves_the_log_itself(store: Store, tmp_path: Path) -> None:
    await commit(store, 2, of_bytes=8_000_000)
    assert in_the_file(store, tmp_path) == 0


async def test_the_log_begins_anew_though_a_commit_comes_during_each(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = str(read_url(store.url).url.database)
    monkeypatch.setattr(checkpoint, "EVERY", 1_000_000)  # only when it is said here
    monkeypatch.setattr(checkpoint, "LONGEST", 50)
    for _ in range(10):
        with closing(sqlite3.connect(path)) as reader:
            reader.execute("BEGIN")
            reader.execute("SELECT count(*) FROM parked").fetchone()  # what is committed from here on cannot be moved
            await commit(store, 20)

            class Passing(sqlite3.Connection):
                """The reader has gone once the part that waits for nobody is over."""

                def execute(self, *asked: Any) -> sqlite3.Cursor:
                    found = super().execute(*asked)
                    reader.rollback()
                    return found

            with monkeypatch.context() as patched:
                patched.setattr(sqlite3, "connect", partial(sqlite3.connect, factory=Passing))
                checkpoint._move(path)
    assert size_of(f"{path}-wal") < 100 * _PAGE


async def test_one_that_fails_loses_nothing(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_path: str) -> None:
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(checkpoint, "_move", fails)
    await commit(store, checkpoint.EVERY)
    monkeypatch.undo()
    await commit(store, checkpoint.EVERY + 1)
    await store.close()
    assert in_the_file(store, tmp_path) == 2 * checkpoint.EVERY + 1
