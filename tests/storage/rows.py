"""One plausible row for each table of any revision, made from the database's own description of itself.

Owns: filling a database of any revision.  Refuses: knowing the tables; what a check asks for is named in `ASKED`.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa

from tests.fakes import NOON

#: what a table's checks ask for, where a plain value will not do
ASKED: dict[str, dict[str, Any]] = {"blob": {"path": None}}

_SKIPPED = "alembic_version"


def describe(connection: sa.Connection) -> sa.MetaData:
    """The tables as the database has them."""
    metadata = sa.MetaData()
    metadata.reflect(connection)
    metadata.remove(metadata.tables[_SKIPPED])
    return metadata


def fill(connection: sa.Connection) -> dict[str, int]:
    """Put one row into each table; how many rows each has then."""
    metadata = describe(connection)
    for table in metadata.sorted_tables:
        connection.execute(table.insert(), _row(table))
    return count(connection)


def count(connection: sa.Connection) -> dict[str, int]:
    """How many rows each table has."""
    tables = describe(connection).sorted_tables
    return {table.name: connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0 for table in tables}


def _row(table: sa.Table) -> dict[str, Any]:
    row = {column.name: 1 if column.foreign_keys else _value(column) for column in table.columns}
    return row | ASKED.get(table.name, {})


def _value(column: sa.Column[Any]) -> Any:
    match column.type:
        case sa.Boolean():
            return True
        case sa.Integer() | sa.Numeric() | sa.Float():
            return 1
        case sa.DateTime():
            return NOON
        case sa.LargeBinary():
            return b"1"
        case sa.JSON():
            return {"ar": "١"}
        case sa.String():
            return "1"
        case other:
            message = f"{column}: no value is known for {other!r}"
            raise AssertionError(message)
