"""Small makers for the tests of announcements."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from bot.announcements.model import Announcement, AnnouncementId, Composed, Kind, State
from bot.catalogue.model import OrganisationId
from tests.fakes import NOON

LATER = NOON + timedelta(hours=3)


def composed(**changes: Any) -> Composed:
    """What somebody might compose: one title and text in Arabic and English."""
    usual = Composed(
        organisation=OrganisationId(1),
        kind=Kind.SERVICE,
        titles={"ar": "البطاقة الصحية", "en": "The health card"},
        texts={"ar": "المركز مغلق يوم الأحد.", "en": "The office is closed on Sunday."},
    )
    return replace(usual, **changes)


def an_announcement(state: State = State.DRAFT, **changes: Any) -> Announcement:
    """An announcement in some state, due at noon where it is planned."""
    usual = Announcement(
        id=AnnouncementId(12),
        composed=composed(),
        author=None,
        state=state,
        send_at=None if state is State.DRAFT else NOON,
        created_at=NOON - timedelta(hours=1),
    )
    return replace(usual, **changes)
