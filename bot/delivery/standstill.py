"""How long sending broadcasts stood still.

Owns: columns `moved_at` and `late_at` of `broadcast`.  Refuses: what is said about it (late), why it stood still.

A broadcast may take days by design, so that its age says nothing.  It is late once no broadcast's message arrived for
an hour while it could have gone, or once it was paused for so long; from then on it stays so.  Whoever waits behind
another broadcast moves with that one.  Both moments are the database's, and so the same for every process.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, case, func, literal, or_, select, update

from bot.delivery.late import LATE_AFTER
from bot.delivery.model import BroadcastState
from bot.delivery.tables import broadcast
from bot.storage.sql import db_now, skip_locked
from bot.storage.work import Work

_NOTED_EACH = timedelta(seconds=10)


def is_late(dialect: str) -> ColumnElement[bool]:
    """Whether a broadcast stood still for too long, some time before or until now."""
    return or_(broadcast.c.late_at.is_not(None), broadcast.c.moved_at < db_now(dialect, plus=-LATE_AFTER))


def is_noted_before(moved_at: datetime, *, now: datetime) -> bool:
    """Whether it is so long ago that `note_moving` has something to do."""
    return now - moved_at > _NOTED_EACH


async def note_moving(work: Work, *, now: datetime, just_ended: Collection[int] = ()) -> None:
    """A message of a broadcast arrived: every one that runs is on its way, and those that stood still were late.

    `just_ended`: those that ran until this very transaction ended or paused them.  Rows that another transaction has in
    hand are left out: that one, or the next message, does it.  So this waits for nobody, but it takes rows in no order:
    it is the last of its transaction to lock any, or two would wait crosswise (ADR 12).  Index ix_broadcast_running.
    """
    runs = broadcast.c.state == BroadcastState.RUNNING.value
    ran = or_(runs, broadcast.c.id.in_(sorted(just_ended))) if just_ended else runs
    due = select(broadcast.c.id).where(ran, broadcast.c.moved_at < now - _NOTED_EACH)
    stood_still = case((broadcast.c.moved_at < now - LATE_AFTER, literal(now, broadcast.c.late_at.type)), else_=None)
    await work.execute(
        update(broadcast)
        .where(broadcast.c.id.in_(skip_locked(due).scalar_subquery()))
        .values(late_at=func.coalesce(broadcast.c.late_at, stood_still), moved_at=now)
    )
