"""The web process's application, running, without anything behind it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field

import pytest
from aiohttp import ClientSession, web

from bot.errors import Trouble
from bot.i18n.bundle import default_words
from bot.web.app import application
from bot.web.health import Check, Health
from bot.web.metrics import Metrics

WORDS = default_words(strict=True)
BOT = "https://t.me/JisrBot"


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back."""

    status: int
    text: str
    headers: dict[str, str]


@dataclass(slots=True)
class Site:
    """A running application and its visitors."""

    url: str = ""
    checks: dict[str, Check] = field(default_factory=dict)
    metrics: Metrics = field(default_factory=Metrics)
    bot_address: str = BOT

    async def asks(self, path: str, method: str = "GET", **headers: str) -> Answer:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        async with (
            ClientSession() as session,
            session.request(method, f"{self.url}{path}", headers=named, allow_redirects=False) as found,
        ):
            return Answer(found.status, await found.text(), dict(found.headers))


async def _broken(request: web.Request) -> web.StreamResponse:
    raise ZeroDivisionError


async def _troubled(request: web.Request) -> web.StreamResponse:
    raise Trouble


async def _takes_all(request: web.Request) -> web.Response:
    await request.read()
    return web.Response()


async def _serves(site: Site) -> web.AppRunner:
    app = application(
        words=WORDS,
        health=Health(checks=site.checks),
        metrics=site.metrics,
        bot_address=lambda: site.bot_address,
        webhook=_takes_all,
    )
    app.router.add_get("/{lang}/broken", _broken)
    app.router.add_get("/{lang}/troubled", _troubled)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    site.url = f"http://127.0.0.1:{runner.addresses[0][1]}"
    return runner


@pytest.fixture
async def site() -> AsyncIterator[Site]:
    """The application, served."""
    site = Site()
    runner = await _serves(site)
    yield site
    await runner.cleanup()
