"""What sort of file some bytes are, by the bytes alone: a name or a stated type is only a claim.

Owns: the sorts that are taken and their first bytes.  Refuses: cleaning.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from enum import Enum

from bot.message import MediaKind
from bot.storage.clean.mp3 import frame_length
from bot.storage.clean.words import read

#: what a damaged archive raises, or one of a kind that Python cannot read; IndexError: a part without a name, on early
#: ones of Python 3.11
DAMAGES = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    IndexError,
    ValueError,
    OSError,
)


class Sort(Enum):
    """A sort of file that can be cleaned: its MIME type and the ending of its name."""

    JPEG = ("image/jpeg", "jpg")
    PNG = ("image/png", "png")
    WEBP = ("image/webp", "webp")
    PDF = ("application/pdf", "pdf")
    DOCX = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx")
    XLSX = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx")
    PPTX = ("application/vnd.openxmlformats-officedocument.presentationml.presentation", "pptx")
    ODT = ("application/vnd.oasis.opendocument.text", "odt")
    ODS = ("application/vnd.oasis.opendocument.spreadsheet", "ods")
    ODP = ("application/vnd.oasis.opendocument.presentation", "odp")
    MP4 = ("video/mp4", "mp4")
    MOV = ("video/quicktime", "mov")
    M4A = ("audio/mp4", "m4a")
    OGG = ("audio/ogg", "ogg")
    MP3 = ("audio/mpeg", "mp3")
    TEXT = ("text/plain", "txt")

    @property
    def mime(self) -> str:
        """Its MIME type."""
        return self.value[0]

    @property
    def ending(self) -> str:
        """The ending of its name, without the dot."""
        return self.value[1]


IMAGES = frozenset({Sort.JPEG, Sort.PNG, Sort.WEBP})
MOVIES = frozenset({Sort.MP4, Sort.MOV, Sort.M4A})
OFFICE = frozenset({Sort.DOCX, Sort.XLSX, Sort.PPTX})
OPEN_DOCUMENTS = frozenset({Sort.ODT, Sort.ODS, Sort.ODP})
_SOUNDS = frozenset({Sort.OGG, Sort.MP3, Sort.M4A, Sort.MP4})

#: what a person may call a file of each kind: a "photo" that is a document is not what it says
ALLOWED = {
    MediaKind.PHOTO: IMAGES,
    MediaKind.VIDEO: frozenset({Sort.MP4, Sort.MOV}),
    MediaKind.VOICE: _SOUNDS,
    MediaKind.AUDIO: _SOUNDS,
    MediaKind.DOCUMENT: frozenset(Sort),
}

_FIRST_ATOMS = {b"moov", b"mdat", b"wide", b"free", b"skip"}  # a QuickTime file older than `ftyp`
_MAIN_PARTS = {"word/": Sort.DOCX, "xl/": Sort.XLSX, "ppt/": Sort.PPTX}
# HEIC and AVIF photos are of the same family as films, and made differently inside.
_PHOTO_BRANDS = {b"hei", b"hev", b"mif", b"msf", b"avi"}
_PDF_WITHIN = 1024  # ISO 32000-1, annex H: readers look for the header in the first 1,024 bytes
# Forms of text that carry an author of their own, and that programs open as something else than text.
_MARKED_UP = (b"{\\rtf", b"<", b"%!ps", b"mime-version:")


def sort_of(data: bytes) -> Sort | None:
    """The sort of a file, or None for one that is not taken."""
    return _picture(data) or _recording(data) or _document(data) or _words(data)


def _picture(data: bytes) -> Sort | None:
    if data.startswith(b"\xff\xd8\xff"):
        return Sort.JPEG
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return Sort.PNG
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return Sort.WEBP
    return None


def _recording(data: bytes) -> Sort | None:
    if data[4:8] == b"ftyp":
        return _of_brand(data[8:12])
    if data[4:8] in _FIRST_ATOMS:
        return Sort.MOV
    if data.startswith(b"OggS"):
        return Sort.OGG
    # The mark of UTF-16 begins like a frame of sound: one counts when another follows it.
    frame = frame_length(data, 0)
    return Sort.MP3 if data.startswith(b"ID3") or (frame and frame_length(data, frame)) else None


def _of_brand(brand: bytes) -> Sort | None:
    if brand[:3] in _PHOTO_BRANDS:
        return None
    if brand == b"qt  ":
        return Sort.MOV
    return Sort.M4A if brand.startswith(b"M4A") else Sort.MP4


def _document(data: bytes) -> Sort | None:
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return Sort.PDF
    if data.startswith(b"PK\x03\x04"):
        return _package(data)
    return None


def _package(data: bytes) -> Sort | None:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            names = package.namelist()
            if "mimetype" in names:
                stated = package.read("mimetype")[:100].decode("ascii", "replace").strip()
                return next((sort for sort in OPEN_DOCUMENTS if sort.mime == stated), None)
    except DAMAGES:
        return None
    if "[Content_Types].xml" not in names:
        return None
    return next((sort for part, sort in _MAIN_PARTS.items() if any(name.startswith(part) for name in names)), None)


def _words(data: bytes) -> Sort | None:
    if data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower().startswith(_MARKED_UP):
        return None
    return None if read(data) is None else Sort.TEXT
