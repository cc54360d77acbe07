"""Announcements as they are shown: in a chat, to officials, to citizens, to operators.

Owns: the rendered messages, the lists and what stands in them.
Refuses: changing anything (announcements.service, which hands all of this on to others).
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from bot.announcements import model, rendering, store
from bot.announcements.model import (
    Announcement,
    AnnouncementId,
    Attachment,
    AttachmentId,
    AttachmentState,
    NoSuchAnnouncement,
    State,
)
from bot.catalogue import service as catalogue
from bot.catalogue.model import Organisation, Topic
from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.delivery.model import Progress, most_stars
from bot.message import AddressId, BlobId, Lane, Media, Outgoing
from bot.staff import service as staff
from bot.storage.work import Work
from bot.text import Language

#: how long something that has ended is still listed among the outgoing
ENDED_SHOWN = timedelta(days=1)
_PAGE = 100
_PAGES = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Going:
    """An announcement that is planned, on its way, or just ended."""

    announcement: Announcement
    organisation: Organisation
    attachment: Attachment | None
    progress: Progress | None  #: None until it is on its way
    left: timedelta | None = None  #: how long it will still take; None where nothing is being sent
    most_stars: int = 0  #: that it can have cost so far
    by_area: Mapping[str, Mapping[str, int]] = field(default_factory=dict)  #: people by state, an hour after the end


@dataclass(frozen=True, slots=True, kw_only=True)
class Recent:
    """An announcement that concerns someone, as they are shown it."""

    announcement: Announcement
    organisation: Organisation


async def attachment(work: Work, id_: AttachmentId | None) -> Attachment | None:
    """The file with this id, and how far its fetching is."""
    return None if id_ is None else await store.attachment(work, id_)


async def get(work: Work, id_: AnnouncementId) -> Announcement:
    """The announcement with this number.  Raises NoSuchAnnouncement."""
    return await store.load(work, id_)


async def rendered(work: Work, announcement: Announcement) -> Mapping[Language, Outgoing]:
    """The message in every language, exactly as it goes out."""
    setting = await _setting(work, announcement)
    return {language: rendering.message(announcement, language, setting=setting) for language in Language}


async def messages_each(work: Work, announcement: Announcement) -> int:
    """How many messages one reader gets, the file counted that is still on its way to us."""
    messages = await rendered(work, announcement)
    file = await attachment(work, announcement.composed.attachment)
    if file is not None and file.state is AttachmentState.WANTED:
        coming = (Media(kind=file.kind, blob=BlobId(0)),)
        messages = {language: replace(message, media=coming) for language, message in messages.items()}
    return delivery.messages_of(messages)


async def _setting(work: Work, announcement: Announcement) -> rendering.Setting:
    composed = announcement.composed
    return rendering.Setting(
        organisation=(await catalogue.organisation(work, id=composed.organisation)).names,
        topics=await topics_of(work, composed.topics),
        attachment=await attachment(work, composed.attachment),
    )


async def outgoing(work: Work, person: AddressId) -> tuple[Going, ...]:
    """What the person's organisations have planned, on its way, or ended within a day, newest first."""
    roles = await staff.roles_of(work, person)
    organisations = roles.may_announce_for
    alive = await store.in_states(work, (State.SCHEDULED, State.SENDING), organisations=organisations)
    ended = await store.in_states(work, (State.SENT, State.STOPPED), organisations=organisations, limit=_PAGE)
    shown = [found for found in ended if found.released_at and found.released_at > work.now - ENDED_SHOWN]
    return tuple([await _going(work, found) for found in (*alive, *shown)])


async def listing(work: Work, *, limit: int = 50) -> tuple[Going, ...]:
    """The latest announcements of all organisations with what became of them; for operators."""
    return tuple([await _going(work, found) for found in await store.latest(work, limit)])


async def _going(work: Work, found: Announcement) -> Going:
    progress = await delivery.progress(work, found.source) if found.released_at is not None else None
    return Going(
        announcement=found,
        organisation=await catalogue.organisation(work, id=found.composed.organisation),
        attachment=await attachment(work, found.composed.attachment),
        progress=progress,
        left=await delivery.time_left(work, progress) if progress is not None else None,
        most_stars=await _most_stars(work, found, progress),
        by_area=delivery.by_area(await delivery.report(work, found.source)) if progress is not None else {},
    )


async def _most_stars(work: Work, found: Announcement, progress: Progress | None) -> int:
    if progress is None or not found.paid:
        return 0
    # Telegram takes Stars for what it delivered; whether that is so of the unknown ones, only Telegram knows.
    delivered = progress.sent + progress.unknown + progress.maybe_twice
    return most_stars(delivered * await messages_each(work, found))


async def recent(work: Work, person: AddressId, *, limit: int = 10) -> tuple[Recent, ...]:
    """The latest announcements that concern a citizen's areas and topics, newest first; of all Iraq for a stranger."""
    following = await citizens.following(work, person)
    found: list[Recent] = []
    async for announcement in _latest(work):
        if not model.is_shown(announcement, at=work.now):
            continue
        if model.concerns(announcement.composed, areas=following.areas, topics=following.topics):
            organisation = await catalogue.organisation(work, id=announcement.composed.organisation)
            found.append(Recent(announcement=announcement, organisation=organisation))
            if len(found) == limit:
                break
    return tuple(found)


async def _latest(work: Work) -> AsyncIterator[Announcement]:
    """What went out, newest first, as far back as a few hundred."""
    before = work.now + timedelta(microseconds=1)
    for _ in range(_PAGES):
        page = await store.released_before(work, before, _PAGE)
        for announcement in page:
            yield announcement
        if len(page) < _PAGE or page[-1].released_at is None:
            return
        before = page[-1].released_at


async def published(work: Work, id_: AnnouncementId) -> Announcement:
    """The announcement, which people have got.  Raises NoSuchAnnouncement."""
    found = await store.load(work, id_)
    if not model.is_published(found):
        raise NoSuchAnnouncement(f"{found.number} is not published")
    return found


async def show(work: Work, announcement: Announcement, *, to: AddressId, languages: Sequence[Language]) -> None:
    """Say the announcement to one chat exactly as it goes out, once in each of these languages."""
    messages = await rendered(work, announcement)
    for language in languages:
        await delivery.say_rendered(work, to=to, message=messages[language], lane=Lane.DIALOGUE)


def facts(going: Going) -> dict[str, object]:
    """What `jisr announcements --json` says of one, its fields for programs to rely on."""
    found, progress = going.announcement, going.progress
    return {
        "id": found.number,
        "organisation": going.organisation.slug,
        "kind": found.composed.kind.value,
        "state": found.state.value,
        "titles": dict(found.composed.titles),
        "areas": list(found.composed.areas),
        "topics": list(found.composed.topics),
        "send_at": _iso(found.send_at),
        "released_at": _iso(found.released_at),
        "approved_by": found.approved_by,
        "total": progress.total if progress else 0,
        "reached": progress.sent if progress else 0,
        "failed": dict(progress.failed) if progress else {},
        "unknown": progress.unknown if progress else 0,
        "waiting": progress.waiting if progress else 0,
        "maybe_twice": progress.maybe_twice if progress else 0,
        "most_stars": going.most_stars,
        "sending": progress.state.value if progress and progress.state else None,
    }


def _iso(at: datetime | None) -> str | None:
    return None if at is None else at.isoformat()


async def topics_of(work: Work, slugs: Sequence[str]) -> tuple[Topic, ...]:
    """The topics with these slugs.  Raises NoSuchTopic."""
    return tuple([await catalogue.topic(work, slug=slug) for slug in slugs])
