"""Messages a second a core: a whole durable broadcast, beside the bare clients of the libraries.

Owns: Jisr from the audience to the last note, PostgreSQL and SQLite; the peers, who keep nothing and send in a loop.
Refuses: limits (pace) and latency (paced).
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from bench import frame, peers
from bench.control import Server
from bench.databases import NAMES
from bench.frame import Column, Contender, Failed, Figures, Ratio, Table
from bench.measures import Setting

PTB: Final = "python-telegram-bot, 8 connections"
BARE: Final = ("aiogram, 32 connections", "grammY, 32 connections", "telegraf, 32 connections")
_PEOPLE: Final = 20_000
_FEW: Final = 4_000
_SECONDS: Final = 2.0


def measure(setting: Setting) -> Table:
    """Everybody in turn."""
    table = Table(
        measure="broadcast",
        title="Broadcast: the whole durable path, as fast as it goes",
        columns=(
            Column(key="rate", label="messages/s, by the wall", with_range=True),
            Column(key="cpu_us", label="CPU µs each"),
            Column(key="per_core", label="messages/s a core"),
            Column(key="server_cpu_us", label="and of the database server, µs"),
        ),
        ratios=(
            Ratio(label="× python-telegram-bot", key="per_core", base=(PTB,)),
            Ratio(label="× best bare client", key="per_core", base=BARE),
        ),
        note=(
            "Messages a second a core: by the processor time of the process that sends.  PostgreSQL's own time stands "
            "beside it; by the wall it shares the other core with the server that stands for Telegram's."
        ),
    )
    people = _FEW if setting.is_quick else _PEOPLE
    ours = [
        Contender(name=f"Jisr, {NAMES[dialect]}", turn=partial(turn, setting, dialect, people))
        for dialect in setting.dialects
    ]
    return frame.in_turn(table, [*_peers(setting.server), *ours], setting.rounds)


def turn(setting: Setting, dialect: str, people: int, *more: object, latency: float = 0.0) -> Figures:
    """One broadcast to so many; the server's record is checked.  Raises Failed."""
    setting.server.reset(latency=latency)
    with setting.databases.one(dialect, people) as url:
        before = setting.databases.cpu_seconds()
        figures = dict(send(setting.server, url, people, *more))
        spent = setting.databases.cpu_seconds() - before
    seen = setting.server.stats()
    if seen["times"] != {"1": people}:
        raise Failed(f"the server saw {seen['times']} for {people} people")
    if dialect == "postgresql":
        figures["server_cpu_us"] = spent / people * 1e6
    figures["first_ms"] = (seen["first"] - figures["began"]) * 1000
    figures["most_in_a_second"] = seen["most_in_a_second"]
    return figures


def send(server: Server, url: str, people: int, *more: object) -> Figures:
    """What Jisr's sending says of itself."""
    command = frame.python("sending", "--database", url, "--api", server.url, "--people", people, *more)
    return frame.program(command, seconds=60 + people / 300)


def _peers(server: Server) -> Sequence[Contender]:
    return (
        Contender(name=PTB, turn=lambda: python(server, "ptb", 8)),
        Contender(name=BARE[0], turn=lambda: python(server, "aiogram", 32)),
        Contender(name=BARE[1], turn=lambda: node(server, "grammy", 32)),
        Contender(name=BARE[2], turn=lambda: node(server, "telegraf", 32)),
    )


def python(server: Server, name: str, at_once: int, *, seconds: float = _SECONDS, rate: int = 0) -> Figures:
    """A Python library's turn."""
    return frame.program(peers.python("python_send.py", name, server.url, at_once, seconds, rate))


def node(server: Server, name: str, at_once: int, *, seconds: float = _SECONDS, rate: int = 0) -> Figures:
    """A node library's turn."""
    return frame.program(peers.node("node_send.mjs", name, server.url, at_once, seconds, rate))
