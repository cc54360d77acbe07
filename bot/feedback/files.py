"""Fetching the files that citizens sent, so that staff get them without what they betray.

Owns: the way of a file from the channel into the product: claimed, fetched, cleaned, kept, or given up.
Refuses: how metadata is removed (storage.clean) and where bytes lie (storage.blobs).

Nothing is fetched inside a transaction.  A claim is a row whose next attempt lies in the future: if this process dies,
that moment comes and another one tries.
"""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Protocol

import structlog

from bot.audit import service as audit
from bot.channels.port import Bad, Channel, Gone, PauseChat, SendError
from bot.feedback import file_store, notices, store, track
from bot.feedback.file_store import WantedFile
from bot.feedback.model import FileState
from bot.message import BlobId
from bot.storage.clean import Clean, Uncleanable, clean
from bot.storage.engine import Store
from bot.storage.work import Work, refuse_inside_work

log = structlog.get_logger()

_FIRST_PAUSE = timedelta(minutes=1)  #: longer than any fetch takes: it is the claim as well
_LONGEST_PAUSE = timedelta(minutes=30)  #: an outage of hours is a normal day, and ends


class BlobKeeper(Protocol):
    """What keeps a file's bytes."""

    async def put(self, work: Work, data: bytes, mime: str) -> BlobId:
        """Keep them, in this transaction."""
        ...


def pause_after(attempts: int) -> timedelta:
    """How long after this attempt the next one may begin."""
    doublings = min(max(attempts - 1, 0), 10)
    return min(_FIRST_PAUSE * (1 << doublings), _LONGEST_PAUSE)


async def fetch_due(store_: Store, channel: Channel, blobs: BlobKeeper, *, limit: int = 10) -> int:
    """Fetch, clean and keep the files whose turn it is; how many were settled.

    A file that the channel no longer has, or whose metadata cannot be removed, is given up, and its citizen is told
    once which it was.  Anything else that goes wrong is tried again, for as long as it takes.
    """
    refuse_inside_work("fetching a file")
    async with store_.work(actor="job:files") as work:
        claimed = await file_store.due(work, channel=channel.name, limit=limit)
        for file in claimed:
            await file_store.postpone(
                work, file.id, attempts=file.attempts, until=work.now + pause_after(file.attempts)
            )
    settled = 0
    for file in claimed:
        settled += await _fetch(store_, channel, blobs, file)
    return settled


async def _fetch(store_: Store, channel: Channel, blobs: BlobKeeper, file: WantedFile) -> bool:
    try:
        data = await channel.fetch(file.ref)
    except (Bad, Gone):
        return await _give_up(store_, file, FileState.FAILED)
    except PauseChat as pause:
        await _wait(store_, file, timedelta(seconds=pause.seconds))
        return False
    except SendError as error:
        log.info("feedback.file_postponed", file=file.id, attempts=file.attempts, why=type(error).__name__)
        return False
    try:
        # A large picture takes a while to write anew, and nothing else should stand still for it.
        cleaned = await asyncio.to_thread(clean, data, file.kind, file.name)
    except Uncleanable:
        return await _give_up(store_, file, FileState.REFUSED)
    return await _keep(store_, blobs, file, cleaned)


async def _wait(store_: Store, file: WantedFile, pause: timedelta) -> None:
    async with store_.work(actor="job:files") as work:
        # A pause that the channel asks for is no attempt of ours.
        await file_store.postpone(work, file.id, attempts=file.attempts - 1, until=work.now + pause)


async def _keep(store_: Store, blobs: BlobKeeper, file: WantedFile, cleaned: Clean) -> bool:
    async with store_.work(actor="job:files") as work:
        blob = await blobs.put(work, cleaned.data, cleaned.mime)
        first = await file_store.settle(work, file, FileState.KEPT, blob=blob, name=cleaned.name, mime=cleaned.mime)
        if first:
            await audit.note(work, "file.kept", about=f"case:{file.case}", removed=list(cleaned.removed))
    return first


async def _give_up(store_: Store, file: WantedFile, state: FileState) -> bool:
    async with store_.work(actor="job:files") as work:
        if not await file_store.settle(work, file, state):
            return False
        case = await store.case_by_id(work, file.case)
        if case is not None:
            reply = track.file_lost(case, file.kind, file.name)
            await notices.tell_author(work, case, reply, what=f"file:{file.id}")
        await audit.note(work, f"file.{state}", about=f"case:{file.case}")
    log.warning("feedback.file_given_up", file=file.id, state=state.value)
    return True
