"""ODT, ODS and ODP: their words and figures, without who wrote them.

Owns: the parts of OpenDocument 1.3.  Refuses: documents with macros, locked ones.
"""

from __future__ import annotations

import re

from bot.storage.clean import packages
from bot.storage.clean.model import Cleaned, Uncleanable

_META = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"/>'
)
_XML_PARTS = re.compile(r"(^|/)(content|styles|settings)\.xml$")
_CREATOR = re.compile(
    rb"(<(dc:creator|meta:creator-initials|meta:initial-creator|loext:sender-initials)\b[^>]*>)[^<]*(</)"
)
# Fields that show the writer's own name and address, as the program knew them.
_SENDER = re.compile(rb"(<(text:(?:sender|author|initial-creator|creator)[a-z-]*)\b[^>]*>)[^<]*(</)")
_PRINTER = re.compile(rb"(<config:config-item config:name=\"Printer(?:Name|Setup)\"[^>]*>)[^<]*(</)")
_THUMBNAIL_ENTRY = re.compile(rb"<manifest:file-entry\b[^>]*\"Thumbnails/[^>]*/>")
_MACROS = ("Basic/", "Scripts/")
_UTF_16 = (b"\xff\xfe", b"\xfe\xff")


def clean_open_document(data: bytes) -> Cleaned:
    """The document without its properties, authors, thumbnail and printer.  Raises Uncleanable."""
    parts = packages.unpack(data)
    if any(name.startswith(_MACROS) for name in parts):
        raise Uncleanable("macros")
    if b"manifest:encryption-data" in parts.get("META-INF/manifest.xml", b""):
        raise Uncleanable("encrypted")
    removed: set[str] = set()
    cleaned: dict[str, bytes] = {}
    for name, content in parts.items():
        if name.startswith("Thumbnails/"):
            removed.add("thumbnail")
            continue
        cleaned[name] = fresh = _clean_part(name, content)
        if fresh != content:
            removed.add("author" if name.endswith("meta.xml") else "other")
    return Cleaned(data=packages.pack(cleaned), removed=frozenset(removed))


def _clean_part(name: str, content: bytes) -> bytes:
    if name.rpartition("/")[2] == "meta.xml":
        return _META
    if name == "META-INF/manifest.xml":
        return _THUMBNAIL_ENTRY.sub(b"", content)
    if name.startswith(("Pictures/", "media/", "Media/")):
        return packages.clean_picture(name, content)
    if _XML_PARTS.search(name):
        if content.startswith(_UTF_16):
            raise Uncleanable("unknown-sort")
        content = _CREATOR.sub(rb"\1\3", content)
        content = _SENDER.sub(rb"\1\3", content)
        return _PRINTER.sub(rb"\1\2", content)
    return content
