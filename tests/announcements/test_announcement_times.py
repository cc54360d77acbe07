"""Times as officials type them."""

from __future__ import annotations

from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcements import times
from bot.clock import BAGHDAD
from tests.fakes import NOON  # Thursday, 5 March 2026, 12:00 in Baghdad


def baghdad(*parts: int) -> datetime:
    return datetime(*parts, tzinfo=BAGHDAD)  # type: ignore[arg-type,misc]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("14:30", baghdad(2026, 3, 5, 14, 30)),
        ("9:05", baghdad(2026, 3, 6, 9, 5)),
        ("12:00", baghdad(2026, 3, 6, 12, 0)),
        ("14.30", baghdad(2026, 3, 5, 14, 30)),
        ("١٤:٣٠", baghdad(2026, 3, 5, 14, 30)),
        ("۱۴:۳۰", baghdad(2026, 3, 5, 14, 30)),
        (" \u206814:30\u2069 ", baghdad(2026, 3, 5, 14, 30)),
        ("2026-12-01 09:00", baghdad(2026, 12, 1, 9, 0)),
        ("2026-12-01T09:00", baghdad(2026, 12, 1, 9, 0)),
        ("2026/12/1 9:00", baghdad(2026, 12, 1, 9, 0)),
        ("٢٠٢٦-١٢-٠١ ٠٩:٠٠", baghdad(2026, 12, 1, 9, 0)),
        ("2026-12-01، 09:00", baghdad(2026, 12, 1, 9, 0)),
        ("1/12/2026 9:00", baghdad(2026, 12, 1, 9, 0)),
        ("1/12 9:00", baghdad(2026, 12, 1, 9, 0)),
        ("1/2 9:00", baghdad(2027, 2, 1, 9, 0)),
        ("09:00 2026-12-01", baghdad(2026, 12, 1, 9, 0)),
        ("9:00 1.12", baghdad(2026, 12, 1, 9, 0)),
        ("2020-01-01 09:00", baghdad(2020, 1, 1, 9, 0)),
    ],
)
def test_a_time_is_understood_as_people_type_it(typed: str, meant: datetime) -> None:
    assert times.parse(typed, now=NOON) == meant


@pytest.mark.parametrize(
    "typed", ["", "now", "9", "25:00", "14:60", "2026-02-30 09:00", "2026-12-01", "32/1 9:00", "14:30 tomorrow", "1430"]
)
def test_what_is_no_time_is_none(typed: str) -> None:
    assert times.parse(typed, now=NOON) is None


@given(st.text(max_size=40))
def test_nothing_that_is_typed_breaks_it(typed: str) -> None:
    parsed = times.parse(typed, now=NOON)
    assert parsed is None or parsed.tzinfo is not None


@given(st.times())
def test_a_time_alone_is_within_the_next_day(when: object) -> None:
    parsed = times.parse(f"{when:%H:%M}", now=NOON)
    assert parsed is not None
    assert 0 < (parsed - NOON).total_seconds() <= 24 * 3600


def test_tomorrow_is_baghdads() -> None:
    late = baghdad(2026, 3, 6, 1, 0)  # still the fifth in UTC
    assert times.tomorrow_at(9, now=late) == baghdad(2026, 3, 7, 9, 0)
