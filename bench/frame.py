"""The frame of every measure: contenders in turn, round after round; figures, tables, ratios.

Owns: the order, what is kept of a run and how it is shown.  Refuses: what is measured (bench.measures).

A contender is a program that prints one line of JSON: its figures.  It is a process of its own, on the first core;
everybody's turn comes in every round, so that whatever else the machine does strikes all alike.
"""

from __future__ import annotations

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Final

from bench import cores

ROOT: Final = Path(__file__).resolve().parents[1]
RESULTS: Final = ROOT / "bench" / "results" / "latest.jsonl"

Figures = Mapping[str, float]


class Failed(Exception):
    """A contender ended without figures."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one contender did in one round."""

    measure: str
    name: str
    round: int
    figures: Figures
    kept: float = 0.0  #: the share of all cores' time that the machine underneath kept, though it was wanted


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Somebody who takes part, and how it is measured once."""

    name: str
    turn: Callable[[], Figures]


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """A figure as the table shows it: the median of the rounds."""

    key: str
    label: str
    digits: int = 0
    with_range: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Ratio:
    """How a figure stands to another contender's in the same round, in the median; "a-b" of two contenders: the better.

    With `less_is_more` a smaller figure is the better one.
    """

    label: str
    key: str
    base: tuple[str, ...]
    less_is_more: bool = False

    def of(self, measured: Sequence[Measured], name: str) -> float | None:
        """The median ratio; None without a round in which both took part."""
        by = {(one.name, one.round): one.figures[self.key] for one in measured if self.key in one.figures}
        found = []
        for (who, number), figure in by.items():
            bases = [by[base, number] for base in self.base if (base, number) in by]
            if who == name and bases and figure and min(bases):
                found.append(min(bases) / figure if self.less_is_more else figure / max(bases))
        return median(found) if found else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """What a measure found, and how to show it."""

    measure: str
    title: str
    columns: Sequence[Column]
    ratios: Sequence[Ratio] = ()
    note: str = ""
    measured: list[Measured] = field(default_factory=list)

    @property
    def names(self) -> list[str]:
        """Who took part, in the order of their first turns."""
        return list(dict.fromkeys(one.name for one in self.measured))

    def middle(self, name: str, key: str) -> float | None:
        """The median of a figure."""
        found = self._all(name, key)
        return median(found) if found else None

    def lines(self) -> list[str]:
        """The table in Markdown."""
        heads = ["", *(column.label for column in self.columns), *(ratio.label for ratio in self.ratios)]
        rows = [[name, *self._cells(name)] for name in self.names]
        widths = [max(len(row[place]) for row in [heads, *rows]) for place in range(len(heads))]
        head, *body = [
            _line(cell.rjust(width) if place else cell.ljust(width) for place, (cell, width) in enumerate(pairs))
            for pairs in (zip(row, widths, strict=True) for row in [heads, *rows])
        ]
        rule = _line("-" * width if place == 0 else "-" * (width - 1) + ":" for place, width in enumerate(widths))
        notes = [note for note in (self.note, self._kept()) if note]
        return [f"### {self.title}", "", head, rule, *body, *(["", *notes] if notes else []), ""]

    def _kept(self) -> str:
        if not any(one.kept for one in self.measured):
            return ""
        every = ", ".join(
            f"{name} {max(one.kept for one in self.measured if one.name == name):.1%}" for name in self.names
        )
        return f"What the machine underneath kept of the cores' time, in the worst round of each: {every}."

    def _cells(self, name: str) -> list[str]:
        cells = []
        for column in self.columns:
            found = self._all(name, column.key)
            text = f"{median(found):,.{column.digits}f}" if found else "–"
            if found and column.with_range and len(found) > 1:
                text += f" ({min(found):,.{column.digits}f}–{max(found):,.{column.digits}f})"
            cells.append(text)
        for ratio in self.ratios:
            value = ratio.of(self.measured, name)
            cells.append("–" if value is None else f"{value:.2f}")
        return cells

    def _all(self, name: str, key: str) -> list[float]:
        return [one.figures[key] for one in self.measured if one.name == name and key in one.figures]


def in_turn(table: Table, contenders: Sequence[Contender], rounds: int) -> Table:
    """Every contender once in every round; one that fails says so and is left out of that round."""
    for number in range(1, rounds + 1):
        for contender in contenders:
            say(f"  {table.measure} {number}/{rounds}: {contender.name}")
            before = cores.kept_from_us()
            try:
                figures = contender.turn()
            except Failed as error:
                say(f"    failed: {error}")
                continue
            kept, ticks = (now - then for now, then in zip(cores.kept_from_us(), before, strict=True))
            table.measured.append(
                Measured(
                    measure=table.measure,
                    name=contender.name,
                    round=number,
                    figures=figures,
                    kept=kept / ticks if ticks else 0.0,
                )
            )
    return table


def program(command: Sequence[str], *, seconds: float = 300, on: frozenset[int] = cores.MEASURED) -> Figures:
    """Run a contender, on the first core; the figures on its last line.  Raises Failed."""
    done = start(command, on=on)
    try:
        out, errors = done.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        done.kill()
        done.communicate()
        raise Failed(f"no end after {seconds:g} s") from None
    if done.returncode or not out.strip():
        raise Failed(f"ended with {done.returncode}: {errors.strip()[-600:]}")
    figures: dict[str, float] = json.loads(out.strip().splitlines()[-1])
    return figures


def start(
    command: Sequence[str], *, env: Mapping[str, str] | None = None, on: frozenset[int] = cores.MEASURED
) -> subprocess.Popen[str]:
    """Start a program on these cores."""
    bare = {name: value for name, value in os.environ.items() if not name.startswith("JISR_")}
    return subprocess.Popen(
        list(command),
        cwd=ROOT,
        env=bare | {"PYTHONPATH": str(ROOT), "PTB_TIMEDELTA": "true"} | dict(env or {}),
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=lambda: cores.pin(on),  # noqa: PLW1509  nothing else runs in this process
    )


def python(module: str, *arguments: object) -> list[str]:
    """The command of a program of this package."""
    return [sys.executable, "-m", f"bench.{module}", *map(str, arguments)]


def keep(tables: Iterable[Table], *, at: str, commit: str) -> None:
    """Write every round down."""
    where = {
        "at": at,
        "commit": commit,
        "python": platform.python_version(),
        "cores": os.cpu_count(),
        "load": os.getloadavg()[0],
    }
    lines = [
        json.dumps(
            {**where, "measure": one.measure, "name": one.name, "round": one.round, "kept": one.kept, **one.figures}
        )
        for table in tables
        for one in table.measured
    ]
    RESULTS.parent.mkdir(parents=True, exist_ok=True)
    RESULTS.write_text("".join(f"{line}\n" for line in lines))


def say(line: str) -> None:
    """Tell whoever waits how far it is."""
    print(line, file=sys.stderr, flush=True)


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"
