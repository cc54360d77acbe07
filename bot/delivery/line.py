"""One channel's loop: permits, claims, requests.

Owns: when this process sends what it has in hand and what it claims.
Refuses: the arithmetic of slots (pacing), choosing rows (claims), the request itself (flight), writing down (settler).

A slot and its message are one transaction; the request begins after its commit, in its slot, and never late: what
missed its slot waits for another.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.delivery import claims, permits, rows
from bot.delivery.claims import Claim, Contents, Search
from bot.delivery.counters import Counters
from bot.delivery.flight import Flights
from bot.delivery.hand import Hand
from bot.delivery.model import Letter
from bot.delivery.pacing import AHEAD, URGENT_AHEAD, Grid, Lead, Offer
from bot.delivery.rows import Taker
from bot.errors import Trouble
from bot.faultpoints import point
from bot.message import Lane
from bot.storage.engine import Store
from bot.storage.work import Work

log = structlog.get_logger()

_BREATH = 1.0  # seconds after trouble with the database
#: of the lease: a request begins before this share of it is over, and lasts no longer than half of it
_START_SHARE = 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """How a line works."""

    channel: str
    taker: Taker
    rate: int
    lanes: frozenset[Lane]
    poll_seconds: float
    most_flying: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The slots to be had, and how the database's clock and ours go together."""

    offer: Offer
    now: datetime  #: by the database's clock
    read_at: float  #: by our monotonic one

    def local(self, moment: datetime) -> float:
        """The monotonic second of a moment of the database's clock."""
        return self.read_at + (moment - self.now).total_seconds()


@dataclass(frozen=True, slots=True, kw_only=True)
class Boarding:
    """What was decided in one transaction."""

    gate: Gate
    claim: Claim
    slots: tuple[datetime, ...] = ()
    next_slot: datetime | None = None
    given_back: tuple[Letter, ...] = ()  #: from our hands, for others to take later


