"""Updates that were put aside, as operators count them.

Owns: how many wait.  Refuses: putting aside and running again (bot.dialogue.runner).
"""

from __future__ import annotations

from bot.dialogue import store
from bot.storage.work import Work


async def count(work: Work) -> int:
    """How many updates wait for `jisr replay`."""
    return await store.parked_count(work)
