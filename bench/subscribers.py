"""A nation of subscribers, written straight into the tables.

Owns: rows of addresses, citizens and the areas they follow, by each driver's own bulk way.
Refuses: being anybody: their chats are numbers from FIRST_CHAT on, in which no one lives.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any, Final

import asyncpg

from bot.catalogue.areas import AREAS
from bot.storage.engine import Store
from bot.storage.keys import Keyring
from bot.storage.schema import microseconds

FIRST_CHAT: Final = 5_200_000_001
CHANNEL: Final = "telegram"
_LANGUAGES: Final = ("ar",) * 7 + ("ckb",) * 2 + ("en",)
_AT_ONCE: Final = 20_000
_VALUE: Final = "address.value"

_COLUMNS: Final = {
    "address": ("id", "channel", "value", "blind", "kind", "language", "reachable", "created_at"),
    "citizen": ("id", "address_id", "governorate", "all_topics", "created_at", "demo"),
    "citizen_area": ("citizen_id", "area", "governorate", "position"),
}

Rows = dict[str, list[tuple[Any, ...]]]


async def subscribe(store: Store, people: int) -> None:
    """Have so many subscribers in an empty database, all topics, all reachable."""
    if store.dialect == "sqlite":
        _into_sqlite(store, people)
    else:
        await _into_postgres(store, people)


def chat_of(number: int) -> str:
    """The chat of the subscriber with this number, which counts from 1 and is the id of their rows."""
    return str(FIRST_CHAT + number - 1)


def _rows(keys: Keyring, numbers: Sequence[int], at: object) -> Rows:
    governorates = [area.code for area in AREAS.governorates()]
    found: Rows = {table: [] for table in _COLUMNS}
    for number in numbers:
        chat, home = chat_of(number), governorates[number % len(governorates)]
        value, blind = keys.seal(chat.encode(), _VALUE), keys.blind(f"{CHANNEL}:{chat}", _VALUE)
        language = _LANGUAGES[number % len(_LANGUAGES)]
        found["address"].append((number, CHANNEL, value, blind, "private", language, True, at))
        found["citizen"].append((number, number, home, True, at, False))
        found["citizen_area"].append((number, home, home, 0))
    return found


def _portions(people: int) -> Iterator[range]:
    for start in range(1, people + 1, _AT_ONCE):
        yield range(start, min(start + _AT_ONCE, people + 1))


def _into_sqlite(store: Store, people: int) -> None:
    now = microseconds(store.clock.now())
    connection = sqlite3.connect(store.url.removeprefix("sqlite:///"))
    try:
        for numbers in _portions(people):
            for table, rows in _rows(store.keys, numbers, now).items():
                columns = _COLUMNS[table]
                marks = ", ".join("?" * len(columns))
                connection.executemany(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", rows)  # noqa: S608
        connection.commit()
        connection.execute("ANALYZE")
        connection.commit()
    finally:
        connection.close()


async def _into_postgres(store: Store, people: int) -> None:
    now: datetime = store.clock.now()
    connection = await asyncpg.connect(store.url)
    try:
        for numbers in _portions(people):
            for table, rows in _rows(store.keys, numbers, now).items():
                await connection.copy_records_to_table(table, records=rows, columns=_COLUMNS[table])
        for table in ("address", "citizen"):
            await connection.execute(f"SELECT setval(pg_get_serial_sequence('{table}', 'id'), {max(people, 1)})")
        await connection.execute("VACUUM ANALYZE")
    finally:
        await connection.close()
