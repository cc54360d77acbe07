"""What sends, in every process that does.

Owns: starting and stopping a line for each channel and their common settler.
Refuses: sending by itself (line, flight).  Several dispatchers share one database; none of them leads.
"""

from __future__ import annotations

import asyncio
import os
import secrets
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import timedelta

import structlog

from bot.alarms import Alarms, NoAlarms
from bot.channels.port import Channel
from bot.delivery.berth import Berth, Leavers, nobody_left
from bot.delivery.counters import Counters
from bot.delivery.flight import Flights
from bot.delivery.gate import Gates
from bot.delivery.line import Line, Plan
from bot.delivery.model import Letter, Observer, State
from bot.delivery.rows import Taker
from bot.delivery.seats import Seats
from bot.delivery.settler import Settler
from bot.delivery.settling import Result, Settled
from bot.delivery.stream import Stream
from bot.errors import Trouble
from bot.message import AddressId, ChatKind, Lane
from bot.storage.engine import Store

log = structlog.get_logger()

LEASE = timedelta(seconds=30)
_POLL_SECONDS = 1.0
_MOST_FLYING = 1_024
#: of the grace at the end: for turns under way, for requests; the rest is for writing down
_LINES_SHARE, _FLIGHTS_SHARE, _LEAST_SECONDS = 0.1, 0.6, 0.2


def a_process_name() -> str:
    """A name that no other process has, nor this one after a restart."""
    return f"{os.uname().nodename[:32]}-{os.getpid()}-{secrets.token_hex(4)}"


