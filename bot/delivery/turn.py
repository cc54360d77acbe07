"""One transaction of a stream: what landed is written, the next members are begun.

Owns: what is decided in it, and in which order: the channel's row first, the broadcasts' last (ADR 12).
Refuses: when it happens, and everything after its commit (stream).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple, TypeAlias

import structlog

from bot.delivery import broadcasts, chunks, holding, landing, pausing, permits, precedence, settling, standstill
from bot.delivery.berth import Berth
from bot.delivery.chunk import Begin, Chunk, Landing, Tally
from bot.delivery.contents import Contents
from bot.delivery.gate import Gate, Gates
from bot.delivery.line import Plan
from bot.delivery.model import Observer, Outcome, State
from bot.delivery.outcomes import Verdict
from bot.delivery.schedule import Seated
from bot.delivery.trail import Slot, Trail
from bot.storage.engine import Store
from bot.storage.work import Work

log = structlog.get_logger()

#: a member whose chat had too much, or is on another channel, goes on as a copy
_REACHED = Verdict(reason="paused")
_ELSEWHERE = Verdict()
#: how soon to look again when something that goes first was waiting, and at the least
_OVERTAKEN_SECONDS, _LEAST_SECONDS = 0.005, 0.001


#: a chunk, and what was written of its members
Came: TypeAlias = tuple[Chunk, Sequence[Landing]]


class Written(NamedTuple):
    """What was written of a chunk."""

    chunk: Chunk
    landings: int  #: how many of those that had landed, the first ones
    tally: Tally  #: with them, and with who was passed over


@dataclass(slots=True, kw_only=True)
class Turn:
    """What one transaction decides, for the stream to do after its commit."""

    plan: Plan
    gates: Gates
    berth: Berth
    contents: Contents
    looks: bool  #: whether to look if something that goes first waits
    bad_in_row: int  #: refusals of content without a success in between, as this process saw them
    is_overtaken: bool = False  #: something that goes first waits
    gate: Gate | None = None
    slots: Sequence[Slot] = ()
    trail: Trail | None = None  #: with them
    unpaid: Sequence[Slot] = ()  #: of them, one for each file that is not paid for
    unpaid_wait: timedelta = timedelta(0)  #: until there is room for those
    begins: list[tuple[Chunk, Begin]] = field(default_factory=list)
    taken: Chunk | None = None  #: for the turns to come
    passed: dict[int, list[Landing]] = field(default_factory=dict)  #: by chunk (its id in memory)
    written: list[Written] = field(default_factory=list)
    over: list[Chunk] = field(default_factory=list)
    lost: list[Chunk] = field(default_factory=list)
    paused: dict[int, str] = field(default_factory=dict)  #: broadcasts that had to be, and why
    heard: list[Outcome] = field(default_factory=list)  #: what observers are to be told

    async def transact(self, store: Store, count: int, observers: Sequence[Observer]) -> None:
        """Do all of it in a transaction, and tell who observes."""
        try:
            async with store.work(actor="dispatcher") as work:
                await self.take(work, count)
                for outcome in self.heard:
                    for observer in observers if outcome.source else ():
                        await observer(work, outcome)
        except BaseException:
            # It failed, or it is committed and nobody said so, a stop in between included: what follows is right in
            # both cases.
            for chunk, begin in self.begins:
                chunk.postpone(begin, self.passed.get(id(chunk), ()))
            raise

    async def take(self, work: Work, count: int) -> None:
        """Do all of it, beginning `count` members at most."""
        # What lands from here on is the next turn's: `now` below is later than all of this, and a wait counts from it.
        landed = {id(chunk): tuple(chunk.landed) for chunk in self.berth.held}
        if count > 0 and self.looks:
            self.is_overtaken = await self._is_overtaken(work)
        if count > 0 and not self.is_overtaken:
            await self._choose(work, count)
        if self.gate is None:
            now = await settling.begin(work, landing.unusual(each for some in landed.values() for each in some))
        else:
            now = self.gate.now
        came = await self._keep(work, landed, now=now)
        if self.gate is not None and self.trail is not None:
            await self.gates.pass_(work, self.gate, self.trail, unpaid=self.unpaid)
            begun = sum(len(begin.recipients) + len(begin.passed) for _, begin in self.begins)
            self.taken = await self.berth.next(work, begun=begun)
        await self._see_to(work, came, now=now)

    def seconds(self, poll: float) -> float:
        """How long until the next turn can do more."""
        if self.is_overtaken:
            return _OVERTAKEN_SECONDS
        if self.gate is None:
            return poll
        wait = self.gate.offer.wait or self.unpaid_wait
        return 0.0 if self.slots else max(wait.total_seconds(), _LEAST_SECONDS)

    def begin_of(self, chunk: Chunk) -> Begin:
        """The members of a chunk that begin."""
        return next((begin for each, begin in self.begins if each is chunk), Begin())

    def seated(self, gate: Gate) -> list[Seated]:
        """Those who leave, each with the slot; of a chunk that was lost nobody does."""
        kept = {written.chunk for written in self.written}
        members = [(chunk, each) for chunk, begin in self.begins for each in begin.recipients]
        seats = gate.seats(self.slots)
        return [Seated(seat, *each) for each, seat in zip(members, seats, strict=True) if each[0] in kept]

    async def _is_overtaken(self, work: Work) -> bool:
        """Whether something that goes first waits: another lane's message, or a more urgent broadcast."""
        chunk = self.berth.first
        if chunk is None:
            return False
        now = await permits.clock(work)
        open_now = await holding.open_lanes(work, self.plan.lanes)
        self.berth.heard(await broadcasts.running(work, open_now), now=now)
        if self.berth.first is not chunk:
            return self.berth.first is None
        above = [lane for lane in self.plan.lanes if lane < chunk.broadcast.lane]
        return bool(above) and await precedence.is_outbox_waiting(work, max(above), now=now)

    async def _choose(self, work: Work, count: int) -> None:
        """Take slots for the next members, as many as there are and may be had."""
        first = self.berth.first
        content = await self.contents.of(work, first.broadcast) if first is not None else {}
        gate = await self.gates.open(work, is_urgent=False, ahead=self.gates.stream_ahead)
        self.gate = gate
        count = min(count, gate.offer.count)
        if first is None or not count:
            return
        if not (is_paid := self.contents.is_paid(content)):
            cost = max(each.cost for each in content.values())
            self.unpaid_wait = self.gates.unpaid_wait(gate, cost=cost)
            if self.unpaid_wait:
                return
            count = min(count, gate.unpaid)
        costs: list[int] = []
        for chunk in self.berth.sendable():
            begin = chunk.next(count - len(costs))
            alone = self.contents.before_upload(chunk.broadcast.id, begin.recipients)
            if alone is not None:
                # Others would wait for the file that it brings, and leave all at once when that is there.
                begin = chunk.next(alone if alone or costs else 1)
            begin, landings = await self._admitted(work, begin, at=gate.offer.first)
            self.begins.append((chunk, begin))
            self.passed[id(chunk)] = landings
            content = await self.contents.of(work, chunk.broadcast)
            costs += [content[recipient.language].cost for recipient in begin.recipients]
            if alone is not None or len(costs) >= count:
                break
        if costs:
            self.slots, self.trail = gate.grid.assign(gate.offer, costs)
            if not is_paid:
                self.unpaid = [slot for slot, cost in zip(self.slots, costs, strict=True) for _ in range(cost)]

    async def _admitted(self, work: Work, begin: Begin, *, at: datetime) -> tuple[Begin, list[Landing]]:
        """Those who may be written to now; what comes at once of the others."""
        passed = [Landing(each.address, Verdict(state=State.DROPPED, reason=each.skipped)) for each in begin.passed]
        fresh, others, aside = [], list(begin.passed), []
        paces = await permits.busy(work, [each.address for each in begin.fresh])
        for each in begin.fresh:
            pace = paces.get(each.address)
            free = at if pace is None else pace.free_at(at, kind=each.kind)
            if each.channel == self.plan.channel and free <= at:
                fresh.append(each)
                continue
            others.append(each)
            is_ours = each.channel == self.plan.channel
            aside.append(Landing(each.address, _REACHED if is_ours else _ELSEWHERE, until=free if is_ours else None))
        return Begin(again=begin.again, fresh=tuple(fresh), passed=tuple(others)), passed + aside

    async def _keep(self, work: Work, landed: Mapping[int, Sequence[Landing]], *, now: datetime) -> list[Came]:
        """Write every chunk that something came of, or of which members begin; let go of those that are over."""
        came: list[Came] = []
        for chunk in self.berth.held:
            begin = self.begin_of(chunk)
            some = len(landed[id(chunk)])
            landings = [*landed[id(chunk)], *self.passed.get(id(chunk), ())]
            if not landings and not begin.recipients and not self.berth.is_renewal_due(chunk):
                continue
            tally = chunk.tally.after(landings)
            begun = chunk.begun + len(begin.fresh) + len(begin.passed)
            if not await chunks.keep(work, chunk, tally, by=self.plan.taker, begun=begun):
                self.lost.append(chunk)
                continue
            self.heard += await landing.write(work, chunk, landings, now=now)
            self.written.append(Written(chunk, some, tally))
            came.append((chunk, landings))
            is_over = begun == len(chunk.members) and not begin.recipients and len(chunk.landed) == some
            if is_over and not chunk.flying and not chunk.again:
                await chunks.give_back(work, chunk, by=self.plan.taker, is_done=True)
                self.over.append(chunk)
        return came

    async def _see_to(self, work: Work, came: Sequence[Came], *, now: datetime) -> None:
        """End broadcasts that are over, pause those whose content or payment is refused, note that they move.

        Last, and by id: the rows that all processes share are held for a moment only.
        """
        refused: dict[int, list[Verdict]] = {}  # by broadcast, for each of which something came
        for chunk, landings in came:
            bad = [each.verdict for each in landings if each.verdict.is_bad or each.verdict.is_unpaid]
            refused.setdefault(chunk.broadcast.id, []).extend(bad)
        ending, ended = {chunk.broadcast.id for chunk in self.over}, set[int]()
        for id_ in sorted(refused):
            if id_ in ending and await broadcasts.end_if_over(work, id_):
                ended.add(id_)
            if reason := await pausing.pause_if_refused(work, id_, refused[id_], in_row=self.bad_in_row):
                self.paused[id_] = reason
        if any(landing.is_moving(*each, now=now) for each in came):
            await standstill.note_moving(work, now=now, just_ended=ended | self.paused.keys())
