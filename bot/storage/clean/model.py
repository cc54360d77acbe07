"""What cleaning gives, and how it refuses.

Owns: the records.  Refuses: cleaning.
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.errors import Refused


class Uncleanable(Refused):
    """The file cannot be cleaned, so nobody may see it."""

    def __init__(self, reason: str) -> None:
        """Keep why, as a short slug: "unknown-sort", "broken", "encrypted", "too-large", "macros", "other-sort"."""
        super().__init__(f"the file cannot be cleaned: {reason}")
        self.reason = reason


@dataclass(frozen=True, slots=True, kw_only=True)
class Clean:
    """A file that tells nothing but its content."""

    data: bytes
    mime: str
    name: str  #: fit to show and to save under; its ending is that of its true sort
    removed: tuple[str, ...]  #: what was taken out, as slugs: "exif", "gps", "author"


@dataclass(frozen=True, slots=True, kw_only=True)
class Cleaned:
    """What the cleaning of one sort gives."""

    data: bytes
    removed: frozenset[str] = frozenset()
