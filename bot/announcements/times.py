"""Times as officials type them.

Owns: what `14:30`, `9.30`, `2026-12-01 09:00`, `1/12 9:00` and the like mean in Baghdad, in any digits.
Refuses: whether a sending may be planned then (model.sending_time).
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta

from bot.clock import BAGHDAD
from bot.i18n.script import ascii_digits, without_isolation

_TIME = r"(?P<hour>\d{1,2})[:.٫](?P<minute>\d{2})"
_DAY_FIRST = r"(?P<day>\d{1,2})[/.-](?P<month>\d{1,2})(?:[/.-](?P<year>\d{4}))?"
_YEAR_FIRST = r"(?P<year>\d{4})[/.-](?P<month>\d{1,2})[/.-](?P<day>\d{1,2})"
_FORMS = tuple(
    re.compile(pattern)
    for pattern in (
        _TIME,
        rf"{_YEAR_FIRST}(?:[ ,،T]+|\s*@\s*){_TIME}",
        rf"{_DAY_FIRST}[ ,،]+{_TIME}",
        rf"{_TIME}[ ,،]+{_YEAR_FIRST}",
        rf"{_TIME}[ ,،]+{_DAY_FIRST}",
    )
)


def parse(typed: str, *, now: datetime) -> datetime | None:
    """The moment that was typed, or None when it is no time.

    A time alone is its next occurrence: today, or tomorrow where it has passed.  A day without a year is its next
    occurrence, too.  A day with a year is taken at its word, be it past.
    """
    plain = " ".join(ascii_digits(without_isolation(typed)).split())
    here = now.astimezone(BAGHDAD)
    for pattern in _FORMS:
        match = pattern.fullmatch(plain)
        if match is not None:
            return _moment(match.groupdict(), here)
    return None


def tomorrow_at(hour: int, *, now: datetime) -> datetime:
    """Tomorrow in Baghdad at `hour` o'clock."""
    day = now.astimezone(BAGHDAD).date() + timedelta(days=1)
    return datetime.combine(day, time(hour), BAGHDAD)


def _moment(parts: dict[str, str | None], here: datetime) -> datetime | None:
    try:
        when = time(int(parts["hour"] or 0), int(parts["minute"] or 0))
        if parts.get("day") is None:
            today = datetime.combine(here.date(), when, BAGHDAD)
            return today if today > here else today + timedelta(days=1)
        return _on_day(parts, when, here)
    except ValueError:  # 25:00, 31 February
        return None


def _on_day(parts: dict[str, str | None], when: time, here: datetime) -> datetime:
    month, day = int(parts["month"] or 0), int(parts["day"] or 0)
    if parts.get("year"):
        return datetime.combine(date(int(parts["year"] or 0), month, day), when, BAGHDAD)
    this_year = datetime.combine(date(here.year, month, day), when, BAGHDAD)
    if this_year > here:
        return this_year
    return datetime.combine(date(here.year + 1, month, day), when, BAGHDAD)
