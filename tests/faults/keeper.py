"""Keeps a process of Jisr's running that kills itself now and then.

Owns: starting it again at once, armed until it died often enough; when each death was noticed.
Refuses: what is played meanwhile (trial).  It signals only processes that it started, by their id.
"""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.faultpoints import VARIABLE
from tests.processes.children import Child, end, start


@dataclass(frozen=True, slots=True)
class Death:
    """Where a life ends."""

    point: str
    number: int  #: at which of this life's passes


@dataclass
class Keeper:
    """One process after another, on one port, with one database."""

    cwd: Path
    port: int
    settings: Mapping[str, str]
    plan: tuple[Death, ...]  #: how each life ends; the one after them goes on
    kills: list[float] = field(default_factory=list)  #: monotonic seconds
    child: Child | None = None
    _is_over: bool = False

    @property
    def is_done(self) -> bool:
        """Whether it died as often as wanted; the process that runs now is not armed."""
        return len(self.kills) == len(self.plan)

    async def run(self) -> None:
        """Start it, and again after each death.  Raises AssertionError if it ends in any other way."""
        for death in (*self.plan, None):
            armed = {VARIABLE: f"{death.point}:{death.number}"} if death else {}
            self.child = await start("run", self.cwd, self.port, **self.settings, **armed)
            code = await self.child.process.wait()
            assert self.child.reading is not None
            await self.child.reading
            if self._is_over:
                return
            assert code == -signal.SIGKILL, f"it ended by itself with {code}:\n{self.words()}"
            assert death is not None, f"a process that was not armed was killed:\n{self.words()}"
            self.kills.append(time.monotonic())

    def words(self) -> str:
        """The last lines of its log."""
        return "".join(self.child.err[-40:]) if self.child else ""

    async def stop(self) -> None:
        """End the last one as an operator does."""
        self._is_over = True
        if self.child is not None:
            await end(self.child)


@asynccontextmanager
async def kept(keeper: Keeper) -> AsyncIterator[None]:
    """The keeper at work until the block ends; its failure ends the block."""
    async with asyncio.TaskGroup() as group:
        group.create_task(keeper.run())
        try:
            yield
        finally:
            await keeper.stop()
