"""The sums of broadcasts, whose cost does not grow with the audience.

Owns: the counts in `broadcast`, and which claims are counted in them.
Refuses: a chunk's own counts (chunks), what the sums are for (progress, broadcasts, pausing).

A chunk that is done never changes again.  Now and then those that are done are added to their broadcast's row and
marked as counted, so that a sum is that row and the few claims that are not counted yet, however many chunks there are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, update

from bot.delivery.chunk import Tally
from bot.delivery.chunks import COUNTS
from bot.delivery.tables import broadcast, broadcast_claim
from bot.storage.work import Work

#: those in hand, and those done of late: index ix_broadcast_claim_uncounted
UNCOUNTED = broadcast_claim.c.is_counted.is_(False)
_CLAIMED = (*(broadcast_claim.c[name] for name in COUNTS), broadcast_claim.c.reasons)


async def gather(work: Work, id_: int) -> None:
    """Add the chunks that are done to their broadcast's counts.  The caller has locked the broadcast's row."""
    done = (broadcast_claim.c.broadcast_id == id_, UNCOUNTED, broadcast_claim.c.is_done)
    found = (
        await work.execute(update(broadcast_claim).where(*done).values(is_counted=True).returning(*_CLAIMED))
    ).all()
    if not found:
        return
    tally = _summed(found)
    reasons = Counter(await work.scalar(select(broadcast.c.reasons).where(broadcast.c.id == id_)) or {})
    more: dict[str, Any] = {name: broadcast.c[name] + getattr(tally, name) for name in COUNTS}
    more["reasons"] = dict(reasons + tally.reasons)
    await work.execute(update(broadcast).where(broadcast.c.id == id_).values(**more))


async def tally_of(work: Work, ids: Select[Any]) -> Tally:
    """The counts of all chunks of these broadcasts."""
    counted = select(*(broadcast.c[name] for name in COUNTS), broadcast.c.reasons).where(broadcast.c.id.in_(ids))
    uncounted = select(*_CLAIMED).where(broadcast_claim.c.broadcast_id.in_(ids), UNCOUNTED)
    # In one statement, and so as of one moment: what is gathered in between would be counted twice, or not at all.
    return _summed((await work.execute(counted.union_all(uncounted))).all())


def sum_of(*names: str) -> ColumnElement[int]:
    """The sum of these counts over all chunks, for a query of `broadcast`."""
    more = sum((broadcast_claim.c[name] for name in names[1:]), broadcast_claim.c[names[0]])
    uncounted = select(func.coalesce(func.sum(more), 0)).where(
        broadcast_claim.c.broadcast_id == broadcast.c.id, UNCOUNTED
    )
    return sum((broadcast.c[name] for name in names), uncounted.correlate(broadcast).scalar_subquery())


def _summed(found: Iterable[Row[Any]]) -> Tally:
    total = Tally()
    for row in found:
        for name in COUNTS:
            setattr(total, name, getattr(total, name) + getattr(row, name))
        total.reasons.update(row.reasons or {})
    return total
