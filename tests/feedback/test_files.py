"""A file goes from the channel into the product without what it betrays, or its citizen hears that it did not."""

from __future__ import annotations

import io
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from PIL import Image
from sqlalchemy import select

from bot.channels.port import Bad, Capabilities, PauseChat, Retry, Sent, Unknown
from bot.clock import SetClock
from bot.errors import Broken
from bot.feedback import service as feedback
from bot.feedback.files import pause_after
from bot.feedback.model import Case, EntryKind, Kind
from bot.feedback.tables import case_file
from bot.message import MediaKind, Outgoing, Said, Showed
from bot.storage.blobs import Blobs
from bot.storage.engine import Store
from bot.storage.work import refuse_inside_work
from tests.feedback import world
from tests.feedback.world import Basra, filed, texts

PHOTO = Showed(kind=MediaKind.PHOTO, file="file-1", unique="unique-1", name="Zainab.jpg")
DOCUMENT = Showed(kind=MediaKind.DOCUMENT, file="file-2", unique="unique-2", name="Zainab.exe")
_MAKER = 0x010F  # EXIF "Make"


@dataclass
class FileShelf:
    """A channel that has files, or fails as it is told."""

    name: str = "telegram"
    capabilities: Capabilities = field(default_factory=Capabilities)
    files: dict[str, bytes | Exception] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)

    async def fetch(self, file: str) -> bytes:
        refuse_inside_work("fetching a file")
        self.asked.append(file)
        found = self.files[file]
        if isinstance(found, Exception):
            raise found
        return found

    async def send(self, chat: str, message: Outgoing) -> Sent:
        raise NotImplementedError

    async def acknowledge(self, press: str, text: str = "") -> None:
        raise NotImplementedError

    async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
        raise NotImplementedError


def a_photo() -> bytes:
    exif = Image.Exif()
    exif[_MAKER] = "Zainab's phone"
    out = io.BytesIO()
    Image.new("RGB", (8, 8), "red").save(out, "JPEG", exif=exif)
    return out.getvalue()


async def with_photo(store: Store, basra: Basra, *files: Showed) -> Case:
    return await filed(store, basra, parts=(Said(text="look"), *(files or (PHOTO,))))


async def media_for(store: Store, case: Case, basra: Basra) -> list[tuple[MediaKind | None, str]]:
    async with store.reading() as work:
        _, thread = await feedback.case_thread(work, case.id, basra.huda.address)
    return [(entry.media, entry.name) for entry in thread.entries if entry.kind is EntryKind.FILE]


async def test_a_photo_is_fetched_cleaned_and_kept(store: Store, basra: Basra) -> None:
    case = await with_photo(store, basra)
    blobs = Blobs(store)

    assert await feedback.fetch_due(store, FileShelf(files={"file-1": a_photo()}), blobs) == 1

    async with store.reading() as work:
        card, thread = await feedback.case_thread(work, case.id, basra.huda.address)
    (kept,) = [entry.blob for entry in thread.entries if entry.blob is not None]
    data = await blobs.get(kept)
    assert card.files == 1
    assert b"Zainab" in a_photo()
    assert b"Zainab" not in data
    assert Image.open(io.BytesIO(data)).size == (8, 8)


async def test_staff_see_no_file_before_it_is_kept(store: Store, basra: Basra) -> None:
    case = await with_photo(store, basra)

    assert await media_for(store, case, basra) == []


async def test_a_kept_file_is_not_fetched_again(store: Store, basra: Basra) -> None:
    await with_photo(store, basra)
    shelf = FileShelf(files={"file-1": a_photo()})
    await feedback.fetch_due(store, shelf, Blobs(store))
    await feedback.fetch_due(store, shelf, Blobs(store))

    assert shelf.asked == ["file-1"]


