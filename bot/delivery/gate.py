"""Slots of one channel, as this process takes them.

Owns: how the shared row, the grid and our own clock go together; saying what became of our slots, of each once.
Refuses: the arithmetic (pacing), the SQL (permits), and what a slot is used for (line, stream).
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from itertools import accumulate

from bot.delivery import permits
from bot.delivery.beside import Beside
from bot.delivery.clockfit import ClockFit
from bot.delivery.model import Letter
from bot.delivery.pacing import (
    AHEAD,
    CATCH_UP,
    FAST,
    FAST_AHEAD,
    UNLIMITED,
    UNTOLD,
    UNTOLD_ALONE,
    URGENT_AHEAD,
    Grid,
    Lead,
    Offer,
)
from bot.delivery.permits import PaceRow
from bot.delivery.schedule import Seat
from bot.delivery.trail import Slot, Trail, moment
from bot.storage.schema import microseconds
from bot.storage.work import Work

#: how often the database's clock is read before it is gone by
_READINGS = 3
#: what is slowed by less than this goes at its full rate again
_HARDLY = 1.01


@dataclass(frozen=True, slots=True, kw_only=True)
class Gate:
    """The slots to be had in one transaction."""

    offer: Offer
    grid: Grid  #: of the channel's rate, or slower where it kept telling us to wait
    row: PaceRow
    became: Mapping[Slot, Slot | None]  #: of slots of ours, as the offer's trail has it
    now: datetime  #: by the database's clock
    read_at: float  #: by our monotonic one
    beside: Beside | None  #: what is not paid for, where that has a rate of its own
    unpaid: int  #: how many of the slots may go to messages outside the paid rate

    def local(self, moment: datetime) -> float:
        """The monotonic second of a moment of the database's clock."""
        return self.read_at + (moment - self.now).total_seconds()

    def seats(self, slots: Iterable[Slot]) -> list[Seat]:
        """Slots by both clocks."""
        now = microseconds(self.now)
        return [Seat(self.read_at + (slot - now) / 1e6, slot) for slot in slots]

    def with_room(self, letters: Sequence[Letter]) -> list[Letter]:
        """The first of these that may leave, and those after it that leave room for all their files."""
        totals = accumulate(letter.unpaid_cost for letter in letters)
        fitting = sum(1 for total in totals if total <= self.unpaid)
        return list(letters[: max(1, fitting)])


