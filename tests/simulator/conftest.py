"""A simulator without limits, and python-telegram-bot's own client on the other end of the wire."""

from __future__ import annotations

import asyncio
import os
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import aiohttp
import pytest
from aiohttp import web

from bot.clock import SetClock
from bot.simulator import Actor, LimitRules, Simulator
from bot.simulator.webhooks import SECRET_HEADER
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


@dataclass
class Receiver:
    """The bot's own web server: keeps what it is sent, and answers as it is told."""

    url: str = ""
    got: list[JsonObject] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    answers: list[Callable[[], web.Response]] = field(default_factory=list)
    seconds: float = 0.0
    at_once: int = 0
    most_at_once: int = 0
    hangs_up: int = 0  #: on so many requests, without an answer
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        update: JsonObject = await request.json()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.got.append(update)
        self.arrived.set()
        self.secrets.append(request.headers.get(SECRET_HEADER))
        self.types.append(request.content_type)
        await asyncio.sleep(self.seconds)
        self.at_once -= 1
        if self.hangs_up and request.transport is not None:
            self.hangs_up -= 1
            request.transport.abort()
        return self.answers.pop(0)() if self.answers else web.Response()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]

    async def has(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.got) < count:
                self.arrived.clear()
                await self.arrived.wait()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()
