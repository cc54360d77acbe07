"""What an announcement's file says, its form being right.

Owns: the records.  Refuses: reading the file (announcements.file, which only `jisr announce` needs).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from bot.announcements.model import Kind
from bot.message import MediaKind
from bot.storage.clean import Clean


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanFile:
    """A file beside the announcement's, without what its maker did not mean to tell."""

    kind: MediaKind
    content: Clean


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """What a file says, its form being right."""

    organisation: str
    kind: Kind
    titles: dict[str, str]
    texts: dict[str, str]
    areas: tuple[str, ...]
    topics: tuple[str, ...]
    media: CleanFile | None
    valid_until: datetime | None
