"""The size of a picture, from its first bytes.

Owns: JPEG, PNG, GIF and WebP headers.
Refuses: to decode a picture.
"""

from __future__ import annotations

import struct

_PNG, _GIF = b"\x89PNG\r\n\x1a\n", (b"GIF87a", b"GIF89a")
_JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_PNG_HEAD, _GIF_HEAD, _WEBP_HEAD = 24, 10, 30


def dimensions(body: bytes) -> tuple[int, int] | None:
    """Width and height in pixels; None if these bytes are no picture."""
    if body.startswith(_PNG) and len(body) >= _PNG_HEAD:
        width, height = struct.unpack(">II", body[16:24])
        return width, height
    if body.startswith(_GIF) and len(body) >= _GIF_HEAD:
        width, height = struct.unpack("<HH", body[6:10])
        return width, height
    if body.startswith(b"RIFF") and body[8:12] == b"WEBP" and len(body) >= _WEBP_HEAD:
        return _webp(body)
    return _jpeg(body) if body.startswith(b"\xff\xd8") else None


def _webp(body: bytes) -> tuple[int, int] | None:
    form = body[12:16]
    if form == b"VP8X":
        return int.from_bytes(body[24:27], "little") + 1, int.from_bytes(body[27:30], "little") + 1
    if form == b"VP8 ":
        width, height = struct.unpack("<HH", body[26:30])
        return width & 0x3FFF, height & 0x3FFF
    bits = int.from_bytes(body[21:25], "little")
    return (bits & 0x3FFF) + 1, ((bits >> 14) & 0x3FFF) + 1


def _jpeg(body: bytes) -> tuple[int, int] | None:
    at = 2
    while at + 9 < len(body):
        if body[at] != 0xFF:  # noqa: PLR2004  every segment of a JPEG begins with this byte
            return None
        marker, length = body[at + 1], int.from_bytes(body[at + 2 : at + 4], "big")
        if marker in _JPEG_FRAMES:
            height, width = struct.unpack(">HH", body[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
