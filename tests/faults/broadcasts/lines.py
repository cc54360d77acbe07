"""One connection to the stand-in: requests in, answers out in their order.

Owns: HTTP/1.1 as far as Jisr speaks it, and the kernel's word on when a request came.
Refuses: what is answered (stand).
"""

from __future__ import annotations

import asyncio
import json
import socket
import struct
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

_SO_TIMESTAMPNS = 35  # Linux; Python has no name for it
_MOST_BYTES = 262_144
_REASONS = {200: b"OK", 401: b"Unauthorized", 404: b"Not Found", 429: b"Too Many Requests"}


@dataclass(frozen=True, slots=True)
class Asked:
    """One request."""

    at: float  #: monotonic seconds
    path: str
    query: str
    kind: str  #: of its body
    body: bytes


@dataclass(frozen=True, slots=True)
class Answer:
    """What it gets."""

    content: bytes | None  #: None: the connection is reset
    seconds: float = 0.0
    answered: Callable[[float | None], None] | None = None


@dataclass(slots=True, eq=False)
class _Turn:
    answer: Answer
    is_ready: bool = False


def answer_of(
    content: object, *, status: int = 200, seconds: float = 0.0, answered: Callable[[float | None], None] | None = None
) -> Answer:
    """A Bot API server's answer."""
    body = json.dumps(content).encode()
    head = b"HTTP/1.1 %d %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
    return Answer(head % (status, _REASONS[status], len(body)) + body, seconds, answered)


class Line:
    """One connection."""

    def __init__(
        self,
        connection: socket.socket,
        loop: asyncio.AbstractEventLoop,
        answer: Callable[[Asked], Answer],
        ended: Callable[[Line], None],
    ) -> None:
        self._socket, self._loop, self._answer, self._ended = connection, loop, answer, ended
        self._buffer = bytearray()
        self._turns: deque[_Turn] = deque()
        self._timers: set[asyncio.TimerHandle] = set()
        connection.setblocking(False)
        connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        connection.setsockopt(socket.SOL_SOCKET, _SO_TIMESTAMPNS, 1)
        loop.add_reader(connection, self._read)

    def reset(self) -> None:
        """Break it, so that the other side sees a reset."""
        if self._socket.fileno() < 0:
            return
        self._socket.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._close()

    def _close(self) -> None:
        if self._socket.fileno() < 0:
            return
        self._loop.remove_reader(self._socket)
        self._socket.close()
        for timer in self._timers:
            timer.cancel()
        self._ended(self)

    def _read(self) -> None:
        try:
            content, notes, _, _ = self._socket.recvmsg(_MOST_BYTES, 256)
        except BlockingIOError:
            return
        except ConnectionError:
            content, notes = b"", []
        if not content:
            self._close()
            return
        at = _came_at(notes)
        self._buffer += content
        while (asked := self._next(at)) is not None:
            answer = self._answer(asked)
            turn = _Turn(answer)
            self._turns.append(turn)
            if answer.seconds:
                self._timers.add(self._loop.call_later(answer.seconds, self._is_ready, turn))
            else:
                turn.is_ready = True
        self._flush()

    def _next(self, at: float) -> Asked | None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return None
        first, *lines = bytes(self._buffer[:end]).decode("latin-1").split("\r\n")
        heads = {name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines)}
        length = int(heads.get("content-length", "0"))
        assert "transfer-encoding" not in heads, "this server takes no chunks"
        if len(self._buffer) < end + 4 + length:
            return None
        body = bytes(self._buffer[end + 4 : end + 4 + length])
        del self._buffer[: end + 4 + length]
        path, _, query = first.split(" ")[1].partition("?")
        return Asked(at, path, query, heads.get("content-type", ""), body)

    def _is_ready(self, turn: _Turn) -> None:
        turn.is_ready = True
        self._flush()

    def _flush(self) -> None:
        while self._turns and self._turns[0].is_ready:
            answer = self._turns.popleft().answer
            if answer.content is None:
                self.reset()
                return
            if answer.answered is not None:
                answer.answered(time.monotonic())
            try:
                # Small beside a socket's buffer: what does not fit at once is a client that is gone or stopped.
                self._socket.sendall(answer.content)
            except (OSError, ValueError):
                if answer.answered is not None:
                    answer.answered(None)
                self.reset()
                return


def _came_at(notes: list[tuple[int, int, Any]]) -> float:
    """When what was just read reached this machine, in monotonic seconds."""
    for level, kind, content in notes:
        if (level, kind) == (socket.SOL_SOCKET, _SO_TIMESTAMPNS):
            seconds, nanoseconds = (int(part) for part in struct.unpack("qq", content[:16]))
            ago = time.clock_gettime_ns(time.CLOCK_REALTIME) - (seconds * 1_000_000_000 + nanoseconds)
            return time.monotonic() - max(0, ago) / 1e9
    return time.monotonic()
