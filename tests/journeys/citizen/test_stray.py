"""What is sent outside of any dialogue is kept and offered to be filed."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import SetClock
from bot.feedback.model import EntryKind
from bot.message import MediaKind
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.citizen.test_feedback import cases_of, comes_to_review, the_case, thread_of, words_of


async def files(phone: Phone) -> None:
    await comes_to_review(phone, "the first words")
    await phone.presses("Send")


async def test_stray_words_are_offered_to_be_filed(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("the street lights are off")

    assert "We have kept what you sent." in zainab.screen
    assert "the street lights are off" in zainab.screen
    assert zainab.labels == ["Tell an office", "Discard"]


async def test_stray_pieces_are_filed_together(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("the street lights are off")
    await zainab.shows(MediaKind.PHOTO, album="1")
    await zainab.shows(MediaKind.PHOTO, album="1")
    assert zainab.screen == ""
    await zainab.presses("Tell an office")
    await zainab.presses("Complaint")
    await zainab.presses("Basra electronic health card")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Send")

    entries = (await thread_of(zainab, await the_case(zainab))).entries
    assert [entry.kind for entry in entries] == [EntryKind.WORDS, EntryKind.FILE, EntryKind.FILE]


async def test_a_stray_voice_message_is_kept(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.shows(MediaKind.VOICE)

    assert "With it: one voice message" in zainab.screen


async def test_what_is_discarded_is_gone(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("never mind all of this")
    await zainab.presses("Discard")
    assert "Nothing of it was sent." in zainab.screen
    await zainab.types("/feedback")

    assert zainab.screen == "What would you like to send?"


async def test_greetings_get_the_menu(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("Thank you very much!")

    assert "What would you like to do?" in zainab.screen
    assert zainab.received[-1].keyboard is not None


async def test_a_newcomers_words_are_kept_while_the_language_is_asked(town: Town) -> None:
    phone = town.phone("703")
    await phone.types("there is no water in our street")
    assert "اختاروا لغتكم" in phone.screen
    await phone.presses("English")

    assert "there is no water in our street" in phone.screen
    assert "Tell an office" in phone.labels


async def test_a_newcomers_photo_is_said_to_be_kept_and_offered_after_the_language(town: Town) -> None:
    phone = town.phone("706")
    await phone.types("/start")
    await phone.shows(MediaKind.PHOTO)
    assert phone.screen.startswith("Got it, and kept for your message.\n---\nWelcome to Jisr")
    await phone.presses("English")
    assert "We have kept what you sent." in phone.screen
    assert "With it: one photo" in phone.screen
    await phone.presses("Tell an office")
    await phone.presses("Complaint")
    await phone.presses("Basra electronic health card")
    await phone.presses("Continue")
    await phone.presses("Without my name")
    await phone.presses("Send")

    (entry,) = (await thread_of(phone, await the_case(phone))).entries
    assert entry.kind is EntryKind.FILE
    assert "kept for you: choosing your area" in phone.screen


async def test_a_newcomers_album_is_said_to_be_kept_once(town: Town) -> None:
    phone = town.phone("707")
    await phone.shows(MediaKind.PHOTO, album="1")
    assert "Got it" in phone.screen
    await phone.shows(MediaKind.PHOTO, album="1")
    assert phone.screen == ""
    await phone.presses("English")

    assert "With it: 2 photos" in phone.screen


async def test_a_newcomers_words_behind_the_command_are_said_to_be_kept(town: Town) -> None:
    phone = town.phone("708")
    await phone.types("/feedback there is no water")

    assert phone.screen.startswith("Got it, and kept for your message.")


async def test_a_newcomers_greeting_is_the_welcome(town: Town) -> None:
    phone = town.phone("704")
    await phone.types("hello")
    await phone.presses("English")

    assert "Which governorate" in phone.screen


async def test_within_half_an_hour_it_can_be_added(zainab: Phone, clock: SetClock) -> None:
    await files(zainab)
    case = await the_case(zainab)
    clock.advance(timedelta(minutes=29))
    await zainab.types("and the printer, too")
    await zainab.presses(f"Add to {case.code}")

    assert f"Added to your message, thank you. Its code: {case.code}" in zainab.screen
    assert await words_of(zainab) == ["the first words", "and the printer, too"]


async def test_after_half_an_hour_it_is_a_message_of_its_own(zainab: Phone, clock: SetClock) -> None:
    await files(zainab)
    clock.advance(timedelta(minutes=31))
    await zainab.types("something else")

    assert zainab.labels == ["Tell an office", "Discard"]


async def test_a_reply_to_a_message_about_a_case_is_added_to_it(zainab: Phone, clock: SetClock) -> None:
    await files(zainab)
    sent = next(id_ for _, id_, message in reversed(zainab.town.air.letters) if message.ref)
    clock.advance(timedelta(days=2))
    await zainab.types("it is still broken", reply_to=sent)

    assert "Added to your message" in zainab.screen
    assert await words_of(zainab) == ["the first words", "it is still broken"]


async def test_a_reply_by_voice_to_a_nameless_case_warns_first(zainab: Phone) -> None:
    await files(zainab)
    sent = next(id_ for _, id_, message in reversed(zainab.town.air.letters) if message.ref)
    await zainab.types("more", reply_to=sent)
    case = await the_case(zainab)
    await zainab.press_data(f"s:track-add:{case.code}")
    await zainab.shows(MediaKind.VOICE)
    await zainab.presses("Continue")

    assert "your voice" in zainab.screen
    await zainab.presses("Send as it is")
    assert "Added to your message" in zainab.screen


async def test_somebody_elses_case_takes_nothing(zainab: Phone, town: Town) -> None:
    await files(zainab)
    case = await the_case(zainab)
    other = town.phone("705", name="Ali")
    await other.arrives()
    await other.press_data(f"s:track-add:{case.code}")

    assert other.screen == "We cannot find that any more."


async def test_an_unfinished_message_waits_behind_what_came_unasked(zainab: Phone) -> None:
    await comes_to_review(zainab, "unfinished")
    await zainab.types("/cancel")
    await zainab.types("something quite different")
    await zainab.presses("Discard")

    assert "unfinished" in zainab.screen
    await zainab.presses("Go on")
    await zainab.presses("Send")
    assert await words_of(zainab) == ["unfinished"]


async def test_both_are_filed_one_after_the_other(zainab: Phone) -> None:
    await comes_to_review(zainab, "unfinished")
    await zainab.types("/cancel")
    await zainab.types("something quite different")
    await zainab.presses("Tell an office")
    await zainab.presses("Complaint")
    await zainab.presses("Basra electronic health card")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.presses("Send")
    await zainab.presses("Go on")
    await zainab.presses("Send")

    assert len(await cases_of(zainab)) == 2


async def test_a_code_alone_shows_its_message(zainab: Phone) -> None:
    await files(zainab)
    case = await the_case(zainab)
    await zainab.types(case.code.lower())

    assert f"Your message: {case.code}" in zainab.screen
