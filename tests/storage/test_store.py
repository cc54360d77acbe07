"""Transactions: what a Work promises on both databases."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, insert, select, text, update
from sqlalchemy.exc import DBAPIError, IntegrityError

from bot.clock import SetClock
from bot.errors import Broken
from bot.storage.engine import Store
from bot.storage.tables import blob, secret_key
from bot.storage.work import IN_WORK, refuse_inside_work
from tests.fakes import NOON


def a_blob(number: int) -> dict[str, object]:
    return {"sha256": bytes([number]), "size": 1, "mime": "text/plain", "bytes": b"x", "created_at": NOON}


async def add(store: Store, number: int) -> None:
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), a_blob(number))


async def count(store: Store) -> int:
    async with store.reading() as work:
        return int(await work.scalar(select(func.count()).select_from(blob)))


async def test_a_clean_exit_commits(store: Store) -> None:
    await add(store, 1)
    assert await count(store) == 1


async def test_an_exception_rolls_back_and_stays_what_it_was(store: Store) -> None:
    async def fails() -> None:
        async with store.work(actor="test") as work:
            await work.execute(insert(blob), a_blob(1))
            raise KeyError

    with pytest.raises(KeyError):
        await fails()
    assert await count(store) == 0


async def test_a_cancellation_rolls_back_and_leaves_the_next_work_free(store: Store) -> None:
    began = asyncio.Event()

    async def waits() -> None:
        async with store.work(actor="test") as work:
            await work.execute(insert(blob), a_blob(1))
            began.set()
            await asyncio.sleep(60)

    task = asyncio.create_task(waits())
    await began.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    await add(store, 1)
    assert await count(store) == 1


async def test_many_cancelled_works_leak_no_connection(store: Store) -> None:
    async def waits() -> None:
        async with store.work(actor="test") as work:
            await work.execute(select(secret_key.c.version))
            await asyncio.sleep(60)

    for delay in range(40):
        task = asyncio.create_task(waits())
        await asyncio.sleep(delay / 10_000)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(10):
        await asyncio.gather(*(add(store, number) for number in range(1, 21)))
    assert await count(store) == 20


async def test_a_work_inside_a_work_is_refused(store: Store) -> None:
    async with store.work(actor="test"):
        with pytest.raises(Broken):
            await add(store, 1)
        with pytest.raises(Broken):
            await count(store)


async def test_the_network_is_refused_inside_a_work_and_allowed_after_it(store: Store) -> None:
    async with store.work(actor="test"):
        with pytest.raises(Broken, match="sending"):
            refuse_inside_work("sending")
    refuse_inside_work("sending")


async def test_one_moment_lasts_as_long_as_the_work(store: Store, clock: SetClock) -> None:
    async with store.work(actor="test", trace="t-1") as work:
        clock.moment = NOON.replace(hour=10)
        assert work.now == NOON
        assert (work.actor, work.trace) == ("test", "t-1")


async def test_each_work_without_a_trace_gets_its_own(store: Store) -> None:
    traces = set()
    for _ in range(2):
        async with store.work(actor="test") as work:
            traces.add(work.trace)
    assert len(traces) == 2


async def test_what_follows_a_commit_runs_outside_the_work_and_sees_it(store: Store) -> None:
    seen: list[tuple[bool, int]] = []

    async def looks() -> None:
        seen.append((IN_WORK.get(), await count(store)))

    async with store.work(actor="test") as work:
        await work.execute(insert(blob), a_blob(1))
        work.after_commit(looks)
    assert seen == [(False, 1)]


async def test_a_failure_after_the_commit_is_not_the_work_s(store: Store) -> None:
    ran: list[str] = []

    async def fails() -> None:
        raise KeyError

    async def runs() -> None:
        ran.append("second")

    async with store.work(actor="test") as work:
        work.after_commit(fails)
        work.after_commit(runs)
    assert ran == ["second"]


async def test_nothing_follows_a_rollback(store: Store) -> None:
    ran: list[str] = []

    async def runs() -> None:
        ran.append("ran")

    async def fails() -> None:
        async with store.work(actor="test") as work:
            work.after_commit(runs)
            raise KeyError

    with pytest.raises(KeyError):
        await fails()
    assert ran == []


async def test_a_reader_cannot_write(store: Store) -> None:
    async def writes() -> None:
        async with store.reading() as work:
            await work.execute(insert(blob), a_blob(1))

    with pytest.raises(Exception, match=r"read-?only"):
        await writes()
    assert await count(store) == 0


async def test_a_reader_does_not_wait_for_a_writer(store: Store) -> None:
    wrote, may_end = asyncio.Event(), asyncio.Event()

    async def writes() -> None:
        async with store.work(actor="test") as work:
            await work.execute(insert(blob), a_blob(1))
            wrote.set()
            await may_end.wait()

    task = asyncio.create_task(writes())
    await wrote.wait()
    async with asyncio.timeout(2):
        assert await count(store) == 0
    may_end.set()
    await task
    assert await count(store) == 1


async def test_our_own_mistakes_stay_what_they_are(store: Store) -> None:
    await add(store, 1)
    with pytest.raises(IntegrityError):
        await add(store, 1)
    async with store.work(actor="test") as work:
        with pytest.raises(DBAPIError):
            await work.execute(text("SELECT nothing FROM nowhere"))


async def test_an_error_does_not_show_what_people_wrote(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(DBAPIError) as error:
            await work.execute(text("SELECT nothing FROM nowhere WHERE words = :words"), {"words": "زينب"})
    assert "زينب" not in str(error.value)


async def test_rows_can_be_read_after_the_transaction(store: Store) -> None:
    await add(store, 1)
    async with store.reading() as work:
        result = await work.execute(select(blob.c.size))
    assert result.scalars().all() == [1]


async def test_rows_that_were_read_do_not_change_with_later_writes(store: Store) -> None:
    await add(store, 1)
    await add(store, 2)
    async with store.work(actor="test") as work:
        sizes = (await work.execute(select(blob.c.size))).scalars()
        await work.execute(update(blob).values(size=5))
        assert list(sizes) == [1, 1]


async def test_no_update_is_lost_between_concurrent_works(store: Store) -> None:
    await add(store, 1)

    async def adds_one() -> None:
        async with store.work(actor="test") as work:
            size = await work.scalar(select(blob.c.size).with_for_update())
            await asyncio.sleep(0)
            await work.execute(update(blob).values(size=size + 1))

    await asyncio.gather(*(adds_one() for _ in range(50)))
    async with store.reading() as work:
        assert await work.scalar(select(blob.c.size)) == 51


async def test_a_store_answers_a_ping(store: Store) -> None:
    await store.ping()
