"""The moment at which an announcement goes out, and the one at which it has gone.

Owns: the fan-out, made once whatever crashes; the report to its author.
Refuses: when it is asked (announcements.jobs) and how copies leave (delivery).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from bot.announcements import model, store
from bot.announcements.model import Announcement, AnnouncementId, AttachmentState, State
from bot.announcements.service import rendered
from bot.audit import service as audit
from bot.catalogue import service as catalogue
from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.delivery.model import BroadcastState, Progress
from bot.message import AddressId, Lane, Reply
from bot.storage.work import Work
from bot.text import Text


async def due(work: Work, *, limit: int = 20) -> tuple[AnnouncementId, ...]:
    """What should leave now and has its file, longest due first."""
    return await store.due_for_release(work, limit)


async def release(work: Work, id_: AnnouncementId, *, paid: bool = False) -> Announcement | None:
    """The announcement on its way to everyone concerned, or None when it is not due, or somebody else is at it.

    `paid`: its copies may use the channel's paid rate.

    One Work does all of it, and the broadcast's key holds the number and the version: a crash leaves either nothing
    or the whole fan-out, and a second try finds it done.
    """
    found = await store.take(work, id_, State.SCHEDULED)
    if found is None or not model.is_due(found, at=work.now) or not await _has_its_file(work, found):
        return None
    going = model.released(found, at=work.now, paid=paid)
    await store.save(work, going)
    composed = going.composed
    topics = [(await catalogue.topic(work, slug=slug)).id for slug in composed.topics]
    await delivery.fan_out(
        work,
        key=f"{going.source}:{going.version}",
        source=going.source,
        lane=Lane.BROADCAST,
        contents={language: replace(message, paid=paid) for language, message in (await rendered(work, going)).items()},
        audience=citizens.audience(composed.areas, topics),
        expires_at=composed.valid_until,
    )
    await audit.note(work, "announcement.released", about=going.source, version=going.version)
    return going


async def leavers(work: Work, source: str, people: Sequence[AddressId]) -> set[AddressId]:
    """Those who were in the audience of a released announcement and want it no more; nobody for any other source."""
    kind, _, number = source.partition(":")
    if kind != "announcement":
        return set()
    composed = (await store.load(work, AnnouncementId(int(number)))).composed
    topics = [(await catalogue.topic(work, slug=slug)).id for slug in composed.topics]
    return set(people) - await citizens.staying(work, people, areas=composed.areas, topics=topics)


async def _has_its_file(work: Work, found: Announcement) -> bool:
    if found.composed.attachment is None:
        return True
    file = await store.attachment(work, found.composed.attachment)
    return file is not None and file.state is AttachmentState.KEPT


async def on_their_way(work: Work) -> tuple[AnnouncementId, ...]:
    """The announcements that are being sent."""
    return tuple(found.id for found in await store.in_states(work, (State.SENDING,)))


async def finish(work: Work, id_: AnnouncementId) -> Announcement | None:
    """The announcement after its last copy, its author told; None when copies are still to leave."""
    found = await store.take(work, id_, State.SENDING)
    if found is None:
        return None
    progress = await delivery.progress(work, found.source)
    if progress.state is not BroadcastState.DONE:
        return None
    over = model.finished(found)
    await store.save(work, over)
    await audit.note(work, "announcement.sent", about=over.source, **_counts(progress))
    if over.author is not None:
        await delivery.say(
            work, to=over.author, reply=_report(over, progress), lane=Lane.CASE, key=f"{over.source}:report"
        )
    return over


def _counts(progress: Progress) -> Mapping[str, int]:
    return {"total": progress.total, "sent": progress.sent, "unknown": progress.unknown}


def _report(over: Announcement, progress: Progress) -> Reply:
    expired, left = (progress.failed.get(reason, 0) for reason in ("expired", "left"))
    failed = sum(progress.failed.values()) - expired - left  # who stopped announcements meanwhile was not missed
    more = [Text.of("outgoing-report-failed", count=failed)] if failed else []
    if expired:
        more.append(Text.of("outgoing-report-expired", count=expired))
    if progress.unknown:
        more.append(Text.of("outgoing-report-unknown", count=progress.unknown))
    text = Text.of("outgoing-report", number=over.number, title=over.titles, count=progress.sent)
    return Reply(text=text, more=tuple(more), ref=over.source)
