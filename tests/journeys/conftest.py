"""A town for each script, in each written form and on each database."""

from __future__ import annotations

from collections.abc import AsyncIterator

import pytest

from bot.text import Language
from tests.town import Town, a_town


@pytest.fixture(params=list(Language), ids=[language.value for language in Language])
def language(request: pytest.FixtureRequest) -> Language:
    """Each written form in turn."""
    return Language(request.param)


@pytest.fixture
async def town(database_url: str) -> AsyncIterator[Town]:
    """Jisr, a Telegram and the demo's people, on each database in turn."""
    async with a_town(database_url) as made:
        yield made
