"""What is set up, shown to coordinators."""

from __future__ import annotations

from bot.catalogue import service as catalogue
from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.staff import service as staff
from bot.text import Names
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.staff.desks import address_of, staff_phone


async def test_it_is_for_coordinators(karim: Phone) -> None:
    await karim.types("/setup")

    assert karim.screen == "This is not open to you."


async def test_the_first_screen_says_how_it_is_changed(layla: Phone) -> None:
    await layla.types("/setup")

    assert "3 offices" in layla.screen
    assert "3 projects" in layla.screen
    assert "jisr import" in layla.screen


async def test_offices_are_shown_with_who_is_there(layla: Phone) -> None:
    await layla.types("/setup")
    await layla.presses("Offices")

    assert "Basra Public Health Directorate\nWhere: Basra\nOfficials: 1\nAt the integrity desk: 1" in layla.screen


async def test_projects_are_shown_with_their_leads(town: Town, layla: Phone) -> None:
    karim = await address_of(town, staff_phone(town, "karim").chat)
    rana = await address_of(town, staff_phone(town, "rana").chat)
    async with town.store.work(actor="test") as work:
        await delivery.lost(work, karim, "blocked")
        (seat,) = (await staff.roles_of(work, rana)).seats
        await staff.remove(work, seat.id, by=None)
    await layla.types("/setup")
    await layla.presses("Projects and leads")

    assert "Government lead: د. كريم (cannot be reached)" in layla.screen
    assert "Community lead: سميرة" in layla.screen
    assert "Community lead: nobody, so messages are handed on" in layla.screen


async def test_areas_are_shown_with_their_followers(town: Town, layla: Phone) -> None:
    person = await address_of(town, "700")
    async with town.store.work(actor="test") as work:
        await citizens.subscribe(work, person, "BA")
    await layla.types("/setup")
    await layla.presses("Areas")

    assert "Basra: one person" in layla.screen
    assert "Erbil: 0 people" in layla.screen


async def test_topics_and_rules_are_shown(layla: Phone) -> None:
    await layla.types("/setup")
    await layla.presses("Topics")
    assert "Topics:" in layla.screen
    assert "Health and the health card" in layla.screen
    await layla.presses("Back")
    await layla.presses("Where messages go")

    assert "Where messages go that are about no project:" in layla.screen
    assert "Office: " in layla.screen


async def test_a_slip_asks_again(layla: Phone) -> None:
    await layla.types("/setup")
    await layla.types("hm?")
    assert "Please choose one of these." in layla.screen
    await layla.presses("Topics")
    await layla.types("hm?")
    assert "Please choose one of these." in layla.screen
    await layla.presses("Back")
    await layla.presses("Done")

    assert layla.screen == "Done. The menu is always there."


async def test_long_lists_are_turned_page_by_page(town: Town, layla: Phone) -> None:
    async with town.store.work(actor="test") as work:
        for number in range(8):
            await catalogue.put_organisation(work, slug=f"z-office-{number}", names=Names({"en": f"Office {number}"}))
    await layla.types("/setup")
    await layla.presses("Offices")
    await layla.presses("Next")
    assert "Office 7" in layla.screen
    await layla.presses("Previous")

    assert "Office 7" not in layla.screen
