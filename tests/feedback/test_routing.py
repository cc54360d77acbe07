"""Every case has a desk where somebody is; no lead reads a confidential one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.model import OrganisationId
from bot.feedback import routing
from bot.feedback.routing import COORDINATOR, Holder, Presence, Subject, Target
from bot.message import AddressId
from bot.projects.model import ProjectId
from bot.staff.model import Desk, Role, Seat, SeatId

HEALTH, IT = OrganisationId(1), OrganisationId(2)
CARD = ProjectId(7)
GOVERNMENT = Desk(role=Role.LEAD_GOVERNMENT, project=CARD)
COMMUNITY = Desk(role=Role.LEAD_COMMUNITY, project=CARD)
OFFICE = Desk(role=Role.OFFICIAL, organisation=HEALTH)
INTEGRITY = Desk(role=Role.INTEGRITY, organisation=HEALTH)
SOMEBODY = Holder(address=AddressId(1))
ON_THE_CARD = Subject(project=CARD, organisation=HEALTH)
DESKS = (GOVERNMENT, COMMUNITY, OFFICE, Desk(role=Role.OFFICIAL, organisation=IT), INTEGRITY, COORDINATOR)

holders = st.builds(Holder, address=st.integers(1, 9).map(AddressId), is_group=st.booleans(), is_lead=st.booleans())
worlds = st.dictionaries(st.sampled_from(DESKS), st.lists(holders, max_size=3).map(tuple)).map(Presence)
organisations = st.none() | st.sampled_from([HEALTH, IT])
subjects = st.builds(
    Subject,
    confidential=st.booleans(),
    strike_integrity=st.booleans(),
    project=st.none() | st.just(CARD),
    organisation=organisations,
    by_rule=organisations,
)


def manned(*desks: Desk) -> Presence:
    return Presence(dict.fromkeys(desks, (SOMEBODY,)))


def with_a_coordinator(presence: Presence) -> Presence:
    there = presence.holders.get(COORDINATOR, ())
    return Presence({**presence.holders, COORDINATOR: (*there, SOMEBODY)})


def a_seat(desk: Desk, *, is_group: bool = False) -> Seat:
    return Seat(
        id=SeatId(1),
        address=AddressId(1),
        role=desk.role,
        organisation=desk.organisation,
        project=desk.project,
        is_group=is_group,
    )


@given(subjects, worlds)
def test_every_case_has_a_desk_where_somebody_is(subject: Subject, presence: Presence) -> None:
    presence = with_a_coordinator(presence)
    targets = routing.route(subject, presence)

    assert any(presence.is_manned(target.desk, confidential=subject.confidential) for target in targets)


@given(subjects, worlds)
def test_every_share_lies_where_somebody_is_or_was_handed_there(subject: Subject, presence: Presence) -> None:
    presence = with_a_coordinator(presence)
    desks = {target.desk for target in routing.route(subject, presence)}
    shares = routing.belongs(subject)
    landed = [routing.handed_up(desk, subject, presence) or desk for desk in shares]

    assert set(landed) <= desks
    assert all(presence.is_manned(desk, confidential=subject.confidential) for desk in landed)


@given(subjects, worlds)
def test_a_case_is_never_on_no_desk_even_where_nobody_is_anywhere(subject: Subject, presence: Presence) -> None:
    assert routing.route(subject, presence)


@given(subjects, worlds)
def test_a_desk_has_a_case_once(subject: Subject, presence: Presence) -> None:
    desks = [target.desk for target in routing.route(subject, presence)]

    assert len(desks) == len(set(desks))


@given(subjects, worlds)
def test_only_desks_whose_presence_was_asked_for_get_a_case(subject: Subject, presence: Presence) -> None:
    assert {target.desk for target in routing.route(subject, presence)} <= set(routing.concerned(subject))


@given(subjects.filter(lambda subject: subject.confidential), worlds)
def test_a_confidential_case_lies_on_one_desk_that_no_lead_has(subject: Subject, presence: Presence) -> None:
    (target,) = routing.route(subject, presence)

    assert target.desk.role.reads_confidential


@given(
    subjects.filter(lambda subject: subject.confidential),
    worlds,
    st.lists(st.tuples(st.sampled_from(DESKS), st.booleans()), max_size=5),
)
def test_no_lead_reads_a_confidential_case(subject: Subject, presence: Presence, held: list[tuple[Desk, bool]]) -> None:
    targets = [target.desk for target in routing.route(subject, presence)]
    seats = [a_seat(GOVERNMENT), *(a_seat(desk, is_group=is_group) for desk, is_group in held)]

    assert not routing.may_read(subject, targets, seats)


@given(subjects.filter(lambda subject: subject.confidential), worlds)
def test_no_group_seat_opens_a_confidential_case(subject: Subject, presence: Presence) -> None:
    targets = [target.desk for target in routing.route(subject, presence)]

    assert not routing.may_read(subject, targets, [a_seat(desk, is_group=True) for desk in DESKS])


def test_both_leads_of_a_project_get_their_share() -> None:
    targets = routing.route(ON_THE_CARD, manned(GOVERNMENT, COMMUNITY))

    assert targets == (Target(desk=GOVERNMENT), Target(desk=COMMUNITY))


def test_the_share_of_an_absent_lead_is_handed_to_the_organisation() -> None:
    targets = routing.route(ON_THE_CARD, manned(COMMUNITY, OFFICE))

    assert targets == (
        Target(desk=GOVERNMENT),
        Target(desk=COMMUNITY),
        Target(desk=OFFICE, handed_from=GOVERNMENT),
    )


def test_where_the_organisation_is_absent_too_it_goes_to_the_coordinator() -> None:
    targets = routing.route(ON_THE_CARD, manned(COORDINATOR))

    assert targets[-1] == Target(desk=COORDINATOR, handed_from=GOVERNMENT)


def test_without_a_project_the_rule_for_area_and_topic_decides() -> None:
    assert routing.route(Subject(by_rule=HEALTH), manned(OFFICE)) == (Target(desk=OFFICE),)


def test_the_organisation_that_the_citizen_named_comes_before_the_rule() -> None:
    assert routing.route(Subject(organisation=HEALTH, by_rule=IT), manned(OFFICE)) == (Target(desk=OFFICE),)


def test_what_is_nobodys_is_the_coordinators() -> None:
    assert routing.route(Subject(), manned(COORDINATOR)) == (Target(desk=COORDINATOR),)


def test_wrongdoing_goes_to_the_integrity_desk_alone() -> None:
    wrongdoing = Subject(confidential=True, project=CARD, organisation=HEALTH)

    assert routing.route(wrongdoing, manned(*DESKS)) == (Target(desk=INTEGRITY),)


def test_an_integrity_desk_with_only_a_group_or_a_lead_on_it_is_empty() -> None:
    wrongdoing = Subject(confidential=True, organisation=HEALTH)
    group = Holder(address=AddressId(2), is_group=True)
    lead = Holder(address=AddressId(3), is_lead=True)
    presence = Presence({INTEGRITY: (group, lead), COORDINATOR: (SOMEBODY,)})

    assert routing.route(wrongdoing, presence) == (Target(desk=COORDINATOR, handed_from=INTEGRITY),)


def test_a_struck_out_integrity_desk_is_never_asked() -> None:
    wrongdoing = Subject(confidential=True, strike_integrity=True, organisation=HEALTH)

    assert routing.route(wrongdoing, manned(*DESKS)) == (Target(desk=COORDINATOR),)
    assert not routing.may_read(wrongdoing, [INTEGRITY], [a_seat(INTEGRITY)])


def test_wrongdoing_without_an_organisation_is_not_shown_to_the_one_a_rule_names() -> None:
    assert routing.route(Subject(confidential=True, by_rule=HEALTH), manned(*DESKS)) == (Target(desk=COORDINATOR),)


def test_integrity_reads_what_lies_on_its_desk_and_nothing_else() -> None:
    wrongdoing = Subject(confidential=True, organisation=HEALTH)

    assert routing.may_read(wrongdoing, [INTEGRITY], [a_seat(INTEGRITY)])
    assert not routing.may_read(wrongdoing, [COORDINATOR], [a_seat(INTEGRITY)])


def test_either_lead_reads_what_is_on_the_projects_desks() -> None:
    assert routing.may_read(ON_THE_CARD, [GOVERNMENT], [a_seat(COMMUNITY)])


def test_a_lead_of_another_project_reads_nothing_of_this_one() -> None:
    other = Desk(role=Role.LEAD_GOVERNMENT, project=ProjectId(8))

    assert not routing.may_read(ON_THE_CARD, [GOVERNMENT, COMMUNITY], [a_seat(other)])


def test_an_official_reads_what_was_handed_up_and_only_that() -> None:
    assert routing.may_read(ON_THE_CARD, [GOVERNMENT, OFFICE], [a_seat(OFFICE)])
    assert not routing.may_read(ON_THE_CARD, [GOVERNMENT, COMMUNITY], [a_seat(OFFICE)])
