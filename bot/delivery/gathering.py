"""When results are written that no turn has written yet.

Owns: how long they are gathered.  Refuses: what they are and writing them (stream, turn).

Moments are seconds of a monotonic clock.
"""

from __future__ import annotations

#: results that come within this are written together
GATHER_SECONDS = 0.02


class Gathering:
    """Results of one channel's broadcasts that wait to be written."""

    def __init__(self) -> None:
        self._due: float | None = None

    def begin(self, now: float) -> bool:
        """There is one more; whether it is the first."""
        is_first = self._due is None
        if is_first:
            self._due = now + GATHER_SECONDS
        return is_first

    def hurry(self, now: float) -> None:
        """Have them written now."""
        self._due = now

    def written(self, now: float, *, is_any_left: bool) -> None:
        """They are written but for those that came meanwhile."""
        self._due = now + GATHER_SECONDS if is_any_left else None

    def seconds(self, wait: float, now: float) -> float:
        """Until they are written by themselves; the next members, who may be begun after `wait`, bring them if soon."""
        if self._due is None:
            return wait
        return self._due - now + (GATHER_SECONDS if wait <= GATHER_SECONDS else 0.0)
