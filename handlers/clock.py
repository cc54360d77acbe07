"""Times of day as people type them.

Owns: what 8, 08:30, ٨:٣٠ and ۸.۳۰ mean.  Refuses: days (bot.announcements.times) and what happens then.
"""

from __future__ import annotations

import re
from datetime import time

from bot.i18n.script import ascii_digits, without_isolation

_TIME = re.compile(r"(\d{1,2})(?:\s*[:.٫،,h]\s*(\d{2}))?")


def time_of(typed: str) -> time | None:
    """The time that was typed, in the digits of any script; None when it is none."""
    plain = " ".join(ascii_digits(without_isolation(typed)).split())
    found = _TIME.fullmatch(plain)
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2] or 0)
    return time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004  a day's hours, an hour's minutes
