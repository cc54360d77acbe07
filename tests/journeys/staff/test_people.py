"""The people of the offices and the invitations that stand."""

from __future__ import annotations

from bot.delivery import service as delivery
from bot.staff import service as staff
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.staff.desks import a_case, address_of, staff_phone
from tests.journeys.staff.test_inviting import CARD, OFFICE, invites_official, opens


async def removes(phone: Phone, label: str) -> None:
    await phone.types("/staff")
    await phone.presses("People")
    if label not in phone.labels:
        await phone.presses("Next")
    await phone.presses(label)
    await phone.presses("Remove")
    await phone.presses("Yes, remove")


def label_of(phone: Phone, name: str) -> str:
    return next(label for label in phone.labels if label.endswith(name))


async def test_a_coordinator_sees_everybody(town: Town, layla: Phone) -> None:
    blocked = await address_of(town, staff_phone(town, "samira").chat)
    async with town.store.work(actor="test") as work:
        await delivery.lost(work, blocked, "blocked")
    await layla.types("/staff")
    await layla.presses("People")
    assert f"نادية: integrity desk of {OFFICE}" in layla.screen
    assert f"سميرة: the community lead of “{CARD}” (cannot be reached)" in layla.screen

    await layla.presses("Next")
    assert "9. " in layla.screen
    await layla.presses("Previous")
    assert "1. " in layla.screen


async def test_an_official_sees_their_own_office(town: Town) -> None:
    huda = staff_phone(town, "huda")
    await huda.types("/staff")
    await huda.presses("People")

    assert f"the government lead of “{CARD}”" in huda.screen
    assert "Kurdistan" not in huda.screen


async def test_the_removed_hear_of_it_and_their_cases_have_an_heir(town: Town, layla: Phone, karim: Phone) -> None:
    case = await a_case(town)
    await layla.types("/staff")
    await layla.presses("People")
    await removes(layla, label_of(layla, "د. كريم"))

    assert f"Removed: د. كريم, the government lead of “{CARD}”" in layla.screen
    assert f"Nobody is left here: the government lead of “{CARD}”." in layla.screen
    assert f"Your task has ended: the government lead of “{CARD}”." in karim.screen
    assert "Inbox" not in karim.keyboard
    assert "Nobody is left here" in staff_phone(town, "aram").screen
    huda = staff_phone(town, "huda")
    await huda.types("/inbox")
    assert case.code in huda.screen


async def test_somebody_is_removed_only_after_a_second_yes(town: Town, layla: Phone, karim: Phone) -> None:
    await layla.types("/staff")
    await layla.presses("People")
    await layla.presses(label_of(layla, "د. كريم"))
    await layla.types("hm?")
    assert "Please choose one of these." in layla.screen
    await layla.presses("Remove")
    assert "Shall this person lose this task?" in layla.screen
    await layla.presses("Back")

    await karim.types("/inbox")
    assert "Messages that wait for you" in karim.screen


async def test_the_last_coordinator_stays(town: Town, layla: Phone) -> None:
    await layla.types("/staff")
    await layla.presses("People")
    await removes(layla, label_of(layla, "ئارام"))
    await layla.types("/staff")
    await layla.presses("People")
    await removes(layla, label_of(layla, "Layla"))

    assert "This coordinator cannot be removed here" in layla.screen


async def test_a_coordinator_can_leave(town: Town, layla: Phone) -> None:
    await layla.types("/staff")
    await layla.presses("People")
    await removes(layla, label_of(layla, "Layla"))

    assert "Removed: Layla, a coordinator" in layla.screen
    await layla.types("/staff")
    assert layla.screen == "This is not open to you."


async def test_who_was_removed_meanwhile_is_not_removed_again(town: Town, layla: Phone, karim: Phone) -> None:
    person = await address_of(town, karim.chat)
    await layla.types("/staff")
    await layla.presses("People")
    await layla.presses(label_of(layla, "د. كريم"))
    async with town.store.work(actor="test") as work:
        (seat,) = (await staff.roles_of(work, person)).seats
        await staff.remove(work, seat.id, by=None)
    await layla.presses("Remove")

    assert layla.screen == "That is not there any more."
    await layla.presses("Back")
    assert "These are the people:" in layla.screen


async def test_an_official_cannot_remove_the_integrity_officer(town: Town) -> None:
    huda = staff_phone(town, "huda")
    await huda.types("/staff")
    await huda.presses("People")
    await removes(huda, label_of(huda, "نادية"))

    assert "This is not open to you." in huda.screen


async def test_an_open_invitation_is_taken_back(town: Town, layla: Phone) -> None:
    payload = await invites_official(layla)
    await layla.types("/staff")
    assert "One invitation is open." in layla.screen
    await layla.presses("Invitations")
    assert f"1. an official of {OFFICE}: not opened yet" in layla.screen
    await layla.presses("Invitation 1")
    await layla.presses("Take it back")
    assert "The invitation is void." in layla.screen
    assert "No invitation is open." in layla.screen

    omar = town.phone("801", name="Omar Hassan")
    await opens(omar, payload)
    assert "This invitation was taken back." in omar.screen


async def test_an_opened_invitation_is_settled_from_the_list(town: Town, layla: Phone) -> None:
    payload = await invites_official(layla)
    omar = town.phone("801", name="Omar Hassan")
    await opens(omar, payload)
    await layla.types("/staff")
    await layla.presses("Invitations")
    assert "opened by Omar Hassan, to be confirmed" in layla.screen
    await layla.presses("Invitation 1")
    assert "Telegram number: 801" in layla.screen
    await layla.presses("Confirm")

    assert "You are confirmed" in omar.screen


async def test_lists_ask_again_after_a_slip(layla: Phone) -> None:
    await invites_official(layla)
    await layla.types("/staff")
    await layla.presses("Invitations")
    await layla.types("hm?")
    assert "Please choose one of these." in layla.screen
    await layla.presses("Invitation 1")
    await layla.types("hm?")
    assert "Please choose one of these." in layla.screen
    await layla.presses("Back")
    await layla.presses("Back")

    assert "The people who work with Jisr." in layla.screen
