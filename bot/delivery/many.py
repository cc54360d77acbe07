"""Many addresses at once, for the demo and for trials of load.

Owns: making them in a few statements.
Refuses: one at a time (delivery.addresses).
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import select

from bot.delivery.tables import address
from bot.message import AddressId, ChatKind
from bot.storage.sql import insert_on
from bot.storage.work import Work
from bot.text import Language

_VALUE = "address.value"  # as delivery.addresses seals it
_AT_ONCE = 1_000


async def ensure_many(work: Work, *, channel: str, people: Mapping[str, Language]) -> dict[str, AddressId]:
    """The ids of these private chats (value: language), made now where they are new."""
    blinds = {value: work.blind(f"{channel}:{value}", column=_VALUE) for value in people}
    rows = [
        {
            "channel": channel,
            "value": work.seal(value, column=_VALUE),
            "blind": blinds[value],
            "kind": ChatKind.PRIVATE.value,
            "language": language.value,
            "reachable": True,
            "created_at": work.now,
        }
        for value, language in people.items()
    ]
    if not rows:
        return {}
    new = await work.execute(
        insert_on(work.dialect, address).on_conflict_do_nothing().returning(address.c.id, address.c.blind), rows
    )
    by_blind = {blind: value for value, blind in blinds.items()}
    made = {by_blind[row.blind]: AddressId(row.id) for row in new}
    there = {blind: value for blind, value in by_blind.items() if value not in made}
    return made | await _ids(work, channel, there)


async def _ids(work: Work, channel: str, by_blind: Mapping[bytes, str]) -> dict[str, AddressId]:
    found: dict[str, AddressId] = {}
    wanted = list(by_blind)
    for at in range(0, len(wanted), _AT_ONCE):
        some = wanted[at : at + _AT_ONCE]
        query = select(address.c.id, address.c.blind).where(address.c.channel == channel, address.c.blind.in_(some))
        for row in await work.execute(query):
            found[by_blind[row.blind]] = AddressId(row.id)
    return found
