"""Processes that take updates by webhook: Jisr and its peers, until they are ready and until they end.

Owns: their start and end.  Refuses: the updates (load).
"""

from __future__ import annotations

import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final
from urllib.error import URLError
from urllib.request import urlopen

from bench import frame, peers
from bench.control import Server
from bench.databases import SECRET
from bench.frame import Failed
from bench.load import WORDS, Hook
from bench.subscribers import FIRST_CHAT
from bot.channels.telegram.updates import secret_for

_READY_SECONDS: Final = 60.0


@contextmanager
def jisr(
    server: Server, url: str, *, chats: int, rate: int = 1_000_000, words: tuple[str, ...] = WORDS
) -> Iterator[tuple[int, Hook]]:
    """Jisr on this database: its process and where updates go."""
    port = free_port()
    command = frame.python("serving", "--database", url, "--api", server.url, "--port", port, "--rate", rate)
    with _running(command) as process:
        until_ready(process, port)
        hook = Hook(port=port, secret=secret_for(SECRET), first_chat=FIRST_CHAT, chats=chats, words=words)
        yield process.pid, hook


@contextmanager
def peer(server: Server, name: str, *, chats: int, in_body: bool = False) -> Iterator[tuple[int, Hook]]:
    """A peer with a database of its own: its process and where updates go."""
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="jisr-bench-") as home:
        database = Path(home) / "people.db"
        if name == "ptb":
            command = peers.python("ptb_webhook.py", server.url, port, database)
        else:
            command = peers.node("grammy_webhook.mjs", server.url, port, database, *(["body"] if in_body else []))
        with _running(command) as process:
            if process.stdout is None or process.stdout.readline().strip() != "ready":
                process.kill()
                raise Failed(f"it did not start: {process.communicate()[1][-600:]}")
            yield process.pid, Hook(port=port, secret="", first_chat=FIRST_CHAT, chats=chats)


def until_ready(process: subprocess.Popen[str], port: int) -> float:
    """Wait for /readyz; when it said so, in monotonic seconds.  Raises Failed."""
    deadline = time.monotonic() + _READY_SECONDS
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(f"http://127.0.0.1:{port}/readyz", timeout=5):
                return time.monotonic()
        except (URLError, OSError):
            time.sleep(0.005)
    process.kill()
    raise Failed(f"it was never ready: {process.communicate()[1][-600:]}")


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def _running(command: Sequence[str]) -> Iterator[subprocess.Popen[str]]:
    process = frame.start(command)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.communicate(timeout=15)
        except subprocess.TimeoutExpired:
            process.kill()
            process.communicate()
