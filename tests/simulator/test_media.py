"""Files up and down, and albums."""

from __future__ import annotations

import struct
import zlib
from datetime import timedelta

import pytest
from telegram import Bot, InputMediaAudio, InputMediaDocument, InputMediaPhoto, InputMediaVideo
from telegram.error import BadRequest, InvalidToken

from bot.clock import SetClock
from bot.simulator import Actor, Simulator, samples
from bot.simulator.images import dimensions
from tests.simulator.conftest import Ask


def png(width: int, height: int) -> bytes:
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))


async def test_a_photo_comes_in_several_sizes_and_back_as_it_was(client: Bot, zainab: Actor) -> None:
    message = await client.send_photo(zainab.id, samples.photo(1), caption="صورة")
    file = await message.photo[-1].get_file()
    assert [size.width for size in message.photo] == [90, 160]
    assert bytes(await file.download_as_bytearray()) == samples.photo(1)
    assert message.caption == "صورة"


async def test_a_caption_has_1024_characters_at_most(client: Bot, zainab: Actor) -> None:
    assert (await client.send_photo(zainab.id, samples.photo(1), caption="ب" * 1024)).caption == "ب" * 1024
    with pytest.raises(BadRequest, match="Message caption is too long"):
        await client.send_photo(zainab.id, samples.photo(1), caption="ب" * 1025)


async def test_a_smaller_size_can_be_fetched_too(client: Bot, zainab: Actor) -> None:
    message = await client.send_photo(zainab.id, samples.photo(1))
    assert (await message.photo[0].get_file()).file_id == message.photo[0].file_id


async def test_a_person_s_photo_can_be_fetched(client: Bot, zainab: Actor) -> None:
    await zainab.sends_photo(samples.photo(9))
    (update,) = await client.get_updates()
    assert update.message is not None
    file = await update.message.photo[-1].get_file()
    assert bytes(await file.download_as_bytearray()) == samples.photo(9)


async def test_the_same_bytes_have_the_same_id(client: Bot, zainab: Actor) -> None:
    first = await client.send_photo(zainab.id, samples.photo(1))
    again = await client.send_photo(zainab.id, samples.photo(1))
    assert first.photo[-1].file_unique_id == again.photo[-1].file_unique_id


async def test_the_same_bytes_are_known_under_another_name(client: Bot, zainab: Actor) -> None:
    first = (await client.send_document(zainab.id, b"%PDF", filename="a.pdf")).document
    again = (await client.send_document(zainab.id, b"%PDF", filename="b.pdf")).document
    assert first is not None
    assert again is not None
    assert first.file_id != again.file_id
    assert first.file_unique_id == again.file_unique_id


async def test_a_file_id_can_be_sent_again(client: Bot, zainab: Actor) -> None:
    first = await client.send_photo(zainab.id, samples.photo(1))
    again = await client.send_photo(zainab.id, first.photo[-1].file_id)
    assert again.photo[-1].file_id == first.photo[-1].file_id


async def test_a_file_id_of_another_kind_is_refused(client: Bot, zainab: Actor) -> None:
    photo = await client.send_photo(zainab.id, samples.photo(1))
    with pytest.raises(BadRequest, match=r"(?i)can't use file of type photo as video"):
        await client.send_video(zainab.id, photo.photo[-1].file_id)


async def test_a_made_up_file_id_is_refused(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)wrong file identifier/http url specified"):
        await client.send_photo(zainab.id, "AgACAgQAAxmadeup")


async def test_the_simulator_fetches_nothing_from_the_web(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)failed to get http url content"):
        await client.send_photo(zainab.id, "https://gov.iq/a.jpg")


@pytest.mark.parametrize(
    ("body", "complaint"),
    [
        (b"no picture", "IMAGE_PROCESS_FAILED"),
        (png(9_000, 2_000), "PHOTO_INVALID_DIMENSIONS"),
        (png(2_100, 100), "PHOTO_INVALID_DIMENSIONS"),
        (b"", "file must be non-empty"),
        (
            bytes((10 << 20) + 1),
            "file of size 10485761 bytes is too big for a photo; the maximum size is 10485760 bytes",
        ),
    ],
)
async def test_photos_that_telegram_refuses(client: Bot, zainab: Actor, body: bytes, complaint: str) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){complaint}"):
        await client.send_photo(zainab.id, body)


async def test_a_photo_that_is_not_there_is_missed(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)there is no photo in the request"):
        await client.send_photo(zainab.id, "attach://nowhere")


async def test_each_kind_of_file_has_its_own_fields(client: Bot, zainab: Actor) -> None:
    video = await client.send_video(zainab.id, samples.video(1), width=320, height=200, duration=7)
    voice = await client.send_voice(zainab.id, samples.voice(1), duration=4)
    audio = await client.send_audio(zainab.id, b"ID3", title="نشيد", performer="جوقة")
    animation = await client.send_animation(zainab.id, samples.video(2), has_spoiler=True)
    assert video.video is not None
    assert voice.voice is not None
    assert audio.audio is not None
    assert animation.animation is not None
    assert animation.document is not None
    assert (video.video.width, video.video.duration) == (320, timedelta(seconds=7))
    assert (voice.voice.mime_type, voice.voice.duration) == ("audio/ogg", timedelta(seconds=4))
    assert (audio.audio.title, audio.audio.performer) == ("نشيد", "جوقة")
    assert animation.has_media_spoiler


