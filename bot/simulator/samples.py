"""Small genuine files, for people who send "a photo" and do not care which.

Owns: a JPEG, an Ogg Opus voice message, an MP4 video and a WebP sticker, each different from the last.
Refuses: to be worth looking at.
"""

from __future__ import annotations

import base64
import struct

_JPEG = base64.b64decode(
    "/9j/4AAQSkZJRgABAQAAAQABAAD/2wBDABsSFBcUERsXFhceHBsgKEIrKCUlKFE6PTBCYFVlZF9VXVtqeJmBanGQc1tdhbWGkJ6j"
    "q62rZ4C8ybqmx5moq6T/2wBDARweHigjKE4rK06kbl1upKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSkpKSk"
    "pKSkpKSkpKT/wAARCAB4AKADASIAAhEBAxEB/8QAHwAAAQUBAQEBAQEAAAAAAAAAAAECAwQFBgcICQoL/8QAtRAAAgEDAwIEAwUF"
    "BAQAAAF9AQIDAAQRBRIhMUEGE1FhByJxFDKBkaEII0KxwRVS0fAkM2JyggkKFhcYGRolJicoKSo0NTY3ODk6Q0RFRkdISUpTVFVW"
    "V1hZWmNkZWZnaGlqc3R1dnd4eXqDhIWGh4iJipKTlJWWl5iZmqKjpKWmp6ipqrKztLW2t7i5usLDxMXGx8jJytLT1NXW19jZ2uHi"
    "4+Tl5ufo6erx8vP09fb3+Pn6/8QAHwEAAwEBAQEBAQEBAQAAAAAAAAECAwQFBgcICQoL/8QAtREAAgECBAQDBAcFBAQAAQJ3AAEC"
    "AxEEBSExBhJBUQdhcRMiMoEIFEKRobHBCSMzUvAVYnLRChYkNOEl8RcYGRomJygpKjU2Nzg5OkNERUZHSElKU1RVVldYWVpjZGVm"
    "Z2hpanN0dXZ3eHl6goOEhYaHiImKkpOUlZaXmJmaoqOkpaanqKmqsrO0tba3uLm6wsPExcbHyMnK0tPU1dbX2Nna4uPk5ebn6Onq"
    "8vP09fb3+Pn6/9oADAMBAAIRAxEAPwCSiiitDIKKKKACiiigAooooAKKKKACiiigAooooAKKUAk4HJqxHZuwBYhc/nUyko7jSb2K"
    "1FWZLN1BKkNj86rkEHB4NEZKWwNNbiUUUVQgooooAKKKKACiiigAooooAKKKKACiiigAooooAt2MYJMhHTgVcqrYsNrJ3BzVquCs"
    "3zu50w+EKp30YBEgHXg1cqrfMNqp3JzRRb51YJ/CUqKKK7zmCiiigAooooAKKKKACiiigAooooAKKKKACiiigByOY3DL1FXI7xCB"
    "vyp78cVRoqJ04z3KjJx2L0l4gB2ZY9uOKpu5kcs3U02iiFOMNglJy3CiiirJCiiigAooooAKKKKACiiigAooooAKKKKACiiigAoo"
    "ooAKKKKACiiigAooooAKKKKACiiigAooooAKKKKACiiigAooooAKKKKACiiigAooooAKKKK4jqCiiigAooooAKKKKACiiigAoooo"
    "AKKKKACiiigAooooAKKKKACiiigAooooAKKKKACiiigAooooAKKKKACiiigAooooAKKKKACiiigAooooAKKKKACiiigAooooAKKK"
    "KACiiigAooooAKKKKACiiigAooooA//Z"
)
_WEBP = base64.b64decode(
    "UklGRhoCAABXRUJQVlA4IA4CAABwOgCdASoAAgACP83m8XO/uDOsoAgD8DmJaW7hd2EbQAnsA99snIe+2TkPfbJyH4JS7SoFku14"
    "uTkPfbJyH2qvtk5D32ych77ZOREQ25teLk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32"
    "ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZO"
    "Q99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe"
    "+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfb"
    "JyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvtk5"
    "D32ych77ZOQ99snIe+2TkPfbJyHvtk5D32ych77ZOQ99snIe+2TkPfbJyHvSAAD+/w2DpvX6D4yfhUmm4J2kd0CPcKZPYQIAAAAA"
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAA"
)
_OGG_POLYNOMIAL, _TOP_BIT, _WORD = 0x04C11DB7, 0x80000000, 0xFFFFFFFF
_LAST_PAGE = 4


def photo(number: int) -> bytes:
    """A JPEG picture; another number gives other bytes."""
    comment = f"photo {number}".encode()
    return _JPEG[:2] + b"\xff\xfe" + struct.pack(">H", len(comment) + 2) + comment + _JPEG[2:]


def sticker() -> bytes:
    """A WebP picture."""
    return _WEBP


def voice(number: int) -> bytes:
    """An Ogg Opus stream of a little silence."""
    serial = number & _WORD
    head = b"OpusHead" + struct.pack("<BBHIhB", 1, 1, 0, 48_000, 0, 0)
    vendor = b"jisr simulator"
    tags = b"OpusTags" + struct.pack("<I", len(vendor)) + vendor + struct.pack("<I", 0)
    silence = b"\xf8\xff\xfe"
    return (
        _ogg_page(head, serial=serial, number=0, flags=2)
        + _ogg_page(tags, serial=serial, number=1)
        + _ogg_page(silence, serial=serial, number=2, flags=_LAST_PAGE, position=960)
    )


def video(number: int) -> bytes:
    """An MP4 container without a track."""
    header = struct.pack(">IIIII", 0, 0, 0, 1_000, 3_000) + struct.pack(">IHH", 0x00010000, 0x0100, 0) + bytes(8)
    matrix = struct.pack(">9I", 0x00010000, 0, 0, 0, 0x00010000, 0, 0, 0, 0x40000000)
    movie = _box(b"mvhd", header + matrix + bytes(24) + struct.pack(">I", 1))
    return (
        _box(b"ftyp", b"isom" + struct.pack(">I", 512) + b"isomiso2mp41")
        + _box(b"moov", movie)
        + _box(b"mdat", struct.pack(">Q", number))
    )


def _box(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body) + 8) + name + body


def _ogg_page(packet: bytes, *, serial: int, number: int, flags: int = 0, position: int = 0) -> bytes:
    head = b"OggS" + struct.pack("<BBqII", 0, flags, position, serial, number)
    tail = struct.pack("<BB", 1, len(packet)) + packet
    return head + struct.pack("<I", _ogg_checksum(head + bytes(4) + tail)) + tail


def _ogg_checksum(page: bytes) -> int:
    remainder = 0
    for byte in page:
        remainder ^= byte << 24
        for _ in range(8):
            shifted = remainder << 1
            remainder = (shifted ^ _OGG_POLYNOMIAL if remainder & _TOP_BIT else shifted) & _WORD
    return remainder
