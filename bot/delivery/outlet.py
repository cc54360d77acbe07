"""Where say() hands a reply that is to leave at once.

Owns: the port between the outbox and whatever sends in this process.  Refuses: sending (dispatcher).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Protocol, TypeGuard, runtime_checkable

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
    return work.outlet if _is_outlet(work.outlet) else None


_OUTLETS: dict[type, bool] = {}


def _is_outlet(there: object) -> TypeGuard[Outlet]:
    kind = type(there)
    if kind not in _OUTLETS:
        _OUTLETS[kind] = isinstance(there, Outlet)  # costs as much as a statement, and is asked at every reply
    return _OUTLETS[kind]
