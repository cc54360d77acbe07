"""The one MetaData, and the column types that both databases agree on.

Owns: naming of constraints, column types.  Refuses: any table (each slice's `tables` module) and any query.

A table's primary key is ``Column("id", Key(), primary_key=True)``; a reference to it is
``Column("address_id", BigInteger, ForeignKey("address.id"))``.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from typing import Any, cast

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    DateTime,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    TextClause,
    TypeDecorator,
    event,
)
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.operators import OperatorType
from sqlalchemy.types import TypeEngine

#: constraints have the same names in both databases, so that a migration can find them
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)

#: where a partial index notes its condition
_CONDITION = "condition"

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


def microseconds(moment: datetime) -> int:
    """An aware moment as SQLite keeps it: microseconds since 1970, exact."""
    return (moment - EPOCH) // _MICROSECOND


def as_json(tree: Any) -> str:  # noqa: ANN401  whatever JSON can hold
    """The tree as Json columns hold it: compact, in the letters it was written in, searchable as text."""
    return json.dumps(tree, ensure_ascii=False, separators=(",", ":"))


def partial_index(name: str, *columns: str, where: TextClause) -> Index:
    """An index over the rows for which `where` holds, on both databases."""
    # PostgreSQL's condition is only noted: an option of its dialect loads that with all its types, 2 MB that `jisr run`
    # on the embedded database has no use for.  Only the drafting of a migration needs it (`with_conditions`).
    return Index(name, *columns, sqlite_where=where, info={_CONDITION: where})


def with_conditions(whole: MetaData) -> MetaData:
    """The same tables, each partial index with PostgreSQL's condition."""
    for table in whole.tables.values():
        for index in table.indexes:
            if _CONDITION in index.info:
                index.dialect_options["postgresql"]["where"] = index.info[_CONDITION]
    return whole


class Key(TypeDecorator[int]):
    """A number that the database gives to a new row and never gives again.

    64 bits on PostgreSQL; SQLite numbers rows by itself only in a column declared INTEGER (64 bits as well).
    """

    impl = BigInteger
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """INTEGER on SQLite."""
        return dialect.type_descriptor(Integer() if dialect.name == "sqlite" else BigInteger())


@event.listens_for(Column, "after_parent_attach")
def _never_give_a_number_again(column: Column[Any], table: Table) -> None:
    # SQLite gives a deleted last row's number to the next one: an old button under a message would then open
    # somebody else's row.
    if isinstance(column.type, Key) and column.primary_key:
        table.dialect_options["sqlite"]["autoincrement"] = True


class Instant(TypeDecorator[datetime]):
    """A moment: aware and UTC in Python, timestamptz on PostgreSQL, microseconds since 1970 on SQLite."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """BIGINT on SQLite, which has no type for moments."""
        return dialect.type_descriptor(BigInteger() if dialect.name == "sqlite" else DateTime(timezone=True))

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> Any:  # noqa: ANN401  the driver's type
        """The moment as the database keeps it; a naive one is refused."""
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a naive datetime cannot be stored"
            raise TypeError(message)
        return microseconds(value) if dialect.name == "sqlite" else value

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:  # noqa: ANN401  the driver's type
        """The moment, aware, UTC."""
        if value is None:
            return None
        if dialect.name == "sqlite":
            return EPOCH + cast("int", value) * _MICROSECOND
        return cast("datetime", value).astimezone(UTC)


class Sealed(TypeDecorator[bytes]):
    """What `Work.seal` gave: it tells who someone is, and is unreadable without the key."""

    impl = LargeBinary
    cache_ok = True


class Blind(TypeDecorator[bytes]):
    """What `Work.blind` gave: equal for equal values, to look a sealed value up by."""

    impl = LargeBinary
    cache_ok = True


class Json(TypeDecorator[Any]):
    """A small tree of values; None is SQL's NULL."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """JSONB on PostgreSQL, which can compare and index it."""
        if dialect.name == "postgresql":
            from sqlalchemy.dialects.postgresql import JSONB  # loaded where that is the database

            return dialect.type_descriptor(JSONB(none_as_null=True))
        return dialect.type_descriptor(JSON(none_as_null=True))

    def coerce_compared_value(self, op: OperatorType | None, value: object) -> TypeEngine[Any]:
        """Let a path into the tree (``column["ar"]``) be a path and no tree of its own."""
        return self.impl_instance.coerce_compared_value(op, value)
