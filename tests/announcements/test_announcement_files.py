"""Photos and documents: fetched outside any transaction, waited for, given up."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from PIL import ExifTags, Image

from bot.announcements import attachments, jobs
from bot.announcements import service as announcements
from bot.announcements.model import Announcement, AttachmentId, AttachmentState, State
from bot.channels.port import Gone, Retry
from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.errors import Unfit
from bot.message import MediaKind, Showed
from bot.storage.blobs import Blobs
from bot.storage.engine import Store
from bot.storage.work import refuse_inside_work
from bot.text import Language
from tests.announcements import makers
from tests.announcements.conftest import Iraq

PHOTO = Showed(kind=MediaKind.PHOTO, file="file-1", unique="u-1", mime="image/jpeg")


def a_photo() -> bytes:
    """A photo that tells who took it, and where."""
    told = Image.Exif()
    told[ExifTags.Base.Artist] = "Mariam of Health"
    told.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (30.0, 30.0, 29.0)
    made = BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "JPEG", exif=told)
    return made.getvalue()


class FileChannel:
    """A channel that has files, or trouble."""

    name = "telegram"

    def __init__(self, files: dict[str, bytes | Exception]) -> None:
        self.files = files
        self.fetched: list[str] = []

    async def fetch(self, file: str) -> bytes:
        refuse_inside_work("a file is fetched")
        self.fetched.append(file)
        found = self.files[file]
        if isinstance(found, Exception):
            raise found
        return found


def channels(**files: bytes | Exception) -> Any:
    return {"telegram": FileChannel({name.replace("_", "-"): found for name, found in files.items()})}


async def attached(store: Store, showed: Showed = PHOTO) -> AttachmentId:
    async with store.work(actor="test") as work:
        return await announcements.attach(work, channel="telegram", showed=showed)


async def planned(store: Store, iraq: Iraq, attachment: AttachmentId) -> Announcement:
    async with store.work(actor="test") as work:
        content = makers.composed(organisation=iraq.health_office, attachment=attachment)
        return await announcements.schedule(work, content, author=iraq.official)


async def state_of(store: Store, id_: AttachmentId) -> AttachmentState:
    async with store.reading() as work:
        found = await announcements.attachment(work, id_)
    assert found is not None
    return found.state


async def now(store: Store, found: Announcement) -> Announcement:
    async with store.reading() as work:
        return await announcements.get(work, found.id)


async def questions_about(store: Store, found: Announcement) -> int:
    async with store.reading() as work:
        return (await delivery.progress(work, f"announcement-file:{found.id}")).waiting


async def test_a_release_waits_until_its_file_is_kept(store: Store, iraq: Iraq) -> None:
    file = await attached(store)
    found = await planned(store, iraq, file)
    assert await jobs.tick(store) == 0
    assert await jobs.fetch_files(store, channels(file_1=a_photo()), Blobs(store)) == 1
    assert await jobs.tick(store) == 1
    async with store.reading() as work:
        messages = await announcements.rendered(work, found)
    assert [media.kind for media in messages[Language.AR].media] == [MediaKind.PHOTO]


async def test_what_goes_out_does_not_tell_who_took_it_and_where(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq, await attached(store))
    await jobs.fetch_files(store, channels(file_1=a_photo()), Blobs(store))
    async with store.reading() as work:
        messages = await announcements.rendered(work, found)
    (media,) = messages[Language.AR].media
    sent = await Blobs(store).get(media.blob)
    assert b"Mariam" in a_photo()
    assert b"Mariam" not in sent
    assert dict(Image.open(BytesIO(sent)).getexif()) == {}


async def test_a_kept_file_is_not_fetched_again(store: Store, iraq: Iraq) -> None:
    await attached(store)
    there = channels(file_1=a_photo())
    await jobs.fetch_files(store, there, Blobs(store))
    await jobs.fetch_files(store, there, Blobs(store))
    assert there["telegram"].fetched == ["file-1"]


async def test_a_channel_in_trouble_is_asked_again_later(store: Store, iraq: Iraq, clock: SetClock) -> None:
    file = await attached(store)
    await jobs.fetch_files(store, channels(file_1=Retry()), Blobs(store))
    assert await jobs.fetch_files(store, channels(file_1=a_photo()), Blobs(store)) == 0
    clock.advance(timedelta(seconds=5))
    assert await jobs.fetch_files(store, channels(file_1=a_photo()), Blobs(store)) == 1
    assert await state_of(store, file) is AttachmentState.KEPT


async def test_a_file_whose_fetcher_died_is_taken_up_by_another(store: Store, iraq: Iraq, clock: SetClock) -> None:
    file = await attached(store)
    with pytest.raises(ExceptionGroup):
        await jobs.fetch_files(store, channels(file_1=RuntimeError("killed")), Blobs(store))
    clock.advance(attachments.CLAIM)
    await jobs.fetch_files(store, channels(file_1=a_photo()), Blobs(store))
    assert await state_of(store, file) is AttachmentState.KEPT


async def test_a_file_that_is_gone_holds_the_announcement_and_the_author_is_asked(store: Store, iraq: Iraq) -> None:
    file = await attached(store)
    found = await planned(store, iraq, file)
    await jobs.fetch_files(store, channels(file_1=Gone("gone")), Blobs(store))
    assert await state_of(store, file) is AttachmentState.FAILED
    assert await jobs.tick(store) == 0
    assert (await now(store, found)).state is State.SCHEDULED
    assert await questions_about(store, found) == 1


async def test_a_channel_that_stays_in_trouble_is_given_up_after_an_hour_or_two(
    store: Store, iraq: Iraq, clock: SetClock
) -> None:
    file = await attached(store)
    found = await planned(store, iraq, file)
    tries = [await _tried_later(store, clock) for _ in range(20)]
    assert (sum(tries), await state_of(store, file)) == (14, AttachmentState.FAILED)
    assert await questions_about(store, found) == 1


async def _tried_later(store: Store, clock: SetClock) -> int:
    clock.advance(timedelta(minutes=15))
    return await jobs.fetch_files(store, channels(file_1=Retry()), Blobs(store))


async def test_a_file_of_a_channel_that_is_no_more_is_given_up(store: Store, iraq: Iraq) -> None:
    file = await attached(store)
    await jobs.fetch_files(store, {}, Blobs(store))
    assert await state_of(store, file) is AttachmentState.FAILED


async def test_the_author_may_send_it_without_the_file(store: Store, iraq: Iraq) -> None:
    file = await attached(store)
    found = await planned(store, iraq, file)
    await jobs.fetch_files(store, channels(file_1=Gone("gone")), Blobs(store))
    async with store.work(actor="test") as work:
        await announcements.send_without_file(work, found.id, by=iraq.official)
    assert await jobs.tick(store) == 1


async def test_the_author_may_have_it_fetched_again(store: Store, iraq: Iraq) -> None:
    file = await attached(store)
    found = await planned(store, iraq, file)
    await jobs.fetch_files(store, channels(file_1=Gone("gone")), Blobs(store))
    async with store.work(actor="test") as work:
        await announcements.fetch_again(work, found.id, by=iraq.official)
    await jobs.fetch_files(store, channels(file_1=a_photo()), Blobs(store))
    assert await jobs.tick(store) == 1


async def test_a_file_that_cannot_be_cleaned_never_goes_out(store: Store, iraq: Iraq) -> None:
    file = await attached(store)
    await planned(store, iraq, file)
    await jobs.fetch_files(store, channels(file_1=b"no photo at all"), Blobs(store))
    assert await state_of(store, file) is AttachmentState.REFUSED
    assert await jobs.tick(store) == 0


async def test_what_lost_its_file_before_it_was_sent_is_not_sent(store: Store, iraq: Iraq) -> None:
    file = await attached(store)
    await jobs.fetch_files(store, channels(file_1=Gone("gone")), Blobs(store))
    content = makers.composed(organisation=iraq.health_office, attachment=file)
    async with store.work(actor="test") as work:
        found = await announcements.draft(work, content, author=iraq.official)
        with pytest.raises(Unfit):
            await announcements.send(work, found.id, by=iraq.official)


@pytest.mark.parametrize("kind", [MediaKind.VIDEO, MediaKind.VOICE, MediaKind.AUDIO])
async def test_only_photos_and_documents_go_with_an_announcement(store: Store, iraq: Iraq, kind: MediaKind) -> None:
    with pytest.raises(Unfit):
        await attached(store, Showed(kind=kind, file="f", unique="u"))


async def test_a_file_larger_than_telegram_gives_to_bots_is_refused_at_once(store: Store, iraq: Iraq) -> None:
    with pytest.raises(Unfit):
        await attached(store, Showed(kind=MediaKind.DOCUMENT, file="f", unique="u", size=20 * 1024 * 1024 + 1))


async def test_a_file_that_nothing_carries_is_forgotten(store: Store, iraq: Iraq, clock: SetClock) -> None:
    loose = await attached(store)
    await jobs.fetch_files(store, channels(file_1=a_photo()), Blobs(store))
    carried = await attached(store)
    await planned(store, iraq, carried)
    clock.advance(jobs.KEPT_UNUSED + timedelta(days=1))
    await jobs.sweep(store, Blobs(store))
    async with store.reading() as work:
        assert await announcements.attachment(work, loose) is None
        assert await announcements.attachment(work, carried) is not None
