"""Which of the messages to one address go before others, and whether any single message could leave now.

Owns: the order within an address.  Refuses: choosing what is sent (claims) and leases (rows).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, bindparam, exists, literal_column, or_, select

from bot.delivery import holding, rows
from bot.delivery.tables import outbox
from bot.message import Lane
from bot.storage.fixed import Fixed
from bot.storage.sql import among
from bot.storage.work import Work


def is_next() -> ColumnElement[bool]:
    """Whether no earlier message to the same address waits: lanes 0 to 2 keep their order, a digest's parts theirs."""
    earlier = outbox.alias("earlier")
    precedes = or_(earlier.c.lane <= holding.last_ordered(), outbox.c.lane > Lane.CASE.value)
    return ~exists().where(
        and_(
            earlier.c.address_id == outbox.c.address_id,
            rows.waits(earlier),
            earlier.c.id < outbox.c.id,
            precedes,
        )
    )


def _behind(dialect: str) -> Select[Any]:
    """Those of some messages that an earlier one to the same address, in other hands than ours, must precede."""
    earlier = outbox.alias("earlier")
    return (
        select(outbox.c.id)
        .join(earlier, and_(earlier.c.address_id == outbox.c.address_id, earlier.c.id < outbox.c.id))
        .where(
            among(dialect, outbox.c.id, "ids"),
            rows.waits(earlier),  # index ix_outbox_queue
            earlier.c.lane <= holding.last_ordered(),
            or_(earlier.c.leased_by.is_(None), earlier.c.leased_by != bindparam("ours")),
        )
    )


_BEHIND = Fixed(_behind)
_WAITING = Fixed(
    lambda _: (
        select(outbox.c.id)
        .where(
            rows.is_free(outbox, bindparam("now", type_=outbox.c.not_before.type)),
            outbox.c.lane <= bindparam("last"),
            is_next(),
        )
        .limit(literal_column("1"))
    )
)


async def is_outbox_waiting(work: Work, last: Lane, *, now: datetime) -> bool:
    """Whether a single message in this lane, or one that goes before it, could leave now."""
    return bool(await work.run(_WAITING, last=last.value, now=now))


async def behind(work: Work, ids: Sequence[int], *, ours: str) -> set[int]:
    """Those of these messages that an earlier one to the same address, in other hands than `ours`, must precede."""
    return {row.id for row in await work.run(_BEHIND, ids=list(ids), ours=ours)}
