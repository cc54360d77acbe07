"""PostgreSQL databases that one test after the other uses: to empty one is quicker than to make one.

Owns: making, emptying and dropping them.  Refuses: the server (postgres) and what is in them (conftest).
"""

from __future__ import annotations

import itertools
from pathlib import Path
from typing import Final

import asyncpg

#: everything that a test might leave behind besides rows: what differs from the template is not used again
_SHAPE: Final = """
SELECT md5(string_agg(thing, ',' ORDER BY thing)) FROM (
  SELECT nspname AS thing FROM pg_namespace
  UNION ALL
  SELECT concat_ws(' ', relnamespace::regnamespace, relname, attname, atttypid::regtype, attnotnull, atthasdef)
  FROM pg_class JOIN pg_attribute ON attrelid = pg_class.oid
  WHERE attnum > 0 AND relnamespace::regnamespace::text NOT IN ('pg_catalog', 'pg_toast', 'information_schema')
  UNION ALL
  SELECT concat_ws(' ', conrelid::regclass, conname) FROM pg_constraint
  UNION ALL
  SELECT tgname FROM pg_trigger WHERE NOT tgisinternal
  UNION ALL
  SELECT proname FROM pg_proc WHERE pronamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')
  UNION ALL
  SELECT array_to_string(setconfig, ' ') FROM pg_db_role_setting
  WHERE setdatabase IN (0, (SELECT oid FROM pg_database WHERE datname = current_database()))
) things
"""
_LEFT_ALONE: Final = """
SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity
WHERE datname = current_database() AND pid <> pg_backend_pid()
"""
_TABLES: Final = "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace"
_SEQUENCES: Final = "SELECT relname FROM pg_class WHERE relkind = 'S' AND relnamespace = 'public'::regnamespace"


class Spares:
    """The databases of one session, copies of a template."""

    def __init__(self, socket: Path, template: str) -> None:
        self._socket = socket
        self._template = template
        self._numbers = itertools.count(1)
        self._free: list[str] = []
        self._shape = ""
        self._rows: dict[str, list[str]] = {}  #: what the template has in it, by table
        self._find = ""
        self._restart = ""

    async def take(self) -> str:
        """The name of a database as the template is."""
        if self._free:
            return self._free.pop()
        if not self._shape:
            await self._learn()
        name = f"test_{next(self._numbers)}"
        await self._does(f"CREATE DATABASE {name} TEMPLATE {self._template} STRATEGY FILE_COPY")
        return name

    async def give_back(self, name: str) -> None:
        """Let another test have it, as new, or drop it where it cannot be made so."""
        if await self._is_emptied(name):
            self._free.append(name)
        else:
            await self._does(f"DROP DATABASE {name} WITH (FORCE)")

    async def _learn(self) -> None:
        connection = await self._connect(self._template)
        try:
            self._shape = await connection.fetchval(_SHAPE)
            tables = [row[0] for row in await connection.fetch(_TABLES)]
            found = {name: await _rows(connection, name) for name in tables}
            self._rows = {name: rows for name, rows in found.items() if rows}
            sequences = [row[0] for row in await connection.fetch(_SEQUENCES)]
        finally:
            await connection.close()
        self._find = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM \"{name}\")" for name in tables)  # noqa: S608
        kept = tuple(f"{name}_" for name in self._rows)
        again = [f"setval('\"{name}\"', 1, false)" for name in sequences if not name.startswith(kept)]
        self._restart = f"SELECT {', '.join(again)}"

    async def _is_emptied(self, name: str) -> bool:
        try:
            connection = await self._connect(name)
        except (OSError, asyncpg.PostgresError):
            return False
        try:
            await connection.execute(_LEFT_ALONE)
            if await connection.fetchval(_SHAPE) != self._shape:
                return False
            full = [row[0] for row in await connection.fetch(self._find)]
            await connection.execute("SET session_replication_role = replica")  # without looking references up
            used = [f'"{name}"' for name in full if name not in self._rows]
            for table in used:
                await connection.execute(f"DELETE FROM {table}")  # noqa: S608
            if used:
                await connection.execute(f"VACUUM {', '.join(used)}")
            await connection.execute(self._restart)
            kept = {name: await _rows(connection, name) for name in full if name in self._rows}
        except (OSError, asyncpg.PostgresError):
            return False
        finally:
            await connection.close()
        return kept == self._rows

    async def _connect(self, name: str) -> asyncpg.Connection:
        return await asyncpg.connect(host=str(self._socket), user="jisr", database=name)

    async def _does(self, statement: str) -> None:
        connection = await self._connect("postgres")
        try:
            await connection.execute(statement)
        finally:
            await connection.close()


async def _rows(connection: asyncpg.Connection, table: str) -> list[str]:
    return [row[0] for row in await connection.fetch(f'SELECT t::text FROM "{table}" t ORDER BY 1')]  # noqa: S608
