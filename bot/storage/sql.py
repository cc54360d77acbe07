"""Where the two databases differ in SQL, and nowhere else.

Owns: the dialect differences.  Refuses: any table's own query (the slices' stores).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    ColumnElement,
    Integer,
    Interval,
    Select,
    Table,
    any_,
    bindparam,
    column,
    func,
    literal,
    literal_column,
    select,
    type_coerce,
)
from sqlalchemy import cast as sql_cast
from sqlalchemy.dialects import sqlite

from bot.storage.schema import Instant

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql
    from sqlalchemy.types import TypeEngine

    from bot.storage.work import Work

Row = Mapping[str, Any]

_MOST_PARAMETERS = 30_000  # SQLite takes 32,766 in a statement, PostgreSQL's protocol 32,767
_ZERO = timedelta(0)


def db_now(dialect: str, *, plus: timedelta = _ZERO, live: bool = False) -> ColumnElement[datetime]:
    """The database's own clock when the statement began, comparable with Instant columns; leases go by it.

    `plus` moves it.  `live`: read the clock at the very moment instead, after any wait for a lock (PostgreSQL cannot
    look up an index by such a value).  Exact to a millisecond on SQLite, to a microsecond on PostgreSQL.
    """
    if dialect == "sqlite":
        # Julian days in a double resolve 40 microseconds; SQLite reads the clock in milliseconds.
        since_1970: ColumnElement[Any] = literal_column(
            "CAST(ROUND((julianday('now') - 2440587.5) * 86400000.0) AS INTEGER) * 1000"
        )
        return shifted(dialect, type_coerce(since_1970, Instant()), plus)
    clock = func.clock_timestamp(type_=Instant()) if live else func.statement_timestamp(type_=Instant())
    return shifted(dialect, clock, plus)


def shifted(dialect: str, moment: ColumnElement[Any], by: timedelta) -> ColumnElement[datetime]:
    """The moment of an Instant expression, `by` later."""
    if not by:
        return moment
    if dialect == "sqlite":
        steps = by // timedelta(microseconds=1)
        return type_coerce(type_coerce(moment, BigInteger()) + literal(steps, BigInteger()), Instant())
    return type_coerce(moment.op("+")(sql_cast(literal(by, Interval()), Interval())), Instant())


def later_of(dialect: str, one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[datetime]:
    """The later of two Instant expressions, neither of them null."""
    function = func.max if dialect == "sqlite" else func.greatest
    return function(one, other, type_=Instant())


def holds(dialect: str, text: ColumnElement[str], part: str) -> ColumnElement[bool]:
    """Whether a text has this in it, letter for letter: LIKE takes some letters for others, and on SQLite is slow."""
    found = func.instr if dialect == "sqlite" else func.strpos
    return found(text, part, type_=Integer()) > 0


def skip_locked(query: Select[Any], *, of: Table | None = None) -> Select[Any]:
    """The query, its rows locked, leaving out rows that another transaction has locked.  SQLite has one writer."""
    return query.with_for_update(skip_locked=True, of=of)


async def insert_or_ignore(work: Work, table: Table, rows: Row | Sequence[Row]) -> int:
    """Insert what is new by any unique constraint; the number of rows that were."""
    inserted = 0
    for chunk in _chunks(rows):
        result = await work.execute(insert_on(work.dialect, table).values(chunk).on_conflict_do_nothing())
        inserted += result.rowcount
    return inserted


def listed(dialect: str, types: Mapping[str, TypeEngine[Any]]) -> dict[str, ColumnElement[Any]]:
    """The columns that `Work.for_each` is given, by name, as the statement which it runs for each row has them."""
    if dialect == "sqlite":
        return {name: bindparam(name, type_=type_) for name, type_ in types.items()}
    from sqlalchemy.dialects import postgresql

    arrays = [bindparam(name, type_=postgresql.ARRAY(type_)) for name, type_ in types.items()]
    values = func.unnest(*arrays).table_valued(*(column(name, type_) for name, type_ in types.items()))
    rows = values.render_derived()
    return {name: rows.c[name] for name in types}


async def upsert(
    work: Work, table: Table, rows: Row | Sequence[Row], *, key: Sequence[str], change: Sequence[str] | None = None
) -> None:
    """Insert rows; where `key` (the columns of a unique constraint) is there already, change the columns `change`.

    Without `change` all given columns that are not in `key` are changed.
    """
    for chunk in _chunks(rows):
        # Plain values go beside the statement, which is then compiled once and not for each number of rows.
        is_plain = not any(isinstance(value, ColumnElement) for row in chunk for value in row.values())
        statement = insert_on(work.dialect, table) if is_plain else insert_on(work.dialect, table).values(chunk)
        columns = [name for name in chunk[0] if name not in key] if change is None else change
        new: dict[Column[Any] | str, Any] = {name: statement.excluded[name] for name in columns}
        index = [table.c[name] for name in key]
        changing = (
            statement.on_conflict_do_update(index_elements=index, set_=new)
            if new
            else statement.on_conflict_do_nothing(index_elements=index)
        )
        await work.execute(changing, chunk if is_plain else None)


def insert_on(dialect: str, table: Table) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that can say what a conflict does."""
    if dialect == "sqlite":
        return sqlite.insert(table)
    # Loaded where that is the database: its types and drivers cost the embedded one's start 2 MB.
    from sqlalchemy.dialects import postgresql

    return postgresql.insert(table)


def upserting(dialect: str, table: Table, *, key: Sequence[str]) -> postgresql.Insert | sqlite.Insert:
    """One row to insert, or to change all of where `key` is there already; each column's name is a parameter."""
    statement = insert_on(dialect, table).values({column.name: bindparam(column.name) for column in table.c})
    new: dict[Column[Any] | str, Any] = {
        column.name: statement.excluded[column.name] for column in table.c if column.name not in key
    }
    return statement.on_conflict_do_update(index_elements=[table.c[name] for name in key], set_=new)


def _chunks(rows: Row | Sequence[Row]) -> list[list[dict[str, Any]]]:
    listed = [dict(rows)] if isinstance(rows, Mapping) else [dict(row) for row in rows]
    if not listed:
        return []
    width = _MOST_PARAMETERS // max(1, len(listed[0]))
    return [listed[at : at + width] for at in range(0, len(listed), width)]


def among(dialect: str, column: ColumnElement[int], name: str) -> ColumnElement[bool]:
    """Whether a whole number is in the list that is the parameter `name`: one statement for lists of every length."""
    if dialect == "sqlite":
        listed = func.json_each(bindparam(name, type_=JSON())).table_valued("value")
        return column.in_(select(listed.c.value))
    from sqlalchemy.dialects import postgresql

    return column == any_(bindparam(name, type_=postgresql.ARRAY(BigInteger())))
