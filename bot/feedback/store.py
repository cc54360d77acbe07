"""The SQL of single cases: their rows, history, desks and authors.  Lists are in bot.feedback.lists."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, insert, select, update

from bot.errors import Stale
from bot.feedback.model import By, Case, CaseId, Entry, EntryKind, Filing, Kind, State, Words
from bot.feedback.routing import Target
from bot.feedback.tables import case_author, case_entry, case_target, feedback_case
from bot.message import AddressId, MediaKind
from bot.staff.model import Desk
from bot.storage.sql import insert_or_ignore
from bot.storage.work import Work
from bot.text import Language

_NAME = "case_author.name"
_FILING_KEY = "feedback_case.filing_key"

CASE: tuple[Column[Any], ...] = (
    feedback_case.c.id,
    feedback_case.c.code,
    feedback_case.c.kind,
    feedback_case.c.state,
    feedback_case.c.confidential,
    feedback_case.c.project_id,
    feedback_case.c.organisation_id,
    feedback_case.c.area,
    feedback_case.c.topic_id,
    feedback_case.c.language,
    feedback_case.c.urgent,
    feedback_case.c.summary,
    feedback_case.c.received_at,
    feedback_case.c.filed_at,
    feedback_case.c.changed_at,
    feedback_case.c.closed_at,
    feedback_case.c.answered_at,
    feedback_case.c.reopened_at,
    feedback_case.c.fixed_at,
    feedback_case.c.strike_integrity,
    feedback_case.c.version,
)

_ENTRY: tuple[Column[Any], ...] = (
    case_entry.c.id,
    case_entry.c.at,
    case_entry.c.kind,
    case_entry.c.by,
    case_entry.c.text,
    case_entry.c.state,
    case_entry.c.blob_id,
    case_entry.c.media,
    case_entry.c.name,
    case_entry.c.latitude,
    case_entry.c.longitude,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Author:
    """Who filed a case, and whether its desks may know their name."""

    address: AddressId
    name: str  #: empty unless they chose to give it


def as_case(row: Mapping[str, Any] | RowMapping) -> Case:
    """The case of a row with the columns CASE."""
    return Case(
        **{
            **{name: row[name] for name in (column.name for column in CASE)},
            "kind": Kind(row["kind"]),
            "state": State(row["state"]),
            "language": Language(row["language"]),
        }
    )


def _as_entry(row: RowMapping) -> Entry:
    return Entry(
        id=row["id"],
        at=row["at"],
        kind=EntryKind(row["kind"]),
        by=By(row["by"]),
        text=row["text"],
        state=State(row["state"]) if row["state"] else None,
        blob=row["blob_id"],
        media=MediaKind(row["media"]) if row["media"] else None,
        name=row["name"],
        latitude=row["latitude"],
        longitude=row["longitude"],
    )


async def _one(work: Work, where: ColumnElement[bool], *, lock: bool) -> Case | None:
    query = select(*CASE).where(where)
    row = (await work.execute(query.with_for_update() if lock else query)).mappings().first()
    return as_case(row) if row else None


async def case_by_id(work: Work, case: CaseId, *, lock: bool = False) -> Case | None:
    """The case with this id."""
    return await _one(work, feedback_case.c.id == case, lock=lock)


async def case_by_code(work: Work, code: str, *, lock: bool = False) -> Case | None:
    """The case with this code, as bot.feedback.codes writes it."""
    return await _one(work, feedback_case.c.code == code, lock=lock)


async def case_by_filing(work: Work, key: str) -> Case | None:
    """The case that this filing made, if it was applied before."""
    return await _one(work, feedback_case.c.filing_key == work.blind(key, column=_FILING_KEY), lock=False)


async def is_taken(work: Work, code: str) -> bool:
    """Whether a case has this code."""
    return await work.scalar(select(feedback_case.c.id).where(feedback_case.c.code == code)) is not None


async def add_case(work: Work, filing: Filing, *, code: str, words: Words, urgent: bool, demo: bool) -> Case:
    """The new case of `filing`, with its author apart."""
    values = {
        "code": code,
        "filing_key": work.blind(filing.key, column=_FILING_KEY),
        "kind": filing.kind.value,
        "state": State.NEW.value,
        "confidential": filing.kind.is_confidential,
        "project_id": filing.project_id,
        "organisation_id": filing.organisation_id,
        "area": filing.area,
        "topic_id": filing.topic_id,
        "language": filing.language.value,
        "urgent": urgent,
        "summary": words.summary,
        "search": words.search,
        "received_at": filing.received_at,
        "filed_at": work.now,
        "changed_at": work.now,
        "strike_integrity": filing.strike_integrity,
        "version": 1,
        "demo": demo,
    }
    row = (await work.execute(insert(feedback_case).values(values).returning(*CASE))).mappings().one()
    name = "" if filing.anonymous else filing.name
    author = {
        "case_id": row["id"],
        "address_id": filing.author,
        "named": not filing.anonymous,
        "name": work.seal(name, column=_NAME),
    }
    await work.execute(insert(case_author).values(author))
    return as_case(row)


async def save(work: Work, before: Case, after: Case) -> None:
    """Write what changed.  Raises Stale when somebody saved the case since `before` was read."""
    change = {
        "state": after.state.value,
        "changed_at": after.changed_at,
        "closed_at": after.closed_at,
        "answered_at": after.answered_at,
        "reopened_at": after.reopened_at,
        "fixed_at": after.fixed_at,
        "version": after.version,
    }
    same = (feedback_case.c.id == before.id) & (feedback_case.c.version == before.version)
    if (await work.execute(update(feedback_case).where(same).values(change))).rowcount != 1:
        raise Stale


async def add_words(work: Work, case: CaseId, words: Words) -> None:
    """Let the case be found by further words, too; the first of them stand for a case that had none."""
    has_none = feedback_case.c.summary == ""
    found_by = feedback_case.c.search + "\n" + words.search
    await work.execute(update(feedback_case).where(feedback_case.c.id == case).values(search=found_by))
    await work.execute(update(feedback_case).where(feedback_case.c.id == case, has_none).values(summary=words.summary))


async def author_of(work: Work, case: CaseId) -> Author | None:
    """Who filed it; None once they were erased."""
    query = select(case_author.c.address_id, case_author.c.named, case_author.c.name)
    row = (await work.execute(query.where(case_author.c.case_id == case))).mappings().first()
    if row is None:
        return None
    name = work.unseal(row["name"], column=_NAME) if row["named"] else ""
    return Author(address=AddressId(row["address_id"]), name=name)


async def names_given(work: Work, cases: Collection[CaseId]) -> dict[CaseId, str]:
    """The names of those authors who chose to give theirs."""
    query = select(case_author.c.case_id, case_author.c.name)
    named = query.where(case_author.c.case_id.in_(cases), case_author.c.named)
    rows = (await work.execute(named)).mappings()
    return {row["case_id"]: work.unseal(row["name"], column=_NAME) for row in rows}


# --- history --------------------------------------------------------------------------------------------------------


async def add_entry(
    work: Work,
    case: CaseId,
    kind: EntryKind,
    by: By,
    *,
    text: str = "",
    state: State | None = None,
    media: MediaKind | None = None,
    by_address: AddressId | None = None,
    latitude: float | None = None,
    longitude: float | None = None,
) -> int:
    """One more line of the case's history, of now; its number."""
    values = {
        "case_id": case,
        "at": work.now,
        "kind": kind.value,
        "by": by.value,
        "by_address": by_address,
        "text": text,
        "state": state.value if state else None,
        "media": media.value if media else None,
        "latitude": latitude,
        "longitude": longitude,
    }
    added = await work.execute(insert(case_entry).values(values).returning(case_entry.c.id))
    return int(added.scalar_one())


