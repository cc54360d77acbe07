"""Workers made of the code itself (Berth, Chunk, Turn, claims, settling), whose requests and answers a test decides."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import timedelta
from typing import Any, cast

from bot.delivery import broadcasts, chunks, claims, members, permits, settling
from bot.delivery.berth import Berth
from bot.delivery.chunk import Begin, Chunk, Landing, Recipient
from bot.delivery.line import Plan
from bot.delivery.model import Letter, State
from bot.delivery.outcomes import Verdict
from bot.delivery.rows import Taker
from bot.delivery.settling import Result
from bot.delivery.tables import broadcast_copy, chat_pace
from bot.delivery.turn import Turn
from bot.message import AddressId, Lane, Outgoing
from bot.storage.engine import Store
from bot.storage.trouble import StorageTrouble
from bot.storage.work import Work

LEASE = timedelta(hours=1)
SIZE = 4  #: of a chunk


class Forgetful:
    """A store that, once, commits and does not say so."""

    def __init__(self, store: Store) -> None:
        self.store, self.dialect = store, store.dialect
        self.is_silent = False
        self.error: type[BaseException] = StorageTrouble  #: what is heard in place of the answer

    @asynccontextmanager
    async def work(self, *, actor: str) -> AsyncIterator[Work]:
        async with self.store.work(actor=actor) as work:
            yield work
        if self.is_silent:
            self.is_silent = False
            raise self.error

    def reading(self, *, actor: str) -> AbstractAsyncContextManager[Work]:
        return self.store.reading(actor=actor)


class Worker:
    """A process: what Stream keeps in mind, with requests whose fate a rule decides."""

    def __init__(self, store: Store, name: str) -> None:
        self.store = Forgetful(store)
        self.plan = Plan(
            channel="telegram",
            taker=Taker(name=name, lease=LEASE),
            lanes=frozenset(Lane),
            poll_seconds=1.0,
            most_flying=100,
        )
        self.berth = Berth(cast("Store", self.store), self.plan, rate=30)
        self.waiting: list[tuple[Chunk, Recipient]] = []  #: their slot comes
        self.asked: list[tuple[Chunk, Recipient, Verdict]] = []  #: and what will be answered
        self.late: list[Result] = []  #: of chunks that are lost
        self.letters: list[Letter] = []  #: copies, leased

    async def take(self) -> None:
        async with self.store.work(actor="test") as work:
            for running in await broadcasts.running(work, list(Lane)):
                held = [chunk.number for chunk in self.berth.held]
                chunk = await chunks.take(work, running, by=self.plan.taker, held=held)
        if chunk is None:
            return
        self.berth.held.append(chunk)
        if page := chunk.page(SIZE):
            async with self.store.work(actor="test") as work:
                chunk.load(await members.look_up(work, page, left=set()), count=len(page))

    def a_turn(self) -> Turn:
        """One that takes no slots and knows no contents."""
        return Turn(
            plan=self.plan,
            gates=cast("Any", None),
            berth=self.berth,
            contents=cast("Any", None),
            looks=False,
            bad_in_row=0,
        )

    async def turn(self, count: int, *, aside: bool) -> None:
        """As Stream has it: the transaction, and what follows from it."""
        turn = self.a_turn()
        for chunk in self.berth.held:
            begin = chunk.next(count)
            passed = [Landing(each.address, Verdict(state=State.DROPPED, reason="x")) for each in begin.passed]
            if aside and begin.fresh:  # the first one's chat had too much
                passed.append(Landing(begin.fresh[0].address, Verdict(reason="paused")))
                begin = Begin(again=begin.again, fresh=begin.fresh[1:], passed=(*begin.passed, begin.fresh[0]))
            count -= len(begin.recipients)
            turn.begins.append((chunk, begin))
            turn.passed[id(chunk)] = passed
        await turn.transact(cast("Store", self.store), 0, ())
        for chunk, written, tally in turn.written:
            chunk.tally = tally
            del chunk.landed[:written]
            chunk.begin(turn.begin_of(chunk))
            self.waiting += [(chunk, each) for each in turn.begin_of(chunk).recipients]
        for chunk in turn.lost:
            self.berth.remove(chunk)
            self.late += [Result(letter=letter_of(chunk, each.address), verdict=each.verdict) for each in chunk.landed]
        for chunk in turn.over:
            self.berth.remove(chunk)

    def holds(self, chunk: Chunk) -> bool:
        return any(each is chunk for each in self.berth.held)

    def answered(self) -> None:
        for chunk, recipient, verdict in self.asked:
            letter = letter_of(chunk, recipient.address)
            if self.holds(chunk):
                unusual = letter if verdict.state is not State.SENT else None
                chunk.land(recipient, Landing(recipient.address, verdict, unusual))
            else:
                self.late.append(Result(letter=letter, verdict=verdict))
        self.asked = []

    async def settle(self, results: list[Result]) -> None:
        async with self.store.work(actor="test") as work:
            await settling.settle(work, results, by=self.plan.taker)

    async def claim(self, limit: int) -> None:
        async with self.store.store.work(actor="test") as work:
            await work.execute(broadcast_copy.update().values(not_before=None))
            now = await permits.clock(work)
            lanes = frozenset(Lane)
            search = claims.Search(channel="telegram", lanes=lanes, limit=limit, unpaid=limit, now=now, at=now)
            found = await claims.claim(work, search, by=self.plan.taker, contents={})
            await settling.settle(work, [Result(letter=a, verdict=b) for a, b in found.ended], by=self.plan.taker)
            await work.execute(chat_pace.delete())
        self.letters += found.letters


def letter_of(chunk: Chunk, to: AddressId) -> Letter:
    message = Outgoing(text="news")
    kind = Recipient.at(to).kind
    of = chunk.broadcast
    return Letter(lane=of.lane, address=to, chat="", kind=kind, message=message, channel="telegram", broadcast=of.id)
