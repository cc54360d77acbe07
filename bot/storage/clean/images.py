"""Photos: rebuilt from their pixels; and pictures inside documents, stripped without touching a pixel.

Owns: JPEG, PNG, WebP.  Refuses: every other sort.
"""

from __future__ import annotations

import io
import struct
import warnings

from PIL import ExifTags, Image, ImageCms, ImageOps

from bot.storage.clean.model import Cleaned, Uncleanable
from bot.storage.clean.sorts import Sort

#: more is a trap, or a scan that nobody can open on a telephone; 12 megapixels are usual
MOST_PIXELS = 64_000_000
Image.MAX_IMAGE_PIXELS = MOST_PIXELS
_QUALITY = 90
_PNG_KEPT = {b"IHDR", b"PLTE", b"IDAT", b"IEND", b"tRNS", b"gAMA", b"cHRM", b"sRGB", b"sBIT", b"bKGD", b"pHYs"}
_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_FORMATS = {Sort.JPEG: "JPEG", Sort.PNG: "PNG", Sort.WEBP: "WEBP"}
_SCAN, _END, _FIRST_APP, _LAST_APP, _COMMENT = 0xDA, 0xD9, 0xE0, 0xEF, 0xFE
_APPS_KEPT = {0xE0, 0xEE}  # JFIF's density, and Adobe's word on how colours are coded
_LONGEST_APP = 18  # JFIF's has 16 bytes, Adobe's 14; a longer one holds a thumbnail
_BARE = {0x01, *range(0xD0, 0xD8)}  # markers without a length


def rebuild(data: bytes, sort: Sort) -> Cleaned:
    """The picture as it is seen, upright, made anew from its pixels.  Raises Uncleanable."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of broken Exif, which goes anyway, and of too many pixels, refused below
            with Image.open(io.BytesIO(data), formats=[_FORMATS[sort]]) as picture:
                if picture.width * picture.height > MOST_PIXELS:
                    raise Uncleanable("too-large")
                removed = _told(picture)
                upright = ImageOps.exif_transpose(_in_common_colours(picture))
                return Cleaned(data=_written(_from_pixels(upright), sort), removed=removed)
    except Image.DecompressionBombError as error:
        raise Uncleanable("too-large") from error
    except (OSError, ValueError, SyntaxError, struct.error, ArithmeticError, IndexError, TypeError) as error:
        # Pillow's readers raise all of these for bytes that are not what they claim.
        raise Uncleanable("broken") from error


def strip(data: bytes, sort: Sort) -> bytes:
    """A picture inside a document, without its metadata, its pixels as they are.  Raises Uncleanable."""
    try:
        match sort:
            case Sort.JPEG:
                return strip_jpeg(data)
            case Sort.PNG:
                return _strip_png(data)
            case _:
                return rebuild(data, sort).data
    except (IndexError, struct.error) as error:
        raise Uncleanable("broken") from error


def strip_jpeg(data: bytes) -> bytes:
    """A JPEG without Exif, XMP, IPTC, profiles, comments and what stands after its end."""
    kept, at = bytearray(b"\xff\xd8"), 2
    while at < len(data):
        marker = data[at + 1]
        if data[at] != 0xFF:  # noqa: PLR2004  every marker begins so
            raise Uncleanable("broken")
        if marker == 0xFF or marker in _BARE:  # noqa: PLR2004  a fill byte
            kept += data[at : at + 1] if marker == 0xFF else data[at : at + 2]  # noqa: PLR2004
            at += 1 if marker == 0xFF else 2  # noqa: PLR2004
            continue
        if marker == _END:
            break
        length = int.from_bytes(data[at + 2 : at + 4], "big")
        end = at + 2 + length
        is_told = marker == _COMMENT or _FIRST_APP <= marker <= _LAST_APP
        if not is_told or (marker in _APPS_KEPT and length <= _LONGEST_APP):
            kept += data[at:end]
        at = end
        if marker == _SCAN:
            scan_end = _end_of_scan(data, at)
            kept += data[at:scan_end]
            at = scan_end
    return bytes(kept + b"\xff\xd9")


def _end_of_scan(data: bytes, at: int) -> int:
    """Where the coded pixels end: at the next marker that is no restart and no escaped byte."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0 or at + 1 >= len(data):
            return len(data)
        if data[at + 1] != 0 and data[at + 1] not in _BARE:
            return at
        at += 2


def _strip_png(data: bytes) -> bytes:
    kept, at = bytearray(_PNG_HEAD), len(_PNG_HEAD)
    while at < len(data):
        length, name = struct.unpack_from(">I4s", data, at)
        end = at + 12 + length
        if name in _PNG_KEPT:
            kept += data[at:end]
        if name == b"IEND":
            return bytes(kept)
        at = end
    raise Uncleanable("broken")


def _told(picture: Image.Image) -> frozenset[str]:
    """What the file told beside its pixels."""
    exif = picture.getexif()
    told = {
        "exif": bool(exif),
        "gps": bool(exif.get_ifd(ExifTags.IFD.GPSInfo)),
        "xmp": "xmp" in picture.info or "XML:com.adobe.xmp" in picture.info,
        "comment": "comment" in picture.info or bool(getattr(picture, "text", None)),
    }
    return frozenset(name for name, is_told in told.items() if is_told)


def _in_common_colours(picture: Image.Image) -> Image.Image:
    """The picture in sRGB: its colour profile goes, so its colours must not need it."""
    profile = picture.info.get("icc_profile")
    if not profile or picture.mode not in {"RGB", "RGBA", "CMYK"}:
        return picture
    exif = picture.info.get("exif")
    try:
        mode = "RGBA" if picture.mode == "RGBA" else "RGB"
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, source, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError):
        return picture
    if converted is None:
        return picture
    if exif:
        converted.info["exif"] = exif  # it says which side is up
    return converted


def _from_pixels(picture: Image.Image) -> Image.Image:
    if picture.mode not in {"RGB", "RGBA", "L"}:
        has_alpha = picture.has_transparency_data
        picture = picture.convert("RGBA" if has_alpha else "RGB")
    return Image.frombytes(picture.mode, picture.size, picture.tobytes())


def _written(picture: Image.Image, sort: Sort) -> bytes:
    target = io.BytesIO()
    if sort is Sort.JPEG:
        picture.convert("RGB" if picture.mode == "RGBA" else picture.mode).save(target, "JPEG", quality=_QUALITY)
    else:
        picture.save(target, _FORMATS[sort], **({"quality": _QUALITY} if sort is Sort.WEBP else {"optimize": False}))
    return target.getvalue()
