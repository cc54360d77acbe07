"""What time it is, and what a Baghdad calendar says about it.

Owns: the clock, civil time in Iraq, working days.
Refuses: when anything is due (the slices) and how a date is written (bot.i18n).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from typing import Protocol
from zoneinfo import ZoneInfo

BAGHDAD = ZoneInfo("Asia/Baghdad")
FRIDAY, SATURDAY = 4, 5  # date.weekday(); the weekend of Iraq


class Clock(Protocol):
    """A source of the present."""

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class SystemClock:
    """The machine's clock."""

    off: timedelta = timedelta(0)  #: how wrong it is to go, in trials

    def now(self) -> datetime:
        """The present moment, aware, UTC."""
        return datetime.now(UTC) + self.off  # noqa: TID251  the one place that may ask


@dataclass(slots=True)
class SetClock:
    """A clock that stands where it was put; for tests and simulated time."""

    moment: datetime

    def now(self) -> datetime:
        """The moment it was set to."""
        return self.moment

    def advance(self, by: timedelta) -> None:
        """Put it forward."""
        self.moment += by


@cache
def _official(year: int) -> frozenset[date]:
    # Loaded when the first day is looked at: it knows every country's, and takes 4 MB.
    import holidays

    # Official Holidays Law no. 12 of 2024, with estimated lunar dates, as the library `holidays` has it.
    return frozenset(holidays.country_holidays("IQ", years=year))


@dataclass(frozen=True, slots=True, kw_only=True)
class Calendar:
    """Days off in Iraq: Friday, Saturday, the official holidays, and days that the cabinet adds."""

    zone: ZoneInfo = BAGHDAD
    extra: frozenset[date] = field(default_factory=frozenset)

    def is_working(self, day: date) -> bool:
        """Whether offices work on `day`."""
        return day.weekday() not in {FRIDAY, SATURDAY} and day not in _official(day.year) and day not in self.extra

    def day_of(self, moment: datetime) -> date:
        """The civil day of an aware moment."""
        return moment.astimezone(self.zone).date()

    def at(self, day: date, when: time) -> datetime:
        """The aware UTC moment at which clocks in the zone show `when` on `day`."""
        return datetime.combine(day, when, self.zone).astimezone(UTC)
