"""The SQL of digests."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import asdict
from datetime import datetime, time
from typing import Any

from sqlalchemy import BigInteger, Column, RowMapping, Select, delete, insert, literal, select, update

from bot.digests.calendar import Cadence
from bot.digests.model import Digest, DigestId, Due, Schedule
from bot.digests.tables import digest, digest_line, digest_schedule
from bot.feedback.model import CaseId, Figures
from bot.staff.model import SeatId
from bot.storage.sql import insert_or_ignore, skip_locked
from bot.storage.work import Work

_SCHEDULE: tuple[Column[Any], ...] = (
    digest_schedule.c.seat_id,
    digest_schedule.c.cadence,
    digest_schedule.c.at,
    digest_schedule.c.weekday,
    digest_schedule.c.skip_empty,
    digest_schedule.c.next_due_at,
    digest_schedule.c.since,
)


def _schedule(row: RowMapping) -> Schedule:
    return Schedule(
        seat=SeatId(row["seat_id"]),
        cadence=Cadence(row["cadence"]),
        at=time.fromisoformat(row["at"]),
        weekday=row["weekday"],
        skip_empty=row["skip_empty"],
        next_due_at=row["next_due_at"],
        since=row["since"],
    )


def _values(schedule: Schedule) -> dict[str, Any]:
    return {
        "cadence": schedule.cadence.value,
        "at": schedule.at.isoformat("minutes"),
        "weekday": schedule.weekday,
        "skip_empty": schedule.skip_empty,
        "next_due_at": schedule.next_due_at,
        "since": schedule.since,
    }


# --- schedules ------------------------------------------------------------------------------------------------------


async def scheduled(work: Work) -> set[SeatId]:
    """The seats that have a schedule: as many as there are staff."""
    return set((await work.execute(select(digest_schedule.c.seat_id))).scalars())


async def add_schedules(work: Work, schedules: Sequence[Schedule]) -> None:
    """Let these begin, where the seat has none."""
    rows = [{"seat_id": each.seat, **_values(each)} for each in schedules]
    await insert_or_ignore(work, digest_schedule, rows)


async def schedule_of(work: Work, seat: SeatId, *, lock: bool = False) -> Schedule | None:
    """The seat's schedule."""
    query = select(*_SCHEDULE).where(digest_schedule.c.seat_id == seat)
    row = (await work.execute(query.with_for_update() if lock else query)).mappings().first()
    return _schedule(row) if row else None


async def schedules_of(work: Work, seats: Collection[SeatId]) -> tuple[Schedule, ...]:
    """The schedules of these seats."""
    rows = await work.execute(select(*_SCHEDULE).where(digest_schedule.c.seat_id.in_(seats)))
    return tuple(_schedule(row) for row in rows.mappings())


async def save_schedule(work: Work, schedule: Schedule) -> None:
    """Change the seat's schedule."""
    same = update(digest_schedule).where(digest_schedule.c.seat_id == schedule.seat)
    await work.execute(same.values(_values(schedule)))


async def end_schedules(work: Work, seats: Collection[SeatId]) -> None:
    """Send these seats nothing more."""
    await work.execute(delete(digest_schedule).where(digest_schedule.c.seat_id.in_(seats)))


async def due(work: Work, limit: int) -> tuple[Due, ...]:
    """Seats whose time has come, the longest waiting first; rows that another process holds are left to it."""
    query = (
        select(digest_schedule.c.seat_id, digest_schedule.c.next_due_at)
        .where(digest_schedule.c.next_due_at <= work.now)
        .order_by(digest_schedule.c.next_due_at, digest_schedule.c.seat_id)
        .limit(limit)
    )
    rows = (await work.execute(skip_locked(query))).mappings()
    return tuple(Due(seat=SeatId(row["seat_id"]), due_at=row["next_due_at"]) for row in rows)


async def claim(work: Work, seat: SeatId, due_at: datetime) -> Schedule | None:
    """The seat's schedule, locked, if this digest is still to be composed and nobody else is at it."""
    query = select(*_SCHEDULE).where(digest_schedule.c.seat_id == seat, digest_schedule.c.next_due_at == due_at)
    row = (await work.execute(skip_locked(query))).mappings().first()
    return _schedule(row) if row else None


# --- digests and their lines ----------------------------------------------------------------------------------------


async def add_digest(work: Work, seat: SeatId, due_at: datetime, key: str) -> DigestId:
    """A new digest of the seat, without figures yet."""
    values = {"seat_id": seat, "due_at": due_at, "composed_at": work.now, "key": key, "counts": {}}
    return DigestId((await work.execute(insert(digest).values(values).returning(digest.c.id))).scalar_one())


async def save_figures(work: Work, id_: DigestId, figures: Figures) -> None:
    """The numbers that the digest told."""
    await work.execute(update(digest).where(digest.c.id == id_).values(counts=asdict(figures)))


async def digest_by_id(work: Work, id_: DigestId) -> Digest | None:
    """The digest with this number."""
    query = select(digest.c.id, digest.c.seat_id, digest.c.due_at, digest.c.counts).where(digest.c.id == id_)
    row = (await work.execute(query)).mappings().first()
    if row is None:
        return None
    return Digest(
        id=DigestId(row["id"]), seat=SeatId(row["seat_id"]), due_at=row["due_at"], figures=Figures(**row["counts"])
    )


async def take(work: Work, id_: DigestId, seat: SeatId, cases: Select[tuple[int]]) -> tuple[CaseId, ...]:
    """Let those of `cases` that no digest told the seat yet be this one's news; their ids.

    By rows and not by a mark in time: a case whose transaction began before the last digest and ended after it is
    found by this one.
    """
    news = cases.subquery()
    told = select(digest_line.c.case_id).where(digest_line.c.seat_id == seat, digest_line.c.case_id == news.c.id)
    untold = select(literal(seat, BigInteger), news.c.id, literal(id_, BigInteger)).where(~told.exists())
    lines = insert(digest_line).from_select(["seat_id", "case_id", "digest_id"], untold)
    return tuple((await work.execute(lines.returning(digest_line.c.case_id))).scalars())


async def give_back(work: Work, id_: DigestId) -> int:
    """Let the digest's news be news again; how many cases that are."""
    return (await work.execute(delete(digest_line).where(digest_line.c.digest_id == id_))).rowcount