class Dispatcher:
    """Sends what waits in the outbox and in broadcasts, through `channels` by name.

    `lanes`: a web process sends replies alone.  `unpaid_rate`: of the rate, how much is for what does not pay for it.
    `leavers` says who left the audience of a source meanwhile.  While it runs, say() in this process hands it replies
    right after their commit.
    """

    def __init__(
        self,
        store: Store,
        channels: Mapping[str, Channel],
        observers: Sequence[Observer] = (),
        *,
        lease: timedelta = LEASE,
        rate: int = 30,
        unpaid_rate: int | None = None,
        leavers: Leavers = nobody_left,
        process_name: str = "",
        lanes: frozenset[Lane] = frozenset(Lane),
        alarms: Alarms | None = None,
        poll_seconds: float = _POLL_SECONDS,
        most_flying: int = _MOST_FLYING,
    ) -> None:
        self.process_name = process_name or a_process_name()
        self.lease = lease
        self.counters = Counters()
        self._store = store
        taker = Taker(name=self.process_name, lease=lease)
        self._settler = Settler(store, taker, observers=observers, counters=self.counters)
        self._settler.told = self._told
        self._flights: dict[str, Flights] = {}
        self._lines: dict[str, Line] = {}
        self._streams: dict[str, Stream] = {}
        self._seats: dict[str, Seats] = {}
        for name, channel in channels.items():
            plan = Plan(
                channel=name,
                taker=taker,
                lanes=lanes,
                poll_seconds=poll_seconds,
                most_flying=most_flying,
            )
            gates = Gates(name, rate, unpaid_rate=unpaid_rate, is_alone=store.dialect == "sqlite")
            flights = Flights(
                store,
                channel,
                taker,
                gates=gates,
                rate=rate,
                settler=self._settler,
                counters=self.counters,
                alarms=alarms or NoAlarms(),
            )
            self._flights[name] = flights
            line = Line(store, plan, flights, self.counters, gates)
            self._lines[name] = line
            self._seats[name] = Seats(store, gates, flights)
            if lanes & {Lane.ALERT, Lane.BROADCAST}:
                berth = Berth(store, plan, rate=rate, leavers=leavers)
                self._streams[name] = Stream(store, plan, channel, flights, gates, berth)
                flights.wake_line = line.nudge
        self._stopped = asyncio.Event()
        self._grace_seconds = 10.0

    def observe(self, observer: Observer) -> None:
        """Tell `observer` of every outcome too, from now on."""
        self._settler.observe(observer)

    @property
    def in_hand(self) -> int:
        """How many messages this process has leased and not settled."""
        return sum(len(flights.hand) for flights in self._flights.values()) + sum(map(len, self._streams.values()))

    @property
    def is_down(self) -> bool:
        """Whether a channel does not answer, or refuses us."""
        return any(flights.health.is_down for flights in self._flights.values())

    async def run(self) -> None:
        """Send until `stop`; then finish what is under way."""
        self._store.outlet = self
        try:
            async with asyncio.TaskGroup() as group:
                settling = group.create_task(self._settler.run())
                lines = [group.create_task(line.run()) for line in self._lines.values()]
                lines += [group.create_task(stream.run()) for stream in self._streams.values()]
                lines += [group.create_task(seats.run()) for seats in self._seats.values()]
                await self._stopped.wait()
                await self._finish(lines, settling)
        finally:
            if self._store.outlet is self:
                self._store.outlet = None
            for flights in self._flights.values():
                await flights.cut()

    async def stop(self, *, grace: timedelta = timedelta(seconds=8)) -> None:
        """Begin nothing more; `run` returns when what is under way has ended, after `grace` at most."""
        self._grace_seconds = grace.total_seconds()
        self._stopped.set()

    def nudge(self) -> None:
        """Look for work now."""
        for line in self._lines.values():
            line.nudge()
        for stream in self._streams.values():
            stream.nudge()

    async def send_now(self, letters: Sequence[Letter]) -> None:
        """Send what was leased to this process, each as soon as a slot is free; returns at once."""
        for name, line in self._lines.items():
            line.accept([letter for letter in letters if letter.channel == name])

    async def permit(self, channel: str) -> None:
        """Wait for a slot of `channel`: for a further request that one message needs."""
        await self._lines[channel].permit()

    async def seat(self, channel: str, to: AddressId, kind: ChatKind) -> bool:
        """Wait for a slot of `channel` for a message that is no row of the outbox; False where none comes soon."""
        return await self._seats[channel].take(to, kind)

    async def _finish(self, lines: Sequence[asyncio.Task[None]], settling: asyncio.Task[None]) -> None:
        """Let what is under way end, give back the rest, write all down; none of it longer than the grace allows."""
        deadline = asyncio.get_running_loop().time() + self._grace_seconds
        if self._store.outlet is self:
            self._store.outlet = None
        for line in self._lines.values():
            line.stop()
        for stream in self._streams.values():
            stream.stop()
        for seats in self._seats.values():
            seats.stop()
        await _end(lines, seconds=self._grace_seconds * _LINES_SHARE)
        for flights in self._flights.values():
            await flights.drain(self._grace_seconds * _FLIGHTS_SHARE)
        with suppress(Trouble, TimeoutError):
            async with asyncio.timeout_at(deadline):
                for stream in self._streams.values():
                    await stream.drain(self._grace_seconds * _FLIGHTS_SHARE)
                for name, flights in self._flights.items():
                    await self._lines[name].give_back(flights.hand.give_up())
        self._settler.stop()
        await _end([settling], seconds=max(_LEAST_SECONDS, deadline - asyncio.get_running_loop().time()))

    async def _told(self, results: Sequence[Result], settled: Settled) -> None:
        """What was settled makes room: for those behind it in hand, in the queue, or later."""
        behind: dict[str, list[Letter]] = {name: [] for name in self._lines}
        for result in results:
            letter, hand = result.letter, self._flights[result.letter.channel].hand
            behind[letter.channel] += hand.settled(letter, is_done=result.verdict.state is not State.WAITING)
            if letter.is_ordered or letter.part + 1 < letter.parts:
                self._lines[letter.channel].nudge()
        if settled.held is not None and settled.now is not None:
            for line in self._lines.values():
                line.nudge_in(settled.held - settled.now)
        for name, letters in behind.items():
            await self._lines[name].give_back(letters)


async def _end(tasks: Sequence[asyncio.Task[None]], *, seconds: float) -> None:
    """Wait for tasks, and cut off what takes longer."""
    _, late = await asyncio.wait(tasks, timeout=seconds)
    for task in late:
        task.cancel()
