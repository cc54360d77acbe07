"""What Jisr says to people: one file per journey, in the order a person lives it.

Owns: the list of journeys.  Refuses: Telegram, SQL, Fluent and HTTP.
"""

from __future__ import annotations

from typing import Any

from bot.dialogue.journey import Journey
from handlers import announce, announcements, feedback, help, language, outgoing, start, status, subscriptions  # noqa: A004

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
)
