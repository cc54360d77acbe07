"""The SQL of addresses.

Owns: table `address`.  Refuses: what follows from a lost address (settling) and who lives there (citizens, staff).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Row, bindparam, select, update

from bot.delivery.model import AddressRecord
from bot.delivery.tables import address
from bot.errors import Missing
from bot.message import AddressId, ChatKind
from bot.storage.fixed import Fixed
from bot.storage.sql import insert_or_ignore
from bot.storage.work import Work
from bot.text import Language

_VALUE, _TITLE = "address.value", "address.title"
_COLUMNS = (
    address.c.id,
    address.c.channel,
    address.c.value,
    address.c.kind,
    address.c.language,
    address.c.reachable,
    address.c.title,
)

_IS_CALLED = (address.c.channel == bindparam("at_channel"), address.c.blind == bindparam("at_blind"))
_FIND = Fixed(lambda _: select(address.c.id).where(*_IS_CALLED))
_LOAD = Fixed(lambda _: select(*_COLUMNS).where(address.c.id == bindparam("at_id")))
#: The row stays locked until the Work ends: two updates of one chat come one after the other.
_ARRIVE = Fixed(
    lambda _: (
        update(address)
        .where(*_IS_CALLED)
        .values(reachable=True, unreachable_reason=None, heard_at=bindparam("now"))
        .returning(*_COLUMNS)
    )
)


class NoSuchAddress(Missing):
    """There is no such address."""


async def ensure(
    work: Work, *, channel: str, value: str, kind: ChatKind, language: Language | None, title: str
) -> AddressId:
    """The id of a chat, made now when it is new."""
    found = await find(work, channel=channel, value=value)
    if found is not None:
        return found
    row = {
        "channel": channel,
        "value": work.seal(value, column=_VALUE),
        "blind": _blind(work, channel, value),
        "kind": kind.value,
        "language": language.value if language else None,
        "reachable": True,
        "title": work.seal(title, column=_TITLE) if title else None,
        "created_at": work.now,
    }
    await insert_or_ignore(work, address, row)
    made = await find(work, channel=channel, value=value)
    if made is None:
        raise NoSuchAddress
    return made


async def find(work: Work, *, channel: str, value: str) -> AddressId | None:
    """The id of a chat, by its unique index on (channel, blind)."""
    found = await work.run(_FIND, at_channel=channel, at_blind=_blind(work, channel, value))
    return AddressId(found[0].id) if found else None


async def arrive(work: Work, *, channel: str, value: str) -> AddressRecord | None:
    """The chat, from which something came just now, if it is known."""
    found = await work.run(_ARRIVE, at_channel=channel, at_blind=_blind(work, channel, value), now=work.now)
    if not found:
        return None
    record = _record(work, found[0], value=value)
    work.memory[address, record.id] = record
    return record


async def one(work: Work, id_: AddressId) -> AddressRecord:
    """The address.  Raises NoSuchAddress."""
    known: AddressRecord | None = work.memory.get((address, id_))
    if known is None:
        found = await work.run(_LOAD, at_id=id_)
        if not found:
            raise NoSuchAddress
        known = work.memory[address, id_] = _record(work, found[0])
    return known


async def load(work: Work, ids: Sequence[AddressId]) -> dict[AddressId, AddressRecord]:
    """The addresses that there are among `ids`."""
    if not ids:
        return {}
    rows = await work.execute(select(*_COLUMNS).where(address.c.id.in_(set(ids))))
    return {AddressId(row.id): _record(work, row) for row in rows}


def _forget(work: Work, ids: Sequence[AddressId]) -> None:
    """What this Work read of these addresses is true no longer."""
    for id_ in ids:
        work.memory.pop((address, id_), None)


def _record(work: Work, row: Row[Any], *, value: str = "") -> AddressRecord:
    return AddressRecord(
        id=AddressId(row.id),
        channel=row.channel,
        kind=ChatKind(row.kind),
        language=Language(row.language) if row.language else None,
        reachable=row.reachable,
        value=value or work.unseal(row.value, column=_VALUE),
        title=work.unseal(row.title, column=_TITLE) if row.title else "",
    )


async def set_language(work: Work, id_: AddressId, language: Language) -> None:
    """Keep the language in which the chat is written to."""
    _forget(work, [id_])
    await work.execute(update(address).where(address.c.id == id_).values(language=language.value))


async def set_title(work: Work, id_: AddressId, title: str) -> None:
    """Keep the name of a group."""
    _forget(work, [id_])
    sealed = work.seal(title, column=_TITLE) if title else None
    await work.execute(update(address).where(address.c.id == id_).values(title=sealed))


async def heard(work: Work, id_: AddressId) -> None:
    """Note that the chat is there."""
    _forget(work, [id_])
    await work.execute(
        update(address).where(address.c.id == id_).values(reachable=True, unreachable_reason=None, heard_at=work.now)
    )


async def lost(work: Work, ids: Sequence[AddressId], reason: str) -> None:
    """Note that nobody can be reached there."""
    _forget(work, ids)
    await work.execute(
        update(address).where(address.c.id.in_(ids)).values(reachable=False, unreachable_reason=reason[:64])
    )


async def reachable(work: Work, ids: Sequence[AddressId]) -> set[AddressId]:
    """Those of `ids` that can be reached."""
    if not ids:
        return set()
    rows = await work.execute(select(address.c.id).where(address.c.id.in_(set(ids)), address.c.reachable))
    return {AddressId(row.id) for row in rows}


async def move(work: Work, id_: AddressId, to: str) -> None:
    """Give the chat its new id on the channel; a group that moves becomes what its new id says it is: a group."""
    _forget(work, [id_])
    moved = (await load(work, [id_]))[id_]
    taken = await find(work, channel=moved.channel, value=to)
    if taken == id_:
        return
    if taken is not None:
        # The chat spoke under its new id before we knew: that row steps aside, and everything stays with the old one.
        aside = f"{to}#{taken}"
        await work.execute(
            update(address)
            .where(address.c.id == taken)
            .values(
                value=work.seal(aside, column=_VALUE),
                blind=_blind(work, moved.channel, aside),
                reachable=False,
                unreachable_reason="moved",
            )
        )
    await work.execute(
        update(address)
        .where(address.c.id == id_)
        .values(
            value=work.seal(to, column=_VALUE),
            blind=_blind(work, moved.channel, to),
            reachable=True,
            unreachable_reason=None,
        )
    )


def _blind(work: Work, channel: str, value: str) -> bytes:
    return work.blind(f"{channel}:{value}", column=_VALUE)
