"""News of the world, for whoever waits or watches.

Owns: telling every listener, and waiting for the next piece of news.
Refuses: to keep what nobody was listening for.
"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from bot.simulator.wire import JsonObject

_BACKLOG = 1_000


class Changes:
    """A voice that anyone may listen to."""

    def __init__(self) -> None:
        self._listeners: set[asyncio.Queue[JsonObject]] = set()
        self._waiters: set[asyncio.Future[None]] = set()
        self.count = 0

    def tell(self, kind: str, **facts: object) -> None:
        """Say that something happened."""
        self.count += 1
        for waiter in self._waiters:
            if not waiter.done():
                waiter.set_result(None)
        self._waiters.clear()
        for queue in self._listeners:
            if queue.full():
                queue.get_nowait()  # A page that stopped reading misses the oldest news, and holds nobody up.
            queue.put_nowait({"kind": kind, **facts})

    async def next(self, within: float) -> bool:
        """Wait for the next news, at most so many seconds; whether there was any."""
        if within <= 0:
            return False
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.add(waiter)
        try:
            async with asyncio.timeout(within):
                await waiter
        except TimeoutError:
            return False
        finally:
            self._waiters.discard(waiter)
        return True

    @contextmanager
    def listening(self) -> Iterator[asyncio.Queue[JsonObject]]:
        """A queue of all news from now on."""
        queue: asyncio.Queue[JsonObject] = asyncio.Queue(maxsize=_BACKLOG)
        self._listeners.add(queue)
        try:
            yield queue
        finally:
            self._listeners.discard(queue)
