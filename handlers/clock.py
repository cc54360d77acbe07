"""Times of day as people type them, and how long something takes as they are told it.

Owns: what 8, 08:30, ٨:٣٠ and ۸.۳۰ mean; from when on hours are said.
Refuses: days (bot.announcements.times) and what happens then.
"""

from __future__ import annotations

import math
import re
from datetime import time, timedelta

from bot.i18n.script import ascii_digits, without_isolation
from bot.text import Text

_MINUTES_SAID = 90  #: from here on a duration is said in hours
_TIME = re.compile(r"(\d{1,2})(?:\s*[:.٫،,h]\s*(\d{2}))?")


def time_of(typed: str) -> time | None:
    """The time that was typed, in the digits of any script; None when it is none."""
    plain = " ".join(ascii_digits(without_isolation(typed)).split())
    found = _TIME.fullmatch(plain)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004  a day's hours, an hour's minutes


def duration_text(taken: timedelta) -> Text:
    """About how long it is, rounded up; part of a sentence."""
    minutes = math.ceil(taken / timedelta(minutes=1))
    if minutes <= 1:
        return Text.of("announce-a-minute")
    if minutes < _MINUTES_SAID:
        return Text.of("announce-minutes", count=minutes)
    return Text.of("announce-hours", count=math.ceil(minutes / 60))
