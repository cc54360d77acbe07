"""DOCX, XLSX and PPTX: their words and figures, without who wrote them, where, and with what.

Owns: the parts of Office Open XML (ECMA-376).  Refuses: documents with macros.
"""

from __future__ import annotations

import re

from bot.storage.clean import packages
from bot.storage.clean.model import Cleaned, Uncleanable
from bot.storage.clean.sorts import OFFICE

_XML = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PROPERTIES = "http://schemas.openxmlformats.org/officeDocument/2006"
_BLANK = {
    "docProps/core.xml": _XML
    + b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"/>',
    "docProps/app.xml": _XML + f'<Properties xmlns="{_PROPERTIES}/extended-properties"/>'.encode(),
    "docProps/custom.xml": _XML + f'<Properties xmlns="{_PROPERTIES}/custom-properties"/>'.encode(),
}
_CUSTOM_PART = re.compile(r"customXml/item\d+\.xml")
_MACROS = re.compile(r"vba(Project|Data)|macrosheets/|activeX/", re.IGNORECASE)
_EMBEDDED = re.compile(r"/(embeddings|printerSettings)/")
_MEDIA = re.compile(r"/media/")
_THUMBNAIL = re.compile(r"docProps/thumbnail\.[a-z]+")
_PEOPLE = re.compile(r"(commentAuthors|authors|people|persons?/person\d*)\.xml$")

# Attributes that name a person, in the parts where documents name them, whatever the namespace's prefix.
_VALUE = rb"""\s*=\s*)("[^"]*"|'[^']*')"""
_AUTHOR = re.compile(rb"(\s(?:[\w.-]+:)?(?:author|initials|userId|userName|providerId|lastModifiedBy)" + _VALUE)
_PERSON = re.compile(rb"(\s(?:[\w.-]+:)?(?:name|displayName|initials|userId|providerId|author)" + _VALUE)
_COMMENT_AUTHOR = re.compile(rb"(<(?:[\w.-]+:)?author>)[^<]*(</)")
_LOCAL_PATH = re.compile(rb"<(?:[\w.-]+:)?absPath\b[^>]*/>")
_LOCAL_TARGET = re.compile(rb"(\sTarget\s*=\s*)(\"(?:file:|\\\\|[A-Za-z]:)[^\"]*\"|'(?:file:|\\\\|[A-Za-z]:)[^']*')")
_THUMBNAIL_LINK = re.compile(rb"<Relationship\b[^>]*metadata/thumbnail[^>]*/>")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def clean_office(data: bytes) -> Cleaned:
    """The document without its properties, authors, thumbnail and local paths.  Raises Uncleanable."""
    parts = packages.unpack(data)
    if any(_MACROS.search(name) for name in parts):
        raise Uncleanable("macros")
    removed: set[str] = set()
    cleaned: dict[str, bytes] = {}
    for name, content in parts.items():
        if _THUMBNAIL.fullmatch(name):
            removed.add("thumbnail")
            continue
        fresh = _clean_part(name, content)
        if fresh != content and name in _BLANK:
            removed.add("author")
        elif fresh != content:
            removed.add("other")
        cleaned[name] = fresh
    return Cleaned(data=packages.pack(cleaned), removed=frozenset(removed))


def _clean_part(name: str, content: bytes) -> bytes:
    if name in _BLANK:
        return _BLANK[name]
    if _CUSTOM_PART.fullmatch(name):
        return _XML + b"<removed/>"
    if _EMBEDDED.search(name):
        return packages.nested(_nested, content, OFFICE)
    if _MEDIA.search(name):
        return packages.clean_picture(name, content)
    if name.endswith((".xml", ".rels", ".vml")):
        return _clean_xml(name, content)
    return content


def _nested(content: bytes) -> bytes:
    return clean_office(content).data


def _clean_xml(name: str, content: bytes) -> bytes:
    if content.startswith(_UTF_16):
        raise Uncleanable("unknown-sort")  # no office program writes it, and the patterns below would not see it
    if name.endswith(".rels"):
        # A target must not be empty; this one is nowhere.
        return _LOCAL_TARGET.sub(rb'\1"file:///"', _THUMBNAIL_LINK.sub(b"", content))
    if _PEOPLE.search(name):
        return _PERSON.sub(rb'\1""', content)
    return _LOCAL_PATH.sub(b"", _COMMENT_AUTHOR.sub(rb"\1\2", _AUTHOR.sub(rb'\1""', content)))
