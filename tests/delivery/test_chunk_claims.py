"""A broadcast's chunks under any interleaving: nobody lost, nobody sent to twice unless that is marked."""

from __future__ import annotations

import asyncio
import tempfile
from collections import Counter
from collections.abc import Coroutine, Sequence
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule

from bot.channels.port import Gone, Retry, SendError, Sent, Unknown
from bot.clock import SetClock
from bot.delivery import freezing, outcomes
from bot.delivery import service as delivery
from bot.delivery.chunk import members_of
from bot.delivery.model import BroadcastState, Letter
from bot.delivery.outcomes import Verdict
from bot.delivery.settling import Result
from bot.delivery.tables import broadcast as broadcast_row
from bot.delivery.tables import broadcast_chunk, broadcast_claim, broadcast_copy
from bot.message import AddressId
from bot.storage.engine import Store
from bot.storage.schema import EPOCH, metadata
from bot.storage.trouble import StorageTrouble
from tests.delivery.test_claims import TABLES
from tests.delivery.workers import SIZE, Worker, letter_of
from tests.delivery.worlds import broadcast, ended, people, rows
from tests.fakes import NOON, SECRET

T = TypeVar("T")
MEMBERS, WORKERS = 12, 2
#: what becomes of a request: taken; gone, bad or refused for now; taken or lost without an answer
FATES = st.sampled_from(["taken", "taken", "taken", "gone", "refused", "taken in silence", "lost"])
FIVE_FATES = st.lists(FATES, min_size=5, max_size=5)
ERRORS: dict[str, SendError] = {"gone": Gone("blocked"), "refused": Retry(), "taken in silence": Unknown()}


