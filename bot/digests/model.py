"""A seat's digests: when they come, and what one of them says.

Owns: the records and the defaults.  Refuses: the calendar (digests.calendar) and the words (digests.words).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import NewType

from bot.clock import Calendar
from bot.digests.calendar import Cadence, next_due
from bot.errors import Missing, NotAllowed
from bot.feedback.model import Figures
from bot.staff.model import Role, Seat, SeatId

DigestId = NewType("DigestId", int)

SUNDAY = 6  #: the first day of the working week
SHOWN = 10  #: cases in one message


class NoSuchDigest(Missing):
    """There is no such digest."""


class NotYourDigest(NotAllowed):
    """The digest is another seat's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Schedule:
    """When a seat's digests come."""

    seat: SeatId
    cadence: Cadence
    at: time  #: civil time in Baghdad
    weekday: int  #: from Monday as 0; for weekly ones
    skip_empty: bool  #: nothing is sent for a period without anything to tell
    next_due_at: datetime
    since: datetime  #: when the period of the next digest began

    def next_after(self, moment: datetime, calendar: Calendar) -> datetime:
        """When a digest is due next, later than `moment`."""
        return next_due(self.cadence, self.at, self.weekday, calendar, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A digest whose time has come."""

    seat: SeatId
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """A digest that was composed."""

    id: DigestId
    seat: SeatId
    due_at: datetime
    figures: Figures


def first_schedule(seat: Seat, now: datetime, calendar: Calendar) -> Schedule:
    """What a seat gets until its holder chooses: working days at nine.

    Desks above a project's hear only when something was handed up to them.
    """
    at = time(9)
    return Schedule(
        seat=seat.id,
        cadence=Cadence.WORKING,
        at=at,
        weekday=SUNDAY,
        skip_empty=not seat.role.is_lead,
        next_due_at=next_due(Cadence.WORKING, at, SUNDAY, calendar, now),
        since=now,
    )


def gets_digests(seat: Seat) -> bool:
    """Whether digests are for the seat: an integrity desk has nothing that may stand in one."""
    return seat.role.is_lead or seat.role in {Role.OFFICIAL, Role.COORDINATOR}
