"""The SQL of staff: members, seats and routing rules.  Invitations have their own file."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Column, ColumnElement, RowMapping, and_, bindparam, func, insert, or_, select, update

from bot.catalogue.model import OrganisationId, TopicId, kept_real
from bot.message import AddressId
from bot.projects.model import ProjectId
from bot.staff.model import Colleague, Desk, Role, Rule, Seat, SeatId, SeatState
from bot.staff.tables import member, routing_rule, seat
from bot.storage.fixed import Fixed
from bot.storage.sql import insert_or_ignore
from bot.storage.work import Work
from bot.text import Language

_NAME = "member.name"
_LEADS = [role.value for role in Role if role.is_lead]
_SEAT: tuple[Column[Any], ...] = (
    seat.c.id,
    seat.c.address_id,
    seat.c.role,
    seat.c.organisation_id,
    seat.c.project_id,
    seat.c.state,
    seat.c.away_until,
    seat.c.is_group,
    seat.c.linked_by,
    seat.c.from_settings,
    seat.c.demo,
)


def _seat(row: RowMapping | Mapping[str, Any]) -> Seat:
    return Seat(
        id=SeatId(row["id"]),
        address=AddressId(row["address_id"]),
        role=Role(row["role"]),
        organisation=row["organisation_id"],
        project=row["project_id"],
        state=SeatState(row["state"]),
        away_until=row["away_until"],
        is_group=row["is_group"],
        linked_by=row["linked_by"],
        from_settings=row["from_settings"],
        demo=row["demo"],
    )


def _held_by(person: AddressId | ColumnElement[Any]) -> ColumnElement[bool]:
    # Two indices, ix_seat_address_id and ix_seat_linked_by: this is asked at every press of a member of staff.
    return or_(and_(seat.c.address_id == person, seat.c.is_group.is_(False)), seat.c.linked_by == person)


#: asked at nearly every update: the lasting menu is by a person's roles
_SEATS = Fixed(
    lambda _: (
        select(*_SEAT)
        .where(_held_by(bindparam("person", type_=seat.c.address_id.type)), seat.c.state == SeatState.ACTIVE.value)
        .order_by(seat.c.id)
    )
)


def _at(desk: Desk) -> ColumnElement[bool]:
    return and_(
        seat.c.role == desk.role.value,
        seat.c.organisation_id == desk.organisation,
        seat.c.project_id == desk.project,
    )


# --- members --------------------------------------------------------------------------------------------------------


async def know(work: Work, address: AddressId, name: str, *, demo: bool = False) -> None:
    """Have a member row for the person or group, under `name` unless that is empty; the row is locked."""
    values = {
        "address_id": address,
        "name": work.seal(name, column=_NAME),
        "state": "active",
        "languages": [],
        "created_at": work.now,
        "demo": demo,
    }
    await insert_or_ignore(work, member, values)
    change: dict[str, Any] = {"state": "active"}
    if name:
        change["name"] = values["name"]
    await work.execute(update(member).where(member.c.address_id == address).values(change))


async def retire(work: Work, address: AddressId) -> None:
    """Mark the member as removed where they hold no seat any more."""
    holds = select(seat.c.id).where(seat.c.address_id == address, seat.c.state != SeatState.REMOVED.value).exists()
    await work.execute(update(member).where(member.c.address_id == address, ~holds).values(state="removed"))


async def rename(work: Work, address: AddressId, name: str) -> None:
    """Note the name of a member; nothing where there is none."""
    sealed = work.seal(name, column=_NAME)
    await work.execute(update(member).where(member.c.address_id == address).values(name=sealed))


async def name_of(work: Work, address: AddressId) -> str:
    """The name of a member; empty where there is none."""
    sealed = await work.scalar(select(member.c.name).where(member.c.address_id == address))
    return work.unseal(sealed, column=_NAME) if sealed else ""


async def save_languages(work: Work, person: AddressId, languages: Sequence[Language]) -> None:
    """Which languages the person reads."""
    listed = [language.value for language in languages]
    await work.execute(update(member).where(member.c.address_id == person).values(languages=listed))


# --- seats ----------------------------------------------------------------------------------------------------------


async def seats_of(work: Work, person: AddressId) -> tuple[Seat, ...]:
    """The person's active seats, and those of groups they linked."""
    return tuple(_seat(row._asdict()) for row in await work.run(_SEATS, person=person))


async def seats_at(work: Work, desks: Collection[Desk], *, lock: bool = False) -> tuple[Seat, ...]:
    """The active seats at these desks, oldest first (ix_seat_project_id, ix_seat_organisation_id, ix_seat_role)."""
    if not desks:
        return ()
    where = or_(*(_at(desk) for desk in desks))
    query = select(*_SEAT).where(where, seat.c.state == SeatState.ACTIVE.value).order_by(seat.c.id)
    rows = await work.execute(query.with_for_update() if lock else query)
    return tuple(_seat(row) for row in rows.mappings())


