"""A town with the demo's offices, projects and topics, and Zainab's telephone."""

from __future__ import annotations

import pytest

from bot.demo import service as demo
from bot.storage.engine import Store
from tests.journeys.citizen.phones import Phone, Town


@pytest.fixture
async def town(store: Store) -> Town:
    """The demo's world, with everybody reachable by telephone."""
    async with store.work(actor="test") as work:
        await demo.load(work)
    return Town.of(store)


@pytest.fixture
def zainab(town: Town) -> Phone:
    """A newcomer's telephone, in English."""
    return town.phone()
