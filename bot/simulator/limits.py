"""How fast a bot may speak, and how fast it did.

Owns: the limits over all chats, per private chat and per group, and the times at which requests arrived.
Refuses: the words of a 429 (refusals).

Sources: Bot FAQ "My bot is hitting limits": 30 messages a second in bulk, one a second in a chat with short bursts,
20 a minute in a group; "How can I message all of my bot's subscribers at once?": 1,000 a second with paid broadcasts.
"""

from __future__ import annotations

import math
import time
from bisect import bisect_left
from collections import defaultdict, deque
from collections.abc import Callable
from dataclasses import dataclass

_SECOND, _MINUTE = 1.0, 60.0
FREE_PER_SECOND = 30
_MOST_REMEMBERED = 200_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """At most so many in any so many seconds."""

    count: int
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class LimitRules:
    """What the server allows; an empty tuple allows everything."""

    total: tuple[Window, ...] = (Window(count=1_000, seconds=_SECOND),)  #: paid messages and all others
    overall: tuple[Window, ...] = (Window(count=FREE_PER_SECOND, seconds=_SECOND),)  #: all that are not paid
    private: tuple[Window, ...] = (Window(count=3, seconds=_SECOND), Window(count=60, seconds=_MINUTE))
    group: tuple[Window, ...] = (Window(count=20, seconds=_MINUTE),)

    @classmethod
    def off(cls) -> LimitRules:
        """No limit at all; arrivals are counted all the same."""
        return cls(total=(), overall=(), private=(), group=())


class _Arrivals:
    """When requests were let through, and until when none are."""

    __slots__ = ("penalty", "times", "until")

    def __init__(self) -> None:
        self.times: deque[float] = deque()
        self.until = 0.0
        self.penalty = 0

    def wait(self, windows: tuple[Window, ...], weight: int, now: float) -> float:
        """Seconds until so many more fit; 0 if they fit now."""
        if now < self.until:
            # Who does not wait is made to wait longer, as Telegram does.
            self.penalty += 1
            self.until += 1
            return self.until - now
        longest = 0.0
        for window in windows:
            self._forget(now, windows)
            recent = [at for at in self.times if at > now - window.seconds]
            excess = len(recent) + weight - window.count
            if excess > 0 and recent:
                longest = max(longest, recent[min(excess, len(recent)) - 1] + window.seconds - now)
        if longest > 0:
            self.until = now + longest
        else:
            self.penalty = 0
        return longest

    def _forget(self, now: float, windows: tuple[Window, ...]) -> None:
        horizon = now - max(window.seconds for window in windows)
        while self.times and self.times[0] <= horizon:
            self.times.popleft()


class Limits:
    """The gate that every message, edit and deletion passes."""

    def __init__(self, rules: LimitRules | None = None, monotonic: Callable[[], float] = time.monotonic) -> None:
        self.rules = rules or LimitRules()
        self.monotonic = monotonic
        self._total, self._overall = _Arrivals(), _Arrivals()
        self._chats: defaultdict[int, _Arrivals] = defaultdict(_Arrivals)
        self._seen: deque[tuple[float, int, bool]] = deque(maxlen=_MOST_REMEMBERED)
        self._lately: deque[float] = deque()  #: what was let through in the last second

    def admit(self, chat_id: int, *, weight: int = 1, is_paid: bool = False) -> int:
        """0 if the messages may pass, and then they are counted; else whole seconds to wait."""
        now = self.monotonic()
        self._seen.extend([(now, chat_id, is_paid)] * weight)
        per_chat = self.rules.private if chat_id > 0 else self.rules.group
        gates: list[tuple[_Arrivals, tuple[Window, ...]]] = []
        if per_chat:
            gates.append((self._chats[chat_id], per_chat))
        if self.rules.total:
            gates.append((self._total, self.rules.total))
        if self.rules.overall and not is_paid:
            gates.append((self._overall, self.rules.overall))
        wait = max((arrivals.wait(windows, weight, now) for arrivals, windows in gates), default=0.0)
        if wait > 0:
            return math.ceil(wait)
        for arrivals, _ in gates:
            arrivals.times.extend([now] * weight)
        self._lately.extend([now] * weight)
        return 0

    def above_free(self, weight: int = 1) -> int:
        """How many of so many further messages are above what is free in this second."""
        horizon = self.monotonic() - _SECOND
        while self._lately and self._lately[0] <= horizon:
            self._lately.popleft()
        return min(weight, max(0, len(self._lately) + weight - FREE_PER_SECOND))

    def most_in(self, seconds: float, chat_id: int | None = None, *, is_unpaid: bool = False) -> int:
        """The most messages that reached the server in any sliding span of so many seconds; or of those not paid."""
        times = [
            at
            for at, chat, is_paid in self._seen
            if (chat_id is None or chat == chat_id) and not (is_unpaid and is_paid)
        ]
        return max((i + 1 - bisect_left(times, at - seconds + 1e-9) for i, at in enumerate(times)), default=0)

    def most_in_a_second(self, chat_id: int | None = None, *, is_unpaid: bool = False) -> int:
        """The most messages that reached the server in any sliding second; or of those not paid."""
        return self.most_in(_SECOND, chat_id, is_unpaid=is_unpaid)

    def forget(self) -> None:
        """Begin to count anew."""
        self._seen.clear()
        self._lately.clear()
        self._chats.clear()
        self._total, self._overall = _Arrivals(), _Arrivals()
