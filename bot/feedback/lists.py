"""The SQL of many cases at once: lists, search, figures and what is handed up."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BigInteger,
    ColumnElement,
    RowMapping,
    Select,
    String,
    and_,
    bindparam,
    case,
    column,
    delete,
    func,
    literal,
    or_,
    select,
    values,
)

from bot.feedback.model import OVERDUE_AFTER, Case, CaseId, EntryKind, Figures, State
from bot.feedback.store import CASE, as_case
from bot.feedback.tables import case_author, case_entry, case_target, desk_absence, feedback_case
from bot.i18n.script import key
from bot.message import AddressId
from bot.projects.model import ProjectId
from bot.staff.model import Desk
from bot.storage.fixed import Fixed
from bot.storage.schema import Instant
from bot.storage.sql import insert_on, insert_or_ignore
from bot.storage.work import Work

_IS_OPEN = feedback_case.c.closed_at.is_(None)
_WAITS_FOR_DESK = and_(_IS_OPEN, feedback_case.c.state != State.WAITING.value)
_STATE_ORDER = {State.NEW: 0, State.SEEN: 1, State.IN_PROGRESS: 2, State.WAITING: 3}


#: asked at every /status
_FILED_BY = Fixed(
    lambda _: (
        select(*CASE)
        .join(case_author, case_author.c.case_id == feedback_case.c.id)
        .where(case_author.c.address_id == bindparam("author"))
        .order_by(feedback_case.c.id.desc())
        .limit(bindparam("most", type_=BigInteger()))
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Since:
    """For whom figures are made: their desk, and since when things count as news."""

    key: int  #: the caller's own
    desk: Desk
    since: datetime


def _cases(found: Iterable[Mapping[str, Any] | RowMapping]) -> tuple[Case, ...]:
    return tuple(as_case(row) for row in found)


def _on(desks: Collection[Desk]) -> ColumnElement[bool]:
    return feedback_case.c.id.in_(
        select(case_target.c.case_id).where(case_target.c.desk.in_([desk.key for desk in desks]))
    )


def _by_weight() -> tuple[ColumnElement[object], ...]:
    """What matters most, first: open, danger, opened again, not yet seen; among equals the longest waiting."""
    rank = case(*((feedback_case.c.state == state.value, place) for state, place in _STATE_ORDER.items()), else_=4)
    was_reopened = and_(feedback_case.c.reopened_at.is_not(None), feedback_case.c.answered_at.is_not(None))
    return (
        case((_IS_OPEN, 0), else_=1),
        case((and_(_IS_OPEN, feedback_case.c.urgent), 0), else_=1),
        case((and_(_WAITS_FOR_DESK, was_reopened), 0), else_=1),
        rank,
        feedback_case.c.received_at,
        feedback_case.c.id,
    )


async def filed_by(work: Work, author: AddressId, *, limit: int) -> tuple[Case, ...]:
    """The person's own cases, the last one first (ix_case_author_address_id)."""
    return _cases(row._asdict() for row in await work.run(_FILED_BY, author=author, most=limit))


async def on_desks(
    work: Work, desks: Collection[Desk], *, confidential: bool, limit: int, offset: int = 0, only_open: bool = True
) -> tuple[Case, ...]:
    """The cases of these desks by weight: ordinary ones, or confidential ones, never both (case_target's key)."""
    if not desks:
        return ()
    query = select(*CASE).where(_on(desks), feedback_case.c.confidential.is_(confidential))
    if only_open:
        query = query.where(_IS_OPEN)
    return _cases((await work.execute(query.order_by(*_by_weight()).limit(limit).offset(offset))).mappings())


async def in_words(
    work: Work, words: str, *, desks: Collection[Desk], projects: Collection[ProjectId], limit: int
) -> tuple[Case, ...]:
    """Ordinary cases on these desks or projects in which every word occurs, newest first."""
    wanted = key(words).split()
    if not wanted:
        return ()
    said = and_(*(feedback_case.c.search.contains(word, autoescape=True) for word in wanted))
    readable = or_(_on(desks), feedback_case.c.project_id.in_(list(projects)))
    query = select(*CASE).where(said, readable, feedback_case.c.confidential.is_(False))
    return _cases((await work.execute(query.order_by(feedback_case.c.id.desc()).limit(limit))).mappings())


async def kept_files(work: Work, cases: Collection[CaseId]) -> dict[CaseId, int]:
    """How many files of each case staff can open."""
    query = (
        select(case_entry.c.case_id, func.count().label("files"))
        .where(case_entry.c.case_id.in_(cases), case_entry.c.kind == EntryKind.FILE.value)
        .where(case_entry.c.blob_id.is_not(None))
        .group_by(case_entry.c.case_id)
    )
    return {row["case_id"]: row["files"] for row in (await work.execute(query)).mappings()}


# --- for digests ----------------------------------------------------------------------------------------------------


