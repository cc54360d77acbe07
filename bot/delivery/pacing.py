"""When a message may leave.

Owns: the grid of slots that all processes share, and what one chat may get.
Refuses: clocks and the database (permits), the order of messages (hand, claims).

A bucket that holds a second's worth lets twice the rate through in its first second.  Here every message has a slot of
its own on an evenly spaced grid, so that no second, wherever it begins, holds more than the rate.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.message import ChatKind

#: a slot is used within this or not at all
LATE = timedelta(milliseconds=5)
#: how unevenly the way to the server may delay two messages without more than the rate arriving in any second
JITTER = timedelta(milliseconds=10)
#: how far ahead slots are taken: one wake-up for many messages at high rates, and at most one slot ahead at low ones
AHEAD = timedelta(milliseconds=20)
#: a waiting reply takes its slot a little earlier than any broadcast may
URGENT_AHEAD = timedelta(milliseconds=30)

_SECOND, _MINUTE = timedelta(seconds=1), timedelta(minutes=1)
#: the same for the windows of a single chat, where caution costs nothing
_CHAT_GUARD = timedelta(milliseconds=150)
#: how late a process that sends alone may be: what it sent is in its log, and no chat's window is that uneven
LATE_ALONE = timedelta(milliseconds=100)


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """What the grid has for a process that asks."""

    first: datetime  #: the next free slot
    count: int  #: how many may be taken now; 0: come back
    wait: timedelta = timedelta(0)  #: when


@dataclass(frozen=True, slots=True)
class Grid:
    """Slots for `rate` messages a second."""

    rate: int

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
        is_urgent: bool,
    ) -> Offer:
        """The slots that may be taken at `now` by a process that needs `lead` to be ready.

        Broadcasts take a slot only when it is at hand; a reply takes the next one however far it is, so that no
        broadcast, in any process, comes before it.
        """
        first = max(next_slot, now + lead, paused_until or now)
        horizon = now + lead + (URGENT_AHEAD if is_urgent else AHEAD)
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
        for cost in costs:
            slots.append(first + (cost - 1) * self.interval)
            first += (2 * cost - 1) * self.interval
        return tuple(slots), first


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

    def free_at(self, at: datetime, *, kind: ChatKind, cost: int = 1) -> datetime:
        """`at`, or the first moment after it at which the chat may get `cost` messages."""
        free = max(at, self.paused_until or at)
        for window in WINDOWS[kind]:
            # An album larger than the window passes when the window is empty.
            room = window.count - min(cost, window.count)
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
        return max(0.0, oldest + (_SECOND + JITTER).total_seconds() - now)

    def note(self, now: float, cost: int = 1) -> None:
        """A request of `cost` messages begins."""
        self._begun.extend([now] * cost)
        while len(self._begun) > self.rate:
            self._begun.popleft()


@dataclass(slots=True)
class Lead:
    """How long this process needs between reading the database's clock and being ready to send."""

    span: timedelta = timedelta(milliseconds=5)

    def measured(self, took: timedelta) -> None:
        """Learn from one more permit: quickly from a slow one, slowly from quick ones."""
        needed = took * 1.25 + timedelta(milliseconds=1)
        self.span = min(max(needed, self.span * 0.9), timedelta(milliseconds=250))
