"""Presses that no button offered, and presses at the same moment: nothing changes that should not."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest
from sqlalchemy import func, select

from bot.announcements.tables import announcement
from bot.dialogue.tables import parked
from bot.feedback.tables import case_entry, feedback_case
from bot.simulator.window import bare
from bot.staff.tables import invitation, seat
from handlers import JOURNEYS
from tests.journeys.lives import BROKEN, CARD, announced, filed, link_in, resident, said_to, sees, staff, taps
from tests.processes.children import free_port
from tests.town import Town, a_town

ACTIONS = sorted({action for journey in JOURNEYS for action in journey.standing_} | {"resume", "drop"})
#: what no button of ours carries
NONSENSE = ("", "0", "-1", "١٢", "abc", "1:resolved:again", "9" * 40, "J-0000000", "feedback", "_", "\u2066")
#: what only its owner may do, with how a stranger is told; {} is the number of what exists
REFUSED = {
    "case:{case}": "This is not open to you.",
    "case-state:{case}:resolved": "This is not open to you.",
    "case-answer:{case}": "This is not open to you.",
    "case-files:{case}": "This is not open to you.",
    "digest-rest:{digest}:10": "This is not open to you.",
    "inbox:0": "This is not open to you.",
    "inbox-search": "This is not open to you.",
    "inbox-secret": "There are no open messages.",
    "outgoing": "Your account may not do this.",
    "outgoing-stop:{announcement}": "Your account may not do this.",
    "outgoing-without:{announcement}": "Your account may not do this.",
    "outgoing-again:{announcement}": "Your account may not do this.",
    "announce-afresh": "Your account may not do this.",
    "staff-confirm:{invitation}": "This is not open to you.",
    "staff-refuse:{invitation}": "This is not open to you.",
    "track-fixed:{code}": "We cannot find that any more.",
    "track-not-fixed:{code}": "We cannot find that any more.",
    "track-withdraw:{code}": "We cannot find that any more.",
    "track-withdraw-yes:{code}": "We cannot find that any more.",
    "track-add:{code}": "We cannot find that any more.",
    "track-answer:{code}": "We cannot find that any more.",
}


async def all_of_it(town: Town) -> list[object]:
    """Whatever a forged press might change."""
    async with town.store.reading() as work:
        return [
            (await work.execute(select(table).order_by(table.c.id))).all()
            for table in (feedback_case, case_entry, announcement, seat, invitation)
        ]


async def test_nobody_does_by_a_forged_press_what_they_may_not(town: Town) -> None:
    zainab, mallory = await resident(town), await resident(town, "Mallory")
    huda, layla, karim = await staff(town, "huda", "layla", "karim")
    case = await filed(town, zainab)
    await announced(town, huda, "Later", at=town.clock.now().replace(year=town.clock.now().year + 1, day=1))
    await layla.says("/staff")
    await taps(layla, "Invite somebody", "Government lead", CARD, "One person")
    somebody = await resident(town, "Somebody")
    await somebody.starts(link_in(await layla.hears("?start=i_")))
    await somebody.hears("Your account is now being confirmed")
    await karim.says("/digest")
    await karim.presses("Send one now")
    await karim.hears("Summary for")
    await mallory.says("/help")
    await mallory.settles()
    before = await all_of_it(town)
    mallory.hear_all()
    numbers = {"case": case.id, "code": case.code, "announcement": 1, "invitation": 1, "digest": 1}
    for data, answer in REFUSED.items():
        await mallory.forges("s:" + data.format(**numbers))
        heard = await mallory.hears()
        assert answer in bare(heard.text), data
    await mallory.settles()
    assert BROKEN not in said_to(mallory)
    assert await all_of_it(town) == before


async def test_nonsense_on_a_button_breaks_nothing(town: Town) -> None:
    people = [await resident(town, "Mallory"), *await staff(town, "huda", "layla")]
    for person in people:
        await person.says("/help")
        await person.hears("Here you hear what concerns your area")
    for number, action in enumerate(ACTIONS):
        for person in people:
            # Each gets some of it: all of it for all of them would take a minute.
            argument = NONSENSE[(number + people.index(person) * 3) % len(NONSENSE)]
            await person.forges(f"s:{action}:{argument}"[:64])
    for person in people:
        for data in ("t:", "t:1", "t:0:send", "t:99999999999999999999:send", "x", "s:", "s::"):
            await person.forges(data)
    await people[0].settles(within=60)
    async with town.store.reading() as work:
        assert await work.scalar(select(func.count()).select_from(parked)) == 0
    for person in people:
        await person.says("/menu")
        await person.hears("Here is the menu")


@pytest.fixture
async def hooked(database_url: str) -> AsyncIterator[Town]:
    """A town whose updates come by webhook, those of different chats and persons at the same time."""
    async with a_town(database_url, webhook_port=free_port()) as made:
        yield made


async def test_words_and_presses_that_overtake_one_another_lose_nothing(hooked: Town) -> None:
    town = hooked
    zainab = await resident(town)
    await zainab.says("/feedback")
    await taps(zainab, "Complaint", CARD)
    await zainab.hears("Tell us in the way")
    await zainab.says("first")
    got = await zainab.hears("Anything to add?")
    await zainab.says("second")
    await zainab.presses_button(got, "Continue")
    await zainab.presses_button(got, "Continue")
    await zainab.sends_album(3)
    await zainab.settles()
    if "Anything to add?" in zainab.screen:
        await zainab.presses("Continue")
    await zainab.presses("Without my name")
    await zainab.settles()
    if "Shall we send it like this?" not in said_to(zainab):  # a file came in between, and the step was shown anew
        await zainab.presses("Without my name")
    review = await zainab.hears("Shall we send it like this?")
    assert "second" in review.text
    await zainab.presses_button(review, "Send")
    await zainab.presses_button(review, "Send")
    await sees(zainab, "Your code")
    await zainab.settles()
    assert said_to(zainab).count("Your code") == 1
    async with town.store.reading() as work:
        assert await work.scalar(select(func.count()).select_from(feedback_case)) == 1
        files = select(func.count()).select_from(case_entry).where(case_entry.c.kind == "file")
        assert await work.scalar(files) == 3


async def test_two_leads_who_press_at_once_tell_the_citizen_once(hooked: Town) -> None:
    town = hooked
    zainab, (karim, samira) = await resident(town), await staff(town, "karim", "samira")
    case = await filed(town, zainab)
    cards = []
    for lead in (karim, samira):
        await lead.says(f"/inbox {case.code}")
        cards.append(await lead.hears(f"Message: {case.code}"))
    for lead, card in zip((karim, samira), cards, strict=True):
        await lead.presses_button(card, "Resolved")
        await lead.presses_button(card, "Resolved")
    await zainab.hears("Is it really fixed?")
    await samira.settles()
    assert said_to(zainab).count("Is it really fixed?") == 1
