"""Requests under way.

Owns: beginning a request in its slot, what its answer means for this process, keeping a long upload's lease.
Refuses: giving out slots (line), the table of outcomes (outcomes), writing down (settler).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import replace
from datetime import timedelta

import structlog

from bot.alarms import Alarms
from bot.channels.port import Channel, Roomy, SendError, Sent
from bot.delivery import outcomes, rows
from bot.delivery.counters import Counters
from bot.delivery.gate import Gates
from bot.delivery.hand import Hand
from bot.delivery.health import Health
from bot.delivery.model import UNPAID, Letter, State
from bot.delivery.outcomes import Fault, Verdict
from bot.delivery.pacing import LATE, LATE_ALONE, UNLIMITED, UNLIMITED_LATE
from bot.delivery.rows import Taker
from bot.delivery.schedule import Schedule, Seat
from bot.delivery.settler import Settler
from bot.errors import Trouble
from bot.faultpoints import point
from bot.message import Lane
from bot.storage.engine import Store

log = structlog.get_logger()

#: how long to wait before looking again whether there is a connection
CONNECTING_SECONDS = 0.002
#: two chats that are told to wait within this have met the channel's own limit
_TOGETHER_SECONDS = 1.0
#: of its lease, how long a request may last; a large file may take several leases, and its row is renewed meanwhile
_SEND_SHARE, _UPLOAD_LEASES, _RENEW_SHARE = 0.5, 10, 0.3
_REFUSED = "token-refused"


class Flights:
    """The requests of one channel that this process has under way."""

    def __init__(
        self,
        store: Store,
        channel: Channel,
        taker: Taker,
        *,
        gates: Gates,
        rate: int,
        settler: Settler,
        counters: Counters,
        alarms: Alarms,
    ) -> None:
        self.hand = Hand()
        self.schedule = Schedule()
        self.health = Health()
        self.settler = settler
        self.wake = asyncio.Event()  #: set when something landed
        self.is_stopping = False
        self.wake_line: Callable[[], None] = self.wake.set  #: has the line look for single messages
        self._store = store
        self._channel = channel
        self._roomy = channel if isinstance(channel, Roomy) else None
        self._seated = 0  # letters that wait for their slots
        self._taker = taker
        self.counters = counters
        self._alarms = alarms
        self._tasks: set[asyncio.Task[None]] = set()
        self._begun: dict[tuple[int, int], float] = {}  # small requests without an answer yet
        self._gates = gates
        late = LATE_ALONE if store.dialect == "sqlite" else LATE
        #: how late a request may begin
        self.late_seconds = (UNLIMITED_LATE if rate > UNLIMITED else late).total_seconds()
        self._paused_until = 0.0
        self._told_to_wait: tuple[float, int] = (-_TOGETHER_SECONDS, 0)  # when a chat last was, and which

    def __len__(self) -> int:
        return len(self._tasks)

    def wait(self, now: float) -> float:
        """Seconds for which no request may begin, as far as this process knows."""
        silent_since = next(iter(self._begun.values()), None)  # they begin in the order of time
        return max(0.0, self.health.wait(now, waiting_since=silent_since), self._paused_until - now)

    def room(self, wanted: int) -> int:
        """How many of `wanted` letters could begin at once, beside those that wait for their slots.

        One that waited for a connection would leave after its slot, and nobody would know when.
        """
        if self._roomy is None:
            return wanted
        return max(0, self._roomy.single_room(wanted + self._seated) - self._seated)

    def is_held(self) -> Callable[[tuple[int, int]], bool]:
        """Whether a row is ours: in hand, or we know what came of it and could not write it down yet.

        Its lease may have ended meanwhile: the database was away, or this process stood still.
        """
        mine, settler = self.hand.keys, self.settler
        return lambda key: key in mine or key in settler

    def launch(self, letter: Letter, seat: Seat) -> None:
        """Send the letter, which is in hand, in its slot."""
        self.hand.fly(letter)
        self._seated += 1
        task = asyncio.get_running_loop().create_task(self._guarded(letter, seat))
        self._tasks.add(task)
        task.add_done_callback(self._landed)

    async def drain(self, seconds: float) -> None:
        """Wait for the requests under way; those that take longer are cut off, and their leases run out."""
        if self._tasks:
            await asyncio.wait(self._tasks, timeout=seconds)
        await self.cut()

    async def cut(self) -> None:
        """End every request at once."""
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def _landed(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        self.wake.set()

    async def _guarded(self, letter: Letter, seat: Seat) -> None:
        try:
            await self._fly(letter, seat)
        except Exception:
            # Its lease runs out, and whoever claims it then marks that it may arrive twice.
            self.counters.faults += 1
            log.exception("delivery.flight_fault", outbox=letter.outbox, broadcast=letter.broadcast)
            self.hand.settled(letter, is_done=True)

    async def reach(self, seat: Seat, *, cost: int = 1) -> bool:
        """Wait for a slot; whether it was reached in time.  One that was is to be used at once."""
        await asyncio.sleep(max(0.0, seat.slot - _now()))
        if not self.may_begin(seat.slot, cost=cost):
            self._gates.missed(seat)
            return False
        self._gates.leaving(seat)
        return True

    def may_begin(self, slot: float, *, cost: int = 1) -> bool:
        """Whether requests may begin now; False where their slot was missed."""
        now = _now()
        is_held = now < self._paused_until or self.is_stopping or not self.health.may_begin(now)
        if is_held or now - slot > self.late_seconds:
            self.counters.late += cost
            return False
        return True

    def begin(self, letter_key: tuple[int, int], lane: Lane, *, since: float, is_large: bool = False) -> None:
        """A request begins now."""
        now = _now()
        self.counters.began(lane, now=now, since=since)
        self.health.begun(now)
        if not is_large:
            self._begun[letter_key] = now

    def end(self, letter_key: tuple[int, int]) -> None:
        """The request came to an end."""
        self._begun.pop(letter_key, None)

    async def _fly(self, letter: Letter, seat: Seat) -> None:
        try:
            is_in_time = await self.reach(seat, cost=letter.cost)
        finally:
            self._seated -= 1
        held, now = self.hand.fly(letter), _now()
        if not is_in_time or now > held.start_by:
            self.hand.land(letter)
            return
        self.begin(letter.key, letter.lane, since=held.since, is_large=bool(letter.message.media))
        try:
            point("claimed")
            verdict = await self.request(letter)
        finally:
            self.end(letter.key)
        if verdict.state is State.SENT:
            point("sent")
        await self._conclude(letter, verdict)

    async def request(self, letter: Letter) -> Verdict:
        """Send the letter now; what follows from the answer."""
        share = _UPLOAD_LEASES if letter.message.media else _SEND_SHARE
        try:
            async with asyncio.timeout(self._taker.lease.total_seconds() * share):
                return outcomes.sent(await self._sent(letter))
        except TimeoutError:
            return outcomes.judge(letter, outcomes.SILENT)
        except SendError as error:
            return outcomes.judge(letter, error)
        except Exception:
            self.counters.faults += 1
            log.exception("delivery.channel_fault", outbox=letter.outbox, broadcast=letter.broadcast)
            return outcomes.judge(letter, Fault())

    async def _sent(self, letter: Letter) -> Sent:
        """What the channel said; the lease is kept while files are on their way.  Raises SendError."""
        if not letter.message.media:
            return await self._channel.send(letter.chat, letter.message)
        task = asyncio.get_running_loop().create_task(self._renew(letter))
        try:
            return await self._channel.send(letter.chat, letter.message)
        finally:
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)

    async def _renew(self, letter: Letter) -> None:
        while True:
            await asyncio.sleep(self._taker.lease.total_seconds() * _RENEW_SHARE)
            try:
                async with self._store.work(actor="dispatcher") as work:
                    await rows.renew(work, letter, by=self._taker)
            except Trouble as error:
                log.warning("delivery.renewal_failed", error=str(error))

    async def _conclude(self, letter: Letter, verdict: Verdict) -> None:
        verdict = self.note(letter, verdict)
        if verdict.instead is not None:
            self.hand.land(letter, instead=replace(letter, message=verdict.instead, is_altered=True))
        else:
            if verdict.state is not State.WAITING:
                # The next one to the same address need not wait for the note: notes are written in this order.
                self.hand.settled(letter, is_done=True)
            self.settler.put(letter, verdict)

    def note(self, letter: Letter, verdict: Verdict) -> Verdict:
        """Learn from a verdict how the channel is; the same, or what it means for the whole channel."""
        was_refused = self._learn(verdict)
        if verdict.is_unpaid:
            self._beside(self._alarms.ring(UNPAID, letter.source))
        if verdict.is_stop or (was_refused and not self.health.is_refused):
            self._beside(self._tell(is_refused=verdict.is_stop))
        return self._paused(letter, verdict)

    def _beside(self, telling: Coroutine[None, None, None]) -> None:
        task = asyncio.get_running_loop().create_task(telling)
        self._tasks.add(task)
        task.add_done_callback(self._landed)

    async def _tell(self, *, is_refused: bool) -> None:
        if is_refused:
            await self._alarms.ring(_REFUSED, self._channel.name)
        else:
            await self._alarms.clear(_REFUSED)

    def _learn(self, verdict: Verdict) -> bool:
        """Note how the channel is; whether it had refused us before."""
        was_refused, now = self.health.is_refused, _now()
        if verdict.is_stop:
            self.health.refused(now)
        elif verdict.is_outage:
            self.health.failed(now)
        elif verdict.reason != "fault":
            self.health.answered(now)
        return was_refused

    def _paused(self, letter: Letter, verdict: Verdict) -> Verdict:
        """The verdict; a second chat's pause within a second is the channel's."""
        pause, now = verdict.pause_channel or verdict.pause_chat, _now()
        if not pause:
            return verdict
        self.counters.pauses += 1
        told_at, chat = self._told_to_wait
        self._told_to_wait = (now, letter.address)
        is_channels = now - told_at <= _TOGETHER_SECONDS and chat != letter.address
        if verdict.pause_channel or is_channels:
            self._paused_until = max(self._paused_until, now + pause.total_seconds())
            return replace(verdict, pause_channel=pause, pause_chat=timedelta(0))
        return verdict


def _now() -> float:
    return asyncio.get_running_loop().time()
