"""Statements that run at every update, compiled once and run on the driver's own connection.

Owns: their compiled form, what goes into them and what comes out.  Refuses: any table's own query (the slices' stores).

A statement that is built, compiled and run through SQLAlchemy costs some 150 microseconds, on the driver 10.  These are
the same statements, of the same tables and column types; only the way to the database is shorter.
"""

from __future__ import annotations

import re
from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import repeat
from typing import Any, Final, cast

from sqlalchemy import BindParameter, ColumnElement, Insert, Select, UpdateBase
from sqlalchemy.engine import Dialect
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.types import TypeEngine

from bot.errors import Broken

Statement = Select[Any] | UpdateBase
Process = Callable[[Any], Any]

_GIVEN: Final = object()  #: the caller gives the value

#: PostgreSQL's number for a float of eight bytes: SQLAlchemy asks for it where a column holds numbers
_FLOAT8: Final = 701

_PARAMETER: Final = re.compile(r"\$(\d+)")


@dataclass(frozen=True, slots=True, eq=False)
class Compiled:
    """A statement for one database."""

    sql: str
    inputs: tuple[tuple[str, Process | None, Any], ...]  #: by position: name, processor, the value that never changes
    outputs: tuple[tuple[int, Process], ...]  #: of those columns with which something has to be done, by place
    row: Callable[[Iterable[Any]], Any]

    def arguments(self, values: Mapping[str, Any]) -> list[Any]:
        """The values in the statement's order, as the driver takes them."""
        given: list[Any] = []
        for name, process, constant in self.inputs:
            value = values[name] if constant is _GIVEN else constant
            given.append(value if process is None or constant is not _GIVEN else process(value))
        return given

    def all_arguments(self, columns: Mapping[str, Any]) -> list[tuple[Any, ...]]:
        """The same for many rows, given by columns: lists, and what is the same for all."""
        return list(zip(*(_column(columns[name], process) for name, process, _ in self.inputs), strict=False))

    def rows(self, found: Sequence[Sequence[Any]]) -> list[Any]:
        """What the driver gave, as the statement's rows."""
        if not self.outputs:
            return list(map(self.row, found))
        rows = []
        for row in found:
            values = list(row)
            for place, process in self.outputs:
                values[place] = process(values[place])
            rows.append(self.row(values))
        return rows


def _column(given: Any, process: Process | None) -> Iterable[Any]:  # noqa: ANN401  a list, or one value
    if not isinstance(given, list):
        return repeat(given if process is None else process(given))
    return given if process is None else map(process, given)


class Fixed:
    """A statement, made when it is first run: ``Fixed(lambda dialect: select(…).where(column == bindparam("id")))``.

    Its rows have names, unless there are so many of them that these count: `is_bare`, values by their place alone.
    """

    def __init__(self, make: Callable[[str], Statement], *, is_bare: bool = False) -> None:
        self._make = make
        self._is_bare = is_bare
        self._compiled: dict[str, Compiled] = {}

    def compiled(self, dialect: Dialect) -> Compiled:
        """The statement for this database."""
        found = self._compiled.get(dialect.name)
        if found is None:
            found = self._compiled[dialect.name] = _compiled(self._make(dialect.name), dialect, is_bare=self._is_bare)
        return found


@cache
def together(statements: tuple[Compiled, ...]) -> str:
    """Several statements as one, for PostgreSQL: the last one's rows are its rows, the others change something each.

    All see the database as it was before, and run in no certain order (PostgreSQL, 7.8.4).
    """
    *others, main = statements
    parts, offset = [], 0
    for number, each in enumerate(others):
        parts.append(f"w{number} AS ({_moved(each.sql, offset)})")
        offset += len(each.inputs)
    return f"WITH {', '.join(parts)} {_moved(main.sql, offset)}"


def _moved(sql: str, by: int) -> str:
    """The statement with its parameters' numbers raised."""
    return _PARAMETER.sub(lambda found: f"${int(found[1]) + by}", sql) if by else sql


def _compiled(statement: Statement, dialect: Dialect, *, is_bare: bool) -> Compiled:
    if isinstance(statement, Insert):
        statement = statement.inline()  # no column that nobody asked for comes back
    made = statement.compile(dialect=dialect)
    if not isinstance(made, SQLCompiler) or made.positiontup is None or made.post_compile_params:
        raise Broken(f"a fixed statement cannot be compiled once for all: {made}")
    columns = tuple(statement.exported_columns)
    return Compiled(
        sql=str(made),
        inputs=tuple(_input(made.binds[name], name, dialect) for name in made.positiontup),
        outputs=_outputs([column.type for column in columns], dialect),
        row=tuple if is_bare else _row(columns),
    )


def _row(columns: Sequence[ColumnElement[Any]]) -> Callable[[Iterable[Any]], Any]:
    """What makes a row of its values, given together: quicker than one by one."""
    row = cast("Any", namedtuple("Row", [column.key or "_" for column in columns], rename=True))  # noqa: PYI024  made of data
    made: Callable[[Iterable[Any]], Any] = row._make
    return made


def _input(bind: BindParameter[Any], name: str, dialect: Dialect) -> tuple[str, Process | None, Any]:
    process = bind.type.dialect_impl(dialect).bind_processor(dialect)
    if bind.required:
        return name, process, _GIVEN
    return name, None, bind.effective_value if process is None else process(bind.effective_value)


def _outputs(types: Sequence[TypeEngine[Any]], dialect: Dialect) -> tuple[tuple[int, Process], ...]:
    made = (type_.dialect_impl(dialect).result_processor(dialect, _FLOAT8) for type_ in types)
    return tuple((place, process) for place, process in enumerate(made) if process is not None)
