"""Broadcasts that pause by themselves, since what they say, or how they are paid for, is refused.

Owns: when that is, and which are paused so.  Refuses: what a refusal is (outcomes) and going on (broadcasts.change).
"""

from __future__ import annotations

from collections.abc import Collection
from itertools import takewhile

from sqlalchemy import func, literal, select

from bot.delivery import broadcasts, counting
from bot.delivery.model import BAD_CONTENT, BAD_IN_ROW, UNPAID, BroadcastState, is_too_bad
from bot.delivery.outcomes import Verdict
from bot.delivery.tables import broadcast, broadcast_copy
from bot.storage.work import Work


async def pause_if_refused(work: Work, id_: int, verdicts: Collection[Verdict], *, in_row: int = 0) -> str:
    """Pause a broadcast if what just came of its messages demands it; why it had to be, or nothing.

    A payment that was refused once will be for the next one, too.  Content is refused to some by chance: it has to be
    often, or `in_row` times just now.
    """
    if any(verdict.is_unpaid for verdict in verdicts):
        reason = UNPAID
    elif any(verdict.is_bad for verdict in verdicts) and await _is_too_bad(work, id_, in_row=in_row):
        reason = BAD_CONTENT
    else:
        return ""
    await broadcasts.become(work, id_, BroadcastState.PAUSED, reason=reason)
    return reason


async def unpaid(work: Work) -> int:
    """How many broadcasts are paused since their payment was refused; the table has a row an announcement."""
    paused = (broadcast.c.state == BroadcastState.PAUSED.value, broadcast.c.reason == UNPAID)
    return int(await work.scalar(select(func.count()).select_from(broadcast).where(*paused)))


async def _is_too_bad(work: Work, id_: int, *, in_row: int) -> bool:
    tally = await counting.tally_of(work, select(literal(id_)))
    forgiven = await work.scalar(select(broadcast.c.bad_forgiven).where(broadcast.c.id == id_))
    in_row = max(in_row, await _bad_copies_in_row(work, id_))
    return is_too_bad(settled=tally.settled, bad=tally.bad - int(forgiven or 0), in_row=in_row)


async def _bad_copies_in_row(work: Work, id_: int) -> int:
    settled = select(broadcast_copy.c.reason).where(
        broadcast_copy.c.broadcast_id == id_, broadcast_copy.c.settled_at.is_not(None)
    )
    latest = await work.execute(settled.order_by(broadcast_copy.c.settled_at.desc()).limit(BAD_IN_ROW))
    return sum(1 for _ in takewhile(lambda row: row.reason == "bad", latest))
