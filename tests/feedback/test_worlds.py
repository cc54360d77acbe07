"""Random offices, desks, rules, absences and kinds, through the real services on a real database.

Whatever the world: every case has a desk where somebody is, and no lead, by any route, reads a confidential one.
"""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import Awaitable, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from bot.catalogue import service as catalogue
from bot.catalogue.model import OrganisationId, TopicId
from bot.clock import SetClock
from bot.delivery import codec
from bot.delivery import service as delivery
from bot.delivery.tables import outbox
from bot.digests import service as digests
from bot.digests.model import gets_digests
from bot.errors import JisrError
from bot.feedback import service as feedback
from bot.feedback.model import Case, Filing, Kind, NoSuchCase, NotYours, State
from bot.feedback.reading import own_case
from bot.feedback.store import desks_of
from bot.feedback.targets import seats_present
from bot.message import AddressId, ChatKind, Said
from bot.projects import service as projects
from bot.projects.model import ProjectId
from bot.staff import service as staff
from bot.staff.errors import AlreadySeated, DutiesClash
from bot.staff.model import Desk, Role, Seat, SeatState
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language, Names
from tests.fakes import NOON, SECRET

SECRET_WORD = "bribe"
PEOPLE = 6
COORDINATOR = Desk(role=Role.COORDINATOR)

