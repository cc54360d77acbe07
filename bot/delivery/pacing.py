"""When a message may leave.

Owns: the grid of slots that all processes share, and what one chat may get.
Refuses: what was given before (trail), clocks and the database (permits), the order of messages (hand, claims).

A bucket that holds a second's worth lets twice the rate through in its first second.  Here every message has a slot of
its own on a grid, a second and a guard behind the one as many messages before it as the rate is: so no second, wherever
it begins, holds more.  The grid is even until slots go unused, and makes up for those.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import chain, repeat, takewhile
from math import ceil

from bot.delivery.trail import Slot, Trail, moment
from bot.message import ChatKind
from bot.storage.schema import microseconds

#: a slot is used within this or not at all
LATE = timedelta(milliseconds=5)
#: … but in a process that sends alone: before it takes another slot it says by itself how late it was
LATE_ALONE = timedelta(milliseconds=15)
#: what leaves later than this after its slot is told to the other processes …
UNTOLD = timedelta(milliseconds=6)
#: … and where there are none, noted: one process reads one clock, and leaves more of the guard to being late
UNTOLD_ALONE = timedelta(milliseconds=10)
#: so long after a second a slot is free again: for what is late untold, and for how unevenly the way to the server may
#: delay two messages without more than the rate arriving in any second
GUARD = timedelta(milliseconds=15)
#: copies of a broadcast whose slots lie within this leave together, at the last one's: fewer wake-ups
BURST = timedelta(milliseconds=4)
#: how far ahead slots are taken: one wake-up for many messages at high rates, and at most one slot ahead at low ones
AHEAD = timedelta(milliseconds=20)
#: from this rate on a broadcast takes so much at once, for each transaction serves many messages
FAST, FAST_AHEAD = 200, timedelta(milliseconds=40)
#: a waiting reply takes its slot a little earlier than any broadcast may
URGENT_AHEAD = timedelta(milliseconds=30)
#: where processes share the grid, what nobody took for no longer than this is made up for, so many times as fast: a
#: second later there is a pause as long, in which a reply waits
CATCH_UP, CATCHING_UP = timedelta(milliseconds=150), 2
#: … unless of what is made up for one is left so often: where there are many, it is hardly one
LEFT_EVERY = timedelta(milliseconds=20)
#: where nobody took any for longer than this there was nothing to send
_IDLE = timedelta(milliseconds=500)

_SECOND, _MINUTE, _MICROSECOND = timedelta(seconds=1), timedelta(minutes=1), timedelta(microseconds=1)
#: nobody takes slots as far ahead as this
_FARTHEST = timedelta(seconds=30)
#: the same for the windows of a single chat, where caution costs nothing
_CHAT_GUARD = timedelta(milliseconds=150)
#: a rate above this is no limit to keep to: as many messages leave as the machine can send
UNLIMITED, UNLIMITED_LATE = 10_000, timedelta(seconds=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the grid has for a process that asks."""

    first: datetime  #: the next free slot
    slots: Sequence[Slot] = ()  #: those that may be taken now; none: come back
    wait: timedelta = timedelta(0)  #: when
    trail: Trail  #: what was given, and what nobody can make up for any more

    @property
    def count(self) -> int:
        """How many may be taken now."""
        return len(self.slots)


#: a channel that tells us to wait again within this keeps telling us: the rate goes down by a step …
AGAIN_WITHIN, STEP, SLOWEST = timedelta(minutes=1), 1.25, 8.0
#: … and creeps back, half of the way in this time
_HALF_BACK = timedelta(minutes=2)


