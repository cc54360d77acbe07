"""Every table that the product has.

Owns: finding the slices' `tables` modules by name.  Refuses: importing any of them for its content: storage lies below
the slices, so they are found and loaded by name, for migrations and tests.
"""

from __future__ import annotations

import importlib
from pathlib import Path

from sqlalchemy import MetaData

import bot
from bot.storage.schema import metadata


def load_tables() -> MetaData:
    """The one MetaData, complete: `bot.<slice>.tables` of every slice is loaded."""
    package = Path(bot.__file__).parent
    for path in sorted(package.rglob("tables.py")):
        importlib.import_module(".".join(("bot", *path.relative_to(package).with_suffix("").parts)))
    return metadata
