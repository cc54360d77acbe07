"""What recurs for announcements: releasing what is due, fetching files, noticing the end, sweeping.

Owns: one Work for each row, so that one that fails keeps no other back.
Refuses: how often each runs (jobs.roster).  Every worker runs all of them: rows are taken with SKIP LOCKED.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import replace
from datetime import timedelta
from typing import TypeVar

from bot.announcements import attachments, releasing
from bot.announcements import store as rows
from bot.announcements.model import AnnouncementId, Attachment, AttachmentState
from bot.channels.port import Bad, Channel, Gone, SendError
from bot.storage.blobs import Blobs
from bot.storage.clean import Uncleanable, clean
from bot.storage.engine import Store

_ACTOR = "job:announcements"
#: how long a draft that nobody sends, and a file that nothing carries, are kept
KEPT_UNUSED = timedelta(days=60)
_FILES_AT_ONCE = 5

T = TypeVar("T")


async def tick(store: Store, *, paid: bool = False) -> int:
    """Release what is due, and note what has gone out; how many were released.

    `paid`: broadcasts may use the channel's paid rate.
    """
    async with store.reading(actor=_ACTOR) as work:
        due = await releasing.due(work)
        on_their_way = await releasing.on_their_way(work)
    try:
        released = await _each(_release(store, id_, paid=paid) for id_ in due)
    finally:
        await _each(_finish(store, id_) for id_ in on_their_way)
    return sum(released)


async def fetch_files(store: Store, channels: Mapping[str, Channel], blobs: Blobs) -> int:
    """Bring files from their channels into our keeping, cleaned; how many were tried."""
    async with store.work(actor=_ACTOR) as work:
        claimed = await rows.claim_files(work, _FILES_AT_ONCE, retry_after=attachments.CLAIM)
    await _each(_fetch(store, blobs, channels.get(channel), file, ref) for file, channel, ref in claimed)
    return len(claimed)


async def sweep(store: Store, blobs: Blobs) -> int:
    """Forget drafts that nobody sent, and files that nothing carries; how many drafts."""
    async with store.work(actor=_ACTOR) as work:
        forgotten = await rows.drop_drafts(work, KEPT_UNUSED)
        for blob in await rows.drop_files(work, KEPT_UNUSED):
            await blobs.delete(work, blob)
    return forgotten


async def _each(tasks: Iterable[Awaitable[T]]) -> list[T]:
    """What all of them gave; those that fail are raised together, once the others are done."""
    results = await asyncio.gather(*tasks, return_exceptions=True)
    failed = [result for result in results if isinstance(result, Exception)]
    if failed:
        raise ExceptionGroup("some announcements could not be handled", failed)
    return [result for result in results if not isinstance(result, BaseException)]


async def _release(store: Store, id_: AnnouncementId, *, paid: bool) -> bool:
    async with store.work(actor=_ACTOR) as work:
        return await releasing.release(work, id_, paid=paid) is not None


async def _finish(store: Store, id_: AnnouncementId) -> bool:
    async with store.work(actor=_ACTOR) as work:
        return await releasing.finish(work, id_) is not None


async def _fetch(store: Store, blobs: Blobs, channel: Channel | None, file: Attachment, ref: str) -> None:
    """Fetch one file outside any transaction, clean it, and note what became of it."""
    try:
        content = await _content(channel, ref)
        cleaned = await asyncio.to_thread(clean, content, file.kind, file.name)
    except (Gone, Bad):
        state = AttachmentState.FAILED
    except Uncleanable:
        state = AttachmentState.REFUSED
    except SendError:
        async with store.work(actor=_ACTOR) as work:
            await attachments.try_later(work, file)
        return
    else:
        async with store.work(actor=_ACTOR) as work:
            blob = await blobs.put(work, cleaned.data, cleaned.mime)
            kept = replace(file, state=AttachmentState.KEPT, blob=blob, name=cleaned.name, mime=cleaned.mime)
            await rows.settle_file(work, kept)
        return
    async with store.work(actor=_ACTOR) as work:
        await attachments.give_up(work, file, state)


async def _content(channel: Channel | None, ref: str) -> bytes:
    if channel is None:
        raise Gone("no-channel")
    return await channel.fetch(ref)
