"""What the dispatcher counts, for whoever shows it.

Owns: the counts.  Refuses: any metrics library (web).
"""

from __future__ import annotations

from collections import Counter, deque
from dataclasses import dataclass, field

from bot.delivery.model import State
from bot.message import Lane


@dataclass(slots=True)
class Counters:
    """Since this process started."""

    #: by lane ("dialogue") and what became of a message ("sent", "failed", "unknown", "dropped", "again")
    deliveries: Counter[tuple[str, str]] = field(default_factory=Counter)
    requests: int = 0  #: sends, edits and deletions begun
    late: int = 0  #: slots that could not be used in time
    pauses: int = 0  #: times the channel told us to wait
    faults: int = 0  #: bugs of ours that were caught
    #: seconds from a reply's commit to its request, added up, and how many replies that were
    reply_seconds: float = 0.0
    replies: int = 0
    _recent: deque[float] = field(default_factory=lambda: deque(maxlen=4096))

    def landed(self, lane: Lane, state: State, count: int = 1) -> None:
        """So many messages came to an end, or will be tried again."""
        self.deliveries[lane.name.lower(), "again" if state is State.WAITING else state.value] += count

    def began(self, lane: Lane, *, now: float, since: float) -> None:
        """A request begins; monotonic seconds."""
        self.requests += 1
        self._recent.append(now)
        if lane is Lane.DIALOGUE:
            self.replies += 1
            self.reply_seconds += now - since

    def rate(self, now: float, *, over_seconds: float = 10.0) -> float:
        """Requests a second of late."""
        return sum(1 for at in self._recent if now - at <= over_seconds) / over_seconds
