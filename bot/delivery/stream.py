"""One channel's broadcasts, as this process sends them.

Owns: when the next members of a chunk are begun, their bursts, what their answers mean for the chunk.
Refuses: which chunks it holds (berth), SQL (chunks, landing), slots (gate), requests (channel).

A turn is one transaction: it writes what came of the requests before, takes slots, and moves `begun` on by as many
members.  After its commit exactly these requests begin, each in its slot.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Sequence
from functools import partial

import structlog

from bot.channels.port import Channel, SendError, Sent
from bot.delivery import outcomes
from bot.delivery.berth import Berth
from bot.delivery.chunk import Chunk, Landing, Recipient
from bot.delivery.contents import Contents
from bot.delivery.flight import CONNECTING_SECONDS, Flights
from bot.delivery.gate import Gates, woken
from bot.delivery.gathering import Gathering
from bot.delivery.line import Plan
from bot.delivery.model import Letter, Observer, State
from bot.delivery.outcomes import Verdict
from bot.delivery.schedule import Burst, Seated
from bot.delivery.turn import Turn
from bot.delivery.underway import Request, Underway
from bot.errors import Trouble
from bot.faultpoints import point
from bot.storage.engine import Store

log = structlog.get_logger()

_BREATH = 1.0  # seconds after trouble with the database
#: at high rates, how often to look whether something goes first; a reply from this process goes first by itself
_LOOK_SECONDS = 0.1
#: of the lease, how long a request may go without an answer before it is unknown
_SILENT_SHARE = 0.5


class Stream:
    """Sends broadcasts to one channel."""

    def __init__(
        self, store: Store, plan: Plan, channel: Channel, flights: Flights, gates: Gates, berth: Berth
    ) -> None:
        self._store = store
        self._plan = plan
        self._flights = flights
        self._gates = gates
        self._berth = berth
        self._schedule = flights.schedule
        self._contents = Contents(channel)
        self._wake = asyncio.Event()
        self._is_stopping = False
        self._gathering = Gathering()
        self._bad_in_row = 0
        self._looked_at = 0.0
        self._tasks: set[asyncio.Task[None]] = set()
        self._underway = Underway()

    def __len__(self) -> int:
        return len(self._underway) + len(self._schedule)

    # --- called from outside ----------------------------------------------------------------------------------------

    def nudge(self) -> None:
        """Look for work now."""
        self._berth.look_at(0.0)
        self._wake.set()

    async def run(self) -> None:
        """Send until stopped."""
        while not self._is_stopping:
            self._wake.clear()
            try:
                seconds = await self._turn()
            except Trouble as error:
                log.warning("delivery.stream_trouble", channel=self._plan.channel, error=str(error))
                seconds = _BREATH
            except Exception:
                self._flights.counters.faults += 1
                log.exception("delivery.stream_fault", channel=self._plan.channel)
                seconds = _BREATH
            await woken(self._wake, seconds)

    def stop(self) -> None:
        """Begin nothing more."""
        self._is_stopping = True
        self._wake.set()

    async def drain(self, seconds: float) -> None:
        """Wait for what is under way, write it down, and let go of every chunk."""
        deadline = _now() + seconds
        while len(self) and _now() < deadline:  # noqa: ASYNC110  they land, or miss their slots, by themselves
            await asyncio.sleep(0.02)
        for task in self._tasks:
            task.cancel()
        await self._write(0)
        await self._berth.leave()

    # --- one turn ---------------------------------------------------------------------------------------------------

    async def _turn(self) -> float:
        """Do what can be done now; the seconds until there is something to do again, unless woken."""
        now = _now()
        self._give_up_on_silent(now)
        if self._berth.is_time(now):
            await self._berth.upkeep()
            self._contents.forget({chunk.broadcast.id for chunk in self._berth.held} | self._underway.broadcasts)
        self._berth.load(self._wake.set)
        wait = self._wait(now)
        if wait <= 0:
            room = self._contents.room(self._room(), beside=len(self._schedule))
            seconds = await self._write(room) if room > 0 else CONNECTING_SECONDS
            return min(seconds, self._berth.seconds(_now()))
        if self._gathering.seconds(wait, now) <= 0 or self._berth.is_any_renewal_due():
            await self._write(0)
        return min(wait, self._gathering.seconds(wait, _now()), self._berth.seconds(_now()))

    def _room(self) -> int:
        room = self._plan.most_flying - len(self)
        if self._contents.is_upload_ahead(self._berth.first):
            return 0 if len(self) else 1
        return min(1, room) if self._flights.health.is_down else room

    def _wait(self, now: float) -> float:
        """Seconds until members may be begun; 0 when they may."""
        if self._is_stopping or not self._berth.has_ready:
            return self._plan.poll_seconds
        if wait := self._flights.wait(now):
            return wait
        # Full: worth a transaction only once a good part of it is free again; now and then one at a time is all.
        is_slow = self._flights.health.is_down or self._contents.is_upload_ahead(self._berth.first)
        least = 1 if is_slow else min(self._plan.most_flying // 4 + 1, self._plan.most_flying)
        return self._plan.poll_seconds if self._room() < least else self._gates.too_early(self._gates.stream_ahead / 2)

    async def _write(self, count: int) -> float:
        """One transaction, in which `count` members at most are begun; seconds to the next one."""
        try:
            turn = await self._transact(count, self._flights.settler.observers)
        except Trouble:
            self._gathering.hurry(_now())  # what the turn decided waits to be written once more
            raise
        except Exception:
            # What was sent must never be sent again for the sake of who wanted to hear of it.
            self._flights.counters.faults += 1
            log.exception("delivery.turn_failed", channel=self._plan.channel)
            turn = await self._transact(count, ())
        self._committed(turn)
        if turn.is_overtaken:
            self._flights.wake_line()
        return turn.seconds(self._plan.poll_seconds)

    async def _transact(self, count: int, observers: Sequence[Observer]) -> Turn:
        turn = Turn(
            plan=self._plan,
            gates=self._gates,
            berth=self._berth,
            contents=self._contents,
            looks=_now() - self._looked_at > _LOOK_SECONDS,
            bad_in_row=self._bad_in_row,
        )
        await turn.transact(self._store, count, observers)
        if turn.looks:
            self._looked_at = _now()
        return turn

    # --- after the commit -------------------------------------------------------------------------------------------

    def _committed(self, turn: Turn) -> None:
        begun_at = _now()
        for chunk, written, tally in turn.written:
            for state, count in Counter(each.verdict.state for each in chunk.landed[:written]).items():
                self._flights.counters.landed(chunk.broadcast.lane, state, count)
            chunk.tally = tally
            del chunk.landed[:written]
            chunk.begin(turn.begin_of(chunk))
            self._berth.renewed(chunk, at=begun_at)
        for chunk in turn.lost:
            self._lose(chunk)
        for broadcast, reason in turn.paused.items():
            self._bad_in_row = 0
            log.error("delivery.broadcast_paused", broadcast=broadcast, reason=reason)
        for chunk in turn.over:
            self._berth.remove(chunk)
        self._gathering.written(begun_at, is_any_left=any(chunk.landed for chunk in self._berth.held))
        self._berth.add(turn.taken, at=begun_at)
        if turn.gate is None:
            return
        self._gates.committed(turn.gate, turn.trail)
        if seated := turn.seated(turn.gate):
            point("committed")
        self._schedule.add(seated, self._burst)

    def _burst(self, burst: Burst) -> None:
        """Their moment has come."""
        may_begin = bool(burst) and self._flights.may_begin(burst[-1].slot, cost=len(burst))
        self._schedule.take_off(burst)
        for each in burst:
            if may_begin and not self._is_stopping and each.chunk in self._berth.held:
                point("claimed")
                self._send(each)
            else:
                self._missed(each)
        self._gates.used([each.seat for each in burst if self._underway.has_post(each.key)], now=_now())

    def _missed(self, seated: Seated) -> None:
        """The member waits for another slot, and this one is anybody's."""
        seated.chunk.missed(seated.recipient)
        self._gates.missed(seated.seat)
        self._wake.set()

    def _send(self, seated: Seated) -> None:
        now, chunk, recipient, key = _now(), seated.chunk, seated.recipient, seated.key
        content = self._contents.ready(chunk.broadcast.id, recipient.language)
        is_post = content.prepared is not None
        self._underway[key] = Request(now, chunk, recipient, is_post)
        self._flights.begin(key, chunk.broadcast.lane, since=now, is_large=not is_post)
        if is_post:
            content.post(recipient.chat, partial(self._landed, chunk, recipient))
            return
        alone = self._alone(seated, self._contents.letter(chunk.broadcast, recipient), since=now)
        task = asyncio.get_running_loop().create_task(alone)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _alone(self, seated: Seated, letter: Letter, *, since: float) -> None:
        """A message that needs more than one plain request, and was to leave at a second."""
        chunk, recipient = seated.chunk, seated.recipient
        if _now() - since > self._flights.late_seconds:  # the loop was busy meanwhile
            del self._underway[seated.key]
            self._flights.end(seated.key)
            self._missed(seated)
            return
        self._gates.leaving(seated.seat)
        verdict = await self._flights.request(letter)
        if verdict.state is State.SENT:
            self._contents.arrived(chunk.broadcast.id, recipient.language)
        self._land(chunk, recipient, letter, verdict)

    def _landed(self, chunk: Chunk, recipient: Recipient, answer: Sent | SendError) -> None:
        if isinstance(answer, Sent):
            self._land(chunk, recipient, None, outcomes.sent(answer))
            return
        letter = self._contents.letter(chunk.broadcast, recipient)
        self._contents.doubt(chunk.broadcast.id)
        self._land(chunk, recipient, letter, outcomes.judge(letter, answer))

    def _land(self, chunk: Chunk, recipient: Recipient, letter: Letter | None, verdict: Verdict) -> None:
        """Keep what came of a request for the next transaction."""
        key = (chunk.broadcast.id, recipient.address)
        if self._underway.pop(key, None) is None:
            return  # it was given up before: what was written of it stands
        self._flights.end(key)
        if verdict.state is State.SENT:
            point("sent")
            self._flights.health.answered(_now())
            parts = self._contents.parts(chunk.broadcast.id)
            letter = self._contents.letter(chunk.broadcast, recipient) if parts > 1 else None
        elif letter is not None:
            verdict = self._flights.note(letter, verdict)
        self._bad_in_row = self._bad_in_row + 1 if verdict.is_bad else 0
        if chunk not in self._berth.held:
            self._flights.settler.put(letter or self._contents.letter(chunk.broadcast, recipient), verdict)
            return
        chunk.land(recipient, Landing(recipient.address, verdict, letter))
        if self._gathering.begin(_now()) or len(self._underway) == self._plan.most_flying * 3 // 4 - 1:
            self._wake.set()

    def _give_up_on_silent(self, now: float) -> None:
        """What got no answer in half its lease is unknown."""
        longest = self._plan.taker.lease.total_seconds() * _SILENT_SHARE
        for request in self._underway.silent(now - longest):
            letter = self._contents.letter(request.chunk.broadcast, request.recipient)
            self._land(request.chunk, request.recipient, letter, outcomes.judge(letter, outcomes.SILENT))

    def _lose(self, chunk: Chunk) -> None:
        """Another process has the chunk: what we still hear of it is settled as that one's copies."""
        log.warning("delivery.chunk_lost", broadcast=chunk.broadcast.id, number=chunk.number)
        self._berth.remove(chunk)
        for each in chunk.landed:
            letter = self._contents.letter(chunk.broadcast, Recipient.at(each.address))
            self._flights.settler.put(each.letter or letter, each.verdict)


def _now() -> float:
    return asyncio.get_running_loop().time()
