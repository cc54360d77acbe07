"""What Jisr says to people: one file per journey, in the order a person lives it.

Owns: the list of journeys.  Refuses: Telegram, SQL, Fluent and HTTP.
"""

from __future__ import annotations

from typing import Any

from bot.dialogue.journey import Journey
from handlers import (
    announce,
    announcements,
    answer,
    cases,
    digest,
    feedback,
    help,  # noqa: A004
    inbox,
    language,
    outgoing,
    setup,
    staff,
    start,
    status,
    subscriptions,
)

JOURNEYS: tuple[Journey[Any], ...] = (
    start.journey,
    subscriptions.journey,
    feedback.journey,
    status.journey,
    announcements.journey,
    language.journey,
    help.journey,
    announce.journey,
    outgoing.journey,
    inbox.journey,
    cases.journey,
    answer.journey,
    digest.journey,
    staff.journey,
    setup.journey,
)
