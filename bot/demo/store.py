"""Finding the demo's rows and clearing them away, in whatever table they are.

Owns: the sweep over all tables, by their `demo` columns and foreign keys.
Refuses: what a demo row means (each slice marks its own).

What refers to a demo row goes with it: a message about a demo project was played, not lived.  Only who wrote or what a
thing was about is forgotten instead, where that is a note on something that stands without it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    ForeignKey,
    MetaData,
    Table,
    delete,
    false,
    func,
    insert,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.schema import CreateTable, DropTable

from bot.message import AddressId
from bot.storage.catalog import load_tables
from bot.storage.work import Work

#: Columns that may lose what they refer to.
_NOTES = frozenset({"case_entry.by_address", "feedback_case.topic_id", "announcement.author_id"})


async def has_rows(work: Work) -> bool:
    """Whether any table holds a row of the demo."""
    for table in _marked(load_tables()):
        if (await work.execute(select(table.c.demo).where(table.c.demo).limit(1))).first() is not None:
            return True
    return False


async def count(work: Work, table: str) -> int:
    """How many rows of the demo the table with this name holds."""
    marked = load_tables().tables[table]
    return int(await work.scalar(select(func.count()).select_from(marked).where(marked.c.demo)))


def _marked(metadata: MetaData) -> list[Table]:
    return [table for table in metadata.sorted_tables if "demo" in table.c]


class Sweep:
    """Deletes rows and what refers to them, the referring ones first."""

    def __init__(self, metadata: MetaData, seeds: Mapping[str, ColumnElement[bool]]) -> None:
        self._tables = list(reversed(metadata.sorted_tables))
        self._seeds = seeds
        self._doomed: dict[str, ColumnElement[bool]] = {}

    async def run(self, work: Work) -> int:
        """Delete; the number of rows that were."""
        gone = 0
        for table in self._tables:
            for key in _keys(table):
                if _is_note(key):
                    forget = update(table).where(self._refers(key)).values({key.parent.name: None})
                    await work.execute(forget)
            gone += (await work.execute(delete(table).where(self._condition(table)))).rowcount
        return gone

    def _condition(self, table: Table) -> ColumnElement[bool]:
        if table.name not in self._doomed:
            seed = self._seeds.get(table.name, false())
            own = table.c.demo if "demo" in table.c else false()
            referring = [self._refers(key) for key in _keys(table) if not _is_note(key)]
            self._doomed[table.name] = or_(seed, own, *referring)
        return self._doomed[table.name]

    def _refers(self, key: ForeignKey) -> ColumnElement[bool]:
        return key.parent.in_(select(key.column).where(self._condition(key.column.table)))


def _keys(table: Table) -> Iterable[ForeignKey]:
    return sorted(table.foreign_keys, key=lambda key: key.parent.name)


def _is_note(key: ForeignKey) -> bool:
    return f"{key.parent.table.name}.{key.parent.name}" in _NOTES


# What the sweep goes by is put aside first: it would not find a citizen's chat once the citizen is gone.
_aside = MetaData()
_chats = Table("demo_chat", _aside, Column("id", BigInteger, primary_key=True), prefixes=["TEMPORARY"])
_cases = Table("demo_case", _aside, Column("id", BigInteger, primary_key=True), prefixes=["TEMPORARY"])


async def clear(work: Work, people: Sequence[AddressId]) -> int:
    """Delete the demo's rows, these chats, what they wrote and whatever refers to any of it; how many rows.

    In as many statements for a million made-up citizens as for one.
    """
    metadata = load_tables()
    await _put_aside(work, metadata, people)
    address, case = metadata.tables["address"], metadata.tables["feedback_case"]
    seeds = {
        "address": address.c.id.in_(select(_chats.c.id)),
        "feedback_case": case.c.id.in_(select(_cases.c.id)),
        # Names desks by a word and not by a key, and is found again by itself for those that stay.
        "desk_absence": true(),
    }
    gone = await Sweep(metadata, seeds).run(work)
    for table in (_chats, _cases):
        await work.execute(DropTable(table))
    return gone


async def _put_aside(work: Work, metadata: MetaData, people: Sequence[AddressId]) -> None:
    for table in (_chats, _cases):
        await work.execute(CreateTable(table))
    tables = metadata.tables
    address, citizen, member, author = (tables[name] for name in ("address", "citizen", "member", "case_author"))
    chats = select(address.c.id).where(
        or_(
            address.c.id.in_(list(people)),
            address.c.id.in_(select(citizen.c.address_id).where(citizen.c.demo)),
            address.c.id.in_(select(member.c.address_id).where(member.c.demo)),
        )
    )
    await work.execute(insert(_chats).from_select(["id"], chats))
    written = select(author.c.case_id).where(author.c.address_id.in_(select(_chats.c.id)))
    await work.execute(insert(_cases).from_select(["id"], written))