def newsworthy(desk: Desk, since: datetime) -> Select[tuple[int]]:
    """The ids of ordinary cases that a digest of the desk may tell: open, or closed since then but not withdrawn."""
    return select(feedback_case.c.id).where(
        _on([desk]),
        feedback_case.c.confidential.is_(False),
        feedback_case.c.state != State.WITHDRAWN.value,
        or_(_IS_OPEN, feedback_case.c.closed_at > since),
    )


async def figures(work: Work, wanted: Sequence[Since]) -> Mapping[int, Figures]:
    """The numbers of all of them in one grouped query, `new` apart, which the digests count themselves.

    Reads case_target by its key and feedback_case by its own; a query for each desk was measured at a hundred times
    the cost without the one right index.
    """
    if not wanted:
        return {}
    rows = [(each.key, each.desk.key, each.since) for each in wanted]
    named = values(column("key", BigInteger), column("desk", String), column("since", Instant()), name="wanted")
    due = named.data(rows).cte("due")
    came_back = feedback_case.c.reopened_at > due.c.since
    was_resolved = and_(feedback_case.c.state == State.RESOLVED.value, feedback_case.c.closed_at > due.c.since)
    late = func.coalesce(feedback_case.c.reopened_at, feedback_case.c.received_at) < work.now - OVERDUE_AFTER
    query = (
        select(
            due.c.key,
            func.count().filter(_WAITS_FOR_DESK).label("waiting"),
            func.count().filter(and_(_WAITS_FOR_DESK, late)).label("overdue"),
            func.count().filter(was_resolved).label("resolved"),
            func.count().filter(came_back).label("reopened"),
        )
        .join(case_target, case_target.c.desk == due.c.desk)
        .join(feedback_case, feedback_case.c.id == case_target.c.case_id)
        .where(feedback_case.c.confidential.is_(False))
        .group_by(due.c.key)
    )
    found = {each.key: Figures() for each in wanted}
    for row in (await work.execute(query)).mappings():
        numbers = {name: row[name] for name in ("waiting", "overdue", "resolved", "reopened")}
        found[row["key"]] = Figures(**numbers)
    return found


# --- desks where nobody is ------------------------------------------------------------------------------------------


async def desks_with_open_cases(work: Work) -> frozenset[tuple[Desk, bool]]:
    """Every desk with an open case, and whether it is a confidential one (ix_feedback_case_open)."""
    query = (
        select(case_target.c.desk, feedback_case.c.confidential)
        .join(feedback_case, feedback_case.c.id == case_target.c.case_id)
        .where(_IS_OPEN)
        .distinct()
    )
    rows = (await work.execute(query)).mappings()
    return frozenset((Desk.parse(row["desk"]), bool(row["confidential"])) for row in rows)


async def count_open(work: Work, desk: Desk) -> int:
    """How many open cases lie on the desk, of whatever kind."""
    query = select(func.count()).select_from(feedback_case).where(_on([desk]), _IS_OPEN)
    return int(await work.scalar(query) or 0)


async def hand_up(work: Work, desk: Desk, to: Desk, *, confidential: bool) -> tuple[CaseId, ...]:
    """Put the open cases of `desk` on `to` as well, where they are not yet; the ids of those that are new there."""
    there = case_target.alias("there")
    already = select(there.c.case_id).where(there.c.case_id == case_target.c.case_id, there.c.desk == to.key).exists()
    missing = (
        select(
            literal(to.key, String),
            case_target.c.case_id,
            case_target.c.desk,
            literal(work.now, Instant()),
        )
        .join(feedback_case, feedback_case.c.id == case_target.c.case_id)
        .where(case_target.c.desk == desk.key, _IS_OPEN, feedback_case.c.confidential.is_(confidential), ~already)
    )
    handed = (
        insert_on(work.dialect, case_target)
        .from_select(["desk", "case_id", "handed_from", "at"], missing)
        .on_conflict_do_nothing()
        .returning(case_target.c.case_id)
    )
    return tuple((await work.execute(handed)).scalars())


async def note_absence(work: Work, desk: Desk) -> bool:
    """Remember that nobody is at the desk; whether that is news."""
    return bool(await insert_or_ignore(work, desk_absence, {"desk": desk.key, "since": work.now}))


async def forget_absence(work: Work, but: Collection[Desk]) -> None:
    """Forget the absence of all desks except these."""
    await work.execute(delete(desk_absence).where(desk_absence.c.desk.not_in([desk.key for desk in but])))


async def open_by_organisation(work: Work) -> dict[int | None, int]:
    """How many open cases each organisation has; None: those that belong to none."""
    office = feedback_case.c.organisation_id
    query = select(office, func.count().label("cases")).where(_IS_OPEN).group_by(office)
    return {row["organisation_id"]: row["cases"] for row in (await work.execute(query)).mappings()}
