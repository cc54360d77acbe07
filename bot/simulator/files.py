"""Files that were sent, and the links under which they are fetched.

Owns: bytes, file ids, the fields of a medium, sizes that are too big.
Refuses: who may see a file: in the box there is one bot.
"""

from __future__ import annotations

import base64
import hashlib
import mimetypes
from dataclasses import dataclass

from bot.simulator.images import dimensions
from bot.simulator.refusals import bad, malformed
from bot.simulator.wire import JsonObject, Upload

MAX_DOWNLOAD = 20 << 20
MAX_UPLOAD = 50 << 20
MAX_PHOTO = 10 << 20
MAX_PHOTO_SIDES, MAX_PHOTO_RATIO = 10_000, 20
LINK_SECONDS = 3_600

_PREFIXES = {
    "photo": "AgACAgQAAx",
    "document": "BQACAgQAAx",
    "video": "BAACAgQAAx",
    "voice": "AwACAgQAAx",
    "audio": "CQACAgQAAx",
    "animation": "CgACAgQAAx",
    "sticker": "CAACAgQAAx",
}
_FOLDERS = {"photo": "photos", "video": "videos", "audio": "music", "animation": "animations", "sticker": "stickers"}
_ENDINGS = {"photo": ".jpg", "voice": ".oga", "sticker": ".webp"}
_MIMES = {"photo": "image/jpeg", "voice": "audio/ogg", "video": "video/mp4", "animation": "video/mp4"}
_ENDING_MIMES = {"audio": "audio/mpeg", "sticker": "image/webp"} | _MIMES
_PHOTO_WIDTHS = (90, 320)  #: of the smaller copies that Telegram makes of a photo
_SIZE_MARKS = tuple(f"_{width}" for width in _PHOTO_WIDTHS)


@dataclass(slots=True, kw_only=True)
class StoredFile:
    """A file as the server keeps it."""

    file_id: str
    unique_id: str
    kind: str
    digest: str
    size: int
    path: str  #: under /file/bot<token>/
    name: str | None
    mime: str
    link_until: float = 0.0  #: unix seconds; 0: never asked for


class Files:
    """Everything that was uploaded, by the bot or by people."""

    def __init__(self, bot_id: int) -> None:
        self._bot_id = bot_id
        self.stored: dict[str, StoredFile] = {}
        self.bodies: dict[str, bytes] = {}
        self._by_path: dict[str, str] = {}

    def keep(self, kind: str, upload: Upload) -> StoredFile:
        """The file under its id; the same bytes of the same kind have the same.  Raises Refusal."""
        if not upload.body:
            raise malformed("file must be non-empty")
        digest = hashlib.sha256(upload.body).hexdigest()
        key = f"{self._bot_id}:{kind}:{digest}:{upload.name if kind == 'document' else ''}"
        file_id = _PREFIXES[kind] + _short(key, 36)
        if file_id not in self.stored:
            number = len(self.stored) + 1
            ending = _ENDINGS.get(kind) or _ending_of(upload)
            self.put(
                StoredFile(
                    file_id=file_id,
                    unique_id="AQAD" + _short(f"{kind}:{digest}", 9),
                    kind=kind,
                    digest=digest,
                    size=len(upload.body),
                    path=f"{_FOLDERS.get(kind, kind if kind == 'voice' else 'documents')}/file_{number}{ending}",
                    name=upload.name or None,
                    mime=_mime_of(kind, upload),
                ),
                upload.body,
            )
        return self.stored[file_id]

    def put(self, file: StoredFile, body: bytes) -> None:
        """Take a file as it is, for example from a saved world."""
        self.stored[file.file_id] = file
        self.bodies[file.digest] = body
        self._by_path[file.path] = file.file_id

    def of_kind(self, file_id: str, kind: str) -> StoredFile:
        """The file with that id, which must be of that kind.  Raises Refusal."""
        file = self.stored.get(self._kept_under(file_id))
        if file is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if file.kind != kind:
            raise bad(f"can't use file of type {file.kind.capitalize()} as {kind.capitalize()}")
        return file

    def link(self, file_id: str, now: float) -> JsonObject:
        """Type `File` with a path that can be fetched for an hour.  Raises Refusal."""
        file = self.stored.get(self._kept_under(file_id))
        if file is None:
            raise bad("invalid file_id")
        if file.size > MAX_DOWNLOAD:
            raise bad("file is too big")
        file.link_until = now + LINK_SECONDS
        return {
            "file_id": file_id,
            "file_unique_id": file.unique_id,
            "file_size": file.size,
            "file_path": file.path,
        }

    def fetch(self, path: str, now: float) -> bytes | None:
        """The bytes under a link; None if it is unknown or was given too long ago."""
        file = self.stored.get(self._by_path.get(path, ""))
        return self.bodies[file.digest] if file and file.link_until >= now else None

    def body(self, file_id: str) -> tuple[bytes, str] | None:
        """The bytes and their type, for the people's own phones."""
        file = self.stored.get(self._kept_under(file_id))
        return (self.bodies[file.digest], file.mime) if file else None

    def _kept_under(self, file_id: str) -> str:
        """The smaller copies of a photo are the photo itself, under a longer id."""
        if file_id in self.stored:
            return file_id
        return next((file_id.removesuffix(mark) for mark in _SIZE_MARKS if file_id.endswith(mark)), file_id)


