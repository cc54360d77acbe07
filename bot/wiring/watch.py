"""Looks after what every process stands on: the database, the disk, the channel.

Owns: when each of them is a problem, and when it is over.
Refuses: telling operators (bot.channels.alarms) and mending anything.

It runs in every process and needs none of what it watches: while the database is away it knows so from memory, and the
jobs and the direct messages of its process ask it.
"""

from __future__ import annotations

import asyncio
import random
import shutil
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path

import structlog

from bot.channels.alarms import ChannelAlarms
from bot.errors import Trouble
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Text

log = structlog.get_logger()

DATABASE, DISK, CHANNEL, PARKED, REFUSED, UNPAID = (
    "database-unreachable",
    "disk-full",
    "telegram-unreachable",
    "updates-parked",
    "token-refused",
    "payment-refused",
)
#: about so often; processes that started together drift apart
_PAUSE_SECONDS = 2.0
_PING_SECONDS = 3.0
#: a restart of the database is shorter, and no news
DATABASE_SECONDS = 10.0
CHANNEL_SECONDS = 60.0
#: how often disks are measured and parked updates counted
_SELDOM_SECONDS = 30.0
#: a disk is nearly full when less than this share and less than this much is free, and no more when a fifth more is
_SHARE, _LEAST_BYTES, _RELIEF = 0.05, 500_000_000, 1.2
#: a refused write counts as a full disk until so long after the last one
_FULL_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Space:
    """A disk, in bytes."""

    total: int
    free: int

    @property
    def least(self) -> float:
        """Below this it is nearly full."""
        return min(self.total * _SHARE, _LEAST_BYTES)


def measured(place: Path) -> Space:
    """The disk that a directory, or the nearest one above it that exists, is on.  Raises OSError."""
    while not place.exists() and place != place.parent:
        place = place.parent
    found = shutil.disk_usage(place)
    return Space(total=found.total, free=found.free)


@dataclass(slots=True, kw_only=True)
class Watch:
    """One process's."""

    store: Store
    alarms: ChannelAlarms
    is_channel_down: Callable[[], bool]
    parked: Callable[[Work], Awaitable[int]]  #: how many updates are put aside
    unpaid: Callable[[Work], Awaitable[int]]  #: how many broadcasts are paused since their payment was refused
    places: Sequence[Path] = ()  #: directories that are written to
    space: Callable[[Path], Space] = measured
    seconds: Callable[[], float] = time.monotonic
    is_database_away: bool = False  #: it has not answered for ten seconds
    _failing_since: float | None = None
    _silent_since: tuple[float, datetime] | None = None
    _seldom_at: float = field(default=float("-inf"))
    _times_full: int = 0
    _full_at: float = field(default=float("-inf"))

    async def run(self) -> None:
        """Look again and again.  Ends by cancellation."""
        while True:
            try:
                await self.look()
            except Exception:
                # Whoever watches must outlive what it did not foresee.
                log.exception("watch.fault")
            await asyncio.sleep(_PAUSE_SECONDS * random.uniform(0.75, 1.25))  # noqa: S311  no secret

    async def look(self) -> None:
        """Look once at everything that is due."""
        await self._look_at_database()
        await self._look_at_channel()
        if self.seconds() - self._seldom_at >= _SELDOM_SECONDS:
            self._seldom_at = self.seconds()
            await self._look_at_disk()
            await self._look_at_parked()
            await self._look_at_unpaid()
        await self.alarms.catch_up()

    async def _look_at_database(self) -> None:
        now = self.seconds()
        try:
            async with asyncio.timeout(_PING_SECONDS):
                await self.store.ping()
        except (Trouble, TimeoutError) as error:
            if self._failing_since is None:
                self._failing_since = now
            if now - self._failing_since >= DATABASE_SECONDS:
                self.is_database_away = True
                await self.alarms.ring(DATABASE, str(error) or f"no answer within {_PING_SECONDS:g} s")
            return
        self._failing_since, self.is_database_away = None, False
        await self.alarms.clear(DATABASE)

    async def _look_at_channel(self) -> None:
        """Nobody can be told of it over the channel itself: they are when it answers again."""
        is_silent = self.is_channel_down() and REFUSED not in self.alarms.open
        if is_silent:
            since, at = self._silent_since = self._silent_since or (self.seconds(), self.store.clock.now())
            if self.seconds() - since >= CHANNEL_SECONDS:
                self.alarms.note(CHANNEL, f"no answer since {at:%Y-%m-%d %H:%M} UTC")
        elif self._silent_since is not None:
            _, at = self._silent_since
            self._silent_since = None
            over = Text.of("alarm-was-away", since=at, until=self.store.clock.now())
            await self.alarms.clear(CHANNEL, saying=over)

    async def _look_at_disk(self) -> None:
        found = [(place, self.space(place)) for place in self.places]
        now, times = self.seconds(), self.store.times_full
        if times > self._times_full:
            self._times_full, self._full_at = times, now
        is_refused = now - self._full_at < _FULL_SECONDS
        tight = [(place, space) for place, space in found if space.free < space.least]
        if tight:
            place, space = min(tight, key=lambda pair: pair[1].free)
            await self.alarms.ring(DISK, f"{space.free // 1_000_000} MB free at {place}")
        elif is_refused:
            await self.alarms.ring(DISK, "the database refuses to write: its disk is full")
        elif all(space.free >= space.least * _RELIEF for _, space in found):
            await self.alarms.clear(DISK)

    async def _look_at_parked(self) -> None:
        """The process that put an update aside reminds of it until none is left."""
        await self._remind(PARKED, self.parked, "{} put aside: `jisr replay`")

    async def _look_at_unpaid(self) -> None:
        """The process whose payment was refused reminds of it until no broadcast waits for that."""
        await self._remind(UNPAID, self.unpaid, "{} paused: `jisr announcements`")

    async def _remind(self, problem: str, ask: Callable[[Work], Awaitable[int]], detail: str) -> None:
        """Ring once more for what rang before, or tell that it is over, by what the database says."""
        if problem not in self.alarms.open or self.is_database_away:
            return
        try:
            async with asyncio.timeout(_PING_SECONDS), self.store.reading(actor="watch") as work:
                count = await ask(work)
        except (Trouble, TimeoutError) as error:
            log.warning("watch.not-counted", problem=problem, error=str(error))
            return
        if count:
            await self.alarms.ring(problem, detail.format(count))
        else:
            await self.alarms.clear(problem)
