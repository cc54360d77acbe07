"""Jisr as an operator runs it: real processes with an environment of their own.

Owns: starting, waiting, ending; only processes that it started, by their id.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import signal
import socket
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import aiohttp

from tests.fakes import SECRET

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 40.0


#: below those that a system gives to outgoing connections; each of the processes that run tests has some of its own
_FIRST_PORT, _PORTS = 20_000, 1_000
_WORKER = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
_ports = itertools.cycle(range(_FIRST_PORT + _WORKER % 10 * _PORTS, _FIRST_PORT + (_WORKER % 10 + 1) * _PORTS))


def free_port() -> int:
    """A port that nobody listens on, and that nobody is given before the caller uses it."""
    for port in _ports:
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port
    raise AssertionError("it goes round and round")


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without any setting of Jisr's, and these."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith(("JISR_", "COV_"))}
    return bare | {"PYTHONPATH": str(ROOT), "JISR_SECRET_KEY": SECRET} | settings


@dataclass
class Child:
    """One process of Jisr's."""

    process: asyncio.subprocess.Process
    port: int
    err: list[str] = field(default_factory=list)
    reading: asyncio.Task[None] | None = None

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    async def ready(self) -> None:
        """Wait until /readyz says so."""
        async with asyncio.timeout(START_SECONDS), aiohttp.ClientSession() as session:
            while True:
                try:
                    async with session.get(f"{self.url}/readyz") as answer:
                        if answer.status == 200:
                            return
                except aiohttp.ClientError:
                    pass
                assert self.process.returncode is None, "".join(self.err)
                await asyncio.sleep(0.1)

    async def ends(self) -> int:
        """Ask it to end, as an operator does; its exit code."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGTERM)
        async with asyncio.timeout(15):
            return await self.process.wait()


async def start(command: str, cwd: Path, port: int, **settings: str) -> Child:
    """`jisr <command>`, listening there; whoever asks for it ends it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *command.split(),
        cwd=cwd,
        env=environment(JISR_LISTEN=f"127.0.0.1:{port}", **settings),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.PIPE,
    )
    made = Child(process, port)
    made.reading = asyncio.create_task(_read(made))
    return made


async def end(made: Child) -> None:
    """Ask it to end, if it has not ended; what takes too long is killed."""
    process = made.process
    if process.returncode is None:
        process.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(15):
                await process.wait()
        except TimeoutError:
            process.kill()
            await process.wait()
    if made.reading is not None:
        await made.reading


@asynccontextmanager
async def child(command: str, cwd: Path, **settings: str) -> AsyncIterator[Child]:
    """`jisr <command>` until the block ends."""
    made = await start(command, cwd, free_port(), **settings)
    try:
        yield made
    finally:
        await end(made)


async def _read(made: Child) -> None:
    assert made.process.stderr is not None
    async for line in made.process.stderr:
        made.err.append(line.decode(errors="replace"))


async def run_once(command: str, cwd: Path, **settings: str) -> tuple[int, str, str]:
    """`jisr <command>` to its end: exit code, standard output, standard error."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "bot",
        *command.split(),
        cwd=cwd,
        env=environment(**settings),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    async with asyncio.timeout(START_SECONDS):
        out, err = await process.communicate()
    return process.returncode or 0, out.decode(), err.decode()
