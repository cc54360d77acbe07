"""Roles, desks and rules, as rules."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.areas import AREAS
from bot.catalogue.model import OrganisationId, TopicId
from bot.errors import Broken
from bot.message import AddressId
from bot.projects.model import ProjectId
from bot.staff import model
from bot.staff.model import Desk, Role, Roles, Rule, Seat, SeatId

HUDA, OFFICE, OTHER_OFFICE, CARD = AddressId(17), OrganisationId(3), OrganisationId(4), ProjectId(12)
BASRA, FAW, HEALTH, WATER = "BA", "IQG02Q01", TopicId(1), TopicId(2)
NOON = datetime(2026, 3, 5, 9, tzinfo=UTC)
LEADS = [Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY]
OF_AN_OFFICE = [Role.OFFICIAL, Role.APPROVER, Role.INTEGRITY, Role.AUDITOR]


def a_desk(role: Role) -> Desk:
    if role is Role.COORDINATOR:
        return Desk(role=role)
    return Desk(role=role, project=CARD) if role.is_lead else Desk(role=role, organisation=OFFICE)


def a_seat(role: Role, *, id: int = 1, address: AddressId = HUDA, linked_by: AddressId | None = None) -> Seat:  # noqa: A002
    desk = a_desk(role)
    return Seat(
        id=SeatId(id),
        address=address,
        role=role,
        organisation=desk.organisation,
        project=desk.project,
        is_group=linked_by is not None,
        linked_by=linked_by,
    )


def roles(*held: Role) -> Roles:
    return Roles(person=HUDA, seats=tuple(a_seat(role, id=n) for n, role in enumerate(held, 1)))


@pytest.mark.parametrize("role", list(Role))
def test_a_desk_is_found_again_by_its_key(role: Role) -> None:
    assert Desk.parse(a_desk(role).key) == a_desk(role)


@pytest.mark.parametrize(
    ("role", "key"),
    [
        (Role.LEAD_GOVERNMENT, "lead-government:project:12"),
        (Role.INTEGRITY, "integrity:organisation:3"),
        (Role.COORDINATOR, "coordinator"),
    ],
)
def test_a_desks_key_is_readable(role: Role, key: str) -> None:
    assert a_desk(role).key == key


@pytest.mark.parametrize(
    "key",
    ["", "boss", "coordinator:organisation:3", "official", "official:project:3", "official:organisation:x", "a:b:c:d"],
)
def test_a_key_of_no_desk_is_a_bug(key: str) -> None:
    with pytest.raises(Broken):
        Desk.parse(key)


def test_a_group_speaks_with_the_rights_of_who_linked_it() -> None:
    group = a_seat(Role.LEAD_GOVERNMENT, address=AddressId(99), linked_by=HUDA)
    assert group.person == HUDA
    assert a_seat(Role.LEAD_GOVERNMENT).person == HUDA


def test_who_is_away_comes_back() -> None:
    seat = Seat(id=SeatId(1), address=HUDA, role=Role.COORDINATOR, away_until=NOON)
    assert seat.is_away(NOON - timedelta(seconds=1))
    assert not seat.is_away(NOON)
    assert not a_seat(Role.COORDINATOR).is_away(NOON)


def test_officials_and_approvers_announce() -> None:
    assert roles(Role.OFFICIAL, Role.APPROVER).may_announce_for == (OFFICE,)


@pytest.mark.parametrize("role", [Role.INTEGRITY, Role.AUDITOR, Role.COORDINATOR, *LEADS])
def test_nobody_else_announces(role: Role) -> None:
    assert roles(role).may_announce_for == ()


def test_roles_say_what_a_person_is() -> None:
    both = roles(Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY)
    assert both.leads == (CARD,)
    assert both.desks == (a_desk(Role.LEAD_GOVERNMENT), a_desk(Role.LEAD_COMMUNITY))
    assert both.is_staff
    assert both.holds(Role.LEAD_COMMUNITY)
    assert not both.holds(Role.OFFICIAL)
    assert roles(Role.AUDITOR).organisations == (OFFICE,)
    assert roles(Role.COORDINATOR).is_coordinator
    assert not roles().is_staff


@pytest.mark.parametrize("role", list(Role))
def test_a_coordinator_appoints_anybody(role: Role) -> None:
    assert model.may_appoint(roles(Role.COORDINATOR), role, OFFICE)


@pytest.mark.parametrize("role", list(Role))
def test_nobody_appoints_at_another_office(role: Role) -> None:
    own = roles(Role.OFFICIAL, Role.APPROVER, Role.INTEGRITY, Role.AUDITOR, *LEADS)
    assert not model.may_appoint(own, role, OTHER_OFFICE)


@pytest.mark.parametrize("holder", [Role.OFFICIAL, Role.APPROVER, Role.AUDITOR, *LEADS])
def test_only_integrity_officers_choose_who_reads_reports_of_wrongdoing(holder: Role) -> None:
    assert not model.may_appoint(roles(holder), Role.INTEGRITY, OFFICE)
    assert model.may_appoint(roles(Role.INTEGRITY), Role.INTEGRITY, OFFICE)


@pytest.mark.parametrize("holder", [role for role in Role if role is not Role.COORDINATOR])
def test_only_coordinators_appoint_coordinators(holder: Role) -> None:
    assert not model.may_appoint(roles(holder), Role.COORDINATOR, None)


@pytest.mark.parametrize("role", [Role.AUDITOR, *LEADS])
def test_leads_and_auditors_appoint_nobody(role: Role) -> None:
    assert not any(model.may_appoint(roles(role), wanted, OFFICE) for wanted in Role)


@pytest.mark.parametrize("lead", LEADS)
@pytest.mark.parametrize("reader", [Role.INTEGRITY, Role.COORDINATOR])
def test_who_leads_reads_no_confidential_reports_whichever_came_first(lead: Role, reader: Role) -> None:
    assert model.clashes(lead, roles(reader))
    assert model.clashes(reader, roles(lead))


@given(st.sampled_from(Role), st.sets(st.sampled_from([Role.OFFICIAL, Role.APPROVER, Role.AUDITOR])))
def test_no_other_duties_clash(role: Role, held: set[Role]) -> None:
    assert not model.clashes(role, roles(*held))


def test_nobody_is_counted_twice_at_a_desk() -> None:
    seats = [a_seat(Role.OFFICIAL, id=1), a_seat(Role.OFFICIAL, id=2), a_seat(Role.APPROVER, id=3)]
    assert [seat.id for seat in model.counted_once_at_each_desk(seats)] == [1, 3]


def rule(area: str | None, topic: TopicId | None, organisation: int) -> Rule:
    return Rule(area=area, topic=topic, organisation=OrganisationId(organisation))


#: the likeliest first
LADDER = [rule(FAW, HEALTH, 1), rule(BASRA, HEALTH, 2), rule(FAW, None, 3), rule(BASRA, None, 4), rule(None, HEALTH, 5)]


@pytest.mark.parametrize("lost", range(len(LADDER)))
def test_the_nearer_rule_is_taken_before_the_wider(lost: int) -> None:
    noise = [rule("BG", HEALTH, 8), rule("BG", None, 8), rule(None, WATER, 9)]
    assert model.rule_for([*noise, *LADDER[:lost:-1], LADDER[lost]], FAW, HEALTH) == LADDER[lost]


def test_without_a_rule_nobody_answers() -> None:
    assert model.rule_for([rule("BG", None, 1)], FAW, HEALTH) is None
    assert model.rule_for(LADDER, None, None) is None


codes = st.sampled_from([None, *(area.code for area in AREAS.governorates()), FAW])
some_topic = st.sampled_from([None, HEALTH, WATER])
rules = st.lists(st.builds(Rule, area=codes, topic=some_topic, organisation=st.just(OFFICE)))


@given(rules, codes, some_topic)
def test_a_rule_is_taken_only_for_what_it_names(known: list[Rule], area: str | None, topic: TopicId | None) -> None:
    found = model.rule_for(known, area, topic)
    assert found is None or found.topic in {None, topic}
    assert found is None or found.area is None or (area is not None and AREAS.covers(found.area, area))
