"""What time it is in the simulated world.

Owns: the clock that dates messages and lets presses and links grow old.
Refuses: pacing and waiting, which follow real seconds (limits, polling, webhooks).
"""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """Anything that tells an aware time; the product's clocks fit."""

    def now(self) -> datetime:
        """The present moment, aware."""
        ...


class RealClock:
    """The time of this machine."""

    def now(self) -> datetime:
        """The present moment, in UTC."""
        return datetime.now(UTC)  # noqa: TID251  the simulator may not import bot.clock and needs one reading
