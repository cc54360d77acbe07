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
from itertools import takewhile

import structlog

from bot.delivery import broadcasts, claims, permits, rows
from bot.delivery.claims import Claim, Contents, Search
from bot.delivery.counters import Counters
from bot.delivery.flight import CONNECTING_SECONDS, Flights
from bot.delivery.gate import Gate, Gates, woken
from bot.delivery.hand import Hand
from bot.delivery.model import Letter
from bot.delivery.pacing import AHEAD, URGENT_AHEAD
from bot.delivery.rows import Taker
from bot.delivery.schedule import Seat
from bot.delivery.trail import Slot, Trail, moment
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
    lanes: frozenset[Lane]
    poll_seconds: float
    most_flying: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Boarding:
    """What was decided in one transaction."""

    gate: Gate
    claim: Claim
    seats: Sequence[Seat] = ()
    trail: Trail | None = None  #: with them
    unpaid: Sequence[Slot] = ()  #: a slot for each file outside the paid rate
    given_back: tuple[Letter, ...] = ()  #: from our hands, for others to take later


class Line:
    """Sends to one channel."""

    def __init__(self, store: Store, plan: Plan, flights: Flights, counters: Counters, gates: Gates) -> None:
        self._store = store
        self._gates = gates
        self._plan = plan
        self._flights = flights
        self._counters = counters
        self._hand: Hand = flights.hand
        self._contents: dict[int, Contents] = {}
        self._wake = flights.wake
        self._is_hungry = True  # a claim may find something
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
            await woken(self._wake, seconds)

    def stop(self) -> None:
        """Begin nothing more."""
        self._is_stopping = True
        self._flights.is_stopping = True
        self._wake.set()

    async def give_back(self, letters: Sequence[Letter]) -> None:
        """Give back what was leased and not tried, for any process; what could not be is given the next time."""
        self._hand.owe(letters)
        if not (back := self._hand.owed):
            return
        async with self._store.work(actor="dispatcher") as work:
            await rows.free(work, back, by=self._plan.taker)
        self._hand.gave_back(back)
        self.nudge()

    async def permit(self) -> None:
        """Wait for a slot: for a further request that a message turned out to need."""
        while True:
            async with self._store.work(actor="dispatcher") as work:
                gate = await self._gates.open(work, is_urgent=True)
                [slot], trail = gate.grid.assign(gate.offer, (1,))
                if gate.unpaid:
                    await self._gates.pass_(work, gate, trail, unpaid=[slot])
            if not gate.unpaid:
                await asyncio.sleep((gate.offer.wait or self._gates.unpaid_wait(gate)).total_seconds())
                continue
            if await self._flights.reach(*gate.seats([slot])) or self._is_stopping:
                return

    # --- one turn ---------------------------------------------------------------------------------------------------

    @property
    def _start_seconds(self) -> float:
        return self._plan.taker.lease.total_seconds() * _START_SHARE

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
        if not (ready := self._hand.ready(room)) and not (self._is_hungry or await self._is_work_waiting()):
            return self._plan.poll_seconds
        if not (connected := self._flights.room(len(ready) or 1)):
            return self._soonest(CONNECTING_SECONDS)
        if not ready:
            return self._gates.too_early(AHEAD) or await self._board(room, is_urgent=False)
        is_urgent = ready[0].lane < Lane.BROADCAST
        early = self._gates.too_early(URGENT_AHEAD if is_urgent else AHEAD)
        if self._flights.schedule.has(to=ready[0].lane, after=_now() + self._gates.lead.total_seconds()):
            early = 0.0
        return self._soonest(early or await self._board(connected, is_urgent=is_urgent))

    def _soonest(self, wait: float) -> float:
        overdue = self._hand.next_overdue()
        return wait if overdue is None else min(wait, max(0.0, overdue - _now()))

    async def _is_work_waiting(self) -> bool:
        async with self._store.reading(actor="dispatcher") as work:
            now = await permits.clock(work)
            self._is_hungry = await claims.is_work_waiting(work, self._search(0, now=now, at=now))
        return self._is_hungry

    def _search(self, limit: int, *, now: datetime, at: datetime, unpaid: int | None = None) -> Search:
        return Search(
            channel=self._plan.channel,
            lanes=self._plan.lanes,
            limit=limit,
            unpaid=limit if unpaid is None else unpaid,
            now=now,
            at=at,
            is_held=self._flights.is_held(),
        )

    async def _board(self, room: int, *, is_urgent: bool) -> float:
        """Give slots to what is in hand, or to what is claimed for them, and let it fly; seconds to the next turn."""
        async with self._store.work(actor="dispatcher", is_brief=True) as work:
            gate = await self._gates.open(work, is_urgent=is_urgent)
            count = min(gate.offer.count, room)
            waiting = self._hand.ready(count)
            unpaid_wait = self._gates.unpaid_wait(gate, cost=next((each.unpaid_cost for each in waiting), 1))
            ready = [] if unpaid_wait else gate.with_room(waiting)
            if given := self._given_up(gate, room):
                ready = [letter for letter, _ in given]
                boarding = await self._board_hand(work, gate, ready, seats=[seat for _, seat in given])
            elif ready:
                boarding = await self._board_hand(work, gate, ready)
            elif count and not waiting:
                search = self._search(count, now=gate.now, at=gate.offer.first, unpaid=gate.unpaid)
                found = await claims.claim(work, search, by=self._plan.taker, contents=self._contents)
                boarding = self._seated(gate, found)
            else:
                boarding = Boarding(gate=gate, claim=Claim())
            if boarding.trail is not None:
                await self._gates.pass_(work, gate, boarding.trail, unpaid=boarding.unpaid)
        self._gates.committed(gate, boarding.trail)
        if not ready and (waiting or not count):
            return (gate.offer.wait or unpaid_wait).total_seconds()
        await self._launch(boarding, is_from_hand=bool(ready))
        claim = boarding.claim
        if not ready:
            # One that finds fewer than it may has found them all.
            self._is_hungry = len(claim.letters) + len(claim.ended) >= count or claim.is_limited
        if claim.is_limited and not claim.letters:
            return unpaid_wait.total_seconds()
        return 0.0 if ready or self._is_hungry or claim.letters else self._plan.poll_seconds

    def _given_up(self, gate: Gate, room: int) -> list[tuple[Letter, Seat]]:
        """Replies in hand, and the slots that members of a broadcast of ours give up to them."""
        ready = self._hand.ready(room)
        replies = list(takewhile(lambda each: each.lane is Lane.DIALOGUE and each.cost == 1, ready))
        count, after = self._gates.reachable(gate, len(replies))
        seats = self._flights.schedule.give_up(count, to=Lane.DIALOGUE, after=after)
        return list(zip(replies, seats, strict=False))

    def _seated(
        self,
        gate: Gate,
        claim: Claim,
        given_back: tuple[Letter, ...] = (),
        *,
        given_up: Sequence[Seat] = (),
    ) -> Boarding:
        seats, trail = self._gates.assign(gate, claim.letters)
        seats = list(given_up[: len(seats)]) or seats
        return Boarding(
            gate=gate,
            claim=claim,
            seats=seats,
            trail=(gate.offer.trail if given_up else trail) if seats else None,
            unpaid=[
                seat.given
                for letter, seat in zip(claim.letters, seats, strict=True)
                if not letter.message.paid
                for _ in range(letter.cost)
            ],
            given_back=given_back,
        )

    async def _board_hand(
        self, work: Work, gate: Gate, ready: Sequence[Letter], *, seats: Sequence[Seat] = ()
    ) -> Boarding:
        """Slots for letters in hand: those given up to them, or free ones.

        Those that must wait for a chat, or for an earlier one, are given back.
        """
        late = await claims.not_now(work, ready, by=self._plan.taker)
        may = [letter for letter in ready if letter.key not in late]
        spare = await broadcasts.count(work)
        at = moment(seats[0].given) if seats else gate.offer.first
        admitted, held = await claims.admit(work, may, at=at, spare=spare)
        claim = Claim(letters=admitted)
        claim.wait_for(list(held.values()))
        back = tuple(letter for letter in ready if letter.key in late or letter.key in held)
        await rows.free(work, back, by=self._plan.taker)
        for broadcast, letters in rows.by_shelf(letter for letter in back if letter.key in held).items():
            until = {letter.key[1]: held[letter.key] for letter in letters}
            await rows.hold(work, rows.shelf(broadcast), until)
        return self._seated(gate, claim, back, given_up=seats)

    async def _launch(self, boarding: Boarding, *, is_from_hand: bool) -> None:
        """After the commit: requests in their slots; what ended is settled, what was given back leaves our hands."""
        gate, claim = boarding.gate, boarding.claim
        if claim.letters:
            point("committed")
        for letter, seat in zip(claim.letters, boarding.seats, strict=True):
            if not is_from_hand:
                self._hand.add_flying(letter, start_by=gate.read_at + self._start_seconds, since=gate.read_at)
            self._flights.launch(letter, seat)
        for letter, verdict in claim.ended:
            self._flights.settler.put(letter, verdict)
        if claim.held is not None:
            self.nudge_in(claim.held - gate.now)
        behind = [each for letter in boarding.given_back for each in self._hand.settled(letter, is_done=False)]
        await self.give_back(behind)


def _now() -> float:
    return asyncio.get_running_loop().time()
