"""What playing a method comes to.

Owns: the result with what the record wants to know, and the description of a played method.
Refuses: to play anything.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.simulator.wire import Call

if TYPE_CHECKING:
    from bot.simulator.world import World


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """An answer, and what it did."""

    result: object
    message_ids: tuple[int, ...] = ()
    text: str = ""
    description: str | None = None  #: beside the result: "Webhook was set"


TRUE = Outcome(result=True)


@dataclass(frozen=True, slots=True)
class Played:
    """A method, the parameters that it takes here, and what it does."""

    name: str
    parameters: frozenset[str]
    act: Callable[[World, Call], Outcome]


def played(name: str, parameters: str, act: Callable[[World, Call], Outcome]) -> Played:
    """A method from the names of its parameters, parted by blanks."""
    return Played(name, frozenset(parameters.split()), act)