async def test_a_file_that_cannot_be_cleaned_is_refused_and_its_citizen_hears_which_once(
    store: Store, basra: Basra, clock: SetClock
) -> None:
    case = await with_photo(store, basra, DOCUMENT)
    shelf = FileShelf(files={"file-2": b"MZ\x90\x00 whatever"})
    await feedback.fetch_due(store, shelf, Blobs(store))
    clock.advance(timedelta(days=1))
    await feedback.fetch_due(store, shelf, Blobs(store))

    (message,) = await texts(store, basra.zainab)
    assert "the document “Zainab.exe”" in message
    assert message.endswith(case.code)
    assert await media_for(store, case, basra) == []


async def test_a_file_that_the_channel_no_longer_has_is_given_up(store: Store, basra: Basra) -> None:
    await with_photo(store, basra)

    assert await feedback.fetch_due(store, FileShelf(files={"file-1": Bad("gone")}), Blobs(store)) == 1
    assert "a photo" in (await texts(store, basra.zainab))[0]


async def test_of_a_confidential_case_the_notice_names_no_file(store: Store, basra: Basra) -> None:
    await filed(store, basra, parts=(PHOTO,), kind=Kind.WRONGDOING)
    await feedback.fetch_due(store, FileShelf(files={"file-1": Bad("gone")}), Blobs(store))

    assert await texts(store, basra.zainab) == ["You have a message."]


@pytest.mark.parametrize("trouble", [Retry(), Unknown()])
async def test_an_outage_is_waited_out(store: Store, basra: Basra, clock: SetClock, trouble: Exception) -> None:
    case = await with_photo(store, basra)
    shelf = FileShelf(files={"file-1": trouble})
    assert await feedback.fetch_due(store, shelf, Blobs(store)) == 0
    assert await feedback.fetch_due(store, shelf, Blobs(store)) == 0
    clock.advance(pause_after(1))
    shelf.files["file-1"] = a_photo()

    assert await feedback.fetch_due(store, shelf, Blobs(store)) == 1
    assert shelf.asked == ["file-1", "file-1"]
    assert len(await media_for(store, case, basra)) == 1


async def test_a_pause_that_the_channel_asks_for_is_kept_and_counts_as_no_attempt(
    store: Store, basra: Basra, clock: SetClock
) -> None:
    await with_photo(store, basra)
    shelf = FileShelf(files={"file-1": PauseChat(3600)})
    await feedback.fetch_due(store, shelf, Blobs(store))
    clock.advance(timedelta(minutes=59))
    await feedback.fetch_due(store, shelf, Blobs(store))

    async with store.reading() as work:
        assert (await work.execute(select(case_file.c.attempts))).scalar_one() == 0
    assert shelf.asked == ["file-1"]


async def test_the_names_that_citizens_gave_are_forgotten_once_a_file_is_settled(store: Store, basra: Basra) -> None:
    case = await with_photo(store, basra)
    await feedback.fetch_due(store, FileShelf(files={"file-1": a_photo()}), Blobs(store))

    assert all("Zainab" not in name for _, name in await media_for(store, case, basra))


async def test_fetching_inside_a_transaction_is_refused(store: Store, basra: Basra) -> None:
    async with store.work(actor="test"):
        with pytest.raises(Broken):
            await feedback.fetch_due(store, FileShelf(), Blobs(store))


def test_pauses_grow_and_stay_below_half_an_hour() -> None:
    pauses = [pause_after(attempts) for attempts in range(1, 40)]

    assert pauses == sorted(pauses)
    assert pauses[0] == timedelta(minutes=1)
    assert pauses[-1] == timedelta(minutes=30)


async def test_what_was_added_later_is_fetched_too(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.add(work, case.code, by=basra.zainab, parts=[PHOTO])
    await feedback.fetch_due(store, FileShelf(files={"file-1": a_photo()}), Blobs(store))

    assert len(await media_for(store, case, basra)) == 1
    assert "more from the citizen" in (await texts(store, basra.huda.address))[0]
    assert world.data((await world.told(store, basra.huda.address))[0]) == [f"s:case:{case.id}"]
