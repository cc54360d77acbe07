"""The smallest server that can pass for Telegram's: one for everybody who is measured, and it counts what it gets.

Owns: answering after a set latency, one request after the other on each connection, as a web server does; counting per
chat and per sliding second; /control/stats and /control/reset.
Refuses: limits, refusals and a memory of messages; it must never be what limits a measurement.
"""

from __future__ import annotations

import asyncio
import gc
import json
import os
import sys
import time
from collections import deque
from contextlib import suppress
from typing import Any, Final, cast
from urllib.parse import parse_qs, unquote_plus

from bench.requests import COUNTED, Request, chat_of, read
from bench.window import Seen

_ACCOUNT: Final = {"id": 5200000000, "is_bot": True, "first_name": "Jisr", "username": "jisr_bot"}
_FIRST_MESSAGE: Final = 100_000_000  # ids of one length, so that every answer is as long
_CHAT: Final = {"id": 5200000001, "first_name": "زينب", "username": "zainab", "type": "private"}


def _http(body: bytes) -> bytes:
    return (
        b"HTTP/1.1 200 OK\r\nServer: bench\r\nContent-Type: application/json\r\nConnection: keep-alive\r\n"
        b"Content-Length: %d\r\n\r\n" % len(body)
    ) + body


def _ok(result: object) -> bytes:
    return _http(json.dumps({"ok": True, "result": result}).encode())


_BEFORE, _AFTER = _ok(
    {
        "message_id": _FIRST_MESSAGE,
        "from": _ACCOUNT,
        "chat": _CHAT,
        "date": 1772700000,
        "text": "وصلتنا رسالتكم، شكرًا لكم. رمزها: J-7K2M9Q4",
    }
).split(str(_FIRST_MESSAGE).encode())
_LOOK_SECONDS: Final = 0.005
_TRUE: Final = _ok(result=True)
_NAMES: Final = {
    b"getmyname": "name",
    b"getmydescription": "description",
    b"getmyshortdescription": "short_description",
}


class World:
    """What all connections share."""

    def __init__(self) -> None:
        self.latency = 0.0
        self.seen = Seen()
        self._webhook = ""
        self._messages = _FIRST_MESSAGE

    def answer(self, request: Request, at: float) -> tuple[bytes, float]:
        """The answer, and how long to wait with it."""
        method = request.method
        self.seen.calls += 1
        if method in COUNTED:
            self.seen.note(chat_of(request.body), at)
            self._messages += 1
            return b"%b%d%b" % (_BEFORE, self._messages, _AFTER), self.latency
        if request.path.startswith(b"/control/"):
            self.seen.calls -= 1
            return self._control(request), 0.0
        if method == b"getupdates":
            return _ok([]), _seconds(request.body)
        return self._about_us(method, request.body), self.latency

    def _about_us(self, method: bytes, body: bytes) -> bytes:
        if method == b"getme":
            return _ok(_ACCOUNT)
        if method == b"getwebhookinfo":
            return _ok({"url": self._webhook, "has_custom_certificate": False, "pending_update_count": 0})
        if method in {b"setwebhook", b"deletewebhook"}:
            self._webhook = _field(body, "url")
        if method in _NAMES:
            return _ok({_NAMES[method]: ""})
        return _TRUE

    def _control(self, request: Request) -> bytes:
        path, _, query = request.path.decode().partition("?")
        asked = {name: values[-1] for name, values in parse_qs(query).items()}
        if path == "/control/reset":
            self.latency = float(asked.get("latency", 0))
            self.seen = Seen(asked.get("watch", "").encode())
            return _TRUE
        pairs = [span.split("-") for span in asked.get("spans", "").split(",") if span]
        return _http(json.dumps(self.seen.stats([(float(a), float(b)) for a, b in pairs])).encode())


class Answering(asyncio.Protocol):
    """One connection."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._rest = b""
        self._waiting: deque[tuple[float, bytes]] = deque()
        self._transport: asyncio.Transport

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way back."""
        # uvloop's transports are of no class of asyncio's.
        self._transport = cast("asyncio.Transport", transport)

    def connection_lost(self, exc: Exception | None) -> None:  # noqa: ARG002  however it ended
        """Nobody waits any more."""
        self._waiting.clear()

    def data_received(self, data: bytes) -> None:
        """Answer each request that is whole, in turn."""
        now = time.monotonic()
        data, at, ready = self._rest + data, 0, []
        while (request := read(data, at)) is not None:
            at = request.end
            answer, latency = self._world.answer(request, now)
            if not latency and not self._waiting:
                ready.append(answer)
                continue
            # The next one on this connection is looked at when the one before it is answered.
            due = (self._waiting[-1][0] if self._waiting else now) + latency
            self._waiting.append((due, answer))
            if len(self._waiting) == 1:
                self._wait(now)
        self._rest = data[at:]
        if ready:
            self._transport.write(b"".join(ready))

    def _wait(self, now: float) -> None:
        asyncio.get_running_loop().call_later(max(0.0, self._waiting[0][0] - now), self._answer)

    def _answer(self) -> None:
        now = time.monotonic()
        while self._waiting and self._waiting[0][0] <= now + 0.0005:
            self._transport.write(self._waiting.popleft()[1])
        if self._waiting:
            self._wait(now)


def _field(body: bytes, name: str) -> str:
    """A field of a request's body, JSON or form."""
    with suppress(ValueError):
        return str(json.loads(body).get(name, ""))
    found = parse_qs(body.decode(errors="replace")).get(name, [""])
    return unquote_plus(found[0])


def _seconds(body: bytes) -> float:
    """How long a poll wants to wait."""
    with suppress(ValueError):
        return float(_field(body, "timeout") or 0)
    return 0.0


async def _watch(world: World) -> None:
    """Note how late this process itself was at most: what is noted as an arrival may be as late."""
    while True:
        before = time.monotonic()
        await asyncio.sleep(_LOOK_SECONDS)
        world.seen.late = max(world.seen.late, time.monotonic() - before - _LOOK_SECONDS)


async def serve() -> None:
    """Listen on a free port, say which, and answer until standard input ends."""
    if hasattr(os, "sched_setaffinity") and (cores := sorted(os.sched_getaffinity(0)))[1:]:
        os.sched_setaffinity(0, {cores[-1]})
    gc.disable()
    with suppress(OSError, AttributeError):
        # What it notes as an arrival is when it reads: it must not wait for a core behind others.  Needs root.
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    loop = asyncio.get_running_loop()
    world = World()
    watching = asyncio.create_task(_watch(world))
    server = await loop.create_server(lambda: Answering(world), "127.0.0.1", 0, backlog=1024)
    print(server.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    watching.cancel()
    server.close()


def main() -> None:
    """Serve, over uvloop where that is installed."""
    runner: Any = asyncio.run
    with suppress(ImportError):
        import uvloop

        runner = uvloop.run
    runner(serve())


if __name__ == "__main__":
    main()