async def test_a_document_keeps_its_name_and_type(client: Bot, zainab: Actor) -> None:
    message = await client.send_document(zainab.id, b"%PDF", filename="تقرير.pdf")
    assert message.document is not None
    assert (message.document.file_name, message.document.mime_type) == ("تقرير.pdf", "application/pdf")


async def test_what_nobody_asked_for_has_no_link(sim: Simulator, client: Bot, zainab: Actor) -> None:
    await client.send_document(zainab.id, b"%PDF", filename="a.pdf")
    (file,) = sim.world.files.stored.values()
    with pytest.raises(InvalidToken):
        await client.request.retrieve(f"{sim.api_url}/file/bot{sim.world.token}/{file.path}")


async def test_a_link_is_good_for_an_hour(client: Bot, zainab: Actor, clock: SetClock) -> None:
    message = await client.send_document(zainab.id, b"%PDF", filename="a.pdf")
    assert message.document is not None
    file = await message.document.get_file()
    clock.advance(timedelta(minutes=61))
    with pytest.raises(InvalidToken):
        await file.download_as_bytearray()


async def test_a_file_too_large_to_fetch_is_told_so(client: Bot, zainab: Actor) -> None:
    message = await zainab.sends_document("big.bin", bytes((20 << 20) + 1))
    with pytest.raises(BadRequest, match=r"(?i)file is too big"):
        await client.get_file(message.content["document"]["file_id"])


async def test_an_unknown_file_id_is_told_so(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)invalid file_id"):
        await client.get_file("AgACmadeup")


async def test_no_file_id_is_told_so(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)file_id not specified"):
        await client.get_file("")


async def test_an_album_shares_one_group(sim: Simulator, client: Bot, zainab: Actor) -> None:
    messages = await client.send_media_group(
        zainab.id,
        [InputMediaPhoto(samples.photo(1), caption="<b>أ</b>", parse_mode="HTML"), InputMediaVideo(samples.video(1))],
    )
    assert messages[0].media_group_id is not None
    assert messages[1].media_group_id == messages[0].media_group_id
    assert messages[1].message_id == messages[0].message_id + 1
    assert sim.record.messages(zainab.id)[-1].text == "أ"
    assert sim.world.violations == []


@pytest.mark.parametrize(
    ("media", "complaint"),
    [
        ([InputMediaPhoto(samples.photo(1))], "an album has 2-10 items"),
        ([InputMediaPhoto(samples.photo(n)) for n in range(11)], "too many messages to send as an album"),
        (
            [InputMediaPhoto(samples.photo(1)), InputMediaDocument(b"x", filename="x.txt")],
            "can't use the media of the specified type in the album",
        ),
        (
            [InputMediaAudio(b"ID3"), InputMediaDocument(b"x", filename="x.txt")],
            "can't use the media of the specified type in the album",
        ),
    ],
)
async def test_albums_that_telegram_refuses(
    client: Bot, zainab: Actor, media: list[InputMediaPhoto], complaint: str
) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){complaint}"):
        await client.send_media_group(zainab.id, media)


async def test_an_album_of_nothing_is_refused(ask: Ask, zainab: Actor) -> None:
    _, body = await ask("sendMediaGroup", chat_id=zainab.id, media=[])
    assert body["description"] == "Bad Request: there are no messages to send"


async def test_a_file_that_an_album_names_but_lacks_is_missed(ask: Ask, zainab: Actor) -> None:
    media = [{"type": "photo", "media": "attach://one"}, {"type": "photo", "media": "attach://two"}]
    _, body = await ask("sendMediaGroup", chat_id=zainab.id, media=media)
    assert body["description"] == "Bad Request: there is no photo in the request"


async def test_live_photos_are_not_simulated(ask: Ask, zainab: Actor) -> None:
    media = [{"type": "live_photo", "media": "attach://one", "photo": "attach://two"}] * 2
    _, body = await ask("sendMediaGroup", chat_id=zainab.id, media=media)
    assert body["description"] == "Bad Request: invalid message content type"


@pytest.mark.parametrize(
    ("body", "size"),
    [
        (samples.photo(1), (160, 120)),
        (png(3, 4), (3, 4)),
        (b"GIF89a" + struct.pack("<HH", 5, 6), (5, 6)),
        (samples.sticker(), (512, 512)),
        (b"RIFF\0\0\0\0WEBPVP8X" + bytes(8) + b"\x06\0\0\x07\0\0", (7, 8)),
        (b"RIFF\0\0\0\0WEBPVP8L" + bytes(5) + struct.pack("<I", 8 | 9 << 14) + bytes(5), (9, 10)),
        (b"\xff\xd8\xff\xe0\x00\x02", None),
        (b"\xff\xd8nothing that a JPEG has", None),
        (b"text", None),
    ],
)
def test_the_size_of_a_picture(body: bytes, size: tuple[int, int] | None) -> None:
    assert dimensions(body) == size


def test_samples_are_genuine_and_differ() -> None:
    from io import BytesIO

    from PIL import Image

    assert Image.open(BytesIO(samples.photo(1))).size == (160, 120)
    assert Image.open(BytesIO(samples.sticker())).format == "WEBP"
    assert len({samples.photo(1), samples.photo(2), samples.voice(1), samples.voice(2)}) == 4
