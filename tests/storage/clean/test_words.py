"""Plain text, names, and what is taken at all."""

from __future__ import annotations

import pytest

from bot.message import MediaKind
from bot.storage.clean import Uncleanable, clean
from tests.storage.clean.test_documents import a_pdf
from tests.storage.clean.test_images import a_photo
from tests.storage.clean.test_recordings import FRAME, a_film, a_voice

WORDS = "الماء مقطوع منذ يومين؟\nئاو نییە"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_text_is_kept_in_one_encoding(encoding: str) -> None:
    result = clean(WORDS.encode(encoding), MediaKind.DOCUMENT, "note.txt")
    assert result.data.decode() == WORDS
    assert (result.mime, result.name, result.removed) == ("text/plain", "note.txt", ())


def test_a_text_of_an_old_editor_is_understood() -> None:
    assert clean("الماء".encode("cp1256"), MediaKind.DOCUMENT, "").data.decode() == "الماء"


def test_lines_end_in_one_way_and_no_mark_turns_the_words_around() -> None:
    assert clean(b"one\r\ntwo\rthree\xe2\x80\xae", MediaKind.DOCUMENT, "").data == b"one\ntwo\nthree"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   \n",
        b"{\\rtf1{\\info{\\author Zainab}}}",
        b"\xef\xbb\xbf <html><meta name=author content=Zainab>",
        b"%!PS-Adobe-3.0\n%%Creator: Zainab",
        b"MIME-Version: 1.0\n",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(512),
        b"GIF89a" + bytes(20),
        b"\x7fELF" + bytes(60),
        b"MZ\x90\x00",
        bytes(range(256)),
        "لا".encode("utf-16") + b"\x00",
    ],
)
def test_what_is_of_no_known_sort_is_refused(data: bytes) -> None:
    with pytest.raises(Uncleanable, match="unknown-sort"):
        clean(data, MediaKind.DOCUMENT, "note.txt")


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        (MediaKind.PHOTO, a_pdf()),
        (MediaKind.PHOTO, a_film()),
        (MediaKind.VIDEO, a_photo()),
        (MediaKind.VIDEO, a_voice()),
        (MediaKind.VOICE, a_photo()),
        (MediaKind.AUDIO, b"only words"),
    ],
)
def test_a_file_that_is_not_what_it_was_sent_as_is_refused(kind: MediaKind, data: bytes) -> None:
    with pytest.raises(Uncleanable, match="other-sort"):
        clean(data, kind, "photo.jpg")


@pytest.mark.parametrize(
    ("data", "name", "shown"),
    [
        (b"words", "report.txt", "report.txt"),
        (b"words", "table.CSV", "table.csv"),
        (b"words", "report.pdf", "report.pdf.txt"),
        (b"words", "", "document.txt"),
        (b"words", "...", "document.txt"),
        (b"words", "../../etc/passwd", "passwd.txt"),
        (b"words", "C:\\Users\\Zainab\\شكوى.txt", "شكوى.txt"),
        (b"words", "a\u202egnp.txt", "agnp.txt"),
        (b"words", 'x<script>"|?*.txt', "xscript.txt"),
        (b"words", "ن" * 300 + ".txt", "ن" * 80 + ".txt"),
        (a_photo(), "scan.jpeg", "scan.jpeg"),
        (a_photo(), "scan.png", "scan.png.jpg"),
        (FRAME * 3, "song.mp3", "song.mp3"),
    ],
)
def test_a_document_s_name_is_fit_to_save_under_and_ends_as_its_sort_does(data: bytes, name: str, shown: str) -> None:
    assert clean(data, MediaKind.DOCUMENT, name).name == shown


def test_a_refusal_says_why_in_a_word() -> None:
    with pytest.raises(Uncleanable) as refused:
        clean(b"", MediaKind.DOCUMENT, "")
    assert refused.value.reason == "unknown-sort"
    assert str(refused.value) == "the file cannot be cleaned: unknown-sort"
