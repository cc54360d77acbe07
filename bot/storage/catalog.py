"""Every table that the product has.

Owns: finding the slices' `tables` modules by name.  Refuses: importing any of them for its content: storage lies below
the slices, so they are found and loaded by name, for migrations and tests.
"""

from __future__ import annotations

import importlib
import pkgutil

from sqlalchemy import MetaData

import bot
from bot.storage.schema import metadata


def load_tables() -> MetaData:
    """The one MetaData, complete: `bot.<slice>.tables` (or deeper) of every slice is loaded."""
    for module in pkgutil.walk_packages(bot.__path__, "bot."):
        if module.name.rpartition(".")[2] == "tables":
            importlib.import_module(module.name)
    return metadata
