"""Jisr's processes in a trial: started, killed, paused, and started again.

Owns: who runs, and what each had in hand when it was stopped.  Refuses: when that happens (stage, trials).
It signals only processes that it started, by their id.
"""

from __future__ import annotations

import asyncio
import signal
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.broadcasts.ledger import Ledger
from tests.processes.children import Child, end, free_port, start

#: a commit that was under way when its process died is done, or undone, within this
_SETTLES_SECONDS = 0.3


@dataclass(frozen=True, kw_only=True)
class Incident:
    """One kill, or one pause, of a process or of the database's server."""

    kind: str
    who: str
    at: float
    in_hand: frozenset[int]  #: chats: begun and not settled, by the database, right afterwards


@dataclass
class Member:
    """One place in the fleet: whoever holds it now."""

    command: str
    port: int
    settings: Mapping[str, str]
    child: Child | None = None

    @property
    def pid(self) -> int:
        """Of the process that runs now."""
        assert self.child is not None
        return self.child.process.pid

    async def ready(self) -> None:
        """Wait until it serves."""
        assert self.child is not None
        await self.child.ready()


@dataclass
class Fleet:
    """All of them."""

    cwd: Path
    ledger: Ledger
    members: list[Member] = field(default_factory=list)
    incidents: list[Incident] = field(default_factory=list)

    async def add(self, command: str, settings: Mapping[str, str], **more: str) -> Member:
        """Start one more."""
        member = Member(command, free_port(), {**settings, **more})
        self.members.append(member)
        await self._start(member)
        return member

    async def kill(self, member: Member) -> Incident:
        """End it without a word, and start another in its place."""
        assert member.child is not None
        process = member.child.process
        assert process.returncode is None, f"{member.command} ended by itself:\n{self.words()}"
        process.kill()
        incident = await self._noted("kill", member)
        code = await process.wait()
        assert code == -signal.SIGKILL
        await end(member.child)
        await self._start(member)
        return incident

    async def pause(self, member: Member, seconds: float) -> Incident:
        """Let it stand still, and go on."""
        assert member.child is not None
        process = member.child.process
        process.send_signal(signal.SIGSTOP)
        try:
            incident = await self._noted("pause", member)
            await asyncio.sleep(seconds)
        finally:
            process.send_signal(signal.SIGCONT)
        return incident

    def words(self) -> str:
        """The last lines of everybody's log."""
        return "\n".join("".join(each.child.err[-15:]) for each in self.members if each.child is not None)

    async def _noted(self, kind: str, member: Member) -> Incident:
        at = time.monotonic()
        await asyncio.sleep(_SETTLES_SECONDS)
        in_hand = frozenset(await self.ledger.in_hand(member.pid))
        self.incidents.append(Incident(kind=kind, who=member.command, at=at, in_hand=in_hand))
        return self.incidents[-1]

    async def _start(self, member: Member) -> None:
        member.child = await start(member.command, self.cwd, member.port, **member.settings)


@asynccontextmanager
async def a_fleet(cwd: Path, ledger: Ledger) -> AsyncIterator[Fleet]:
    """An empty fleet; whoever joins it is asked to end with the block."""
    fleet = Fleet(cwd, ledger)
    try:
        yield fleet
    finally:
        await asyncio.gather(*(end(each.child) for each in fleet.members if each.child is not None))
