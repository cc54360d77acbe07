"""What an operator sees when something is wrong at the start: one clear line, exit 1."""

from __future__ import annotations

import asyncio
import socket
from pathlib import Path

import pytest
import sqlalchemy as sa

from bot.simulator.server import Simulator
from bot.storage.migrate import migrate
from tests.processes.children import START_SECONDS, child, free_port, run_once


def only_line(err: str) -> str:
    """The one line that was printed; a traceback or a log would be more."""
    lines = [line for line in err.splitlines() if line.strip()]
    assert len(lines) == 1, err
    return lines[0]


async def test_a_wrong_setting_stops_the_start(tmp_path: Path) -> None:
    code, _, err = await run_once("run", tmp_path, JISR_SEND_RATE="fast")
    assert code == 1
    assert only_line(err) == 'jisr: JISR_SEND_RATE "fast" is not a number (messages per second, default 30)'


async def test_several_wrong_settings_are_told_at_once(tmp_path: Path) -> None:
    code, _, err = await run_once("run", tmp_path, JISR_SEND_RATE="fast", JISR_LISTEN="x")
    assert code == 1
    assert err.splitlines()[0] == "jisr: 2 settings are wrong"
    assert len(err.splitlines()) == 3


async def test_a_secret_is_never_shown(tmp_path: Path) -> None:
    _, _, err = await run_once("run", tmp_path, JISR_BOT_TOKEN="123:ab/cdefghijkl", JISR_SECRET_KEY="hunter2")
    assert "hunter2" not in err
    assert "cdefghijkl" not in err


async def test_an_unreachable_database_is_one_line(tmp_path: Path) -> None:
    url = f"postgresql://jisr@127.0.0.1:{free_port()}/jisr"
    code, _, err = await run_once("run", tmp_path, JISR_DATABASE_URL=url)
    assert code == 1
    assert "JISR_DATABASE_URL" in only_line(err)


async def test_a_rejected_token_is_one_line(tmp_path: Path) -> None:
    async with Simulator() as telegram:
        url = f"sqlite:///{tmp_path}/jisr.db"
        token = "123456:not-the-right-token-at-all"
        settings = {"JISR_BOT_TOKEN": token, "JISR_BOT_API_URL": telegram.api_url, "JISR_DATABASE_URL": url}
        code, _, err = await run_once("run", tmp_path, JISR_ADMIN_CHAT_IDS="1", **settings)
    assert code == 1
    assert "JISR_BOT_TOKEN" in only_line(err)
    assert token not in err


async def test_a_busy_port_is_one_line(tmp_path: Path) -> None:
    with socket.socket() as taken:
        port = free_port()  # the next one is the simulator's
        taken.bind(("127.0.0.1", port))
        taken.listen()
        url = f"sqlite:///{tmp_path}/jisr.db"
        code, _, err = await run_once("run", tmp_path, JISR_LISTEN=f"127.0.0.1:{port}", JISR_DATABASE_URL=url)
    assert code == 1
    assert f"127.0.0.1:{port}" in only_line(err)


async def test_a_newer_schema_is_one_line(tmp_path: Path, empty_url: str, dialect: str) -> None:
    await migrate(empty_url)
    engine = sa.create_engine(empty_url) if dialect == "sqlite" else None
    if engine is None:
        pytest.skip("PostgreSQL's driver is asynchronous: the same check is run on SQLite")
    with engine.begin() as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))
    engine.dispose()
    code, _, err = await run_once("run", tmp_path, JISR_DATABASE_URL=empty_url)
    assert code == 1
    assert "newer" in only_line(err)


@pytest.mark.parametrize("process", ["web", "worker"])
async def test_processes_of_many_refuse_sqlite(tmp_path: Path, process: str) -> None:
    code, _, err = await run_once(process, tmp_path, JISR_BOT_TOKEN="123456:abcdefgh")
    assert code == 1
    assert "PostgreSQL" in only_line(err)


async def test_wrong_usage_is_exit_2(tmp_path: Path) -> None:
    code, _, err = await run_once("announce", tmp_path)
    assert code == 2
    assert "Usage" in err


async def test_a_served_process_ends_cleanly(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/jisr.db"
    async with child("run --demo", tmp_path, JISR_DATABASE_URL=url) as jisr:
        await jisr.ready()
        assert await jisr.ends() == 0


@pytest.mark.parametrize("listens", [False, True], ids=["nobody listens", "nobody answers"])
async def test_a_process_that_waits_for_telegram_ends_when_it_is_told_to(tmp_path: Path, *, listens: bool) -> None:
    with socket.socket() as door:
        door.setblocking(False)
        door.bind(("127.0.0.1", 0))
        if listens:
            door.listen()
        settings = {
            "JISR_BOT_TOKEN": f"42:{'A' * 35}",
            "JISR_BOT_API_URL": f"http://127.0.0.1:{door.getsockname()[1]}",
            "JISR_ADMIN_CHAT_IDS": "1",
            "JISR_DATABASE_URL": f"sqlite:///{tmp_path}/jisr.db",
        }
        async with child("run", tmp_path, **settings) as jisr, asyncio.timeout(START_SECONDS):
            if listens:
                line, _ = await asyncio.get_running_loop().sock_accept(door)
                with line:
                    assert await jisr.ends() == 0
            else:
                while not jisr.err:  # noqa: ASYNC110  what is printed tells nobody
                    await asyncio.sleep(0.05)
                assert await jisr.ends() == 0
    assert all("telegram.unreachable" in line for line in jisr.err), jisr.err
