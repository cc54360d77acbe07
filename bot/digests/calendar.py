"""When a digest is due.

Owns: the next moment of a cadence, in Baghdad's days, round weekends and holidays.
Refuses: whose digest it is, and what the holidays are (bot.clock.Calendar).
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from itertools import count

from bot.clock import Calendar

_DAY = timedelta(days=1)
_WEEK = timedelta(weeks=1)
#: No run of days off is longer; past it, the calendar itself is wrong and a digest on a day off beats none.
_LONGEST_REST = 60


class Cadence(StrEnum):
    """How often a digest comes."""

    DAILY = "daily"  #: weekends and holidays included
    WORKING = "working"  #: on working days
    WEEKLY = "weekly"  #: on one day of the week, or the first working day after it


def next_due(cadence: Cadence, at: time, weekday: int, calendar: Calendar, after: datetime) -> datetime:
    """The first moment later than `after` (aware) at which a digest is due, UTC.

    `at` is a civil time in the calendar's zone; `weekday` counts from Monday as 0 and matters to weekly ones alone.
    """
    moments = (calendar.at(day, at) for day in _days(cadence, weekday, calendar, calendar.day_of(after)))
    return next(moment for moment in moments if moment > after)


def _days(cadence: Cadence, weekday: int, calendar: Calendar, today: date) -> Iterator[date]:
    match cadence:
        case Cadence.DAILY:
            yield from (today + _DAY * step for step in count())
        case Cadence.WORKING:
            day = today
            while True:
                day = _first_working(day, calendar)
                yield day
                day += _DAY
        case Cadence.WEEKLY:
            # From far enough back that a day put off by the longest holiday is among them.
            start = today - timedelta(days=_LONGEST_REST)
            first = start + timedelta(days=(weekday - start.weekday()) % 7)
            yield from (_first_working(first + _WEEK * step, calendar) for step in count())


def _first_working(day: date, calendar: Calendar) -> date:
    candidates = (day + _DAY * step for step in range(_LONGEST_REST))
    return next((candidate for candidate in candidates if calendar.is_working(candidate)), day)
