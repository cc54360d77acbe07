"""Slots for messages that no row of ours stands for: what Telegram sends because our answer to its request says so.

Owns: who waits for such a slot, and giving slots to many at once.
Refuses: the grid (gate, pacing), the SQL (permits), and what is said (bot.dialogue.answers).

Such a message counts like any other: towards the channel's limit, and towards its chat's.  Where a slot does not come
soon nobody waits for it: the request would stay open, and the outbox can wait better.
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import structlog

from bot.delivery import broadcasts, permits
from bot.delivery.flight import Flights
from bot.delivery.gate import Gate, Gates
from bot.delivery.trail import moment
from bot.errors import Trouble
from bot.message import AddressId, ChatKind
from bot.storage.engine import Store

log = structlog.get_logger()

#: how long the request that brought an update stays open for a slot
SOON = timedelta(seconds=1)
_NAP = timedelta(milliseconds=100)  #: between two looks, while everything is paused


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class _Guest:
    """A message that waits for its slot."""

    to: AddressId
    kind: ChatKind
    seated: asyncio.Future[bool]


class Seats:
    """Slots of one channel."""

    def __init__(self, store: Store, gates: Gates, flights: Flights) -> None:
        self._store = store
        self._gates = gates
        self._flights = flights
        self._guests: list[_Guest] = []
        self._wake = asyncio.Event()
        self._is_open = True

    async def take(self, to: AddressId, kind: ChatKind) -> bool:
        """True in the moment of the slot, which is to be used at once; False where none comes soon."""
        guest = _Guest(to=to, kind=kind, seated=asyncio.get_running_loop().create_future())
        self._guests.append(guest)
        self._wake.set()
        try:
            async with asyncio.timeout(SOON.total_seconds()):
                return await guest.seated
        except TimeoutError:
            return False
        finally:
            if guest in self._guests:
                self._guests.remove(guest)

    async def run(self) -> None:
        """Give slots until stopped."""
        while self._is_open:
            await self._wake.wait()
            self._wake.clear()
            while self._guests and self._is_open:
                try:
                    wait = await self._turn(tuple(self._guests))
                except Trouble as error:
                    log.warning("delivery.trouble", channel=self._gates.channel, error=str(error))
                    self._send_away(tuple(self._guests))
                else:
                    await asyncio.sleep(min(wait, _NAP).total_seconds())
        self._send_away(tuple(self._guests))

    def stop(self) -> None:
        """Give no more."""
        self._is_open = False
        self._wake.set()

    async def _turn(self, guests: Sequence[_Guest]) -> timedelta:
        """Give the slots that are to be had now, in one transaction; how long to wait for the next."""
        seated: list[_Guest] = []
        async with self._store.work(actor="dispatcher", is_brief=True) as work:
            gate = await self._gates.open(work, is_urgent=True)
            invited = guests[: min(gate.offer.count, gate.unpaid)] if _is_soon(gate) else ()
            slots, _ = gate.grid.assign(gate.offer, [1] * len(invited))
            paces = await permits.chats(work, [guest.to for guest in invited]) if invited else {}
            spare = await broadcasts.count(work) if invited else 0
            for guest in invited:
                at = moment(slots[len(seated)])
                if paces[guest.to].free_at(at, kind=guest.kind, spare=spare) <= at:
                    paces[guest.to] = paces[guest.to].after(at)
                    seated.append(guest)
            slots, trail = gate.grid.assign(gate.offer, [1] * len(seated))
            if seated:
                await permits.note(work, {guest.to: paces[guest.to] for guest in seated})
                await self._gates.pass_(work, gate, trail, unpaid=slots)
        self._gates.committed(gate, trail if seated else None)
        self._send_away([guest for guest in (invited if _is_soon(gate) else guests) if guest not in seated])
        for guest, seat in zip(seated, gate.seats(slots), strict=True):
            if await self._flights.reach(seat):
                self._tell(guest, is_seated=True)
        if invited:
            return timedelta(0)
        return gate.offer.wait or self._gates.unpaid_wait(gate)

    def _send_away(self, guests: Sequence[_Guest]) -> None:
        for guest in guests:
            self._tell(guest, is_seated=False)

    def _tell(self, guest: _Guest, *, is_seated: bool) -> None:
        if guest in self._guests:
            self._guests.remove(guest)
        if not guest.seated.done():
            guest.seated.set_result(is_seated)


def _is_soon(gate: Gate) -> bool:
    return gate.offer.first - gate.now + gate.offer.wait <= SOON
