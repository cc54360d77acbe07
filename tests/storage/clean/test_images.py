"""Photos: seen as before, telling nothing else."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Any

import pytest
from PIL import Image, ImageCms, PngImagePlugin

from bot.message import MediaKind
from bot.storage.clean import Uncleanable, clean, images
from bot.storage.clean.sorts import Sort

FORMALITIES = {"jfif", "jfif_version", "jfif_unit", "jfif_density", "loop", "background", "timestamp", "duration"}
SECRET = b"Zainab Hassan, 30.5081 N"


def a_picture(mode: str = "RGB", size: tuple[int, int] = (40, 20)) -> Image.Image:
    """Red on the left, blue on the right."""
    picture = Image.new("RGB", size, "red")
    picture.paste("blue", (size[0] // 2, 0, size[0], size[1]))
    return picture.convert(mode)


def exif(orientation: int = 1) -> Image.Exif:
    tags = Image.Exif()
    tags[0x013B] = SECRET.decode()  # artist
    tags[0x0112] = orientation
    place = tags.get_ifd(0x8825)
    place[1], place[2] = "N", (30.0, 30.0, 29.0)
    return tags


def a_photo(form: str = "JPEG", **options: object) -> bytes:
    target = io.BytesIO()
    mode = str(options.pop("mode", "RGB"))
    a_picture(mode).save(target, form, **{"exif": exif(), **options})
    return target.getvalue()


def seen(data: bytes) -> Image.Image:
    with Image.open(io.BytesIO(data)) as picture:
        return picture.convert("RGB")


def is_red(picture: Image.Image, x: int, y: int) -> bool:
    red, _, blue = picture.crop((x, y, x + 1, y + 1)).tobytes()
    return red > 200 > blue


def told(data: bytes) -> set[Any]:
    """What is told beside the pixels, but for what every file of its form says."""
    with Image.open(io.BytesIO(data)) as picture:
        return {*picture.getexif(), *picture.info} - FORMALITIES


@pytest.mark.parametrize(
    ("form", "mime", "name"),
    [
        ("JPEG", "image/jpeg", "photo.jpg"),
        ("PNG", "image/png", "photo.png"),
        ("WEBP", "image/webp", "photo.webp"),
    ],
)
def test_a_photo_loses_who_and_where_and_is_still_seen(form: str, mime: str, name: str) -> None:
    photo = a_photo(form)
    assert SECRET in photo
    result = clean(photo, MediaKind.PHOTO, "IMG_20260305_Zainab.jpg")
    assert SECRET not in result.data
    assert (result.mime, result.name) == (mime, name)
    assert {"exif", "gps"} <= set(result.removed)
    assert told(result.data) == set()
    assert seen(result.data).size == (40, 20)
    assert is_red(seen(result.data), 5, 10)


def test_a_photo_taken_sideways_stands_upright() -> None:
    result = clean(a_photo(exif=exif(orientation=6)), MediaKind.PHOTO, "")
    assert seen(result.data).size == (20, 40)
    assert is_red(seen(result.data), 10, 5)  # what was left is on top


def test_a_comment_and_what_follows_the_end_are_gone() -> None:
    photo = a_photo(comment=SECRET) + SECRET
    result = clean(photo, MediaKind.PHOTO, "")
    assert SECRET not in result.data
    assert "comment" in result.removed


def test_text_in_a_png_is_gone() -> None:
    notes = PngImagePlugin.PngInfo()
    notes.add_text("Author", SECRET.decode())
    result = clean(a_photo("PNG", pnginfo=notes), MediaKind.DOCUMENT, "map.png")
    assert SECRET not in result.data
    assert "comment" in result.removed
    assert result.name == "map.png"


@pytest.mark.parametrize("mode", ["L", "P", "1", "CMYK", "RGBA", "LA", "I;16"])
def test_every_way_of_keeping_colours_is_taken(mode: str) -> None:
    form = "JPEG" if mode == "CMYK" else "PNG"
    target = io.BytesIO()
    picture = a_picture("L").convert("I;16") if mode == "I;16" else a_picture(mode)
    picture.save(target, form)
    assert seen(clean(target.getvalue(), MediaKind.PHOTO, "").data).size == (40, 20)


def test_transparency_stays() -> None:
    target = io.BytesIO()
    Image.new("RGBA", (4, 4), (0, 255, 0, 0)).save(target, "PNG")
    with Image.open(io.BytesIO(clean(target.getvalue(), MediaKind.PHOTO, "").data)) as picture:
        assert picture.getpixel((1, 1)) == (0, 255, 0, 0)


def test_a_colour_profile_is_applied_and_gone_and_the_photo_stays_upright() -> None:
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    result = clean(a_photo(icc_profile=profile, exif=exif(orientation=6)), MediaKind.PHOTO, "")
    assert "icc_profile" not in told(result.data)
    assert seen(result.data).size == (20, 40)


def test_a_broken_colour_profile_does_not_matter() -> None:
    result = clean(a_photo(icc_profile=b"no profile at all"), MediaKind.PHOTO, "")
    assert "icc_profile" not in told(result.data)


@pytest.mark.parametrize("kept", [0.2, 0.6, 0.9])
def test_a_photo_cut_short_is_refused(kept: float) -> None:
    target = io.BytesIO()
    Image.effect_noise((300, 300), 80).save(target, "JPEG")
    photo = target.getvalue()
    with pytest.raises(Uncleanable, match="broken"):
        clean(photo[: int(len(photo) * kept)], MediaKind.PHOTO, "")


def test_a_picture_of_too_many_pixels_is_refused_before_it_is_unpacked() -> None:
    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", 60_000, 60_000, 1, 0, 0, 0, 0)
    bomb = (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(bytes(1000))) + chunk(b"IEND", b"")
    )
    with pytest.raises(Uncleanable, match="too-large"):
        clean(bomb, MediaKind.PHOTO, "")


@pytest.mark.parametrize(("form", "sort"), [("JPEG", Sort.JPEG), ("PNG", Sort.PNG), ("WEBP", Sort.WEBP)])
def test_a_picture_in_a_document_is_stripped(form: str, sort: Sort) -> None:
    photo = a_photo(form)
    stripped = images.strip(photo, sort)
    assert SECRET not in stripped
    assert seen(stripped).size == (40, 20)


@pytest.mark.parametrize("options", [{}, {"progressive": True}, {"mode": "CMYK"}, {"restart_marker_rows": 1}])
def test_stripping_a_jpeg_touches_no_pixel(options: dict[str, Any]) -> None:
    photo = a_photo(comment=SECRET, **options) + SECRET
    stripped = images.strip_jpeg(photo)
    assert SECRET not in stripped
    assert seen(stripped).tobytes() == seen(photo).tobytes()


@pytest.mark.parametrize("data", [b"\xff\xd8\xff\xe0\x00", b"\xff\xd8\xff\xe0\x00\x04ab" + b"no marker"])
def test_a_broken_jpeg_in_a_document_is_refused(data: bytes) -> None:
    with pytest.raises(Uncleanable):
        images.strip(data, Sort.JPEG)


def test_a_broken_png_in_a_document_is_refused() -> None:
    with pytest.raises(Uncleanable):
        images.strip(a_photo("PNG")[:-12], Sort.PNG)
