"""A rehearsal leaves nothing behind, and has run what a first turn runs."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import func, select
from sqlalchemy.engine import Dialect

from bot.delivery import rehearsal
from bot.delivery.rows import Taker
from bot.delivery.tables import broadcast, broadcast_chunk, broadcast_claim, broadcast_result, pace
from bot.storage.engine import Store
from bot.storage.fixed import Compiled, Fixed
from tests.delivery.workers import LEASE
from tests.delivery.worlds import RecordingChannel, a_dispatcher, all_sent, people, running
from tests.delivery.worlds import broadcast as announced

IN_A_TURN = ("UPDATE pace", "UPDATE broadcast_claim", "INSERT INTO broadcast_result", "FROM chat_pace")
TABLES = (broadcast, broadcast_chunk, broadcast_claim, broadcast_result, pace)


async def rows_of(store: Store) -> list[int]:
    async with store.reading() as work:
        return [await work.scalar(select(func.count()).select_from(table)) for table in TABLES]


async def test_nothing_stays_of_a_rehearsal(store: Store) -> None:
    takers = [Taker(name=f"host-{number}-0123456789abcdef0123456789abcdef", lease=LEASE) for number in range(3)]
    await asyncio.gather(*(rehearsal.rehearse(store, taker) for taker in takers))
    assert await rows_of(store) == [0] * len(TABLES)


async def test_a_turn_with_the_channel_s_row_compiles_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[str] = []
    known: set[Fixed] = set()
    really = Fixed.compiled

    def noted(statement: Fixed, dialect: Dialect) -> Compiled:
        made = really(statement, dialect)
        if statement not in known:  # as in a process that has just started
            known.add(statement)
            compiled.append(made.sql)
        return made

    monkeypatch.setattr(Fixed, "compiled", noted)
    await rehearsal.rehearse(store, Taker(name="host-1-abc", lease=LEASE))
    assert all(any(words in sql for sql in compiled) for words in IN_A_TURN)
    compiled.clear()
    await people(store, 3)
    await announced(store)
    channel = RecordingChannel()
    async with running(a_dispatcher(store, channel, lease=LEASE)):
        await all_sent(store)
    assert len(channel.chats) == 3
    assert [sql for sql in compiled if any(words in sql for words in IN_A_TURN)] == []
