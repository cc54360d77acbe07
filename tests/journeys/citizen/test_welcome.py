"""The first meeting, as a newcomer lives it."""

from __future__ import annotations

import pytest

from bot.citizens import service as citizens
from bot.citizens.model import Citizen
from bot.delivery import service as delivery
from bot.message import AddressId, MediaKind
from tests.journeys.citizen.phones import Phone, Town

BASRA = (30.51, 47.78)
LONDON = (51.5, -0.12)
ALTUN_KUPRI = (35.7572, 44.1394)


async def address_of(town: Town, phone: Phone) -> AddressId:
    async with town.store.work(actor="test") as work:
        address = await delivery.find_address(work, channel="telegram", value=phone.chat)
    assert address is not None
    return address


async def citizen_of(town: Town, phone: Phone) -> Citizen | None:
    address = await address_of(town, phone)
    async with town.store.work(actor="test") as work:
        return await citizens.citizen(work, address)


async def test_the_first_screen_says_who_we_are_and_asks_the_language_in_all_forms(zainab: Phone) -> None:
    await zainab.types("/start")

    assert "Basra Public Health Directorate" in zainab.screen
    assert "We keep only what you send" in zainab.screen
    for invitation in ("اختاروا لغتكم", "زمانەکەتان هەڵبژێرن", "زمانێ خۆ هەلبژێرن", "Zimanê xwe hilbijêrin"):
        assert invitation in zainab.screen
    assert zainab.labels == ["English", "العربية", "کوردیی سۆرانی", "کوردیی بادینی", "Kurmancî"]


async def test_a_kurdish_telephone_is_offered_badini_first(town: Town) -> None:
    phone = town.phone("701", locale="ku")

    await phone.types("/start")

    assert phone.labels[:2] == ["کوردیی بادینی", "Kurmancî"]


async def test_two_presses_make_a_citizen_of_basra(zainab: Phone, town: Town) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.presses("Basra")

    assert "You will hear about everything in Basra." in zainab.screen
    assert zainab.labels == ["Choose topics", "Add district", "Done"]
    assert zainab.keyboard == ["Tell an office", "My messages", "Announcements", "My settings", "Help"]
    known = await citizen_of(town, zainab)
    assert known is not None
    assert (known.governorate, known.topics.all) == ("BA", True)


async def test_a_place_in_basra_is_only_a_suggestion(zainab: Phone, town: Town) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.shares(*BASRA)

    assert "This looks like Basra. Is that right?" in zainab.screen
    assert await citizen_of(town, zainab) is None
    await zainab.presses("Yes")
    assert "everything in Basra" in zainab.screen


async def test_another_area_leads_back_to_the_list(zainab: Phone) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.shares(*BASRA)
    await zainab.presses("Another area")

    assert "Duhok" in zainab.labels


async def test_a_place_near_a_border_offers_both_sides(zainab: Phone) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.shares(*ALTUN_KUPRI)

    assert "near a border" in zainab.screen
    assert {"Erbil", "Kirkuk", "Another area"} <= set(zainab.labels)


async def test_a_place_abroad_leads_to_the_list(zainab: Phone) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.shares(*LONDON)

    assert "outside Iraq" in zainab.screen
    assert "Basra" in zainab.labels


async def test_a_governorate_can_be_typed_in_any_language(zainab: Phone) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.types("هەولێر")

    assert "Do you mean Erbil?" in zainab.screen


@pytest.mark.parametrize(
    ("own_name", "typed", "asked"),
    [
        ("العربية", "قضاء الزبير", "هل تقصدون الزبير (البصرة)؟"),
        ("کوردیی سۆرانی", "البصرة", "مەبەستتان ئەمەیە: بەسرە؟"),
        ("کوردیی بادینی", "البصرة", "مەبەستا هەوە ئەڤە یە: بەسرە؟"),
        ("Kurmancî", "دهوك", "Mebesta we ev e: Dihok?"),
    ],
)
async def test_a_typed_name_is_asked_back_as_a_name_and_not_as_a_place(
    zainab: Phone, own_name: str, typed: str, asked: str
) -> None:
    await zainab.types("/start")
    await zainab.presses(own_name)
    await zainab.types(typed)

    assert zainab.screen == asked


async def test_a_name_that_is_none_is_answered_by_the_list(zainab: Phone) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.types("Atlantis")

    assert "We found no area with this name" in zainab.screen
    assert "Basra" in zainab.labels


async def test_a_greeting_is_no_governorate(zainab: Phone) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.types("hello")

    assert "Which governorate" in zainab.screen
    assert "We found no area" not in zainab.screen


