"""Damaged and hostile files: cleaned or refused, never anything else."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.message import MediaKind
from bot.storage.clean import Clean, Uncleanable, clean
from tests.storage.clean.test_documents import a_docx, a_pdf, an_odt
from tests.storage.clean.test_images import a_photo
from tests.storage.clean.test_recordings import FRAME, TAIL, a_film, a_long_voice, a_song, a_voice, id3

SAMPLES = {
    "jpeg": a_photo(),
    "png": a_photo("PNG"),
    "webp": a_photo("WEBP"),
    "pdf": a_pdf(),
    "docx": a_docx(),
    "odt": an_odt(),
    "film": a_film(),
    "voice": a_voice(),
    "long voice": a_long_voice(),
    "song": a_song(),
    "mp3": id3(b"tag") + FRAME * 3 + TAIL,
}


def cleaned_or_refused(data: bytes) -> Clean | None:
    try:
        return clean(data, MediaKind.DOCUMENT, "file")
    except Uncleanable:
        return None


@pytest.mark.parametrize("name", SAMPLES)
@settings(max_examples=60)
@given(
    changes=st.lists(st.tuples(st.floats(0, 0.999), st.integers(0, 255)), max_size=8),
    kept=st.one_of(st.just(1.0), st.floats(0, 1)),
)
def test_a_damaged_file_is_cleaned_or_refused(name: str, changes: list[tuple[float, int]], kept: float) -> None:
    damaged = bytearray(SAMPLES[name])
    for place, value in changes:
        damaged[int(place * len(damaged))] = value
    result = cleaned_or_refused(bytes(damaged[: int(kept * len(damaged))]))
    assert result is None or result.mime


def test_a_part_without_a_name_makes_a_document_one_that_is_refused_or_cleaned() -> None:
    nameless = an_odt().replace(b"content.xml", b"\0ontent.xml")  # a name ends at its first zero
    result = cleaned_or_refused(nameless)
    assert result is None or result.mime


@given(data=st.binary(max_size=300))
def test_any_bytes_are_cleaned_or_refused(data: bytes) -> None:
    result = cleaned_or_refused(data)
    assert result is None or result.mime
