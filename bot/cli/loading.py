"""Loading modules for less than they would take by themselves.

Owns: when the garbage collector stands still, and what libraries leave undone meanwhile because nobody here uses it.
Refuses: which modules are loaded (bot.cli, bot.cli.frame).
"""

from __future__ import annotations

import gc
import importlib.metadata
import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from types import ModuleType
from typing import Final


class _Named(ModuleType):
    """A module of which a library only names parts, in annotations."""

    def __getattr__(self, name: str) -> type[object]:
        return object


#: aiohttp reads all authorities of the system, twice, for contexts that nobody here uses: 70 ms and 4 MB.  Whoever
#: connects over TLS has a context of their own (bot.channels.telegram.host); who forgot it would trust nobody, and not
#: be connected.  And Babel, which writes no date here, opens 600 files to learn the machine's time zone.
_VARIABLES: Final = {"SSL_CERT_FILE": os.devnull, "SSL_CERT_DIR": os.devnull, "TZ": "UTC"}
#: python-telegram-bot's own requests, and the decrypting of passports: 40 ms and 2 MB.  Ours go by our own transport.
_MODULES: Final = {
    "httpx": _Named("httpx"),
    "cryptography.hazmat.primitives.asymmetric.padding": None,
    "cryptography.hazmat.primitives.serialization": None,
}


@contextmanager
def loading() -> Iterator[None]:
    """Load modules: without looking for garbage, and without what nobody here uses of the libraries."""
    with _without_collecting(), _with_variables(), _without_modules(), _without_plugins():
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
def _with_variables() -> Iterator[None]:
    before = {name: os.environ.get(name) for name in _VARIABLES}
    os.environ.update(_VARIABLES)
    try:
        yield
    finally:
        _restore(before)


@contextmanager
def _without_modules() -> Iterator[None]:
    hidden = [name for name in _MODULES if name not in sys.modules]
    # None in place of a module means that it cannot be imported; the libraries do without these two.
    sys.modules.update({name: _MODULES[name] for name in hidden})  # type: ignore[misc]
    try:
        yield
    finally:
        for name in hidden:
            del sys.modules[name]


@contextmanager
def _without_plugins() -> Iterator[None]:
    """Load APScheduler without looking through everything that is installed for more kinds of triggers and stores."""
    found = importlib.metadata.entry_points
    importlib.metadata.entry_points = lambda **_: importlib.metadata.EntryPoints()  # type: ignore[assignment]
    try:
        yield
    finally:
        importlib.metadata.entry_points = found


def _restore(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value
