"""`jisr run`, `web`, `worker` and `simulator`: what is printed, what is refused, how they end."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import socket
from collections.abc import AsyncIterator, Coroutine
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.cli import running, simulating
from bot.demo import people
from bot.demo import service as demonstration
from bot.errors import Misconfigured
from bot.settings import Settings
from bot.simulator.server import Simulator
from bot.simulator.world import DEFAULT_TOKEN
from bot.wiring.parts import opened_store
from tests.cli.conftest import Operator
from tests.fakes import SECRET
from tests.processes.children import free_port

READY = re.compile(r"Open http|is served")
TOKEN = "123456:a-token-that-is-only-for-the-tests"


def two_free_ports() -> int:
    """A port that nobody listens on, with another one behind it."""
    while True:
        port = free_port()
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port + 1))
            except (OSError, OverflowError):
                continue
            return port


@pytest.fixture
def settings(empty_url: str) -> Settings:
    """Those of somebody who has just cloned the repository."""
    return replace(Settings(), database_url=empty_url, secret_key=(SECRET,), listen=("127.0.0.1", two_free_ports()))


async def ended() -> None:
    """Ask this process to end, as an operator does: the command has put a handler there."""
    handler = signal.getsignal(signal.SIGTERM)
    assert handler not in {signal.SIG_DFL, signal.SIG_IGN, None}
    os.kill(os.getpid(), signal.SIGTERM)


@asynccontextmanager
async def going(command: Coroutine[Any, Any, None], capsys: pytest.CaptureFixture[str]) -> AsyncIterator[list[str]]:
    """A command that is ready; what it printed on both streams.  It ends when the block does."""
    task = asyncio.create_task(command)
    said = ["", ""]
    try:
        async with asyncio.timeout(30):
            while not READY.search("".join(said)) and not task.done():
                await asyncio.sleep(0.05)
                said = [before + now for before, now in zip(said, capsys.readouterr(), strict=True)]
        if task.done():
            task.result()
        yield said
        await ended()
        async with asyncio.timeout(15):
            await task
    finally:
        task.cancel()
        await asyncio.gather(task, return_exceptions=True)


async def page(url: str) -> tuple[int, str]:
    async with aiohttp.ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


# --- run ------------------------------------------------------------------------------------------------------------


async def test_without_a_token_one_address_is_printed_and_it_can_be_played(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with going(running._run(settings, with_demo=True), capsys) as (out, err):
        (line,) = out.splitlines()
        url = re.fullmatch(r"Jisr is ready\. Open (http://127\.0\.0\.1:\d+/\S*) and play; Ctrl-C ends it\.", line)
        assert url is not None
        assert "jisr:" not in err
        assert (await page(url[1]))[0] == 200
        assert (await page(f"http://127.0.0.1:{settings.address[1]}/readyz"))[0] == 200


async def test_a_second_run_keeps_its_data_and_its_world(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    for _ in range(2):
        async with going(running._run(settings, with_demo=True), capsys) as (out, _):
            assert out.count("Jisr is ready") == 1
    assert (Path(settings.database_url.removeprefix("sqlite:///")).parent / "simulator/world.json").exists()


async def test_with_a_token_and_nobody_to_coordinate_it_says_how_to_become_one(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Simulator() as telegram:
        own = replace(settings, bot_token=telegram.world.token, bot_api_url=telegram.api_url)
        async with going(running._run(own, with_demo=True), capsys) as (out, err):
            assert out == ""
            assert "jisr: no coordinator yet: find your own Telegram user id" in err
            assert "JISR_ADMIN_CHAT_IDS" in err
        async with opened_store(own) as store, store.reading() as work:
            assert not await demonstration.has_demo(work)


async def test_with_a_coordinator_it_says_where_it_listens(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with Simulator() as telegram:
        own = replace(settings, bot_token=telegram.world.token, bot_api_url=telegram.api_url, admin_chat_ids=(5,))
        async with going(running._run(own, with_demo=False), capsys) as (_, err):
            host, port = own.address
            assert f"jisr: jisr_bot is served, on {host}:{port}" in err
            assert "no coordinator" not in err


async def test_the_simulators_port_that_is_taken_is_named(settings: Settings) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", settings.address[1] + 1))
        taken.listen()
        with pytest.raises(Misconfigured, match=f"the simulator's port 127.0.0.1:{settings.address[1] + 1} is taken"):
            await running._run(settings, with_demo=False)


# --- web and worker -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("process", ["web", "worker"])
def test_one_of_many_needs_postgresql(operator: Operator, process: str) -> None:
    (line,) = operator.fails(process, JISR_BOT_TOKEN=TOKEN)
    assert line == f"jisr: `jisr {process}` needs PostgreSQL: set JISR_DATABASE_URL, or use `jisr run` with SQLite"


@pytest.mark.parametrize("process", ["web", "worker"])
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_one_of_many_needs_a_token(operator: Operator, process: str) -> None:
    (line,) = operator.fails(process)
    assert line == f"jisr: `jisr {process}` needs JISR_BOT_TOKEN (from @BotFather); `jisr run` needs none"


@pytest.mark.parametrize("process", ["web", "worker"])
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_one_of_many_does_not_migrate_by_itself(operator: Operator, process: str, empty_url: str) -> None:
    (line,) = operator.fails(process, JISR_BOT_TOKEN=TOKEN, JISR_DATABASE_URL=empty_url)
    assert line.endswith("run `jisr migrate`")


@pytest.mark.parametrize("process", ["web", "worker"])
@pytest.mark.parametrize("dialect", ["postgresql"], indirect=True)
def test_one_of_many_refuses_a_token_that_telegram_does(operator: Operator, telegram: Simulator, process: str) -> None:
    (line,) = operator.fails(process, JISR_BOT_TOKEN=TOKEN, JISR_BOT_API_URL=telegram.api_url)
    assert line.startswith("jisr: JISR_BOT_TOKEN was refused")


def test_a_demo_never_starts_with_telegrams_own_address(demo: Operator) -> None:
    (line,) = demo.fails("run", JISR_BOT_TOKEN=TOKEN, JISR_ADMIN_CHAT_IDS="5")
    assert line.startswith("jisr: the database holds demo rows")
    assert "jisr demo --remove" in line


# --- the simulator alone --------------------------------------------------------------------------------------------


async def test_the_simulator_alone_says_what_to_set(settings: Settings, capsys: pytest.CaptureFixture[str]) -> None:
    async with going(simulating._simulate(settings, 0, ""), capsys) as (out, _):
        what, where = out.splitlines()
        told = re.fullmatch(r"A Telegram in a box: JISR_BOT_API_URL=(\S+) JISR_BOT_TOKEN=(\S+)", what)
        assert told is not None
        assert told[2] == DEFAULT_TOKEN
        status, answer = await page(f"{told[1]}/bot{told[2]}/getMe")
        assert (status, '"ok":true' in answer.replace(" ", "")) == (200, True)
        assert (await page(where.removeprefix("Open ")))[0] == 200


async def test_the_simulator_takes_the_token_it_is_given(
    settings: Settings, capsys: pytest.CaptureFixture[str]
) -> None:
    async with going(simulating._simulate(settings, 0, TOKEN), capsys) as (out, _):
        assert f"JISR_BOT_TOKEN={TOKEN}" in out


async def test_its_people_are_the_demos_and_stay_as_they_were(settings: Settings) -> None:
    async with simulating._simulated(settings, 0) as telegram:
        assert set(telegram.about) == {person.chat for person in people.PEOPLE}
        huda = people.BY_KEY["huda"]
        assert telegram.world.chats[huda.chat].is_started
        telegram.world.chats[huda.chat].is_started = False
    async with simulating._simulated(settings, 0) as again:
        assert not again.world.chats[huda.chat].is_started
        assert again.about[huda.chat] == huda.about
