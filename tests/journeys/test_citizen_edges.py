"""What citizens do besides the straight way: every clause of theirs that no other script plays."""

from __future__ import annotations

from datetime import timedelta

from bot.simulator.window import bare
from bot.text import Language
from tests.journeys.lives import CARD, code_in, resident, said_to, shown, staff, taps
from tests.town import Town

TEHRAN, KHORRAMSHAHR, ALTUN_KUPRI, BASRA = (35.69, 51.39), (30.4397, 48.1664), (35.7572, 44.1394), (30.51, 47.81)


# --- welcome and settings --------------------------------------------------------------------------------------------


async def test_every_place_is_answered_and_the_person_confirms(town: Town) -> None:
    zainab = town.newcomer("Zainab", Language.EN)
    await zainab.starts()
    await zainab.presses("English")
    await zainab.hears("Which governorate")
    assert "Share my location" in zainab.keyboard
    await zainab.sends_location(*TEHRAN)
    await zainab.hears("outside Iraq. Please choose the governorate")
    await zainab.sends_location(*KHORRAMSHAHR)
    edge = await zainab.hears("just outside Iraq")
    assert "Basra" in edge.buttons
    await zainab.sends_location(*ALTUN_KUPRI)
    border = await zainab.hears("near a border")
    assert border.buttons[:2] == ["Kirkuk", "Erbil"]
    await zainab.sends_location(*BASRA)
    await zainab.hears("looks like Basra")
    assert "Done. You will hear" not in said_to(zainab)
    await zainab.presses("Yes")
    await zainab.hears("You will hear about everything in Basra")
    await zainab.presses("My district: Basra")
    await zainab.hears("Your district: Basra (Basra)")


async def test_settings_change_area_district_topics_and_language(town: Town) -> None:
    zainab = await resident(town)
    await zainab.says("/subscriptions")
    await taps(zainab, "Choose topics", "✓ Water")
    await zainab.settles()
    assert zainab.toast == "Water is switched off."
    await taps(zainab, "Done", "Add district", "Al-Faw")
    await zainab.hears("Your district: Al-Faw")
    await zainab.says("/subscriptions")
    await zainab.presses("Add an area")
    await zainab.says("دهوك")
    await zainab.presses("Yes")
    await zainab.says("/language")
    await zainab.presses("العربية")
    await zainab.says("/subscriptions")
    await zainab.settles()
    assert "اللغة: العربية" in shown(zainab)
    assert "دهوك" in shown(zainab)
    assert "الفاو" in shown(zainab)
    assert town.said("menu-feedback", Language.AR) in zainab.keyboard
    await town.works("menus")
    assert "feedback" in zainab.commands()


# --- links -----------------------------------------------------------------------------------------------------------


async def test_a_poster_of_a_project_asks_a_newcomer_the_language_alone(town: Town) -> None:
    zainab = town.newcomer("Zainab", Language.EN)
    await zainab.starts("p_basra-health-card")
    await zainab.presses("English")
    await zainab.hears(f"Your message will be about: {CARD}")
    await zainab.presses("Question")
    await zainab.says("Where do I renew it?")
    await zainab.starts("a_BG")
    await zainab.hears("You will hear about everything in Baghdad")
    await zainab.hears("kept for you: your message")
    await zainab.presses("Continue")
    await zainab.hears("Anything to add?")
    await taps(zainab, "Continue", "Without my name")
    review = await zainab.hears("Shall we send it like this?")
    assert "Where do I renew it?" in review.text
    await zainab.presses("Send")
    await zainab.hears("Sent, thank you. Your code: J-")


async def test_a_poster_of_an_area_subscribes_a_newcomer(town: Town) -> None:
    zainab = town.newcomer("Zainab", Language.EN)
    await zainab.starts("a_ba")
    await zainab.presses("English")
    await zainab.hears("You will hear about everything in Basra")
    await zainab.starts("p_gone-long-ago")
    await zainab.hears("no longer valid")
    await zainab.starts("x_what")
    await zainab.hears("no longer valid")


async def test_a_link_to_a_project_in_the_middle_of_a_draft_keeps_the_draft(town: Town) -> None:
    zainab = await resident(town)
    await zainab.says("/feedback")
    await taps(zainab, "Complaint", "I don’t know", "Water")
    await zainab.says("The water is brown")
    await zainab.hears("Anything to add?")
    await zainab.starts("p_basra-health-card")
    await zainab.presses("Praise" if "Praise" in zainab.buttons else "Thanks and praise")
    await zainab.says("The new card is good")
    await taps(zainab, "Continue", "Without my name", "Send")
    await zainab.hears("Sent, thank you.")
    kept = await zainab.hears("You began this before")
    assert "The water is brown" in kept.text
    await taps(zainab, "Go on", "Continue", "Without my name", "Send")
    await zainab.hears("Sent, thank you.")


async def test_plain_words_of_every_language_are_commands(town: Town) -> None:
    zainab = await resident(town)
    for language in Language:
        for words, answer in (
            ("feedback-word", "What would you like to send?"),
            ("status-word", "You have not sent a message yet"),
            ("subscriptions-word", "You hear about: Basra"),
            ("help-word", "/cancel"),
        ):
            await zainab.says(town.said(words, language).split("|")[-1].strip())
            await zainab.hears(answer)


