"""One transaction, and the present moment in it.

Owns: `Work`, which every service takes first.  Refuses: opening one (bot.storage.engine.Store) and any network call.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from bot.errors import Broken

if TYPE_CHECKING:
    from sqlalchemy import Executable
    from sqlalchemy.engine import CursorResult

    from bot.storage.fixed import Fixed
    from bot.storage.keys import Keyring

#: set while a Work is open: channels and the file fetcher refuse to run then
IN_WORK: ContextVar[bool] = ContextVar("IN_WORK", default=False)


def refuse_inside_work(what: str) -> None:
    """Raise Broken when called inside a Work: a slow network must not hold a database connection."""
    if IN_WORK.get():
        message = f"{what} inside a transaction"
        raise Broken(message)


class Connection(Protocol):
    """What a Work needs of a database connection, whichever the engine."""

    async def execute(
        self, statement: Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Run one statement; the result is buffered."""
        ...

    async def run(self, statement: Fixed, values: Mapping[str, Any]) -> list[Any]:
        """Run one fixed statement; its rows."""
        ...

    async def later(self, statement: Fixed, values: Mapping[str, Any]) -> None:
        """Run one fixed statement with the next one, or before the commit: a round trip less where there are any."""
        ...

    async def for_each(self, statement: Fixed, columns: Mapping[str, Any]) -> None:
        """Run one fixed statement for each row of these columns; what is no list is the same for all."""
        ...


class Engine(Protocol):
    """What a Store needs of a database, whichever it is."""

    @property
    def dialect(self) -> str:
        """Either "sqlite" or "postgresql"."""
        ...

    def transaction(self, *, reads_only: bool, is_brief: bool = False) -> AbstractAsyncContextManager[Connection]:
        """A connection with a transaction begun; committed on a clean exit, rolled back otherwise."""
        ...

    async def close(self) -> None:
        """Give every connection back."""
        ...


@dataclass(slots=True)
class Work:
    """One transaction."""

    connection: Connection
    dialect: str  #: "sqlite" or "postgresql"
    now: datetime  #: aware UTC, read once
    actor: str  #: who acts, for the audit: "address:17", "job:digests", "operator"
    trace: str  #: follows one cause through logs
    keys: Keyring
    callbacks: list[Callable[[], Awaitable[None]]] = field(default_factory=list)
    memory: dict[object, Any] = field(default_factory=dict)  #: what was read in this transaction already, by its owner
    outlet: object | None = None  #: what takes messages right after commit in this process (bot.delivery.outlet)

    async def execute(
        self, statement: Executable, parameters: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Run one statement; with a sequence of parameters, once for each."""
        return await self.connection.execute(statement, parameters)

    async def run(self, statement: Fixed, **values: Any) -> list[Any]:  # noqa: ANN401  of a column's type each
        """Run one statement that was compiled before; its rows."""
        return await self.connection.run(statement, values)

    async def later(self, statement: Fixed, **values: Any) -> None:  # noqa: ANN401  of a column's type each
        """Run one statement that was compiled before, at the latest before the commit.

        Whatever is run later in one Work may reach the database as one statement: no two of them may change the same
        row, and nothing may read with `run` what was written so.
        """
        await self.connection.later(statement, values)

    async def for_each(self, statement: Fixed, **columns: Any) -> None:  # noqa: ANN401  lists, or of a column's type each
        """Run a statement made for it (`bot.storage.sql.listed`), for each row of these columns.

        At least one is a list, all lists are equally long; what is no list is the same for all rows.
        """
        await self.connection.for_each(statement, columns)

    async def scalar(self, statement: Executable) -> Any:  # noqa: ANN401  a column's type is the caller's to know
        """The first column of the first row, or None."""
        return (await self.execute(statement)).scalar()

    def after_commit(self, callback: Callable[[], Awaitable[None]]) -> None:
        """Run `callback` once the transaction is committed: for effects that may be lost."""
        self.callbacks.append(callback)

    def seal(self, value: str, *, column: str) -> bytes:
        """`value` encrypted for `column` ("address.value"): unreadable elsewhere."""
        return self.keys.seal(value.encode(), column)

    def unseal(self, sealed: bytes, *, column: str) -> str:
        """What `seal` hid."""
        return self.keys.unseal(sealed, column).decode()

    def blind(self, value: str, *, column: str) -> bytes:
        """A keyed fingerprint to look `value` up by; equal for equal values, telling nothing else."""
        return self.keys.blind(value, column)
