"""Which cleaning a file needs, and the name under which it goes on.

Owns: the choice and the name.  Refuses: the cleaning of each sort.
"""

from __future__ import annotations

import unicodedata
from pathlib import PurePosixPath

from bot.message import MediaKind
from bot.storage.clean.model import Clean, Cleaned, Uncleanable
from bot.storage.clean.movies import clean_movie
from bot.storage.clean.mp3 import clean_mp3
from bot.storage.clean.ogg import clean_ogg
from bot.storage.clean.sorts import ALLOWED, IMAGES, MOVIES, OFFICE, OPEN_DOCUMENTS, Sort, sort_of
from bot.storage.clean.words import clean_text

_NAME_LENGTH = 80  # characters; a file system takes 255 bytes, and a letter may have four
#: what programs of several sorts call the same content
_SAME_ENDINGS = {Sort.JPEG: {"jpeg", "jpe"}, Sort.TEXT: {"csv", "log", "md", "srt"}, Sort.OGG: {"oga", "opus"}}


def clean(data: bytes, kind: MediaKind, name: str) -> Clean:
    """The file without what it tells about who made it.

    Raises Uncleanable for a sort that is not known, and for one that `kind` is not (a "photo" that is a document).
    """
    sort = sort_of(data)
    if sort is None:
        raise Uncleanable("unknown-sort")
    if sort not in ALLOWED[kind]:
        raise Uncleanable("other-sort")
    cleaned = _cleaned(data, sort)
    return Clean(
        data=cleaned.data, mime=sort.mime, name=_fit_name(name, kind, sort), removed=tuple(sorted(cleaned.removed))
    )


def _cleaned(data: bytes, sort: Sort) -> Cleaned:
    if sort in IMAGES:
        # Loaded when the first photo comes, as Pillow is.
        from bot.storage.clean.images import rebuild

        return rebuild(data, sort)
    if sort in MOVIES:
        return clean_movie(data)
    if sort in OFFICE or sort in OPEN_DOCUMENTS or sort is Sort.PDF:
        return _document(data, sort)
    if sort is Sort.OGG:
        return clean_ogg(data)
    if sort is Sort.MP3:
        return clean_mp3(data)
    return clean_text(data)


def _document(data: bytes, sort: Sort) -> Cleaned:
    # Loaded when the first one comes: pypdf takes a while, and most files are photos.
    from bot.storage.clean.office import clean_office
    from bot.storage.clean.opendocument import clean_open_document
    from bot.storage.clean.pdf import clean_pdf

    if sort is Sort.PDF:
        return clean_pdf(data)
    return clean_office(data) if sort in OFFICE else clean_open_document(data)


def _fit_name(name: str, kind: MediaKind, sort: Sort) -> str:
    """A document's own name, fit to save under; for the rest one that tells nothing (cameras write dates into them)."""
    if kind is not MediaKind.DOCUMENT:
        return f"{kind.value}.{sort.ending}"
    path = PurePosixPath(name.replace("\\", "/"))
    ending = path.suffix.lstrip(".").lower()
    stem = path.stem if ending in {sort.ending, *_SAME_ENDINGS.get(sort, set())} else path.name
    kept_ending = ending if ending in _SAME_ENDINGS.get(sort, set()) else sort.ending
    written = "".join(sign for sign in stem if unicodedata.category(sign)[0] in "LMNPSZ" and sign not in '/\\:*?"<>|')
    return f"{written[:_NAME_LENGTH].strip(' .') or kind.value}.{kept_ending}"