Act = Callable[[Work], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedCase:
    """A case to be filed, by numbers of the plan's projects and offices."""

    kind: Kind
    project: int | None
    office: int | None
    area: str | None
    topic: int | None
    strike: bool
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """A world: who sits where, what the rules say, who is away, what is filed."""

    seats: list[tuple[int, Role, int]]
    groups: list[tuple[int, Role, int]]
    pending: list[tuple[int, Role, int]]
    named_in_settings: list[int]
    rules: list[tuple[str | None, int | None, int]]
    away: set[int]
    unreachable: set[int]
    later_unreachable: set[int]
    cases: list[PlannedCase]


people = st.integers(0, PEOPLE - 1)
pairs = st.integers(0, 1)
areas = st.sampled_from([None, "BA", "AR"])
lead_roles = st.sampled_from([Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY])
roles = st.sampled_from([*Role]).filter(lambda role: role not in {Role.APPROVER, Role.AUDITOR})
maybe = st.none() | pairs

planned_cases = st.builds(
    PlannedCase,
    kind=st.sampled_from([Kind.WRONGDOING, Kind.WRONGDOING, Kind.COMPLAINT, Kind.PRAISE]),
    project=maybe,
    office=maybe,
    area=areas,
    topic=maybe,
    strike=st.booleans(),
    urgent=st.booleans(),
)
plans = st.builds(
    Plan,
    seats=st.lists(st.tuples(people, roles, pairs), max_size=8),
    groups=st.lists(st.tuples(people, lead_roles, pairs), max_size=2),
    pending=st.lists(st.tuples(people, roles, pairs), max_size=3),
    named_in_settings=st.lists(people, max_size=2),
    rules=st.lists(st.tuples(areas, maybe, pairs), max_size=3),
    away=st.sets(people, max_size=3),
    unreachable=st.sets(people, max_size=3),
    later_unreachable=st.sets(people, max_size=4),
    cases=st.lists(planned_cases, min_size=1, max_size=3),
)


class _UndoneError(Exception):
    """Rolls an example's world back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What was made of a plan."""

    people: list[AddressId]
    groups: list[AddressId]
    citizen: AddressId
    anchor: AddressId  #: a coordinator who leads nothing and is there
    offices: list[OrganisationId]
    projects: list[ProjectId]
    topics: list[TopicId]


@dataclass(slots=True)
class Ground:
    """One database and one loop for all examples; each is rolled back."""

    runner: asyncio.Runner
    store: Store

    def play(self, act: Act) -> None:
        async def played() -> None:
            with suppress(_UndoneError):
                async with self.store.work(actor="test") as work:
                    await act(work)
                    raise _UndoneError

        self.runner.run(played())


@pytest.fixture(scope="module")
def ground(prepared_sqlite: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    path = tmp_path_factory.mktemp("worlds") / "jisr.db"
    shutil.copyfile(prepared_sqlite, path)
    with asyncio.Runner() as runner:
        store = runner.run(Store.open(f"sqlite:///{path}", clock=SetClock(NOON), secrets=[SECRET]))
        yield Ground(runner=runner, store=store)
        runner.run(store.close())


async def make(work: Work, plan: Plan) -> World:
    offices = [
        (await catalogue.put_organisation(work, slug=f"office-{at}", names=Names({"en": f"Office {at}"}))).id
        for at in range(2)
    ]
    topics = [
        (await catalogue.put_topic(work, slug=f"topic-{at}", names=Names({"en": f"Topic {at}"}))).id for at in range(2)
    ]
    made = [
        (
            await projects.put_project(
                work, slug=f"project-{at}", organisation=offices[at], names=Names({"en": f"Project {at}"})
            )
        ).id
        for at in range(2)
    ]
    world = World(
        people=[await chat(work, f"1{at}") for at in range(PEOPLE)],
        groups=[await chat(work, f"-1{at}", ChatKind.GROUP) for at in range(len(plan.groups))],
        citizen=await chat(work, "900"),
        anchor=await chat(work, "901"),
        offices=offices,
        projects=made,
        topics=topics,
    )
    await man(work, plan, world)
    return world


async def chat(work: Work, value: str, kind: ChatKind = ChatKind.PRIVATE) -> AddressId:
    return await delivery.ensure_address(work, channel="telegram", value=value, kind=kind, language=Language.EN)


def desk(world: World, role: Role, at: int) -> Desk:
    if role is Role.COORDINATOR:
        return COORDINATOR
    if role.is_lead:
        return Desk(role=role, project=world.projects[at])
    return Desk(role=role, organisation=world.offices[at])


async def man(work: Work, plan: Plan, world: World) -> None:
    await staff.seat_directly(work, COORDINATOR, world.anchor, name="anchor")
    for person, role, at in plan.seats:
        with suppress(DutiesClash):
            await staff.seat_directly(work, desk(world, role, at), world.people[person], name="x")
    for group, (linker, role, at) in zip(world.groups, plan.groups, strict=True):
        with suppress(DutiesClash):
            linked_by = world.people[linker]
            await staff.seat_directly(work, desk(world, role, at), group, name="group", linked_by=linked_by)
    # The settings may name anybody, leads included.
    await staff.set_coordinators(work, [world.people[at] for at in plan.named_in_settings])
    for person, role, at in plan.pending:
        await wait_at(work, desk(world, role, at), world.people[person])
    for area, topic, at in plan.rules:
        named = world.topics[topic] if topic is not None else None
        await staff.put_rule(work, area=area, topic=named, organisation=world.offices[at])
    for seat in await staff.active_seats(work):
        if seat.address in {world.people[at] for at in plan.away}:
            await staff.set_away(work, seat.id, until=work.now + timedelta(days=3), by=None)
    for at in plan.unreachable:
        await delivery.lost(work, world.people[at], "blocked")


async def wait_at(work: Work, where: Desk, person: AddressId) -> None:
    """The person has opened an invitation to the desk, which nobody has confirmed."""
    _, token = await staff.invite(work, role=where.role, organisation=where.organisation, project=where.project)
    with suppress(AlreadySeated, DutiesClash):
        await staff.open_invitation(work, token, by=person, name="x")


async def pending_at(work: Work) -> set[tuple[Desk, AddressId]]:
    everybody = await staff.colleagues(work)
    return {(each.seat.desk, each.seat.address) for each in everybody if each.seat.state is SeatState.PENDING}


async def file_all(work: Work, plan: Plan, world: World) -> list[Case]:
    return [
        await feedback.file(
            work,
            Filing(
                author=world.citizen,
                kind=planned.kind,
                parts=(Said(text=f"{SECRET_WORD} {'fire' if planned.urgent else 'slow'}"),),
                key=f"filing:{number}",
                received_at=work.now,
                language=Language.EN,
                project_id=world.projects[planned.project] if planned.project is not None else None,
                organisation_id=world.offices[planned.office] if planned.office is not None else None,
                area=planned.area,
                topic_id=world.topics[planned.topic] if planned.topic is not None else None,
                strike_integrity=planned.strike,
            ),
        )
        for number, planned in enumerate(plan.cases)
    ]


async def assert_somebody_has_each(work: Work, world: World, plan: Plan, cases: list[Case], lost: set[int]) -> None:
    desks = await desks_of(work, [case.id for case in cases])
    # Judged by what was planned, not by what the product takes for being there.
    missing, pending = {world.people[at] for at in plan.away | lost}, await pending_at(work)
    for case in cases:
        there = await seats_present(work, desks[case.id], confidential=case.confidential)
        readers = [seat for seats in there.values() for seat in seats]
        assert readers
        assert not [seat for seat in readers if seat.address in missing or (seat.desk, seat.address) in pending]
        # Whoever is counted as there can in fact open it.
        assert all([await feedback.may_read(work, case.id, seat.person) for seat in readers if seat.person is not None])


async def leads(work: Work) -> set[AddressId]:
    return {seat.person for seat in await staff.active_seats(work) if seat.role.is_lead and seat.person is not None}


async def send_every_digest(work: Work) -> None:
    for seat in await staff.active_seats(work):
        if gets_digests(seat):
            await digests.now(work, seat.id)


async def refused(act: Awaitable[object]) -> None:
    with pytest.raises(NotYours):
        await act


async def assert_no_lead_reads(work: Work, world: World, cases: list[Case]) -> None:
    secrets = [case for case in cases if case.confidential]
    everywhere = tuple({seat.desk for seat in await staff.active_seats(work)})
    ordinary = [card.case for card in (await feedback.cases_on(work, everywhere, limit=100)).cases]
    assert not any(case.confidential for case in ordinary)
    for lead in await leads(work):
        assert (await feedback.confidential_on(work, lead)).cases == ()
        assert not any(card.case.confidential for card in await feedback.search(work, lead, SECRET_WORD))
        for case in secrets:
            await assert_lead_is_kept_out(work, world, lead, case)


async def assert_lead_is_kept_out(work: Work, world: World, lead: AddressId, case: Case) -> None:
    for chat_ in (None, *world.groups):
        assert not await feedback.may_read(work, case.id, lead, group=chat_)
        await refused(feedback.case_thread(work, case.id, lead, group=chat_))
        await refused(feedback.open_case(work, case.id, by=lead, group=chat_))
        await refused(feedback.change_status(work, case.id, State.RESOLVED, by=lead, group=chat_))
    await refused(feedback.answer(work, case.id, by=lead, body="x"))
    await refused(feedback.ask(work, case.id, by=lead, body="x"))
    await refused(feedback.note(work, case.id, by=lead, body="x"))
    for look in (feedback.thread(work, case.code, lead), own_case(work, case.code, lead)):
        with pytest.raises(NoSuchCase):
            await look
    with pytest.raises(NoSuchCase):
        await feedback.public_side(work, case.code)


async def assert_nothing_secret_was_sent_to(work: Work, addresses: set[AddressId], cases: list[Case]) -> None:
    query = select(outbox.c.body, outbox.c.source).where(outbox.c.address_id.in_(addresses))
    rows = (await work.execute(query)).mappings().all()
    said = [codec.load(work.unseal(row["body"], column="outbox.body")) for row in rows]
    sources = {row["source"] for row in rows}
    for case in (case for case in cases if case.confidential):
        assert f"case:{case.id}" not in sources
        assert not any(case.code in message.text or f"case:{case.id}" in message.ref for message in said)
        assert not any(button.data == f"s:case:{case.id}" for each in said for row in each.buttons for button in row)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=plans)
def test_every_case_has_a_desk_where_somebody_is(ground: Ground, plan: Plan) -> None:
    async def story(work: Work) -> None:
        world = await make(work, plan)
        cases = await file_all(work, plan, world)
        await assert_somebody_has_each(work, world, plan, cases, plan.unreachable)
        for at in plan.later_unreachable:
            await delivery.lost(work, world.people[at], "blocked")
        await feedback.reroute_absent(work)
        await assert_somebody_has_each(work, world, plan, cases, plan.unreachable | plan.later_unreachable)
        assert await feedback.reroute_absent(work) == 0

    ground.play(story)


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(plan=plans)
def test_no_lead_by_any_route_reads_a_confidential_case(ground: Ground, plan: Plan) -> None:
    async def story(work: Work) -> None:
        world = await make(work, plan)
        cases = await file_all(work, plan, world)
        await act_on_all(work, cases)
        for at in plan.later_unreachable:
            await delivery.lost(work, world.people[at], "blocked")
        await feedback.reroute_absent(work)
        await send_every_digest(work)
        await assert_no_lead_reads(work, world, cases)
        await assert_nothing_secret_was_sent_to(work, {*await leads(work), *world.groups}, cases)

    ground.play(story)


async def act_on_all(work: Work, cases: list[Case]) -> None:
    """Whoever may, opens and resolves each case, and its citizen opens it again: what that tells is guarded, too."""
    for case in cases:
        readers: list[Seat] = []
        for desk_ in (await desks_of(work, [case.id]))[case.id]:
            readers += (await seats_present(work, [desk_], confidential=case.confidential))[desk_]
        by = next(seat.person for seat in readers if seat.person is not None)
        author = await citizen_of(work)
        await feedback.open_case(work, case.id, by=by)
        await feedback.ask(work, case.id, by=by, body="which one?")
        await feedback.add(work, case.code, by=author, parts=[Said(text=SECRET_WORD)])
        await feedback.change_status(work, case.id, State.RESOLVED, by=by)
        await feedback.reopen(work, case.code, by=author)


async def citizen_of(work: Work) -> AddressId:
    found = await delivery.find_address(work, channel="telegram", value="900")
    if found is None:
        raise JisrError("the citizen is missing")
    return found
