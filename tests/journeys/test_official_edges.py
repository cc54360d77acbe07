"""What officials do besides the straight way, and what citizens get of it."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from bot.catalogue import service as catalogue
from bot.citizens import service as citizens
from bot.demo import people
from bot.demo import service as demo
from bot.simulator.script import Actor
from bot.simulator.window import bare
from bot.staff import service as seats
from bot.text import Language
from tests.journeys.lives import address_of, announced, resident, said_to, seat_of, staff, taps
from tests.town import Town, a_town

ANY = "Whatever the topics"
ARABIC_TITLE, ARABIC_TEXT = "انقطاع الماء", "ينقطع الماء يوم الاحد"


async def composes(
    huda: Actor, title: str = "No water on Sunday", *, area: str = "Basra", topic: str = "Water"
) -> None:
    """An announcement in English, as far as the preview."""
    await huda.says("/announce")
    await taps(huda, "Service notice", "English")
    await huda.says(title)
    await huda.hears("Text in: English")
    await huda.says("There is no water from 08:00 to 12:00.")
    await taps(huda, "Continue", "Continue without a file", area, "Continue", topic)
    if topic != ANY:
        await huda.presses("Continue")
    await huda.hears("Shall we send it like this?")


async def goes_without(town: Town, person: Actor, slug: str) -> None:
    """The person does not want this topic."""
    address = await address_of(town, person)
    async with town.store.work(actor="test") as work:
        topic = await catalogue.topic(work, slug=slug)
        await citizens.stop_topic(work, address, topic.id)


async def test_a_photo_in_two_languages_reaches_those_concerned_once_as_previewed(town: Town) -> None:
    (huda,) = await staff(town, "huda")
    zainab = await resident(town)
    ali = await resident(town, "Ali", language=Language.AR)
    shno = await resident(town, "Shno", language=Language.CKB)
    elsewhere = await resident(town, "Hawar", area="AR")
    uninterested = await resident(town, "Omar")
    await goes_without(town, uninterested, "water")

    await huda.says("/announce")
    await taps(huda, "Service notice", "English")
    await huda.says("No water on Sunday")
    await huda.hears("Text in")
    await huda.says("There is no water from 08:00 to 12:00.")
    await huda.presses("العربية")
    await huda.says(ARABIC_TITLE)
    await huda.hears("Text in")
    await huda.says(ARABIC_TEXT)
    more = bare((await huda.hears("Which language next?")).text)
    for missing in ("کوردی", "Kurmancî"):
        assert f"There is no text in: {missing}" in more, more
    assert "no text in: English" not in more
    await huda.presses("Continue")
    await huda.sends_photo(caption="not shown")
    await huda.hears("words under the file are left out")
    await huda.hears("It goes with: ")
    await town.works("announcement-files")
    await taps(huda, "Continue", "Basra")
    assert "This will reach 4 people." in bare((await huda.hears("This will reach")).text)
    await taps(huda, "Continue", "Water", "Continue")
    check = bare((await huda.hears("Shall we send it like this?")).text)
    assert "This will reach 3 people." in check
    assert "Sending will take about a minute." in check
    assert "People who read only that: 1." in check
    previews = [message for message in huda.chat.messages.values() if message.kind == "photo" and "A-" in message.text]
    assert len(previews) == 2

    await huda.presses("Send now")
    await huda.hears("It is going out now")
    english = await zainab.hears("There is no water")
    arabic = await ali.hears(ARABIC_TEXT)
    await shno.hears(ARABIC_TEXT)
    await huda.hears("has reached 3 people")
    for person in (zainab, ali, shno):
        assert len(person.chat.messages) == 1
    for person in (elsewhere, uninterested):
        assert len(person.chat.messages) == 0
    shown_before = {bare(message.text): message.inline_keyboard for message in previews}
    for heard in (english, arabic):
        assert heard.kind == "photo"
        assert shown_before[bare(heard.text)] == heard.message.inline_keyboard
    assert english.buttons == ["Report about this", "Stop this topic"]


async def test_a_citizen_reports_about_it_then_stops_its_topic(town: Town) -> None:
    (huda,) = await staff(town, "huda")
    zainab = await resident(town)
    await announced(town, huda, "No water on Sunday")
    await zainab.hears("No water on Sunday")
    await zainab.presses("Report about this")
    await zainab.hears("Your message will be about: ")
    await zainab.presses("Complaint")
    await zainab.says("It has been off since Friday")
    await taps(zainab, "Continue", "Without my name", "Send")
    await zainab.hears("Your code")
    await huda.says("/inbox since Friday")
    await huda.hears("It has been off since Friday")

    await zainab.presses("Stop this topic")
    await zainab.hears("Water is switched off.")
    await announced(town, huda, "Water again")
    await huda.hears("has reached 0 people: Water again")
    await zainab.presses("Switch it on again")
    await zainab.hears("Water is switched on.")
    assert "Water again" not in said_to(zainab)
    await zainab.says("/announcements")
    assert "Water again" in bare((await zainab.hears("The latest announcements")).text)


async def test_one_is_planned_and_one_is_cancelled_before_its_time(town: Town) -> None:
    (huda,) = await staff(town, "huda")
    zainab = await resident(town)
    await composes(huda, "First")
    await huda.presses("Send at a time")
    for typed, answer in (
        ("when it suits", "did not understand the time"),
        ("25:00", "did not understand the time"),
        ("2020-01-01 09:00", "That time has passed"),
        ("2099-01-01 09:00", "up to a year ahead"),
    ):
        await huda.says(typed)
        await huda.hears(answer)
    await huda.presses("Tomorrow, 09:00")
    await huda.hears("It goes out on ")
    await announced(town, huda, "Second", at=town.clock.now() + timedelta(days=1))
    await huda.says("/outgoing")
    listed = bare((await huda.hears("Planned and going out")).text)
    assert listed.count("Goes out on ") == 2
    await huda.presses("Stop A-2")
    await huda.hears("It is cancelled and goes to nobody.")
    await huda.settles()
    assert len(zainab.chat.messages) == 0

    town.clock.ahead += timedelta(days=2)
    await town.works("announcements")
    await zainab.hears("First")
    await huda.hears("has reached one person")
    await zainab.settles()
    assert "Second" not in said_to(zainab)
    await huda.presses("Stop A-2")
    await huda.hears("Announcement A-2 is cancelled already.")


async def test_whoever_may_not_announce_is_told_so(town: Town) -> None:
    zainab, (huda, salam, karim) = await resident(town), await staff(town, "huda", "salam", "karim")
    for nobody in (zainab, karim):
        await nobody.says("/announce")
        await nobody.hears("Your account may not do this")
        await nobody.says("/outgoing")
        await nobody.hears("Your account may not do this")
    await composes(huda)
    seat = await seat_of(town, huda)
    async with town.store.work(actor="test") as work:
        await seats.remove(work, seat, by=None)
    await huda.presses("Send now")
    await huda.hears("Your account may not do this")
    await town.works("announcements")
    await zainab.settles()
    assert "No water" not in said_to(zainab)
    await salam.says("/outgoing")
    await salam.hears("Nothing is planned or going out")


@pytest.fixture
async def slow_town(database_url: str) -> AsyncIterator[Town]:
    """A town in which sending to many takes its time."""
    async with a_town(database_url, rate=20) as made:
        yield made


async def test_a_title_that_is_called_like_a_command_is_a_title(town: Town) -> None:
    (huda,) = await staff(town, "huda")
    await huda.says("/menu")
    await huda.says("/announce")
    await taps(huda, "News", "العربية")
    await huda.hears("Title in")
    await huda.says("إعلان")
    await huda.hears("Text in: العربية")
    await huda.presses("Inbox")
    await huda.hears("Messages that wait for you")
    await huda.says("تنويه")
    assert "There is no text in: English" in bare((await huda.hears("Which language next?")).text)


async def test_half_of_a_text_that_was_cut_never_goes_out_for_the_whole(town: Town) -> None:
    (huda,) = await staff(town, "huda")
    await huda.says("/announce")
    await taps(huda, "News", "English")
    await huda.says("Opening hours")
    await huda.hears("Text in: English")
    await huda.says("word " * 600)
    await huda.hears("Which language next?")
    await huda.says("rest " * 250)
    await huda.hears("The text has 4,248 characters. At most 3,500 fit")
    await huda.hears("Text in: English")
    town.clock.ahead += timedelta(minutes=1)
    await huda.says("short")
    await huda.hears("Which language next?")


async def test_sending_is_stopped_in_the_middle(slow_town: Town) -> None:
    town = slow_town
    (huda,) = await staff(town, "huda")
    town.telegram.world.adopt(range(people.FIRST_CITIZEN, people.LAST_CITIZEN + 1))
    await demo.load_citizens(town.store, 300)
    await composes(huda, area="All of Iraq", topic=ANY)
    await huda.presses("Send now")
    going = await huda.hears("It is going out now")
    for _ in range(100):
        if _reached(town):
            break
        await asyncio.sleep(0.05)
    await huda.presses_button(going, "Stop the sending")
    await huda.hears("It is stopped and goes to nobody else.")
    await asyncio.sleep(0.5)
    reached = _reached(town)
    assert 0 < reached < 200
    await asyncio.sleep(1.0)
    assert _reached(town) == reached
    await huda.says("/outgoing")
    assert f"Stopped. It had reached: {reached}" in bare((await huda.hears("Planned and going out")).text)


def _reached(town: Town) -> int:
    """How many of the made-up citizens got anything."""
    chats = town.telegram.world.chats
    return sum(bool(chat.messages) for id_, chat in chats.items() if people.FIRST_CITIZEN <= id_ <= people.LAST_CITIZEN)
