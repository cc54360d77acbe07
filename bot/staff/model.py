"""Roles, desks and seats, and who may do what by them.

Owns: the records and the rules that need no database.
Refuses: SQL, tokens (staff.invitations) and the words for people (handlers).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import NewType

from bot.catalogue.areas import AREAS
from bot.catalogue.model import OrganisationId, TopicId
from bot.errors import Broken
from bot.message import AddressId
from bot.projects.model import ProjectId
from bot.text import Language

SeatId = NewType("SeatId", int)
InvitationId = NewType("InvitationId", int)


class Role(StrEnum):
    """What somebody is, for an organisation, a project or all of it."""

    OFFICIAL = "official"
    APPROVER = "approver"
    LEAD_GOVERNMENT = "lead-government"
    LEAD_COMMUNITY = "lead-community"
    INTEGRITY = "integrity"
    COORDINATOR = "coordinator"
    AUDITOR = "auditor"

    @property
    def is_lead(self) -> bool:
        """Whether it leads a project."""
        return self in {Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY}

    @property
    def reads_confidential(self) -> bool:
        """Whether reports of wrongdoing come to it; nobody who leads a project may hold it."""
        return self in {Role.INTEGRITY, Role.COORDINATOR}


class SeatState(StrEnum):
    """Whether a seat counts."""

    PENDING = "pending"
    ACTIVE = "active"
    REMOVED = "removed"


class InvitationState(StrEnum):
    """How far an invitation has come."""

    OPEN = "open"
    OPENED = "opened"
    CONFIRMED = "confirmed"
    REVOKED = "revoked"


@dataclass(frozen=True, slots=True, kw_only=True)
class Desk:
    """Where feedback comes to: a role of a project, of an organisation, or the coordinators'."""

    role: Role
    organisation: OrganisationId | None = None
    project: ProjectId | None = None

    def __post_init__(self) -> None:
        """Refuse what is no desk: leads are of a project, coordinators of everything, the others of one office."""
        needs = (self.role.is_lead, not self.role.is_lead and self.role is not Role.COORDINATOR)
        if needs != (self.project is not None, self.organisation is not None):
            raise Broken(f"no desk is {self.role} of organisation {self.organisation} and project {self.project}")

    @property
    def key(self) -> str:
        """One word for it: "lead-government:project:12", "official:organisation:3", "coordinator"."""
        if self.project is not None:
            return f"{self.role}:project:{self.project}"
        if self.organisation is not None:
            return f"{self.role}:organisation:{self.organisation}"
        return str(self.role)

    @classmethod
    def parse(cls, key: str) -> Desk:
        """The desk that `key` names.  Raises Broken."""
        try:
            role, *of = key.split(":")
            match of:
                case []:
                    return cls(role=Role(role))
                case ["project", number]:
                    return cls(role=Role(role), project=ProjectId(int(number)))
                case ["organisation", number]:
                    return cls(role=Role(role), organisation=OrganisationId(int(number)))
        except ValueError:
            pass
        raise Broken(f"{key!r} names no desk")


@dataclass(frozen=True, slots=True, kw_only=True)
class Seat:
    """Somebody's place, or a group chat's, at a desk."""

    id: SeatId
    address: AddressId  #: where what comes to the desk is sent: a person's own chat or the group's
    role: Role
    organisation: OrganisationId | None = None
    project: ProjectId | None = None
    state: SeatState = SeatState.ACTIVE
    away_until: datetime | None = None
    is_group: bool = False
    linked_by: AddressId | None = None  #: of a group: the person who brought the bot there and speaks for it
    from_settings: bool = False  #: a coordinator by JISR_ADMIN_CHAT_IDS, and for as long as it says so
    demo: bool = False

    @property
    def desk(self) -> Desk:
        """The desk it is at."""
        return Desk(role=self.role, organisation=self.organisation, project=self.project)

    @property
    def person(self) -> AddressId | None:
        """Whose rights it gives: a group's are those of the person who linked it."""
        return self.linked_by if self.is_group else self.address

    def is_away(self, now: datetime) -> bool:
        """Whether its holder is on leave at `now`."""
        return self.away_until is not None and now < self.away_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Roles:
    """What one person is, by their active seats and the groups they linked."""

    person: AddressId
    seats: tuple[Seat, ...] = ()

    @property
    def is_staff(self) -> bool:
        """Whether the person has any seat."""
        return bool(self.seats)

    @property
    def is_coordinator(self) -> bool:
        """Whether the person is over all organisations."""
        return any(seat.role is Role.COORDINATOR for seat in self.seats)

    @property
    def may_announce_for(self) -> tuple[OrganisationId, ...]:
        """Organisations in whose name the person may announce."""
        return self._organisations(Role.OFFICIAL, Role.APPROVER)

    @property
    def organisations(self) -> tuple[OrganisationId, ...]:
        """Organisations that the person belongs to, whatever as."""
        return self._organisations(*Role)

    @property
    def leads(self) -> tuple[ProjectId, ...]:
        """Projects that the person leads, on whichever side."""
        found = {seat.project: None for seat in self.seats if seat.role.is_lead and seat.project is not None}
        return tuple(found)

    @property
    def desks(self) -> tuple[Desk, ...]:
        """Desks that the person is at."""
        return tuple({seat.desk: None for seat in self.seats})

    def holds(self, role: Role) -> bool:
        """Whether any seat gives the person this role."""
        return any(seat.role is role for seat in self.seats)

    def _organisations(self, *roles: Role) -> tuple[OrganisationId, ...]:
        found = {seat.organisation: None for seat in self.seats if seat.role in roles and seat.organisation is not None}
        return tuple(found)


