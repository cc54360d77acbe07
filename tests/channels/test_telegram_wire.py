"""One connection, and the keeping of many, with a network that does as it is told."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TypeVar, cast

import pytest
from telegram.error import NetworkError

from bot.channels.telegram.host import Host
from bot.channels.telegram.lines import Lines, Patience
from bot.channels.telegram.transport import Unanswered, Unsent
from bot.channels.telegram.wire import ANSWER_LIMIT_BYTES, Line
from tests.channels.stubs import true_soon

P = TypeVar("P", bound=asyncio.BaseProtocol)
FINE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}"


class Out(asyncio.Transport):
    """A way out that keeps what is written, until it is told to break."""

    def __init__(self, *, breaks: bool = False, unsent: int = 0) -> None:
        super().__init__()
        self.written: list[bytes] = []
        self.is_closed = False
        self.breaks = breaks
        self.unsent = unsent

    def write(self, data: bytes | bytearray | memoryview) -> None:
        self.written.append(bytes(data))
        self.is_closed = self.is_closed or self.breaks

    def is_closing(self) -> bool:
        return self.is_closed

    def abort(self) -> None:
        self.is_closed = True

    def get_write_buffer_size(self) -> int:
        return self.unsent


@dataclass(slots=True)
class Shelf:
    """Keeps lines by name of what they last told."""

    told: list[str] = field(default_factory=list)

    def made(self, _: Line) -> None:
        self.told.append("made")

    def freed(self, _: Line) -> None:
        self.told.append("freed")

    def lost(self, _: Line) -> None:
        self.told.append("lost")


@dataclass(slots=True)
class Question:
    """A request, and what became of it."""

    request: bytes = b"POST / HTTP/1.1\r\n\r\n"
    since: float = 0.0
    heard: list[tuple[int, bytes] | NetworkError] = field(default_factory=list)

    def answered(self, status: int, body: bytes | bytearray) -> None:
        self.heard.append((status, bytes(body)))

    def failed(self, error: NetworkError) -> None:
        self.heard.append(error)


def a_line(out: Out) -> tuple[Line, Shelf]:
    shelf = Shelf()
    line = Line(shelf)
    line.connection_made(out)
    return line, shelf


def test_an_answer_frees_the_line() -> None:
    line, shelf = a_line(out := Out())
    assert line.carry(question := Question(), 1.0)
    line.data_received(FINE)
    assert question.heard == [(200, b"{}")]
    assert shelf.told == ["made", "freed"]
    assert out.written == [question.request]


def test_what_the_system_did_not_take_was_surely_not_sent() -> None:
    line, _ = a_line(Out(breaks=True))
    assert not line.carry(question := Question(), 1.0)
    line.connection_lost(OSError())
    assert question.heard == []


def test_a_closed_line_carries_nothing() -> None:
    line, _ = a_line(out := Out())
    out.abort()
    assert not line.carry(Question(), 1.0)
    assert out.written == []


def test_words_that_nobody_asked_for_end_the_line() -> None:
    line, shelf = a_line(out := Out())
    line.data_received(FINE)
    assert out.is_closed
    assert shelf.told == ["made"]


def test_an_answer_without_an_end_is_cut_off() -> None:
    line, _ = a_line(out := Out())
    line.carry(question := Question(), 1.0)
    line.data_received(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(ANSWER_LIMIT_BYTES // 65536):
        line.data_received(b"x" * 65536)
    assert out.is_closed
    (found,) = question.heard
    assert isinstance(found, Unanswered)
    assert "too large" in found.message


def test_an_answer_before_the_request_was_read_ends_the_line() -> None:
    line, shelf = a_line(out := Out(unsent=10))
    line.carry(question := Question(), 1.0)
    line.data_received(FINE.replace(b"200 OK", b"413 Too Large"))
    assert question.heard == [(413, b"{}")]
    assert out.is_closed
    assert shelf.told == ["made"]


@pytest.mark.parametrize(
    "head",
    [b"Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n", b"Content-Length: 3\r\n\r\n{}"],
    ids=["chunks", "a length"],
)
def test_an_answer_with_a_measure_does_not_end_with_the_connection(head: bytes) -> None:
    line, _ = a_line(Out())
    line.carry(question := Question(), 1.0)
    line.data_received(b"HTTP/1.1 200 OK\r\n" + head)
    line.eof_received()
    line.connection_lost(None)
    assert [type(heard) for heard in question.heard] == [Unanswered]


def test_an_answer_is_given_once() -> None:
    line, _ = a_line(Out())
    line.carry(question := Question(), 1.0)
    line.data_received(FINE)
    line.eof_received()
    line.connection_lost(None)
    assert question.heard == [(200, b"{}")]


# --- many -----------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Somewhere:
    """A host that connects as `connected` says, and counts how often it was asked."""

    connected: Callable[[Line], object]
    asked: int = 0

    async def connect(self, make: Callable[[], P]) -> P:
        self.asked += 1
        line = make()
        await asyncio.sleep(0)
        self.connected(cast("Line", line))
        return line


def open_lines(host: Somewhere, *, limit: int = 128) -> Lines:
    lines = Lines(cast("Host", host), limit=limit, patience=Patience(queue=5, answer=5))
    lines.open()
    return lines


@contextmanager
def counted_down(lines: Lines) -> Iterator[None]:
    """Tell the lines' transports' end, as the loop would."""
    try:
        yield
    finally:
        for line in list(lines._all):
            line.connection_lost(None)


def hang_up(line: Line) -> None:
    out = Out()
    line.connection_made(out)
    out.abort()
    line.connection_lost(None)


async def test_who_is_hung_up_on_before_a_word_is_not_called_again_and_again() -> None:
    host = Somewhere(hang_up)
    lines = open_lines(host)
    lines.post(question := Question())
    assert await true_soon(lambda: bool(question.heard))
    await asyncio.sleep(0.05)
    assert [type(heard) for heard in question.heard] == [Unsent]
    assert host.asked == 1
    await lines.close()


async def test_so_many_are_opened_at_once_and_no_more() -> None:
    host = Somewhere(lambda line: line.connection_made(Out()))
    lines = open_lines(host)
    with counted_down(lines):
        for _ in range(100):
            lines.post(Question())
        await asyncio.sleep(0)
        assert host.asked == 32
        assert await true_soon(lambda: len(lines._all) >= 100)


async def test_one_more_than_is_busy_is_kept_ready() -> None:
    host = Somewhere(lambda line: line.connection_made(Out()))
    lines = open_lines(host)
    with counted_down(lines):
        lines.room(1)
        assert await true_soon(lambda: lines.room(1) == 1)
        lines.post(Question())
        assert await true_soon(lambda: lines.room(0) == 0 and len(lines._idle) == 1)


async def test_a_line_that_was_lost_is_no_room() -> None:
    host = Somewhere(lambda line: line.connection_made(Out()))
    lines = open_lines(host, limit=1)
    with counted_down(lines):
        lines.room(1)
        assert await true_soon(lambda: lines.room(1) == 1)
        (line,) = lines._all
        line.connection_lost(None)
        assert lines._idle == []
        assert lines.room(1) == 0
