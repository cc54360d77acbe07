"""Where the database's clock stands on our monotonic one.

Owns: fitting both from what the database said, and between which moments it said so.  Refuses: asking (permits).

Slots are moments of the database's clock.  Were each answer's arrival taken for the moment at which the clock was read,
an answer that came late would move all slots of its turn by as much, towards those of the next turn: more than the rate
would leave in a second.  But the two clocks run alike: of all answers the quickest tells best, as in NTP's clock filter
(RFC 5905, section 10).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

#: by how much two clocks may run apart, of the time that passes; RFC 5905 calls it PHI and takes 15e-6
_DRIFT = 1e-4
#: the database's clock may be read to the millisecond only (SQLite)
_GRAIN_SECONDS = 0.001


@dataclass(slots=True)
class ClockFit:
    """The difference of one database's clock and this process's monotonic one."""

    _difference: float | None = None  #: seconds
    _at: float = 0.0

    def local(self, said: datetime, *, asked: float, answered: float) -> float:
        """The monotonic second of the moment that the database said, between two seconds of ours."""
        stamp = said.timestamp()
        least, most = asked - stamp - _GRAIN_SECONDS, answered - stamp
        if self._difference is not None:
            most = min(most, self._difference + (answered - self._at) * _DRIFT)
        self._difference = max(least, most)  # a clock that was set is followed at once
        self._at = answered
        return stamp + self._difference
