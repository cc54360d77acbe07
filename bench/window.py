"""What a server saw: how many requests each chat got, and the most that came in any one second.

Owns: counting, on the server's own monotonic clock, while requests come.  Refuses: HTTP (requests) and answering
(server).
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from math import inf
from typing import Final

SECOND = 1.0


#: requests are read in another order than they came in, by no more than the server stands still
_SETTLED: Final = 0.25
_TOGETHER: Final = 1_024


class Window:
    """Arrivals in their order, eight bytes each, and the most in any sliding second so far."""

    def __init__(self) -> None:
        self.times = array("d")
        self.most = 0
        self.most_at = 0.0  #: when the fullest second ended
        self._fresh: list[float] = []  # in the order in which they were read
        self._oldest = 0

    def note(self, at: float) -> None:
        """One more arrival, about the last one."""
        self._fresh.append(at)
        if len(self._fresh) >= _TOGETHER:
            self.settle(max(self._fresh) - _SETTLED)

    def settle(self, before: float = inf) -> None:
        """Count what came before a moment; nothing that is read from now on came before that.

        A second is half open: of two arrivals exactly a second apart only one is in it.
        """
        times, oldest = self.times, self._oldest
        fresh = sorted(self._fresh)
        settled = bisect_left(fresh, before)
        self._fresh = fresh[settled:]
        for at in fresh[:settled]:
            if times and at < times[-1]:
                at = times[-1]  # noqa: PLW2901  it was read when others had been counted: it is not before them
            times.append(at)
            while at - times[oldest] >= SECOND:
                oldest += 1
            if len(times) - oldest > self.most:
                self.most, self.most_at = len(times) - oldest, at
        self._oldest = oldest

    def within(self, since: float, until: float) -> int:
        """How many came from `since` on and before `until`."""
        return bisect_left(self.times, until) - bisect_left(self.times, since)


class Seen:
    """Everything that counts against the limits: sends, edits and deletions."""

    def __init__(self, watch: bytes = b"") -> None:
        self.window = Window()
        self.chats: dict[bytes, int] = {}
        self.watched: dict[bytes, list[float]] = {}
        self.calls = 0  #: of any method
        self.late = 0.0  #: seconds by which the server itself was late at most
        self._watch = watch

    def note(self, chat: bytes, at: float) -> None:
        """One request to `chat`."""
        self.window.note(at)
        self.chats[chat] = self.chats.get(chat, 0) + 1
        if self._watch and chat.startswith(self._watch):
            self.watched.setdefault(chat, []).append(at)

    def stats(self, spans: Sequence[tuple[float, float]] = ()) -> dict[str, object]:
        """What was seen, and how much of it in each of `spans`; "times" says how many chats got how many."""
        self.window.settle()
        times = self.window.times
        return {
            "requests": len(times),
            "calls": self.calls,
            "most_in_a_second": self.window.most,
            "most_at": self.window.most_at,
            "first": times[0] if times else None,
            "last": times[-1] if times else None,
            "chats": len(self.chats),
            "times": {str(count): chats for count, chats in sorted(Counter(self.chats.values()).items())},
            "late_ms": self.late * 1000,
            "within": [self.window.within(since, until) for since, until in spans],
            "watched": {chat.decode(): found for chat, found in self.watched.items()},
        }
