"""Kept files: in the database and in a directory."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest
from sqlalchemy import BigInteger, Column, ForeignKey, Table, func, insert, select, update

from bot.clock import SetClock
from bot.errors import Misconfigured
from bot.message import BlobId
from bot.storage import blobs as module
from bot.storage.blobs import Blobs, NoSuchBlob
from bot.storage.engine import StorageTrouble, Store
from bot.storage.schema import metadata
from bot.storage.tables import blob
from tests.fakes import NOON


@pytest.fixture(params=["database", "directory"])
def blobs(request: pytest.FixtureRequest, store: Store, tmp_path: Path) -> Blobs:
    return Blobs(store, "database" if request.param == "database" else str(tmp_path / "files"))


@pytest.fixture
def in_files(store: Store, tmp_path: Path) -> Blobs:
    return Blobs(store, str(tmp_path / "files"))


def files(tmp_path: Path) -> list[Path]:
    return sorted(path for path in (tmp_path / "files").rglob("*") if path.is_file())


async def keep(store: Store, blobs: Blobs, data: bytes) -> BlobId:
    async with store.work(actor="test") as work:
        return await blobs.put(work, data, "image/jpeg")


async def test_a_file_comes_back_as_it_went_in(store: Store, blobs: Blobs) -> None:
    data = os.urandom(300_000)
    assert await blobs.get(await keep(store, blobs, data)) == data


async def test_equal_files_are_kept_once(store: Store, blobs: Blobs) -> None:
    first, second = await keep(store, blobs, b"photo"), await keep(store, blobs, b"photo")
    other = await keep(store, blobs, b"another")
    assert first == second != other
    async with store.reading() as work:
        assert await work.scalar(select(func.count()).select_from(blob)) == 2


async def test_a_file_that_is_not_there_is_missing(blobs: Blobs) -> None:
    with pytest.raises(NoSuchBlob):
        await blobs.get(BlobId(77))


async def test_a_deleted_file_is_gone_with_its_bytes(store: Store, blobs: Blobs, tmp_path: Path) -> None:
    kept = await keep(store, blobs, b"photo")
    async with store.work(actor="test") as work:
        assert await blobs.delete(work, kept)
    with pytest.raises(NoSuchBlob):
        await blobs.get(kept)
    assert files(tmp_path) == []


async def test_deleting_what_is_not_there_does_nothing(store: Store, blobs: Blobs) -> None:
    async with store.work(actor="test") as work:
        assert not await blobs.delete(work, BlobId(77))


@pytest.fixture
async def album(store: Store) -> AsyncIterator[Table]:
    """A table of somebody's that refers to files."""
    table = Table("album", metadata, Column("blob_id", BigInteger, ForeignKey("blob.id"), primary_key=True))
    from sqlalchemy.schema import CreateTable

    async with store.work(actor="test") as work:
        await work.execute(CreateTable(table))
    yield table
    metadata.remove(table)


async def test_a_file_that_somebody_refers_to_is_not_deleted(store: Store, blobs: Blobs, album: Table) -> None:
    kept = await keep(store, blobs, b"photo")
    async with store.work(actor="test") as work:
        await work.execute(insert(album), {"blob_id": kept})
    async with store.work(actor="test") as work:
        assert not await blobs.delete(work, kept)
    assert await blobs.get(kept) == b"photo"


async def test_a_deletion_that_is_rolled_back_keeps_the_file(store: Store, blobs: Blobs) -> None:
    kept = await keep(store, blobs, b"photo")

    async def fails() -> None:
        async with store.work(actor="test") as work:
            await blobs.delete(work, kept)
            raise KeyError

    with pytest.raises(KeyError):
        await fails()
    assert await blobs.get(kept) == b"photo"


async def test_a_crash_leaves_a_file_that_a_later_sweep_removes(
    store: Store, in_files: Blobs, tmp_path: Path, clock: SetClock
) -> None:
    async def fails() -> None:
        async with store.work(actor="test") as work:
            await in_files.put(work, b"photo", "image/jpeg")
            raise KeyError

    with pytest.raises(KeyError):
        await fails()
    kept = await keep(store, in_files, b"kept")
    for path in files(tmp_path):
        os.utime(path, (NOON.timestamp(), NOON.timestamp()))
    assert await in_files.sweep() == 0
    clock.advance(timedelta(days=2))
    assert await in_files.sweep() == 1
    assert len(files(tmp_path)) == 1
    assert await in_files.get(kept) == b"kept"


async def test_there_is_nothing_to_sweep_in_a_database(store: Store) -> None:
    assert await Blobs(store).sweep() == 0


async def test_files_stay_readable_when_the_setting_changes(store: Store, tmp_path: Path) -> None:
    first = await keep(store, Blobs(store), b"in the database")
    moved = Blobs(store, str(tmp_path / "files"))
    second = await keep(store, moved, b"in the directory")
    assert await moved.get(first) == b"in the database"
    assert await moved.get(second) == b"in the directory"
    with pytest.raises(StorageTrouble, match="JISR_FILES"):
        await Blobs(store).get(second)


async def test_a_directory_that_went_away_is_trouble(store: Store, in_files: Blobs, tmp_path: Path) -> None:
    kept = await keep(store, in_files, b"photo")
    (tmp_path / "files").rename(tmp_path / "elsewhere")
    with pytest.raises(StorageTrouble, match="cannot be read"):
        await in_files.get(kept)
    with pytest.raises(StorageTrouble, match="cannot be kept"):
        await keep(store, in_files, b"another")


async def test_a_directory_that_cannot_be_made_is_a_wrong_setting(store: Store, tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Misconfigured, match="JISR_FILES"):
        Blobs(store, str(tmp_path / "file"))


async def test_a_file_kept_by_two_at_once_leaves_one_copy(
    store: Store, in_files: Blobs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = await keep(store, in_files, b"photo")
    real, asked = module._find, iter([None])

    async def late(work: object, digest: bytes) -> BlobId | None:
        # The other's row is committed between our look and our insert.
        return next(asked, kept)

    monkeypatch.setattr(module, "_find", late)
    assert await keep(store, in_files, b"photo") == kept
    monkeypatch.setattr(module, "_find", real)
    assert len(files(tmp_path)) == 1


async def test_the_file_type_is_kept_beside_the_file(store: Store, blobs: Blobs) -> None:
    kept = await keep(store, blobs, b"photo")
    async with store.work(actor="test") as work:
        await work.execute(update(blob).where(blob.c.id == kept).values(mime="image/jpeg"))
        row = (await work.execute(select(blob.c.mime, blob.c.size))).one()
    assert tuple(row) == ("image/jpeg", 5)
