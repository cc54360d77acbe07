"""How people become staff."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.clock import SetClock
from bot.errors import NotAllowed
from bot.message import AddressId
from bot.projects.model import NoSuchProject, ProjectId
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
    NoSuchDesk,
    NoSuchInvitation,
    NotForGroups,
)
from bot.staff.model import Desk, Invitation, InvitationId, InvitationState, Role, SeatState
from bot.storage.engine import Store
from bot.storage.work import Work
from tests.catalogue.makers import a_project, an_organisation
from tests.staff.makers import COORDINATOR, a_group, a_member, a_person


async def an_invitation(
    work: Work, role: Role = Role.OFFICIAL, *, by: AddressId | None = None, trusted: bool = False
) -> tuple[Invitation, str]:
    if role.is_lead:
        project = (await a_project(work)).id
        return await staff.invite(work, role=role, project=project, by=by, trusted=trusted)
    if role is Role.COORDINATOR:
        return await staff.invite(work, role=role, by=by, trusted=trusted)
    office = (await an_organisation(work)).id
    return await staff.invite(work, role=role, organisation=office, by=by, trusted=trusted)


async def opened(
    work: Work, role: Role = Role.OFFICIAL, *, by: AddressId | None = None
) -> tuple[AddressId, Invitation]:
    _, token = await an_invitation(work, role, by=by)
    huda = await a_person(work)
    return huda, await staff.open_invitation(work, token, by=huda, name="Huda")


async def test_a_token_fits_a_deep_link_and_is_kept_as_a_fingerprint_only(store: Store) -> None:
    async with store.work(actor="operator") as work:
        made, token = await an_invitation(work)
        assert re.fullmatch(r"[A-Za-z0-9_-]{22,40}", token)
        kept = (await work.execute(text("select * from invitation"))).one()
        assert token not in str(tuple(kept))
        assert made.expires_at == work.now + timedelta(days=7)


async def test_no_two_tokens_are_equal(store: Store) -> None:
    async with store.work(actor="operator") as work:
        tokens = {(await an_invitation(work))[1] for _ in range(20)}
    assert len(tokens) == 20


async def test_the_opener_waits_until_the_inviter_confirms(store: Store) -> None:
    async with store.work(actor="test") as work:
        layla, _ = await a_member(work, COORDINATOR)
        huda, invitation = await opened(work, by=layla)
        assert (invitation.state, invitation.opened_by, invitation.name) == (InvitationState.OPENED, huda, "Huda")
        assert not (await staff.roles_of(work, huda)).is_staff
        assert await staff.present_at(work, invitation.desk) == ()
        assert await staff.confirmers(work, invitation) == (layla,)
        seat = await staff.confirm(work, invitation.id, by=layla)
        assert seat.state is SeatState.ACTIVE
        assert (await staff.roles_of(work, huda)).seats == (seat,)
        assert await staff.present_at(work, invitation.desk) == (seat,)


async def test_any_coordinator_confirms_what_an_operator_made(store: Store) -> None:
    async with store.work(actor="test") as work:
        layla, _ = await a_member(work, COORDINATOR)
        aram, _ = await a_member(work, COORDINATOR)
        _, invitation = await opened(work)
        assert await staff.confirmers(work, invitation) == (layla, aram)
        await staff.confirm(work, invitation.id, by=aram)


async def test_nobody_else_confirms(store: Store) -> None:
    async with store.work(actor="test") as work:
        layla, _ = await a_member(work, COORDINATOR)
        aram, _ = await a_member(work, COORDINATOR)
        huda, invitation = await opened(work, by=layla)
        for other in (aram, huda, await a_person(work)):
            with pytest.raises(NotAllowed):
                await staff.confirm(work, invitation.id, by=other)


async def test_where_the_inviter_lost_the_right_the_coordinators_confirm(store: Store) -> None:
    async with store.work(actor="test") as work:
        layla, _ = await a_member(work, COORDINATOR)
        approvers = Desk(role=Role.APPROVER, organisation=(await an_organisation(work)).id)
        salam, seat = await a_member(work, approvers)
        _, invitation = await opened(work, by=salam)
        await staff.remove(work, seat.id, by=None)
        with pytest.raises(NotAllowed):
            await staff.confirm(work, invitation.id, by=salam)
        await staff.confirm(work, invitation.id, by=layla)


async def test_a_trusted_opener_is_staff_at_once(store: Store) -> None:
    async with store.work(actor="operator") as work:
        _, token = await an_invitation(work, trusted=True)
        huda = await a_person(work)
        invitation = await staff.open_invitation(work, token, by=huda, name="Huda")
        assert invitation.state is InvitationState.CONFIRMED
        assert (await staff.roles_of(work, huda)).may_announce_for == (invitation.organisation,)


async def test_only_operators_trust_blindly(store: Store) -> None:
    async with store.work(actor="test") as work:
        layla, _ = await a_member(work, COORDINATOR)
        with pytest.raises(NotAllowed):
            await an_invitation(work, by=layla, trusted=True)


async def test_a_group_gets_the_seat_and_its_opener_the_rights(store: Store) -> None:
    async with store.work(actor="test") as work:
        layla, _ = await a_member(work, COORDINATOR)
        _, token = await an_invitation(work, Role.LEAD_GOVERNMENT, by=layla)
        karim, group = await a_person(work), await a_group(work)
        invitation = await staff.open_invitation(
            work, token, by=karim, name="Karim", group=group, group_title="Card office"
        )
        seat = await staff.confirm(work, invitation.id, by=layla)
        assert (seat.address, seat.is_group, seat.linked_by) == (group, True, karim)
        assert (await staff.roles_of(work, karim)).leads == (invitation.project,)
        assert await staff.name_of(work, group) == "Card office"


@pytest.mark.parametrize("role", [role for role in Role if not role.is_lead])
async def test_only_leads_share_a_group(store: Store, role: Role) -> None:
    async with store.work(actor="test") as work:
        _, token = await an_invitation(work, role)
        with pytest.raises(NotForGroups):
            await staff.open_invitation(work, token, by=await a_person(work), name="Huda", group=await a_group(work))


# --- refused --------------------------------------------------------------------------------------------------------


async def test_a_made_up_token_opens_nothing(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(InvitationUnknown):
            await staff.open_invitation(work, "made-up", by=await a_person(work), name="Huda")


async def test_an_invitation_ends_after_seven_days(store: Store, clock: SetClock) -> None:
    async with store.work(actor="operator") as work:
        _, token = await an_invitation(work)
        huda = await a_person(work)
    clock.advance(timedelta(days=7))
    async with store.work(actor="test") as work:
        with pytest.raises(InvitationExpired):
            await staff.open_invitation(work, token, by=huda, name="Huda")
        assert await staff.standing_invitations(work) == ()


async def test_until_then_it_opens(store: Store, clock: SetClock) -> None:
    async with store.work(actor="operator") as work:
        made, token = await an_invitation(work)
        huda = await a_person(work)
    clock.advance(timedelta(days=7, microseconds=-1))
    async with store.work(actor="test") as work:
        assert (await staff.open_invitation(work, token, by=huda, name="Huda")).id == made.id


async def test_opened_in_time_it_may_be_confirmed_later(store: Store, clock: SetClock) -> None:
    async with store.work(actor="operator") as work:
        _, invitation = await opened(work)
    clock.advance(timedelta(days=30))
    async with store.work(actor="operator") as work:
        assert (await staff.confirm(work, invitation.id, by=None)).state is SeatState.ACTIVE


async def test_a_second_opening_by_the_same_person_says_that_they_wait(store: Store) -> None:
    async with store.work(actor="operator") as work:
        _, token = await an_invitation(work)
        huda = await a_person(work)
        await staff.open_invitation(work, token, by=huda, name="Huda")
        with pytest.raises(InvitationWaiting):
            await staff.open_invitation(work, token, by=huda, name="Huda")


async def test_an_invitation_is_for_one(store: Store) -> None:
    async with store.work(actor="operator") as work:
        _, token = await an_invitation(work)
        await staff.open_invitation(work, token, by=await a_person(work), name="Huda")
        with pytest.raises(InvitationUsed) as refused:
            await staff.open_invitation(work, token, by=await a_person(work), name="Salam")
    assert refused.type is InvitationUsed


async def test_a_confirmed_invitation_opens_for_nobody(store: Store) -> None:
    async with store.work(actor="operator") as work:
        _, token = await an_invitation(work, trusted=True)
        huda = await a_person(work)
        await staff.open_invitation(work, token, by=huda, name="Huda")
        with pytest.raises(InvitationUsed):
            await staff.open_invitation(work, token, by=huda, name="Huda")


async def test_nobody_opens_their_own(store: Store) -> None:
    async with store.work(actor="test") as work:
        layla, _ = await a_member(work, COORDINATOR)
        _, token = await an_invitation(work, by=layla)
        with pytest.raises(InvitationOwn):
            await staff.open_invitation(work, token, by=layla, name="Layla")


async def test_a_revoked_invitation_is_closed(store: Store) -> None:
    async with store.work(actor="operator") as work:
        made, token = await an_invitation(work)
        assert (await staff.revoke(work, made.id, by=None)).state is InvitationState.REVOKED
        with pytest.raises(InvitationRevoked):
            await staff.open_invitation(work, token, by=await a_person(work), name="Huda")
        with pytest.raises(InvitationRevoked):
            await staff.revoke(work, made.id, by=None)


async def test_revoking_after_the_opening_takes_the_waiting_seat(store: Store) -> None:
    async with store.work(actor="operator") as work:
        huda, invitation = await opened(work)
        await staff.revoke(work, invitation.id, by=None)
        with pytest.raises(InvitationNotOpened):
            await staff.confirm(work, invitation.id, by=None)
        assert await staff.colleagues(work) == ()
        _, token = await an_invitation(work)
        assert (await staff.open_invitation(work, token, by=huda, name="Huda")).opened_by == huda


async def test_a_confirmed_invitation_is_not_revoked(store: Store) -> None:
    async with store.work(actor="operator") as work:
        _, invitation = await opened(work)
        await staff.confirm(work, invitation.id, by=None)
        with pytest.raises(InvitationUsed):
            await staff.revoke(work, invitation.id, by=None)
        with pytest.raises(InvitationNotOpened):
            await staff.confirm(work, invitation.id, by=None)


async def test_whoever_sits_there_already_needs_no_invitation(store: Store) -> None:
    async with store.work(actor="operator") as work:
        huda, invitation = await opened(work)
        _, other = await an_invitation(work)
        with pytest.raises(AlreadySeated):
            await staff.open_invitation(work, other, by=huda, name="Huda")
        await staff.confirm(work, invitation.id, by=None)
        with pytest.raises(AlreadySeated):
            await staff.open_invitation(work, other, by=huda, name="Huda")


async def test_a_lead_does_not_open_an_invitation_to_read_confidential_reports(store: Store) -> None:
    async with store.work(actor="operator") as work:
        karim, invitation = await opened(work, Role.LEAD_COMMUNITY)
        await staff.confirm(work, invitation.id, by=None)
        _, token = await an_invitation(work, Role.INTEGRITY)
        with pytest.raises(DutiesClash):
            await staff.open_invitation(work, token, by=karim, name="Karim")


async def test_clashing_duties_are_found_at_the_confirmation_too(store: Store) -> None:
    async with store.work(actor="operator") as work:
        karim, leading = await opened(work, Role.LEAD_COMMUNITY)
        _, token = await an_invitation(work, Role.INTEGRITY)
        reading = await staff.open_invitation(work, token, by=karim, name="Karim")
        await staff.confirm(work, leading.id, by=None)
        with pytest.raises(DutiesClash):
            await staff.confirm(work, reading.id, by=None)


async def test_who_speaks_for_a_leading_group_may_not_read_confidential_reports(store: Store) -> None:
    async with store.work(actor="operator") as work:
        _, for_group = await an_invitation(work, Role.LEAD_COMMUNITY, trusted=True)
        karim = await a_person(work)
        await staff.open_invitation(work, for_group, by=karim, name="Karim", group=await a_group(work))
        _, token = await an_invitation(work, Role.INTEGRITY)
        with pytest.raises(DutiesClash):
            await staff.open_invitation(work, token, by=karim, name="Karim")


async def test_an_invitation_leads_to_a_desk_that_can_be(store: Store) -> None:
    async with store.work(actor="operator") as work:
        office = (await an_organisation(work)).id
        with pytest.raises(NoSuchDesk):
            await staff.invite(work, role=Role.OFFICIAL)
        with pytest.raises(NoSuchDesk):
            await staff.invite(work, role=Role.LEAD_COMMUNITY, organisation=office)
        with pytest.raises(NoSuchDesk):
            await staff.invite(work, role=Role.COORDINATOR, organisation=office)
        with pytest.raises(NoSuchProject):
            await staff.invite(work, role=Role.LEAD_COMMUNITY, project=ProjectId(99))


async def test_an_official_invites_officials_and_leads_of_their_own_office_only(store: Store) -> None:
    async with store.work(actor="test") as work:
        office = await an_organisation(work)
        huda, _ = await a_member(work, Desk(role=Role.OFFICIAL, organisation=office.id))
        other = await an_organisation(work, "other")
        await an_invitation(work, Role.OFFICIAL, by=huda)
        await an_invitation(work, Role.LEAD_GOVERNMENT, by=huda)
        with pytest.raises(NotAllowed):
            await an_invitation(work, Role.INTEGRITY, by=huda)
        with pytest.raises(NotAllowed):
            await an_invitation(work, Role.COORDINATOR, by=huda)
        with pytest.raises(NotAllowed):
            await staff.invite(work, role=Role.OFFICIAL, organisation=other.id, by=huda)
        with pytest.raises(NotAllowed):
            await staff.invite(work, role=Role.OFFICIAL, organisation=office.id, by=await a_person(work))


async def test_people_see_the_invitations_that_are_theirs_to_settle(store: Store) -> None:
    async with store.work(actor="test") as work:
        layla, _ = await a_member(work, COORDINATOR)
        huda, _ = await a_member(work, Desk(role=Role.OFFICIAL, organisation=(await an_organisation(work)).id))
        official, _ = await an_invitation(work, Role.OFFICIAL, by=layla)
        integrity, _ = await an_invitation(work, Role.INTEGRITY)
        assert await staff.standing_invitations(work) == (official, integrity)
        assert await staff.standing_invitations(work, by=layla) == (official, integrity)
        assert await staff.standing_invitations(work, by=huda) == (official,)
        with pytest.raises(NotAllowed):
            await staff.revoke(work, integrity.id, by=huda)


async def test_an_unknown_invitation_is_missing(store: Store) -> None:
    async with store.work(actor="operator") as work:
        with pytest.raises(NoSuchInvitation):
            await staff.invitation(work, InvitationId(99))
        with pytest.raises(NoSuchInvitation):
            await staff.confirm(work, InvitationId(99), by=None)
        with pytest.raises(NoSuchInvitation):
            await staff.revoke(work, InvitationId(99), by=None)


async def test_a_coordinator_whom_the_settings_name_meanwhile_keeps_one_seat_for_good(store: Store) -> None:
    async with store.work(actor="operator") as work:
        layla, invitation = await opened(work, Role.COORDINATOR)
        await staff.set_coordinators(work, [layla])
        await staff.confirm(work, invitation.id, by=None)
        await staff.set_coordinators(work, [])
        (seat,) = await staff.seats_at(work, COORDINATOR)
        assert (seat.address, seat.from_settings) == (layla, False)


async def test_leads_are_listed_by_the_name_they_were_asked_under(store: Store, clock: SetClock) -> None:
    async with store.work(actor="operator") as work:
        project = (await a_project(work)).id
        await staff.invite(work, role=Role.LEAD_GOVERNMENT, project=project, meant_for="Dr. Karim")
        await a_member(work, Desk(role=Role.LEAD_COMMUNITY, project=project), name="Samira")
        named = {(lead.role, lead.name, lead.is_expired) for lead in await staff.leads(work)}
        assert named == {(Role.LEAD_GOVERNMENT, "Dr. Karim", False), (Role.LEAD_COMMUNITY, "Samira", False)}
    clock.advance(timedelta(days=8))
    async with store.work(actor="operator") as work:
        assert {(lead.name, lead.is_expired) for lead in await staff.leads(work)} == {
            ("Dr. Karim", True),
            ("Samira", False),
        }


async def test_a_lead_who_was_removed_is_no_longer_listed(store: Store) -> None:
    async with store.work(actor="operator") as work:
        project = (await a_project(work)).id
        _, token = await staff.invite(
            work, role=Role.LEAD_GOVERNMENT, project=project, meant_for="Dr. Karim", trusted=True
        )
        invitation = await staff.open_invitation(work, token, by=await a_person(work), name="karim_77")
        assert invitation.seat is not None
        assert [lead.name for lead in await staff.leads(work)] == ["Dr. Karim"]
        await staff.remove(work, invitation.seat, by=None)
        assert await staff.leads(work) == ()
