"""What became of one's messages."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from bot.delivery import service as delivery
from bot.feedback import service as feedback
from bot.feedback.model import State
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.citizen.test_feedback import comes_to_review, the_case
from tests.journeys.citizen.test_stray import files

ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


async def staff_sets(town: Town, phone: Phone, state: State, body: str = "") -> None:
    case = await the_case(phone)
    assert case.project_id is not None
    async with town.store.work(actor="test") as work:
        (seat, *_) = await staff.seats_at(work, Desk(role=Role.LEAD_GOVERNMENT, project=case.project_id))
        await feedback.change_status(work, case.id, state, by=seat.address, body=body)
    await town.delivers()


async def test_there_is_nothing_yet(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("My messages")

    assert "You have not sent a message yet." in zainab.screen


async def test_the_list_names_each_with_its_state(zainab: Phone) -> None:
    await files(zainab)
    case = await the_case(zainab)
    await zainab.types("/status")

    assert "received · “the first words”" in zainab.screen
    assert case.code in zainab.labels


@pytest.mark.parametrize(
    "written",
    [
        str,
        str.lower,
        lambda code: code.replace("-", " "),
        lambda code: code.translate(str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")),
    ],
    ids=["as it is", "lower", "spaced", "arabic digits"],
)
async def test_a_code_is_read_however_it_is_typed(zainab: Phone, written: Callable[[str], str]) -> None:
    await files(zainab)
    case = await the_case(zainab)
    await zainab.types(f"/status {written(case.code)}")

    assert f"Your message: {case.code}" in zainab.screen
    assert "You: the first words" in zainab.screen


async def test_a_slip_in_a_code_is_said(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/status J-1234567")

    assert "This is not a code of ours" in zainab.screen


async def test_a_code_of_nothing_is_said(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/status J-0000000")

    assert "We find no message with the code: J-0000000" in zainab.screen


async def test_others_see_the_state_and_no_word_of_it(zainab: Phone, town: Town) -> None:
    await files(zainab)
    case = await the_case(zainab)
    other = town.phone("706", name="Ali")
    await other.arrives()
    await other.types(f"/status {case.code}")

    assert "State: received" in other.screen
    assert "the first words" not in other.screen


async def test_others_learn_nothing_of_a_confidential_one(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.presses("Wrongdoing (confidential)")
    await zainab.presses("Basra electronic health card")
    await zainab.types("he asked for money")
    await zainab.presses("Continue")
    await zainab.presses("To the integrity desk")
    await zainab.presses("Without my name")
    await zainab.presses("Send")
    case = await the_case(zainab)
    other = town.phone("707", name="Ali")
    await other.arrives()
    await other.types(f"/status {case.code}")

    assert other.screen == f"We find no message with the code: {case.code}"
    await zainab.types("/status")
    assert "he asked for money" not in zainab.screen


async def test_a_resolved_one_is_fixed(zainab: Phone, town: Town) -> None:
    await files(zainab)
    await staff_sets(town, zainab, State.RESOLVED)
    await zainab.types(f"/status {(await the_case(zainab)).code}")
    await zainab.presses("Yes, it is fixed")

    assert "Good to hear" in zainab.screen
    assert (await the_case(zainab)).fixed_at is not None


async def test_a_resolved_one_that_is_not_fixed_is_open_again(zainab: Phone, town: Town) -> None:
    await files(zainab)
    await staff_sets(town, zainab, State.RESOLVED)
    await zainab.types(f"/status {(await the_case(zainab)).code}")
    await zainab.presses("No, not yet")

    assert "It is open again" in zainab.screen
    assert (await the_case(zainab)).state is State.NEW
    await zainab.presses("No, not yet")
    assert "This message is open" in zainab.screen
    await zainab.presses("Say what is missing")
    assert "It will be added to your message" in zainab.screen


async def test_a_question_is_answered(zainab: Phone, town: Town) -> None:
    await files(zainab)
    await staff_sets(town, zainab, State.WAITING, "Which clinic?")
    await zainab.types(f"/status {(await the_case(zainab)).code}")
    assert "Question: Which clinic?" in zainab.screen
    await zainab.presses("Answer")
    await zainab.types("The one in Al-Faw")
    await zainab.presses("Continue")

    assert "Added to your message" in zainab.screen
    assert (await the_case(zainab)).state is State.IN_PROGRESS


async def test_words_while_a_question_waits_may_be_its_answer(zainab: Phone, town: Town) -> None:
    await files(zainab)
    case = await the_case(zainab)
    await staff_sets(town, zainab, State.WAITING, "Which clinic?")
    await zainab.types("The one in Al-Faw")

    assert f"My answer to {case.code}" in zainab.labels


async def test_it_is_withdrawn_after_a_question(zainab: Phone) -> None:
    await files(zainab)
    case = await the_case(zainab)
    await zainab.presses("Show my message")
    await zainab.presses("Withdraw it")
    assert (await the_case(zainab)).state is State.NEW
    await zainab.presses("Withdraw it")

    assert "is withdrawn" in zainab.screen
    assert (await the_case(zainab)).state is State.WITHDRAWN
    await zainab.presses("Withdraw it")
    assert "is withdrawn" in zainab.screen
    await zainab.press_data(f"s:track-add:{case.code}")
    assert "Nothing can be added" in zainab.screen


async def test_nobody_presses_the_buttons_of_anothers_message(zainab: Phone, town: Town) -> None:
    await files(zainab)
    case = await the_case(zainab)
    other = town.phone("708", name="Ali")
    await other.arrives()
    await other.press_data(f"s:track-withdraw-yes:{case.code}")

    assert other.screen == "We cannot find that any more."
    assert (await the_case(zainab)).state is State.NEW


async def test_status_in_the_middle_of_a_draft_leaves_it_alone(zainab: Phone) -> None:
    await comes_to_review(zainab, "words")
    await zainab.types("/status")
    await zainab.presses("Send")

    assert "Sent, thank you." in zainab.screen


async def test_help_of_staff_names_what_they_may_do(town: Town) -> None:
    async with town.store.work(actor="test") as work:
        phone = town.phone("709")
        address = await delivery.ensure_address(work, channel="telegram", value="709")
        await staff.set_coordinators(work, [address])
    await phone.arrives()
    await phone.types("/help")

    assert "/staff" in phone.screen
    assert "Staff" in phone.keyboard
