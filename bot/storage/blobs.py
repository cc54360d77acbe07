"""Files that the product keeps: in the database, or in a directory beside it.

Owns: the table `blob` and the directory.  Refuses: fetching files (jobs) and cleaning them (bot.storage.clean).

Equal files are kept once.  In a directory each row has a file of its own, written before the row commits and removed
after its deletion does: a crash can leave a file that no row names, which `sweep` removes, never a row without a file.
"""

from __future__ import annotations

import asyncio
import hashlib
import os
import secrets
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import ColumnElement, delete, exists, select

from bot.errors import Misconfigured, Missing
from bot.message import BlobId
from bot.storage.engine import Store
from bot.storage.schema import metadata
from bot.storage.sql import insert_or_ignore
from bot.storage.tables import blob
from bot.storage.trouble import StorageTrouble
from bot.storage.work import Work

IN_DATABASE = "database"
#: a file that no row names may belong to a transaction that is still open
_ORPHANED_AFTER = timedelta(days=1)


class NoSuchBlob(Missing):
    """There is no such file."""


class Blobs:
    """Keeps files; JISR_FILES says where."""

    def __init__(self, store: Store, files: str = IN_DATABASE) -> None:
        """Raise Misconfigured when the directory cannot be written."""
        self._store = store
        self._home = None if files == IN_DATABASE else Path(files)
        if self._home is not None:
            _make_writable(self._home)

    async def put(self, work: Work, data: bytes, mime: str) -> BlobId:
        """Keep `data`; the same id for equal files."""
        digest = hashlib.sha256(data).digest()
        present = await _find(work, digest)
        if present is not None:
            return present
        path = None if self._home is None else await _write(self._home, digest, data)
        row = {
            "sha256": digest,
            "size": len(data),
            "mime": mime,
            "bytes": data if path is None else None,
            "path": path,
            "created_at": work.now,
        }
        if not await insert_or_ignore(work, blob, row) and self._home is not None and path is not None:
            await asyncio.to_thread((self._home / path).unlink)  # somebody else kept the same file at the same time
        kept = await _find(work, digest)
        if kept is None:
            raise StorageTrouble("a file was removed while it was being kept")
        return kept

    async def get(self, wanted: BlobId) -> bytes:
        """The whole file.  Raises NoSuchBlob, StorageTrouble when its directory cannot be read."""
        async with self._store.reading(actor="blobs") as work:
            found = await work.execute(select(blob.c.bytes, blob.c.path).where(blob.c.id == wanted))
            row = found.one_or_none()
        if row is None:
            raise NoSuchBlob
        if row.path is None:
            return bytes(row.bytes)
        if self._home is None:
            raise StorageTrouble("a file is kept in a directory, and JISR_FILES names none")
        try:
            return await asyncio.to_thread((self._home / row.path).read_bytes)
        except OSError as error:
            raise StorageTrouble(f"a kept file cannot be read: {error.strerror}") from error

    async def delete(self, work: Work, unwanted: BlobId) -> bool:
        """Forget a file unless some row still refers to it; whether it is gone."""
        # Locked first: whoever is about to refer to it has either done so by now, or will not find it.
        held = await work.execute(select(blob.c.path).where(blob.c.id == unwanted).with_for_update())
        path = held.scalar_one_or_none()
        gone = await work.execute(delete(blob).where(blob.c.id == unwanted, *_unreferenced()))
        if not gone.rowcount:
            return False
        if path is not None and self._home is not None:
            home = self._home

            async def remove() -> None:
                await asyncio.to_thread((home / path).unlink, missing_ok=True)

            work.after_commit(remove)
        return True

    async def sweep(self) -> int:
        """Remove files that no row names, left behind by crashes; how many."""
        if self._home is None:
            return 0
        before = self._store.clock.now() - _ORPHANED_AFTER
        old = await asyncio.to_thread(_files_before, self._home, before)
        async with self._store.reading(actor="blobs") as work:
            named = set((await work.execute(select(blob.c.path).where(blob.c.path.is_not(None)))).scalars())
        orphans = [path for path in old if path not in named]
        for path in orphans:
            await asyncio.to_thread((self._home / path).unlink, missing_ok=True)
        return len(orphans)


async def _find(work: Work, digest: bytes) -> BlobId | None:
    # By the unique index on sha256.  Held against deletion until whoever asked has referred to it.
    query = select(blob.c.id).where(blob.c.sha256 == digest).with_for_update(read=True, key_share=True)
    found = await work.scalar(query)
    return None if found is None else BlobId(found)


def _unreferenced() -> list[ColumnElement[bool]]:
    references = [
        key.parent
        for table in metadata.tables.values()
        for key in table.foreign_keys
        if key.target_fullname == "blob.id"
    ]
    return [~exists(select(column).where(column == blob.c.id)) for column in references]


def _make_writable(home: Path) -> None:
    try:
        home.mkdir(parents=True, exist_ok=True)
        probe = home / f".probe-{secrets.token_hex(4)}"
        probe.touch()
        probe.unlink()
    except OSError as error:
        raise Misconfigured(f"JISR_FILES: {home} cannot be written: {error.strerror}") from error


async def _write(home: Path, digest: bytes, data: bytes) -> str:
    name = f"{digest.hex()}-{secrets.token_hex(4)}"
    relative = f"{name[:2]}/{name}"
    try:
        await asyncio.to_thread(_write_surely, home / relative, data)
    except OSError as error:
        raise StorageTrouble(f"a file cannot be kept: {error.strerror}") from error
    return relative


def _write_surely(path: Path, data: bytes) -> None:
    path.parent.mkdir(exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    for directory in (path.parent, path.parent.parent):  # the names must survive a power cut as the bytes do
        handle = os.open(directory, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def _files_before(home: Path, moment: datetime) -> list[str]:
    return [
        path.relative_to(home).as_posix()
        for path in home.glob("??/*")
        if datetime.fromtimestamp(path.stat().st_mtime, UTC) < moment
    ]