class Gates:
    """What this process knows of a channel's slots; its line and its stream share it."""

    def __init__(self, channel: str, rate: int, *, unpaid_rate: int | None, is_alone: bool) -> None:
        self.channel = channel
        # Alone a process is late in few places, and a reply would wait in each pause that comes of making up for them.
        self.grid = Grid(rate, catch_up=timedelta(0) if is_alone else CATCH_UP)
        self._rate = rate
        #: where broadcasts pay for their rate, everything else keeps to a slower grid beside it
        self.unpaid_grid = Grid(unpaid_rate) if unpaid_rate is not None and unpaid_rate < rate else None
        self.next_slot = 0.0  #: as far as this process knows, the grid is taken until then
        #: of slots of ours that were not used, or later than they may be without being told
        self._became: dict[Slot, Slot | None] = {}
        self._untold_seconds = (UNTOLD_ALONE if is_alone else UNTOLD).total_seconds()
        self._lead = Lead()
        self._is_open = False
        self._fit = ClockFit()

    @property
    def lead(self) -> timedelta:
        """How far ahead a slot must lie to be reached."""
        return self._lead.span

    @property
    def stream_ahead(self) -> timedelta:
        """How far ahead broadcasts take slots: at high rates many at once, more the slower the database is."""
        return AHEAD if self.grid.rate < FAST else FAST_AHEAD + self.lead

    def too_early(self, ahead: timedelta) -> float:
        """Seconds until a slot can be had, as far as this process knows without asking the database."""
        return max(0.0, self.next_slot - (self.lead + ahead).total_seconds() - _now())

    async def open(self, work: Work, *, is_urgent: bool, ahead: timedelta | None = None) -> Gate:
        """The slots to be had now; no other process takes any until this transaction ends."""
        if not self._is_open:
            await permits.open_channel(work, self.channel, self._rate)
            for _ in range(_READINGS):
                asked = _now()
                self._fit.local(await permits.clock(work), asked=asked, answered=_now())
        asked = _now()
        row = await permits.lock(work, self.channel)
        now, became = row.now, dict(self._became)
        grid = self.grid if row.slowed < _HARDLY else Grid(self.grid.rate, row.slowed)
        offer = grid.offer(
            now=now,
            trail=row.trail.amended(became, count=grid.rate, step=grid.step, left_every=grid.left_every),
            paused_until=row.paused_until,
            lead=self.lead,
            ahead=ahead or (URGENT_AHEAD if is_urgent else AHEAD),
            is_urgent=is_urgent,
        )
        beside = self._beside(row, became, is_urgent=is_urgent, until=offer.trail.last)
        return Gate(
            offer=offer,
            grid=grid,
            row=row,
            became=became,
            now=now,
            read_at=self._fit.local(now, asked=asked, answered=_now()),
            beside=beside,
            unpaid=offer.count if beside is None or not offer.count else beside.room(microseconds(offer.first)),
        )

    def _beside(
        self, row: PaceRow, became: Mapping[Slot, Slot | None], *, is_urgent: bool, until: Slot
    ) -> Beside | None:
        """What is not paid for, whose slots are among all those `until` the last one."""
        if (grid := self.unpaid_grid) is None:
            return None
        ours = became.keys() & set(row.unpaid.newest(grid.rate, grid.step))
        trail = row.unpaid.amended({slot: became[slot] for slot in ours}, count=grid.rate, step=grid.step)
        return Beside(grid, trail if trail.last <= until else Trail(until), is_urgent)  # the clock was set back

    async def pass_(self, work: Work, gate: Gate, trail: Trail, *, unpaid: Sequence[Slot] = ()) -> None:
        """Keep what was given, and what of it is outside the paid rate."""
        beside = gate.beside.after(unpaid) if gate.beside else None
        await permits.advance(work, self.channel, gate.row, trail=trail, unpaid=beside)

    def assign(self, gate: Gate, letters: Sequence[Letter]) -> tuple[list[Seat], Trail]:
        """A slot for each letter, and what was given with them."""
        unpaid = [letter.cost for letter in letters if not letter.message.paid]
        wait = self.unpaid_wait(gate, cost=sum(unpaid)) if unpaid else timedelta(0)
        offer = replace(gate.offer, first=gate.offer.first + wait)
        slots, trail = gate.grid.assign(offer, [letter.cost for letter in letters])
        return gate.seats(slots), trail

    def missed(self, seat: Seat) -> None:
        """Have the next transaction that takes slots say that nobody used this one."""
        self._say(seat, None)

    def used(self, seats: Sequence[Seat], *, now: float) -> None:
        """The same of those that were used by now, where that is later than needs no saying."""
        for each in seats:
            if now - each.slot > self._untold_seconds:
                self._say(each, each.given + round((now - each.slot) * 1e6))

    def leaving(self, seat: Seat) -> None:
        """The same of one whose request begins in this step of the loop: by the next one it has left."""
        asyncio.get_running_loop().call_soon(lambda: self.used([seat], now=_now()))

    def _say(self, seat: Seat, used: Slot | None) -> None:
        if self._rate <= UNLIMITED:
            self._became[seat.given] = used

    def committed(self, gate: Gate, trail: Trail | None) -> None:
        """Learn from a transaction that took slots, or found none."""
        if self._is_open:  # the first one is slow by itself
            self._lead.measured(timedelta(seconds=_now() - gate.read_at))
        self._is_open = True
        if trail is not None:
            for slot in gate.became:
                self._became.pop(slot, None)
            self.next_slot = gate.local(moment(gate.grid.next(trail)))

    def reachable(self, gate: Gate, count: int) -> tuple[int, float]:
        """How many messages outside the paid rate may take others' slots, and the second after which those must lie."""
        after = gate.read_at + self.lead.total_seconds()
        if gate.row.paused_until is not None:
            after = max(after, gate.local(gate.row.paused_until))
        if gate.beside is None:
            return count, after
        after = max(after, gate.local(moment(gate.beside.free_at())))
        room = gate.beside.room(microseconds(gate.now) + round((after - gate.read_at) * 1e6))
        return min(count, max(1, room)), after

    def unpaid_wait(self, gate: Gate, *, cost: int = 1) -> timedelta:
        """How long what is outside the paid rate, and so many files, must wait for its slot, where it must."""
        if gate.beside is None:
            return timedelta(0)
        return max(timedelta(0), moment(gate.beside.free_at(cost)) - gate.offer.first)


async def woken(wake: asyncio.Event, seconds: float) -> None:
    """Return when woken, or after so long."""
    try:
        async with asyncio.timeout(max(0.0, seconds)):
            await wake.wait()
    except TimeoutError:
        return


def _now() -> float:
    return asyncio.get_running_loop().time()
