"""Where say() hands a reply that is to leave at once.

Owns: the port between the outbox and whatever sends in this process.  Refuses: sending (dispatcher).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol, runtime_checkable

from bot.delivery.model import Letter
from bot.storage.work import Work


@runtime_checkable
class Outlet(Protocol):
    """A dispatcher, as the outbox sees it."""

    process_name: str
    lease: timedelta

    async def send_now(self, letters: Sequence[Letter]) -> None:
        """Send what this process has leased; returns at once."""
        ...

    def nudge(self) -> None:
        """Look for work now."""
        ...


def of(work: Work) -> Outlet | None:
    """What sends in this process, if anything does."""
    return work.outlet if isinstance(work.outlet, Outlet) else None
