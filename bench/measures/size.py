"""Whether a million is dearer than ten thousand: cost of a message, memory, and the wait for the first one.

Owns: the same broadcast to few and to many, in turn.  Refuses: peers, who keep no audience.
"""

from __future__ import annotations

from functools import partial
from typing import Final

from bench import frame
from bench.databases import NAMES
from bench.frame import Column, Contender, Figures, Measured, Table
from bench.measures import Setting
from bench.measures.broadcast import turn

FEW: Final = 10_000
MANY: Final = 1_000_000
QUICK: Final = 100_000


def measure(setting: Setting) -> Table:
    """Few, many, few: on each database."""
    many = QUICK if setting.is_quick else MANY
    table = Table(
        measure="size",
        title=f"A broadcast to {many:,} beside one to {FEW:,}",
        columns=(
            Column(key="cpu_us", label="CPU µs a message", digits=1, with_range=True),
            Column(key="server_cpu_us", label="and of the database server, µs", digits=1),
            Column(key="rate", label="messages/s, by the wall"),
            Column(key="most_mb", label="memory, MB", digits=1),
            Column(key="growth_mb", label="more than with few, MB", digits=1),
            Column(key="cost_ratio", label="× the cost with few", digits=2),
            Column(key="first_ms", label="from sending to the first message, ms"),
        ),
        note=(
            'The first message: from the press on "send" to its arrival at the server, without the wait for the job '
            "that releases announcements, which comes every second."
        ),
    )
    for dialect in setting.dialects:
        few, lots = (
            Contender(name=f"{NAMES[dialect]}, {people:,}", turn=partial(turn, setting, dialect, people))
            for people in (FEW, many)
        )
        frame.in_turn(table, [few, lots, few], 1)
        _compare(table.measured, few.name, lots.name)
    return table


def _compare(measured: list[Measured], few: str, many: str) -> None:
    """Put beside the many what they cost more than the few did in the middle."""
    small = [one.figures for one in measured if one.name == few]
    if not small:
        return
    memory = sum(figures["most_mb"] for figures in small) / len(small)
    cost = sum(_all_cpu(figures) for figures in small) / len(small)
    for place, one in enumerate(measured):
        if one.name == many:
            more = {"growth_mb": one.figures["most_mb"] - memory, "cost_ratio": _all_cpu(one.figures) / cost}
            measured[place] = Measured(
                measure=one.measure, name=one.name, round=one.round, figures={**one.figures, **more}
            )


def _all_cpu(figures: Figures) -> float:
    return figures["cpu_us"] + figures.get("server_cpu_us", 0.0)
