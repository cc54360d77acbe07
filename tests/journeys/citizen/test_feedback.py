"""A message to an office, from the first question to its code."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from bot.delivery import service as delivery
from bot.feedback import codes
from bot.feedback import service as feedback
from bot.feedback.model import Case, EntryKind, Thread
from bot.message import MediaKind
from tests.journeys.citizen.phones import Phone, Town

BASRA = (30.51, 47.78)


async def cases_of(phone: Phone) -> Sequence[Case]:
    async with phone.town.store.work(actor="test") as work:
        address = await delivery.find_address(work, channel="telegram", value=phone.chat)
        assert address is not None
        return await feedback.my_cases(work, address)


async def thread_of(phone: Phone, case: Case) -> Thread:
    async with phone.town.store.work(actor="test") as work:
        address = await delivery.find_address(work, channel="telegram", value=phone.chat)
        assert address is not None
        return await feedback.thread(work, case.code, address)


async def the_case(phone: Phone) -> Case:
    (case,) = await cases_of(phone)
    return case


async def words_of(phone: Phone) -> list[str]:
    thread = await thread_of(phone, await the_case(phone))
    return [entry.text for entry in thread.entries if entry.kind is EntryKind.WORDS]


async def begins(phone: Phone, kind: str = "Complaint", about: str = "Basra electronic health card") -> None:
    await phone.arrives()
    await phone.types("/feedback")
    await phone.presses(kind)
    await phone.presses(about)


async def comes_to_review(phone: Phone, words: str = "The card reader is broken") -> None:
    await begins(phone)
    await phone.types(words)
    await phone.presses("Continue")
    await phone.presses("Without my name")


async def test_a_complaint_gets_a_code(zainab: Phone) -> None:
    await comes_to_review(zainab)
    await zainab.presses("Send")

    case = await the_case(zainab)
    assert f"Your code: {case.code}\n" in zainab.screen
    assert codes.parse(case.code) == case.code
    assert await words_of(zainab) == ["The card reader is broken"]


async def test_projects_of_ones_own_area_come_first(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.presses("Complaint")

    assert zainab.labels[0] == "Basra electronic health card"
    assert zainab.labels[-1] == "I don’t know"


async def test_every_choice_can_be_typed(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("complaint")
    await zainab.types("2")

    assert "Which project or service" in zainab.screen


async def test_it_is_said_who_will_read_it(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("words")
    await zainab.presses("Continue")

    assert "Who will read this: the government lead of “Basra electronic health card” and the community lead" in (
        zainab.screen
    )
    assert zainab.labels == ["Without my name", "With my name"]


async def test_without_a_project_it_goes_by_area_and_topic(zainab: Phone) -> None:
    await begins(zainab, about="I don’t know")
    await zainab.presses("Health and the health card")
    await zainab.types("words")
    await zainab.presses("Continue")

    assert "Who will read this: Basra Public Health Directorate." in zainab.screen


async def test_it_may_be_in_another_area(zainab: Phone) -> None:
    await begins(zainab, about="I don’t know")
    await zainab.presses("It is in another area")
    await zainab.types("دهۆک")
    assert "Is it here?" in zainab.screen
    await zainab.presses("Duhok")

    assert "We then find the right office in: Duhok" in zainab.screen


async def test_a_word_finds_a_project_in_another_language(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.presses("Complaint")
    await zainab.types("البطاقة")

    assert "We found these." in zainab.screen
    assert zainab.labels == ["Basra electronic health card", "I don’t know"]


async def test_a_word_that_finds_nothing_is_answered(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.presses("Complaint")
    await zainab.types("zeppelin")

    assert "We found no project or service" in zainab.screen
    assert "I don’t know" in zainab.labels


@pytest.mark.parametrize("greeting", ["سلام", "hello"])
async def test_a_greeting_at_the_projects_is_no_search(zainab: Phone, greeting: str) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.presses("Complaint")
    await zainab.types(greeting)

    assert zainab.screen == "Which project or service is it about? Write a word to search, or choose from the list:"


async def test_a_sentence_instead_of_a_choice_is_kept(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.types("the water in our street is brown")

    assert "kept for your message" in zainab.screen
    assert "What would you like to send?" in zainab.screen
    await zainab.presses("Complaint")
    await zainab.types("my neighbours say the same thing since Sunday")
    assert "kept for your message" in zainab.screen
    await zainab.presses("Basra electronic health card")
    assert "Got it. Anything to add?" in zainab.screen
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Send")
    assert await words_of(zainab) == [
        "the water in our street is brown",
        "my neighbours say the same thing since Sunday",
    ]


async def test_the_last_look_names_the_district_that_the_office_will_read(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.presses("Add district")
    await zainab.presses("Al-Faw")
    await zainab.types("/feedback A clerk asked for money")
    await zainab.presses("Wrongdoing (confidential)")
    await zainab.presses("Basra electronic health card")
    await zainab.presses("Continue")
    await zainab.presses("To the integrity desk")
    await zainab.presses("Without my name")

    assert "About: Basra electronic health card, Al-Faw (Basra)" in zainab.screen


async def test_the_district_can_be_left_out_at_the_last_look(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.presses("Add district")
    await zainab.presses("Al-Faw")
    await zainab.types("/feedback The water is brown")
    await zainab.presses("Complaint")
    await zainab.presses("Basra electronic health card")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Without the district")
    assert "Al-Faw" not in zainab.screen
    assert "Without the district" not in zainab.labels
    await zainab.presses("Send")

    assert (await the_case(zainab)).area == "BA"


async def test_a_project_of_ones_own_governorate_alone_is_named_without_it(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback The reader is broken")
    await zainab.presses("Complaint")
    await zainab.presses("Basra electronic health card")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")

    assert "About: Basra electronic health card\n" in zainab.screen


async def test_an_album_is_acknowledged_once_and_whole(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.shows(MediaKind.PHOTO, album="7", caption="look")
    assert "Got it" in zainab.screen
    await zainab.shows(MediaKind.PHOTO, album="7")
    assert zainab.screen == ""
    await zainab.shows(MediaKind.PHOTO, album="7")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")

    assert "With it: 3 photos" in zainab.screen


async def test_a_voice_message_alone_is_enough(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.shows(MediaKind.VOICE)
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Send as it is")
    await zainab.presses("Send")

    assert "Sent, thank you." in zainab.screen


async def test_a_text_of_5000_characters_is_one_message(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("a" * 4096)
    assert "Got it" in zainab.screen
    await zainab.types("b" * 904)
    assert zainab.screen == ""
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Send")

    assert await words_of(zainab) == ["a" * 4096 + "b" * 904]


async def test_a_file_that_is_too_large_is_refused_in_one_sentence(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("the words before")
    await zainab.shows(MediaKind.VIDEO, size=21 * 1024 * 1024)

    assert zainab.screen.startswith("This file is larger than 20 MB")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    assert "the words before" in zainab.screen


async def test_a_sticker_changes_nothing(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("words")
    await zainab.sends_sticker()

    assert "We cannot read stickers" in zainab.screen
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    assert "words" in zainab.screen


async def test_an_edited_message_is_filed_as_it_is_now(zainab: Phone) -> None:
    await begins(zainab)
    message = await zainab.types("the reeder is broken")
    await zainab.edits(message, "the reader is broken")
    assert "Changed, as you edited it." in zainab.screen
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.edits(message, "the card reader is broken")
    assert "the card reader is broken" in zainab.screen
    await zainab.presses("Send")

    assert await words_of(zainab) == ["the card reader is broken"]


async def test_an_edit_of_what_was_filed_changes_nothing_and_says_so(zainab: Phone) -> None:
    await begins(zainab)
    message = await zainab.types("as it was")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Send")
    await zainab.edits(message, "as it shall be")

    assert "What was sent stays as it was" in zainab.screen
    assert await words_of(zainab) == ["as it was"]


async def test_an_edit_while_the_draft_waits_leaves_it_waiting(zainab: Phone) -> None:
    await begins(zainab)
    message = await zainab.types("befor")
    await zainab.types("/cancel")
    await zainab.edits(message, "before")

    assert zainab.screen == "Changed, as you edited it."
    await zainab.presses("Continue")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    assert "before" in zainab.screen


async def test_a_second_press_on_send_files_nothing_more(zainab: Phone) -> None:
    await comes_to_review(zainab)
    data, message = zainab.button("Send")
    await zainab.press_data(data, message)
    await zainab.press_data(data, message)

    assert zainab.screen == ""
    assert len(await cases_of(zainab)) == 1


async def test_an_old_button_shows_where_we_are(zainab: Phone) -> None:
    await begins(zainab)
    data, message = zainab.button("Basra electronic health card")
    await zainab.types("words")
    await zainab.presses("Continue")
    await zainab.press_data(data, message)

    assert "Without your name or with it?" in zainab.screen


async def test_the_words_can_be_changed_before_it_leaves(zainab: Phone) -> None:
    await comes_to_review(zainab, "wrong")
    await zainab.presses("Change the words")
    assert zainab.screen.endswith("wrong")
    await zainab.types("right")
    assert zainab.screen.endswith("right")
    await zainab.presses("Send")

    assert await words_of(zainab) == ["right"]


async def test_long_words_can_take_the_place_of_others(zainab: Phone) -> None:
    await comes_to_review(zainab, "short")
    await zainab.presses("Change the words")
    await zainab.types("a" * 4096)
    await zainab.types("b")
    await zainab.presses("Continue")
    await zainab.presses("Send")

    assert await words_of(zainab) == ["a" * 4096 + "b"]


async def test_a_place_can_be_taken_out_before_it_leaves(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("words")
    await zainab.shares(*BASRA)
    await zainab.presses("Continue")
    await zainab.presses("With my name")
    assert "With it: one place" in zainab.screen
    await zainab.presses("Take files out")
    assert zainab.labels == ["Place 1", "Back"]
    await zainab.presses("Place 1")
    assert "With it" not in zainab.screen
    await zainab.presses("Send")

    entries = (await thread_of(zainab, await the_case(zainab))).entries
    assert [entry.kind for entry in entries] == [EntryKind.WORDS]


async def test_files_can_be_taken_out_and_added_before_it_leaves(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("words")
    await zainab.shows(MediaKind.PHOTO)
    await zainab.shows(MediaKind.PHOTO)
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Take files out")
    await zainab.presses("Photo 2")
    assert "With it: one photo" in zainab.screen
    await zainab.shows(MediaKind.PHOTO)
    await zainab.presses("Continue")
    assert "With it: 2 photos" in zainab.screen


async def test_what_is_taken_out_to_the_last_is_asked_for_again(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.shows(MediaKind.PHOTO)
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Take files out")
    await zainab.presses("Photo 1")

    assert "Tell us in the way that is easiest" in zainab.screen


async def test_kind_subject_and_name_can_be_changed_before_it_leaves(zainab: Phone) -> None:
    await comes_to_review(zainab)
    await zainab.presses("The kind")
    await zainab.presses("Question")
    assert "Kind: Question" in zainab.screen
    await zainab.presses("What it is about")
    await zainab.presses("Kurdistan Region e-services")
    assert "About: Kurdistan Region e-services" in zainab.screen
    await zainab.presses("My name")
    await zainab.presses("With my name")
    assert "With your name: Zainab Ali" in zainab.screen
    await zainab.presses("Send")
    assert (await thread_of(zainab, await the_case(zainab))).name == "Zainab Ali"


async def test_without_a_name_none_is_kept(zainab: Phone) -> None:
    await comes_to_review(zainab)
    await zainab.presses("Send")

    assert (await thread_of(zainab, await the_case(zainab))).name == ""


# --- who can know ----------------------------------------------------------------------------------------------------


async def test_what_may_identify_is_named_one_by_one(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("call me: 0770 123 4567")
    await zainab.shows(MediaKind.VOICE)
    await zainab.shares(*BASRA)
    await zainab.presses("Continue")
    await zainab.presses("Without my name")

    assert "your voice, a telephone number and an exact place" in zainab.screen
    assert "Telegram, and whoever runs the server, could." in zainab.screen
    await zainab.presses("Without the voice message")
    assert "a telephone number and an exact place" in zainab.screen
    await zainab.presses("Only the district")
    await zainab.presses("Change the words")
    await zainab.types("call me")
    assert "Shall we send it like this?" in zainab.screen
    await zainab.presses("Send")

    case = await the_case(zainab)
    entries = (await thread_of(zainab, case)).entries
    assert [entry.kind for entry in entries] == [EntryKind.WORDS]
    assert (case.area or "").startswith("IQ")


async def test_with_a_name_nothing_more_can_be_given_away(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.shows(MediaKind.VOICE)
    await zainab.presses("Continue")
    await zainab.presses("With my name")

    assert "Shall we send it like this?" in zainab.screen


# --- wrongdoing ------------------------------------------------------------------------------------------------------


async def test_wrongdoing_goes_to_the_integrity_desk_alone(zainab: Phone) -> None:
    await begins(zainab, kind="Wrongdoing (confidential)")
    await zainab.types("he asked for money")
    await zainab.presses("Continue")
    assert "Only the integrity desk of Basra Public Health Directorate will read this" in zainab.screen
    await zainab.presses("To the integrity desk")

    assert "lead of" not in zainab.screen
    await zainab.presses("Without my name")
    await zainab.presses("Send")
    case = await the_case(zainab)
    assert (case.confidential, case.strike_integrity) == (True, False)


async def test_the_integrity_desk_can_be_struck_out(zainab: Phone) -> None:
    await begins(zainab, kind="Wrongdoing (confidential)")
    await zainab.types("he asked for money")
    await zainab.presses("Continue")
    await zainab.presses("To the coordinator")
    assert "Who will read this: the coordinator." in zainab.screen
    await zainab.presses("Without my name")
    await zainab.presses("Send")

    assert (await the_case(zainab)).strike_integrity


async def test_another_project_asks_anew_who_reads_of_wrongdoing(zainab: Phone) -> None:
    await begins(zainab, kind="Wrongdoing (confidential)")
    await zainab.types("he asked for money")
    await zainab.presses("Continue")
    await zainab.presses("To the coordinator")
    await zainab.presses("Without my name")
    await zainab.presses("What it is about")
    await zainab.presses("Kurdistan Region e-services")

    assert "Only the coordinator will read this" in zainab.screen


async def test_where_nobody_is_at_the_integrity_desk_the_coordinator_is_named_at_once(zainab: Phone) -> None:
    await zainab.arrives("Baghdad")
    await zainab.types("/feedback He asked for money")
    await zainab.presses("Wrongdoing (confidential)")
    await zainab.presses("Baghdad electronic building permits")
    await zainab.presses("Continue")
    assert "Only the coordinator will read this" in zainab.screen
    assert "To the integrity desk" not in zainab.labels
    await zainab.presses("Continue")

    assert "Who will read this: the coordinator." in zainab.screen


# --- drafts that wait ------------------------------------------------------------------------------------------------


async def test_cancel_keeps_the_draft_and_says_so(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("words")
    await zainab.types("/cancel")

    assert "Not finished yet, and kept for you: your message" in zainab.screen
    await zainab.types("/feedback")
    assert "Your unfinished message is still here." in zainab.screen
    await zainab.presses("Continue")
    assert "Without your name or with it?" in zainab.screen


async def test_another_message_can_be_begun_and_the_first_is_offered_after(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("the first")
    await zainab.types("/feedback")
    await zainab.presses("Begin another one")
    await zainab.presses("Thanks and praise")
    await zainab.presses("Basra electronic health card")
    await zainab.types("the second")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Send")

    assert "You began this before, and it is kept." in zainab.screen
    assert "the first" in zainab.screen
    await zainab.presses("Go on")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Send")
    assert len(await cases_of(zainab)) == 2


async def test_a_projects_link_in_the_middle_of_a_draft_keeps_it(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("the first")
    await zainab.types("/start p_krg-e-services")
    assert "Your message will be about: Kurdistan Region e-services" in zainab.screen
    await zainab.presses("Question")
    await zainab.types("the second")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Send")

    assert "the first" in zainab.screen
    assert zainab.labels == ["Go on", "Discard"]


async def test_words_after_the_command_are_the_message(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback the clinic is closed")
    await zainab.presses("Complaint")
    await zainab.presses("Basra electronic health card")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")

    assert "the clinic is closed" in zainab.screen


async def test_an_unknown_command_leaves_the_draft_alone(zainab: Phone) -> None:
    await begins(zainab)
    await zainab.types("words")
    await zainab.types("/frobnicate")
    assert "We do not know this command" in zainab.screen
    await zainab.presses("Continue")

    assert "Without your name or with it?" in zainab.screen


@pytest.mark.parametrize("word", ["complaint", "Tell an office", "Question"])
async def test_plain_words_open_it(zainab: Phone, word: str) -> None:
    await zainab.arrives()
    await zainab.types(word)

    assert "What would you like to send?" in zainab.screen


async def test_a_newcomer_is_asked_the_language_alone(town: Town) -> None:
    phone = town.phone("702")
    await phone.types("/feedback")
    await phone.presses("English")

    assert phone.screen == "What would you like to send?"
