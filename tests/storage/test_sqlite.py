"""What only the embedded database has to promise."""

from __future__ import annotations

import asyncio
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import func, insert, select, text

from bot.clock import SetClock
from bot.storage.engine import DiskFull, StorageTrouble, Store
from bot.storage.tables import blob
from tests.fakes import NOON, SECRET


@pytest.fixture
def dialect() -> str:
    return "sqlite"


def a_blob(number: int) -> dict[str, object]:
    return {"sha256": bytes([number]), "size": 1, "mime": "text/plain", "bytes": b"x", "created_at": NOON}


def path_of(store: Store) -> Path:
    return Path(store.url.removeprefix("sqlite:///"))


async def pragma(store: Store, name: str, *, reads_only: bool) -> object:
    opened = store.reading() if reads_only else store.work(actor="test")
    async with opened as work:
        return await work.scalar(text(f"PRAGMA {name}"))


@pytest.mark.parametrize("reads_only", [False, True])
async def test_connections_are_safe_against_power_cuts_and_keep_references(store: Store, *, reads_only: bool) -> None:
    assert await pragma(store, "journal_mode", reads_only=reads_only) == "wal"
    assert await pragma(store, "synchronous", reads_only=reads_only) == 2
    assert await pragma(store, "foreign_keys", reads_only=reads_only) == 1
    assert await pragma(store, "query_only", reads_only=reads_only) == int(reads_only)


async def test_writers_are_served_in_the_order_they_came(store: Store) -> None:
    order: list[int] = []

    async def writes(number: int) -> None:
        async with store.work(actor="test"):
            order.append(number)
            await asyncio.sleep(0)

    async with asyncio.TaskGroup() as group:
        for number in range(30):
            group.create_task(writes(number))
    assert order == list(range(30))


async def test_more_readers_than_connections_take_turns_without_stopping_the_loop(store: Store) -> None:
    async def reads() -> None:
        async with store.reading() as work:
            await work.scalar(select(func.count()).select_from(blob))
            await asyncio.sleep(0.01)

    async with asyncio.timeout(5):
        await asyncio.gather(*(reads() for _ in range(20)))


async def test_another_process_s_short_lock_is_waited_for_while_the_loop_goes_on(store: Store) -> None:
    other = sqlite3.connect(path_of(store), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")

    async def writes() -> None:
        async with store.work(actor="test") as work:
            await work.execute(insert(blob), a_blob(1))

    task = asyncio.create_task(writes())
    await asyncio.sleep(0.05)
    assert not task.done()
    other.execute("COMMIT")
    other.close()
    async with asyncio.timeout(2):
        await task


async def test_a_lock_that_stays_is_trouble(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.storage.sqlite._BUSY_MILLISECONDS", 30)
    other = sqlite3.connect(path_of(store), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageTrouble, match="locked"):
        async with store.work(actor="test"):
            pass
    other.execute("COMMIT")
    other.close()
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), a_blob(1))


async def test_a_full_disk_is_trouble_and_nothing_is_half_written(store: Store) -> None:
    async with store.work(actor="test") as work:
        pages = await work.scalar(text("PRAGMA page_count"))
        await work.execute(text(f"PRAGMA max_page_count = {pages + 2}"))

    async def fills() -> None:
        async with store.work(actor="test") as work:
            await work.execute(insert(blob), a_blob(1))
            await work.execute(insert(blob), {**a_blob(2), "bytes": bytes(1_000_000)})

    with pytest.raises(DiskFull, match="full"):
        await fills()
    assert store.times_full == 1
    async with store.reading() as work:
        assert await work.scalar(select(func.count()).select_from(blob)) == 0


async def test_a_file_that_is_no_database_is_trouble(tmp_path: Path, clock: SetClock) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("this is a letter and no database at all, " * 100)
    broken = await Store.open(f"sqlite:///{path}", clock=clock)
    with pytest.raises(StorageTrouble, match="not a database"):
        await broken.ping()
    await broken.close()


async def test_a_file_in_no_directory_is_trouble(tmp_path: Path, clock: SetClock) -> None:
    nowhere = await Store.open(f"sqlite:///{tmp_path}/none/jisr.db", clock=clock)
    with pytest.raises(StorageTrouble, match="unable to open"):
        await nowhere.ping()
    await nowhere.close()


async def test_two_processes_lose_no_update(store: Store, clock: SetClock) -> None:
    second = await Store.open(store.url, clock=clock, secrets=[SECRET])

    async def adds(through: Store, number: int) -> None:
        async with through.work(actor="test") as work:
            present = await work.scalar(select(func.count()).select_from(blob))
            await work.execute(insert(blob), {**a_blob(number), "size": present})

    await asyncio.gather(*(adds((store, second)[number % 2], number) for number in range(40)))
    await second.close()
    async with store.reading() as work:
        sizes = (await work.execute(select(blob.c.size).order_by(blob.c.size))).scalars().all()
    assert sizes == list(range(40))
