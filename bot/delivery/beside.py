"""What leaves outside the paid rate, beside broadcasts that pay for theirs.

Owns: from when on there is room for more of it.  Refuses: the slots themselves (pacing), and keeping them (permits).

A reply leaves as soon as the last second has room for it, and so do several at once.  Everything else keeps an even
distance, so that room for a reply is never far.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery.pacing import Grid
from bot.delivery.trail import Slot, Trail


@dataclass(frozen=True, slots=True)
class Beside:
    """The rate of what is not paid for, as one transaction finds it."""

    grid: Grid
    trail: Trail  #: the slots that went to it
    is_urgent: bool  #: whether it is asked for replies

    def free_at(self, cost: int = 1) -> Slot:
        """From when on a message may leave that is as many files; an album's arrive at once."""
        room = self._newest()[min(cost, self.grid.rate) - 1] + self._span
        return max(room, self.trail.last + (0 if self.is_urgent else self.grid.step))

    def room(self, at: Slot) -> int:
        """How many messages of one file may leave at a moment or after it."""
        if at < self.free_at():
            return 0
        return sum(1 for slot in self._newest() if slot + self._span <= at) if self.is_urgent else 1

    def after(self, given: Sequence[Slot]) -> Trail:
        """What is to be kept once these went to it, too, ascending, a slot for each file."""
        return self.trail.after(given, count=self.grid.rate, step=self.grid.step)

    def _newest(self) -> list[Slot]:
        return list(self.trail.newest(self.grid.rate, self.grid.step))

    @property
    def _span(self) -> int:
        return self.grid.rate * self.grid.step
