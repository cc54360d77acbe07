"""HTTP/1.1 requests out of a stream of bytes, as cheaply as Python can.

Owns: where a request ends (by its length or by chunks), its path, the chat it is for.
Refuses: connections and answers (server).
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

#: in JSON, in a form, in a part of a multipart form
_CHAT: Final = re.compile(rb'chat_id(?:"\s*:\s*"?|=|"(?:\r\n[^\r\n]+)*\r\n\r\n)(-?\d+)')
_END: Final = b"\r\n\r\n"

#: what counts against Telegram's limits: sending, editing, deleting
COUNTED: Final = frozenset(
    f"{verb}{what}".encode()
    for verb, kinds in {
        "send": "message photo video audio voice document animation sticker location venue contact poll mediagroup",
        "edit": "text caption media markup",
        "delete": "",
        "copy": "",
        "forward": "",
    }.items()
    for what in ([f"message{kind}" for kind in kinds.split()] if verb == "edit" else kinds.split() or ["message"])
) | {b"deletemessages", b"copymessages", b"forwardmessages", b"editmessagereplymarkup"}


class Request(NamedTuple):
    """One whole request."""

    path: bytes
    body: bytes
    end: int  #: where the next one begins

    @property
    def method(self) -> bytes:
        """The Bot API's method, in lower case: it minds no case either."""
        return self.path.partition(b"?")[0].rpartition(b"/")[2].lower()


def read(data: bytes, start: int) -> Request | None:
    """The request that begins at `start`; None while it is not whole."""
    end = data.find(_END, start)
    if end < 0:
        return None
    body = end + 4
    space = data.find(b" ", start) + 1
    path = data[space : data.find(b" ", space)]
    length = _length(data, start, end)
    if length is None:
        return _chunked(data, path, body)
    if len(data) < body + length:
        return None
    return Request(path, data[body : body + length], body + length)


def chat_of(body: bytes) -> bytes:
    """The chat that a request is for; empty where it names none."""
    found = _CHAT.search(body)
    return found[1] if found else b""


def _length(data: bytes, start: int, end: int) -> int | None:
    """The body's length; None where it comes in chunks."""
    at = data.find(b"Content-Length:", start, end)
    if at < 0:
        head = data[start:end].lower()
        at = head.find(b"content-length:")
        if at < 0:
            return None if b"transfer-encoding: chunked" in head else 0
        at += start
    stop = data.find(b"\r", at, end)
    return int(data[at + 15 : stop if stop > 0 else end])


def _chunked(data: bytes, path: bytes, at: int) -> Request | None:
    parts: list[bytes] = []
    while True:
        line = data.find(b"\r\n", at)
        if line < 0:
            return None
        size = int(data[at:line].partition(b";")[0], 16)
        at = line + 2
        if len(data) < at + size + 2:
            return None
        if size == 0:
            return Request(path, b"".join(parts), at + 2)
        parts.append(data[at : at + size])
        at += size + 2
