"""When a digest is due: Baghdad's days, weekends and holidays."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from itertools import takewhile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.clock import BAGHDAD, FRIDAY, SATURDAY, Calendar
from bot.digests.calendar import Cadence, next_due

NINE = time(9)
SUNDAY = 6
PLAIN = Calendar()

moments = st.datetimes(
    min_value=datetime(2024, 1, 1),  # noqa: DTZ001  hypothesis wants naive bounds
    max_value=datetime(2028, 12, 31),  # noqa: DTZ001
    timezones=st.just(UTC),
)
hours = st.times().map(lambda when: when.replace(second=0, microsecond=0))
calendars = st.sets(st.dates(date(2024, 1, 1), date(2029, 1, 31)), max_size=25).map(
    lambda extra: Calendar(extra=frozenset(extra))
)
weekdays = st.integers(0, 6)


def baghdad(day: int, hour: int, month: int = 5) -> datetime:
    return datetime(2026, month, day, hour, tzinfo=BAGHDAD)


@pytest.mark.parametrize(
    ("cadence", "after", "due"),
    [
        (Cadence.DAILY, baghdad(6, 8), baghdad(6, 9)),
        (Cadence.DAILY, baghdad(6, 9), baghdad(7, 9)),
        (Cadence.DAILY, baghdad(7, 10), baghdad(8, 9)),  # Friday
        (Cadence.WORKING, baghdad(6, 8), baghdad(6, 9)),
        (Cadence.WORKING, baghdad(7, 10), baghdad(10, 9)),  # over Friday and Saturday
        (Cadence.WEEKLY, baghdad(6, 10), baghdad(10, 9)),
    ],
)
def test_a_digest_comes_at_the_leads_own_time(cadence: Cadence, after: datetime, due: datetime) -> None:
    assert next_due(cadence, NINE, SUNDAY, PLAIN, after) == due


def test_midnight_in_baghdad_is_the_next_day_though_it_is_not_yet_in_utc() -> None:
    after = datetime(2026, 5, 6, 21, 30, tzinfo=UTC)  # Thursday 00:30 in Baghdad

    assert next_due(Cadence.WORKING, time(0, 45), SUNDAY, PLAIN, after) == datetime(2026, 5, 6, 21, 45, tzinfo=UTC)


def test_a_working_days_digest_waits_for_the_end_of_a_holiday() -> None:
    eid = Calendar(extra=frozenset({date(2026, 5, 10), date(2026, 5, 11)}))

    assert next_due(Cadence.WORKING, NINE, SUNDAY, eid, baghdad(7, 10)) == baghdad(12, 9)


def test_a_weekly_digest_on_a_holiday_moves_to_the_next_working_day() -> None:
    eid = Calendar(extra=frozenset({date(2026, 5, 10), date(2026, 5, 11)}))

    assert next_due(Cadence.WEEKLY, NINE, SUNDAY, eid, baghdad(7, 10)) == baghdad(12, 9)


def test_the_week_after_goes_back_to_its_own_day() -> None:
    eid = Calendar(extra=frozenset({date(2026, 5, 10), date(2026, 5, 11)}))

    assert next_due(Cadence.WEEKLY, NINE, SUNDAY, eid, baghdad(12, 9)) == baghdad(17, 9)


def test_a_weekly_digest_for_friday_comes_on_sunday() -> None:
    assert next_due(Cadence.WEEKLY, NINE, FRIDAY, PLAIN, baghdad(6, 10)) == baghdad(10, 9)


def test_a_calendar_without_a_working_day_still_gives_a_day() -> None:
    never = Calendar(extra=frozenset(date(2026, 1, 1) + timedelta(days=day) for day in range(730)))

    assert next_due(Cadence.WEEKLY, NINE, SATURDAY, never, baghdad(6, 10)) == baghdad(9, 9)
    assert next_due(Cadence.WORKING, NINE, SATURDAY, never, baghdad(6, 10)) == baghdad(7, 9)


@given(st.sampled_from(Cadence), hours, weekdays, calendars, moments)
def test_it_is_later_and_at_the_chosen_time_of_baghdad(
    cadence: Cadence, at: time, weekday: int, calendar: Calendar, after: datetime
) -> None:
    due = next_due(cadence, at, weekday, calendar, after)

    assert due > after
    assert due.astimezone(BAGHDAD).time() == at


@given(st.sampled_from([Cadence.WORKING, Cadence.WEEKLY]), hours, weekdays, calendars, moments)
def test_it_is_never_on_a_day_off(
    cadence: Cadence, at: time, weekday: int, calendar: Calendar, after: datetime
) -> None:
    assert calendar.is_working(calendar.day_of(next_due(cadence, at, weekday, calendar, after)))


@given(hours, weekdays, calendars, moments)
def test_no_working_day_is_left_out(at: time, weekday: int, calendar: Calendar, after: datetime) -> None:
    due = calendar.day_of(next_due(Cadence.WORKING, at, weekday, calendar, after))
    first = calendar.day_of(after) + timedelta(days=calendar.at(calendar.day_of(after), at) <= after)

    assert not any(calendar.is_working(first + timedelta(days=step)) for step in range((due - first).days))


@given(hours, weekdays, calendars, moments)
def test_between_a_weekly_day_and_its_digest_there_is_no_working_day(
    at: time, weekday: int, calendar: Calendar, after: datetime
) -> None:
    due = calendar.day_of(next_due(Cadence.WEEKLY, at, weekday, calendar, after))
    back = (due - timedelta(days=step) for step in range(1, 60))
    rest = takewhile(lambda day: not calendar.is_working(day), back)

    assert any(day.weekday() == weekday for day in (due, *rest))


@given(st.sampled_from(Cadence), hours, weekdays, calendars, moments, st.timedeltas(timedelta(0), timedelta(days=30)))
def test_a_later_start_never_gives_an_earlier_digest(
    cadence: Cadence, at: time, weekday: int, calendar: Calendar, after: datetime, later: timedelta
) -> None:
    assert next_due(cadence, at, weekday, calendar, after + later) >= next_due(cadence, at, weekday, calendar, after)
