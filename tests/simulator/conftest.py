"""A simulator without limits, and python-telegram-bot's own client on the other end of the wire."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from typing import TYPE_CHECKING

import aiohttp
import pytest

from bot.clock import SetClock
from bot.simulator import Actor, LimitRules, Simulator
from bot.simulator.wire import JsonObject

# Before anything imports `telegram`: otherwise its durations are of another type.
os.environ.setdefault("PTB_TIMEDELTA", "true")

if TYPE_CHECKING:
    from telegram import Bot

Ask = Callable[..., Awaitable[tuple[int, JsonObject]]]


async def eventually(is_so: Callable[[], bool]) -> None:
    """Wait, not long, until something is so."""
    async with asyncio.timeout(5):
        while not is_so():  # noqa: ASYNC110  what is waited for has no event of its own
            await asyncio.sleep(0.005)


@pytest.fixture
async def sim(clock: SetClock) -> AsyncIterator[Simulator]:
    """A running simulator whose clock stands, whose limits are off and whose retries are fast."""
    async with Simulator(
        clock=clock, limits=LimitRules.off(), backoff_scale=0.005, read_seconds=0.5, throttles_polls=False
    ) as simulator:
        yield simulator


@pytest.fixture
async def client(sim: Simulator) -> AsyncIterator[Bot]:
    """The bot, as python-telegram-bot with its default request speaks."""
    from telegram import Bot

    async with Bot(sim.world.token, base_url=f"{sim.api_url}/bot", base_file_url=f"{sim.api_url}/file/bot") as library:
        yield library


@pytest.fixture
async def ask(sim: Simulator) -> AsyncIterator[Ask]:
    """A request in raw JSON, for what no library lets one say; its status and its body."""
    async with aiohttp.ClientSession() as session:

        async def asking(method: str, **values: object) -> tuple[int, JsonObject]:
            async with session.post(f"{sim.api_url}/bot{sim.world.token}/{method}", json=values) as answer:
                body: JsonObject = await answer.json()
                return answer.status, body

        yield asking


@pytest.fixture
async def zainab(sim: Simulator) -> Actor:
    """Someone who has started the bot, with nothing waiting for it."""
    person = sim.person("زينب", language="ar", username="zainab_basra")
    await person.starts()
    sim.world.updates.clear()
    return person
