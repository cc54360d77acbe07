"""Sending held by an operator: everything waits but replies, in every process, until it is released.

Owns: table `sending_hold`.  Refuses: choosing rows (claims) and who may hold (whoever asks).

The row is read in each transaction that takes messages, so that holding and releasing need no signal between
processes: what was taken before is sent, and nothing more.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, SmallInteger, case, delete, exists, literal_column, select

from bot.delivery.tables import sending_hold
from bot.message import Lane
from bot.storage.fixed import Fixed
from bot.storage.sql import insert_or_ignore
from bot.storage.work import Work

#: what goes on: somebody waits for the answer in front of the screen
REPLIES = frozenset({Lane.DIALOGUE})
#: in the column `channel`; one channel alone is never held today
_EVERY = "*"
_HELD = Fixed(lambda _: select(sending_hold.c.channel))


@dataclass(frozen=True, slots=True, kw_only=True)
class Hold:
    """Since when sending is held, and by whom."""

    since: datetime
    by: str


async def hold(work: Work, *, by: str) -> bool:
    """Whether this Work holds what was not held before."""
    row = {"channel": _EVERY, "since": work.now, "by": by}
    return await insert_or_ignore(work, sending_hold, row) == 1


async def release(work: Work) -> bool:
    """Whether this Work releases what was held."""
    return (await work.execute(delete(sending_hold))).rowcount > 0


async def present(work: Work) -> Hold | None:
    """The hold, or None while everything is sent."""
    row = (await work.execute(select(sending_hold.c.since, sending_hold.c.by).limit(1))).first()
    return None if row is None else Hold(since=row.since, by=row.by)


async def is_held(work: Work) -> bool:
    """Whether only replies may be taken now."""
    return bool(await work.run(_HELD))


async def open_lanes(work: Work, lanes: Collection[Lane]) -> frozenset[Lane]:
    """Those of `lanes` from which messages may be taken now."""
    return REPLIES & frozenset(lanes) if await is_held(work) else frozenset(lanes)


def last_ordered() -> ColumnElement[int]:
    """The last lane whose messages a reply to the same address waits for: what is held, nobody waits for."""
    is_held_now = exists().select_from(sending_hold)
    chosen = case((is_held_now, _lane(Lane.DIALOGUE)), else_=_lane(Lane.CASE))
    return select(chosen).scalar_subquery()


def _lane(lane: Lane) -> ColumnElement[int]:
    return literal_column(str(lane.value), SmallInteger())
