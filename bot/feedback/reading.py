"""Who sees what of a case.

Owns: the walls: the author's thread, the public side, staff by their desks, groups by their project.
Refuses: changing anything, a case's "seen" included (handling).

To staff, a case that is not theirs, a confidential one and one that never was look the same: the number of a button is
easily forged, and no answer may tell that a confidential report exists.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.feedback import codes, lists, notices, routing, store, targets
from bot.feedback.cards import Card
from bot.feedback.model import Case, CaseId, Entry, EntryKind, Figures, NoSuchCase, NotYours, PublicSide, Thread
from bot.message import AddressId
from bot.projects.model import ProjectId
from bot.staff import service as staff
from bot.staff.model import Desk, Seat
from bot.storage.work import Work

_PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """Some of a desk's cases, those that matter most first."""

    cases: tuple[Card, ...]
    has_more: bool


# --- for citizens ---------------------------------------------------------------------------------------------------


async def my_cases(work: Work, author: AddressId, *, limit: int = 50) -> tuple[Case, ...]:
    """What the person filed, the last first."""
    return await lists.filed_by(work, author, limit=limit)


async def thread(work: Work, code: str, reader: AddressId) -> Thread:
    """The whole thread, for its author and nobody else; staff's notes among themselves left out.

    Raises NoSuchCase, NotYours.
    """
    case = await own_case(work, code, reader)
    entries = await store.entries_of(work, case.id)
    author = await store.author_of(work, case.id)
    shown = tuple(entry for entry in entries if entry.kind is not EntryKind.NOTE)
    return Thread(case=case, entries=shown, name=author.name if author else "")


async def own_case(work: Work, code: str, author: AddressId, *, lock: bool = False) -> Case:
    """The case, for its author.  Raises NoSuchCase, NotYours."""
    case = await store.case_by_code(work, code, lock=lock)
    if case is None:
        raise NoSuchCase
    found = await store.author_of(work, case.id)
    if found is not None and found.address == author:
        return case
    raise NoSuchCase if case.confidential else NotYours


async def public_side(work: Work, code: str) -> PublicSide:
    """What anyone with the code may know.  Raises NoSuchCase, for confidential cases too."""
    case = await store.case_by_code(work, code)
    if case is None or case.confidential:
        raise NoSuchCase
    return PublicSide(
        code=case.code,
        kind=case.kind,
        state=case.state,
        area=case.area,
        topic_id=case.topic_id,
        project_id=case.project_id,
    )


# --- for staff ------------------------------------------------------------------------------------------------------


async def may_read(work: Work, case_id: CaseId, person: AddressId, *, group: AddressId | None = None) -> bool:
    """Whether the person may see the case, and press its buttons; `group` is the chat where they ask, if it is one."""
    case = await store.case_by_id(work, case_id)
    return case is not None and await _may(work, case, person, group)


async def for_staff(
    work: Work, case_id: CaseId, person: AddressId, *, group: AddressId | None = None, lock: bool = False
) -> Case:
    """The case, for a person on whose desk it is.  Raises NotYours, whatever the reason."""
    case = await store.case_by_id(work, case_id, lock=lock)
    if case is None or not await _may(work, case, person, group):
        raise NotYours
    return case


async def _may(work: Work, case: Case, person: AddressId, group: AddressId | None) -> bool:
    seats = (await staff.roles_of(work, person)).seats
    subject = targets.subject_of_case(case)
    desks = (await store.desks_of(work, [case.id]))[case.id]
    if not routing.may_read(subject, desks, seats):
        return False
    if group is None:
        return True
    there = [seat for desk in routing.leads_of(case.project_id) for seat in await staff.seats_at(work, desk)]
    return routing.may_press_in_group(subject, seats, [seat for seat in there if seat.address == group])


async def speaking_desk(work: Work, case: Case, person: AddressId) -> Desk:
    """The desk in whose name the person acts on the case: one that has it, before one that may only look in."""
    seats: tuple[Seat, ...] = (await staff.roles_of(work, person)).seats
    desks = (await store.desks_of(work, [case.id]))[case.id]
    mine = [seat.desk for seat in seats if seat.desk in desks]
    leading = [seat.desk for seat in seats if seat.role.is_lead and seat.project == case.project_id]
    first = next(iter((*mine, *leading)), None)
    if first is None:
        raise NotYours
    return first


async def case_thread(
    work: Work, case_id: CaseId, person: AddressId, *, group: AddressId | None = None
) -> tuple[Card, Thread]:
    """The card and the history, with the files that were kept; in a group without name, files and places.

    Raises NotYours.
    """
    case = await for_staff(work, case_id, person, group=group)
    card = await notices.card_of(work, case)
    entries = [entry for entry in await store.entries_of(work, case.id) if _is_shown(entry, in_group=group is not None)]
    if group is not None:
        return replace(card, name="", files=0), Thread(case=case, entries=tuple(entries))
    return card, Thread(case=case, entries=tuple(entries), name=card.name)


def _is_shown(entry: Entry, *, in_group: bool) -> bool:
    if entry.kind is EntryKind.FILE:
        return entry.blob is not None and not in_group
    return not (in_group and entry.kind is EntryKind.PLACE)


async def cases_on(work: Work, desks: tuple[Desk, ...], *, limit: int = _PAGE, offset: int = 0) -> Page:
    """The open cases of these desks, those that matter most first; never a confidential one."""
    found = await lists.on_desks(work, desks, confidential=False, limit=limit + 1, offset=offset)
    return Page(cases=await notices.cards_of(work, found[:limit]), has_more=len(found) > limit)


async def confidential_on(work: Work, person: AddressId, *, limit: int = _PAGE, offset: int = 0) -> Page:
    """The open confidential cases that the person may read; nothing for anybody who leads a project."""
    roles = await staff.roles_of(work, person)
    desks = [] if roles.leads else [seat.desk for seat in roles.seats if routing.keeps_secrets(seat)]
    found = await lists.on_desks(work, desks, confidential=True, limit=limit + 1, offset=offset)
    allowed = [case for case in found[:limit] if await _may(work, case, person, None)]
    return Page(cases=await notices.cards_of(work, allowed), has_more=len(found) > limit)


async def search(work: Work, person: AddressId, words: str, *, limit: int = _PAGE) -> tuple[Card, ...]:
    """The cases of the person's desks and projects in which all the words occur, or the one that has this code.

    Never a confidential one.
    """
    code = codes.parse(words)
    named = await store.case_by_code(work, code) if code else None
    if named is not None and not named.confidential and await _may(work, named, person, None):
        return (await notices.card_of(work, named),)
    roles = await staff.roles_of(work, person)
    projects: tuple[ProjectId, ...] = roles.leads
    found = await lists.in_words(work, words, desks=roles.desks, projects=projects, limit=limit)
    return await notices.cards_of(work, found)


async def figures(work: Work, wanted: tuple[lists.Since, ...]) -> dict[int, Figures]:
    """The numbers of many desks at once, by the key that each was asked with; confidential cases are in none."""
    return dict(await lists.figures(work, wanted))