async def active_seats(work: Work) -> tuple[Seat, ...]:
    """Every active seat, oldest first: as many as there are staff (ix_seat_role)."""
    query = select(*_SEAT).where(seat.c.state == SeatState.ACTIVE.value).order_by(seat.c.id)
    return tuple(_seat(row) for row in (await work.execute(query)).mappings())


async def leading(work: Work, people: Collection[AddressId]) -> set[AddressId]:
    """Those of `people` who lead a project, themselves or by a group they linked."""
    query = select(func.coalesce(seat.c.linked_by, seat.c.address_id)).where(
        seat.c.role.in_(_LEADS),
        seat.c.state == SeatState.ACTIVE.value,
        or_(and_(seat.c.address_id.in_(people), seat.c.is_group.is_(False)), seat.c.linked_by.in_(people)),
    )
    return set((await work.execute(query)).scalars())


async def seat_by_id(work: Work, id_: SeatId, *, lock: bool = False) -> Seat | None:
    """The seat, removed ones included."""
    query = select(*_SEAT).where(seat.c.id == id_)
    row = (await work.execute(query.with_for_update() if lock else query)).mappings().first()
    return _seat(row) if row else None


async def seat_held(work: Work, address: AddressId, desk: Desk, *states: SeatState) -> Seat | None:
    """The seat of this very address at the desk, in one of these states."""
    query = select(*_SEAT).where(
        seat.c.address_id == address, _at(desk), seat.c.state.in_([state.value for state in states])
    )
    row = (await work.execute(query.order_by(seat.c.id).limit(1))).mappings().first()
    return _seat(row) if row else None


async def add_seat(
    work: Work,
    *,
    address: AddressId,
    desk: Desk,
    state: SeatState,
    linked_by: AddressId | None = None,
    from_settings: bool = False,
    demo: bool = False,
) -> Seat:
    """A new seat; a group's when somebody linked it."""
    values = {
        "address_id": address,
        "role": desk.role.value,
        "organisation_id": desk.organisation,
        "project_id": desk.project,
        "state": state.value,
        "is_group": linked_by is not None,
        "linked_by": linked_by,
        "from_settings": from_settings,
        "created_at": work.now,
        "demo": demo,
    }
    return _seat((await work.execute(insert(seat).values(values).returning(*_SEAT))).mappings().one())


async def save_seat(work: Work, id_: SeatId, *, state: SeatState | None = None, **change: Any) -> None:  # noqa: ANN401  columns of the table
    """Change a seat's state, its leave or where it comes from."""
    values = change if state is None else {"state": state.value, **change}
    await work.execute(update(seat).where(seat.c.id == id_).values(values))


async def colleagues(work: Work, where: ColumnElement[bool]) -> tuple[Colleague, ...]:
    """Seats that are not removed, with names and languages."""
    query = (
        select(*_SEAT, member.c.name, member.c.languages)
        .join(member, member.c.address_id == seat.c.address_id)
        .where(where, seat.c.state != SeatState.REMOVED.value)
        .order_by(seat.c.role, seat.c.id)
    )
    rows = (await work.execute(query)).mappings()
    return tuple(
        Colleague(
            seat=_seat(row),
            name=work.unseal(row["name"], column=_NAME),
            languages=tuple(Language(code) for code in row["languages"]),
        )
        for row in rows
    )


async def colleagues_of(
    work: Work, organisation: OrganisationId | None, projects: Collection[ProjectId]
) -> tuple[Colleague, ...]:
    """Everybody of an organisation and of its projects; without one, everybody."""
    if organisation is None:
        return await colleagues(work, seat.c.id.is_not(None))
    return await colleagues(work, or_(seat.c.organisation_id == organisation, seat.c.project_id.in_(projects)))


async def colleagues_at(work: Work, project: ProjectId) -> tuple[Colleague, ...]:
    """The leads of a project, pending ones included."""
    return await colleagues(work, seat.c.project_id == project)


# --- routing rules --------------------------------------------------------------------------------------------------


async def rules(work: Work) -> tuple[Rule, ...]:
    """All of them, oldest first: hundreds at most."""
    query = select(routing_rule.c.area, routing_rule.c.topic_id, routing_rule.c.organisation_id)
    rows = (await work.execute(query.order_by(routing_rule.c.id))).mappings()
    return tuple(Rule(area=row["area"], topic=row["topic_id"], organisation=row["organisation_id"]) for row in rows)


async def save_rule(
    work: Work, *, area: str | None, topic: TopicId | None, organisation: OrganisationId, demo: bool
) -> None:
    """Change the rule for this area and topic, or make it."""
    same = and_(routing_rule.c.area.is_not_distinct_from(area), routing_rule.c.topic_id.is_not_distinct_from(topic))
    values = {"organisation_id": organisation, "demo": demo}
    changed = await work.execute(update(routing_rule).where(same).values(kept_real(values)))
    if not changed.rowcount:
        await work.execute(insert(routing_rule).values(area=area, topic_id=topic, **values))