# --- a report with everything in it ----------------------------------------------------------------------------------


async def test_a_report_takes_every_kind_of_part_and_is_changed_in_review(town: Town) -> None:
    zainab = await resident(town)
    await zainab.says("/feedback")
    await zainab.presses("Complaint")
    await zainab.says("البطافة")
    assert (await zainab.hears("We found these")).buttons == [CARD, "I don’t know"]
    await zainab.presses(CARD)
    await zainab.sends_photo(caption="the reader")
    await zainab.sends_album(2)
    await zainab.sends_video()
    await zainab.sends_voice()
    await zainab.sends_document("list.txt", b"one, two")
    await zainab.sends_location(*BASRA)
    await zainab.says("It is brokken")
    await taps(zainab, "Continue", "With my name")
    review = await zainab.hears("Shall we send it like this?")
    for part in ("3 photos", "one video", "one voice message", "one document", "one place", "With your name: Zainab"):
        assert part in bare(review.text), part
    await zainab.presses("Change the words")
    await zainab.says("It is broken")
    await taps(zainab, "Take files out", "Document: list.txt")
    review = await zainab.hears("With it: 3 photos, one video, one voice message and one place")
    assert "It is broken" in review.text
    assert "brokken" not in review.text
    await zainab.presses("Send")
    await zainab.hears("Your code")
    await town.works("case-files")

    (karim,) = await staff(town, "karim")
    await karim.says("/inbox broken")
    await karim.presses(f"1. {code_in(zainab)}")
    opened = await karim.hears("From: Zainab")
    assert "It is broken" in opened.text
    await karim.presses("Show 5 files")
    await karim.settles()
    kinds = sorted(message.kind for message in karim.chat.newest(6) if message.kind != "text")
    assert kinds == ["photo", "photo", "photo", "video", "voice"]


async def test_whoever_does_not_know_the_office_is_led_by_area_and_topic(town: Town) -> None:
    zainab = await resident(town)
    await zainab.says("/feedback")
    await taps(zainab, "Complaint", "I don’t know", "Health and the health card")
    await zainab.says("Call me: 0770 123 4567")
    await taps(zainab, "Continue", "Without my name")
    await zainab.hears("a telephone number")
    await zainab.presses("Change the words")
    await zainab.says("Nobody answers the telephone of the clinic")
    await zainab.presses("Send")
    await zainab.hears("Your code")
    (huda,) = await staff(town, "huda")
    await huda.says("/inbox")
    assert "Nobody answers" in (await huda.hears("Messages that wait")).text


# --- whatever happens, no draft is lost ------------------------------------------------------------------------------


async def test_no_draft_is_lost_to_what_happens_in_the_middle(town: Town) -> None:
    zainab = await resident(town)
    await zainab.says("/feedback")
    await zainab.presses("Complaint")
    ask = await zainab.hears("Which project")
    await zainab.presses(CARD)
    first = await zainab.says("the first words")
    got = await zainab.hears("Anything to add?")

    await zainab.sends_sticker()
    await zainab.hears("cannot read stickers")
    await zainab.says("/nonsense")
    await zainab.hears("do not know this command")
    await zainab.presses_button(ask, "I don’t know")
    await zainab.hears("Anything to add?")
    await zainab.edits(first, "the better words")
    await zainab.hears("Changed, as you edited it.")
    await zainab.says("/cancel")
    kept = await zainab.hears("kept for you: your message")
    await zainab.presses_button(got, "Continue")
    await zainab.hears("This step has passed")
    await town.restarts()
    await zainab.presses_button(kept, "Continue")
    await zainab.hears("Anything to add?")
    await zainab.presses("Continue")
    async with town.away():
        await zainab.says("and one more thing")
        town.clock.ahead += timedelta(hours=3)
    await taps(zainab, "Continue", "Without my name")
    review = await zainab.hears("Shall we send it like this?")
    assert "the better words\nand one more thing" in bare(review.text)
    assert "the first words" not in review.text
    await zainab.presses_button(review, "Send")
    await zainab.presses_button(review, "Send")
    await zainab.hears("Your code")
    await zainab.settles()
    assert said_to(zainab).count("Your code") == 1
    await zainab.edits(first, "words after filing")
    await zainab.hears("What was sent stays as it was")


async def test_a_text_of_five_thousand_characters_is_one_part(town: Town) -> None:
    zainab = await resident(town)
    long = " ".join(f"word{number:04}" for number in range(560))
    assert len(long) == 5_039
    await zainab.says("/feedback")
    await taps(zainab, "Complaint", CARD)
    await zainab.says(long)
    await taps(zainab, "Continue", "Without my name", "Send")
    await zainab.hears("Your code")
    code = code_in(zainab)
    (karim,) = await staff(town, "karim")
    await karim.says(f"/inbox {code}")
    await karim.settles()
    told = said_to(karim)
    assert "word0000" in told
    assert "word0559" in told
    assert told.count("Citizen:") == 1