async def entries_of(work: Work, case: CaseId) -> tuple[Entry, ...]:
    """The case's whole history, oldest first (ix_case_entry_case_id)."""
    query = select(*_ENTRY).where(case_entry.c.case_id == case).order_by(case_entry.c.id)
    return tuple(_as_entry(row) for row in (await work.execute(query)).mappings())


# --- desks ----------------------------------------------------------------------------------------------------------


async def add_targets(work: Work, case: CaseId, targets: Sequence[Target]) -> None:
    """Put the case on these desks, too."""
    rows = [
        {
            "desk": target.desk.key,
            "case_id": case,
            "handed_from": target.handed_from.key if target.handed_from else None,
            "at": work.now,
        }
        for target in targets
    ]
    await insert_or_ignore(work, case_target, rows)


async def desks_of(work: Work, cases: Collection[CaseId]) -> dict[CaseId, tuple[Desk, ...]]:
    """The desks that have each case (ix_case_target_case_id)."""
    query = select(case_target.c.case_id, case_target.c.desk).where(case_target.c.case_id.in_(cases))
    found: dict[CaseId, tuple[Desk, ...]] = dict.fromkeys(cases, ())
    for row in (await work.execute(query.order_by(case_target.c.at, case_target.c.desk))).mappings():
        found[row["case_id"]] += (Desk.parse(row["desk"]),)
    return found
