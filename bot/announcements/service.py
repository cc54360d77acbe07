"""Announcements, from the first draft to the last copy.

Owns: who may compose, send, stop and cancel; what others may ask, the audience's figures (reach) included.
Refuses: how copies leave (delivery), who follows what (citizens), the releasing job itself (announcements.releasing).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.announcements import attachments, model, store
from bot.announcements.filed import Filed
from bot.announcements.model import (
    Announcement,
    AnnouncementId,
    AttachmentId,
    AttachmentState,
    Composed,
    State,
    WrongState,
)
from bot.announcements.reach import audience
from bot.announcements.showing import (
    Going,
    Recent,
    attachment,
    facts,
    get,
    listing,
    outgoing,
    published,
    recent,
    rendered,
    show,
)
from bot.audit import service as audit
from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.catalogue.model import NoSuchOrganisation, NoSuchTopic, Organisation, OrganisationId
from bot.delivery import service as delivery
from bot.errors import Misconfigured, Missing, NotAllowed, Unfit
from bot.message import AddressId, Showed
from bot.staff import service as staff
from bot.storage.blobs import Blobs
from bot.storage.work import Work
from bot.text import Text

#: what others may ask of this slice, the lists and messages of announcements.showing included
__all__ = [
    "Going",
    "Recent",
    "attach",
    "attachment",
    "audience",
    "cancel",
    "draft",
    "facts",
    "fetch_again",
    "from_file",
    "get",
    "listing",
    "organisations_of",
    "outgoing",
    "pause",
    "published",
    "recent",
    "rendered",
    "resume",
    "schedule",
    "send",
    "send_without_file",
    "show",
    "stop",
]


# --- composing -------------------------------------------------------------------------------------------------------


async def organisations_of(work: Work, person: AddressId) -> tuple[Organisation, ...]:
    """The organisations that the person may announce for, now."""
    roles = await staff.roles_of(work, person)
    return tuple([await catalogue.organisation(work, id=id_) for id_ in roles.may_announce_for])


async def attach(work: Work, *, channel: str, showed: Showed) -> AttachmentId:
    """Note a photo or a document that somebody sent; it is fetched soon.  Raises Unfit."""
    return await attachments.want(work, channel=channel, showed=showed)


async def draft(
    work: Work,
    composed: Composed,
    *,
    author: AddressId,
    id: AnnouncementId | None = None,  # noqa: A002  reads as the field
) -> Announcement:
    """What was composed, kept under its number, to be previewed and sent.  Raises Unfit, NotAllowed.

    With `id` that draft of the same author is changed; one that was sent or swept meanwhile gets a new number.
    """
    await _may(work, author, composed.organisation)
    fit = await _known(work, model.fitting(composed, at=work.now))
    before = await _own_draft(work, id, author)
    if before is not None:
        after = model.changed(before, fit)
        await store.save(work, after)
        return after
    return await store.insert_new(work, _new(work, fit, author=author))


async def send(work: Work, id_: AnnouncementId, *, by: AddressId, at: datetime | None = None) -> Announcement:
    """The draft, to be sent at `at` or at once.  Raises Unfit, NotAllowed, WrongState, NoSuchAnnouncement."""
    found = await store.load(work, id_, lock=True)
    await _may(work, by, found.composed.organisation)
    file = await attachment(work, found.composed.attachment)
    if file is not None and file.state in {AttachmentState.FAILED, AttachmentState.REFUSED}:
        raise Unfit(Text.of("announce-file-not-there"))
    when = work.now if at is None else model.sending_time(at, now=work.now)
    planned = model.scheduled(found, at=when)
    await store.save(work, planned)
    await audit.note(work, "announcement.scheduled", about=planned.source, at=when.isoformat())
    return planned


async def schedule(
    work: Work,
    composed: Composed,
    *,
    at: datetime | None = None,
    author: AddressId | None = None,
    author_label: str = "",
    approved_by: str = "",
    demo: bool = False,
) -> Announcement:
    """What was composed, to be sent at `at` or at once.  Raises Unfit, and NotAllowed where `author` may not.

    Without an author it is an operator's or the demo's, and `author_label` says whose.
    """
    if author is not None:
        await _may(work, author, composed.organisation)
    fit = await _known(work, model.fitting(composed, at=work.now))
    when = work.now if at is None else model.sending_time(at, now=work.now)
    new = replace(_new(work, fit, author=author), author_label=author_label, approved_by=approved_by, demo=demo)
    planned = await store.insert_new(work, model.scheduled(new, at=when))
    await audit.note(work, "announcement.scheduled", about=planned.source, at=when.isoformat())
    return planned


async def from_file(
    work: Work, filed: Filed, *, blobs: Blobs, at: datetime | None = None, approved_by: str = ""
) -> Announcement:
    """What a file says (announcements.file.read), to be sent at `at` or at once.  Raises Misconfigured, Unfit."""
    wrong: list[str] = []
    organisation = OrganisationId(0)
    try:
        organisation = (await catalogue.organisation(work, slug=filed.organisation)).id
    except NoSuchOrganisation as error:
        wrong.append(f"organisation: {error}")
    for slug in filed.topics:
        try:
            await catalogue.topic(work, slug=slug)
        except NoSuchTopic as error:
            wrong.append(f"topics: {error}")
    if wrong:
        raise Misconfigured(*wrong)
    composed = Composed(
        organisation=organisation,
        kind=filed.kind,
        titles=filed.titles,
        texts=filed.texts,
        attachment=None if filed.media is None else await attachments.keep(work, filed.media, blobs),
        areas=filed.areas,
        topics=filed.topics,
        valid_until=filed.valid_until,
    )
    return await schedule(work, composed, at=at, author_label="operator", approved_by=approved_by)


def _new(work: Work, composed: Composed, *, author: AddressId | None) -> Announcement:
    return Announcement(id=AnnouncementId(0), composed=composed, author=author, created_at=work.now)


async def _own_draft(work: Work, id_: AnnouncementId | None, author: AddressId) -> Announcement | None:
    if id_ is None:
        return None
    try:
        found = await store.load(work, id_, lock=True)
    except Missing:
        return None
    if found.author != author:
        raise NotAllowed(f"{found.number} is somebody else's draft")
    return found if found.state is State.DRAFT else None


async def _known(work: Work, composed: Composed) -> Composed:
    # What was chosen hours ago may be gone; an audience of "everything" must never come from a topic that vanished.
    await catalogue.organisation(work, id=composed.organisation)
    for slug in composed.topics:
        await catalogue.topic(work, slug=slug)
    for code in composed.areas:
        AREAS.get(code)
    return composed


# --- acting ----------------------------------------------------------------------------------------------------------


async def stop(work: Work, id_: AnnouncementId, *, by: AddressId | None) -> Announcement:
    """The announcement, going to nobody further.  `by` None is the operator.  Raises NotAllowed, WrongState."""
    found = await _held(work, id_, by)
    after = model.stopped(found)
    await store.save(work, after)
    await delivery.stop(work, after.source)
    await audit.note(work, "announcement.stopped", about=after.source)
    return after


async def cancel(work: Work, id_: AnnouncementId, *, by: AddressId | None) -> Announcement:
    """The announcement, going to nobody at all.  `by` None is the operator.  Raises NotAllowed, WrongState."""
    after = model.cancelled(await _held(work, id_, by))
    await store.save(work, after)
    await audit.note(work, "announcement.cancelled", about=after.source)
    return after


async def pause(work: Work, id_: AnnouncementId, *, by: AddressId | None) -> Announcement:
    """The announcement, its sending held.  `by` None is the operator.  Raises NotAllowed, WrongState."""
    return await _turn(work, id_, by, paused=True)


async def resume(work: Work, id_: AnnouncementId, *, by: AddressId | None) -> Announcement:
    """The announcement, its sending going on.  `by` None is the operator.  Raises NotAllowed, WrongState."""
    return await _turn(work, id_, by, paused=False)


async def send_without_file(work: Work, id_: AnnouncementId, *, by: AddressId) -> Announcement:
    """The announcement whose file could not be had, to go without it.  Raises NotAllowed, WrongState."""
    after = model.without_attachment(await _held(work, id_, by))
    await store.save(work, after)
    await audit.note(work, "announcement.file-dropped", about=after.source)
    return after


async def fetch_again(work: Work, id_: AnnouncementId, *, by: AddressId) -> Announcement:
    """The announcement, its file being asked for once more.  Raises NotAllowed, WrongState."""
    found = await _held(work, id_, by)
    file = await attachment(work, found.composed.attachment)
    if found.state is not State.SCHEDULED:
        raise WrongState(found)
    if file is not None and file.state is AttachmentState.FAILED:
        wanted = replace(file, state=AttachmentState.WANTED, attempts=0)
        await store.settle_file(work, wanted, next_at=work.now)
    return found


async def _turn(work: Work, id_: AnnouncementId, by: AddressId | None, *, paused: bool) -> Announcement:
    found = await _held(work, id_, by)
    if found.state is not State.SENDING:
        raise WrongState(found)
    await (delivery.pause if paused else delivery.resume)(work, found.source)
    await audit.note(work, "announcement.paused" if paused else "announcement.resumed", about=found.source)
    return found


async def _held(work: Work, id_: AnnouncementId, by: AddressId | None) -> Announcement:
    found = await store.load(work, id_, lock=True)
    if by is not None:
        await _may(work, by, found.composed.organisation, coordinators=True)
    return found


async def _may(work: Work, person: AddressId, organisation: int, *, coordinators: bool = False) -> None:
    roles = await staff.roles_of(work, person)
    if organisation in roles.may_announce_for or (coordinators and roles.is_coordinator):
        return
    raise NotAllowed("the person may not announce for this organisation")
