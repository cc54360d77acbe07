"""Films, voices and music: seen and heard as before, telling nothing else."""

from __future__ import annotations

import struct

import pytest

from bot.message import MediaKind
from bot.storage.clean import Uncleanable, clean
from bot.storage.clean.movies import atoms
from bot.storage.clean.ogg import Page, checksum, pages

SECRET = b"+30.5081+047.7835/"
PICTURES, PLACES = b"coded pictures" * 40, SECRET * 3


# --- films ------------------------------------------------------------------------------------------------------------


def atom(name: bytes, *content: bytes, wide: bool = False) -> bytes:
    body = b"".join(content)
    if wide:
        return struct.pack(">I4sQ", 1, name, len(body) + 16) + body
    return struct.pack(">I4s", len(body) + 8, name) + body


def dated(name: bytes, *, wide: bool = False) -> bytes:
    times = struct.pack(">QQ" if wide else ">II", 3_850_000_000, 3_850_000_001)
    return atom(name, bytes([int(wide), 0, 0, 0]), times, bytes(80))


def track(handler: bytes, chunks: list[int], sizes: list[int], *, places: bytes = b"stco") -> bytes:
    common = len(set(sizes)) == 1
    offsets = struct.pack(f">I{len(chunks)}{'I' if places == b'stco' else 'Q'}", len(chunks), *chunks)
    table = atom(
        b"stbl",
        atom(b"stsd", bytes(8)),
        atom(b"stsc", bytes(4), struct.pack(">IIII", 1, 1, len(sizes) // len(chunks), 1)),
        atom(
            b"stsz",
            bytes(4),
            struct.pack(">II", sizes[0] if common else 0, len(sizes)),
            b"" if common else struct.pack(f">{len(sizes)}I", *sizes),
        ),
        atom(places, bytes(4), offsets),
    )
    heading = atom(b"hdlr", bytes(8), handler, bytes(12), b"Telephone of Zainab\x00")
    return atom(
        b"trak",
        dated(b"tkhd", wide=True),
        atom(b"udta", atom(b"name", b"Zainab")),
        atom(b"mdia", dated(b"mdhd"), heading, atom(b"minf", atom(b"vmhd", bytes(12)), table)),
    )


def a_film(*, brand: bytes = b"isom", places: bytes = b"stco", more: bytes = b"", in_moov: bytes = b"") -> bytes:
    """A film with a track of pictures and one that says where the telephone was, in two chunks."""
    head = atom(b"ftyp", brand, bytes(4)) + atom(b"free", SECRET) if brand else atom(b"wide")
    first = len(head) + 8
    content = PICTURES + PLACES[:18] + PICTURES + PLACES[18:]
    where = [first + len(PICTURES), first + 2 * len(PICTURES) + 18]
    moov = atom(
        b"moov",
        dated(b"mvhd"),
        track(b"vide", [first, first + len(PICTURES) + 18], [len(PICTURES)] * 2),
        # Two chunks of two samples each, though the second chunk's are longer.
        track(b"meta", where, [9, 9, 18, 18], places=places),
        atom(b"udta", atom(b"\xa9xyz", struct.pack(">HH", len(SECRET), 0) + SECRET)),
        atom(b"meta", SECRET),
        in_moov,
        bytes(4),
    )
    return head + atom(b"mdat", content) + moov + atom(b"uuid", SECRET) + more


@pytest.mark.parametrize("film", [a_film(), a_film(brand=b"qt  "), a_film(brand=b""), a_film(places=b"co64")])
def test_a_film_loses_who_where_and_when_and_no_byte_moves(film: bytes) -> None:
    result = clean(film, MediaKind.VIDEO, "VID_20260305_Zainab.mp4")
    assert SECRET[:9] not in result.data
    assert SECRET[9:] not in result.data
    assert b"Zainab" not in result.data
    assert struct.pack(">I", 3_850_000_000) not in result.data
    assert len(result.data) == len(film)
    assert result.data.find(PICTURES) == film.find(PICTURES)
    assert result.data.count(PICTURES) == 2
    assert {"tags", "dates", "track", "xmp"} <= set(result.removed)


def test_a_film_keeps_what_playing_needs() -> None:
    result = clean(a_film(), MediaKind.VIDEO, "")
    top = list(atoms(result.data, 0, len(result.data)))
    assert [found.name for found in top] == [b"ftyp", b"free", b"mdat", b"moov", b"free"]
    inside = list(atoms(result.data, top[3].body, top[3].end))
    assert [found.name for found in inside] == [b"mvhd", b"trak", b"free", b"free", b"free"]
    kept = list(atoms(result.data, inside[1].body, inside[1].end))
    assert [found.name for found in kept] == [b"tkhd", b"free", b"mdia"]


@pytest.mark.parametrize(
    ("brand", "mime", "name"),
    [
        (b"isom", "video/mp4", "video.mp4"),
        (b"qt  ", "video/quicktime", "video.mov"),
    ],
)
def test_a_film_is_named_for_its_own_sort(brand: bytes, mime: str, name: str) -> None:
    result = clean(a_film(brand=brand), MediaKind.VIDEO, "film.avi")
    assert (result.mime, result.name) == (mime, name)


def test_a_recording_of_a_telephone_is_sound() -> None:
    assert clean(a_film(brand=b"M4A "), MediaKind.AUDIO, "").mime == "audio/mp4"


def test_an_atom_of_unusual_length_is_read() -> None:
    result = clean(a_film(more=atom(b"mdat", PICTURES, wide=True)), MediaKind.VIDEO, "")
    assert result.data.endswith(PICTURES)
    to_the_end = a_film(more=struct.pack(">I4s", 0, b"XMP_") + SECRET)
    assert SECRET not in clean(to_the_end, MediaKind.VIDEO, "").data


def test_bytes_after_the_last_atom_are_made_zeros() -> None:
    assert clean(a_film(more=b"secret"), MediaKind.VIDEO, "").data.endswith(bytes(6))


@pytest.mark.parametrize(
    "film",
    [
        a_film()[:-10],
        atom(b"ftyp", b"isom") + atom(b"mdat", PICTURES),
        a_film(more=struct.pack(">I4s", 7, b"free")),
        a_film(in_moov=track(b"meta", [10**8], [9])),
        a_film(more=atom(b"moof", atom(b"mfhd", bytes(8)))),
    ],
    ids=["cut short", "without tables", "of impossible length", "pointing outside", "in fragments"],
)
def test_a_film_that_cannot_be_followed_is_refused(film: bytes) -> None:
    with pytest.raises(Uncleanable):
        clean(film, MediaKind.VIDEO, "")


def test_a_photo_in_a_film_s_wrapping_is_not_taken() -> None:
    with pytest.raises(Uncleanable, match="unknown-sort"):
        clean(atom(b"ftyp", b"heic", bytes(4)) + atom(b"mdat", SECRET), MediaKind.DOCUMENT, "photo.heic")


# --- voices -----------------------------------------------------------------------------------------------------------

SOUND = bytes(range(250)) * 3


def laced(packet: bytes) -> bytes:
    return bytes([255] * (len(packet) // 255) + [len(packet) % 255])


def page(sequence: int, packet: bytes, *, flags: int = 0, granule: int = 0, serial: int = 7) -> bytes:
    return Page(
        flags=flags, granule=granule, serial=serial, sequence=sequence, lacing=laced(packet), body=packet
    ).written()


def comments(text: bytes) -> bytes:
    vendor = b"libopus 1.4"
    return struct.pack("<I", len(vendor)) + vendor + struct.pack("<II", 1, len(text)) + text


def a_voice(text: bytes = b"ARTIST=" + SECRET) -> bytes:
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 312, 48000, 0, 0)
    return (
        page(0, head, flags=2)
        + page(1, b"OpusTags" + comments(text))
        + page(2, SOUND, granule=960)
        + page(3, SOUND, flags=4, granule=1920)
    )


def a_long_voice() -> bytes:
    """A voice whose comments, with a picture among them, take three pages."""
    head = b"OpusHead" + struct.pack("<BBHIHB", 1, 1, 312, 48000, 0, 0)
    packet = b"OpusTags" + comments(b"PICTURE=" + SECRET * 7_500)
    full = 255 * 255
    parts = [packet[at : at + full] for at in range(0, len(packet), full)]
    tags = b"".join(
        Page(
            flags=0 if number == 1 else 1,
            granule=-1 if len(part) == full else 0,
            serial=7,
            sequence=number,
            lacing=laced(part)[:255],
            body=part,
        ).written()
        for number, part in enumerate(parts, start=1)
    )
    return page(0, head, flags=2) + tags + page(len(parts) + 1, SOUND, flags=4, granule=960)


def a_song() -> bytes:
    """Vorbis, where the third header stands on the page of the second."""
    head, setup = b"\x01vorbis" + bytes(23), b"\x05vorbis" + bytes(600)
    tags = b"\x03vorbis" + comments(b"ARTIST=" + SECRET) + b"\x01"
    both = Page(flags=0, granule=0, serial=7, sequence=1, lacing=laced(tags) + laced(setup), body=tags + setup)
    return page(0, head, flags=2) + both.written() + page(2, SOUND, flags=4, granule=960)


@pytest.mark.parametrize("recording", [a_voice(), a_long_voice(), a_song()], ids=["voice", "long", "vorbis"])
def test_a_voice_loses_its_comments_and_keeps_its_sound(recording: bytes) -> None:
    result = clean(recording, MediaKind.VOICE, "")
    read = list(pages(result.data))
    assert SECRET not in result.data
    assert b"libopus" not in result.data
    assert [found.sequence for found in read] == list(range(len(read)))
    assert read[-1].body == SOUND
    assert (read[-1].flags, read[-1].granule) == (4, list(pages(recording))[-1].granule)
    assert result.removed == ("comment",)
    assert (result.mime, result.name) == ("audio/ogg", "voice.ogg")


@pytest.mark.parametrize("recording", [a_voice(), a_long_voice(), a_song()], ids=["voice", "long", "vorbis"])
def test_every_page_of_a_cleaned_voice_has_its_right_checksum(recording: bytes) -> None:
    data = clean(recording, MediaKind.VOICE, "").data
    at = 0
    for found in pages(data):
        raw = bytearray(data[at : at + found.size])
        stated = bytes(raw[22:26])
        raw[22:26] = bytes(4)
        assert struct.pack("<I", checksum(raw)) == stated
        at += found.size


def test_the_checksum_is_ogg_s_own() -> None:
    # RFC 3533, 6: polynomial 0x04c11db7, no reflection, nothing inverted; the check value of CRC-32/MPEG-2 without
    # its initial ones.
    assert checksum(b"123456789") == 0x89A1897F


def test_a_vorbis_song_keeps_its_setup() -> None:
    assert b"\x05vorbis" + bytes(600) in clean(a_song(), MediaKind.AUDIO, "").data


def test_an_empty_comment_is_nothing_to_remove() -> None:
    once = clean(a_voice(), MediaKind.VOICE, "").data
    assert clean(once, MediaKind.VOICE, "").removed == ()


@pytest.mark.parametrize(
    "recording",
    [
        a_voice()[:-5],
        a_voice() + b"trailing",
        a_voice() + a_voice(),
        page(0, b"Speex   " + bytes(72), flags=2),
        page(0, b"OpusHead" + bytes(11), flags=2),
        a_voice() + page(0, SOUND, serial=8),
    ],
    ids=["cut short", "followed by something", "chained", "of another codec", "without sound", "of two streams"],
)
def test_a_voice_that_cannot_be_followed_is_refused(recording: bytes) -> None:
    with pytest.raises(Uncleanable):
        clean(recording, MediaKind.VOICE, "")


# --- music ------------------------------------------------------------------------------------------------------------

FRAME = b"\xff\xfb\x90\x00" + bytes(range(1, 200)) + bytes(417 - 4 - 199)  # MPEG 1, layer III, 128 kbit/s, 44.1 kHz
LOW_FRAME = b"\xff\xf3\x48\xc0" + bytes(144 - 4)  # MPEG 2, layer III, 32 kbit/s, 16 kHz: 72 * 32000 / 16000
FIRST_LAYER = b"\xff\xff\x14\x00" + bytes(32 - 4)  # MPEG 1, layer I, 32 kbit/s, 44.1 kHz: (12 * 32000 / 44100) * 4


def id3(content: bytes) -> bytes:
    size = bytes([len(content) >> 21 & 127, len(content) >> 14 & 127, len(content) >> 7 & 127, len(content) & 127])
    return b"ID3\x03\x00\x00" + size + content


TAIL = b"APETAGEX" + SECRET * 3 + b"TAG" + SECRET.ljust(125, b"\x00")


@pytest.mark.parametrize(
    "song",
    [
        id3(SECRET * 20) + FRAME * 5 + TAIL,
        FRAME * 5 + TAIL,
        id3(b"\xff\xfb\x90\x00" + SECRET * 40) + FRAME * 5,
        id3(SECRET) + bytes(100) + FRAME * 5,
    ],
)
def test_a_song_is_its_frames_and_nothing_else(song: bytes) -> None:
    result = clean(song, MediaKind.AUDIO, "Zainab.mp3")
    assert result.data == FRAME * 5
    assert result.removed == ("tags",)
    assert (result.mime, result.name) == ("audio/mpeg", "audio.mp3")


def test_what_stands_between_frames_is_gone() -> None:
    assert clean(FRAME * 3 + SECRET + FRAME * 3, MediaKind.AUDIO, "").data in {FRAME * 6, FRAME * 5}


@pytest.mark.parametrize("frame", [LOW_FRAME, FIRST_LAYER])
def test_every_layer_s_frames_are_measured(frame: bytes) -> None:
    result = clean(frame * 4, MediaKind.AUDIO, "")
    assert (result.data, result.removed) == (frame * 4, ())


def test_tags_without_a_song_are_refused() -> None:
    with pytest.raises(Uncleanable, match="broken"):
        clean(id3(SECRET * 30), MediaKind.AUDIO, "")
