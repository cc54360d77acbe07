"""What several parts of /staff share.

Owns: the journey's declaration and draft, the names of duties and accounts, the sentence for each refusal.
Refuses: any step.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.catalogue import service as catalogue
from bot.catalogue.model import Organisation
from bot.delivery import service as delivery
from bot.dialogue.journey import Journey, Move, Tell, Turn
from bot.errors import JisrError, Missing, NotAllowed
from bot.message import AddressId, Choice, Reply
from bot.projects import service as projects
from bot.staff import service as staff
from bot.staff.errors import (
    AlreadySeated,
    DutiesClash,
    InvitationExpired,
    InvitationNotOpened,
    InvitationOwn,
    InvitationRevoked,
    InvitationUnknown,
    InvitationUsed,
    InvitationWaiting,
    KeptSeat,
    NoSuchDesk,
    NotForGroups,
)
from bot.staff.model import Desk, Role, may_appoint
from bot.storage.work import Work
from bot.text import Text

PAGE = 8
_LONGEST_NUMBER = 18  #: digits, so that a database can hold it

#: a project's leads, an office's people, the coordinators
_OF_PROJECT = {Role.LEAD_GOVERNMENT: "staff-as-lead-government", Role.LEAD_COMMUNITY: "staff-as-lead-community"}
_OF_OFFICE = {
    Role.OFFICIAL: "staff-as-official",
    Role.APPROVER: "staff-as-approver",
    Role.INTEGRITY: "staff-as-integrity",
    Role.AUDITOR: "staff-as-auditor",
}
_REFUSALS: dict[type[JisrError], str] = {
    InvitationUnknown: "staff-link-unknown",
    InvitationExpired: "staff-link-expired",
    InvitationRevoked: "staff-link-revoked",
    InvitationWaiting: "staff-link-waiting",
    InvitationUsed: "staff-link-used",
    InvitationOwn: "staff-link-own",
    InvitationNotOpened: "staff-settled",
    AlreadySeated: "staff-already-seated",
    DutiesClash: "staff-duties-clash",
    NoSuchDesk: "staff-gone",
    NotForGroups: "staff-not-for-groups",
    KeptSeat: "staff-kept-seat",
    NotAllowed: "error-no-right",
    Missing: "staff-gone",
}
COMPUTED_IDS = (_OF_PROJECT, _OF_OFFICE, _REFUSALS)
#: what the steps of /staff may be refused; anything else is for the runner
REFUSED = tuple(_REFUSALS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is being looked at or put together."""

    role: str = ""
    organisation: int = 0
    project: int = 0
    typed: str = ""  #: words of a name that is looked for
    page: int = 0
    seat: int = 0
    invitation: int = 0


#: it may change the language of a chat: a group's becomes that of whoever brought us there
journey: Journey[Draft] = Journey(
    "staff", Draft, commands=("staff",), word="staff-word", links=("i_",), groups=True, tongue=True
)


def refused(error: JisrError) -> Reply:
    """The sentence that says why."""
    kinds = type(error).__mro__
    return Reply(text=Text(next(_REFUSALS[kind] for kind in kinds if kind in _REFUSALS)))


async def duty(work: Work, desk: Desk) -> Text:
    """What somebody at the desk is: "the government lead of …", "an official of …"."""
    if desk.project is not None:
        project = await projects.project(work, id=desk.project)
        return Text(_OF_PROJECT[desk.role], {"project": project.names})
    if desk.organisation is not None:
        office = await catalogue.organisation(work, id=desk.organisation)
        return Text(_OF_OFFICE[desk.role], {"office": office.names})
    return Text.of("staff-as-coordinator")


def name_or_none(name: str) -> str | Text:
    """A name, or words in its place."""
    return name or Text.of("staff-no-name")


async def account(work: Work, address: AddressId, name: str, *, username: str = "") -> tuple[Text, ...]:
    """An account as it is shown before somebody confirms it: name, username, Telegram's number."""
    record = await delivery.address(work, address)
    shown = Text.of("staff-account-username", username=username)
    return (
        Text.of("staff-account-name", name=name_or_none(name)),
        *((shown,) if username else ()),
        Text.of("staff-account-number", number=record.value),
    )


async def offices_for(turn: Turn[Draft], role: Role) -> tuple[Organisation, ...]:
    """The offices at which the person may invite to the role, or to it in their projects."""
    roles = await staff.roles_of(turn.work, turn.who.person)
    return tuple(each for each in await catalogue.organisations(turn.work) if may_appoint(roles, role, each.id))


async def roles_for(turn: Turn[Draft]) -> tuple[Role, ...]:
    """The roles to which the person may invite anybody."""
    roles = await staff.roles_of(turn.work, turn.who.person)
    offices = [each.id for each in await catalogue.organisations(turn.work)]
    return tuple(
        role
        for role in Role
        if may_appoint(roles, role, None)
        or (role is not Role.COORDINATOR and any(may_appoint(roles, role, office) for office in offices))
    )


def paged(choices: Sequence[Choice], page: int) -> tuple[tuple[Choice, ...], ...]:
    """One page of choices, each in a row, with the ways to the others and back."""
    rows_ = tuple((choice,) for choice in choices[page * PAGE : (page + 1) * PAGE])
    before = Choice(label=Text.of("staff-btn-before"), value="before")
    after = Choice(label=Text.of("staff-btn-after"), value="after")
    turning = (*((before,) if page else ()), *((after,) if (page + 1) * PAGE < len(choices) else ()))
    return (*rows_, *((turning,) if turning else ()), (back(),))


def back() -> Choice:
    """The way back."""
    return Choice(label=Text.of("staff-btn-back"), value="back")


def number_in(argument: str) -> int:
    """The number that a button names; 0, which nothing has, for what is none."""
    return int(argument) if argument.isdecimal() and len(argument) <= _LONGEST_NUMBER else 0


def unclear() -> Move:
    """Nothing heard that fits: say so, and ask again."""
    return Tell(say=(Reply(text=Text.of("staff-unclear")),), again=True)
