"""Whose desk a case lands on, and who may read it.

Owns: the way up (project, organisation, coordinator), and the walls round confidential cases.
Refuses: loading the facts (targets) and telling anybody (filing, notices).

A share of a case belongs to a desk.  Where nobody is at that desk, the share is also handed up to the next one where
somebody is; the desk keeps its share and finds it when somebody is back.  Confidential cases are otherwise: they lie on
the one desk where they landed and are never seen from any other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field

from bot.catalogue.model import OrganisationId
from bot.message import AddressId
from bot.projects.model import ProjectId
from bot.staff.model import Desk, Role, Seat

COORDINATOR = Desk(role=Role.COORDINATOR)


@dataclass(frozen=True, slots=True, kw_only=True)
class Holder:
    """Somebody who is at a desk now."""

    address: AddressId
    is_group: bool = False
    is_lead: bool = False  #: of any project: then confidential cases are not theirs to read, whatever else they are

    @property
    def may_keep_secrets(self) -> bool:
        """Whether a confidential case may come to them."""
        return not self.is_group and not self.is_lead


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """What a case is about, as far as desks go."""

    confidential: bool = False
    strike_integrity: bool = False  #: the citizen does not want the organisation's integrity desk to read it
    project: ProjectId | None = None
    organisation: OrganisationId | None = None  #: the project's, or the one that the citizen named
    by_rule: OrganisationId | None = None  #: what the rules say of its area and topic


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """One desk that has (a share of) the case."""

    desk: Desk
    handed_from: Desk | None = None  #: the desk where nobody was


@dataclass(frozen=True, slots=True)
class Presence:
    """Who is at which desk."""

    holders: Mapping[Desk, tuple[Holder, ...]] = field(default_factory=dict)

    def is_manned(self, desk: Desk, *, confidential: bool = False) -> bool:
        """Whether somebody is there; for a confidential case, somebody who may read it."""
        return any(holder.may_keep_secrets or not confidential for holder in self.holders.get(desk, ()))


def belongs(subject: Subject) -> tuple[Desk, ...]:
    """The desks whose case it is, whether anybody is there or not."""
    if subject.confidential:
        return (_confidant(subject),)
    if subject.project is not None:
        return leads_of(subject.project)
    organisation = subject.organisation or subject.by_rule
    return (COORDINATOR,) if organisation is None else (Desk(role=Role.OFFICIAL, organisation=organisation),)


def leads_of(project: ProjectId | None) -> tuple[Desk, ...]:
    """The two desks of a project."""
    if project is None:
        return ()
    return (Desk(role=Role.LEAD_GOVERNMENT, project=project), Desk(role=Role.LEAD_COMMUNITY, project=project))


def _confidant(subject: Subject) -> Desk:
    # Not the organisation that a rule names: its citizen did not name it, and may mean just those people.
    if subject.organisation is None or subject.strike_integrity:
        return COORDINATOR
    return Desk(role=Role.INTEGRITY, organisation=subject.organisation)


def way_up(desk: Desk, organisation: OrganisationId | None) -> tuple[Desk, ...]:
    """The desks above `desk`, nearest first; `organisation` is the project's, for a lead's desk."""
    if desk.role is Role.COORDINATOR:
        return ()
    if desk.role.is_lead and organisation is not None:
        return (Desk(role=Role.OFFICIAL, organisation=organisation), COORDINATOR)
    return (COORDINATOR,)


def concerned(subject: Subject) -> tuple[Desk, ...]:
    """Every desk whose presence `route` may ask for."""
    chain = (step for desk in belongs(subject) for step in (desk, *way_up(desk, subject.organisation)))
    return tuple(dict.fromkeys(chain))


def route(subject: Subject, presence: Presence) -> tuple[Target, ...]:
    """The desks that have the case; at one of them at least somebody is, if anybody is with the coordinators.

    Where nobody is at all, the coordinators' desk has it and waits for the first of them.
    """
    if subject.confidential:
        return (_landing(_confidant(subject), presence),)
    targets: dict[Desk, Target] = {}
    for desk in belongs(subject):
        targets.setdefault(desk, Target(desk=desk))
    for desk in belongs(subject):
        upper = handed_up(desk, subject, presence)
        if upper is not None:
            targets.setdefault(upper, Target(desk=upper, handed_from=desk))
    return tuple(targets.values())


def handed_up(desk: Desk, subject: Subject, presence: Presence) -> Desk | None:
    """Where the share of `desk` goes as well; None while somebody is there, or when nothing is above it."""
    if presence.is_manned(desk, confidential=subject.confidential):
        return None
    above = way_up(desk, subject.organisation)
    manned = (upper for upper in above if presence.is_manned(upper, confidential=subject.confidential))
    return next(manned, above[-1] if above else None)


def _landing(desk: Desk, presence: Presence) -> Target:
    if desk == COORDINATOR or presence.is_manned(desk, confidential=True):
        return Target(desk=desk)
    return Target(desk=COORDINATOR, handed_from=desk)


def may_read(subject: Subject, targets: Collection[Desk], seats: Iterable[Seat]) -> bool:
    """Whether a person with these active seats may read the case.

    `seats` are all of the person's own: those at groups that they brought the bot to included.
    """
    held = tuple(seats)
    if subject.confidential:
        struck = Role.INTEGRITY if subject.strike_integrity else None
        return not any(seat.role.is_lead for seat in held) and any(
            keeps_secrets(seat) and seat.role is not struck and seat.desk in targets for seat in held
        )
    return any(seat.desk in targets or _leads(seat, subject.project) for seat in held)


def may_press_in_group(subject: Subject, seats: Iterable[Seat], of_group: Iterable[Seat]) -> bool:
    """Whether a person with these seats may act on the case in a group that has those: staff of its project alone."""
    if subject.confidential:
        return False
    is_ours = any(seat.is_group and _leads(seat, subject.project) for seat in of_group)
    return is_ours and any(_leads(seat, subject.project) for seat in seats)


def keeps_secrets(seat: Seat) -> bool:
    """Whether confidential cases may be read from the seat."""
    return seat.role.reads_confidential and not seat.is_group


def _leads(seat: Seat, project: ProjectId | None) -> bool:
    # Either lead of a project may read what is on the other's desk: both get their share of everything.
    return project is not None and seat.role.is_lead and seat.project == project
