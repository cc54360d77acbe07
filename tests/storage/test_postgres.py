"""What only the shared database has to promise."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg
import pytest
from sqlalchemy import func, insert, select, text

from bot.clock import SetClock
from bot.storage import sql
from bot.storage.engine import StorageTrouble, Store
from bot.storage.tables import blob
from tests.fakes import NOON


@pytest.fixture
def dialect() -> str:
    return "postgresql"


def a_blob(number: int) -> dict[str, object]:
    return {"sha256": bytes([number]), "size": 1, "mime": "text/plain", "bytes": b"x", "created_at": NOON}


async def every_session_ends(socket: Path, store: Store) -> None:
    """What an administrator's restart does to our connections."""
    name = store.url.partition("///")[2] or store.url.partition("@/")[2]
    connection = await asyncpg.connect(host=str(socket), user="jisr", database="postgres")
    await connection.execute(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1", name.partition("?")[0]
    )
    await connection.close()


async def test_connections_that_died_unused_are_not_noticed(store: Store, postgres_server: Path) -> None:
    await asyncio.gather(*(store.ping() for _ in range(8)))
    await every_session_ends(postgres_server, store)
    await asyncio.sleep(0.05)
    await asyncio.gather(*(store.ping() for _ in range(16)))


async def test_a_connection_lost_in_a_work_is_trouble_and_the_next_work_succeeds(
    store: Store, postgres_server: Path
) -> None:
    async def loses_it() -> None:
        async with store.work(actor="test") as work:
            await work.execute(insert(blob), a_blob(1))
            await every_session_ends(postgres_server, store)
            await work.execute(insert(blob), a_blob(2))

    with pytest.raises(StorageTrouble):
        await loses_it()
    async with store.work(actor="test") as work:
        assert await work.scalar(select(func.count()).select_from(blob)) == 0


async def test_a_connection_lost_before_the_commit_is_trouble(store: Store, postgres_server: Path) -> None:
    async def loses_it() -> None:
        async with store.work(actor="test") as work:
            await work.execute(insert(blob), a_blob(1))
            await every_session_ends(postgres_server, store)
            await asyncio.sleep(0.05)

    with pytest.raises(StorageTrouble):
        await loses_it()
    await store.ping()


@pytest.mark.parametrize("noticed_after", [0, 0.05])
async def test_an_error_of_ours_with_a_lost_connection_stays_ours_and_leaks_nothing(
    database_url: str, clock: SetClock, postgres_server: Path, noticed_after: float
) -> None:
    one = await Store.open(database_url, clock=clock, pool_size=1)

    async def fails() -> None:
        async with one.work(actor="test") as work:
            await work.execute(insert(blob), a_blob(1))
            await every_session_ends(postgres_server, one)
            await asyncio.sleep(noticed_after)
            raise KeyError

    for _ in range(3):
        with pytest.raises(KeyError):
            await fails()
    async with asyncio.timeout(5):
        await one.ping()
    await one.close()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://jisr@127.0.0.1:1/jisr",
        "postgresql://jisr@/jisr?host=/tmp/there-is-no-such-directory",
    ],
)
async def test_a_server_that_is_not_there_is_trouble(url: str, clock: SetClock) -> None:
    nowhere = await Store.open(url, clock=clock)
    with pytest.raises(StorageTrouble):
        await nowhere.ping()
    await nowhere.close()


async def test_a_database_that_is_not_there_is_trouble_that_says_so(postgres_url: str, clock: SetClock) -> None:
    nowhere = await Store.open(postgres_url.format(name="nowhere"), clock=clock)
    with pytest.raises(StorageTrouble, match='"nowhere" does not exist'):
        await nowhere.ping()
    await nowhere.close()


async def test_a_deadlock_is_trouble_for_one_and_nothing_for_the_other(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), [a_blob(1), a_blob(2)])
    both_hold_one = asyncio.Barrier(2)

    async def locks(first: int, second: int) -> None:
        async with store.work(actor="test") as work:
            await work.execute(select(blob.c.id).where(blob.c.id == first).with_for_update())
            await both_hold_one.wait()
            await work.execute(select(blob.c.id).where(blob.c.id == second).with_for_update())

    outcomes = await asyncio.gather(locks(1, 2), locks(2, 1), return_exceptions=True)
    assert sorted(type(outcome).__name__ for outcome in outcomes) == ["NoneType", "StorageTrouble"]


async def test_a_pool_that_stays_empty_is_trouble(
    database_url: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.postgres._WAIT_SECONDS", 0.05)
    one = await Store.open(database_url, clock=clock, pool_size=1)
    is_taken, may_end = asyncio.Event(), asyncio.Event()

    async def holds() -> None:
        async with one.work(actor="test"):
            is_taken.set()
            await may_end.wait()

    task = asyncio.create_task(holds())
    await is_taken.wait()
    with pytest.raises(StorageTrouble, match="no connection became free"):
        await one.ping()
    may_end.set()
    await task
    await one.close()


async def test_a_statement_that_never_ends_is_trouble(database_url: str, clock: SetClock) -> None:
    hasty = await Store.open(database_url, clock=clock, statement_seconds=0.05)

    async def waits() -> None:
        async with hasty.work(actor="test") as work:
            await work.execute(text("SELECT pg_sleep(20)"))

    with pytest.raises(StorageTrouble):
        await waits()
    await hasty.ping()
    await hasty.close()


async def test_a_query_cancelled_while_it_runs_gives_its_connection_back(database_url: str, clock: SetClock) -> None:
    one = await Store.open(database_url, clock=clock, pool_size=1)

    async def waits() -> None:
        async with one.work(actor="test") as work:
            await work.execute(text("SELECT pg_sleep(20)"))

    for delay in (0.0, 0.005, 0.05):
        task = asyncio.create_task(waits())
        await asyncio.sleep(delay)
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)
    async with asyncio.timeout(5):
        await one.ping()
    await one.close()


async def test_rows_that_another_transaction_holds_are_left_out(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), [a_blob(1), a_blob(2)])
    claimed: list[int] = []
    both_claim = asyncio.Barrier(2)

    async def claims() -> None:
        async with store.work(actor="test") as work:
            query = sql.skip_locked(select(blob.c.id).order_by(blob.c.id).limit(1))
            claimed.extend((await work.execute(query)).scalars())
            await both_claim.wait()

    await asyncio.gather(claims(), claims())
    assert sorted(claimed) == [1, 2]


async def test_sessions_do_not_hold_locks_for_ever(store: Store) -> None:
    async with store.reading() as work:
        limits = [
            await work.scalar(text(f"SHOW {name}"))
            for name in ("lock_timeout", "idle_in_transaction_session_timeout", "transaction_isolation")
        ]
    assert limits == ["10s", "1min", "read committed"]


async def test_a_pooler_s_address_works_without_prepared_statements(database_url: str, clock: SetClock) -> None:
    pooled = await Store.open(f"{database_url}&statement_cache_size=0", clock=clock)
    await pooled.ping()
    await pooled.ping()
    async with pooled.reading() as work:
        assert await work.scalar(text("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%1%'")) == 0
    await pooled.close()
