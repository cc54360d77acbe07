"""Cores and what processes cost: pinning, processor time, memory, what the machine underneath takes.

Owns: whoever is measured has the first core alone, everything else the last one; /proc.
Refuses: what is started (frame, control, databases).  Where there is one core, or no /proc, it does what it can.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from typing import Final

_TICK: Final = os.sysconf("SC_CLK_TCK")
_PAGE: Final = os.sysconf("SC_PAGE_SIZE")
_ALL: Final = tuple(sorted(os.sched_getaffinity(0))) if hasattr(os, "sched_getaffinity") else (0,)

MEASURED: Final = frozenset(_ALL[:1])  #: for whoever is measured
OTHERS: Final = frozenset(_ALL[-1:])  #: for the server, the database, the load


def pin(cores: frozenset[int], process: int = 0) -> None:
    """Keep a process (this one), its threads and whatever it starts from now on, on these cores."""
    if not hasattr(os, "sched_setaffinity"):
        return
    tasks = Path(f"/proc/{process or os.getpid()}/task")
    for thread in [int(path.name) for path in tasks.iterdir()] if tasks.is_dir() else [process]:
        with suppress(ProcessLookupError):
            os.sched_setaffinity(thread, cores)


def descendants(process: int) -> list[int]:
    """The process and all that come from it."""
    found, todo = [], [process]
    while todo:
        found.append(at := todo.pop())
        with suppress(OSError):
            for task in Path(f"/proc/{at}/task").iterdir():
                todo += [int(child) for child in (task / "children").read_text().split()]
    return found


def cpu_seconds(process: int) -> float:
    """Processor time of a process and of those it started; ended ones whose end was awaited count too."""
    ticks = 0
    for one in descendants(process):
        with suppress(OSError):
            fields = Path(f"/proc/{one}/stat").read_text().rpartition(")")[2].split()
            ticks += sum(int(field) for field in fields[11:15])
    return ticks / _TICK


def resident_mb(process: int = 0) -> float:
    """Memory that the process holds now."""
    with suppress(OSError):
        return int(Path(f"/proc/{process or os.getpid()}/statm").read_text().split()[1]) * _PAGE / 1e6
    return 0.0


def kept_from_us() -> tuple[int, int]:
    """Ticks of all cores in which they were wanted and the machine underneath had them, and all ticks, since its start.

    The first is `steal` of proc(5); nothing of either where there is no such file.
    """
    with suppress(OSError):
        ticks = [int(field) for field in Path("/proc/stat").read_text().split("\n", 1)[0].split()[1:9]]
        return ticks[7], sum(ticks)
    return 0, 0
