"""All the SQL of the announcements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import BigInteger, Select, bindparam, delete, insert, or_, select, update

from bot.announcements.model import (
    Announcement,
    AnnouncementId,
    Attachment,
    AttachmentId,
    AttachmentState,
    Composed,
    Kind,
    NoSuchAnnouncement,
    State,
)
from bot.announcements.tables import announcement, announcement_media
from bot.errors import Stale
from bot.message import AddressId, BlobId, MediaKind
from bot.storage.fixed import Fixed
from bot.storage.work import Work

_FILE_REF = "announcement_media.file_ref"


# --- announcements ---------------------------------------------------------------------------------------------------


#: asked at every /announcements
_RELEASED = Fixed(
    lambda _: (
        select(announcement)
        .where(
            announcement.c.released_at < bindparam("before"),
            or_(announcement.c.state == State.SENDING.value, announcement.c.state == State.SENT.value),
        )
        .order_by(announcement.c.released_at.desc(), announcement.c.id.desc())
        .limit(bindparam("most", type_=BigInteger()))
    )
)


async def insert_new(work: Work, new: Announcement) -> Announcement:
    """The announcement, with the number that it got."""
    result = await work.execute(
        insert(announcement).values(**_row(new), created_at=new.created_at).returning(announcement.c.id)
    )
    return _with_id(new, result.scalar_one())


async def save(work: Work, changed: Announcement) -> None:
    """Write a changed announcement back.  Raises Stale when it was changed meanwhile."""
    result = await work.execute(
        update(announcement)
        .where(announcement.c.id == changed.id, announcement.c.version == changed.version - 1)
        .values(**_row(changed))
    )
    if result.rowcount != 1:
        raise Stale(f"{changed.number} was changed meanwhile")


async def load(work: Work, id_: AnnouncementId, *, lock: bool = False) -> Announcement:
    """The announcement with this number.  Raises NoSuchAnnouncement."""
    query = select(announcement).where(announcement.c.id == id_)
    row = (await work.execute(query.with_for_update() if lock else query)).first()
    if row is None:
        raise NoSuchAnnouncement(f"there is no announcement A-{id_}")
    return _announcement(row)


async def take(work: Work, id_: AnnouncementId, state: State) -> Announcement | None:
    """The announcement, locked, or None when it is not in `state` or somebody else is at it."""
    query = (
        select(announcement)
        .where(announcement.c.id == id_, announcement.c.state == state.value)
        .with_for_update(skip_locked=True)
    )
    row = (await work.execute(query)).first()
    return None if row is None else _announcement(row)


async def due_for_release(work: Work, limit: int) -> tuple[AnnouncementId, ...]:
    """What should have left by now and lacks no file, longest due first (ix_announcement_state_send_at)."""
    query = (
        select(announcement.c.id)
        .outerjoin(announcement_media, announcement_media.c.id == announcement.c.media_id)
        .where(
            announcement.c.state == State.SCHEDULED.value,
            announcement.c.send_at <= work.now,
            or_(announcement.c.media_id.is_(None), announcement_media.c.state == AttachmentState.KEPT.value),
        )
        .order_by(announcement.c.send_at, announcement.c.id)
        .limit(limit)
    )
    return tuple((await work.execute(query)).scalars())


async def in_states(
    work: Work, states: Iterable[State], *, organisations: Sequence[int] | None = None, limit: int = 100
) -> tuple[Announcement, ...]:
    """The announcements in these states, of these organisations (None: of all), newest first."""
    query = select(announcement).where(announcement.c.state.in_([state.value for state in states]))
    if organisations is not None:
        query = query.where(announcement.c.organisation_id.in_(organisations))
    return await _all(work, query.order_by(announcement.c.id.desc()).limit(limit))


async def latest(work: Work, limit: int) -> tuple[Announcement, ...]:
    """The newest announcements of all, drafts left out."""
    query = select(announcement).where(announcement.c.state != State.DRAFT.value)
    return await _all(work, query.order_by(announcement.c.id.desc()).limit(limit))


async def released_before(work: Work, before: datetime, limit: int) -> tuple[Announcement, ...]:
    """What went out and was not stopped, before a moment, newest first (ix_announcement_released_at)."""
    return tuple(_announcement(row) for row in await work.run(_RELEASED, before=before, most=limit))


async def carrying(work: Work, attachment: AttachmentId) -> tuple[Announcement, ...]:
    """The announcements that wait for this file."""
    query = select(announcement).where(
        announcement.c.media_id == attachment, announcement.c.state == State.SCHEDULED.value
    )
    return await _all(work, query.order_by(announcement.c.id))


async def drop_drafts(work: Work, older_than: timedelta) -> int:
    """Forget the drafts that nobody sent; how many they were."""
    result = await work.execute(
        delete(announcement).where(
            announcement.c.state == State.DRAFT.value, announcement.c.created_at < work.now - older_than
        )
    )
    return result.rowcount


async def _all(work: Work, query: Select[Any]) -> tuple[Announcement, ...]:
    return tuple(_announcement(row) for row in await work.execute(query))


# --- files -----------------------------------------------------------------------------------------------------------


async def want_file(work: Work, *, channel: str, file: str, attachment: Attachment) -> AttachmentId:
    """Note a file that is still on its channel."""
    result = await work.execute(
        insert(announcement_media)
        .values(
            **_file_row(attachment),
            channel=channel,
            file_ref=work.seal(file, column=_FILE_REF),
            next_at=work.now,
            created_at=work.now,
        )
        .returning(announcement_media.c.id)
    )
    return AttachmentId(result.scalar_one())


async def add_kept(work: Work, attachment: Attachment) -> AttachmentId:
    """Note a file that is ours already."""
    result = await work.execute(
        insert(announcement_media)
        .values(**_file_row(attachment), channel="", created_at=work.now)
        .returning(announcement_media.c.id)
    )
    return AttachmentId(result.scalar_one())


async def attachment(work: Work, id_: AttachmentId) -> Attachment | None:
    """The file with this id."""
    row = (await work.execute(select(announcement_media).where(announcement_media.c.id == id_))).first()
    return None if row is None else _attachment(row)


async def claim_files(work: Work, limit: int, *, retry_after: timedelta) -> tuple[tuple[Attachment, str, str], ...]:
    """Files to fetch now, with channel and reference, longest waiting first.

    Whoever claims them has `retry_after` to settle them; then others try (ix_announcement_media_wanted).
    """
    query = (
        select(announcement_media)
        .where(announcement_media.c.state == AttachmentState.WANTED.value, announcement_media.c.next_at <= work.now)
        .order_by(announcement_media.c.next_at, announcement_media.c.id)
        .limit(limit)
        .with_for_update(skip_locked=True)
    )
    rows = list(await work.execute(query))
    for row in rows:
        await work.execute(
            update(announcement_media)
            .where(announcement_media.c.id == row.id)
            .values(next_at=work.now + retry_after, attempts=row.attempts + 1)
        )
    return tuple((_attachment(row), row.channel, work.unseal(row.file_ref, column=_FILE_REF)) for row in rows)


async def settle_file(work: Work, file: Attachment, *, next_at: datetime | None = None) -> None:
    """Note what became of fetching a file; `next_at` for another try.  A kept one needs its channel no more."""
    values: dict[str, Any] = {**_file_row(file), "next_at": next_at}
    if file.state is AttachmentState.KEPT:
        values["file_ref"] = None
    await work.execute(update(announcement_media).where(announcement_media.c.id == file.id).values(values))


async def drop_files(work: Work, older_than: timedelta) -> tuple[BlobId, ...]:
    """Forget the files that no announcement carries; the blobs that nobody needs any longer."""
    carried = select(announcement.c.media_id).where(announcement.c.media_id.is_not(None))
    result = await work.execute(
        delete(announcement_media)
        .where(announcement_media.c.created_at < work.now - older_than, announcement_media.c.id.not_in(carried))
        .returning(announcement_media.c.blob_id)
    )
    return tuple(BlobId(blob) for blob in result.scalars() if blob is not None)


# --- rows ------------------------------------------------------------------------------------------------------------


def _row(record: Announcement) -> dict[str, Any]:
    composed = record.composed
    return {
        "organisation_id": composed.organisation,
        "kind": composed.kind.value,
        "author_id": record.author,
        "author_label": record.author_label,
        "approved_by": record.approved_by,
        "state": record.state.value,
        "titles": dict(composed.titles),
        "texts": dict(composed.texts),
        "media_id": composed.attachment,
        "areas": list(composed.areas),
        "topics": list(composed.topics),
        "valid_until": composed.valid_until,
        "send_at": record.send_at,
        "released_at": record.released_at,
        "paid": record.paid,
        "version": record.version,
        "demo": record.demo,
    }


def _with_id(record: Announcement, id_: int) -> Announcement:
    return replace(record, id=AnnouncementId(id_))


def _announcement(row: Any) -> Announcement:  # noqa: ANN401  a row of the table
    return Announcement(
        id=AnnouncementId(row.id),
        composed=Composed(
            organisation=row.organisation_id,
            kind=Kind(row.kind),
            titles=row.titles,
            texts=row.texts,
            attachment=None if row.media_id is None else AttachmentId(row.media_id),
            areas=tuple(row.areas),
            topics=tuple(row.topics),
            valid_until=row.valid_until,
        ),
        author=None if row.author_id is None else AddressId(row.author_id),
        author_label=row.author_label,
        approved_by=row.approved_by,
        state=State(row.state),
        send_at=row.send_at,
        created_at=row.created_at,
        released_at=row.released_at,
        paid=row.paid,
        version=row.version,
        demo=row.demo,
    )


def _file_row(file: Attachment) -> dict[str, Any]:
    return {
        "kind": file.kind.value,
        "name": file.name,
        "mime": file.mime,
        "state": file.state.value,
        "blob_id": file.blob,
        "attempts": file.attempts,
    }


def _attachment(row: Any) -> Attachment:  # noqa: ANN401  a row of the table
    return Attachment(
        id=AttachmentId(row.id),
        kind=MediaKind(row.kind),
        name=row.name,
        mime=row.mime,
        state=AttachmentState(row.state),
        blob=None if row.blob_id is None else BlobId(row.blob_id),
        attempts=row.attempts,
    )
