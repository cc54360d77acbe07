"""The recurring jobs as data.

Owns: what a job is.  Refuses: which jobs there are (wiring fills the roster) and running them (clockwork).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.storage.engine import Store
from bot.storage.schema import EPOCH

Run: TypeAlias = Callable[[Store], Awaitable[object]]

_PATIENCE = 3
_LEAST_PATIENCE = timedelta(minutes=5)


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """Something that every worker does now and then."""

    name: str  #: as in metrics and logs: "announcements"
    every: timedelta
    run: Run  #: opens its own Works; what is due are rows, so that any number of workers may run it at once
    #: one worker does it for each slot: for a job without due rows of its own
    is_alone: bool = False
    #: of a job that is alone: when it is taken for dead and done again by another
    lease: timedelta = timedelta(minutes=10)

    def slot(self, at: datetime) -> datetime:
        """The beginning of the span in which a job that is alone runs once."""
        return at - (at - EPOCH) % self.every

    @property
    def patience(self) -> timedelta:
        """How long it may go without success before operators are told."""
        return max(_LEAST_PATIENCE, self.every * _PATIENCE)
