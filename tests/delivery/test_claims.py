"""Leases under any interleaving: nothing in two hands, nothing overtaken, nothing lost."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Coroutine
from datetime import timedelta
from pathlib import Path
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.channels.port import Retry, Sent
from bot.clock import SetClock
from bot.delivery import claims, outcomes, permits, settling
from bot.delivery import rows as row_leases
from bot.delivery.model import Letter
from bot.delivery.rows import Taker
from bot.delivery.settling import Result
from bot.delivery.tables import chat_pace, outbox
from bot.message import AddressId, Lane
from bot.storage.engine import Store
from bot.storage.schema import EPOCH, metadata
from tests.delivery.worlds import as_copies, broadcast, people, rows, say
from tests.fakes import NOON, SECRET

T = TypeVar("T")
LEASE = timedelta(hours=1)


async def claim(store: Store, name: str, limit: int) -> list[Letter]:
    """What a process of that name takes; chats may get as much as they like."""
    async with store.work(actor="test") as work:
        now = await permits.clock(work)
        search = claims.Search(channel="telegram", lanes=frozenset(Lane), limit=limit, unpaid=limit, now=now, at=now)
        found = await claims.claim(work, search, by=Taker(name=name, lease=LEASE), contents={})
        await work.execute(chat_pace.delete())
    return found.letters


async def settle(store: Store, name: str, results: list[Result]) -> None:
    async with store.work(actor="test") as work:
        await settling.settle(work, results, by=Taker(name=name, lease=LEASE))


@pytest.mark.parametrize("dialect", ["postgresql"])
async def test_many_processes_at_once_never_claim_a_row_twice(store: Store) -> None:
    await people(store, 120)
    await as_copies(store, await broadcast(store))

    async def worker(name: str) -> list[AddressId]:
        taken: list[AddressId] = []
        while letters := await claim(store, name, 7):
            taken += [letter.address for letter in letters]
        return taken

    claimed = await asyncio.gather(*(worker(f"worker {number}") for number in range(6)))
    assert sorted(Counter(address for each in claimed for address in each).values()) == [1] * 120


PROCESSES = st.integers(0, 2)


class Leases(RuleBasedStateMachine):
    """Three processes that say, claim, send, fail, give back and die, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name) / 'jisr.db'}"
        engine = sa.create_engine(url)
        metadata.create_all(engine, tables=[metadata.tables[name] for name in TABLES])
        engine.dispose()
        self.store = self.run(Store.open(url, clock=SetClock(NOON), secrets=[SECRET]))
        self.people = self.run(people(self.store, 3))
        self.hands: dict[int, list[Letter]] = {number: [] for number in range(3)}
        self.lives = Counter[int]()
        self.said = 0
        self.sent: list[int] = []
        self.died_with: set[int] = set()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(coroutine)

    def name(self, process: int) -> str:
        return f"{process}-{self.lives[process]}"

    @rule(person=st.integers(0, 2), lane=st.sampled_from([Lane.DIALOGUE, Lane.CASE, Lane.DIGEST]))
    def says(self, person: int, lane: Lane) -> None:
        self.run(say(self.store, self.people[person], "hello", lane=lane))
        self.said += 1

    @rule(process=PROCESSES, limit=st.integers(1, 4))
    def claims(self, process: int, limit: int) -> None:
        self.hands[process] += self.run(claim(self.store, self.name(process), limit))

    @rule(process=PROCESSES)
    def sends(self, process: int) -> None:
        results = [Result(letter=letter, verdict=outcomes.sent(Sent(message="1"))) for letter in self.hands[process]]
        self.run(settle(self.store, self.name(process), results))
        self.sent += [letter.outbox for letter in self.hands[process]]
        self.hands[process] = []

    @rule(process=PROCESSES)
    def fails(self, process: int) -> None:
        letters = self.hands[process]
        results = [Result(letter=letter, verdict=outcomes.judge(letter, Retry(), chance=0)) for letter in letters]
        self.run(settle(self.store, self.name(process), results))
        self.run(self.make_due())
        self.hands[process] = []

    @rule(process=PROCESSES)
    def gives_back(self, process: int) -> None:
        self.run(self.free(process))
        self.hands[process] = []

    @rule(process=PROCESSES)
    def dies(self, process: int) -> None:
        self.died_with |= {letter.outbox for letter in self.hands[process]}
        self.hands[process] = []
        self.run(self.end_leases(self.name(process)))
        self.lives[process] += 1

    @invariant()
    def nothing_is_in_two_hands(self) -> None:
        in_hand = Counter(letter.outbox for hand in self.hands.values() for letter in hand)
        assert set(in_hand.values()) <= {1}

    @invariant()
    def nothing_is_sent_twice_unless_its_process_died(self) -> None:
        assert {number for number, times in Counter(self.sent).items() if times > 1} <= self.died_with

    @invariant()
    def one_message_to_an_address_is_in_hand_at_a_time(self) -> None:
        ordered = Counter(letter.address for hand in self.hands.values() for letter in hand if letter.is_ordered)
        assert set(ordered.values()) <= {1}

    def teardown(self) -> None:
        for process in self.hands:
            self.sends(process)
        while letters := self.run(claim(self.store, self.name(0), 50)):
            self.hands[0] = letters
            self.sends(0)
        found = self.run(rows(self.store, outbox))
        assert [row.state for row in found] == ["sent"] * self.said
        assert {row.id for row in found if row.maybe_twice} == self.died_with
        self.assert_order(found)
        self.run(self.store.close())
        self.loop.close()
        self.folder.cleanup()

    def assert_order(self, found: Any) -> None:
        homes = {row.id: row.address_id for row in found if row.lane <= Lane.CASE}
        for person in self.people:
            mine = [number for number in self.sent if homes.get(number) == person]
            assert mine == sorted(mine)

    async def make_due(self) -> None:
        async with self.store.work(actor="test") as work:
            await work.execute(sa.update(outbox).values(not_before=None))

    async def end_leases(self, name: str) -> None:
        async with self.store.work(actor="test") as work:
            await work.execute(sa.update(outbox).where(outbox.c.leased_by == name).values(lease_until=EPOCH))

    async def free(self, process: int) -> None:
        async with self.store.work(actor="test") as work:
            by = Taker(name=self.name(process), lease=LEASE)
            await row_leases.free(work, self.hands[process], by=by)


TABLES = (
    "secret_key",
    "address",
    "outbox",
    "broadcast",
    "broadcast_content",
    "broadcast_copy",
    "pace",
    "chat_pace",
    "sending_hold",
    "sent_ref",
)

TestLeases = Leases.TestCase
TestLeases.settings = settings(max_examples=25, stateful_step_count=30)
