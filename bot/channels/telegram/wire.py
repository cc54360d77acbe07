"""One kept connection, and one HTTP/1.1 request on it at a time.

Owns: framing, and telling an answer from a request whose fate nobody knows.
Refuses: which connection carries what (lines) and what an answer says (answers).

A second request is never written before the first was answered: an answer that fails to come leaves one request in
doubt, not several, and none can be taken for another's.
"""

from __future__ import annotations

import asyncio
from typing import Final, Protocol, cast

from httptools import HttpParserError, HttpParserUpgrade, HttpResponseParser
from telegram.error import NetworkError

from bot.channels.telegram.transport import Unanswered

#: Head and body of an answer to a post; Telegram's are some kilobytes.
ANSWER_LIMIT_BYTES: Final = 1024 * 1024

_FIRST_FINAL, _FIRST_REFUSAL = 200, 400


class Exchange(Protocol):
    """A request and whoever waits for what becomes of it: exactly one of the two methods is called, once."""

    request: bytes
    since: float  #: when it began to wait for a line; set by whoever lets it wait

    def answered(self, status: int, body: bytes | bytearray) -> None:
        """The server answered."""
        ...

    def failed(self, error: NetworkError) -> None:
        """No answer came: `Unsent` where the request surely never left, `Unanswered` where it may have arrived."""
        ...


class Keeper(Protocol):
    """Whoever keeps the lines."""

    def made(self, line: Line) -> None:
        """The line is connected."""

    def freed(self, line: Line) -> None:
        """The line can carry the next request."""

    def lost(self, line: Line) -> None:
        """The line is gone."""


class Line(asyncio.Protocol):
    """One connection."""

    __slots__ = (
        "_begun",
        "_body",
        "_first",
        "_is_kept",
        "_is_whole",
        "_keeper",
        "_parser",
        "_received",
        "_status",
        "_transport",
        "exchange",
        "has_carried",
        "since",
    )

    def __init__(self, keeper: Keeper) -> None:
        self._keeper = keeper
        self._parser = HttpResponseParser(self)
        self.exchange: Exchange | None = None  #: what is under way
        self.since = 0.0  #: when the last request was written, by the loop's clock
        self.has_carried = False
        self._status = 0
        self._clear()

    def _clear(self) -> None:
        self._body: bytes | bytearray = b""
        self._first = b""
        self._received = 0
        self._begun = 0
        self._is_whole = False
        self._is_kept = False

    @property
    def is_closing(self) -> bool:
        """Whether nothing can be written any more."""
        return self._transport.is_closing()

    def carry(self, exchange: Exchange, now: float) -> bool:
        """Write the request; False where the connection is closed and surely no byte of it has left."""
        transport = self._transport
        if transport.is_closing():
            return False
        self.exchange = exchange
        self.since = now
        transport.write(exchange.request)
        if transport.is_closing():  # the system refused the first byte
            self.exchange = None
            return False
        self.has_carried = True
        return True

    def give_up(self, error: NetworkError) -> None:
        """Close at once; what was under way has failed."""
        exchange, self.exchange = self.exchange, None
        self._transport.abort()
        if exchange is not None:
            exchange.failed(error)

    # --- what the loop calls ----------------------------------------------------------------------------------------

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Keep the way out."""
        self._transport = cast("asyncio.Transport", transport)  # uvloop's are none by name
        self._keeper.made(self)

    def data_received(self, data: bytes) -> None:
        """Read on; hand over the answer when it is whole."""
        if self.exchange is None:  # nobody asked: whatever this is, the next answer could not be trusted
            self._transport.abort()
            return
        self._received += len(data)
        if self._received > ANSWER_LIMIT_BYTES:
            self.give_up(Unanswered("the answer is too large"))
            return
        self._first = self._first or data
        try:
            self._parser.feed_data(data)
        except (HttpParserError, HttpParserUpgrade):
            self.give_up(Unanswered("the answer is no HTTP"))
            return
        if self._is_whole:
            self._hand_over(self.exchange)

    def eof_received(self) -> None:
        """The server closed; an answer without a length ends so."""
        if self.exchange is not None and self._ends_with_the_connection():
            self._hand_over(self.exchange)

    def connection_lost(self, error: Exception | None) -> None:
        """What was under way may have been executed."""
        exchange, self.exchange = self.exchange, None
        del self._parser  # it holds this line
        self._keeper.lost(self)
        if exchange is not None:
            reason = type(error).__name__ if error is not None else "closed"
            exchange.failed(Unanswered(f"the connection was lost: {reason}"))

    def _hand_over(self, exchange: Exchange) -> None:
        status, body = self._status, self._body
        # More than one answer to one request, or an answer before the request was read: neither can be kept.
        is_kept = self._is_kept and self._begun == 1
        if is_kept and status >= _FIRST_REFUSAL:
            is_kept = self._transport.get_write_buffer_size() == 0
        self.exchange = None
        self._clear()
        if is_kept:
            self._keeper.freed(self)
        else:
            self._transport.abort()
        exchange.answered(status, body)

    def _ends_with_the_connection(self) -> bool:
        head, end, _ = self._first.partition(b"\r\n\r\n")
        head = head.lower()
        if not end or self._begun != 1 or b"\ncontent-length:" in head or b"\ntransfer-encoding:" in head:
            return False
        self._status = self._parser.get_status_code()
        return True

    # --- what the parser calls --------------------------------------------------------------------------------------

    def on_message_begin(self) -> None:
        """Count answers."""
        self._begun += 1

    def on_body(self, body: bytes) -> None:
        """Gather; nearly always it comes in one piece."""
        if not self._body:
            self._body = body
        elif not self._is_whole:
            self._body = bytearray(self._body) if isinstance(self._body, bytes) else self._body
            self._body += body

    def on_message_complete(self) -> None:
        """Note the end, unless it is of an interim answer (1xx)."""
        status = self._parser.get_status_code()
        if status < _FIRST_FINAL:
            self._clear_interim()
        elif not self._is_whole:
            self._status = status
            self._is_kept = self._parser.should_keep_alive()
            self._is_whole = True

    def _clear_interim(self) -> None:
        self._body = b""
        self._begun = 0
