"""Small working stand-ins at the edges of the Telegram channel.

Owns: a server that answers raw bytes, requests that answer from a list, a drawer of files.
Refuses: to behave like Telegram (bot.simulator does).
"""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from telegram.request import BaseRequest, RequestData

import bot.channels.telegram  # noqa: F401  must come before anything that imports `telegram`
from bot.channels.port import Bulk, Capabilities, Prepared, SendError, Sent
from bot.errors import Missing
from bot.message import BlobId

TOKEN = "5200000000:AAsecretsecretsecretsecretsecret"

Talk = Callable[[bytes, asyncio.StreamWriter], Awaitable[None]]


@asynccontextmanager
async def a_server(talk: Talk, *, tls: ssl.SSLContext | None = None) -> AsyncIterator[str]:
    """The address of a server that reads one request at a time and lets `talk` answer it."""
    open_ones: set[asyncio.StreamWriter] = set()

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        open_ones.add(writer)
        with suppress(asyncio.IncompleteReadError, ConnectionError):
            while True:
                await talk(await _request(reader), writer)
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0, ssl=tls)
    host, port = server.sockets[0].getsockname()[:2]
    try:
        yield f"http{'s' if tls else ''}://{host}:{port}"
    finally:
        server.close()
        for writer in open_ones:
            if not writer.transport.is_closing():  # early ones of Python 3.11 cannot abort a TLS line closed before
                writer.transport.abort()
        await server.wait_closed()
        await asyncio.sleep(0)


async def _request(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    lower = head.lower()
    if b"transfer-encoding: chunked" in lower:
        return head + await reader.readuntil(b"0\r\n\r\n")
    start = lower.find(b"content-length:")
    length = int(lower[start + 15 :].split(b"\r\n", 1)[0]) if start >= 0 else 0
    return head + await reader.readexactly(length)


def answering(body: bytes, *, status: str = "200 OK", headers: str = "") -> Talk:
    """Answer every request with this."""

    async def talk(_: bytes, writer: asyncio.StreamWriter) -> None:
        head = f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
        writer.write(head.encode() + body)
        await writer.drain()

    return talk


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """One request that was made."""

    method: str
    parameters: dict[str, Any]
    files: dict[str, tuple[str, bytes]]


@dataclass(slots=True)
class Scripted(BaseRequest):
    """Requests that are answered from a list, in order; the last answer is given for ever."""

    answers: list[tuple[int, bytes] | Exception]
    asked: list[Asked] = field(default_factory=list)

    @property
    def read_timeout(self) -> float | None:
        return 5.0

    async def initialize(self) -> None:
        return None

    async def shutdown(self) -> None:
        return None

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        parameters = request_data.parameters if request_data else {}
        files = request_data.multipart_data if request_data else {}
        self.asked.append(
            Asked(
                method=url.rpartition("/")[2],
                parameters=dict(parameters),
                files={name: (part[0], bytes(part[1])) for name, part in files.items()},  # type: ignore[arg-type]
            )
        )
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, Exception):
            raise answer
        return answer


async def landed(channel: Bulk, prepared: Prepared | None, chat: str = "5") -> Sent | SendError:
    """What becomes of a post."""
    assert prepared is not None
    landing: asyncio.Future[Sent | SendError] = asyncio.get_running_loop().create_future()
    channel.post(prepared, chat, landing.set_result)
    assert not landing.done()
    return await landing


async def true_soon(fact: Callable[[], bool]) -> bool:
    """Whether it is true within two seconds."""
    for _ in range(200):
        if fact():
            return True
        await asyncio.sleep(0.01)
    return False


def taken(message_id: int = 7, **content: Any) -> tuple[int, bytes]:
    """Telegram's answer to a message that it took."""
    message = {"message_id": message_id, "date": 1_772_700_000, "chat": {"id": 5, "type": "private"}, **content}
    return result(message)


def result(value: Any) -> tuple[int, bytes]:
    """Telegram's answer to a request that it granted."""
    return 200, json.dumps({"ok": True, "result": value}).encode()


def refused(code: int, description: str, parameters: dict[str, Any] | None = None) -> tuple[int, bytes]:
    """Telegram's answer to a request that it refused."""
    body: dict[str, Any] = {"ok": False, "error_code": code, "description": description}
    if parameters:
        body["parameters"] = parameters
    return code, json.dumps(body).encode()


@dataclass(slots=True)
class Drawer:
    """Files by number, as a BlobReader; counts how often each was read."""

    files: dict[int, bytes]
    reads: list[int] = field(default_factory=list)

    async def __call__(self, blob: BlobId) -> bytes:
        self.reads.append(blob)
        await asyncio.sleep(0)
        if blob not in self.files:
            raise Missing
        return self.files[blob]


TELEGRAM_LIMITS = Capabilities()
