"""The SQL that outbox rows and copies of a broadcast have in common: leases.

Owns: taking, holding, freeing and renewing rows.  Refuses: which rows to take (claims), what became of them (settling).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Table, Update, and_, bindparam, literal_column, or_, update

from bot.delivery.model import Letter, State
from bot.delivery.tables import broadcast_copy, outbox
from bot.storage.sql import db_now
from bot.storage.work import Work


def waits(table: FromClause) -> ColumnElement[bool]:
    """Whether a row is not settled, in the very words of the partial indexes.

    A parameter would hide them from PostgreSQL's prepared statements, and SQLite would plan anew at each run.
    """
    return table.c.state == literal_column(f"'{State.WAITING.value}'")


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelf:
    """The outbox, or one broadcast's copies: a table and the column that names a row in it."""

    table: Table
    id: Column[int]
    broadcast: int = 0

    @property
    def is_copies(self) -> bool:
        """Whether its rows are a broadcast's copies."""
        return self.broadcast != 0

    def rows(self, ids: Iterable[int]) -> ColumnElement[bool]:
        """Those of `ids` that are not settled."""
        chosen = and_(self.table.c.state == State.WAITING.value, self.id.in_(list(ids)))
        return and_(self.table.c.broadcast_id == self.broadcast, chosen) if self.broadcast else chosen

    def each(self) -> Update:
        """An update to be run once for each row: its id is the parameter `row_id`."""
        by_id = self.id == bindparam("row_id")
        is_open = self.table.c.state == State.WAITING.value
        if not self.broadcast:
            return update(self.table).where(by_id, is_open)
        return update(self.table).where(self.table.c.broadcast_id == self.broadcast, by_id, is_open)


OUTBOX = Shelf(table=outbox, id=outbox.c.id)


def shelf(broadcast: int) -> Shelf:
    """Where a broadcast's copies are; the outbox for 0."""
    return Shelf(table=broadcast_copy, id=broadcast_copy.c.address_id, broadcast=broadcast) if broadcast else OUTBOX


def by_shelf(letters: Iterable[Letter]) -> Mapping[int, list[Letter]]:
    """Letters by broadcast, 0 for the outbox, in the order of their keys: two processes never lock crosswise."""
    found: dict[int, list[Letter]] = {}
    for letter in sorted(letters, key=lambda letter: letter.key):
        found.setdefault(letter.broadcast, []).append(letter)
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Taker:
    """A process that takes rows."""

    name: str
    lease: timedelta


def is_free(table: Table, now: datetime | ColumnElement[datetime]) -> ColumnElement[bool]:
    """Whether a waiting row may be taken: due, and nobody else's or of somebody who is gone."""
    is_due = or_(table.c.not_before.is_(None), table.c.not_before <= now)
    return and_(waits(table), is_due, or_(table.c.lease_until.is_(None), table.c.lease_until < now))


async def take(work: Work, at: Shelf, ids: Iterable[int], *, by: Taker) -> None:
    """Lease the rows.  One that still bears a lease was in the hands of a process that died: it may arrive twice."""
    table = at.table
    await work.execute(
        update(table)
        .where(at.rows(ids))
        .values(
            lease_until=db_now(work.dialect, plus=by.lease, live=True),
            leased_by=by.name,
            maybe_twice=or_(table.c.maybe_twice, table.c.lease_until.is_not(None)),
        )
    )


async def hold(work: Work, at: Shelf, until: Mapping[int, datetime]) -> None:
    """Let rows, whose chats had too much, wait until a moment of each its own."""
    if not until:
        return
    table = at.table
    statement = at.each().values(
        not_before=bindparam("until", type_=table.c.not_before.type),
        lease_until=None,
        leased_by=None,
        maybe_twice=or_(table.c.maybe_twice, table.c.lease_until.is_not(None)),
    )
    await work.execute(statement, [{"row_id": id_, "until": moment} for id_, moment in sorted(until.items())])


async def free(work: Work, letters: Iterable[Letter], *, by: Taker) -> None:
    """Give back what was leased and not tried."""
    for broadcast, mine in by_shelf(letters).items():
        at = shelf(broadcast)
        ids = [letter.key[1] for letter in mine]
        await work.execute(
            update(at.table)
            .where(at.rows(ids), at.table.c.leased_by == by.name)
            .values(lease_until=None, leased_by=None)
        )


async def renew(work: Work, letter: Letter, *, by: Taker) -> None:
    """Keep a row that takes long: a large file is on its way."""
    at = shelf(letter.broadcast)
    until: Any = db_now(work.dialect, plus=by.lease, live=True)
    await work.execute(
        update(at.table).where(at.rows([letter.key[1]]), at.table.c.leased_by == by.name).values(lease_until=until)
    )
