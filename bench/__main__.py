"""`python -m bench`: measure, print tables, and keep the figures.

Owns: which measures run, and in which order.  Refuses: measuring (bench.measures, transport) and the form of a table
(frame).
"""

from __future__ import annotations

import argparse
import os
import subprocess
import time
from importlib import import_module

from bench import cores, frame
from bench.control import a_server
from bench.databases import DIALECTS, databases
from bench.frame import Table
from bench.measures import Measure, Setting
from bot.clock import SystemClock

#: what `ONLY=` may name, in the order in which they run
MEASURES = ("transport", "broadcast", "paced", "database", "pace", "updates", "taps", "start", "size")


def main() -> None:
    """Run what was asked for."""
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("only", nargs="*", choices=[*MEASURES, []], help="these measures; all without")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--quick", action="store_true", help="smaller audiences, shorter spans")
    parser.add_argument("--on", choices=DIALECTS, help="this database alone")
    asked = parser.parse_args()
    tables: list[Table] = []
    before = os.getloadavg()[0]
    began = time.monotonic()
    cores.pin(cores.OTHERS)
    with a_server() as server, databases() as made:
        setting = Setting(
            server=server,
            databases=made,
            rounds=1 if asked.quick else asked.rounds,
            is_quick=asked.quick,
            dialects=(asked.on,) if asked.on else DIALECTS,
        )
        for name in [one for one in MEASURES if not asked.only or one in asked.only]:
            frame.say(f"{name} …")
            measure: Measure = import_module(f"bench.measures.{name}").measure
            tables.append(measure(setting))
            print("\n".join(tables[-1].lines()), flush=True)
    frame.keep(tables, at=SystemClock().now().isoformat(timespec="seconds"), commit=_commit())
    took = time.monotonic() - began
    print(f"{took:.0f} s, load before {before:.1f} on {os.cpu_count()} cores; every round is in {frame.RESULTS.name}.")


def _commit() -> str:
    found = subprocess.run(
        ["git", "rev-parse", "--short", "HEAD"], cwd=frame.ROOT, capture_output=True, text=True, check=False
    )
    return found.stdout.strip()


if __name__ == "__main__":
    main()
