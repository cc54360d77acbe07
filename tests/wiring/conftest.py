"""Parts of a process beside a Telegram in a box."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.settings import Settings
from bot.simulator.limits import LimitRules
from bot.simulator.server import Simulator
from bot.wiring.parts import Parts, opened
from tests.town import settings_for


@pytest.fixture
async def telegram() -> AsyncIterator[Simulator]:
    """A Telegram whose limits slow nobody down."""
    async with Simulator(limits=LimitRules.off(), throttles_polls=False) as made:
        yield made


@pytest.fixture
def settings(database_url: str) -> Settings:
    """A process's settings."""
    return settings_for(database_url)


@pytest.fixture
async def parts(settings: Settings, telegram: Simulator) -> AsyncIterator[Parts]:
    """A process's parts, not running."""
    async with opened(settings, token=telegram.world.token, api_url=telegram.api_url) as made:
        yield made