async def test_a_photo_in_the_middle_of_the_welcome_is_kept(zainab: Phone) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.shows(MediaKind.PHOTO, caption="the clinic is shut")

    assert "We have kept what you sent" in zainab.screen
    await zainab.presses("Discard")
    assert "choosing your area" in zainab.screen
    await zainab.presses("Continue")
    await zainab.presses("Basra")
    assert "everything in Basra" in zainab.screen


async def test_start_again_is_a_short_welcome(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/start")

    assert zainab.screen == "Welcome back. What would you like to do?"


async def test_start_again_leaves_a_draft_where_it_is(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.presses("Complaint")
    await zainab.types("/start")
    await zainab.presses("I don’t know")

    assert "Which topic" in zainab.screen


@pytest.mark.parametrize("payload", ["a_BA", "a_ba"])
async def test_a_link_to_an_area_asks_a_newcomer_the_language_alone(zainab: Phone, town: Town, payload: str) -> None:
    await zainab.types(f"/start {payload}")
    await zainab.presses("English")

    assert "everything in Basra" in zainab.screen
    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.areas == ("BA",)


async def test_a_link_to_another_area_adds_it(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.types("/start a_bg")

    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.areas == ("BA", "BG")


async def test_a_link_promises_no_more_than_the_topics_that_are_on(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.presses("Choose topics")
    await zainab.presses("✓ Water")
    await zainab.types("/start a_BG")

    assert "everything" not in zainab.screen
    assert zainab.screen.startswith("You hear about: Baghdad\n---\nTopics: ")
    assert "Water" not in zainab.screen
    assert "Choose topics" in zainab.labels


async def test_a_link_says_that_nothing_comes_while_all_topics_are_off(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    address = await address_of(town, zainab)
    async with town.store.work(actor="test") as work:
        await citizens.choose_topics(work, address, ())
    await zainab.types("/start a_BG")

    assert zainab.screen == "You hear about: Baghdad\n---\nTopics: none, so no announcements come to you."


async def test_the_district_asked_for_after_a_link_is_one_of_that_area(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.types("/start a_BG")
    await zainab.presses("Add district")
    assert "Which district of Baghdad is yours?" in zainab.screen
    await zainab.presses("Al-Mahmudiya")

    assert zainab.screen == "Done. Your district: Al-Mahmudiya (Baghdad)"
    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.areas[0] == "BA"
    assert known.governorate == "BA"
    assert "BG" not in known.areas


async def test_a_link_to_the_governorate_of_ones_district_says_what_still_comes(zainab: Phone, town: Town) -> None:
    await zainab.arrives()
    await zainab.presses("Add district")
    await zainab.presses("Al-Faw")
    await zainab.types("/start a_BA")

    assert "You hear about: Al-Faw (Basra)" in zainab.screen
    assert "everything" not in zainab.screen
    assert "Add district" not in zainab.labels
    await zainab.presses("Change district")
    await zainab.presses("All of the governorate")
    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.areas == ("BA",)


async def test_a_link_to_a_district_follows_it_alone(zainab: Phone, town: Town) -> None:
    await zainab.types("/start a_iqg02q03")
    await zainab.presses("English")

    assert "everything in Al-Faw (Basra)" in zainab.screen
    assert "Change district" in zainab.labels
    known = await citizen_of(town, zainab)
    assert known is not None
    assert known.areas == ("IQG02Q03",)


async def test_the_district_of_an_area_that_was_dropped_is_not_asked_for(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/start a_BG")
    data, message = zainab.button("Add district")
    await zainab.types("/subscriptions")
    await zainab.presses("My areas")
    await zainab.presses("Remove Baghdad")
    await zainab.press_data(data, message)

    assert "Which district of Basra is yours?" in zainab.screen


async def test_a_link_to_a_project_asks_a_newcomer_the_language_alone(zainab: Phone) -> None:
    await zainab.types("/start p_basra-health-card")
    await zainab.presses("English")

    assert "Your message will be about: Basra electronic health card" in zainab.screen
    assert "What would you like to send?" in zainab.screen


@pytest.mark.parametrize("payload", ["a_nowhere", "zzz", "p_no-such-project"])
async def test_an_old_link_says_so(zainab: Phone, payload: str) -> None:
    await zainab.arrives()
    await zainab.types(f"/start {payload}")

    assert "no longer valid" in zainab.screen


async def test_what_a_newcomer_sends_before_the_language_is_about_the_links_project(zainab: Phone) -> None:
    await zainab.types("/start p_basra-health-card")
    await zainab.shows(MediaKind.PHOTO, caption="the reader is broken")
    await zainab.types("since a week")
    assert "Choose your language" in zainab.screen
    await zainab.presses("English")
    assert "Your message will be about: Basra electronic health card" in zainab.screen
    await zainab.presses("Complaint")
    assert "Got it. Anything to add?" in zainab.screen
    await zainab.presses("Continue")
    await zainab.presses("Without my name")

    assert "With it: one photo" in zainab.screen
    assert "the reader is broken\nsince a week" in zainab.screen
    await zainab.presses("Send")
    assert "Your code" in zainab.screen
    assert "kept" not in zainab.screen


async def test_the_command_after_a_projects_link_does_not_ask_a_newcomer_for_the_project_again(zainab: Phone) -> None:
    await zainab.types("/start p_basra-health-card")
    await zainab.types("/feedback the reader is broken")
    assert "Choose your language" in zainab.screen
    await zainab.presses("English")
    assert "Your message will be about: Basra electronic health card" in zainab.screen
    await zainab.presses("Complaint")

    assert "Got it. Anything to add?" in zainab.screen
    await zainab.presses("Continue")
    await zainab.presses("Without my name")
    assert "the reader is broken" in zainab.screen


async def test_a_projects_link_waits_behind_a_welcome_that_was_begun_anew(zainab: Phone) -> None:
    await zainab.types("/start p_basra-health-card")
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.presses("Basra")
    assert "kept for you: your message" in zainab.screen
    await zainab.presses("Continue")

    assert "Your message will be about: Basra electronic health card" in zainab.screen


async def test_an_area_whose_link_came_first_waits_behind_the_project(zainab: Phone) -> None:
    await zainab.types("/start a_BA")
    await zainab.types("/start p_basra-health-card")
    await zainab.presses("English")
    assert "Your message will be about: Basra electronic health card" in zainab.screen
    await zainab.types("/cancel")
    await zainab.types("/start")

    assert "everything in Basra" in zainab.screen


async def test_what_a_newcomer_sends_before_the_language_outlives_an_old_link(zainab: Phone) -> None:
    await zainab.types("/start p_no-such-project")
    await zainab.types("the reader is broken")
    await zainab.presses("English")

    assert "no longer valid" in zainab.screen
    assert "the reader is broken" in zainab.screen
    assert "Tell an office" in zainab.labels


async def test_what_a_newcomer_sends_after_a_command_with_words_is_kept_with_them(zainab: Phone) -> None:
    await zainab.types("/feedback The clinic is closed")
    await zainab.types("and nobody knows why")
    await zainab.types("/feedback It was so last week")
    await zainab.presses("English")
    await zainab.presses("Complaint")
    await zainab.presses("Basra electronic health card")
    await zainab.presses("Continue")
    await zainab.presses("Without my name")

    said = ["The clinic is closed", "and nobody knows why", "It was so last week"]
    places = [zainab.screen.find(words) for words in said]
    assert -1 < places[0] < places[1] < places[2]


@pytest.mark.parametrize("payload", ["a_nowhere", "zzz", "p_no-such-project"])
async def test_a_newcomer_with_an_old_link_is_welcomed_all_the_same(zainab: Phone, payload: str) -> None:
    await zainab.types(f"/start {payload}")
    await zainab.presses("English")

    assert "no longer valid" in zainab.screen
    assert "Basra" in zainab.labels


async def test_a_link_in_the_middle_of_a_draft_offers_the_draft_after(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/feedback")
    await zainab.presses("Complaint")
    await zainab.types("/start a_BG")

    assert "everything in Baghdad" in zainab.screen
    assert "your message" in zainab.screen
    await zainab.presses("Continue")
    assert "Which project or service" in zainab.screen


async def test_the_menu_command_shows_the_menu(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/menu")

    assert zainab.screen == "Here is the menu."
    assert zainab.received[-1].keyboard is not None


async def test_done_closes_the_third_screen(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.presses("Done")

    assert "We will write to you" in zainab.screen
    assert zainab.received[-1].edit != ""


async def test_the_menu_is_shown_to_whoever_follows_nothing(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/subscriptions")
    await zainab.presses("Stop all announcements")
    await zainab.presses("Yes, stop them")
    await zainab.types("/menu")

    assert zainab.screen == "Here is the menu."
    await zainab.types("/start")
    assert "Which governorate" in zainab.screen


async def test_an_area_chosen_on_another_way_ends_the_welcome(zainab: Phone) -> None:
    await zainab.types("/start")
    await zainab.presses("English")
    await zainab.types("/subscriptions")
    await zainab.presses("Basra")
    assert "kept for you: choosing your area" in zainab.screen
    await zainab.presses("Continue")
    await zainab.types("/start")

    assert "Welcome back" in zainab.screen
    await zainab.types("/cancel")
    assert "nothing to stop" in zainab.screen
