"""From nothing to ready, and memory at rest: `jisr run` on SQLite, with a token, without demo or simulator.

Owns: the product's own command, on a database that is there; bots of the libraries beside it.
Refuses: the first start of all, whose migrations come once (it is in the notes of bench/README.md).
"""

from __future__ import annotations

import asyncio
import compileall
import sys
import tempfile
import time
from functools import partial
from pathlib import Path
from typing import Final

from bench import cores, frame, hosts, peers
from bench.databases import SECRET
from bench.frame import Column, Contender, Failed, Figures, Table
from bench.limits import TOKEN
from bench.measures import Setting
from bot.storage.migrate import migrate

_REST_SECONDS: Final = 3.0

#: `jisr run` as an operator's installation has it: without the checks' packages, which structlog and httpx would load
_RUN: Final = """
import runpy, sys
sys.modules["rich"] = sys.modules["pygments"] = None
sys.argv = ["jisr", "run"]
runpy.run_module("bot", run_name="__main__")
"""


def measure(setting: Setting) -> Table:
    """Everybody in turn."""
    table = Table(
        measure="start",
        title="From the start to ready, and memory at rest",
        columns=(
            Column(key="ready_ms", label="ready after, ms", with_range=True),
            Column(key="cpu_ms", label="processor time until then, ms"),
            Column(key="rest_mb", label="memory at rest, MB", digits=1),
        ),
        note=(
            "Ready: /readyz says so; of the peers: they know who they are and listen.  Memory: resident, after "
            f"{_REST_SECONDS:g} s."
        ),
    )
    with tempfile.TemporaryDirectory(prefix="jisr-bench-") as home:
        url = f"sqlite:///{home}/jisr.db"
        asyncio.run(migrate(url))
        _compile()
        contenders = [
            Contender(name="python-telegram-bot", turn=partial(_peer, setting, "ptb")),
            Contender(name="grammY", turn=partial(_peer, setting, "grammy")),
            Contender(name="jisr run", turn=partial(_jisr, setting, url)),
        ]
        return frame.in_turn(table, contenders, setting.rounds)


def _compile() -> None:
    """Give our modules their byte code, as an installation and the peers' packages have it."""
    for package in ("bot", "handlers"):
        compileall.compile_dir(frame.ROOT / package, quiet=1)


def _jisr(setting: Setting, url: str) -> Figures:
    port = hosts.free_port()
    env = {
        "JISR_BOT_TOKEN": TOKEN,
        "JISR_BOT_API_URL": setting.server.url,
        "JISR_DATABASE_URL": url,
        "JISR_LISTEN": f"127.0.0.1:{port}",
        "JISR_SECRET_KEY": SECRET,
    }
    began = time.monotonic()
    process = frame.start([sys.executable, "-c", _RUN], env=env)
    try:
        return _figures(process.pid, began, hosts.until_ready(process, port))
    finally:
        process.terminate()
        process.communicate(timeout=20)


def _peer(setting: Setting, name: str) -> Figures:
    with tempfile.TemporaryDirectory(prefix="jisr-bench-") as home:
        arguments = (setting.server.url, hosts.free_port(), Path(home) / "people.db")
        is_python = name == "ptb"
        command = (
            peers.python("ptb_webhook.py", *arguments) if is_python else peers.node("grammy_webhook.mjs", *arguments)
        )
        began = time.monotonic()
        process = frame.start(command)
        try:
            if process.stdout is None or process.stdout.readline().strip() != "ready":
                raise Failed("it did not start")
            return _figures(process.pid, began, time.monotonic())
        finally:
            process.kill()
            process.communicate()


def _figures(process: int, began: float, ready: float) -> Figures:
    worked = cores.cpu_seconds(process)
    time.sleep(_REST_SECONDS)
    return {
        "ready_ms": (ready - began) * 1000,
        "cpu_ms": worked * 1000,
        "rest_mb": sum(cores.resident_mb(one) for one in cores.descendants(process)),
    }
