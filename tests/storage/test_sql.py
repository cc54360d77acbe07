"""The differences between the databases, seen as none."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import BigInteger, bindparam, delete, insert, select, update

from bot.clock import SystemClock
from bot.storage import sql
from bot.storage.engine import Store
from bot.storage.tables import blob, secret_key
from tests.fakes import NOON


def a_blob(number: int, at: datetime = NOON) -> dict[str, object]:
    return {"sha256": bytes([number]), "size": 1, "mime": "text/plain", "bytes": b"x", "created_at": at}


async def test_a_moment_comes_back_as_it_went_in(store: Store) -> None:
    moment = datetime(2026, 3, 5, 9, 0, 0, 123456, tzinfo=UTC)
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), a_blob(1, moment))
        found = await work.scalar(select(blob.c.created_at))
    assert found == moment
    assert found.tzinfo is UTC


async def test_a_moment_of_another_zone_is_the_same_moment(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), a_blob(1))
        assert await work.scalar(select(blob.c.id).where(blob.c.created_at == NOON.astimezone())) == 1


async def test_a_naive_moment_is_refused(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(Exception, match="naive"):
            await work.execute(insert(blob), a_blob(1, NOON.replace(tzinfo=None)))


@pytest.mark.parametrize("live", [False, True])
async def test_the_database_s_clock_agrees_with_ours_and_compares_with_columns(store: Store, *, live: bool) -> None:
    before = SystemClock().now() - timedelta(milliseconds=2)
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), a_blob(1))
        await work.execute(update(blob).values(created_at=sql.db_now(work.dialect, live=live)))
        written = await work.scalar(select(blob.c.created_at))
        now = sql.db_now(work.dialect, live=live)
        past = await work.scalar(select(blob.c.id).where(blob.c.created_at <= now))
        ahead = sql.db_now(work.dialect, plus=timedelta(seconds=30), live=live)
        leased = await work.scalar(select(blob.c.id).where(blob.c.created_at >= ahead))
        later = await work.scalar(select(ahead))
    after = SystemClock().now() + timedelta(milliseconds=2)
    assert before <= written <= after
    assert past == 1
    assert leased is None
    assert before + timedelta(seconds=30) <= later <= after + timedelta(seconds=30)


async def test_a_moment_is_shifted_and_the_later_of_two_is_chosen(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), a_blob(1))
        shifted = sql.shifted(work.dialect, blob.c.created_at, timedelta(milliseconds=33))
        later = sql.later_of(work.dialect, blob.c.created_at, shifted)
        row = (await work.execute(select(shifted.label("shifted"), later.label("later")))).one()
    assert row.shifted == NOON + timedelta(milliseconds=33)
    assert row.later == row.shifted


async def test_what_is_there_already_is_ignored_and_not_counted(store: Store) -> None:
    async with store.work(actor="test") as work:
        first = await sql.insert_or_ignore(work, blob, a_blob(1))
        second = await sql.insert_or_ignore(work, blob, [a_blob(1), a_blob(2), a_blob(3)])
        nothing = await sql.insert_or_ignore(work, blob, [])
    assert (first, second, nothing) == (1, 2, 0)


async def test_more_rows_than_one_statement_takes_are_inserted(store: Store) -> None:
    rows = [{"name": "data", "version": number, "wrapped": b"x"} for number in range(100, 20_100)]
    async with store.work(actor="test") as work:
        assert await sql.insert_or_ignore(work, secret_key, rows) == len(rows)


async def test_an_upsert_changes_what_is_there_and_adds_what_is_not(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.execute(delete(secret_key))
        await sql.upsert(work, secret_key, {"name": "a", "version": 1, "wrapped": b"old"}, key=["name", "version"])
        both = [{"name": "a", "version": 1, "wrapped": b"new"}, {"name": "b", "version": 1, "wrapped": b"b"}]
        await sql.upsert(work, secret_key, both, key=["name", "version"])
        kept = [{"name": "b", "version": 1, "wrapped": b"changed"}]
        await sql.upsert(work, secret_key, kept, key=["name", "version"], change=[])
        rows = await work.execute(select(secret_key.c.name, secret_key.c.wrapped).order_by(secret_key.c.name))
        assert [tuple(row) for row in rows] == [("a", b"new"), ("b", b"b")]


async def test_one_query_serves_both_databases_to_take_rows(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), [a_blob(1), a_blob(2)])
        taken = await work.execute(sql.skip_locked(select(blob.c.id).order_by(blob.c.id)))
        assert taken.scalars().all() == [1, 2]


async def test_one_statement_runs_for_many_parameters(store: Store) -> None:
    change = update(blob).where(blob.c.id == bindparam("row", type_=BigInteger)).values(mime=bindparam("new"))
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), [a_blob(1), a_blob(2)])
        await work.execute(change, [{"row": 1, "new": "one"}, {"row": 2, "new": "two"}])
        mimes = await work.execute(select(blob.c.mime).order_by(blob.c.id))
        assert mimes.scalars().all() == ["one", "two"]


async def test_a_number_is_never_given_again(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), [a_blob(1), a_blob(2)])
        await work.execute(delete(blob))
        third = await work.execute(insert(blob).values(a_blob(3)).returning(blob.c.id))
        assert third.scalar_one() == 3
