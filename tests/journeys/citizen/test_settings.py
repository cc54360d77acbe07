"""Areas, a district, topics, the language, and nothing any more."""

from __future__ import annotations

from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.citizen.test_welcome import BASRA, citizen_of


async def test_the_settings_show_what_comes(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("My settings")

    assert "You hear about: Basra" in zainab.screen
    assert "Topics: all" in zainab.screen
    assert "Language: English" in zainab.screen


async def test_a_topic_is_switched_off_and_on_where_it_stands(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.presses("Choose topics")
    await zainab.presses("✓ Water")

    assert zainab.received[-1].edit != ""
    assert "Water" in zainab.labels
    assert town.air.notices[-1] == "Water is switched off."
    await zainab.presses("Water")
    assert "✓ Water" in zainab.labels


async def test_a_topic_pressed_twice_at_once_is_switched_once(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.presses("Choose topics")
    data, message = zainab.button("✓ Water")
    await zainab.press_data(data, message)
    await zainab.press_data(data, message)

    assert "Water" in zainab.labels


async def test_all_topics_come_back_at_once(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.presses("Choose topics")
    await zainab.presses("✓ Water")
    await zainab.presses("All topics")
    await zainab.presses("Done")

    assert "Topics: all" in zainab.screen


async def test_a_district_is_chosen_from_those_of_the_governorate(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.presses("Add district")
    await zainab.presses("Al-Faw")

    assert "Your district: Al-Faw (Basra)" in zainab.screen
    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.area == known.district != "BA"


async def test_a_district_is_found_by_place(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.presses("Add district")
    await zainab.shares(*BASRA)

    assert "All of the governorate" in zainab.labels
    assert len(zainab.labels) < 5


async def test_an_unknown_district_is_answered_by_the_list(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.presses("Add district")
    await zainab.types("Atlantis")

    assert "no such district" in zainab.screen


async def test_the_whole_governorate_again(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.presses("Add district")
    await zainab.presses("Al-Faw")
    await zainab.types("/subscriptions")
    await zainab.presses("Change district")
    await zainab.presses("All of the governorate")

    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.areas == ("BA",)


async def test_adding_the_governorate_of_ones_district_says_what_still_comes(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.presses("Add district")
    await zainab.presses("Al-Faw")
    await zainab.types("/subscriptions")
    await zainab.presses("Add an area")
    await zainab.presses("Basra")

    assert "Done. You will hear about: Al-Faw (Basra)" in zainab.screen
    assert "You hear about: Al-Faw (Basra)\n" in zainab.screen


async def test_one_more_area_becomes_the_main_one(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.types("/subscriptions")
    await zainab.presses("Add an area")
    await zainab.presses("Duhok")
    await zainab.presses("My areas")
    await zainab.presses("Main area: Duhok")

    assert "Your main area: Duhok" in zainab.screen
    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.governorate == "DA"


async def test_an_area_is_removed(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.types("/start a_BG")
    await zainab.types("/subscriptions")
    await zainab.presses("My areas")
    await zainab.presses("Remove Basra")

    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.areas == ("BG",)


async def test_everything_is_stopped_after_a_question(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.types("/subscriptions")
    await zainab.presses("Stop all announcements")
    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.is_subscribed
    await zainab.presses("Yes, stop them")

    known = await citizen_of(town, zainab)
    assert known is not None
    assert not known.is_subscribed


async def test_whoever_follows_nothing_is_asked_for_an_area(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/subscriptions")
    await zainab.presses("Stop all announcements")
    await zainab.presses("Yes, stop them")
    await zainab.types("/subscriptions")

    assert "You follow no area yet." in zainab.screen
    await zainab.presses("Basra")
    assert "You will hear about: Basra" in zainab.screen


async def test_settings_in_the_middle_of_a_draft_leave_it_alone(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.presses("Complaint")
    await zainab.types("/subscriptions")
    await zainab.presses("Choose topics")
    await zainab.presses("✓ Water")
    await zainab.types("I don’t know")

    assert "Which topic" in zainab.screen


async def test_another_language_in_the_middle_of_a_draft_keeps_it(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.presses("Complaint")
    await zainab.types("/language")
    await zainab.presses("English")

    assert "From now on we write to you in English." in zainab.screen
    assert "Not finished yet, and kept for you: your message" in zainab.screen


async def test_the_language_changes_what_is_said(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.types("language")
    await zainab.types("العربية")

    assert zainab.received[-1].language == "ar"


async def test_help_names_the_citizens_commands_alone(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("help")

    assert "/feedback" in zainab.screen
    assert "/cancel" in zainab.screen
    assert "/announce:" not in zainab.screen
    assert "/staff" not in zainab.screen
