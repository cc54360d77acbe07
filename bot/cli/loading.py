"""Loading modules for less than they would take by themselves.

Owns: when the garbage collector stands still, and that no authorities are read meanwhile.
Refuses: which modules are loaded (bot.cli, bot.cli.frame).
"""

from __future__ import annotations

import gc
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Final

#: where OpenSSL looks for the authorities before it looks where the system has them
_NOWHERE: Final = {"SSL_CERT_FILE": os.devnull, "SSL_CERT_DIR": os.devnull}


@contextmanager
def loading() -> Iterator[None]:
    """Load modules: without looking for garbage, and without reading the authorities."""
    with _without_collecting(), _without_authorities():
        yield


@contextmanager
def _without_collecting() -> Iterator[None]:
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


@contextmanager
def _without_authorities() -> Iterator[None]:
    """Load aiohttp without all authorities of the system, which it reads twice, for contexts that nobody here uses.

    That took 70 ms and 4 MB.  Whoever connects over TLS has a context of their own (bot.channels.telegram.host); who
    forgot it would trust nobody, and not be connected.
    """
    before = {name: os.environ.get(name) for name in _NOWHERE}
    os.environ.update(_NOWHERE)
    try:
        yield
    finally:
        _restore(before)


def _restore(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