def slowness(before: float, since: timedelta) -> float:
    """How many times slower than allowed to send now, if it was `before` and the channel took all `since` then."""
    halves: float = since / _HALF_BACK
    return 1.0 + (before - 1.0) * float(0.5**halves)


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots for `rate` messages a second, or for as many in `slowed` seconds."""

    rate: int
    slowed: float = 1.0
    catch_up: timedelta = CATCH_UP

    @property
    def step(self) -> int:
        """The distance of two slots, microseconds: `rate` of them are a second and its unevenness apart."""
        return ceil((_SECOND + GUARD) // _MICROSECOND * self.slowed / self.rate)

    @property
    def left_every(self) -> int | None:
        """How often one is left of those that are made up for, microseconds: the pause a second later has it."""
        return LEFT_EVERY // _MICROSECOND if self.rate >= FAST else None

    def offer(
        self,
        *,
        now: datetime,
        trail: Trail,
        paused_until: datetime | None,
        lead: timedelta,
        ahead: timedelta,
        is_urgent: bool,
    ) -> Offer:
        """The slots that may be taken at `now` by a process that needs `lead` to be ready, `ahead` of that.

        Broadcasts take a slot only when it is at hand; a reply takes the next one however far it is, so that no
        broadcast, in any process, comes before it.
        """
        soonest = max(now + lead, paused_until or now)
        trail = self._as_used(trail, now=now, soonest=microseconds(soonest), paused_until=paused_until)
        horizon = microseconds(now + lead + ahead)
        slots = self._until(horizon, trail, microseconds(soonest))
        is_paused = paused_until is not None and microseconds(paused_until) > horizon
        if slots or (is_urgent and not is_paused):
            slots = slots or (self.next(trail, microseconds(soonest)),)
            return Offer(first=moment(slots[0]), slots=slots, trail=trail)
        first = self.next(trail, microseconds(soonest))
        return Offer(first=moment(first), wait=(first - horizon) * _MICROSECOND, trail=trail)

    def next(self, trail: Trail, soonest: Slot = 0) -> Slot:
        """The next free slot, `soonest` or later."""
        return next(self._slots(trail, soonest, (1,)))

    def assign(self, offer: Offer, costs: Sequence[int]) -> tuple[Sequence[Slot], Trail]:
        """A slot for each message, and what was given with them.

        The files of an album arrive at once, and are counted one by one.
        """
        if len(costs) <= len(offer.slots) and set(costs) <= {1}:
            slots = offer.slots[: len(costs)]
            return slots, offer.trail.after(slots, count=self.rate, step=self.step)
        slots = list(self._slots(offer.trail, microseconds(offer.first), costs))
        files = [slot for slot, cost in zip(slots, costs, strict=True) for _ in range(self._weight(cost))]
        return slots, offer.trail.after(files, count=self.rate, step=self.step)

    def _as_used(self, trail: Trail, *, now: datetime, soonest: Slot, paused_until: datetime | None) -> Trail:
        """The trail, and as used what was left so long ago that it is not made up for, and little of the rest."""
        if trail.last > microseconds(now + _FARTHEST):
            return Trail(microseconds(now + _SECOND) - self.step)  # the clock was set back; all before is over by then
        over = soonest - self.step
        if self.rate > UNLIMITED:
            return Trail(max(trail.last, over))
        is_told_to_wait = self.slowed > 1.0 or (paused_until is not None and microseconds(paused_until) > trail.last)
        is_behind = not is_told_to_wait and over - trail.last <= _IDLE // _MICROSECOND
        made_up = self.catch_up // _MICROSECOND if is_behind else 0
        trail = self._without_gap(trail, over - made_up)
        if made_up and self.left_every:
            trail = self._noted(trail, over, every=self.left_every)
        return trail

    def _without_gap(self, trail: Trail, until: Slot) -> Trail:
        """The trail, and what was free after it `until` then."""
        if trail.last < until and (not trail.runs or until - trail.last >= self.rate * self.step):
            return Trail(until)
        return self._noted(trail, until, every=self.step)

    def _noted(self, trail: Trail, until: Slot, *, every: int) -> Trail:
        """The trail, and of what was free after it `until` then one slot so often."""
        if trail.last + every > until:
            return trail
        unused = takewhile(lambda slot: slot <= until, self._slots(trail, 0, repeat(1), nearest=every))
        return trail.after(list(unused), count=self.rate, step=self.step)

    def _until(self, horizon: Slot, trail: Trail, soonest: Slot) -> Sequence[Slot]:
        following = trail.last + self.step
        if not trail.runs and following >= soonest:
            return range(following, horizon + 1, self.step)
        return list(takewhile(lambda slot: slot <= horizon, self._slots(trail, soonest, repeat(1))))

    def _slots(self, trail: Trail, soonest: Slot, costs: Iterable[int], *, nearest: int = 0) -> Iterator[Slot]:
        """The next free slot for each message, as near each other as they may be where something is made up for."""
        given: list[Slot] = []
        over = chain(trail.newest(self.rate, self.step), given)  # a list may grow while it is gone through
        span, nearest = self.rate * self.step, nearest or self.step // CATCHING_UP
        last = trail.last
        for cost in costs:
            weight = self._weight(cost)
            room_from = [next(over) for _ in range(weight)][-1] + span
            last = max(soonest, room_from, last + nearest)
            given += [last] * weight
            yield last

    def _weight(self, cost: int) -> int:
        return min(cost, self.rate)  # an album larger than what a second holds leaves when that is empty


def bursts(slots: Sequence[float]) -> Iterator[slice]:
    """Which of these slots, in seconds and ascending, are so near each other that their messages leave together."""
    start = 0
    for end in range(1, len(slots) + 1):
        if end == len(slots) or slots[end] - slots[start] > BURST.total_seconds():
            yield slice(start, end)
            start = end


@dataclass(frozen=True, slots=True)
class Window:
    """At most so many messages in any such span."""

    count: int
    span: timedelta


WINDOWS: dict[ChatKind, tuple[Window, ...]] = {
    ChatKind.PRIVATE: (Window(3, _SECOND), Window(60, _MINUTE)),
    ChatKind.GROUP: (Window(20, _MINUTE),),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChatPace:
    """What one chat got in the last minute."""

    recent: tuple[datetime, ...] = ()  #: ascending
    paused_until: datetime | None = None

    def free_at(self, at: datetime, *, kind: ChatKind, cost: int = 1, spare: int = 0) -> datetime:
        """`at`, or the first moment after it at which the chat may get `cost` messages, with `spare` more to come."""
        free = max(at, self.paused_until or at)
        for window in WINDOWS[kind]:
            # An album larger than the window passes when the window is empty.
            room = max(0, window.count - cost - spare)
            if len(self.recent) > room:
                free = max(free, self.recent[len(self.recent) - room - 1] + window.span + _CHAT_GUARD)
        return free

    def after(self, at: datetime, *, cost: int = 1) -> ChatPace:
        """The same once `cost` messages leave at `at`."""
        horizon = at - _MINUTE - _CHAT_GUARD
        kept = tuple(moment for moment in self.recent if moment > horizon)
        return ChatPace(recent=tuple(sorted((*kept, *([at] * cost)))), paused_until=self.paused_until)

    def without(self, at: datetime, *, cost: int = 1) -> ChatPace:
        """The same if `cost` messages that were to leave at `at` did not."""
        recent = list(self.recent)
        for _ in range(cost):
            if at in recent:
                recent.remove(at)
        return ChatPace(recent=tuple(recent), paused_until=self.paused_until)


#: how many permits a process remembers the time of
_REMEMBERED = 8


@dataclass(slots=True)
class Lead:
    """How long this process needs between reading the database's clock and being ready to send.

    The second slowest of the last few permits tells: a single stall has cost its own time, and to keep as far ahead
    from then on would leave as many slots again unused; two are the way it is.
    """

    span: timedelta = timedelta(milliseconds=5)
    _took: deque[timedelta] = field(default_factory=lambda: deque(maxlen=_REMEMBERED))

    def measured(self, took: timedelta) -> None:
        """Learn from one more permit."""
        self._took.append(took)
        slow = sorted(self._took)[-2:][0]
        self.span = min(slow * 1.25 + timedelta(milliseconds=1), timedelta(milliseconds=250))
