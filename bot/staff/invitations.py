"""How people become staff: invited, opened, confirmed.

Owns: the use cases on invitations.  Refuses: links (handlers know the bot's name) and telling anybody.
Other slices call these through staff.service.
"""

from __future__ import annotations

from bot.audit import service as audit
from bot.catalogue import service as catalogue
from bot.catalogue.model import OrganisationId
from bot.errors import Broken, NotAllowed
from bot.message import AddressId, ChatKind
from bot.projects import service as projects
from bot.projects.model import ProjectId
from bot.staff import invited, model, store
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
    NoSuchDesk,
    NoSuchInvitation,
    NotForGroups,
)
from bot.staff.model import Desk, Invitation, InvitationId, InvitationState, Lead, Role, Roles, Seat, SeatState
from bot.storage.work import Work


async def organisation_of(work: Work, desk: Desk) -> OrganisationId | None:
    """Whose desk it is: a lead's is its project's organisation's; None for the coordinators'."""
    if desk.project is not None:
        return (await projects.project(work, id=desk.project)).organisation
    return desk.organisation


async def _desk(work: Work, role: Role, organisation: OrganisationId | None, project: ProjectId | None) -> Desk:
    try:
        desk = Desk(role=role, organisation=organisation, project=project)
    except Broken as error:
        raise NoSuchDesk from error
    if (owner := await organisation_of(work, desk)) is not None:
        await catalogue.organisation(work, id=owner)
    return desk


async def _roles(work: Work, person: AddressId) -> Roles:
    return Roles(person=person, seats=await store.seats_of(work, person))


async def _may_appoint(work: Work, by: AddressId | None, desk: Desk) -> bool:
    if by is None:
        return True
    return model.may_appoint(await _roles(work, by), desk.role, await organisation_of(work, desk))


async def invite(
    work: Work,
    *,
    role: Role,
    organisation: OrganisationId | None = None,
    project: ProjectId | None = None,
    by: AddressId | None = None,
    trusted: bool = False,
    meant_for: str = "",
) -> tuple[Invitation, str]:
    """An invitation for seven days, and its token: the deep link is ``i_<token>``, and only its hash is kept.

    `by` None is an operator on the command line, who alone may make a `trusted` one, which needs no confirmation.
    Raises NoSuchDesk, NoSuchOrganisation, NoSuchProject, NotAllowed.
    """
    desk = await _desk(work, role, organisation, project)
    if not await _may_appoint(work, by, desk) or (trusted and by is not None):
        raise NotAllowed
    made, token = await invited.add(work, desk, trusted=trusted, made_by=by, meant_for=meant_for)
    await audit.note(work, "staff.invited", about=f"invitation:{made.id}", desk=desk.key, trusted=trusted)
    return made, token


async def invitation(work: Work, id: InvitationId) -> Invitation:  # noqa: A002  reads as the field
    """The invitation.  Raises NoSuchInvitation."""
    found = await invited.by_id(work, id)
    if found is None:
        raise NoSuchInvitation(f"there is no invitation {id}")
    return found


async def standing_invitations(work: Work, *, by: AddressId | None = None) -> tuple[Invitation, ...]:
    """Invitations that may still make somebody staff: all, or those which `by` may confirm or take back."""
    standing = await invited.standing(work, now=work.now)
    if by is None:
        return standing
    return tuple([each for each in standing if each.made_by == by or await _may_appoint(work, by, each.desk)])


async def open_invitation(
    work: Work, token: str, *, by: AddressId, name: str, group: AddressId | None = None, group_title: str = ""
) -> Invitation:
    """The invitation, opened by this person, or by them in a group, which then gets the seat.

    The seat waits for `confirm` unless the invitation is trusted.  `name` is what the confirming person is shown.
    Raises InvitationUnknown, InvitationRevoked, InvitationExpired, InvitationWaiting, InvitationUsed, InvitationOwn,
    NotForGroups, AlreadySeated, DutiesClash.
    """
    found = await invited.by_token(work, token)
    if found is None:
        raise InvitationUnknown
    _check_openable(work, found, by)
    if group is not None and not found.role.is_lead:
        raise NotForGroups
    await store.know(work, by, name)
    if group is not None:
        await store.know(work, group, group_title or name)
    address = group or by
    if await store.seat_held(work, address, found.desk, SeatState.ACTIVE, SeatState.PENDING):
        raise AlreadySeated
    if model.clashes(found.role, await _roles(work, by)):
        raise DutiesClash
    state = SeatState.ACTIVE if found.is_trusted else SeatState.PENDING
    seat = await store.add_seat(work, address=address, desk=found.desk, state=state, linked_by=by if group else None)
    await invited.note_opened(
        work,
        found.id,
        by=by,
        kind=ChatKind.GROUP if group else ChatKind.PRIVATE,
        name=name,
        seat=seat.id,
        state=InvitationState.CONFIRMED if found.is_trusted else InvitationState.OPENED,
    )
    await audit.note(work, "staff.opened", about=f"invitation:{found.id}", seat=seat.id, trusted=found.is_trusted)
    return await invitation(work, found.id)


