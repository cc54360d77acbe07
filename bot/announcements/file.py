"""An announcement written as a JSON file.

Owns: the file's form, and one line for each thing that is wrong with it.
Refuses: whether the organisation and the topics exist (service.from_file) and the lengths of the words (model).

The fields: `organisation` and `topics` are slugs, `areas` codes or slugs, `titles` and `texts` are by language, `media`
is a path beside the file, `valid_until` a day (to its end in Baghdad) or a moment.
"""

from __future__ import annotations

import mimetypes
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from bot.announcements.filed import CleanFile, Filed
from bot.announcements.model import Kind
from bot.catalogue.areas import AREAS, NoSuchArea
from bot.clock import BAGHDAD
from bot.errors import Misconfigured
from bot.message import MediaKind
from bot.storage.clean import Uncleanable, clean
from bot.text import Language

#: a bot may upload photos up to 10 MB and other files up to 50 MB (telegram.md)
PHOTO_LIMIT_BYTES = 10 * 1024 * 1024
FILE_LIMIT_BYTES = 50 * 1024 * 1024
_PHOTOS = frozenset({"image/jpeg", "image/png", "image/webp"})


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    organisation: str
    kind: Kind
    titles: dict[Language, str]
    texts: dict[Language, str]
    areas: list[str] = Field(default_factory=list)
    topics: list[str] = Field(default_factory=list)
    media: str | None = None
    valid_until: datetime | date | None = None


def read(path: Path) -> Filed:
    """What the file says.  Raises Misconfigured with a line for each thing that is wrong."""
    try:
        return _parsed(path.read_bytes(), beside=path)
    except OSError as error:
        raise Misconfigured(f"{path}: {error.strerror or 'cannot be read'}") from error


def _parsed(content: bytes, *, beside: Path) -> Filed:
    try:
        form = _Form.model_validate_json(content)
    except ValidationError as error:
        raise Misconfigured(*(f"{beside}: {_line(fault)}" for fault in error.errors())) from None
    wrong: list[str] = []
    areas = tuple(_area(area, wrong) for area in form.areas)
    media = _media(beside.parent / form.media, form.media, wrong) if form.media else None
    if wrong:
        raise Misconfigured(*(f"{beside}: {line}" for line in wrong))
    return Filed(
        organisation=form.organisation,
        kind=form.kind,
        titles={language.value: title for language, title in form.titles.items()},
        texts={language.value: text for language, text in form.texts.items()},
        areas=areas,
        topics=tuple(form.topics),
        media=media,
        valid_until=_until(form.valid_until),
    )


def _line(fault: Any) -> str:  # noqa: ANN401  pydantic's ErrorDetails
    where = ".".join(str(part) for part in fault["loc"] if part != "[key]")
    return f"{where}: {fault['msg']}" if where else str(fault["msg"])


def _area(written: str, wrong: list[str]) -> str:
    if written in AREAS:
        return written
    try:
        return AREAS.by_slug(written).code
    except NoSuchArea:
        wrong.append(f"areas: no area has the code or slug {written!r}")
        return written


def _until(written: datetime | date | None) -> datetime | None:
    match written:
        case None:
            return None
        case datetime(tzinfo=None):
            return written.replace(tzinfo=BAGHDAD)
        case datetime():
            return written
        case _:
            return datetime.combine(written, time(23, 59), BAGHDAD)


def _media(path: Path, written: str, wrong: list[str]) -> CleanFile | None:
    mime = mimetypes.guess_type(path.name)[0] or ""
    kind = MediaKind.PHOTO if mime in _PHOTOS else MediaKind.DOCUMENT
    limit = PHOTO_LIMIT_BYTES if kind is MediaKind.PHOTO else FILE_LIMIT_BYTES
    try:
        if path.stat().st_size > limit:
            wrong.append(f"media: {written} is larger than {limit // (1024 * 1024)} MB")
            return None
        return CleanFile(kind=kind, content=clean(path.read_bytes(), kind, path.name))
    except OSError as error:
        wrong.append(f"media: {written}: {error.strerror or 'cannot be read'}")
    except Uncleanable as error:
        wrong.append(f"media: {written}: {error}")
    return None
