"""Brief Works of the embedded database that share a commit: none is told too early, none pays for another."""

from __future__ import annotations

import asyncio
import sqlite3

import pytest
from sqlalchemy import insert, text
from sqlalchemy.exc import IntegrityError

from bot.errors import Broken
from bot.storage.engine import StorageTrouble, Store
from bot.storage.sharing import MOST_WORKS
from bot.storage.tables import blob
from tests.fakes import NOON


@pytest.fixture
def dialect() -> str:
    return "sqlite"


def on_disk(store: Store) -> int:
    """How many rows another process sees."""
    other = sqlite3.connect(store.url.removeprefix("sqlite:///"))
    try:
        return int(other.execute("SELECT count(*) FROM blob").fetchone()[0])
    finally:
        other.close()


async def adds(store: Store, number: int, *, is_brief: bool = True, fails: bool = False, size: int = 1) -> int:
    """The rows that are on the disk when the Work has returned."""
    async with store.work(actor="test", is_brief=is_brief) as work:
        row = {"sha256": bytes([number]), "size": 1, "mime": "text/plain", "bytes": b"x" * size, "created_at": NOON}
        await work.execute(insert(blob), row)
        if fails:
            raise Broken("on purpose")
    return on_disk(store)


async def test_brief_works_that_are_ready_together_are_committed_together(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.sharing.MOST_SECONDS", 60.0)
    seen = await asyncio.gather(*(adds(store, number) for number in range(10)))
    assert seen == [10] * 10


async def test_a_brief_work_alone_is_committed_when_it_returns(store: Store) -> None:
    assert await adds(store, 1) == 1


async def test_other_works_are_committed_each_for_itself(store: Store) -> None:
    seen = await asyncio.gather(*(adds(store, number, is_brief=False) for number in range(3)))
    assert min(seen) == 1


async def test_a_work_that_is_not_brief_does_not_hold_up_those_before_it(store: Store) -> None:
    goes_on = asyncio.Event()

    async def takes_long() -> None:
        async with store.work(actor="test"):
            await goes_on.wait()

    brief = asyncio.create_task(adds(store, 1))
    long = asyncio.create_task(takes_long())
    async with asyncio.timeout(5):
        assert await brief == 1
    goes_on.set()
    await long


async def test_one_that_fails_is_undone_alone(store: Store) -> None:
    seen = await asyncio.gather(
        *(adds(store, number, fails=number == 4) for number in range(9)), return_exceptions=True
    )
    assert [type(each) for each in seen].count(Broken) == 1
    assert on_disk(store) == 8


async def test_one_that_fails_for_what_it_read_of_another_says_so_after_the_commit(store: Store) -> None:
    seen: list[int] = []

    async def adds_again() -> None:
        try:
            await adds(store, 1)
        except IntegrityError:
            seen.append(on_disk(store))

    await asyncio.gather(adds(store, 1), adds_again())
    assert seen == [1]


async def test_where_all_fail_nothing_is_written(store: Store) -> None:
    await asyncio.gather(*(adds(store, number, fails=True) for number in range(3)), return_exceptions=True)
    assert on_disk(store) == 0


async def test_one_whose_waiting_is_cut_off_leaves_the_others_theirs(store: Store) -> None:
    tasks = [asyncio.create_task(adds(store, number)) for number in range(6)]
    await asyncio.sleep(0)
    tasks[3].cancel()
    tasks[5].cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    done = [task for task in tasks if not task.cancelled()]
    assert on_disk(store) >= len(done) > 0
    assert await adds(store, 9) == on_disk(store)


async def test_more_than_fit_into_one_commit_take_several(store: Store) -> None:
    seen = await asyncio.gather(*(adds(store, number) for number in range(MOST_WORKS + 5)))
    assert on_disk(store) == MOST_WORKS + 5
    assert min(seen) >= 1


async def test_a_disk_that_is_full_fails_whoever_was_in_the_commit_and_nobody_later(store: Store) -> None:
    async with store.work(actor="test") as work:
        pages = int(await work.scalar(text("PRAGMA page_count")))
        await work.execute(text(f"PRAGMA max_page_count={pages + 2}"))
    seen = await asyncio.gather(*(adds(store, number, size=6_000) for number in range(6)), return_exceptions=True)
    told = [each for each in seen if not isinstance(each, BaseException)]
    assert any(isinstance(each, StorageTrouble) for each in seen)
    assert on_disk(store) == len(told)
    async with store.work(actor="test") as work:
        await work.execute(text(f"PRAGMA max_page_count={pages + 1000}"))
    assert await adds(store, 7) == len(told) + 1
