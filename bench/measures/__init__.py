"""What is measured, one module for each row of the table in README.md.

Owns: their names and order.  Refuses: measuring (each module) and showing (frame).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bench.control import Server
from bench.databases import DIALECTS, Databases
from bench.frame import Table


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What every measure is given."""

    server: Server
    databases: Databases
    rounds: int = 3
    is_quick: bool = False
    dialects: tuple[str, ...] = DIALECTS


Measure = Callable[[Setting], Table]
