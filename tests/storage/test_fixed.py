"""Statements that are compiled once: the same meaning as through SQLAlchemy, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Update, bindparam, func, insert, select, update

from bot.errors import Broken
from bot.storage.engine import Store
from bot.storage.fixed import Fixed
from bot.storage.sql import listed
from bot.storage.tables import blob
from bot.storage.trouble import StorageTrouble, ThereAlready
from tests.fakes import NOON

_ADD = Fixed(
    lambda _: insert(blob).values(
        sha256=bindparam("sha"), size=bindparam("size"), mime="text/plain", bytes=b"x", created_at=bindparam("at")
    )
)
_GROW = Fixed(
    lambda _: (
        update(blob)
        .where(blob.c.sha256 == bindparam("sha"))
        .values(size=blob.c.size + bindparam("by"))
        .returning(blob.c.size, blob.c.created_at)
    )
)
_ALL = Fixed(lambda _: select(blob.c.sha256, blob.c.size, blob.c.mime, blob.c.created_at).order_by(blob.c.size))
_COUNT = Fixed(lambda _: select(func.count().label("n")).select_from(blob))


def _resized(dialect: str) -> Update:
    given = listed(dialect, {"sha": blob.c.sha256.type, "to_size": blob.c.size.type, "to_mime": blob.c.mime.type})
    return update(blob).where(blob.c.sha256 == given["sha"]).values(size=given["to_size"], mime=given["to_mime"])


_RESIZE = Fixed(_resized)


def a_blob(number: int) -> dict[str, Any]:
    return {"sha": bytes([number]), "size": number, "at": NOON + timedelta(seconds=number)}


async def test_values_go_in_and_come_out_as_their_columns_say(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.run(_ADD, **a_blob(2))
        [row] = await work.run(_ALL)
        assert (row.sha256, row.size, row.mime, row.created_at) == (
            b"\x02",
            2,
            "text/plain",
            NOON + timedelta(seconds=2),
        )
        assert await work.run(_GROW, sha=b"\x02", by=5) == [(7, NOON + timedelta(seconds=2))]


@pytest.mark.parametrize("count", [1, 3, 70])
async def test_each_row_is_changed_to_values_of_its_own(store: Store, count: int) -> None:
    async with store.work(actor="test") as work:
        for number in range(count + 1):
            await work.run(_ADD, **a_blob(number))
        await work.for_each(
            _RESIZE,
            sha=[bytes([number]) for number in range(count)],
            to_size=[100 + number for number in range(count)],
            to_mime=[f"a/{number}" for number in range(count)],
        )
    async with store.reading() as work:
        changed = [(row.sha256, row.size, row.mime) for row in await work.run(_ALL)]
    assert changed[0] == (bytes([count]), count, "text/plain")  # it was not named
    assert changed[1:] == [(bytes([number]), 100 + number, f"a/{number}") for number in range(count)]


async def test_what_runs_later_is_there_after_the_commit(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.later(_ADD, **a_blob(1))
        await work.later(_ADD, **a_blob(2))
        await work.later(_ADD, **a_blob(3))
    async with store.reading() as work:
        assert [row.size for row in await work.run(_ALL)] == [1, 2, 3]


async def test_what_runs_later_goes_with_the_next_statement_and_leaves_it_its_rows(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.run(_ADD, **a_blob(1))
        await work.later(_ADD, **a_blob(2))
        await work.later(_ADD, **a_blob(3))
        assert await work.run(_GROW, sha=b"\x01", by=10) == [(11, NOON + timedelta(seconds=1))]
        assert [row.size for row in await work.run(_ALL)] == [2, 3, 11]


async def test_a_usual_statement_sees_what_was_to_run_later(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.later(_ADD, **a_blob(1))
        assert await work.scalar(select(func.count()).select_from(blob)) == 1


async def test_what_runs_later_is_undone_with_its_work(store: Store) -> None:
    with pytest.raises(Broken):
        await _adds_and_fails(store)
    async with store.reading() as work:
        assert await work.run(_COUNT) == [(0,)]


async def _adds_and_fails(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.later(_ADD, **a_blob(1))
        await work.run(_ADD, **a_blob(2))
        await work.later(_ADD, **a_blob(3))
        raise Broken("on purpose")


async def test_a_row_that_is_there_already_says_of_which_table(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.run(_ADD, **a_blob(1))
    with pytest.raises(ThereAlready) as error:
        async with store.work(actor="test") as work:
            await work.run(_ADD, **a_blob(1))
    assert error.value.table == "blob"


async def test_a_value_that_is_missing_is_a_mistake_of_ours(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(KeyError):
            await work.run(_GROW, sha=b"\x01")


async def test_a_statement_with_a_list_of_unknown_length_is_refused(store: Store) -> None:
    by_list = Fixed(lambda _: select(blob.c.id).where(blob.c.size.in_(bindparam("sizes", expanding=True))))
    async with store.work(actor="test") as work:
        with pytest.raises(Broken):
            await work.run(by_list, sizes=[1])


async def test_a_reader_s_fixed_statement_cannot_write(store: Store) -> None:
    with pytest.raises((StorageTrouble, Exception), match=r"read.?only|readonly"):
        async with store.reading() as work:
            await work.run(_ADD, **a_blob(1))
