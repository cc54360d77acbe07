"""Handing up what lies where nobody is.

Owns: finding desks that are empty, putting their open cases on the next desk as well, telling the coordinators once.
Refuses: which desk is next (routing) and who counts as present (staff).
"""

from __future__ import annotations

from bot.audit import service as audit
from bot.catalogue.model import OrganisationId
from bot.feedback import lists, notices, routing, store, targets
from bot.feedback.model import CaseId
from bot.feedback.routing import Presence, Subject
from bot.projects import service as projects
from bot.staff.model import Desk
from bot.storage.work import Work


async def reroute_absent(work: Work) -> int:
    """Hand up the open cases of every desk where nobody is; how many shares that were.

    Safe to repeat, and run often enough that no case waits for more than an hour.  The cases stay on their own desk,
    too: whoever comes back finds them.
    """
    found = await lists.desks_with_open_cases(work)
    handed = 0
    empty: list[Desk] = []
    for confidential in (False, True):
        desks = sorted((desk for desk, secret in found if secret is confidential), key=lambda desk: desk.key)
        handed_here, empty_here = await _hand_up_all(work, desks, confidential=confidential)
        handed += handed_here
        empty += empty_here
    await lists.forget_absence(work, empty)
    return handed


async def _hand_up_all(work: Work, desks: list[Desk], *, confidential: bool) -> tuple[int, list[Desk]]:
    subjects = {desk: await _subject(work, desk, confidential=confidential) for desk in desks}
    asked = {step: None for desk, subject in subjects.items() for step in (desk, *_above(desk, subject))}
    presence = await targets.presence(work, list(asked), confidential=confidential)
    handed = 0
    empty: list[Desk] = []
    for desk, subject in subjects.items():
        count = await _hand_up(work, desk, subject, presence)
        if count is not None:
            handed += count
            empty.append(desk)
    return handed, empty


def _above(desk: Desk, subject: Subject) -> tuple[Desk, ...]:
    return routing.way_up(desk, subject.organisation)


async def _subject(work: Work, desk: Desk, *, confidential: bool) -> Subject:
    organisation: OrganisationId | None = desk.organisation
    if desk.project is not None:
        organisation = (await projects.project(work, id=desk.project)).organisation
    return Subject(confidential=confidential, project=desk.project, organisation=organisation)


async def _hand_up(work: Work, desk: Desk, subject: Subject, presence: Presence) -> int | None:
    """How many cases went up; None where somebody is at the desk, or nothing is above it."""
    to = routing.handed_up(desk, subject, presence)
    if to is None:
        return None
    cases = await lists.hand_up(work, desk, to, confidential=subject.confidential)
    if cases:
        await audit.note(work, "case.handed-up", about=desk.key, to=to.key, cases=[int(case) for case in cases])
    for case in cases:
        await _show_urgent(work, case, to)
    if await lists.note_absence(work, desk):
        await notices.tell_coordinators(work, desk, await lists.count_open(work, desk))
    return len(cases)


async def _show_urgent(work: Work, case_id: CaseId, desk: Desk) -> None:
    case = await store.case_by_id(work, case_id)
    if case is not None and (case.urgent or case.confidential):
        await notices.show_at_once(work, case, [desk])
