"""The shared server from outside: starting it, setting it, asking what it saw.

Owns: its process and its control path.  Refuses: what it answers (server).
"""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.request import urlopen

from bench import cores, frame


@dataclass(frozen=True, slots=True)
class Server:
    """A running one."""

    port: int

    @property
    def url(self) -> str:
        """JISR_BOT_API_URL."""
        return f"http://127.0.0.1:{self.port}"

    def reset(self, *, latency: float = 0.0, watch: str = "") -> None:
        """Forget what was seen; answer after `latency` seconds; keep arrivals at chats that begin with `watch`."""
        self._ask(f"reset?latency={latency}&watch={watch}")

    def stats(self, spans: Sequence[tuple[float, float]] = ()) -> dict[str, Any]:
        """What it saw since, and how much of it in each span of monotonic seconds."""
        return self._ask("stats?spans=" + ",".join(f"{since:.6f}-{until:.6f}" for since, until in spans))

    def quiet(self, *, seconds: float = 1.5) -> None:
        """Wait until nobody has called it for so long."""
        before = -1
        while (calls := self.stats()["calls"]) != before:
            before = calls
            time.sleep(seconds)

    def _ask(self, what: str) -> dict[str, Any]:
        with urlopen(f"{self.url}/control/{what}", timeout=60) as answer:  # noqa: S310  our own address
            found: dict[str, Any] = json.load(answer)
        return found


@contextmanager
def a_server() -> Iterator[Server]:
    """The server, on the last core, until the block ends."""
    process = frame.start(frame.python("server"), on=cores.OTHERS)
    try:
        assert process.stdout is not None  # noqa: S101  it was asked for
        yield Server(int(process.stdout.readline()))
    finally:
        process.kill()
        process.communicate()


def is_over(process: subprocess.Popen[str]) -> bool:
    """Whether a program has ended."""
    return process.poll() is not None
