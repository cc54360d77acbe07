"""A running process: what it serves, how it ends, and what it does when the world goes away."""

from __future__ import annotations

import asyncio
import io
import json
import os
import signal
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import aiohttp
import asyncpg
import pytest
import sqlalchemy as sa

from bot.channels.telegram.updates import secret_for
from bot.clock import SetClock, SystemClock
from bot.delivery import service as delivery
from bot.errors import Misconfigured, Trouble
from bot.jobs.tables import lease
from bot.message import Lane, Reply
from bot.settings import Settings
from bot.simulator.server import Simulator
from bot.storage.engine import Store
from bot.text import Language
from bot.wiring.parts import opened
from bot.wiring.serve import RUN, WEB, WORKER, Serving, on_loopback, port_trouble, serve, state_path
from tests.fakes import SECRET
from tests.processes.children import free_port

Door = Callable[[bool], Awaitable[None]]

HOUR = timedelta(hours=1)
HEADER = "X-Telegram-Bot-Api-Secret-Token"


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> str:
    """SQLite, unless a test asks for another."""
    return str(getattr(request, "param", "sqlite"))


on_postgresql = pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)


class Served:
    """A process that runs in this one, and how it is looked at."""

    def __init__(self, settings: Settings, telegram: Simulator, *, is_public: bool, port: int) -> None:
        self.port = port
        self.settings = replace(
            settings,
            listen=("127.0.0.1", self.port),
            public_url=f"http://127.0.0.1:{self.port}" if is_public else None,
        )
        self.said: list[str] = []
        self._ready = asyncio.Event()
        self._run = serve(
            self.settings, RUN, token=telegram.world.token, api_url=telegram.api_url, ready=self._is_ready
        )
        self.task: asyncio.Task[None] = asyncio.create_task(self._run)

    def _is_ready(self, what: str) -> None:
        self.said.append(what)
        self._ready.set()

    async def ready(self) -> None:
        waiting = asyncio.create_task(self._ready.wait())
        await asyncio.wait({waiting, self.task}, return_when=asyncio.FIRST_COMPLETED)
        waiting.cancel()
        assert not self.task.done(), self.task

    async def asks(
        self, path: str, *, method: str = "GET", body: bytes | None = None, headers: Mapping[str, str] | None = None
    ) -> tuple[int, str]:
        url = f"http://127.0.0.1:{self.port}{path}"
        async with (
            aiohttp.ClientSession() as session,
            session.request(method, url, data=None if body is None else io.BytesIO(body), headers=headers) as answer,
        ):
            return answer.status, await answer.text()

    async def readiness(self) -> tuple[int, dict[str, str]]:
        status, text = await self.asks("/readyz")
        checks: dict[str, str] = json.loads(text)["checks"]
        return status, checks

    async def ends(self) -> None:
        """As an operator ends it; the handler is there since it was ready."""
        os.kill(os.getpid(), signal.SIGTERM)
        async with asyncio.timeout(10):
            await self.task


@asynccontextmanager
async def served(
    settings: Settings, telegram: Simulator, *, is_public: bool = False, port: int = 0
) -> AsyncIterator[Served]:
    made = Served(settings, telegram, is_public=is_public, port=port or free_port())
    try:
        await made.ready()
        yield made
        if not made.task.done():
            await made.ends()
    finally:
        made.task.cancel()
        await asyncio.gather(made.task, return_exceptions=True)


async def until(fact: Callable[[], Awaitable[bool]]) -> None:
    async with asyncio.timeout(15):
        while not await fact():  # noqa: ASYNC110  a page tells nobody when it changes
            await asyncio.sleep(0.05)


# --- one process ----------------------------------------------------------------------------------------------------


async def test_it_answers_people_by_long_polling_and_ends_when_told(settings: Settings, telegram: Simulator) -> None:
    zainab = telegram.person("Zainab", language="en")
    async with served(settings, telegram) as jisr:
        assert jisr.said == ["jisr_bot is served"]
        await zainab.starts()
        await zainab.hears("Choose your language")
        assert await jisr.readiness() == (200, {"database": "ok", "schema": "ok", "dispatcher": "ok"})
        await jisr.ends()
    assert telegram.world.violations == []


