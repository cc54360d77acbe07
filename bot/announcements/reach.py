"""Whom an announcement reaches, how long that takes, and what it costs.

Owns: the figures that officials see before they send.
Refuses: who follows what (citizens), the pace and the price of messages (delivery).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.announcements import model, showing, store
from bot.announcements.model import AnnouncementId, Audience, NoSuchAnnouncement
from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.storage.work import Work
from bot.text import Language


async def audience(
    work: Work,
    *,
    areas: Sequence[str],
    topics: Sequence[str],
    written: Sequence[Language] = tuple(Language),
    previewed: AnnouncementId | None = None,
    rate: int | None = None,
) -> Audience:
    """How many people these areas and topics are, how long sending takes, and whom no text in their form awaits.

    The Stars are those of the announcement that was previewed, of one message to each before there is any, at `rate`
    or at that of the processes which send.
    """
    slugs = [topic.id for topic in await showing.topics_of(work, topics)]
    by_language = await citizens.count_by_language(work, areas, slugs)
    people = sum(by_language.values())
    return Audience(
        people=people,
        duration=await delivery.forecast(work, people),
        is_held=await delivery.held(work) is not None,
        price=await delivery.price(work, people * await _messages(work, previewed), rate=rate),
        unread={language: by_language.get(language, 0) for language in model.missing_languages(written)},
    )


async def _messages(work: Work, id_: AnnouncementId | None) -> int:
    """How many messages one reader gets."""
    if id_ is None:
        return 1
    try:
        return await showing.messages_each(work, await store.load(work, id_))
    except NoSuchAnnouncement:
        return 1  # the draft was swept; it is previewed anew before it can be sent
