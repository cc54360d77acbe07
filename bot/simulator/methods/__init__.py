"""The methods of the Bot API that the simulator plays.

Owns: their list, and which parameters of each have an effect here.
Refuses: everything else: what is not in the list is refused, never accepted silently.
"""

from __future__ import annotations

from bot.simulator.methods import editing, groups, media, own, reading, receiving, sending
from bot.simulator.methods.outcome import Played

METHODS: dict[str, Played] = {
    played.name.lower(): played
    for module in (sending, media, editing, reading, groups, own, receiving)
    for played in module.PLAYED
}
