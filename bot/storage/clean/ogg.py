"""Ogg voice and music: the comment packet emptied, the sound as it is.

Owns: one stream of Opus or Vorbis.  Refuses: several streams in one file.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.storage.clean.model import Cleaned, Uncleanable

_CONTINUED, _BEGINS = 1, 2
_HEAD = struct.Struct("<4sBBqIIIB")
_CRC_AT = 22
_MOST_SEGMENTS = 255
_NO_GRANULE = -1

#: the empty comment packets; a vendor of no letters and no comments (RFC 7845, 5.2; Vorbis I, 5.2.1)
_EMPTY = {b"OpusHead": b"OpusTags" + bytes(8), b"\x01vorbis": b"\x03vorbis" + bytes(8) + b"\x01"}
_HEADERS = {b"OpusHead": 2, b"\x01vorbis": 3}  #: packets before the sound


def _table() -> list[int]:
    table = []
    for byte in range(256):
        value = byte << 24
        for _ in range(8):
            value = (value << 1) ^ (0x04C11DB7 if value & 0x80000000 else 0)
        table.append(value & 0xFFFFFFFF)
    return table


_CRC = _table()


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of an Ogg file (RFC 3533, 6)."""

    flags: int
    granule: int
    serial: int
    sequence: int
    lacing: bytes
    body: bytes

    @property
    def size(self) -> int:
        """Its bytes."""
        return _HEAD.size + len(self.lacing) + len(self.body)

    def written(self) -> bytes:
        """The page as bytes, with its checksum."""
        head = _HEAD.pack(b"OggS", 0, self.flags, self.granule, self.serial, self.sequence, 0, len(self.lacing))
        page = bytearray(head + self.lacing + self.body)
        page[_CRC_AT : _CRC_AT + 4] = struct.pack("<I", checksum(page))
        return bytes(page)


def checksum(page: bytes | bytearray) -> int:
    """Ogg's CRC-32: another order of bits than zlib's."""
    value = 0
    for byte in page:
        value = (value << 8 & 0xFFFFFFFF) ^ _CRC[value >> 24 ^ byte]
    return value


def pages(data: bytes) -> Iterator[Page]:
    """Each page in turn.  Raises Uncleanable."""
    at = 0
    while at < len(data):
        if data[at : at + 4] != b"OggS" or at + _HEAD.size > len(data):
            raise Uncleanable("broken")
        _, _, flags, granule, serial, sequence, _, segments = _HEAD.unpack_from(data, at)
        body_at = at + _HEAD.size + segments
        lacing = data[at + _HEAD.size : body_at]
        end = body_at + sum(lacing)
        if end > len(data):
            raise Uncleanable("broken")
        yield Page(
            flags=flags, granule=granule, serial=serial, sequence=sequence, lacing=lacing, body=data[body_at:end]
        )
        at = end


def clean_ogg(data: bytes) -> Cleaned:
    """The file with an empty comment packet.  Raises Uncleanable."""
    every = list(pages(data))
    first = every[0]
    kind = next((magic for magic in _EMPTY if first.body.startswith(magic)), None)
    if kind is None or any(page.serial != first.serial for page in every):
        raise Uncleanable("unknown-sort")
    packets, taken = _headers(every, _HEADERS[kind])
    had_comments = packets[1] != _EMPTY[kind]
    packets[1] = _EMPTY[kind]
    fresh = [replace(first, sequence=0), *_paged(packets[1:], first.serial)]
    moved = len(fresh) - taken
    sound = every[taken:]
    if any(page.flags & _BEGINS for page in sound):
        raise Uncleanable("unknown-sort")  # another stream is chained behind
    if moved:
        kept = b"".join(replace(page, sequence=page.sequence + moved).written() for page in sound)
    else:
        kept = data[sum(page.size for page in every[:taken]) :]  # checksums take a second for each ten megabytes
    written = b"".join(page.written() for page in fresh) + kept
    return Cleaned(data=written, removed=frozenset({"comment"}) if had_comments else frozenset())


def _headers(every: list[Page], wanted: int) -> tuple[list[bytes], int]:
    """The header packets, and on how many pages they stand: the sound begins on a page of its own."""
    packets, unfinished = list[bytes](), b""
    for number, page in enumerate(every, start=1):
        at = 0
        for length in page.lacing:
            unfinished += page.body[at : at + length]
            at += length
            if length < _MOST_SEGMENTS:
                packets.append(unfinished)
                unfinished = b""
        if len(packets) == wanted and not unfinished:
            return packets, number
        if len(packets) > wanted:
            break
    raise Uncleanable("broken")


def _paged(packets: list[bytes], serial: int) -> list[Page]:
    """Packets on pages of their own, the second page of the stream and on."""
    lacing, body = bytearray(), b"".join(packets)
    for packet in packets:
        lacing += bytes([_MOST_SEGMENTS] * (len(packet) // _MOST_SEGMENTS) + [len(packet) % _MOST_SEGMENTS])
    made, at, is_open = list[Page](), 0, False
    for start in range(0, len(lacing), _MOST_SEGMENTS):
        part = bytes(lacing[start : start + _MOST_SEGMENTS])
        ends = any(length < _MOST_SEGMENTS for length in part)
        made.append(
            Page(
                flags=_CONTINUED if is_open else 0,
                granule=0 if ends else _NO_GRANULE,
                serial=serial,
                sequence=len(made) + 1,
                lacing=part,
                body=body[at : at + sum(part)],
            )
        )
        at += sum(part)
        is_open = part[-1] == _MOST_SEGMENTS
    return made
