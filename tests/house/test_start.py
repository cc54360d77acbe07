"""What `jisr run` carries while nothing happens: each start is paid for by everybody who waits for it.

No time is measured here: a busy machine would fail it, and a slow import is always a module.
"""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.simulator.server import Simulator
from bot.storage.migrate import migrate
from tests.processes.children import child

#: what a start on SQLite has no use for, each with what needs it
IDLE = {
    "alembic": "a database that is not at this version (bot.storage.migrate)",
    "asyncpg": "PostgreSQL",
    "sqlalchemy.dialects.postgresql": "PostgreSQL; a partial index is made by bot.storage.schema.partial_index",
    "sqlalchemy.ext.asyncio": "PostgreSQL (bot.storage.postgres)",
    "sqlalchemy.orm": "PostgreSQL, through sqlalchemy.ext.asyncio",
    "bot.demo.service": "`jisr demo`, and `jisr run` without a token",
    "bot.simulator": "`jisr simulator`, and `jisr run` without a token",
    "bot.transfer": "`jisr import` and `jisr export`",
    "bot.announcements.file": "`jisr announce`",
    "dotenv": "an installation with a file .env (bot.settings)",
    "httpx._client": "nobody: python-telegram-bot's own requests (bot.cli.loading)",
    "cryptography.hazmat.primitives.serialization.ssh": "nobody: Telegram's passports (bot.cli.loading)",
    "PIL": "the first photo (bot.storage.clean)",
    "pypdf": "the first document (bot.storage.clean)",
    "holidays": "the first day that is asked about, as for a new lead's first digest (bot.clock)",
    "jinja2": "the first visit to a page (bot.web.pages)",
    "pydantic": "the first update (bot.dialogue.model)",
}

#: in which every job that ticks each second has run twice
A_WHILE_SECONDS = 2.5


@pytest.fixture
async def loaded(tmp_path: Path) -> set[str]:
    """The modules of a `jisr run` at rest, with a token, on a database that is at this version."""
    url = f"sqlite:///{tmp_path}/jisr.db"
    await migrate(url)
    async with Simulator() as telegram:
        settings = {
            "JISR_DATABASE_URL": url,
            "JISR_BOT_TOKEN": telegram.world.token,
            "JISR_BOT_API_URL": telegram.api_url,
            "PYTHONPROFILEIMPORTTIME": "1",  # Python writes a line for each module
        }
        async with child("run", tmp_path, **settings) as jisr:
            await jisr.ready()
            await asyncio.sleep(A_WHILE_SECONDS)
    return {line.rpartition("|")[2].strip() for line in jisr.err if line.startswith("import time:")}


async def test_a_start_loads_nothing_that_it_has_no_use_for(loaded: set[str]) -> None:
    assert "bot.wiring.serve" in loaded
    assert {name for name in IDLE for module in loaded if f"{module}.".startswith(f"{name}.")} == set()
