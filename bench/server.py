"""The smallest server that can pass for Telegram's sendMessage: the same for everybody who is measured.

Owns: reading a request by its Content-Length and answering with one fixed message.
Refuses: everything else; it must never be what limits a measurement.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
from typing import Final

_MESSAGE: Final = json.dumps(
    {
        "ok": True,
        "result": {
            "message_id": 123456,
            "from": {"id": 5200000000, "is_bot": True, "first_name": "Jisr", "username": "jisr_bot"},
            "chat": {"id": 5200000001, "first_name": "زينب", "username": "zainab", "type": "private"},
            "date": 1772700000,
            "text": "وصلتنا رسالتكم، شكرًا لكم. رمزها: J-7K2M9Q4",
        },
    }
).encode()
_ANSWER: Final = (
    b"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: application/json\r\nConnection: keep-alive\r\n"
    b"Content-Length: %d\r\n\r\n" % len(_MESSAGE)
) + _MESSAGE


class Answering(asyncio.Protocol):
    """One connection."""

    def __init__(self) -> None:
        self._waiting = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        assert isinstance(transport, asyncio.Transport)  # noqa: S101  what create_server makes
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        """Answer each request that is whole."""
        self._waiting += data
        while (length := _length(self._waiting)) and len(self._waiting) >= length:
            self._waiting = self._waiting[length:]
            self._transport.write(_ANSWER)


def _length(waiting: bytes) -> int:
    """The bytes of the first request, head and body; 0 while its head is not whole."""
    head, end, _ = waiting.partition(b"\r\n\r\n")
    if not end:
        return 0
    _, name, rest = head.lower().partition(b"content-length:")
    return len(head) + len(end) + (int(rest.partition(b"\r\n")[0]) if name else 0)


async def serve() -> None:
    """Listen on a free port, say which, and answer until standard input ends."""
    if hasattr(os, "sched_setaffinity") and (cores := sorted(os.sched_getaffinity(0)))[1:]:
        os.sched_setaffinity(0, {cores[-1]})
    loop = asyncio.get_running_loop()
    server = await loop.create_server(Answering, "127.0.0.1", 0)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    server.close()


if __name__ == "__main__":
    asyncio.run(serve())
