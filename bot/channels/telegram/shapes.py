"""Careful hands for JSON of any shape: each gives the thing asked for, or its absence, and never raises.

Owns: what counts as an object, a list, a text or a number.  Refuses: what any of it means (parse).
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, Final

_NOTHING: Final[Mapping[str, Any]] = {}
_DIGITS: Final = 18  # ids have at most 52 bits; more digits than any database column holds are nobody's id
_LATITUDES, _LONGITUDES = 90.0, 180.0


def thing(value: object) -> Mapping[str, Any]:
    """A JSON object, or an empty one."""
    return value if isinstance(value, Mapping) else _NOTHING


def objects(value: object) -> tuple[Mapping[str, Any], ...]:
    """The objects in a JSON list."""
    return tuple(item for item in value if isinstance(item, Mapping)) if isinstance(value, list) else ()


def flag(value: object) -> bool:
    """Whether it is true itself, not only something."""
    return value is True


def text(value: object) -> str:
    """A text that any database takes: without NUL, and without the halves of characters that JSON can spell."""
    if not isinstance(value, str):
        return ""
    if "\x00" in value:
        value = value.replace("\x00", "")
    try:
        value.encode()
    except UnicodeEncodeError:
        return value.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return value


def whole(value: object) -> int | None:
    """A whole number of a size that Telegram's ids and dates have."""
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if abs(value) < 10**_DIGITS else None


def number(value: object) -> float | None:
    """A finite number."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    try:
        found = float(value)
    except OverflowError:
        return None
    return found if math.isfinite(found) else None


def point(latitude: object, longitude: object) -> tuple[float, float] | None:
    """A point on the globe."""
    north, east = number(latitude), number(longitude)
    if north is None or east is None or abs(north) > _LATITUDES or abs(east) > _LONGITUDES:
        return None
    return north, east
