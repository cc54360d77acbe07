"""A Telegram in a box: the Bot API over real sockets, with people who talk to the bot.

Owns: everything that stands in for Telegram, in `jisr run` and in tests.
Refuses: to know anything of the product: it imports nothing of it but the tree of errors.
"""

from __future__ import annotations

from bot.simulator.faults import FaultKind
from bot.simulator.limits import LimitRules
from bot.simulator.script import Actor, Gathering
from bot.simulator.server import Simulator
from bot.simulator.window import Button, Heard

__all__ = ["Actor", "Button", "FaultKind", "Gathering", "Heard", "LimitRules", "Simulator"]