async def test_it_brings_an_empty_database_to_its_version_first(
    settings: Settings, telegram: Simulator, empty_url: str
) -> None:
    async with served(replace(settings, database_url=empty_url), telegram) as jisr:
        assert (await jisr.readiness())[0] == 200


async def test_its_figures_tell_of_updates_jobs_and_messages(settings: Settings, telegram: Simulator) -> None:
    zainab = telegram.person("Zainab", language="en")
    async with served(settings, telegram) as jisr:
        await zainab.starts()
        await zainab.hears("Choose your language")

        async def counted() -> bool:
            _, text = await jisr.asks("/metrics")
            # Jobs begin one after another: the message may leave before the digests have had their first turn.
            return all(
                part in text
                for part in (
                    'jisr_deliveries_total{kind="dialogue",outcome="sent"} ',
                    'jisr_job_last_success_timestamp{job="digests"} ',
                )
            )

        await until(counted)
        _, text = await jisr.asks("/metrics")
    assert 'jisr_updates_total{kind="commanded",outcome="done"} 1.0' in text
    assert "jisr_update_seconds_count 1.0" in text
    assert "jisr_send_rate 30.0" in text
    assert 'jisr_delivery_backlog{kind="dialogue"} 0.0' in text


async def test_it_says_the_same_of_the_bot_before_start_is_pressed(settings: Settings, telegram: Simulator) -> None:
    async with served(settings, telegram):

        async def introduced() -> bool:
            return telegram.world.profile.text("description", "ku", "") != ""

        await until(introduced)


async def test_its_page_leads_to_the_simulators(settings: Settings, telegram: Simulator) -> None:
    async with served(settings, telegram) as jisr:
        _, page = await jisr.asks("/en/")
        assert f'href="{telegram.api_url}/"' in page


# --- webhook --------------------------------------------------------------------------------------------------------

_END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = $1"
UPDATE = {
    "update_id": 7,
    "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "/help"},
}


@pytest.fixture
async def hooked(settings: Settings, telegram: Simulator) -> AsyncIterator[Served]:
    """A process to which Telegram brings updates."""
    async with served(settings, telegram, is_public=True) as jisr:

        async def is_hooked() -> bool:
            return (await jisr.readiness())[0] == 200

        await until(is_hooked)
        yield jisr


async def knocks(jisr: Served, body: bytes, *, key: str = SECRET) -> int:
    status, _ = await jisr.asks("/telegram/webhook", method="POST", body=body, headers={HEADER: secret_for(key)})
    return status


async def test_updates_come_by_webhook_where_the_address_is_public(hooked: Served, telegram: Simulator) -> None:
    zainab = telegram.person("Zainab", language="en")
    await zainab.starts()
    await zainab.hears("Choose your language")
    _, checks = await hooked.readiness()
    assert checks["webhook"] == "ok"


async def test_the_webhook_takes_updates_from_telegram_alone(hooked: Served) -> None:
    body = json.dumps(UPDATE).encode()
    assert await knocks(hooked, body, key="somebody else's key, as long as ours") == 403
    assert (await hooked.asks("/telegram/webhook", method="POST", body=body))[0] == 403
    assert await knocks(hooked, body) == 200
    assert 'jisr_updates_total{kind="commanded",outcome="done"} 1.0' in (await hooked.asks("/metrics"))[1]


@pytest.mark.parametrize(("body", "status"), [(b" " * (1024 * 1024 + 1), 413), (b"[]", 400), (b"{", 400), (b"{}", 200)])
async def test_the_webhook_refuses_what_is_no_update(hooked: Served, body: bytes, status: int) -> None:
    assert await knocks(hooked, body) == status


