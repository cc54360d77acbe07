"""What a delivered message costs in the database: time in transactions, into a channel that costs nothing.

Owns: the durable path alone: audience, turns, notes, counts.  Refuses: HTTP (broadcast).
"""

from __future__ import annotations

from functools import partial
from typing import Final

from bench import frame
from bench.databases import NAMES
from bench.frame import Column, Contender, Figures, Table
from bench.measures import Setting
from bench.measures.broadcast import send

#: so many that a new process's first compiling of each statement, some 0.1 s, is next to nothing for each of them
_PEOPLE: Final = 200_000
_FEW: Final = 10_000


def measure(setting: Setting) -> Table:
    """Each database in turn."""
    table = Table(
        measure="database",
        title="The database's share of a delivered message, durable, without a limit",
        columns=(
            Column(key="database_us", label="µs in transactions, each", digits=1, with_range=True),
            Column(key="server_cpu_us", label="CPU µs of the database server", digits=1),
            Column(key="cpu_us", label="CPU µs of the process, all", digits=1),
            Column(key="messages", label="messages a transaction"),
        ),
        note=(
            "In transactions: beginning, statements and commit, the client's side of them included; on PostgreSQL "
            "this is mostly waiting, in which the process does other things."
        ),
    )
    people = _FEW if setting.is_quick else _PEOPLE
    contenders = [
        Contender(name=NAMES[dialect], turn=partial(_turn, setting, dialect, people)) for dialect in setting.dialects
    ]
    return frame.in_turn(table, contenders, setting.rounds)


def _turn(setting: Setting, dialect: str, people: int) -> Figures:
    with setting.databases.one(dialect, people) as url:
        before = setting.databases.cpu_seconds()
        figures = dict(send(setting.server, url, people, "--timed", "--blackhole"))
        spent = setting.databases.cpu_seconds() - before
    figures["messages"] = people / figures["transactions"]
    if dialect == "postgresql":
        figures["server_cpu_us"] = spent / people * 1e6
    return figures
