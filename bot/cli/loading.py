"""Loading modules without the garbage collector.

Owns: when it stands still.  Refuses: which modules are loaded (bot.cli, bot.cli.frame).
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def without_collecting() -> Iterator[None]:
    """Load without looking for garbage, and never look at what was loaded: it stays.

    The collector would run through all modules over and over while they are made, a sixth of a start, and later, for
    50 ms at a time, through each of their functions while messages wait for their slots.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if was_enabled:
            gc.enable()
