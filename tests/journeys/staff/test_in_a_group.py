"""A lead's group: the digest, opening and changing states, by the presser's own id."""

from __future__ import annotations

import pytest

from bot.delivery import service as delivery
from bot.digests import service as digests
from bot.feedback import service as feedback
from bot.feedback.model import State
from bot.message import ChatKind
from bot.projects import service as projects
from bot.staff import service as staff
from bot.staff.model import Desk, Role, Seat
from bot.text import Language
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.staff.desks import GROUP, GroupPhone, a_case, address_of, in_group, staff_phone, thread_of


@pytest.fixture
async def group_seat(town: Town, karim: Phone) -> Seat:
    """Karim brought the bot to his project's group."""
    linked_by = await address_of(town, karim.chat)
    async with town.store.work(actor="test") as work:
        group = await delivery.ensure_address(
            work, channel="telegram", value=GROUP, kind=ChatKind.GROUP, language=Language.EN
        )
        card = await projects.project(work, slug="basra-health-card")
        desk = Desk(role=Role.LEAD_GOVERNMENT, project=card.id)
        return await staff.seat_directly(work, desk, group, name="Health card team", linked_by=linked_by)


@pytest.fixture
def group(karim: Phone) -> GroupPhone:
    """Karim looks at the group."""
    return in_group(karim)


async def gets_digest(town: Town, seat: Seat) -> None:
    async with town.store.work(actor="test") as work:
        await digests.now(work, seat.id)
    await town.delivers()


async def test_from_the_digest_a_card_without_a_name_is_opened(
    town: Town, group_seat: Seat, group: GroupPhone, karim: Phone
) -> None:
    case = await a_case(town, anonymous=False, name="Zainab Ali")
    await gets_digest(town, group_seat)
    await group.presses(f"1. {case.code}")

    assert f"Message: {case.code}" in group.screen
    assert "Zainab" not in group.screen
    assert group.labels == ["Open", "In progress", "Resolved", "Not our task"]
    assert "Zainab" not in karim.screen


async def test_from_the_card_all_of_it_is_opened_in_private(
    town: Town, group_seat: Seat, group: GroupPhone, karim: Phone
) -> None:
    case = await a_case(town, anonymous=False, name="Zainab Ali")
    await group.press_data(f"s:case:{case.id}")
    await group.presses("Open")

    assert town.air.notices[-1] == "It is open in your private chat with us."
    assert group.screen == ""
    assert "From: Zainab Ali" in karim.screen


async def test_a_state_set_in_the_group_changes_the_card(
    town: Town, group_seat: Seat, group: GroupPhone, zainab: Phone
) -> None:
    case = await a_case(town)
    await group.press_data(f"s:case:{case.id}")
    await group.presses("Resolved")

    assert town.air.notices[-1] == "The state is now: resolved. The citizen is being told."
    assert "State: resolved" in group.screen
    assert "Is it really fixed?" in zainab.screen
    assert (await thread_of(town, case)).case.state is State.RESOLVED


async def test_others_press_in_vain(town: Town, group_seat: Seat, zainab: Phone) -> None:
    case = await a_case(town)
    for presser in (in_group(zainab), in_group(staff_phone(town, "layla")), in_group(town.phone("999"))):
        await presser.press_data(f"s:case-state:{case.id}:resolved")
        assert town.air.notices[-1] == "This is not open to you."
        assert presser.screen == ""

    assert (await thread_of(town, case)).case.state is State.NEW


async def test_an_official_who_may_read_it_presses_in_private_and_not_in_the_projects_group(
    town: Town, group_seat: Seat, samira: Phone
) -> None:
    lead = await address_of(town, samira.chat)
    async with town.store.work(actor="test") as work:
        await delivery.lost(work, lead, "blocked")
    case = await a_case(town)  # the absent lead's share is handed to the office
    huda = staff_phone(town, "huda")
    await in_group(huda).press_data(f"s:case-state:{case.id}:resolved")
    assert town.air.notices[-1] == "This is not open to you."
    assert (await thread_of(town, case)).case.state is State.NEW

    await huda.press_data(f"s:case-state:{case.id}:resolved")
    assert (await thread_of(town, case)).case.state is State.RESOLVED


async def test_the_other_lead_counts_by_their_own_id(town: Town, group_seat: Seat, samira: Phone) -> None:
    case = await a_case(town)
    await in_group(samira).press_data(f"s:case-state:{case.id}:in-progress")

    assert (await thread_of(town, case)).case.state is State.IN_PROGRESS


async def test_the_rest_of_a_digest_is_shown_in_the_group(town: Town, group_seat: Seat, group: GroupPhone) -> None:
    for number in range(11):
        await a_case(town, f"broken thing {number}")
    await gets_digest(town, group_seat)
    await group.presses("Open the others")

    assert "11. complaint" in group.screen


async def test_answers_and_files_are_for_private_chats(town: Town, group_seat: Seat, group: GroupPhone) -> None:
    case = await a_case(town)
    await group.press_data(f"s:case-files:{case.id}")
    assert town.air.notices[-1] == "Please open the message in private for this."
    assert group.screen == ""


async def test_whoever_cannot_be_reached_in_private_is_asked_to_write_first(
    town: Town, group_seat: Seat, group: GroupPhone, karim: Phone
) -> None:
    case = await a_case(town)
    await group.press_data(f"s:case:{case.id}")
    person = await address_of(town, karim.chat)
    async with town.store.work(actor="test") as work:
        await delivery.lost(work, person, "blocked")
    await group.presses("Open")

    assert town.air.notices[-1] == "Please write to us in private first. Then it can be opened there."


async def test_what_is_said_in_a_group_is_not_kept(town: Town, group_seat: Seat, group: GroupPhone) -> None:
    case = await a_case(town)
    await group.types("what do you think of it?")

    assert group.screen == ""
    async with town.store.reading() as work:
        person = await delivery.find_address(work, channel="telegram", value=group.person)
        assert person is not None
        _, thread = await feedback.case_thread(work, case.id, person)
    assert len(thread.entries) == 1