class Line:
    """Sends to one channel."""

    def __init__(self, store: Store, plan: Plan, flights: Flights, counters: Counters) -> None:
        self._store = store
        self._plan = plan
        self._flights = flights
        self._counters = counters
        self._hand: Hand = flights.hand
        self._grid = Grid(plan.rate)
        self._lead = Lead()
        self._contents: dict[int, Contents] = {}
        self._wake = flights.wake
        self._is_hungry = True  # a claim may find something
        self._is_open = False  # the channel's row is there
        self._next_slot = 0.0  # as far as this process knows, the grid is taken until then
        self._is_stopping = False

    # --- called from outside ----------------------------------------------------------------------------------------

    def accept(self, letters: Sequence[Letter]) -> None:
        """Send what was leased to this process in a transaction that is committed now."""
        now = _now()
        for letter in letters:
            self._hand.add(letter, start_by=now + self._start_seconds, since=now)
        self._wake.set()

    def nudge(self) -> None:
        """Look for work now."""
        self._is_hungry = True
        self._wake.set()

    def nudge_in(self, wait: timedelta) -> None:
        """Look for work again when something that was held is due."""
        asyncio.get_running_loop().call_later(max(0.0, wait.total_seconds()), self.nudge)

    async def run(self) -> None:
        """Send until stopped."""
        while not self._is_stopping:
            self._wake.clear()
            try:
                seconds = await self._turn()
            except Trouble as error:
                log.warning("delivery.trouble", channel=self._plan.channel, error=str(error))
                seconds = _BREATH
            except Exception:
                self._counters.faults += 1
                log.exception("delivery.fault", channel=self._plan.channel)
                seconds = _BREATH
            await self._rest(seconds)

    def stop(self) -> None:
        """Begin nothing more."""
        self._is_stopping = True
        self._flights.is_stopping = True
        self._wake.set()

    async def give_back(self, letters: Sequence[Letter]) -> None:
        """Give back what was leased and not tried, for any process to take."""
        if not letters:
            return
        async with self._store.work(actor="dispatcher") as work:
            await rows.free(work, letters, by=self._plan.taker)
        self.nudge()

    async def permit(self) -> None:
        """Wait for a slot: for a further request that a message turned out to need."""
        while True:
            async with self._store.work(actor="dispatcher") as work:
                gate = await self._gate(work, is_urgent=True)
                if gate.offer.count:
                    await permits.advance(work, self._plan.channel, gate.offer.first + self._grid.interval)
            if not gate.offer.count:
                await asyncio.sleep(gate.offer.wait.total_seconds())
                continue
            if await self._flights.reach(gate.local(gate.offer.first)) or self._is_stopping:
                return

    # --- one turn ---------------------------------------------------------------------------------------------------

    @property
    def _start_seconds(self) -> float:
        return self._plan.taker.lease.total_seconds() * _START_SHARE

    @property
    def _lead_span(self) -> timedelta:
        return self._lead.span if self._flights.needs_lead else timedelta(0)

    async def _rest(self, seconds: float) -> None:
        try:
            async with asyncio.timeout(max(0.0, seconds)):
                await self._wake.wait()
        except TimeoutError:
            return

    async def _turn(self) -> float:
        """Do what can be done now; the seconds until there is something to do again, unless woken."""
        await self.give_back(self._hand.overdue(_now()))
        wait = self._flights.wait(_now())
        room = self._plan.most_flying - len(self._flights)
        if self._flights.health.is_down:
            room = 1
            if wait > 0:
                await self.give_back(self._hand.give_up())
        if wait > 0 or room <= 0:
            return self._soonest(wait or self._plan.poll_seconds)
        if ready := self._hand.ready(room):
            is_urgent = ready[0].lane < Lane.BROADCAST
            early = self._too_early(URGENT_AHEAD if is_urgent else AHEAD)
            return self._soonest(early or await self._board(len(ready), is_urgent=is_urgent))
        if self._is_hungry or await self._is_work_waiting():
            return self._too_early(AHEAD) or await self._board(room, is_urgent=False)
        return self._plan.poll_seconds

    def _too_early(self, ahead: timedelta) -> float:
        """Seconds until a slot can be had, as far as this process knows without asking the database."""
        return max(0.0, self._next_slot - (self._lead_span + ahead).total_seconds() - _now())

    def _soonest(self, wait: float) -> float:
        overdue = self._hand.next_overdue()
        return wait if overdue is None else min(wait, max(0.0, overdue - _now()))

    async def _is_work_waiting(self) -> bool:
        async with self._store.reading(actor="dispatcher") as work:
            now = await permits.clock(work)
            self._is_hungry = await claims.is_work_waiting(work, self._search(0, now=now, at=now))
        return self._is_hungry

    def _search(self, limit: int, *, now: datetime, at: datetime) -> Search:
        return Search(channel=self._plan.channel, lanes=self._plan.lanes, limit=limit, now=now, at=at)

    async def _gate(self, work: Work, *, is_urgent: bool) -> Gate:
        if not self._is_open:
            await permits.open_channel(work, self._plan.channel, self._plan.rate)
        row = await permits.lock(work, self._plan.channel)
        before = _now()
        now = await permits.clock(work)
        offer = self._grid.offer(
            now=now,
            next_slot=row.next_slot,
            paused_until=row.paused_until,
            lead=self._lead_span,
            is_urgent=is_urgent,
        )
        return Gate(offer=offer, now=now, read_at=(before + _now()) / 2)

    async def _board(self, room: int, *, is_urgent: bool) -> float:
        """Give slots to what is in hand, or to what is claimed for them, and let it fly; seconds to the next turn."""
        async with self._store.work(actor="dispatcher") as work:
            gate = await self._gate(work, is_urgent=is_urgent)
            count = min(gate.offer.count, room)
            ready = self._hand.ready(count)
            if ready:
                boarding = await self._board_hand(work, gate, ready)
            elif count:
                search = self._search(count, now=gate.now, at=gate.offer.first)
                found = await claims.claim(work, search, by=self._plan.taker, contents=self._contents)
                boarding = self._seated(gate, found)
            else:
                boarding = Boarding(gate=gate, claim=Claim())
            if boarding.next_slot is not None:
                await permits.advance(work, self._plan.channel, boarding.next_slot)
        self._is_open = True
        self._lead.measured(timedelta(seconds=_now() - gate.read_at))
        if not count:
            return gate.offer.wait.total_seconds()
        await self._launch(boarding, is_from_hand=bool(ready))
        if not ready:
            # One that finds fewer than it may has found them all.
            self._is_hungry = len(boarding.claim.letters) + len(boarding.claim.ended) >= count
        return 0.0 if ready or self._is_hungry or boarding.claim.letters else self._plan.poll_seconds

    def _seated(self, gate: Gate, claim: Claim, given_back: tuple[Letter, ...] = ()) -> Boarding:
        costs = [letter.cost for letter in claim.letters]
        slots, next_slot = self._grid.assign(gate.offer.first, costs)
        return Boarding(
            gate=gate, claim=claim, slots=slots, next_slot=next_slot if slots else None, given_back=given_back
        )

    async def _board_hand(self, work: Work, gate: Gate, ready: Sequence[Letter]) -> Boarding:
        """Slots for letters in hand; those that must wait for a chat, or for an earlier one, are given back."""
        late = await claims.overtaking(work, ready, by=self._plan.taker)
        may = [letter for letter in ready if letter.key not in late]
        admitted, held = await claims.admit(work, may, at=gate.offer.first)
        claim = Claim(letters=admitted)
        claim.wait_for(list(held.values()))
        back = tuple(letter for letter in ready if letter.key in late or letter.key in held)
        await rows.free(work, back, by=self._plan.taker)
        for broadcast, letters in rows.by_shelf(letter for letter in back if letter.key in held).items():
            until = {letter.key[1]: held[letter.key] for letter in letters}
            await rows.hold(work, rows.shelf(broadcast), until)
        return self._seated(gate, claim, back)

    async def _launch(self, boarding: Boarding, *, is_from_hand: bool) -> None:
        """After the commit: requests in their slots; what ended is settled, what was given back leaves our hands."""
        gate, claim = boarding.gate, boarding.claim
        if claim.letters:
            point("committed")
        for letter, slot in zip(claim.letters, boarding.slots, strict=True):
            if not is_from_hand:
                self._hand.add_flying(letter, start_by=gate.read_at + self._start_seconds, since=gate.read_at)
            self._flights.launch(letter, slot=gate.local(slot))
        if boarding.next_slot is not None:
            self._next_slot = gate.local(boarding.next_slot)
        for letter, verdict in claim.ended:
            self._flights.settler.put(letter, verdict)
        if claim.held is not None:
            self.nudge_in(claim.held - gate.now)
        behind = [each for letter in boarding.given_back for each in self._hand.settled(letter, is_done=False)]
        await self.give_back(behind)


def _now() -> float:
    return asyncio.get_running_loop().time()
