"""When a message may leave.

Owns: the grid of slots that all processes share, and what one chat may get.
Refuses: clocks and the database (permits), the order of messages (hand, claims).

A bucket that holds a second's worth lets twice the rate through in its first second.  Here every message has a slot of
its own on an evenly spaced grid, so that no second, wherever it begins, holds more than the rate.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.message import ChatKind

#: a slot is used within this or not at all
LATE = timedelta(milliseconds=5)
#: how unevenly the way to the server may delay two messages without more than the rate arriving in any second
JITTER = timedelta(milliseconds=10)
#: copies of a broadcast whose slots lie within this leave together, at the last one's: fewer wake-ups, and no more
#: than the rate in any second as long as this and LATE together stay well under LATE and JITTER
BURST = timedelta(milliseconds=4)
#: how far ahead slots are taken: one wake-up for many messages at high rates, and at most one slot ahead at low ones
AHEAD = timedelta(milliseconds=20)
#: from this rate on a broadcast takes so much at once, for each transaction serves many messages
FAST, FAST_AHEAD = 200, timedelta(milliseconds=40)
#: a waiting reply takes its slot a little earlier than any broadcast may
URGENT_AHEAD = timedelta(milliseconds=30)

_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)
#: nobody takes slots as far ahead as this
_FARTHEST = timedelta(seconds=30)
#: the same for the windows of a single chat, where caution costs nothing
_CHAT_GUARD = timedelta(milliseconds=150)
#: a rate above this is no limit to keep to: as many messages leave as the machine can send
UNLIMITED, UNLIMITED_LATE = 10_000, timedelta(seconds=1)
#: how late a process that sends alone may be: what it sent is in its log, and the way to the server has the rest of
#: the grid's guard
LATE_ALONE = timedelta(milliseconds=15)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the grid has for a process that asks."""

    first: datetime  #: the next free slot
    count: int  #: how many may be taken now; 0: come back
    wait: timedelta = timedelta(0)  #: when


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
    """Slots for `rate` messages a second."""

    rate: float

    @property
    def interval(self) -> timedelta:
        """The distance of two slots: `rate` of them are a second and its unevenness apart."""
        return (_SECOND + LATE + JITTER) / self.rate

    def offer(
        self,
        *,
        now: datetime,
        next_slot: datetime,
        paused_until: datetime | None,
        lead: timedelta,
        ahead: timedelta,
        is_urgent: bool,
    ) -> Offer:
        """The slots that may be taken at `now` by a process that needs `lead` to be ready, `ahead` of that.

        Broadcasts take a slot only when it is at hand; a reply takes the next one however far it is, so that no
        broadcast, in any process, comes before it.
        """
        if next_slot > now + _FARTHEST:
            next_slot = now + _SECOND  # the clock was set back; what left by the old one is a second ago by then
        first = max(next_slot, now + lead, paused_until or now)
        horizon = now + lead + ahead
        is_paused = paused_until is not None and paused_until > horizon
        if first > horizon and (is_paused or not is_urgent):
            return Offer(first=first, count=0, wait=first - horizon)
        return Offer(first=first, count=1 + max(0, (horizon - first) // self.interval))

    def assign(self, first: datetime, costs: Sequence[int]) -> tuple[tuple[datetime, ...], datetime]:
        """A slot for each message, and the next free one.

        An album of n arrives at once: it is sent at the middle of 2n - 1 slots, so that the seconds before and after it
        hold n - 1 fewer.
        """
        slots: list[datetime] = []
        interval = self.interval
        for cost in costs:
            slots.append(first if cost == 1 else first + (cost - 1) * interval)
            first += interval if cost == 1 else (2 * cost - 1) * interval
        return tuple(slots), first


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


@dataclass(slots=True)
class SendLog:
    """When a process that sends alone began its last requests: such a one need not waste a slot that it missed.

    Moments are seconds of a monotonic clock.
    """

    rate: int
    _begun: deque[float] = field(default_factory=deque)

    def wait(self, now: float, cost: int = 1) -> float:
        """Seconds until `cost` messages more may reach the server."""
        excess = len(self._begun) + cost - self.rate
        if excess <= 0:
            return 0.0
        oldest = self._begun[min(excess, len(self._begun)) - 1]
        return max(0.0, oldest + (_SECOND + LATE + JITTER).total_seconds() - now)

    def note(self, now: float, cost: int = 1) -> None:
        """A request of `cost` messages begins."""
        self._begun.extend([now] * cost)
        while len(self._begun) > self.rate:
            self._begun.popleft()


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
