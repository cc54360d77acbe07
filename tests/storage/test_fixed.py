"""Statements that are compiled once: the same meaning as through SQLAlchemy, on both databases."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import bindparam, func, insert, select, update

from bot.errors import Broken
from bot.storage.engine import Store
from bot.storage.fixed import MOST_ROWS, Fixed
from bot.storage.sql import appending
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

_APPEND = Fixed(lambda dialect: appending(dialect, blob, ("sha256", "size", "mime"), same=("bytes", "created_at")))


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


async def append(store: Store, numbers: Sequence[int], mimes: Sequence[str]) -> None:
    async with store.work(actor="test") as work:
        await work.append(
            _APPEND,
            sha256=[bytes([number]) for number in numbers],
            size=list(numbers),
            mime=list(mimes),
            bytes=b"x",
            created_at=NOON,
        )


async def appended(store: Store) -> list[tuple[bytes, int, str]]:
    async with store.reading() as work:
        return [(row.sha256, row.size, row.mime) for row in await work.run(_ALL) if row.created_at == NOON]


@pytest.mark.parametrize("count", [0, 1, 2, MOST_ROWS, MOST_ROWS + 1, 3 * MOST_ROWS - 1])
@pytest.mark.parametrize("mimes", [["a/b"], ["a/b", "c/d"]], ids=["all alike", "not alike"])
async def test_each_appended_row_has_its_own_values(store: Store, count: int, mimes: list[str]) -> None:
    numbers = range(count)
    theirs = [mimes[number % len(mimes)] for number in numbers]
    await append(store, numbers, theirs)
    assert await appended(store) == [
        (bytes([number]), number, mime) for number, mime in zip(numbers, theirs, strict=True)
    ]


async def test_what_is_there_already_is_not_appended_again(store: Store) -> None:
    await append(store, [1, 2, 3], ["a/b"] * 3)
    await append(store, [2, 3, 4], ["c/d"] * 3)
    assert await appended(store) == [(b"\x01", 1, "a/b"), (b"\x02", 2, "a/b"), (b"\x03", 3, "a/b"), (b"\x04", 4, "c/d")]


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
