"""An announcement written as a JSON file, for `jisr announce FILE`."""

from __future__ import annotations

import json
from datetime import datetime
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import ExifTags, Image

from bot.announcements import file, jobs
from bot.announcements import service as announcements
from bot.announcements.model import Kind, State
from bot.clock import BAGHDAD
from bot.errors import Misconfigured, Unfit
from bot.message import MediaKind
from bot.storage.blobs import Blobs
from bot.storage.engine import Store
from bot.text import Language
from tests.announcements.conftest import Iraq

USUAL: dict[str, Any] = {
    "organisation": "basra-public-health",
    "kind": "service",
    "titles": {"ar": "البطاقة", "kmr-Arab": "کارت"},
    "texts": {"ar": "نص", "kmr-Arab": "دەق"},
    "areas": ["BA", "baghdad"],
    "topics": ["health"],
}


def written(folder: Path, **changes: Any) -> Path:
    path = folder / "announcement.json"
    path.write_text(json.dumps(USUAL | changes, ensure_ascii=False), encoding="utf-8")
    return path


def lines_of(path: Path) -> list[str]:
    with pytest.raises(Misconfigured) as wrong:
        file.read(path)
    return [line.removeprefix(f"{path}: ") for line in wrong.value.lines]


def test_a_file_is_read_with_areas_by_code_or_slug(tmp_path: Path) -> None:
    filed = file.read(written(tmp_path))
    assert (filed.kind, filed.areas, filed.topics) == (Kind.SERVICE, ("BA", "BG"), ("health",))
    assert filed.titles == {"ar": "البطاقة", "kmr-Arab": "کارت"}


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2026-12-01", datetime(2026, 12, 1, 23, 59, tzinfo=BAGHDAD)),
        ("2026-12-01T09:00", datetime(2026, 12, 1, 9, 0, tzinfo=BAGHDAD)),
        ("2026-12-01T06:00Z", datetime(2026, 12, 1, 9, 0, tzinfo=BAGHDAD)),
        (None, None),
    ],
)
def test_valid_until_is_the_end_of_a_day_or_a_moment_in_baghdad(
    tmp_path: Path, said: str | None, meant: object
) -> None:
    assert file.read(written(tmp_path, valid_until=said)).valid_until == meant


def test_a_file_that_is_not_there_is_one_line(tmp_path: Path) -> None:
    assert lines_of(tmp_path / "none.json") == ["No such file or directory"]


def test_each_thing_that_is_wrong_is_a_line_of_its_own(tmp_path: Path) -> None:
    path = written(tmp_path, kind="alert", titles={"fr": "Titre"}, colour="red")
    lines = lines_of(path)
    assert [line.partition(":")[0] for line in lines] == ["kind", "titles.fr", "colour"]


def test_unknown_areas_and_missing_files_are_named_together(tmp_path: Path) -> None:
    lines = lines_of(written(tmp_path, areas=["BA", "atlantis"], media="none.jpg"))
    assert lines == [
        "areas: no area has the code or slug 'atlantis'",
        "media: none.jpg: No such file or directory",
    ]


def test_what_is_no_json_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.json"
    path.write_text("{", encoding="utf-8")
    assert len(lines_of(path)) == 1


def test_a_photo_beside_the_file_goes_with_it_and_does_not_tell_who_took_it(tmp_path: Path) -> None:
    told = Image.Exif()
    told[ExifTags.Base.Artist] = "Mariam of Health"
    made = BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "JPEG", exif=told)
    (tmp_path / "centre.jpg").write_bytes(made.getvalue())
    media = file.read(written(tmp_path, media="centre.jpg")).media
    assert media is not None
    assert (media.kind, media.content.mime) == (MediaKind.PHOTO, "image/jpeg")
    assert b"Mariam" in made.getvalue()
    assert b"Mariam" not in media.content.data


def test_a_photo_that_is_none_is_refused(tmp_path: Path) -> None:
    (tmp_path / "centre.jpg").write_bytes(b"no photo")
    assert lines_of(written(tmp_path, media="centre.jpg"))[0].startswith("media: centre.jpg: ")


async def test_a_file_becomes_a_planned_announcement(store: Store, iraq: Iraq, tmp_path: Path) -> None:
    made = BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "PNG")
    (tmp_path / "centre.png").write_bytes(made.getvalue())
    filed = file.read(written(tmp_path, media="centre.png"))
    async with store.work(actor="operator") as work:
        found = await announcements.from_file(work, filed, blobs=Blobs(store), approved_by="Huda")
    assert (found.state, found.author, found.author_label, found.approved_by) == (
        State.SCHEDULED,
        None,
        "operator",
        "Huda",
    )
    assert await jobs.tick(store) == 1
    async with store.reading() as work:
        messages = await announcements.rendered(work, found)
    assert len(messages[Language.AR].media) == 1


async def test_unknown_slugs_are_named_together_and_nothing_is_kept(store: Store, iraq: Iraq, tmp_path: Path) -> None:
    filed = file.read(written(tmp_path, organisation="nobody", topics=["health", "helth"]))
    async with store.work(actor="operator") as work:
        with pytest.raises(Misconfigured) as wrong:
            await announcements.from_file(work, filed, blobs=Blobs(store))
        assert await announcements.listing(work) == ()
    assert [line.partition(":")[0] for line in wrong.value.lines] == ["organisation", "topics"]


async def test_a_title_without_a_text_is_refused(store: Store, iraq: Iraq, tmp_path: Path) -> None:
    filed = file.read(written(tmp_path, texts={"ar": "نص"}))
    async with store.work(actor="operator") as work:
        with pytest.raises(Unfit):
            await announcements.from_file(work, filed, blobs=Blobs(store))
