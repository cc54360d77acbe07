"""Who works where: roles, desks, who is there, and who leaves.

Owns: the use cases on seats and routing rules; those on invitations are in staff.invitations, offered here too.
Refuses: telling anybody (handlers and feedback do), and any organisation's or project's own facts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from bot.audit import service as audit
from bot.catalogue.areas import AREAS
from bot.catalogue.model import OrganisationId, TopicId
from bot.delivery import service as delivery
from bot.errors import NotAllowed
from bot.message import AddressId
from bot.projects import service as projects
from bot.projects.model import ProjectId
from bot.staff import invited, model, store
from bot.staff.errors import DutiesClash, KeptSeat, NoSuchSeat
from bot.staff.invitations import (
    confirm,
    confirmers,
    invitation,
    invite,
    leads,
    open_invitation,
    organisation_of,
    revoke,
    standing_invitations,
)
from bot.staff.model import Colleague, Desk, Removal, Role, Roles, Rule, Seat, SeatId, SeatState
from bot.storage.work import Work
from bot.text import Language

__all__ = [
    "active_seats",
    "colleagues",
    "confirm",
    "confirmers",
    "desks_of",
    "invitation",
    "invite",
    "known_as",
    "leads",
    "leads_of",
    "name_of",
    "open_invitation",
    "organisation_for",
    "present_at",
    "present_at_each",
    "put_rule",
    "remove",
    "revoke",
    "roles_of",
    "rules",
    "seat",
    "seat_directly",
    "seats_at",
    "set_away",
    "set_coordinators",
    "set_languages",
    "standing_invitations",
]


# --- who is what, and who is there ----------------------------------------------------------------------------------


async def roles_of(work: Work, person: AddressId) -> Roles:
    """What the person is, by active seats of their own and of groups they linked."""
    return Roles(person=person, seats=await store.seats_of(work, person))


async def desks_of(work: Work, person: AddressId) -> tuple[Desk, ...]:
    """The desks that the person is at."""
    return (await roles_of(work, person)).desks


async def seat(work: Work, id: SeatId) -> Seat:  # noqa: A002  reads as the field
    """The seat, a removed one included.  Raises NoSuchSeat."""
    found = await store.seat_by_id(work, id)
    if found is None:
        raise NoSuchSeat(f"there is no seat {id}")
    return found


async def seats_at(work: Work, desk: Desk) -> tuple[Seat, ...]:
    """The active seats at the desk, oldest first, whether or not anybody is there just now."""
    return model.counted_once_at_each_desk(await store.seats_at(work, [desk]))


async def active_seats(work: Work) -> tuple[Seat, ...]:
    """Every active seat, oldest first, whether or not anybody is there just now."""
    return await store.active_seats(work)


async def present_at(work: Work, desk: Desk, *, leads_too: bool = False) -> tuple[Seat, ...]:
    """The seats at the desk where somebody is: active, reachable, not away.

    At desks that read confidential reports nobody counts who leads a project (an operator may name a lead in the
    settings); for ordinary feedback `leads_too` counts them.
    """
    return (await present_at_each(work, [desk], leads_too=leads_too))[desk]


async def present_at_each(
    work: Work, desks: Collection[Desk], *, leads_too: bool = False
) -> Mapping[Desk, tuple[Seat, ...]]:
    """What `present_at` says of each of the desks, in three statements for all of them."""
    active = await store.seats_at(work, desks)
    reachable = await delivery.reachable(work, [each.address for each in active])
    guarded = [each.person for each in active if each.role.reads_confidential and each.person is not None]
    leading = await store.leading(work, guarded) if guarded and not leads_too else set()
    there: dict[Desk, tuple[Seat, ...]] = dict.fromkeys(desks, ())
    for each in model.counted_once_at_each_desk(active):
        if each.address in reachable and not each.is_away(work.now) and _counts(each, leading):
            there[each.desk] += (each,)
    return there


def _counts(seat: Seat, leading: Collection[AddressId]) -> bool:
    return not (seat.role.reads_confidential and seat.person in leading)


async def colleagues(work: Work, *, organisation: OrganisationId | None = None) -> tuple[Colleague, ...]:
    """Seats with names, pending ones included: of an organisation and its projects, or of all."""
    own: list[ProjectId] = []
    if organisation is not None:
        own = [each.id for each in await projects.projects(work) if each.organisation == organisation]
    return await store.colleagues_of(work, organisation, own)


async def leads_of(work: Work, project: ProjectId) -> tuple[Colleague, ...]:
    """Who leads the project, with names, pending ones included."""
    return await store.colleagues_at(work, project)


async def known_as(work: Work, person: AddressId, name: str) -> None:
    """Note the name that a member of staff shows; nothing for anybody else.

    Coordinators named in the settings are known by number alone until they first speak.
    """
    await store.rename(work, person, name)


async def name_of(work: Work, address: AddressId) -> str:
    """The name under which a member of staff or a group is known; empty where none is."""
    return await store.name_of(work, address)


# --- coming and going -----------------------------------------------------------------------------------------------


async def seat_directly(  # the demo and tests; people come by invitation
    work: Work,
    desk: Desk,
    address: AddressId,
    *,
    name: str,
    languages: Sequence[Language] = (),
    linked_by: AddressId | None = None,
    demo: bool = False,
) -> Seat:
    """An active seat without an invitation; the one that is there already if so.  Raises DutiesClash."""
    person = linked_by or address
    await store.know(work, address, name, demo=demo)
    if linked_by is not None:
        await store.know(work, linked_by, "", demo=demo)
    if model.clashes(desk.role, await roles_of(work, person)):
        raise DutiesClash
    await store.save_languages(work, address, languages)
    held = await store.seat_held(work, address, desk, SeatState.ACTIVE)
    if held is not None:
        return held
    made = await store.add_seat(
        work, address=address, desk=desk, state=SeatState.ACTIVE, linked_by=linked_by, demo=demo
    )
    await audit.note(work, "staff.seated", about=f"seat:{made.id}", desk=desk.key)
    return made


async def remove(work: Work, seat: SeatId, *, by: AddressId | None) -> Removal:
    """Take a seat away, and say which desk that leaves empty: the caller tells the coordinators.

    `by` None is an operator; people may leave their own seat.  Raises NoSuchSeat, NotAllowed, KeptSeat.
    """
    found = await store.seat_by_id(work, seat, lock=True)
    if found is None or found.state is SeatState.REMOVED:
        raise NoSuchSeat(f"there is no seat {seat}")
    await _check_may_remove(work, found, by)
    await store.save_seat(work, seat, state=SeatState.REMOVED)
    await invited.revoke_for_seat(work, seat)
    await store.retire(work, found.address)
    await audit.note(work, "staff.removed", about=f"seat:{seat}", desk=found.desk.key)
    was_there = found.state is SeatState.ACTIVE
    is_empty = was_there and not await present_at(work, found.desk, leads_too=True)
    return Removal(seat=found, absent=(found.desk,) if is_empty else ())


async def _check_may_remove(work: Work, seat: Seat, by: AddressId | None) -> None:
    if by is not None and by != seat.person:
        roles = await roles_of(work, by)
        if not model.may_appoint(roles, seat.role, await organisation_of(work, seat.desk)):
            raise NotAllowed
    if seat.role is not Role.COORDINATOR or seat.state is not SeatState.ACTIVE:
        return
    # Locked: two coordinators who remove each other at once must not both succeed.
    coordinators = await store.seats_at(work, [seat.desk], lock=True)
    if seat.from_settings or len({each.address for each in coordinators}) == 1:
        raise KeptSeat


async def set_away(work: Work, seat: SeatId, *, until: datetime | None, by: AddressId | None) -> Removal:
    """Note that whoever holds the seat is away until then (None: is back), and which desk that leaves empty.

    Raises NoSuchSeat, NotAllowed.
    """
    found = await store.seat_by_id(work, seat, lock=True)
    if found is None or found.state is SeatState.REMOVED:
        raise NoSuchSeat(f"there is no seat {seat}")
    if by is not None and by != found.person:
        roles = await roles_of(work, by)
        if not model.may_appoint(roles, found.role, await organisation_of(work, found.desk)):
            raise NotAllowed
    await store.save_seat(work, seat, away_until=until)
    await audit.note(work, "staff.away-set", about=f"seat:{seat}", until=until.isoformat() if until else None)
    is_empty = until is not None and not await present_at(work, found.desk, leads_too=True)
    return Removal(seat=found, absent=(found.desk,) if is_empty else ())


async def set_languages(work: Work, person: AddressId, languages: Sequence[Language]) -> None:
    """Note which languages a member of staff reads."""
    await store.save_languages(work, person, languages)


async def set_coordinators(work: Work, addresses: Iterable[AddressId]) -> None:
    """Make these people, named in the settings, coordinators; others lose what only the settings gave them.

    Safe to repeat.  A person who leads a project is not refused here, since a start must not fail for it;
    `present_at` leaves them out where confidential reports are read.
    """
    desk = Desk(role=Role.COORDINATOR)
    named = set(addresses)
    held = await store.seats_at(work, [desk], lock=True)
    for address in sorted(named - {each.address for each in held}):
        await store.know(work, address, "")
        made = await store.add_seat(work, address=address, desk=desk, state=SeatState.ACTIVE, from_settings=True)
        await audit.note(work, "staff.seated", about=f"seat:{made.id}", desk=desk.key, by="settings")
    for each in held:
        if each.from_settings and each.address not in named:
            await store.save_seat(work, each.id, state=SeatState.REMOVED)
            await store.retire(work, each.address)
            await audit.note(work, "staff.removed", about=f"seat:{each.id}", desk=desk.key, by="settings")


# --- routing rules --------------------------------------------------------------------------------------------------


async def organisation_for(work: Work, area: str | None, topic: TopicId | None) -> OrganisationId | None:
    """The organisation that answers for an area and a topic, by the rule that fits best.  Raises NoSuchArea."""
    rule = model.rule_for(await store.rules(work), area, topic)
    return rule.organisation if rule else None


async def rules(work: Work) -> tuple[Rule, ...]:
    """Every routing rule, oldest first."""
    return await store.rules(work)


async def put_rule(
    work: Work, *, area: str | None, topic: TopicId | None, organisation: OrganisationId, demo: bool = False
) -> None:
    """Have feedback of this area and topic go to the organisation.  Raises NoSuchArea."""
    if area is not None:
        AREAS.get(area)
    await store.save_rule(work, area=area, topic=topic, organisation=organisation, demo=demo)
    await audit.note(work, "rule.put", about=f"organisation:{organisation}", area=area, topic=topic)
