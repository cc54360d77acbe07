"""The kept connections to one host, and the queue of those who wait for one.

Owns: opening, keeping and closing lines, and every time limit, by one timer for all.
Refuses: what travels on a line (wire, posting).
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextvars import copy_context
from dataclasses import dataclass
from typing import Final

from bot.channels.telegram.host import Host
from bot.channels.telegram.transport import Unanswered, Unsent
from bot.channels.telegram.wire import Exchange, Line

#: At 1,000 requests a second answered in 200 ms each, 220 are under way.
LINES: Final = 256

_OPENING_AT_ONCE: Final = 32  #: a handshake costs a millisecond of everybody's
_SPARE: Final = 8  #: while so many are busy one more is kept ready, so that the next request need not wait for one
_SWEEPS: Final = 4  #: in the shortest limit
_IDLE: Final = Unanswered("nobody needed the connection")


@dataclass(frozen=True, slots=True, kw_only=True)
class Patience:
    """How long each thing may take, in seconds; each is noticed at most a quarter of the shortest later."""

    queue: float = 1.0  #: for a line to become free: a request that leaves later than this would break the pace
    connect: float = 4.0
    answer: float = 10.0
    idle: float = 30.0  #: a line that carried nothing for so long is closed before the server does it


class Lines:
    """Connections, opened as they are needed and kept."""

    def __init__(self, host: Host, *, limit: int = LINES, patience: Patience | None = None) -> None:
        self._host = host
        self._limit = limit
        self._patience = patience or Patience()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._context = copy_context()
        self._all: set[Line] = set()
        self._idle: list[Line] = []  # the last freed is the first used, so that those too many grow old
        self._waiting: deque[Exchange] = deque()
        self._opening: set[asyncio.Task[None]] = set()
        self._sweeper: asyncio.TimerHandle | None = None
        self._is_brisk = False  # sweeps are due often, for something is under way
        self._is_refused = False  # the last attempt to connect failed
        self._emptied: asyncio.Future[None] | None = None

    def open(self) -> None:
        """Make ready, in the running loop; the first line is opened when it is asked for.  Again does nothing."""
        self._loop = asyncio.get_running_loop()
        # Whatever a line calls back runs in the context it was opened in: never in the one of who happened to ask
        # first, who may have a transaction open.
        self._context = copy_context()

    async def close(self) -> None:
        """Close every line; what is under way fails as unanswered, what waits as unsent.  Again does nothing."""
        if self._loop is None:
            return
        loop, self._loop = self._loop, None
        if self._sweeper is not None:
            self._sweeper.cancel()
        self._sweeper, self._is_brisk, self._is_refused = None, False, False
        while self._waiting:
            self._waiting.popleft().failed(Unsent("the channel was closed"))
        opening = list(self._opening)
        for task in opening:
            task.cancel()
        await asyncio.gather(*opening, return_exceptions=True)
        self._idle.clear()
        if self._all:
            self._emptied = loop.create_future()
            for line in list(self._all):
                line.give_up(Unanswered("the channel was closed"))
            await self._emptied

    def room(self, wanted: int) -> int:
        """How many of `wanted` requests would be written at once; lines are opened for the others.

        While the host refuses connections it is at least one, so that somebody finds out.
        """
        if self._loop is None or self._is_refused:
            return min(wanted, max(1, len(self._idle)))
        self._open_more(wanted - len(self._idle) - len(self._opening))
        return min(wanted, len(self._idle))

    def post(self, exchange: Exchange) -> None:
        """Write the request now, or as soon as a line is free; the outcome never comes before this returns."""
        loop = self._loop
        if loop is None:
            asyncio.get_running_loop().call_soon(exchange.failed, Unsent("the channel is not open"))
            return
        now = loop.time()
        if not self._is_brisk:
            self._hurry(loop)
        idle = self._idle
        while idle:
            if idle.pop().carry(exchange, now):
                if not idle and len(self._all) < self._limit:
                    self._open_more(1 + len(self._all) // _SPARE - len(self._opening))
                return
        exchange.since = now
        self._waiting.append(exchange)
        self._open_more(len(self._waiting) - len(self._opening))

    # --- what lines tell --------------------------------------------------------------------------------------------

    def made(self, line: Line) -> None:
        """The line is connected."""
        self._all.add(line)
        if self._loop is not None:
            line.since = self._loop.time()
            if self._sweeper is None:
                self._sweep()

    def freed(self, line: Line) -> None:
        """The line can carry the next request."""
        if not self._waiting or self._loop is None:
            self._idle.append(line)
            return
        exchange = self._waiting.popleft()
        if not line.carry(exchange, self._loop.time()):
            self._waiting.appendleft(exchange)  # another line is opened when this one is lost

    def lost(self, line: Line) -> None:
        """The line is gone."""
        self._all.discard(line)
        if line in self._idle:
            self._idle.remove(line)
        if self._emptied is not None and not self._all:
            self._emptied.set_result(None)
            self._emptied = None
        if self._loop is None:
            return
        if not line.has_carried:
            self._refuse_one("the server hung up at once")
        self._open_more(len(self._waiting) - len(self._opening))

    # --- opening ----------------------------------------------------------------------------------------------------

    def _open_more(self, wanted: int) -> None:
        loop, opening = self._loop, len(self._opening)
        if loop is None:
            return
        for _ in range(min(wanted, self._limit - len(self._all) - opening, _OPENING_AT_ONCE - opening)):
            task = loop.create_task(self._open_one(), context=self._context)
            self._opening.add(task)
            task.add_done_callback(self._opening.discard)

    async def _open_one(self) -> None:
        try:
            async with asyncio.timeout(self._patience.connect):
                line = await self._host.connect(lambda: Line(self))
        except OSError as error:  # a timeout and everything of TLS is one
            reason = type(error).__name__
        else:
            reason = ""
        if (task := asyncio.current_task()) is not None:
            self._opening.discard(task)
        if reason:
            self._is_refused = True
            self._refuse_one(f"no connection: {reason}")
        elif not line.is_closing:
            self._is_refused = False
            self.freed(line)
        self._open_more(len(self._waiting) - len(self._opening))

    def _refuse_one(self, reason: str) -> None:
        # One for each failed attempt: attempts are made for those who wait, so nobody tries for ever.
        if self._waiting:
            self._waiting.popleft().failed(Unsent(reason))

    # --- time -------------------------------------------------------------------------------------------------------

    def _hurry(self, loop: asyncio.AbstractEventLoop) -> None:
        self._is_brisk = True
        if self._sweeper is not None:
            self._sweeper.cancel()
        shortest = min(self._patience.queue, self._patience.answer)
        self._sweeper = loop.call_later(shortest / _SWEEPS, self._sweep, context=self._context)

    def _sweep(self) -> None:
        self._sweeper = None
        self._is_brisk = False
        if self._loop is None:
            return
        now = self._loop.time()
        patience = self._patience
        while self._waiting and now - self._waiting[0].since > patience.queue:
            self._waiting.popleft().failed(Unsent("no free connection"))
        is_busy = bool(self._waiting)
        for line in list(self._all):
            seconds = now - line.since
            if line.exchange is None:
                if seconds > patience.idle and line in self._idle:
                    self._idle.remove(line)
                    line.give_up(_IDLE)
            elif seconds > patience.answer:
                line.give_up(Unanswered("no answer in time"))
            else:
                is_busy = True
        if is_busy:
            self._hurry(self._loop)
        elif self._all:
            self._sweeper = self._loop.call_later(patience.idle / _SWEEPS, self._sweep, context=self._context)
