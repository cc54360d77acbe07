"""The members of a chunk, looked up shortly before their turn.

Owns: how a member is found, and why one gets nothing.  Refuses: chunks themselves (chunks) and when to look (berth).
"""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Any

from sqlalchemy import bindparam, select

from bot.delivery.chunk import Recipient
from bot.delivery.tables import address
from bot.message import AddressId, ChatKind
from bot.storage.fixed import Fixed
from bot.storage.work import Work
from bot.text import Language

_VALUE = "address.value"
#: a span of ids so many times as wide as the members in it is read whole
_NEAR = 4
#: unsealed without a look at what else is to be done: half a millisecond
_AT_ONCE = 64
_KINDS = {kind.value: kind for kind in ChatKind}
_LANGUAGES = {language.value: language for language in Language}
_FOUND = select(address.c.id, address.c.channel, address.c.value, address.c.kind, address.c.language).where(
    address.c.reachable.is_(True)
)
_NEIGHBOURS = Fixed(
    lambda _: _FOUND.where(address.c.id >= bindparam("first"), address.c.id <= bindparam("last")), is_bare=True
)


async def look_up(work: Work, members: Sequence[AddressId], *, left: set[AddressId]) -> list[Recipient]:
    """The members as the database has them now, in their order; `left` no longer belong to the audience."""
    first, last = members[0], members[-1]
    if last - first < _NEAR * len(members):
        rows = await work.run(_NEIGHBOURS, first=first, last=last)
    else:
        rows = list(await work.execute(_FOUND.where(address.c.id.in_(members))))
    found = {row[0]: row for row in rows}
    recipients: list[Recipient] = []
    for at in range(0, len(members), _AT_ONCE):
        some = members[at : at + _AT_ONCE]
        recipients += [_recipient(work, each, found.get(each), has_left=each in left) for each in some]
        await asyncio.sleep(0)  # a thousand take 8 ms, in which others would miss their slots
    return recipients


def _recipient(work: Work, member: AddressId, row: Sequence[Any] | None, *, has_left: bool) -> Recipient:
    if row is None:
        return Recipient.at(member, skipped="unreachable")
    if has_left:
        return Recipient.at(member, skipped="left")
    _, channel, value, kind, language = row
    chat = work.unseal(value, column=_VALUE)
    return Recipient(member, chat, _KINDS[kind], _LANGUAGES.get(language, Language.AR), channel)
