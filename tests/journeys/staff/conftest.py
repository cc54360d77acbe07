"""The demo's staff, all reading English for the tests' sake."""

from __future__ import annotations

import pytest

from bot.delivery import service as delivery
from bot.demo import people
from bot.demo import service as demo
from bot.storage.engine import Store
from bot.text import Language
from tests.journeys.citizen.phones import Phone, Town
from tests.journeys.staff.desks import staff_phone


@pytest.fixture
async def town(store: Store) -> Town:
    """The demo's world."""
    async with store.work(actor="test") as work:
        await demo.load(work)
        for person in people.PEOPLE:
            if person.is_staff:
                address = await delivery.ensure_address(work, channel="telegram", value=str(person.chat))
                await delivery.set_language(work, address, Language.EN)
    made = Town.of(store)
    made.runner.bot_username = "jisr_bot"
    return made


@pytest.fixture
def karim(town: Town) -> Phone:
    """The health card's government lead."""
    return staff_phone(town, "karim")


@pytest.fixture
def samira(town: Town) -> Phone:
    """The health card's community lead."""
    return staff_phone(town, "samira")


@pytest.fixture
def layla(town: Town) -> Phone:
    """A coordinator."""
    return staff_phone(town, "layla")


@pytest.fixture
def nadia(town: Town) -> Phone:
    """The health directorate's integrity officer."""
    return staff_phone(town, "nadia")


@pytest.fixture
def zainab(town: Town) -> Phone:
    """The citizen of the cases."""
    return town.phone("700")
