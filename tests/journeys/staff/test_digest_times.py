"""When the summary comes."""

from __future__ import annotations

from datetime import time

import pytest

from bot.delivery import service as delivery
from bot.digests import service as digests
from bot.digests.calendar import Cadence
from bot.digests.model import Schedule
from bot.projects import service as projects
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from handlers.clock import time_of
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.staff.desks import a_case, address_of


async def schedule_of(town: Town, phone: Phone) -> Schedule:
    person = await address_of(town, phone.chat)
    async with town.store.reading() as work:
        (seat,) = (await staff.roles_of(work, person)).seats
        kept = await digests.schedule_of(work, seat.id)
    assert kept is not None
    return kept


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("8", time(8)),
        ("08:30", time(8, 30)),
        ("8.30", time(8, 30)),
        ("٨:٣٠", time(8, 30)),
        ("۱۴:۰۵", time(14, 5)),
        (" 23 : 59 ", time(23, 59)),
        ("0:00", time(0)),
    ],
)
def test_a_time_is_read_in_the_digits_of_any_script(typed: str, meant: time) -> None:
    assert time_of(typed) == meant


@pytest.mark.parametrize("typed", ["", "24:00", "8:60", "8:3", "morning", "8:30:15", "-1", "123", "8 30"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert time_of(typed) is None


async def test_a_citizen_has_no_digest(zainab: Phone) -> None:
    await zainab.arrives()
    await zainab.types("/digest")

    assert zainab.screen == "This is not open to you."


async def test_a_lead_sees_when_it_comes(karim: Phone) -> None:
    await karim.types("/digest")

    assert "The summary for the government lead of “Basra electronic health card”" in karim.screen
    assert "It comes on working days at 09:00." in karim.screen
    assert "When there is nothing new, one line says so." in karim.screen


async def test_a_weekly_one_asks_for_its_day(town: Town, karim: Phone) -> None:
    await karim.types("/digest")
    await karim.presses("How often")
    await karim.presses("Once a week")
    assert karim.screen == "On which day?"
    await karim.presses("Tuesday")

    assert "It comes every week on Tuesday at 09:00" in karim.screen
    kept = await schedule_of(town, karim)
    assert (kept.cadence, kept.weekday) == (Cadence.WEEKLY, 1)


async def test_a_time_is_chosen_or_typed(town: Town, karim: Phone) -> None:
    await karim.types("/digest")
    await karim.presses("Time")
    await karim.presses("14:00")
    assert (await schedule_of(town, karim)).at == time(14)

    await karim.presses("Time")
    await karim.types("soon")
    assert karim.screen == "This is no time of day. Please write it like 08:30."
    await karim.types("٧:٤٥")
    assert (await schedule_of(town, karim)).at == time(7, 45)

    await karim.types("10:15")
    assert (await schedule_of(town, karim)).at == time(10, 15)


async def test_empty_ones_are_skipped_or_told(town: Town, karim: Phone) -> None:
    await karim.types("/digest")
    await karim.presses("Skip it when empty")
    assert "When there is nothing new, none comes." in karim.screen
    assert (await schedule_of(town, karim)).skip_empty

    await karim.presses("Tell me when empty")
    assert not (await schedule_of(town, karim)).skip_empty


async def test_every_way_back_and_every_slip_asks_again(karim: Phone) -> None:
    await karim.types("/digest")
    for label in ("How often", "Time"):
        await karim.presses(label)
        await karim.presses("Back")
        assert "The summary for" in karim.screen
    await karim.types("what?")
    assert "Please choose one of these." in karim.screen
    await karim.presses("How often")
    await karim.types("what?")
    assert "How often should the summary come?" in karim.screen

    await karim.presses("Once a week")
    await karim.types("what?")
    assert "On which day?" in karim.screen
    await karim.presses("Back")
    await karim.presses("Day of the week")
    await karim.presses("Back")
    await karim.presses("Done")
    assert karim.screen == "Then it stays like this."


async def test_one_is_sent_now(town: Town, karim: Phone) -> None:
    case = await a_case(town)
    await karim.types("/digest")
    await karim.presses("Send one now")

    assert "It is on its way." in karim.screen
    assert case.code in karim.screen


async def test_somebody_at_two_desks_is_asked_which(town: Town, karim: Phone) -> None:
    person = await address_of(town, karim.chat)
    async with town.store.work(actor="test") as work:
        other = await projects.project(work, slug="krg-e-services")
        await staff.seat_directly(work, Desk(role=Role.LEAD_COMMUNITY, project=other.id), person, name="Karim")
    await karim.types("/digest")
    assert "Which summary is it about?" in karim.screen
    await karim.types("which?")
    assert "Please choose one of these." in karim.screen

    await karim.presses("2")
    assert "the community lead of" in karim.screen


async def test_whoever_lost_the_desk_meanwhile_changes_nothing(town: Town, karim: Phone) -> None:
    person = await address_of(town, karim.chat)
    await karim.types("/digest")
    async with town.store.work(actor="test") as work:
        (seat,) = (await staff.roles_of(work, person)).seats
        await staff.remove(work, seat.id, by=None)
    await karim.presses("Skip it when empty")

    assert karim.screen == "This is not open to you."


async def test_a_forged_button_of_a_digest_shows_nothing(town: Town, karim: Phone) -> None:
    for data in ("s:digest-rest:1:10", "s:digest-rest:x:y", f"s:digest-rest:{'9' * 30}:10"):
        await karim.press_data(data)
        assert karim.screen == "This is not open to you."
    async with town.store.reading() as work:
        assert await delivery.find_address(work, channel="telegram", value=karim.chat)