#: Who in an organisation may ask others in.  An official may not choose who reads reports of wrongdoing by officials.
_INVITES: dict[Role, frozenset[Role]] = {
    Role.OFFICIAL: frozenset({Role.OFFICIAL, Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY}),
    Role.APPROVER: frozenset(
        {Role.OFFICIAL, Role.APPROVER, Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY, Role.AUDITOR},
    ),
    Role.INTEGRITY: frozenset({Role.INTEGRITY}),
}


def may_appoint(roles: Roles, role: Role, of: OrganisationId | None) -> bool:
    """Whether the person may invite to, and remove from, `role` at organisation `of` (a lead's project's own)."""
    if roles.is_coordinator:
        return True
    return of is not None and any(
        seat.organisation == of and role in _INVITES.get(seat.role, frozenset()) for seat in roles.seats
    )


def clashes(role: Role, held: Roles) -> bool:
    """Whether one person must not hold `role` beside what they hold: leads never read confidential reports."""
    if role.is_lead:
        return any(seat.role.reads_confidential for seat in held.seats)
    return role.reads_confidential and bool(held.leads)


def counted_once_at_each_desk(seats: Iterable[Seat]) -> tuple[Seat, ...]:
    """The seats without the second ones of the same address at the same desk."""
    first: dict[tuple[Desk, AddressId], Seat] = {}
    for seat in seats:
        first.setdefault((seat.desk, seat.address), seat)
    return tuple(first.values())


def activated(seat: Seat) -> Seat:
    """The seat once its holder is confirmed."""
    return replace(seat, state=SeatState.ACTIVE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invitation:
    """A link that makes its opener staff."""

    id: InvitationId
    role: Role
    organisation: OrganisationId | None
    project: ProjectId | None
    state: InvitationState
    expires_at: datetime
    is_trusted: bool = False  #: nobody need confirm the opener
    made_by: AddressId | None = None  #: None: an operator, on the command line
    meant_for: str = ""  #: whom the set-up file names; empty where nobody wrote it down
    seat: SeatId | None = None  #: the opener's
    opened_by: AddressId | None = None  #: the person's own address
    opened_at: datetime | None = None
    is_group: bool = False  #: opened in a group, which gets the seat
    name: str = ""  #: that the opener's account showed; a group's title for a group

    @property
    def desk(self) -> Desk:
        """The desk it leads to."""
        return Desk(role=self.role, organisation=self.organisation, project=self.project)

    def is_expired(self, now: datetime) -> bool:
        """Whether nobody opened it in time."""
        return self.state is InvitationState.OPEN and now >= self.expires_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Colleague:
    """A seat with the name of who sits there."""

    seat: Seat
    name: str  #: empty while nobody told us
    languages: tuple[Language, ...] = ()  #: that they read


@dataclass(frozen=True, slots=True, kw_only=True)
class Removal:
    """A seat that was taken away, and what that leaves behind."""

    seat: Seat
    absent: tuple[Desk, ...]  #: desks where nobody is any more: the coordinators must be told


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """Somebody who leads a project or was asked to."""

    project: ProjectId
    role: Role
    name: str
    is_expired: bool = False  #: was asked and did not come in time


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """Feedback of an area, on a topic, or both, is for an organisation."""

    area: str | None
    topic: TopicId | None
    organisation: OrganisationId


def rule_for(rules: Sequence[Rule], area: str | None, topic: TopicId | None) -> Rule | None:
    """The rule that fits best: the nearer area before the wider one, and an area before a topic alone.

    District and topic, governorate and topic, district, governorate, topic.  Raises NoSuchArea.
    """
    wider = AREAS.get(area).parent if area else None
    wanted = [(area, topic), (wider, topic), (area, None), (wider, None), (None, topic)]
    fitting = {(rule.area, rule.topic): rule for rule in rules}
    return next((fitting[key] for key in wanted if key != (None, None) and key in fitting), None)
