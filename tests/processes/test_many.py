"""Two web and two worker processes against one PostgreSQL serve one bot."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from pathlib import Path

import aiohttp
import pytest
from aiohttp import web

from bot.simulator.limits import LimitRules
from bot.simulator.server import Simulator
from bot.storage.engine import Store
from bot.text import Language
from tests.fakes import SECRET
from tests.journeys import scripts
from tests.processes.children import Child, child, run_once
from tests.town import AheadClock, Town, settle


class RoundRobin:
    """A proxy that gives each request to the next of its servers."""

    def __init__(self) -> None:
        self.servers: list[str] = []
        self.given: dict[str, int] = {}
        self._turn = itertools.count()
        self._client: aiohttp.ClientSession | None = None

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[str]:
        """The proxy's address."""
        app = web.Application()
        app.router.add_route("*", "/{rest:.*}", self._pass)
        runner = web.AppRunner(app, access_log=None)
        async with aiohttp.ClientSession() as self._client:
            await runner.setup()
            await web.TCPSite(runner, "127.0.0.1", 0).start()
            try:
                yield f"http://127.0.0.1:{runner.addresses[0][1]}"
            finally:
                await runner.cleanup()

    async def _pass(self, request: web.Request) -> web.Response:
        if not self.servers or self._client is None:
            return web.Response(status=502)
        server = self.servers[next(self._turn) % len(self.servers)]
        self.given[server] = self.given.get(server, 0) + 1
        headers = {name: value for name, value in request.headers.items() if name.lower() != "host"}
        async with self._client.request(
            request.method, f"{server}{request.path_qs}", headers=headers, data=await request.read()
        ) as answer:
            return web.Response(status=answer.status, body=await answer.read())


@pytest.fixture
def dialect() -> str:
    """SQLite serves one process alone."""
    return "postgresql"


@pytest.fixture
async def proxy() -> RoundRobin:
    return RoundRobin()


@pytest.fixture
async def city(database_url: str, tmp_path: Path, proxy: RoundRobin) -> AsyncIterator[Town]:
    """Jisr as four processes behind a proxy."""
    async with AsyncExitStack() as stack:
        telegram = await stack.enter_async_context(Simulator(limits=LimitRules.off(), backoff_scale=0.1))
        settle(telegram)
        telegram.world.quiet_seconds = 1.3  # a private chat gets three messages a second
        public = await stack.enter_async_context(proxy.listening())
        settings = {
            "JISR_BOT_TOKEN": telegram.world.token,
            "JISR_BOT_API_URL": telegram.api_url,
            "JISR_DATABASE_URL": database_url,
            "JISR_PUBLIC_URL": public,
        }
        code, _, err = await run_once("demo", tmp_path, **settings)
        assert code == 0, err
        webs = [await stack.enter_async_context(child("web", tmp_path, **settings)) for _ in range(2)]
        workers = [await stack.enter_async_context(child("worker", tmp_path, **settings)) for _ in range(2)]
        for each in webs:
            await each.ready()
            proxy.servers.append(each.url)
        store = await Store.open(database_url, clock=AheadClock(), secrets=[SECRET])
        stack.push_async_callback(store.close)
        yield Town(telegram=telegram, store=store, clock=AheadClock())
        telegram.check()
        assert all(process.process.returncode is None for process in (*webs, *workers)), _ends([*webs, *workers])


def _ends(children: list[Child]) -> str:
    return "\n".join("".join(each.err[-20:]) for each in children)


@pytest.mark.parametrize(
    ("script", "language"),
    list(zip(scripts.SCRIPTS, (Language.AR, Language.CKB, Language.EN, Language.AR), strict=True)),
    ids=lambda value: getattr(value, "__name__", str(value)),
)
async def test_the_scripts_pass_with_updates_spread_over_both_webs(
    city: Town, proxy: RoundRobin, script: Callable[[Town, Language], Awaitable[None]], language: Language
) -> None:
    await script(city, language)
    assert len(proxy.given) == 2
    assert min(proxy.given.values()) >= 3
