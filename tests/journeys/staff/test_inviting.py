"""Somebody is invited, opens the link, and is confirmed or refused."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.projects import service as projects
from bot.staff import service as staff
from bot.staff.model import Role, Roles, SeatState
from bot.text import Language
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.staff.desks import GROUP, address_of, in_group, staff_phone

OFFICE = "Basra Public Health Directorate"
CARD = "Basra electronic health card"


def link_in(phone: Phone) -> tuple[str, str]:
    """Which kind of link came, and what stands in it."""
    found = re.search(r"https://t\.me/jisr_bot\?(start|startgroup)=(i_[\w-]{22})(?![\w-])", phone.screen)
    assert found, phone.screen
    return found[1], found[2]


async def invites_lead(layla: Phone, place: str = "One person") -> str:
    await layla.types("/staff")
    await layla.presses("Invite somebody")
    await layla.presses("Community lead")
    await layla.presses(CARD)
    await layla.presses(place)
    return link_in(layla)[1]


async def invites_official(layla: Phone) -> str:
    await layla.types("/staff")
    await layla.presses("Invite somebody")
    await layla.presses("Official")
    await layla.types("basra")
    await layla.presses(OFFICE)
    return link_in(layla)[1]


async def opens(phone: Phone, payload: str) -> None:
    """A newcomer follows the link."""
    await phone.types(f"/start {payload}")
    await phone.presses("English")


async def roles_of(town: Town, phone: Phone) -> Roles:
    person = await address_of(town, phone.chat)
    async with town.store.reading() as work:
        return await staff.roles_of(work, person)


async def test_a_lead_cannot_invite(karim: Phone) -> None:
    await karim.types("/staff")

    assert karim.screen == "This is not open to you."


async def test_an_official_is_invited_opens_and_is_confirmed(town: Town, layla: Phone) -> None:
    payload = await invites_official(layla)
    assert "The link works once, until 12 March 2026, 12:00." in layla.screen
    omar = town.phone("801", name="Omar Hassan")
    await opens(omar, payload)
    assert f"You are invited as an official of {OFFICE}." in omar.screen
    assert "Name: Omar Hassan" in layla.screen
    assert "Telegram number: 801" in layla.screen
    assert not (await roles_of(town, omar)).is_staff

    await layla.presses("Confirm")
    assert layla.screen == f"Confirmed: Omar Hassan, an official of {OFFICE}"
    assert f"You are confirmed as an official of {OFFICE}." in omar.screen
    assert "Announce" in omar.keyboard
    assert (await roles_of(town, omar)).holds(Role.OFFICIAL)


async def test_a_lead_is_welcomed_with_what_comes_to_them(town: Town, layla: Phone) -> None:
    payload = await invites_lead(layla)
    omar = town.phone("801", name="Omar Hassan")
    await opens(omar, payload)
    await layla.presses("Confirm")

    assert "Messages about the project come to you here" in omar.screen
    assert "Inbox" in omar.keyboard


async def test_a_refused_account_becomes_nothing(town: Town, layla: Phone) -> None:
    payload = await invites_official(layla)
    omar = town.phone("801", name="Omar Hassan")
    await opens(omar, payload)
    await layla.presses("Refuse")
    assert layla.screen == "Refused, and the invitation is void: Omar Hassan"
    assert "Your account was not confirmed" in omar.screen
    assert not (await roles_of(town, omar)).is_staff

    await omar.types(f"/start {payload}")
    assert "This invitation was taken back." in omar.screen


async def test_a_second_press_finds_it_settled(town: Town, layla: Phone) -> None:
    payload = await invites_official(layla)
    omar = town.phone("801", name="Omar Hassan")
    await opens(omar, payload)
    confirm, _ = layla.button("Confirm")
    await layla.presses("Confirm")
    await layla.press_data(confirm)

    assert layla.screen == "This invitation is settled already."


async def test_only_the_inviter_confirms(town: Town, layla: Phone) -> None:
    payload = await invites_official(layla)
    omar = town.phone("801", name="Omar Hassan")
    await opens(omar, payload)
    confirm, _ = layla.button("Confirm")
    await staff_phone(town, "aram").press_data(confirm)
    await omar.press_data(confirm)

    assert omar.screen == "This is not open to you."
    assert not (await roles_of(town, omar)).is_staff


async def test_an_operators_invitation_is_confirmed_by_any_coordinator(town: Town, layla: Phone) -> None:
    async with town.store.work(actor="operator") as work:
        _, token = await staff.invite(work, role=Role.COORDINATOR)
    omar, aram = town.phone("801", name="Omar Hassan"), staff_phone(town, "aram")
    await opens(omar, f"i_{token}")
    assert "An invitation was opened: a coordinator" in layla.screen
    assert "An invitation was opened: a coordinator" in aram.screen
    await aram.presses("Confirm")

    assert (await roles_of(town, omar)).is_coordinator


async def test_a_trusted_invitation_needs_nobody(town: Town, layla: Phone) -> None:
    async with town.store.work(actor="operator") as work:
        _, token = await staff.invite(work, role=Role.COORDINATOR, trusted=True)
    omar = town.phone("801", name="Omar Hassan")
    await opens(omar, f"i_{token}")

    assert "You are confirmed as a coordinator." in omar.screen
    assert "Staff" in omar.keyboard
    assert layla.screen == ""


async def test_every_wrong_link_has_its_sentence(town: Town, clock: SetClock, layla: Phone) -> None:
    payload = await invites_official(layla)
    await layla.types(f"/start {payload}")
    assert "This is your own invitation." in layla.screen
    omar = town.phone("801", name="Omar Hassan")
    await opens(omar, "i_unknown")
    assert "We do not know this invitation." in omar.screen

    await omar.types(f"/start {payload}")
    await omar.types(f"/start {payload}")
    assert "You have opened this invitation already." in omar.screen
    samira = staff_phone(town, "samira")
    await samira.types(f"/start {payload}")
    assert "This invitation was used already." in samira.screen

    late = await invites_official(layla)
    clock.advance(timedelta(days=8))
    await samira.types(f"/start {late}")
    assert "This invitation has expired." in samira.screen


async def test_duties_that_clash_are_refused(town: Town, layla: Phone, nadia: Phone) -> None:
    payload = await invites_lead(layla)
    await nadia.types(f"/start {payload}")

    assert "Who leads a project cannot also read confidential reports." in nadia.screen


async def test_who_has_the_task_already_is_told(town: Town, layla: Phone, samira: Phone) -> None:
    payload = await invites_lead(layla)
    await samira.types(f"/start {payload}")

    assert samira.screen == "You have this task already."


async def test_a_group_is_linked_and_confirmed(town: Town, layla: Phone) -> None:
    payload = await invites_lead(layla, "A group chat")
    omar = town.phone("801", name="Omar Hassan")
    await omar.arrives()
    group = in_group(omar)
    await group.types(f"/start {payload}")
    assert f"This group is invited as the community lead of “{CARD}”." in group.screen
    assert "Group: Health card team" in layla.screen
    assert "Name: Omar Hassan" in layla.screen

    await layla.presses("Confirm")
    assert f"This group is confirmed as the community lead of “{CARD}”." in group.screen
    assert "You are confirmed as the community lead" in omar.screen
    async with town.store.reading() as work:
        address = await delivery.find_address(work, channel="telegram", value=GROUP)
        assert address is not None
        assert (await delivery.address(work, address)).language is Language.EN
        card = await projects.project(work, slug="basra-health-card")
        seats = [each.seat for each in await staff.leads_of(work, card.id) if each.seat.is_group]
    assert [seat.state for seat in seats] == [SeatState.ACTIVE]


async def test_an_officials_invitation_is_not_for_a_group(town: Town, layla: Phone) -> None:
    payload = await invites_official(layla)
    group = in_group(town.phone("801", name="Omar Hassan"))
    await group.types(f"/start {payload}")

    assert group.screen == "This invitation is for a person. Please open it in a private chat."


async def test_an_anonymous_administrator_is_asked_for_a_name(town: Town, layla: Phone) -> None:
    payload = await invites_lead(layla, "A group chat")
    group = in_group(town.phone("801"))
    group.person = ""
    await group.types(f"/start {payload}")

    assert "you write as the group" in group.screen


async def test_a_trusted_group_is_there_at_once(town: Town) -> None:
    async with town.store.work(actor="operator") as work:
        card = await projects.project(work, slug="basra-health-card")
        _, token = await staff.invite(work, role=Role.LEAD_COMMUNITY, project=card.id, trusted=True)
    omar = town.phone("801", name="Omar Hassan")
    await omar.arrives()
    group = in_group(omar)
    await group.types(f"/start i_{token}")

    assert "This group is confirmed as" in group.screen
    assert "Inbox" in omar.keyboard


async def test_an_official_invites_to_their_own_office_alone(town: Town) -> None:
    huda = staff_phone(town, "huda")
    await huda.types("/staff")
    await huda.presses("Invite somebody")
    assert huda.labels == ["Government lead", "Community lead", "Official", "Back"]
    await huda.presses("Official")

    assert huda.labels == [OFFICE, "Back"]


async def test_the_way_there_can_be_gone_back(layla: Phone) -> None:
    await layla.types("/staff")
    await layla.types("hm?")
    assert "Please choose one of these." in layla.screen
    await layla.presses("Invite somebody")
    await layla.types("hm?")
    assert "As what?" in layla.screen
    await layla.presses("Government lead")
    await layla.types("dragons")
    assert "We found no project with this name." in layla.screen
    await layla.presses("Back")
    await layla.presses(CARD)
    await layla.presses("Back")
    await layla.presses("Back")
    await layla.presses("Official")
    await layla.types("dragons")
    assert "We found no office with this name." in layla.screen
    await layla.presses("Back")
    await layla.presses("Back")
    await layla.presses("Back")
    await layla.presses("Done")

    assert layla.screen == "Done. The menu is always there."
