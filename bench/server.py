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
import socket
import struct
import sys
import time
from collections import deque
from collections.abc import Sequence
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
#: Linux's include/uapi/asm-generic/socket.h; a note holds a timespec behind its header
_SO_TIMESTAMPNS: Final = 35
_TIMESPEC: Final = struct.Struct("@qq")
_NOTE_BYTES: Final = 64
_MOST_AT_ONCE: Final = 1 << 18
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


class Answering:
    """One connection.

    Read without a transport, for the kernel's word on when it had what is read: this process may have stood still
    since.
    """

    def __init__(self, world: World, line: socket.socket) -> None:
        self._world = world
        self._line = line
        self._rest = b""
        self._unsent = b""
        self._waiting: deque[tuple[float, bytes]] = deque()
        line.setblocking(False)
        line.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if sys.platform == "linux":
            line.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        asyncio.get_running_loop().add_reader(line, self._readable)

    def _readable(self) -> None:
        try:
            data, notes, _, _ = self._line.recvmsg(_MOST_AT_ONCE, _NOTE_BYTES)
        except BlockingIOError:
            return
        except OSError:
            data, notes = b"", []
        if data:
            self._received(data, _since(notes))
        else:
            self._close()

    def _close(self) -> None:
        """Nobody waits any more."""
        loop = asyncio.get_running_loop()
        loop.remove_reader(self._line)
        loop.remove_writer(self._line)
        self._waiting.clear()
        self._line.close()

    def _received(self, data: bytes, at: float) -> None:
        """Answer each request that is whole, in turn."""
        now = time.monotonic()
        data, place, ready = self._rest + data, 0, []
        while (request := read(data, place)) is not None:
            place = request.end
            answer, latency = self._world.answer(request, at)
            if not latency and not self._waiting:
                ready.append(answer)
                continue
            # The next one on this connection is looked at when the one before it is answered.
            due = (self._waiting[-1][0] if self._waiting else now) + latency
            self._waiting.append((due, answer))
            if len(self._waiting) == 1:
                self._wait(now)
        self._rest = data[place:]
        if ready:
            self._write(b"".join(ready))

    def _write(self, data: bytes) -> None:
        if self._unsent:
            self._unsent += data
            return
        self._unsent = data[self._sent(data) :]
        if self._unsent:
            asyncio.get_running_loop().add_writer(self._line, self._writable)

    def _writable(self) -> None:
        self._unsent = self._unsent[self._sent(self._unsent) :]
        if not self._unsent:
            asyncio.get_running_loop().remove_writer(self._line)

    def _sent(self, data: bytes) -> int:
        """How many bytes of it are on their way."""
        try:
            return self._line.send(data)
        except BlockingIOError:
            return 0
        except OSError:
            return len(data)  # there is nobody; the reader hears of it, too

    def _wait(self, now: float) -> None:
        asyncio.get_running_loop().call_later(max(0.0, self._waiting[0][0] - now), self._answer)

    def _answer(self) -> None:
        now = time.monotonic()
        while self._waiting and self._waiting[0][0] <= now + 0.0005:
            self._write(self._waiting.popleft()[1])
        if self._waiting:
            self._wait(now)


def _since(notes: Sequence[tuple[int, int, bytes]]) -> float:
    """The monotonic second at which the kernel had what was read; now, where it does not say."""
    for level, kind, note in notes:
        if (level, kind) == (socket.SOL_SOCKET, _SO_TIMESTAMPNS):
            seconds, nanoseconds = cast("tuple[int, int]", _TIMESPEC.unpack_from(note))
            ago = time.clock_gettime_ns(time.CLOCK_REALTIME) - seconds * 1_000_000_000 - nanoseconds
            return time.monotonic() - max(0, ago) / 1e9
    return time.monotonic()


def _accept(door: socket.socket, world: World) -> None:
    with suppress(BlockingIOError):
        while True:
            Answering(world, door.accept()[0])


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
    """Note how late this process itself was at most."""
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
        # Nobody's answer is to wait for a core behind others.  Needs root.
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    loop = asyncio.get_running_loop()
    world = World()
    watching = asyncio.create_task(_watch(world))
    door = socket.create_server(("127.0.0.1", 0), backlog=1024)
    door.setblocking(False)
    loop.add_reader(door, _accept, door, world)
    print(door.getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)
    watching.cancel()
    door.close()


def main() -> None:
    """Serve, over uvloop where that is installed."""
    runner: Any = asyncio.run
    with suppress(ImportError):
        import uvloop

        runner = uvloop.run
    runner(serve())


if __name__ == "__main__":
    main()
