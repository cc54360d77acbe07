"""What one request costs, with nothing in the way: no limit, no database, no distance.

Owns: the table of bench.transport, which measures.  Refuses: everything but the client.
"""

from __future__ import annotations

from bench import transport
from bench.frame import Column, Measured, Ratio, Table
from bench.measures import Setting


def measure(setting: Setting) -> Table:
    """Every sender in turn."""
    found = transport.run(1 if setting.is_quick else transport.ROUNDS)
    return Table(
        measure="transport",
        title="The client alone, one message a call",
        columns=(
            Column(key="rate", label="messages/s", with_range=True),
            Column(key="cpu_us", label="CPU µs each"),
        ),
        ratios=(
            Ratio(label="× the library's default, by the wall", key="rate", base=(transport.BASELINE,)),
            Ratio(label="by processor time", key="cpu_us", base=(transport.BASELINE,), less_is_more=True),
        ),
        measured=[
            Measured(
                measure="transport",
                name=one.name,
                round=one.round,
                figures={"rate": one.messages_per_second, "cpu_us": one.cpu_us_per_message},
            )
            for one in found
        ],
    )