def medium(file: StoredFile, body: bytes, asked: JsonObject) -> JsonObject | list[JsonObject]:
    """The file as the field of a message: type PhotoSize (several), Document, Video …  Raises Refusal."""
    if file.kind == "photo":
        return _photo_sizes(file, body)
    known: JsonObject = {
        "file_id": file.file_id,
        "file_unique_id": file.unique_id,
        "file_size": file.size,
        "mime_type": file.mime,
    }
    match file.kind:
        case "document":
            return known | _named(file)
        case "voice":
            return known | {"duration": asked.get("duration", 3)}
        case "audio":
            tags = {name: asked[name] for name in ("performer", "title") if asked.get(name)}
            return known | _named(file) | tags | {"duration": asked.get("duration", 3)}
        case "sticker":
            del known["mime_type"]
            sides = {"width": 512, "height": 512, "is_animated": False, "is_video": False}
            return known | sides | {"type": "regular", "emoji": "👍"}
        case _:
            sides = {"width": asked.get("width", 640), "height": asked.get("height", 360)}
            return known | _named(file) | sides | {"duration": asked.get("duration", 3)}


def check_photo(body: bytes) -> tuple[int, int]:
    """The photo's width and height.  Raises Refusal if Telegram would not take it as a photo."""
    if len(body) > MAX_PHOTO:
        raise malformed(f"file of size {len(body)} bytes is too big for a photo; the maximum size is {MAX_PHOTO} bytes")
    size = dimensions(body)
    if size is None:
        raise malformed("IMAGE_PROCESS_FAILED")
    width, height = size
    if width + height > MAX_PHOTO_SIDES or max(size) > MAX_PHOTO_RATIO * min(size):
        raise malformed("PHOTO_INVALID_DIMENSIONS")
    return size


def _photo_sizes(file: StoredFile, body: bytes) -> list[JsonObject]:
    width, height = check_photo(body)
    sizes: list[JsonObject] = []
    for wide in (*(w for w in _PHOTO_WIDTHS if w < width), width):
        mark = "" if wide == width else f"_{wide}"
        sizes.append(
            {
                "file_id": file.file_id + mark,
                "file_unique_id": file.unique_id + mark,
                "width": wide,
                "height": max(1, round(height * wide / width)),
                "file_size": file.size,
            }
        )
    return sizes


def _named(file: StoredFile) -> JsonObject:
    return {"file_name": file.name} if file.name else {}


def _short(text: str, count: int) -> str:
    return base64.urlsafe_b64encode(hashlib.sha256(text.encode()).digest())[:count].decode()


def _ending_of(upload: Upload) -> str:
    name, dot, ending = upload.name.rpartition(".")
    return f".{ending}" if name and dot and ending.isalnum() else ""


def _mime_of(kind: str, upload: Upload) -> str:
    if kind != "document":
        return _ENDING_MIMES[kind]
    guessed, _ = mimetypes.guess_type(upload.name)
    return guessed or upload.mime