@pytest.mark.parametrize("is_public", [False, True], ids=["long polling", "webhook"])
async def test_an_update_that_comes_twice_has_its_effects_once(
    settings: Settings, telegram: Simulator, *, is_public: bool
) -> None:
    telegram.faults.repeat_updates()
    zainab = telegram.person("Zainab", language="en")
    async with served(settings, telegram, is_public=is_public) as jisr:
        await zainab.starts()
        await zainab.hears("Choose your language")

        async def came_again() -> bool:
            return 'jisr_updates_total{kind="commanded",outcome="duplicate"} 1.0' in (await jisr.asks("/metrics"))[1]

        await until(came_again)
        await zainab.settles()
    assert len(telegram.record.messages(zainab.id)) == 1


# --- ends and troubles ----------------------------------------------------------------------------------------------


async def test_a_token_that_is_withdrawn_ends_it_with_a_line(settings: Settings, telegram: Simulator) -> None:
    async with served(settings, telegram) as jisr:
        telegram.world.token = "654321:another-token-altogether-and-long"
        with pytest.raises(ExceptionGroup) as caught:
            await asyncio.wait_for(jisr.task, 20)
    assert caught.value.subgroup(Misconfigured) is not None


async def test_without_telegram_it_is_not_ready_and_says_why(
    settings: Settings, telegram: Simulator, store: Store, clock: SetClock
) -> None:
    clock.moment = SystemClock().now()  # messages of long ago would not be sent at all
    async with served(settings, telegram) as jisr:
        await telegram.stop()
        async with store.work(actor="test") as work:
            for chat in range(5):
                to = await delivery.ensure_address(work, channel="telegram", value=str(chat), language=Language.EN)
                await delivery.say(work, to=to, reply=Reply(title="hello"), lane=Lane.CASE)

        async def is_down() -> bool:
            return (await jisr.readiness())[0] == 503

        await until(is_down)
        assert (await jisr.readiness())[1]["dispatcher"] == "Telegram does not answer"


async def test_a_schema_of_another_version_is_named(settings: Settings, telegram: Simulator, store: Store) -> None:
    async with served(settings, telegram) as jisr:
        async with store.work(actor="test") as work:
            await work.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
        status, checks = await jisr.readiness()
    assert (status, checks["database"]) == (503, "ok")
    assert "newer than this version" in checks["schema"]


@on_postgresql
async def test_a_database_that_goes_away_is_named_and_service_resumes(
    settings: Settings, telegram: Simulator, door: Door
) -> None:
    async with served(settings, telegram, is_public=True) as jisr:
        await door(False)
        status, checks = await jisr.readiness()
        assert status == 503
        assert checks["database"] != "ok"
        assert await knocks(jisr, json.dumps(UPDATE).encode()) == 500
        await door(True)

        async def resumed() -> bool:
            return await knocks(jisr, json.dumps(UPDATE).encode()) == 200

        await until(resumed)
        assert (await jisr.asks("/metrics"))[1].count('jisr_updates_total{kind="commanded",outcome="failed"}') == 0


@pytest.fixture(
    params=[
        ("ALTER DATABASE {name} RENAME TO away_{name}", "ALTER DATABASE away_{name} RENAME TO {name}"),
        ("ALTER DATABASE {name} ALLOW_CONNECTIONS false", "ALTER DATABASE {name} ALLOW_CONNECTIONS true"),
    ],
    ids=["gone", "closed"],
)
def door(request: pytest.FixtureRequest, postgres_server: Path, database_url: str) -> Door:
    """Takes the database away from everybody, and brings it back."""
    name = urlsplit(database_url).path.removeprefix("/")
    shut, reopen = request.param

    async def put(is_open: bool) -> None:  # noqa: FBT001  a door is open or it is not
        connection = await asyncpg.connect(host=str(postgres_server), user="jisr", database="postgres")
        try:
            if not is_open:
                await connection.execute(_END, name)
            await connection.execute((reopen if is_open else shut).format(name=name))
            if not is_open:
                await connection.execute(_END, name)
        finally:
            await connection.close()

    return put


async def test_a_port_that_is_taken_stops_the_start(settings: Settings, telegram: Simulator) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(Misconfigured, match=f"127.0.0.1:{port} is taken"):
            await serve(
                replace(settings, listen=("127.0.0.1", port)),
                RUN,
                token=telegram.world.token,
                api_url=telegram.api_url,
                ready=lambda _: None,
            )


