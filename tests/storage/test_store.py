"""Transactions: what a Work promises on both databases."""

from __future__ import annotations

import pytest
from sqlalchemy import func, insert, select

from bot.errors import Broken
from bot.storage.engine import Store
from bot.storage.tables import blob
from bot.storage.work import IN_WORK, Work
from tests.fakes import NOON


def a_blob(number: int) -> dict[str, object]:
    return {"sha256": bytes([number]), "size": 1, "mime": "text/plain", "bytes": b"x", "created_at": NOON}


async def count(work: Work) -> int:
    return int(await work.scalar(select(func.count()).select_from(blob)))


async def test_a_clean_exit_commits(store: Store) -> None:
    async with store.work(actor="test") as work:
        await work.execute(insert(blob), a_blob(1))
    async with store.reading() as work:
        assert await count(work) == 1


async def test_an_exception_rolls_back(store: Store) -> None:
    async def fails() -> None:
        async with store.work(actor="test") as work:
            await work.execute(insert(blob), a_blob(1))
            raise KeyError

    with pytest.raises(KeyError):
        await fails()
    async with store.reading() as work:
        assert await count(work) == 0


async def test_a_work_inside_a_work_is_refused(store: Store) -> None:
    async with store.work(actor="test"):
        with pytest.raises(Broken):
            async with store.work(actor="test"):
                pass
    assert IN_WORK.get() is False
