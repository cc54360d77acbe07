"""From the facts in the database to desks, and what those desks are called.

Owns: gathering what routing decides by.
Refuses: the rules themselves (routing), and what is said to whom (notices).
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from bot.catalogue import service as catalogue
from bot.catalogue.model import OrganisationId, TopicId
from bot.feedback import cards, routing
from bot.feedback.model import Case, Kind
from bot.feedback.routing import Holder, Presence, Subject, Target
from bot.projects import service as projects
from bot.projects.model import ProjectId
from bot.staff import service as staff
from bot.staff.model import Desk, Role, Seat
from bot.storage.work import Work
from bot.text import Text

#: Desks asked for in one statement: SQLite refuses expressions of more than a thousand parts.
_DESKS_AT_ONCE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class About:
    """What a citizen says a message is about."""

    kind: Kind
    project: ProjectId | None = None
    organisation: OrganisationId | None = None
    area: str | None = None
    topic: TopicId | None = None
    strike_integrity: bool = False


async def subject_of(work: Work, about: About) -> Subject:
    """What routing needs to know.  A project's organisation counts before any other."""
    organisation = about.organisation
    if about.project is not None:
        organisation = (await projects.project(work, id=about.project)).organisation
    by_rule = None
    if organisation is None and not about.kind.is_confidential:
        by_rule = await staff.organisation_for(work, about.area, about.topic)
    return Subject(
        confidential=about.kind.is_confidential,
        strike_integrity=about.strike_integrity,
        project=about.project,
        organisation=organisation,
        by_rule=by_rule,
    )


def subject_of_case(case: Case) -> Subject:
    """What may be read of a case is decided by: its organisation was settled when it was filed."""
    return Subject(
        confidential=case.confidential,
        strike_integrity=case.strike_integrity,
        project=case.project_id,
        organisation=case.organisation_id,
    )


async def seats_present(work: Work, desks: Collection[Desk], *, confidential: bool) -> dict[Desk, tuple[Seat, ...]]:
    """Who is at these desks; for a confidential case only persons, in their own chats, who lead nothing."""
    listed = list(desks)
    found: dict[Desk, tuple[Seat, ...]] = {}
    for at in range(0, len(listed), _DESKS_AT_ONCE):
        some = listed[at : at + _DESKS_AT_ONCE]
        found |= await staff.present_at_each(work, some, leads_too=not confidential)
    if not confidential:
        return found
    return {desk: tuple(seat for seat in seats if not seat.is_group) for desk, seats in found.items()}


async def presence(work: Work, desks: Collection[Desk], *, confidential: bool) -> Presence:
    """The same, as routing wants it."""
    seats = await seats_present(work, desks, confidential=confidential)
    return Presence({desk: tuple(_holder(seat) for seat in there) for desk, there in seats.items()})


def _holder(seat: Seat) -> Holder:
    return Holder(address=seat.address, is_group=seat.is_group)


async def route(work: Work, subject: Subject) -> tuple[Target, ...]:
    """The desks that get the case, as things stand now."""
    there = await presence(work, routing.concerned(subject), confidential=subject.confidential)
    return routing.route(subject, there)


async def desk_text(work: Work, desk: Desk) -> Text:
    """What people call the desk, with the names of its project or office."""
    project = await projects.project(work, id=desk.project) if desk.project is not None else None
    office = await catalogue.organisation(work, id=desk.organisation) if desk.organisation is not None else None
    return cards.desk_text(
        desk.role,
        project=project.names if project else None,
        organisation=office.names if office else None,
    )


async def readers_of(work: Work, about: About) -> tuple[Text, ...]:
    """Which desks will read a message about this, for the citizen to see before it is filed.

    A desk where nobody is stands in the list as well: it reads when somebody is back.
    """
    targets = await route(work, await subject_of(work, about))
    return tuple([await desk_text(work, target.desk) for target in targets])


async def is_read_by_integrity(work: Work, about: About) -> bool:
    """Whether an integrity desk would get a message about this now: where nobody is there, the coordinator does."""
    targets = await route(work, await subject_of(work, about))
    return any(target.desk.role is Role.INTEGRITY for target in targets)