def _check_openable(work: Work, found: Invitation, by: AddressId) -> None:
    if found.state is InvitationState.REVOKED:
        raise InvitationRevoked
    if found.is_expired(work.now):
        raise InvitationExpired
    if found.state is InvitationState.OPENED and found.opened_by == by:
        raise InvitationWaiting
    if found.state is not InvitationState.OPEN:
        raise InvitationUsed
    if found.made_by == by:
        raise InvitationOwn


async def confirmers(work: Work, found: Invitation) -> tuple[AddressId, ...]:
    """Who is to be asked whether the account shown is the right one: the inviter, else the coordinators."""
    if found.made_by is not None and await _may_appoint(work, found.made_by, found.desk):
        return (found.made_by,)
    coordinators = await store.seats_at(work, [Desk(role=Role.COORDINATOR)])
    return tuple(seat.address for seat in model.counted_once_at_each_desk(coordinators))


async def confirm(work: Work, id: InvitationId, *, by: AddressId | None) -> Seat:  # noqa: A002  reads as the field
    """The seat, now active, of the account that opened the invitation; the caller tells its holder.

    `by` must be one of `confirmers`, or None for an operator.
    Raises NoSuchInvitation, InvitationNotOpened, NotAllowed, DutiesClash.
    """
    found = await invited.by_id(work, id, lock=True)
    if found is None:
        raise NoSuchInvitation(f"there is no invitation {id}")
    if by is not None and by not in await confirmers(work, found):
        raise NotAllowed
    if found.state is not InvitationState.OPENED or found.seat is None or found.opened_by is None:
        raise InvitationNotOpened
    # This also locks the member's row: of two confirmations of one person's clashing duties the second waits, and sees.
    await store.know(work, found.opened_by, "")
    if model.clashes(found.role, await _roles(work, found.opened_by)):
        raise DutiesClash
    await invited.settle(work, id, InvitationState.CONFIRMED)
    waiting = await store.seat_by_id(work, found.seat)
    if waiting is None:
        raise InvitationNotOpened
    held = await store.seat_held(work, waiting.address, found.desk, SeatState.ACTIVE)
    if held is not None:
        # The settings named the person in the meantime: from now on the seat stands without them.
        await store.save_seat(work, held.id, from_settings=False)
        await store.save_seat(work, waiting.id, state=SeatState.REMOVED)
    else:
        await store.save_seat(work, waiting.id, state=SeatState.ACTIVE)
    await audit.note(work, "staff.confirmed", about=f"invitation:{id}", seat=held.id if held else waiting.id)
    confirmed = held or waiting
    return model.activated(confirmed)


async def revoke(work: Work, id: InvitationId, *, by: AddressId | None) -> Invitation:  # noqa: A002  reads as the field
    """Take back an invitation that has not made anybody staff yet; the seat that waited for it goes, too.

    Raises NoSuchInvitation, NotAllowed, InvitationUsed (confirmed already: remove the seat), InvitationRevoked.
    """
    found = await invited.by_id(work, id, lock=True)
    if found is None:
        raise NoSuchInvitation(f"there is no invitation {id}")
    if by is not None and by != found.made_by and not await _may_appoint(work, by, found.desk):
        raise NotAllowed
    if found.state is InvitationState.REVOKED:
        raise InvitationRevoked
    if found.state is InvitationState.CONFIRMED:
        raise InvitationUsed
    await invited.settle(work, id, InvitationState.REVOKED)
    if found.seat is not None:
        await store.save_seat(work, found.seat, state=SeatState.REMOVED)
    if found.opened_by is not None:
        await store.retire(work, found.opened_by)
    await audit.note(work, "staff.revoked", about=f"invitation:{id}")
    return await invitation(work, id)


async def leads(work: Work) -> tuple[Lead, ...]:
    """Everybody who leads a project or was asked to, by the name they were asked under, else the one they show."""
    asked = await invited.all_for_leads(work)
    by_invitation = [
        Lead(
            project=each.project,
            role=each.role,
            name=each.meant_for or each.name,
            is_expired=each.is_expired(work.now),
        )
        for each in asked
        if each.project is not None
    ]
    invited_seats = {each.seat for each in asked}
    seated = [
        Lead(project=each.seat.project, role=each.seat.role, name=each.name)
        for each in await store.colleagues_of(work, None, ())
        if each.seat.project is not None and each.seat.id not in invited_seats
    ]
    return tuple(lead for lead in (*by_invitation, *seated) if lead.name)
