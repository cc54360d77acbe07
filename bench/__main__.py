"""`python -m bench`: measure, print a table, and keep the figures.

Owns: the table and bench/results/latest.jsonl.  Refuses: measuring (the modules beside it).
"""

from __future__ import annotations

import json
import os
import platform
from dataclasses import asdict
from pathlib import Path
from statistics import median

from bench import transport
from bot.clock import SystemClock

RESULTS = Path(__file__).parent / "results" / "latest.jsonl"


def main() -> None:
    """Run every measurement."""
    measured = transport.run()
    _keep(measured)
    print(f"{'':34} {'messages/s':>10} {'range':>13} {'CPU µs each':>12} {'ratio':>6}")
    base = _middle(measured, transport.BASELINE)
    for name in dict.fromkeys(one.name for one in measured):
        rates = sorted(one.messages_per_second for one in measured if one.name == name)
        cpu = median(one.cpu_us_per_message for one in measured if one.name == name)
        middle = _middle(measured, name)
        print(f"{name:34} {middle:10.0f} {rates[0]:6.0f}-{rates[-1]:<6.0f} {cpu:12.0f} {middle / base:6.2f}")
    print(
        f"\nJisr's transport sends {transport.ratio(measured):.1f} times what the library's default does at its best."
    )
    print(f"The rounds are in {RESULTS.relative_to(Path.cwd()) if RESULTS.is_relative_to(Path.cwd()) else RESULTS}.")


def _middle(measured: list[transport.Measured], name: str) -> float:
    return median(one.messages_per_second for one in measured if one.name == name)


def _keep(measured: list[transport.Measured]) -> None:
    where = {
        "bench": "transport",
        "at": SystemClock().now().isoformat(timespec="seconds"),
        "python": platform.python_version(),
        "cores": os.cpu_count(),
    }
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text("".join(json.dumps(where | asdict(one), ensure_ascii=False) + "\n" for one in measured))


main()