def test_an_address_that_is_not_ours_is_said_to_be() -> None:
    error = OSError(99, "Cannot assign requested address")
    assert str(port_trouble("JISR_LISTEN", "192.0.2.1", 80, error)) == (
        "JISR_LISTEN 192.0.2.1:80 cannot be listened on: Cannot assign requested address"
    )


async def test_it_polls_on_while_the_lease_cannot_be_renewed(
    settings: Settings, telegram: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def troubled(*_: object, **__: object) -> bool:
        raise Trouble("away")

    zainab = telegram.person("Zainab", language="en")
    monkeypatch.setattr("bot.jobs.leases.hold", troubled)
    async with served(settings, telegram):
        await zainab.starts()
        await zainab.hears("Choose your language")


async def test_it_stops_asking_when_the_lease_is_lost(
    settings: Settings, telegram: Simulator, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.wiring.serve.POLLING_LEASE", timedelta(seconds=6))
    zainab = telegram.person("Zainab", language="en")
    async with served(settings, telegram):
        await zainab.starts()
        await zainab.hears("Choose your language")
        async with store.work(actor="test") as work:
            await work.execute(sa.update(lease).values(holder="another process", until=SystemClock().now() + HOUR))
        await asyncio.sleep(2.5)  # a third of the lease, and what was asked before it
        said = zainab.screen
        await zainab.says("/help")
        await asyncio.sleep(1.0)
        assert zainab.screen == said


# --- several processes ----------------------------------------------------------------------------------------------


@on_postgresql
async def test_of_two_workers_one_asks_telegram_and_the_other_takes_over(
    settings: Settings, telegram: Simulator, store: Store
) -> None:
    zainab = telegram.person("Zainab", language="en")
    token, url = telegram.world.token, telegram.api_url
    async with opened(settings, token=token, api_url=url) as one, opened(settings, token=token, api_url=url) as two:
        stops = (asyncio.Event(), asyncio.Event())
        runs = [
            asyncio.create_task(Serving(parts, WORKER).run(stop, lambda _: None))
            for parts, stop in zip((one, two), stops, strict=True)
        ]
        await zainab.starts()
        await zainab.hears("Choose your language")
        async with store.reading() as work:
            first = await work.scalar(sa.select(lease.c.holder))
        leaving = 0 if first == one.dispatcher.process_name else 1
        stops[leaving].set()
        await runs[leaving]
        await zainab.says("/help")
        await zainab.settles()
        async with store.reading() as work:
            second = await work.scalar(sa.select(lease.c.holder))
        assert {first, second} == {one.dispatcher.process_name, two.dispatcher.process_name}
        stops[1 - leaving].set()
        await runs[1 - leaving]
    assert telegram.world.violations == []


async def test_a_web_process_leaves_polling_and_jobs_to_workers(settings: Settings, telegram: Simulator) -> None:
    token, url = telegram.world.token, telegram.api_url
    async with opened(settings, token=token, api_url=url) as parts:
        web = Serving(parts, WEB)
        assert (web.polls, web.clockwork) == (False, None)
        worker = Serving(parts, WORKER)
        assert worker.polls
        assert worker.clockwork is not None
        assert not Serving(replace(parts, settings=replace(settings, public_url="https://example.org")), WORKER).polls


# --- with the simulator ---------------------------------------------------------------------------------------------


def test_with_the_simulator_it_listens_on_this_machine_alone() -> None:
    asked = replace(Settings(), listen=("0.0.0.0", 9000), public_url="https://example.org")
    assert (on_loopback(asked).address, on_loopback(asked).public_url) == (("127.0.0.1", 9000), None)
    assert on_loopback(Settings()).address == Settings().address


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("sqlite:///var/jisr.sqlite", "var/simulator/world.json"),
        ("sqlite:////srv/jisr/db", "/srv/jisr/simulator/world.json"),
        ("postgresql://localhost/jisr", "var/simulator/world.json"),
    ],
)
def test_the_simulators_world_is_kept_beside_the_database(url: str, path: str) -> None:
    assert str(state_path(replace(Settings(), database_url=url))) == path
