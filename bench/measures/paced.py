"""What sending 1,000 a second costs, when each answer takes 50 ms: the share of a core.

Owns: Jisr with its pace, its notes and its errors, and the peers in a plain paced loop, which keep nothing.
Refuses: whether the pace is kept (pace).
"""

from __future__ import annotations

from functools import partial
from typing import Final

from bench import frame
from bench.databases import NAMES
from bench.frame import Column, Contender, Ratio, Table
from bench.measures import Setting
from bench.measures.broadcast import node, python, turn

RATE: Final = 1_000
LATENCY: Final = 0.05
_PTB: Final = "python-telegram-bot, 24 connections"
_BARE: Final = ("aiogram, 64 connections", "grammY, 64 connections")
_SECONDS: Final = 8


def measure(setting: Setting) -> Table:
    """Everybody in turn."""
    table = Table(
        measure="paced",
        title=f"The share of a core at {RATE:,} messages a second, each answered after {LATENCY * 1000:g} ms",
        columns=(
            Column(key="core_percent", label="% of a core", digits=1, with_range=True),
            Column(key="rate", label="messages/s reached"),
            Column(key="cpu_us", label="CPU µs each"),
            Column(key="server_cpu_us", label="and of the database server, µs"),
        ),
        ratios=(
            Ratio(label="× less than python-telegram-bot", key="cpu_us", base=(_PTB,), less_is_more=True),
            Ratio(label="× less than the best of the others", key="cpu_us", base=_BARE, less_is_more=True),
        ),
    )
    server, people = setting.server, RATE * (4 if setting.is_quick else _SECONDS)

    def with_latency(turn_of: object, name: str, at_once: int) -> Contender:
        def run() -> frame.Figures:
            server.reset(latency=LATENCY)
            assert callable(turn_of)  # noqa: S101  one of the two below
            figures: frame.Figures = turn_of(server, name, at_once, seconds=4, rate=RATE)
            return figures

        label = {"ptb": _PTB, "aiogram": _BARE[0], "grammy": _BARE[1]}[name]
        return Contender(name=label, turn=run)

    ours = [
        Contender(
            name=f"Jisr, {NAMES[dialect]}",
            turn=partial(turn, setting, dialect, people, "--rate", RATE, latency=LATENCY),
        )
        for dialect in setting.dialects
    ]
    others = [with_latency(python, "ptb", 24), with_latency(python, "aiogram", 64), with_latency(node, "grammy", 64)]
    return frame.in_turn(table, [*others, *ours], min(setting.rounds, 2))
