"""Files that are zip archives of parts: read with limits, written without the archive's own traces.

Owns: the archive.  Refuses: what is in the parts (bot.storage.clean.office, .opendocument).
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

from bot.storage.clean import images, movies
from bot.storage.clean.model import Uncleanable
from bot.storage.clean.sorts import DAMAGES, IMAGES, MOVIES, Sort, sort_of

MOST_PARTS = 5_000
MOST_BYTES = 300 * 1024 * 1024  #: unpacked; a small archive can hold gigabytes of zeros
_ENCRYPTED = 1
_DRAWINGS = {"emf", "wmf", "svg", "gif", "bmp"}  # forms of drawing that no camera writes
_EPOCH = (1980, 1, 1, 0, 0, 0)  # the earliest that an archive can say


def unpack(data: bytes) -> dict[str, bytes]:
    """Every part by its name, in order.  Raises Uncleanable."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            listed = [part for part in package.infolist() if not part.is_dir()]
            if len(listed) > MOST_PARTS or sum(part.file_size for part in listed) > MOST_BYTES:
                raise Uncleanable("too-large")
            if any(part.flag_bits & _ENCRYPTED for part in listed):
                raise Uncleanable("encrypted")
            if len({part.filename for part in listed}) < len(listed):
                raise Uncleanable("broken")
            return {part.filename: package.read(part) for part in listed}
    except DAMAGES as error:
        raise Uncleanable("broken") from error


def pack(parts: dict[str, bytes]) -> bytes:
    """The archive anew: no times, no comments, no owner."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as package:
        for name, content in parts.items():
            part = zipfile.ZipInfo(name, _EPOCH)
            # OpenDocument wants its first part readable without unpacking.
            part.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            package.writestr(part, content)
    return target.getvalue()


def clean_picture(name: str, content: bytes) -> bytes:
    """A picture or film inside a document, cleaned as one outside would be.  Raises Uncleanable."""
    sort = sort_of(content)
    if sort in IMAGES:
        return images.strip(content, sort)
    if sort in MOVIES:
        return movies.clean_movie(content).data
    if name.rpartition(".")[2].lower() in _DRAWINGS and sort in {None, Sort.TEXT}:
        return content
    if not content:
        return content
    raise Uncleanable("unknown-sort")


def nested(clean: Callable[[bytes], bytes], content: bytes, wanted: frozenset[Sort]) -> bytes:
    """A document inside a document, cleaned; nothing in its place when it is of no known sort."""
    sort = sort_of(content)
    return clean(content) if sort in wanted else b""
