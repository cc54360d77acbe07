"""Sending held in two processes at once: what a third one writes waits, answers go out, and a release ends it."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest

from bot.demo import people
from bot.simulator.limits import LimitRules
from bot.simulator.server import Simulator
from tests.processes.children import child, run_once

CITIZENS = 20
FIRST = people.FIRST_CITIZEN
WORD = "The reader works again"
NEWS = {
    "organisation": "basra-public-health",
    "kind": "news",
    "titles": {"en": WORD, "ar": WORD},
    "texts": {"en": "Since today.", "ar": "منذ اليوم"},
}


@pytest.fixture
def dialect() -> str:
    """SQLite serves one process alone."""
    return "postgresql"


async def operator(command: str, cwd: Path, settings: dict[str, str]) -> str:
    """What a command prints that ends well."""
    code, out, err = await run_once(command, cwd, **settings)
    assert code == 0, err
    return out.strip()


def reached(telegram: Simulator) -> set[int | None]:
    return {entry.chat_id for entry in telegram.record.messages(containing=WORD)}


@pytest.mark.timeout(240)
async def test_only_answers_leave_while_it_is_held(database_url: str, tmp_path: Path) -> None:
    async with Simulator(limits=LimitRules.off(), backoff_scale=0.1, throttles_polls=False) as telegram:
        telegram.world.adopt(range(FIRST, FIRST + CITIZENS))
        settings = {
            "JISR_BOT_TOKEN": telegram.world.token,
            "JISR_BOT_API_URL": telegram.api_url,
            "JISR_DATABASE_URL": database_url,
        }
        await operator(f"demo --citizens {CITIZENS}", tmp_path, settings)
        (tmp_path / "news.json").write_text(json.dumps(NEWS))
        async with child("worker", tmp_path, **settings) as one, child("worker", tmp_path, **settings) as other:
            await one.ready()
            await other.ready()
            assert (await operator("sending hold", tmp_path, settings)).startswith("Sending is held")
            await operator("announce news.json", tmp_path, settings)
            async with asyncio.timeout(60):
                # The CLI tells what the workers froze; nobody else does.
                while f"broadcast · {CITIZENS} waiting" not in await operator("sending", tmp_path, settings):
                    pass
            zainab = telegram.person("Zainab", language="en")
            await zainab.starts()
            await zainab.hears("Welcome to Jisr", within=30)
            assert reached(telegram) == set()
            assert await operator("sending release", tmp_path, settings) == "Sending goes on."
            async with asyncio.timeout(60):
                while len(reached(telegram)) < CITIZENS:
                    await telegram.world.changes.next(1.0)
