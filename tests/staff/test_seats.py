"""Who is at which desk, and what becomes of a desk when somebody leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.audit import service as audit
from bot.delivery import service as delivery
from bot.errors import NotAllowed
from bot.staff import service as staff
from bot.staff.errors import DutiesClash, KeptSeat, NoSuchSeat
from bot.staff.model import Desk, Role, SeatId, SeatState
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language
from tests.catalogue.makers import a_project, a_topic, an_organisation
from tests.staff.makers import COORDINATOR, a_group, a_member, a_person


async def an_office(work: Work, role: Role = Role.OFFICIAL) -> Desk:
    return Desk(role=role, organisation=(await an_organisation(work)).id)


async def a_lead_desk(work: Work, role: Role = Role.LEAD_GOVERNMENT) -> Desk:
    return Desk(role=role, project=(await a_project(work)).id)


async def test_a_person_is_what_their_seats_say(store: Store) -> None:
    async with store.work(actor="test") as work:
        office, lead = await an_office(work), await a_lead_desk(work)
        huda, _ = await a_member(work, office)
        await staff.seat_directly(work, lead, huda, name="Huda")
        roles = await staff.roles_of(work, huda)
        assert roles.may_announce_for == (office.organisation,)
        assert roles.leads == (lead.project,)
        assert await staff.desks_of(work, huda) == (office, lead)


async def test_a_stranger_is_nothing(store: Store) -> None:
    async with store.work(actor="test") as work:
        roles = await staff.roles_of(work, await a_person(work))
    assert not roles.is_staff


async def test_sitting_down_twice_makes_one_seat(store: Store) -> None:
    async with store.work(actor="test") as work:
        office = await an_office(work)
        huda, seat = await a_member(work, office)
        assert await staff.seat_directly(work, office, huda, name="Huda") == seat
        assert await staff.seats_at(work, office) == (seat,)


async def test_a_desk_where_somebody_sits_and_can_be_reached_is_manned(store: Store) -> None:
    async with store.work(actor="test") as work:
        office = await an_office(work)
        _, seat = await a_member(work, office)
        assert await staff.present_at(work, office) == (seat,)


async def test_who_cannot_be_reached_is_not_there(store: Store) -> None:
    async with store.work(actor="test") as work:
        office = await an_office(work)
        huda, seat = await a_member(work, office)
        await delivery.lost(work, huda, "blocked")
        assert await staff.present_at(work, office) == ()
        assert await staff.seats_at(work, office) == (seat,)


async def test_who_is_away_is_not_there_until_they_are_back(store: Store) -> None:
    async with store.work(actor="test") as work:
        office = await an_office(work)
        huda, seat = await a_member(work, office)
        gone = await staff.set_away(work, seat.id, until=work.now + timedelta(days=1), by=huda)
        assert gone.absent == (office,)
        assert await staff.present_at(work, office) == ()
        back = await staff.set_away(work, seat.id, until=None, by=huda)
        assert back.absent == ()
        assert [each.id for each in await staff.present_at(work, office)] == [seat.id]


async def test_one_desk_says_nothing_about_another(store: Store) -> None:
    async with store.work(actor="test") as work:
        office, lead = await an_office(work), await a_lead_desk(work)
        approvers = Desk(role=Role.APPROVER, organisation=office.organisation)
        _, seat = await a_member(work, office)
        there = await staff.present_at_each(work, [office, lead, approvers, COORDINATOR])
    assert there == {office: (seat,), lead: (), approvers: (), COORDINATOR: ()}


async def test_a_group_is_at_the_desk_and_speaks_by_who_linked_it(store: Store) -> None:
    async with store.work(actor="test") as work:
        lead = await a_lead_desk(work)
        karim, group = await a_person(work), await a_group(work)
        seat = await staff.seat_directly(work, lead, group, name="Office", linked_by=karim)
        assert seat.is_group
        assert await staff.present_at(work, lead) == (seat,)
        assert (await staff.roles_of(work, karim)).leads == (lead.project,)
        assert not (await staff.roles_of(work, group)).is_staff


@pytest.mark.parametrize("reader", [Role.INTEGRITY, Role.COORDINATOR])
@pytest.mark.parametrize("lead", [Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY])
async def test_nobody_leads_and_reads_confidential_reports(store: Store, lead: Role, reader: Role) -> None:
    async with store.work(actor="test") as work:
        leading = await a_lead_desk(work, lead)
        reading = await an_office(work, reader) if reader is Role.INTEGRITY else COORDINATOR
        karim, _ = await a_member(work, leading)
        nadia, _ = await a_member(work, reading)
        with pytest.raises(DutiesClash):
            await staff.seat_directly(work, reading, karim, name="Karim")
        with pytest.raises(DutiesClash):
            await staff.seat_directly(work, leading, nadia, name="Nadia")


# --- coordinators of the settings -----------------------------------------------------------------------------------


async def test_the_settings_make_coordinators(store: Store) -> None:
    async with store.work(actor="operator") as work:
        layla = await a_person(work)
        await staff.set_coordinators(work, [layla])
        await staff.set_coordinators(work, [layla])
        (seat,) = await staff.seats_at(work, COORDINATOR)
        assert (seat.address, seat.from_settings) == (layla, True)
        assert (await staff.roles_of(work, layla)).is_coordinator


async def test_who_is_no_longer_in_the_settings_loses_what_they_gave(store: Store) -> None:
    async with store.work(actor="operator") as work:
        layla, aram = await a_person(work), await a_person(work)
        huda, _ = await a_member(work, COORDINATOR)
        await staff.set_coordinators(work, [layla, huda])
        await staff.set_coordinators(work, [aram])
        there = {seat.address for seat in await staff.seats_at(work, COORDINATOR)}
    assert there == {aram, huda}


async def test_a_lead_named_in_the_settings_coordinates_but_reads_nothing_confidential(store: Store) -> None:
    async with store.work(actor="operator") as work:
        karim, _ = await a_member(work, await a_lead_desk(work))
        await staff.set_coordinators(work, [karim])
        assert await staff.present_at(work, COORDINATOR) == ()
        (seat,) = await staff.present_at(work, COORDINATOR, leads_too=True)
        assert seat.address == karim
        assert (await staff.roles_of(work, karim)).leads != ()


async def test_who_speaks_for_a_leading_group_reads_nothing_confidential_either(store: Store) -> None:
    async with store.work(actor="operator") as work:
        karim = await a_person(work)
        await staff.seat_directly(work, await a_lead_desk(work), await a_group(work), name="Office", linked_by=karim)
        await staff.set_coordinators(work, [karim])
        assert await staff.present_at(work, COORDINATOR) == ()


# --- leaving --------------------------------------------------------------------------------------------------------


async def test_the_last_to_leave_a_desk_leaves_it_absent(store: Store) -> None:
    async with store.work(actor="operator") as work:
        lead = await a_lead_desk(work)
        _, first = await a_member(work, lead)
        _, second = await a_member(work, lead)
        assert (await staff.remove(work, first.id, by=None)).absent == ()
        assert (await staff.remove(work, second.id, by=None)).absent == (lead,)
        assert await staff.seats_at(work, lead) == ()


async def test_who_is_left_but_unreachable_does_not_keep_a_desk_manned(store: Store) -> None:
    async with store.work(actor="operator") as work:
        lead = await a_lead_desk(work)
        _, first = await a_member(work, lead)
        gone, _ = await a_member(work, lead)
        await delivery.lost(work, gone, "blocked")
        assert (await staff.remove(work, first.id, by=None)).absent == (lead,)


async def test_a_removed_seat_gives_no_rights_and_cannot_be_removed_again(store: Store) -> None:
    async with store.work(actor="operator") as work:
        huda, seat = await a_member(work, await an_office(work))
        await staff.remove(work, seat.id, by=huda)
        assert not (await staff.roles_of(work, huda)).is_staff
        assert (await staff.seat(work, seat.id)).state is SeatState.REMOVED
        with pytest.raises(NoSuchSeat):
            await staff.remove(work, seat.id, by=None)
        with pytest.raises(NoSuchSeat):
            await staff.set_away(work, seat.id, until=None, by=None)


async def test_an_unknown_seat_is_missing(store: Store) -> None:
    async with store.work(actor="operator") as work:
        with pytest.raises(NoSuchSeat):
            await staff.seat(work, SeatId(99))


async def test_only_those_who_may_appoint_remove(store: Store) -> None:
    async with store.work(actor="test") as work:
        _, seat = await a_member(work, await an_office(work, Role.APPROVER))
        huda, _ = await a_member(work, await an_office(work))
        salam, _ = await a_member(
            work, Desk(role=Role.APPROVER, organisation=(await an_organisation(work, "other")).id)
        )
        for stranger in (huda, salam, await a_person(work)):
            with pytest.raises(NotAllowed):
                await staff.remove(work, seat.id, by=stranger)
            with pytest.raises(NotAllowed):
                await staff.set_away(work, seat.id, until=None, by=stranger)
        layla, _ = await a_member(work, COORDINATOR)
        assert (await staff.remove(work, seat.id, by=layla)).seat == seat


async def test_the_last_coordinator_stays(store: Store) -> None:
    async with store.work(actor="operator") as work:
        layla, seat = await a_member(work, COORDINATOR)
        with pytest.raises(KeptSeat):
            await staff.remove(work, seat.id, by=layla)
        aram, _ = await a_member(work, COORDINATOR)
        await staff.remove(work, seat.id, by=aram)
        assert [each.address for each in await staff.seats_at(work, COORDINATOR)] == [aram]


async def test_a_coordinator_of_the_settings_is_removed_there(store: Store) -> None:
    async with store.work(actor="operator") as work:
        layla, _ = await a_member(work, COORDINATOR)
        aram = await a_person(work)
        await staff.set_coordinators(work, [aram])
        (seat,) = [each for each in await staff.seats_at(work, COORDINATOR) if each.address == aram]
        with pytest.raises(KeptSeat):
            await staff.remove(work, seat.id, by=layla)


async def test_removals_are_written_down_without_names(store: Store) -> None:
    async with store.work(actor="address:7") as work:
        _, seat = await a_member(work, await an_office(work), name="هدى")
        await staff.remove(work, seat.id, by=None)
        removed, _ = await audit.entries(work, about=f"seat:{seat.id}")
    assert (removed.actor, removed.what, removed.detail) == (
        "address:7",
        "staff.removed",
        {"desk": seat.desk.key},
    )


# --- names ----------------------------------------------------------------------------------------------------------


async def test_colleagues_are_known_by_name_and_by_what_they_read(store: Store) -> None:
    async with store.work(actor="test") as work:
        office, lead = await an_office(work), await a_lead_desk(work)
        huda, _ = await a_member(work, office, name="هدى")
        await staff.set_languages(work, huda, [Language.AR, Language.CKB])
        await a_member(work, lead, name="Karim")
        await a_member(work, COORDINATOR, name="Layla")
        of_office = await staff.colleagues(work, organisation=office.organisation)
        everybody = await staff.colleagues(work)
        assert {each.name for each in of_office} == {"هدى", "Karim"}
        assert {each.name for each in everybody} == {"هدى", "Karim", "Layla"}
        assert {each.languages for each in of_office} == {(), (Language.AR, Language.CKB)}
        assert lead.project is not None
        assert [each.name for each in await staff.leads_of(work, lead.project)] == ["Karim"]


async def test_a_coordinator_of_the_settings_gets_a_name_when_they_speak(store: Store) -> None:
    async with store.work(actor="test") as work:
        layla = await a_person(work)
        await staff.set_coordinators(work, [layla])
        assert await staff.name_of(work, layla) == ""
        await staff.known_as(work, layla, "ليلى")
        assert await staff.name_of(work, layla) == "ليلى"


async def test_only_staff_are_known_by_name(store: Store) -> None:
    async with store.work(actor="test") as work:
        zainab = await a_person(work)
        await staff.known_as(work, zainab, "Zainab")
        assert await staff.name_of(work, zainab) == ""


# --- rules ----------------------------------------------------------------------------------------------------------


async def test_feedback_is_for_the_organisation_that_the_rules_name(store: Store) -> None:
    async with store.work(actor="operator") as work:
        office, other = await an_organisation(work), await an_organisation(work, "other")
        health, water = await a_topic(work, "health"), await a_topic(work, "water")
        await staff.put_rule(work, area="BA", topic=health.id, organisation=office.id)
        await staff.put_rule(work, area=None, topic=water.id, organisation=other.id)
        assert await staff.organisation_for(work, "IQG02Q01", health.id) == office.id
        assert await staff.organisation_for(work, "IQG02Q01", water.id) == other.id
        assert await staff.organisation_for(work, "BG", health.id) is None
        assert await staff.organisation_for(work, None, None) is None


async def test_a_rule_is_changed_not_doubled(store: Store) -> None:
    async with store.work(actor="operator") as work:
        office, other = await an_organisation(work), await an_organisation(work, "other")
        await staff.put_rule(work, area="BA", topic=None, organisation=office.id)
        await staff.put_rule(work, area="BA", topic=None, organisation=other.id)
        (rule,) = await staff.rules(work)
        assert rule.organisation == other.id
