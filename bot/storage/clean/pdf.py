"""PDF: the pages alone, made into a new document.

Owns: what a page may keep.  Refuses: documents that are locked.
"""

from __future__ import annotations

import io
import zlib

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, PdfObject, StreamObject

from bot.storage.clean.images import strip_jpeg
from bot.storage.clean.model import Cleaned, Uncleanable

MOST_PAGES = 2_000
_MOST_OBJECTS = 500_000
#: what tells of its maker, or acts when it is opened (ISO 32000-1, 12.6 and 14.5)
_DROPPED = {
    "/Metadata": "xmp",
    "/PieceInfo": "other",
    "/LastModified": "dates",
    "/AA": "actions",
    "/JS": "actions",
    "/EF": "attachments",
    "/AF": "attachments",
    "/Thumb": "thumbnail",
}
_DROPPED_FROM_NOTES = {"/T": "author", "/M": "dates", "/CreationDate": "dates", "/NM": "other"}
_REFUSED_ACTIONS = {"/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE", "/Rendition", "/Movie"}
_REFUSED_NOTES = {"/FileAttachment", "/RichMedia", "/Screen", "/Movie", "/Sound", "/3D"}
_DCT, _FLATE = "/DCTDecode", "/FlateDecode"


def clean_pdf(data: bytes) -> Cleaned:
    """The pages in a new document, which knows nothing of its maker and does nothing by itself.  Raises Uncleanable."""
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted:
            raise Uncleanable("encrypted")
        pages = list(reader.pages)
        if len(pages) > MOST_PAGES:
            raise Uncleanable("too-large")
        removed = _told(reader)
        walk = _Walk()
        for page in pages:
            walk.through(page)
        written = _written(pages)
    except (
        PyPdfError,
        ValueError,
        KeyError,
        TypeError,
        AttributeError,
        IndexError,
        RecursionError,
        OSError,
        zlib.error,
    ) as error:  # pypdf meets broken documents with all of these
        raise Uncleanable("broken") from error
    return Cleaned(data=written, removed=frozenset(removed | walk.removed))


def _told(reader: PdfReader) -> set[str]:
    """What the document as a whole told; none of it is copied."""
    root = reader.root_object
    told = {
        "author": bool(reader.metadata),
        "xmp": "/Metadata" in root,
        "actions": "/OpenAction" in root or "/AA" in root,
        "attachments": "/Names" in root or "/AF" in root,
    }
    return {name for name, is_told in told.items() if is_told}


def _written(pages: list[PageObject]) -> bytes:
    writer = PdfWriter()
    for page in pages:
        writer.add_page(page)
    writer.metadata = None
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


class _Walk:
    """A walk through everything that pages refer to, taking out what may not stay."""

    def __init__(self) -> None:
        self.removed: set[str] = set()
        self._seen: dict[int, PdfObject] = {}  #: with the objects, so that no number is given twice

    def through(self, page: PdfObject) -> None:
        """Take out what may not stay of one page."""
        waiting: list[PdfObject] = [page]
        while waiting:
            thing = waiting.pop().get_object()
            if thing is None or id(thing) in self._seen:
                continue
            self._seen[id(thing)] = thing
            if len(self._seen) > _MOST_OBJECTS:
                raise Uncleanable("too-large")
            if isinstance(thing, DictionaryObject):
                self._take_out(thing)
                is_page = thing.get("/Type") == "/Page"
                waiting.extend(thing.raw_get(key) for key in thing if not (is_page and key == "/Parent"))
            elif isinstance(thing, ArrayObject):
                waiting.extend(thing)

    def _take_out(self, thing: DictionaryObject) -> None:
        self._drop(thing, _DROPPED)
        if thing.get("/S") in _REFUSED_ACTIONS:
            self.removed.add("actions")
            thing.clear()
        if "/Rect" in thing and thing.get("/Subtype") != "/Widget":  # a note; a field of a form has its name in /T
            self._drop(thing, _DROPPED_FROM_NOTES)
        if isinstance(notes := thing.get("/Annots"), ArrayObject):
            kept = [note for note in notes if note.get_object().get("/Subtype") not in _REFUSED_NOTES]
            if len(kept) < len(notes):
                self.removed.add("attachments")
                thing[NameObject("/Annots")] = ArrayObject(kept)
        if isinstance(thing, StreamObject):
            self._strip_photo(thing)

    def _drop(self, thing: DictionaryObject, keys: dict[str, str]) -> None:
        for key, slug in keys.items():
            if key in thing:
                self.removed.add(slug)
                del thing[key]

    def _strip_photo(self, stream: StreamObject) -> None:
        """A photo inside the document is a whole JPEG, with where and by whom it was taken."""
        filters = stream.get("/Filter")
        names = [filters] if isinstance(filters, NameObject) else list(filters or [])
        coded = stream._data  # noqa: SLF001  the bytes as they are in the document: pypdf offers the decoded ones only
        if names == [_DCT]:
            stripped = strip_jpeg(coded)
        elif names == [_FLATE, _DCT]:
            stripped = zlib.compress(strip_jpeg(zlib.decompress(coded)))
        else:
            return
        stream._data = stripped  # noqa: SLF001
