"""Documents: read as before, telling nothing else."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Mapping
from xml.etree import ElementTree as ET

import pytest
from PIL import Image
from pypdf import PdfReader, PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    StreamObject,
    TextStringObject,
)

from bot.message import MediaKind
from bot.storage.clean import Clean, Uncleanable, clean, packages, pdf
from tests.storage.clean.test_images import a_photo
from tests.storage.clean.test_recordings import a_film

SECRET = "Zainab Hassan"
PLACE = b"Zainab Hassan, 30.5081 N"  # in the photos
WORDS = "الماء مقطوع"


def cleaned(data: bytes, name: str = "شكوى.bin") -> Clean:
    return clean(data, MediaKind.DOCUMENT, name)


# --- PDF --------------------------------------------------------------------------------------------------------------


def named(**entries: object) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in entries.items()})


def a_pdf(*, password: str = "", pages: int = 1) -> bytes:
    """A document with an author, a note, a script, an attachment and a photo with its place."""
    writer = PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(200, 100)
    content = DecodedStreamObject()
    content.set_data(b"BT /F1 12 Tf (WATER) Tj ET q 40 0 0 20 0 0 cm /Im1 Do Q")
    page[NameObject("/Contents")] = writer._add_object(content)
    second = zlib.compress(a_photo(comment=PLACE))
    page[NameObject("/Resources")] = named(
        XObject=named(
            Im1=writer._add_object(a_picture_object("/DCTDecode", a_photo())),
            Im2=writer._add_object(a_picture_object(["/FlateDecode", "/DCTDecode"], second)),
        ),
        Font=named(F1=named(Type=NameObject("/Font"), Subtype=NameObject("/Type1"), BaseFont=NameObject("/Helvetica"))),
    )
    page[NameObject("/Metadata")] = writer._add_object(a_stream(SECRET.encode()))
    page[NameObject("/AA")] = named(O=script())
    page[NameObject("/Annots")] = ArrayObject(
        [
            note(
                "/Text", T=TextStringObject(SECRET), Contents=TextStringObject("agreed"), M=TextStringObject("D:2026")
            ),
            note("/FileAttachment", FS=named(EF=named(F=writer._add_object(a_stream(SECRET.encode()))))),
            note("/Link", A=script()),
            note("/Widget", T=TextStringObject("field")),
        ]
    )
    writer.add_metadata({"/Author": SECRET, "/Creator": SECRET})
    writer.xmp_metadata = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{SECRET}</x:xmpmeta>".encode()
    writer.root_object[NameObject("/OpenAction")] = script()
    writer.add_attachment("secret.txt", SECRET.encode())
    if password:
        writer.encrypt(password)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def a_stream(data: bytes) -> StreamObject:
    stream = DecodedStreamObject()
    stream.set_data(data)
    return stream


def a_picture_object(filters: str | list[str], data: bytes) -> StreamObject:
    stream = StreamObject()
    stream._data = data
    coded = NameObject(filters) if isinstance(filters, str) else ArrayObject([NameObject(name) for name in filters])
    stream.update(
        named(
            Type=NameObject("/XObject"),
            Subtype=NameObject("/Image"),
            Width=NumberObject(40),
            Height=NumberObject(20),
            ColorSpace=NameObject("/DeviceRGB"),
            BitsPerComponent=NumberObject(8),
            Filter=coded,
        )
    )
    return stream


def script() -> DictionaryObject:
    return named(S=NameObject("/JavaScript"), JS=TextStringObject(f"app.alert('{SECRET}')"))


def note(subtype: str, **more: object) -> DictionaryObject:
    place = ArrayObject([FloatObject(at) for at in (0, 0, 10, 10)])
    return named(Type=NameObject("/Annot"), Subtype=NameObject(subtype), Rect=place, **more)


def everything_in(document: bytes) -> bytes:
    """The document and each of its streams unpacked, so that nothing can hide in one."""
    found = document
    for match in re.finditer(rb"stream\r?\n(.*?)endstream", document, re.DOTALL):
        try:
            found += zlib.decompressobj().decompress(match[1])
        except zlib.error:
            continue
    return found


def test_a_pdf_loses_its_author_its_scripts_and_its_attachments_and_is_still_read() -> None:
    document = a_pdf()
    assert everything_in(document).count(SECRET.encode()) > 5
    result = cleaned(document, "شكوى.pdf")
    assert SECRET.encode() not in everything_in(result.data)
    assert b"JavaScript" not in everything_in(result.data)
    assert {"author", "actions", "attachments", "xmp", "dates"} <= set(result.removed)
    assert (result.mime, result.name) == ("application/pdf", "شكوى.pdf")
    reader = PdfReader(io.BytesIO(result.data))
    assert reader.pages[0].extract_text().strip() == "WATER"
    assert not reader.metadata
    kept = reader.pages[0]["/Annots"]
    assert isinstance(kept, ArrayObject)
    assert [note.get_object()["/Subtype"] for note in kept] == ["/Text", "/Link", "/Widget"]


def test_photos_in_a_pdf_lose_their_place_and_are_still_seen() -> None:
    document = a_pdf()
    assert PLACE in everything_in(document)
    reader = PdfReader(io.BytesIO(cleaned(document).data))
    assert [picture.image.size for picture in reader.pages[0].images if picture.image] == [(40, 20), (40, 20)]


def test_a_locked_pdf_is_refused() -> None:
    with pytest.raises(Uncleanable, match="encrypted"):
        cleaned(a_pdf(password="1234"))


def test_a_broken_pdf_is_refused() -> None:
    with pytest.raises(Uncleanable, match="broken"):
        cleaned(b"%PDF-1.7\n" + bytes(range(256)) * 4)


def test_a_pdf_of_too_many_pages_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(Uncleanable, match="too-large"):
        cleaned(a_pdf(pages=3))


def test_a_pdf_of_too_many_objects_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MOST_OBJECTS", 5)
    with pytest.raises(Uncleanable, match="too-large"):
        cleaned(a_pdf())


# --- office documents -------------------------------------------------------------------------------------------------


def package(parts: Mapping[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
        archive.comment = SECRET.encode()
    return target.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert archive.comment == b""
        assert {part.date_time for part in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        return {name: archive.read(name) for name in archive.namelist()}


PROPERTIES: dict[str, str | bytes] = {
    "[Content_Types].xml": "<Types/>",
    "_rels/.rels": (
        "<Relationships><Relationship Id='1' Type='http://schemas.openxmlformats.org/package/2006/relationships/"
        "metadata/thumbnail' Target='docProps/thumbnail.jpeg'/><Relationship Id='2' Target='word/document.xml'/>"
        "</Relationships>"
    ),
    "docProps/core.xml": f"<cp><dc:creator xmlns:dc='dc'>{SECRET}</dc:creator></cp>",
    "docProps/app.xml": f"<Properties><Manager>{SECRET}</Manager></Properties>",
    "docProps/custom.xml": f"<Properties><property>{SECRET}</property></Properties>",
    "docProps/thumbnail.jpeg": a_photo(),
    "customXml/item1.xml": f"<x>{SECRET}</x>",
}


def a_docx(**more: str | bytes) -> bytes:
    return package(
        {
            **PROPERTIES,
            "word/document.xml": f'<w:document xmlns:w="w"><w:ins w:author="{SECRET}">{WORDS}</w:ins></w:document>',
            "word/comments.xml": (
                f"<w:comments xmlns:w='w'><w:comment w:author='{SECRET}' w:initials = \"{SECRET}\">{WORDS}</w:comment>"
                "</w:comments>"
            ),
            "word/people.xml": f'<p xmlns:w15="w"><w15:person w15:author="{SECRET}" w15:userId="{SECRET}"/></p>',
            "word/_rels/settings.xml.rels": (
                f'<Relationships><Relationship Id="1" Target="file:///C:\\Users\\{SECRET}\\a.dotm"/>'
                f"<Relationship Id='2' Target='\\\\server\\{SECRET}'/></Relationships>"
            ),
            "word/media/image1.jpeg": a_photo(),
            "word/media/image2.png": a_photo("PNG"),
            "word/media/image3.emf": b"\x01\x00\x00\x00 a drawing",
            "word/media/film.mp4": a_film(),
            "word/media/empty.bin": b"",
            "word/embeddings/table.xlsx": an_xlsx(),
            "word/embeddings/object.bin": SECRET.encode(),
            **more,
        }
    )


def an_xlsx() -> bytes:
    return package(
        {
            **PROPERTIES,
            "xl/workbook.xml": (
                f'<w xmlns:x="x"><x:absPath url="C:\\Users\\{SECRET}\\"/><fileSharing userName="{SECRET}"/></w>'
            ),
            "xl/comments1.xml": f"<comments><authors><author>{SECRET}</author></authors><t>{WORDS}</t></comments>",
            "xl/persons/person.xml": f'<l><person displayName="{SECRET}" id="1" userId="{SECRET}"/></l>',
            "xl/printerSettings/printerSettings1.bin": SECRET.encode("utf-16-le"),
            "xl/tables/table1.xml": '<table displayName="Table1"/>',
        }
    )


def a_pptx() -> bytes:
    return package(
        {
            **PROPERTIES,
            "ppt/presentation.xml": f"<p>{WORDS}</p>",
            "ppt/commentAuthors.xml": f'<l><p:cmAuthor xmlns:p="p" id="0" name="{SECRET}" initials="{SECRET}"/></l>',
            "ppt/authors.xml": f'<l><author id="{{1}}" name="{SECRET}" userId="S::{SECRET}"/></l>',
        }
    )


def says(data: bytes, secret: bytes) -> list[str]:
    """The parts, of documents inside it too, that still hold a secret."""
    found = []
    for name, content in parts_of(data).items():
        if secret in content or secret.decode().encode("utf-16-le") in content:
            found.append(name)
        if name.endswith("xlsx"):
            found += [f"{name}/{inner}" for inner in says(content, secret)]
    return found


@pytest.mark.parametrize(
    ("document", "ending", "part"),
    [
        (a_docx(), "docx", "word/document.xml"),
        (an_xlsx(), "xlsx", "xl/comments1.xml"),
        (a_pptx(), "pptx", "ppt/presentation.xml"),
    ],
    ids=["docx", "xlsx", "pptx"],
)
def test_a_document_loses_who_wrote_it_and_is_still_read(document: bytes, ending: str, part: str) -> None:
    result = cleaned(document, f"شكوى.{ending}")
    assert says(result.data, SECRET.encode()) == []
    parts = parts_of(result.data)
    assert WORDS.encode() in parts[part]
    assert "docProps/thumbnail.jpeg" not in parts
    assert b"thumbnail" not in parts["_rels/.rels"]
    assert b"word/document.xml" in parts["_rels/.rels"]
    assert {"author", "thumbnail", "other"} <= set(result.removed)
    assert result.name == f"شكوى.{ending}"


@pytest.mark.parametrize("document", [a_docx(), an_xlsx(), a_pptx()], ids=["docx", "xlsx", "pptx"])
def test_every_part_of_a_cleaned_document_is_still_well_formed(document: bytes) -> None:
    parts = parts_of(cleaned(document).data)
    for name in [name for name in parts if name.endswith((".xml", ".rels"))]:
        ET.fromstring(parts[name])  # noqa: S314  made in this test


def test_pictures_and_films_in_a_document_lose_their_place_and_are_still_seen() -> None:
    parts = parts_of(cleaned(a_docx()).data)
    media = {name: content for name, content in parts.items() if "/media/" in name}
    assert [name for name, content in media.items() if PLACE in content or b"+30.5081" in content] == []
    with Image.open(io.BytesIO(media["word/media/image1.jpeg"])) as picture:
        assert picture.convert("RGB").size == (40, 20)
    assert media["word/media/image3.emf"] == b"\x01\x00\x00\x00 a drawing"


def test_a_table_keeps_the_name_that_its_formulas_use() -> None:
    assert b'displayName="Table1"' in parts_of(cleaned(an_xlsx()).data)["xl/tables/table1.xml"]


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"word/vbaProject.bin": b"macros"}, "macros"),
        ({"word/media/image9.tiff": b"II*\x00" + SECRET.encode()}, "unknown-sort"),
        ({"word/footer.xml": f"<x w:author='{SECRET}'/>".encode("utf-16")}, "unknown-sort"),
    ],
)
def test_a_document_with_something_unknown_in_it_is_refused(more: dict[str, str | bytes], reason: str) -> None:
    with pytest.raises(Uncleanable, match=reason):
        cleaned(a_docx(**more))


# --- OpenDocument -----------------------------------------------------------------------------------------------------


def an_odt(**more: str | bytes) -> bytes:
    return package(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": (
                f"<office:c xmlns:office='o' xmlns:dc='d' xmlns:text='t'><dc:creator>{SECRET}</dc:creator>{WORDS}"
                f"<text:author-name text:fixed='false'>{SECRET}</text:author-name></office:c>"
            ),
            "meta.xml": f"<office:m xmlns:office='o'>{SECRET}</office:m>",
            "settings.xml": (
                '<s xmlns:config=\'c\'><config:config-item config:name="PrinterName" config:type="string">'
                f"{SECRET}</config:config-item></s>"
            ),
            "Pictures/1.jpg": a_photo(),
            "Thumbnails/thumbnail.png": a_photo("PNG"),
            "META-INF/manifest.xml": (
                "<manifest:manifest xmlns:manifest='m'><manifest:file-entry manifest:full-path="
                '"Thumbnails/thumbnail.png" manifest:media-type="image/png"/></manifest:manifest>'
            ),
            **more,
        }
    )


def test_an_open_document_loses_who_wrote_it_and_is_still_read() -> None:
    result = cleaned(an_odt(), "letter.odt")
    parts = parts_of(result.data)
    assert says(result.data, SECRET.encode()) == []
    assert WORDS.encode() in parts["content.xml"]
    assert "Thumbnails/thumbnail.png" not in parts
    assert b"Thumbnails" not in parts["META-INF/manifest.xml"]
    assert {"author", "thumbnail", "other"} == set(result.removed)
    assert result.mime == "application/vnd.oasis.opendocument.text"
    assert next(iter(parts)) == "mimetype"
    for name in [name for name in parts if name.endswith(".xml")]:
        ET.fromstring(parts[name])  # noqa: S314  made in this test


def test_an_open_document_begins_as_its_readers_expect() -> None:
    assert cleaned(an_odt()).data[30:77] == b"mimetypeapplication/vnd.oasis.opendocument.text"


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"Basic/Standard/Module1.xml": "x"}, "macros"),
        ({"META-INF/manifest.xml": "<manifest:encryption-data/>"}, "encrypted"),
        ({"styles.xml": f"<x>{SECRET}</x>".encode("utf-16")}, "unknown-sort"),
    ],
)
def test_an_open_document_that_cannot_be_cleaned_is_refused(more: dict[str, str | bytes], reason: str) -> None:
    with pytest.raises(Uncleanable, match=reason):
        cleaned(an_odt(**more))


# --- archives ---------------------------------------------------------------------------------------------------------


def test_an_archive_of_anything_is_refused() -> None:
    with pytest.raises(Uncleanable, match="unknown-sort"):
        cleaned(package({"photo.jpg": a_photo()}))
    with pytest.raises(Uncleanable, match="unknown-sort"):
        cleaned(b"PK\x03\x04 and then nothing of the sort")


def test_an_archive_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(packages, "MOST_BYTES", 1000)
    with pytest.raises(Uncleanable, match="too-large"):
        cleaned(a_docx())


def test_an_archive_with_a_broken_part_is_refused() -> None:
    document = bytearray(a_docx())
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        place = archive.getinfo("word/document.xml").header_offset
    document[place + 60 : place + 70] = bytes(10)
    with pytest.raises(Uncleanable, match="broken"):
        cleaned(bytes(document))


def test_an_archive_with_a_locked_part_is_refused() -> None:
    document = bytearray(a_docx())
    with zipfile.ZipFile(io.BytesIO(document)) as archive:
        start = archive.start_dir
    document[start + 8] |= 1
    with pytest.raises(Uncleanable, match="encrypted"):
        cleaned(bytes(document))


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_an_archive_that_says_two_things_under_one_name_is_refused() -> None:
    target = io.BytesIO(a_docx())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("word/document.xml", "another")
    with pytest.raises(Uncleanable, match="broken"):
        cleaned(target.getvalue())
