"""How a part of Jisr calls for its operators.

Owns: the port.  Refuses: who is told, how often, and through what (wiring).
"""

from __future__ import annotations

from typing import Protocol


class Alarms(Protocol):
    """Takes problems that an operator must see.  A problem is a slug ("token-refused", "job-late:digests")."""

    async def ring(self, problem: str, detail: str) -> None:
        """Tell of a problem; ringing again for the same one is cheap and expected."""
        ...

    async def clear(self, problem: str) -> None:
        """Tell that a problem is over; free where it never rang."""
        ...


class NoAlarms:
    """Nobody is told: for tests and commands, which fail loudly by themselves."""

    async def ring(self, problem: str, detail: str) -> None:
        """Nothing."""

    async def clear(self, problem: str) -> None:
        """Nothing."""
