"""Photos and documents on their way from a channel into our own keeping.

Owns: which files are taken, when fetching is tried again and when it is given up, what the author is told then.
Refuses: the fetching itself (announcements.jobs: no network inside a Work) and the cleaning (storage.clean).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.announcements import store
from bot.announcements.filed import CleanFile
from bot.announcements.model import ATTACHABLE, Announcement, Attachment, AttachmentId, AttachmentState
from bot.delivery import service as delivery
from bot.errors import Unfit
from bot.message import Choice, Lane, Reply, Showed, rows
from bot.storage.blobs import Blobs
from bot.storage.work import Work
from bot.text import Text

#: a bot can download files of up to 20 MB (telegram.md)
FETCH_LIMIT_BYTES = 20 * 1024 * 1024
#: how long somebody who took a file has for it before another tries
CLAIM = timedelta(minutes=2)
#: about an hour and a half; the official is told then, and may ask for it again
_MOST_ATTEMPTS = 14
_FIRST_WAIT, _LONGEST_WAIT = timedelta(seconds=5), timedelta(minutes=15)


async def want(work: Work, *, channel: str, showed: Showed) -> AttachmentId:
    """Note a file that somebody sent.  Raises Unfit."""
    if showed.kind not in ATTACHABLE:
        raise Unfit(Text.of("announce-file-kind"))
    if showed.size is not None and showed.size > FETCH_LIMIT_BYTES:
        raise Unfit(Text.of("announce-file-large"))
    new = Attachment(id=AttachmentId(0), kind=showed.kind, name=showed.name, mime=showed.mime)
    return await store.want_file(work, channel=channel, file=showed.file, attachment=new)


async def keep(work: Work, file: CleanFile, blobs: Blobs) -> AttachmentId:
    """Note a file that is ours already."""
    kept = Attachment(
        id=AttachmentId(0),
        kind=file.kind,
        name=file.content.name,
        mime=file.content.mime,
        state=AttachmentState.KEPT,
        blob=await blobs.put(work, file.content.data, file.content.mime),
    )
    return await store.add_kept(work, kept)


async def try_later(work: Work, file: Attachment) -> None:
    """The channel would not give it now: wait longer each time, and in the end say so to whoever needs it."""
    if file.attempts + 1 >= _MOST_ATTEMPTS:
        await give_up(work, file, AttachmentState.FAILED)
        return
    wait = min(_LONGEST_WAIT, _FIRST_WAIT * 2**file.attempts)
    await store.settle_file(work, replace(file, attempts=file.attempts + 1), next_at=work.now + wait)


async def give_up(work: Work, file: Attachment, state: AttachmentState) -> None:
    """The file cannot be had, or may not go out: tell the author of each announcement that waits for it."""
    await store.settle_file(work, replace(file, state=state, attempts=file.attempts + 1))
    for waiting in await store.carrying(work, file.id):
        await tell_failed(work, waiting, state)


async def tell_failed(work: Work, waiting: Announcement, state: AttachmentState) -> None:
    """Ask the author what to do without the file."""
    if waiting.author is None:
        return
    choices = [
        Choice(label=Text.of("outgoing-btn-without"), value=f"outgoing-without:{waiting.id}", standing=True),
        Choice(
            label=Text.of("outgoing-btn-stop", number=waiting.number),
            value=f"outgoing-stop:{waiting.id}",
            standing=True,
        ),
    ]
    again = Choice(label=Text.of("outgoing-btn-again"), value=f"outgoing-again:{waiting.id}", standing=True)
    if state is AttachmentState.FAILED:
        text, choices = Text.of("outgoing-file-lost", number=waiting.number), [again, *choices]
    else:
        text = Text.of("outgoing-file-refused", number=waiting.number)
    await delivery.say(
        work,
        to=waiting.author,
        reply=Reply(text=text, choices=rows(*choices), ref=waiting.source),
        lane=Lane.CASE,
        source=f"announcement-file:{waiting.id}",
    )
