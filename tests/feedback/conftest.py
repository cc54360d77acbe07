"""Fixtures of feedback's tests."""

from __future__ import annotations

import pytest

from bot.storage.engine import Store
from tests.feedback import world
from tests.feedback.world import Basra


@pytest.fixture
async def basra(store: Store) -> Basra:
    """The small Basra, committed, on each database in turn."""
    async with store.work(actor="test") as work:
        return await world.build(work)
