"""The pace at the server: the most in any sliding second, and how much of the limit was used.

Owns: the life of workers while a broadcast waits: a cold start, a restart, a kill, several at once, replies mixed in.
The libraries' own limiters stand beside it.
Refuses: cost (paced) and what became of each message (tests/faults).
"""

from __future__ import annotations

import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from typing import Final

from bench import cores, frame
from bench.control import Server
from bench.databases import NAMES
from bench.frame import Column, Contender, Failed, Figures, Table
from bench.measures import Setting
from bench.measures.broadcast import node, python

RATES: Final = (30, 1_000)
_REPLIES: Final = 0.05  #: of the limit, a second …
_MOST_REPLIES: Final = 15.0  #: … but not more: of what is not paid for 30 a second may leave
_LATENCY: Final = 0.02
#: recipients for each worker besides: the chunks in its hands and one ahead, which those killed keep until leases end
_HELD: Final = 4 * 1_000
#: long beside a start, in which all workers of a span load their modules at once
_SPAN_SECONDS: Final = 30.0
_AWAY_SECONDS: Final = 1.0


@dataclass
class Shift:
    """Workers at one database, and when at least one of them was up."""

    command: list[str]
    count: int
    workers: list[subprocess.Popen[str]] = field(default_factory=list)
    spans: list[tuple[float, float]] = field(default_factory=list)
    _since: float = 0.0

    def start(self) -> None:
        """Start them all; the span begins when the first is ready."""
        # On all cores, as they would be: what is measured is no cost, and on one they would wait for each other.
        self.workers = [frame.start(self.command, on=cores.MEASURED | cores.OTHERS) for _ in range(self.count)]
        for worker in self.workers:
            if worker.stdout is None or worker.stdout.readline().strip() != "ready":
                raise Failed(f"a worker did not start: {worker.communicate()[1][-600:]}")
            self._since = self._since or time.monotonic()

    def end(self, number: signal.Signals) -> None:
        """End them all; the span ends when the first is told."""
        self.spans.append((self._since, time.monotonic()))
        self._since = 0.0
        for worker in self.workers:
            worker.send_signal(number)
        for worker in self.workers:
            worker.communicate(timeout=30)
        self.workers = []

    def close(self) -> None:
        """Leave nobody behind."""
        for worker in self.workers:
            worker.kill()
            worker.communicate()


def measure(setting: Setting) -> Table:
    """Each rate with each number of workers; the peers' limiters."""
    table = Table(
        measure="pace",
        title="The pace at the server",
        columns=(
            Column(key="limit", label="limit"),
            Column(key="most_in_a_second", label="most in any second"),
            Column(key="used_percent", label="% of it used", digits=1),
            Column(key="started_percent", label="% used from the cold start on", digits=1),
            Column(key="fullest_s", label="which ended, s after a start", digits=1),
            Column(key="late_ms", label="the server late by, ms", digits=1),
            Column(key="again_ms", label="a restart's first message after, ms"),
        ),
        note=(
            "Used: of what could have left while a worker was up, from a span's first message on; from the cold start "
            "on: from the moment at which the first worker said it was ready.  Replies leave beside the broadcast: 1.5 "
            "and 15 a second.  An arrival is when the server's kernel had it, elsewhere than on Linux when the server "
            "read it, and that may be as late as it was itself.  Each row: cold start, restart (SIGTERM), kill "
            "(SIGKILL)."
        ),
    )
    contenders = [
        Contender(name=_label(dialect, count, rate), turn=partial(_turn, setting, dialect, count, rate))
        for rate in RATES
        for dialect, count in _line_ups(setting)
    ]
    return frame.in_turn(table, [*contenders, *_peers(setting)], 1)


def _line_ups(setting: Setting) -> list[tuple[str, int]]:
    every = [("sqlite", 1), ("postgresql", 1), ("postgresql", 2), ("postgresql", 4)]
    return [one for one in every if one[0] in setting.dialects]


def _label(dialect: str, count: int, rate: int) -> str:
    return f"Jisr, {NAMES[dialect]}, {count} at {rate}"


def _turn(setting: Setting, dialect: str, count: int, rate: int) -> Figures:
    span = _SPAN_SECONDS / 5 if setting.is_quick else _SPAN_SECONDS
    people = int(rate * span * 3 * 1.5) + _HELD * count
    server = setting.server
    server.reset(latency=_LATENCY)
    with ExitStack() as stack:
        url = stack.enter_context(setting.databases.one(dialect, people))
        frame.program(frame.python("announce", "--database", url))
        more = ["--rate", rate, "--people", people, "--serve", "--replies", min(rate * _REPLIES, _MOST_REPLIES) / count]
        shift = Shift(frame.python("sending", "--database", url, "--api", server.url, *more), count)
        stack.callback(shift.close)
        for number in (signal.SIGTERM, signal.SIGKILL, signal.SIGTERM):
            shift.start()
            time.sleep(span)
            shift.end(number)
            time.sleep(_AWAY_SECONDS)
        return _figures(server, shift.spans, rate)


def _figures(server: Server, spans: list[tuple[float, float]], rate: int) -> Figures:
    """What the server saw of it."""
    seen = server.stats(spans)
    firsts = [_first(server, since, until) for since, until in spans]
    fair = [(first, until) for first, (_, until) in zip(firsts, spans, strict=True)]
    used = sum(server.stats(fair)["within"])
    return {
        "limit": rate,
        "most_in_a_second": seen["most_in_a_second"],
        "fullest_s": min(seen["most_at"] - since for since, _ in spans if since <= seen["most_at"]),
        "late_ms": seen["late_ms"],
        "used_percent": used / (rate * sum(until - since for since, until in fair)) * 100,
        "started_percent": sum(seen["within"]) / (rate * sum(until - since for since, until in spans)) * 100,
        "again_ms": max(first - since for first, (since, _) in zip(firsts[1:], spans[1:], strict=True)) * 1000,
    }


def _first(server: Server, since: float, until: float) -> float:
    """When the first one in a span came, to the millisecond; its end where none did."""
    low, high = since, until
    while high - low > 0.001:
        middle = (low + high) / 2
        if server.stats([(since, middle)])["within"][0]:
            high = middle
        else:
            low = middle
    return high if server.stats([(since, high)])["within"][0] else until


def _peers(setting: Setting) -> list[Contender]:
    seconds = 6 if setting.is_quick else 12
    found = []
    for rate, at_once in ((30, 8), (1_000, 64)):
        limited: list[tuple[str, Callable[..., Figures], str]] = [
            ("python-telegram-bot's AIORateLimiter", python, "ptb-limited"),
            ("grammY's transformer-throttler", node, "grammy-limited"),
        ]
        for label, run, name in limited:
            turn = partial(_peers_turn, setting.server, partial(run, setting.server, name, at_once), rate, seconds)
            found.append(Contender(name=f"{label} at {rate}", turn=turn))
    return found


def _peers_turn(server: Server, run: Callable[..., Figures], rate: int, seconds: int) -> Figures:
    server.reset(latency=_LATENCY)
    figures = run(seconds=seconds, rate=rate)
    seen = server.stats([(figures["began"], figures["began"] + figures["seconds"])])
    used = seen["within"][0] / (rate * figures["seconds"]) * 100
    return {
        "limit": rate,
        "most_in_a_second": seen["most_in_a_second"],
        "late_ms": seen["late_ms"],
        "used_percent": used,
        "started_percent": used,
    }
