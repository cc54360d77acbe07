"""The SQL of files that citizens sent: wanted, claimed, settled."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import insert, select, update

from bot.feedback.model import By, CaseId, EntryKind, FileId, FileState
from bot.feedback.tables import case_entry, case_file
from bot.message import BlobId, MediaKind, Showed
from bot.storage.sql import skip_locked
from bot.storage.work import Work

_REF, _UNIQUE, _NAME = "case_file.file_ref", "case_file.unique_ref", "case_file.name"


@dataclass(frozen=True, slots=True, kw_only=True)
class WantedFile:
    """A file to be fetched."""

    id: FileId
    case: CaseId
    entry: int
    ref: str  #: what the channel fetches it by
    kind: MediaKind
    name: str  #: as the citizen called it
    attempts: int  #: this one included


async def want(work: Work, case: CaseId, shown: Showed, *, channel: str) -> None:
    """Have the file in the case's history, and fetched soon; once, however often it was sent."""
    unique = work.blind(shown.unique, column=_UNIQUE)
    same = select(case_file.c.id).where(case_file.c.case_id == case, case_file.c.unique_ref == unique)
    if await work.scalar(same) is not None:
        return
    entry = {
        "case_id": case,
        "at": work.now,
        "kind": EntryKind.FILE.value,
        "by": By.CITIZEN.value,
        "text": "",
        "media": shown.kind.value,
    }
    entry_id = (await work.execute(insert(case_entry).values(entry).returning(case_entry.c.id))).scalar_one()
    wanted = {
        "case_id": case,
        "entry_id": entry_id,
        "channel": channel,
        "file_ref": work.seal(shown.file, column=_REF),
        "unique_ref": unique,
        "kind": shown.kind.value,
        "name": work.seal(shown.name, column=_NAME),
        "mime": shown.mime[:127],
        "state": FileState.WANTED.value,
        "next_at": work.now,
    }
    await work.execute(insert(case_file).values(wanted))


async def due(work: Work, *, channel: str, limit: int) -> tuple[WantedFile, ...]:
    """Files whose turn it is, locked (ix_case_file_wanted); `postpone` them before the transaction ends."""
    query = (
        select(
            case_file.c.id,
            case_file.c.case_id,
            case_file.c.entry_id,
            case_file.c.file_ref,
            case_file.c.kind,
            case_file.c.name,
            case_file.c.attempts,
        )
        .where(case_file.c.state == FileState.WANTED.value, case_file.c.next_at <= work.now)
        .where(case_file.c.channel == channel)
        .order_by(case_file.c.next_at, case_file.c.id)
        .limit(limit)
    )
    rows = (await work.execute(skip_locked(query))).mappings()
    return tuple(
        WantedFile(
            id=FileId(row["id"]),
            case=CaseId(row["case_id"]),
            entry=row["entry_id"],
            ref=work.unseal(row["file_ref"], column=_REF),
            kind=MediaKind(row["kind"]),
            name=work.unseal(row["name"], column=_NAME),
            attempts=row["attempts"] + 1,
        )
        for row in rows
    )


async def postpone(work: Work, file: FileId, *, attempts: int, until: datetime) -> None:
    """Try again then, unless it is settled before."""
    same = update(case_file).where(case_file.c.id == file, case_file.c.state == FileState.WANTED.value)
    await work.execute(same.values(attempts=attempts, next_at=until))


async def settle(
    work: Work, file: WantedFile, state: FileState, *, blob: BlobId | None = None, name: str = "", mime: str = ""
) -> bool:
    """Note what became of the file, once; the citizen's own name for it is forgotten.  Whether this was the first."""
    values = {
        "state": state.value,
        "blob_id": blob,
        "name": work.seal(name, column=_NAME),
        "file_ref": work.seal("", column=_REF),
    }
    if mime:
        values["mime"] = mime[:127]
    same = update(case_file).where(case_file.c.id == file.id, case_file.c.state == FileState.WANTED.value)
    if not (await work.execute(same.values(values))).rowcount:
        return False
    kept = {"blob_id": blob, "name": name[:255]}
    await work.execute(update(case_entry).where(case_entry.c.id == file.entry).values(kept))
    return True
