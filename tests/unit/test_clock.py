"""The clock, and Baghdad's calendar."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.clock import BAGHDAD, Calendar, SetClock, SystemClock
from tests.fakes import NOON


def test_the_machines_clock_is_aware_and_in_utc() -> None:
    first, second = SystemClock().now(), SystemClock().now()
    assert first.tzinfo is UTC
    assert timedelta(0) <= second - first < timedelta(seconds=10)


def test_a_set_clock_stands_until_it_is_put_forward() -> None:
    clock = SetClock(NOON)
    assert clock.now() == clock.now() == NOON
    clock.advance(timedelta(hours=1))
    assert clock.now() == NOON + timedelta(hours=1)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2026, 3, 5), True),  # Thursday
        (date(2026, 3, 6), False),  # Friday
        (date(2026, 3, 7), False),  # Saturday
        (date(2026, 3, 8), True),  # Sunday
        (date(2026, 1, 1), False),  # New Year, a Thursday
        (date(2026, 1, 6), False),  # Army Day, a Tuesday
        (date(2026, 3, 21), False),  # Nowruz
        (date(2026, 4, 1), True),
    ],
)
def test_offices_rest_on_fridays_saturdays_and_holidays(day: date, *, works: bool) -> None:
    assert Calendar().is_working(day) is works


def test_the_cabinet_may_add_a_day_off() -> None:
    day = date(2026, 3, 5)
    assert not Calendar(extra=frozenset({day})).is_working(day)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 4, 20, 59, tzinfo=UTC), date(2026, 3, 4)),
        (datetime(2026, 3, 4, 21, 0, tzinfo=UTC), date(2026, 3, 5)),
        (datetime(2026, 3, 5, 0, 30, tzinfo=BAGHDAD), date(2026, 3, 5)),
    ],
)
def test_a_day_begins_at_midnight_in_baghdad(moment: datetime, day: date) -> None:
    assert Calendar().day_of(moment) == day


def test_a_time_of_day_becomes_a_moment_in_utc() -> None:
    assert Calendar().at(date(2026, 3, 5), time(12, 0)) == NOON
    assert Calendar().at(date(2026, 3, 5), time(12, 0)).tzinfo is UTC


def test_another_zone_has_other_days() -> None:
    calendar = Calendar(zone=ZoneInfo("Europe/London"))
    assert calendar.at(date(2026, 7, 1), time(9, 0)) == datetime(2026, 7, 1, 8, 0, tzinfo=UTC)
    assert calendar.day_of(datetime(2026, 3, 4, 22, 0, tzinfo=UTC)) == date(2026, 3, 4)