class Chunks(RuleBasedStateMachine):
    """Workers that take chunks, begin, send, write, freeze and die, in any order."""

    def __init__(self) -> None:
        super().__init__()
        self.loop = asyncio.new_event_loop()
        self.folder = tempfile.TemporaryDirectory()
        url = f"sqlite:///{Path(self.folder.name) / 'jisr.db'}"
        engine = sa.create_engine(url)
        names = (*TABLES, "broadcast_chunk", "broadcast_claim", "broadcast_result")
        metadata.create_all(engine, tables=[metadata.tables[name] for name in names])
        engine.dispose()
        self.store = self.run(Store.open(url, clock=SetClock(NOON), secrets=[SECRET]))
        self.people = self.run(people(self.store, MEMBERS))
        usual, freezing.CHUNK = freezing.CHUNK, SIZE
        self.run(broadcast(self.store))
        freezing.CHUNK = usual
        self.lives = 0
        self.workers = [self.born() for _ in range(WORKERS)]
        self.arrived = Counter[AddressId]()
        self.doubted: set[AddressId] = set()  #: whom a worker had begun when its leases ended
        self.is_stopped = False

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        return self.loop.run_until_complete(coroutine)

    def born(self) -> Worker:
        self.lives += 1
        return Worker(self.store, f"worker {self.lives}")

    def tried(self, coroutine: Coroutine[Any, Any, None]) -> bool:
        """Whether an answer came."""
        try:
            self.run(coroutine)
        except StorageTrouble:
            return False
        return True

    def answer(self, letter: Letter, fate: str) -> Verdict:
        if fate.startswith("taken"):
            self.arrived[letter.address] += 1
        if fate == "taken":
            return outcomes.sent(Sent(message="1"))
        return outcomes.judge(letter, ERRORS.get(fate, Unknown()), chance=0)

    # --- what may happen --------------------------------------------------------------------------------------------

    which = st.integers(0, WORKERS - 1)
    silent = st.sampled_from([False, False, False, True])

    @rule(which=which, silent=silent)
    def takes_a_chunk(self, which: int, silent: bool) -> None:  # noqa: FBT001  hypothesis names them
        worker = self.workers[which]
        if len(worker.berth.held) < 2 and self.is_running():
            worker.store.is_silent = silent
            self.tried(worker.take())

    @rule(which=which, count=st.sampled_from([0, 1, 3, 5]), aside=silent, silent=silent)
    def takes_a_turn(self, which: int, count: int, aside: bool, silent: bool) -> None:  # noqa: FBT001
        worker = self.workers[which]
        if not worker.berth.held:
            self.takes_a_chunk(which, silent=False)
        worker.store.is_silent = silent
        self.tried(worker.turn(count, aside=aside))
        worker.store.is_silent = False

    @rule(which=which, fates=FIVE_FATES)
    def sends(self, which: int, fates: list[str]) -> None:
        worker = self.workers[which]
        for (chunk, recipient), fate in zip(worker.waiting, fates, strict=False):
            if worker.holds(chunk):
                verdict = self.answer(letter_of(chunk, recipient.address), fate)
                worker.asked.append((chunk, recipient, verdict))
        worker.waiting = worker.waiting[len(fates) :]

    @rule(which=which, count=st.integers(2, 5), fates=FIVE_FATES, silent=silent)
    def goes_on(self, which: int, count: int, fates: list[str], silent: bool) -> None:  # noqa: FBT001
        self.hears_the_answers(which)
        self.takes_a_turn(which, count, aside=False, silent=silent)
        self.sends(which, fates)

    @rule(which=which, is_let_go=st.booleans())
    def misses_its_slots(self, which: int, is_let_go: bool) -> None:  # noqa: FBT001
        for chunk, recipient in self.workers[which].waiting:
            chunk.missed(recipient)
        self.workers[which].waiting = []
        if is_let_go:
            self.gives_back(which, silent=False)

    @rule(which=which)
    def hears_the_answers(self, which: int) -> None:
        self.workers[which].answered()

    @rule(which=which, silent=silent)
    def settles_what_is_late(self, which: int, silent: bool) -> None:  # noqa: FBT001
        worker = self.workers[which]
        worker.store.is_silent = silent
        if self.tried(worker.settle(worker.late)):
            worker.late = []

    @rule(which=which, silent=silent)
    def gives_back(self, which: int, silent: bool) -> None:  # noqa: FBT001
        worker = self.workers[which]
        worker.store.is_silent = silent
        self.tried(worker.berth.leave())
        worker.store.is_silent = False

    @rule(which=which, limit=st.integers(1, 4))
    def claims_copies(self, which: int, limit: int) -> None:
        self.run(self.workers[which].claim(limit))

    @rule(which=which, fate=FATES)
    def sends_copies(self, which: int, fate: str) -> None:
        worker = self.workers[which]
        results = [Result(letter=each, verdict=self.answer(each, fate)) for each in worker.letters]
        worker.letters = []
        self.run(worker.settle(results))

    @rule(which=which, is_overtaken=st.booleans())
    def freezes_until_its_leases_end(self, which: int, is_overtaken: bool) -> None:  # noqa: FBT001
        self.run(self.end_leases(self.workers[which].plan.taker.name))
        if is_overtaken:
            self.takes_a_chunk((which + 1) % WORKERS, silent=False)

    @rule(which=which)
    def dies(self, which: int) -> None:
        if self.workers[which].asked or self.workers[which].letters:
            self.freezes_until_its_leases_end(which, is_overtaken=False)
            self.workers[which] = self.born()

    @rule(to=st.sampled_from([delivery.pause, delivery.resume, delivery.resume]))
    def is_paused_or_resumed(self, to: Any) -> None:
        self.run(self.change(to))

    @precondition(lambda self: len(self.arrived) > MEMBERS // 2)
    @rule()
    def is_stopped_for_good(self) -> None:
        self.is_stopped = self.state() != BroadcastState.DONE
        self.run(self.change(delivery.stop))

    # --- what must be so at every moment ----------------------------------------------------------------------------

    @invariant()
    def the_counts_are_what_the_tables_say(self) -> None:
        claimed, results, copies = self.tables()
        states = Counter(row.state for row in results)
        assert sum(row.sent for row in claimed) == states["sent"]
        assert sum(row.unknown for row in claimed) == states["unknown"]
        assert sum(row.failed for row in claimed) == states["failed"] + states["dropped"]
        assert sum(row.elsewhere for row in claimed) == len(copies)
        assert not {row.address_id for row in results} & {row.address_id for row in copies}

    @invariant()
    def who_got_it_twice_is_marked_and_who_is_marked_was_in_doubt(self) -> None:
        marked = {row.address_id for row in self.run(rows(self.store, broadcast_copy)) if row.maybe_twice}
        assert {member for member, times in self.arrived.items() if times > 1} <= marked <= self.doubted

    @invariant()
    def it_is_done_exactly_when_nothing_is_left(self) -> None:
        claimed, _, copies = self.tables()
        is_left = sum(row.is_done for row in claimed) < MEMBERS // SIZE or any(row.state == "waiting" for row in copies)
        assert (self.state() == BroadcastState.DONE) == (not is_left and not self.is_stopped)

    def teardown(self) -> None:
        if not self.is_stopped:
            for worker in self.workers:
                self.run(self.end_leases(worker.plan.taker.name))
            self.run(self.change(delivery.resume))
            self.workers.append(self.born())
            self.drains(WORKERS)
            self.assert_all_is_settled()
            for which in range(WORKERS):
                self.wakes(which)
            self.who_got_it_twice_is_marked_and_who_is_marked_was_in_doubt()
            self.assert_all_is_settled()
        self.run(self.store.close())
        self.loop.close()
        self.folder.cleanup()

    def drains(self, which: int) -> None:
        """One healthy worker sends all that is left."""
        for _ in range(MEMBERS):
            self.takes_a_chunk(which, silent=False)
            self.wakes(which)
            self.claims_copies(which, 5)

    def wakes(self, which: int) -> None:
        """It goes on, whatever became of its leases meanwhile."""
        while self.workers[which].waiting:
            self.sends(which, ["taken"] * 5)
        self.sends_copies(which, "taken")
        self.hears_the_answers(which)
        self.takes_a_turn(which, 5, aside=False, silent=False)
        self.settles_what_is_late(which, silent=False)

    def assert_all_is_settled(self) -> None:
        _, results, copies = self.tables()
        assert sorted(row.address_id for row in (*results, *copies)) == self.people
        sent = {row.address_id for row in (*results, *copies) if row.state == "sent"}
        assert sent <= set(self.arrived)
        assert self.state() == BroadcastState.DONE

    def tables(self) -> tuple[Sequence[Any], Sequence[Any], Sequence[Any]]:
        """The claims, the results and the copies."""
        claimed, copies = (self.run(rows(self.store, table)) for table in (broadcast_claim, broadcast_copy))
        return claimed, self.run(ended(self.store)), copies

    def state(self) -> BroadcastState:
        [row] = self.run(rows(self.store, broadcast_row))
        return BroadcastState(row.state)

    def is_running(self) -> bool:
        return self.state() == BroadcastState.RUNNING

    async def change(self, to: Any) -> None:
        async with self.store.work(actor="test") as work:
            await to(work, "news")

    async def end_leases(self, name: str) -> None:
        """Whom it may have written to and did not write down is in doubt from now on."""
        members = await rows(self.store, broadcast_chunk)
        claimed = {row.number: row for row in await rows(self.store, broadcast_claim) if row.leased_by == name}
        written = [*await ended(self.store), *await rows(self.store, broadcast_copy)]
        known = {row.address_id for row in written}
        for row in members:
            if row.number in claimed:
                self.doubted |= {*members_of(row.members)[: claimed[row.number].begun]} - known
        self.doubted |= {row.address_id for row in await rows(self.store, broadcast_copy) if row.leased_by == name}
        async with self.store.work(actor="test") as work:
            for table in (broadcast_claim, broadcast_copy):
                over = sa.update(table).where(table.c.leased_by == name).values(lease_until=EPOCH)
                await work.execute(over)


TestChunks = Chunks.TestCase
TestChunks.settings = settings(max_examples=20, stateful_step_count=40)


def test_a_turn_of_which_nobody_said_that_it_was_committed_sends_to_nobody_twice() -> None:
    world = Chunks()
    world.takes_a_turn(0, 3, aside=True, silent=True)  # one goes on as a copy
    world.takes_a_turn(0, 5, aside=False, silent=False)  # its chat may be written to again
    world.drains(0)
    assert world.arrived == dict.fromkeys(world.people, 1)
    world.teardown()


def test_a_worker_that_was_overtaken_writes_no_results() -> None:
    world = Chunks()
    world.goes_on(0, 3, ["taken"] * 5, silent=False)
    world.freezes_until_its_leases_end(0, is_overtaken=True)
    world.wakes(0)
    _, results, copies = world.tables()
    assert (len(results), [row.state for row in copies]) == (0, ["sent"] * 3)
    world.teardown()
