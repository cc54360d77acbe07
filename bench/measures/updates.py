"""Updates a second a core: from the webhook to the reply, each exactly once, beside bots that promise nothing.

Owns: Jisr on SQLite and PostgreSQL, replies sent and replies in the webhook's answer; python-telegram-bot, grammY.
Refuses: waiting (taps).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from functools import partial
from typing import Final

from bench import cores, frame, hosts, load
from bench.databases import NAMES, menus_shown
from bench.frame import Column, Contender, Failed, Figures, Ratio, Table
from bench.load import Hook
from bench.measures import Setting

PTB: Final = "python-telegram-bot"
GRAMMY: Final = "grammY"
IN_BODY: Final = "grammY, in the webhook's answer"
_CHATS: Final = 1_000
_WARM: Final = 1_000  #: each of them once, so that everybody is known
_COUNT: Final = 4_000
_WAIT_SECONDS: Final = 60.0

Host = Callable[[], AbstractContextManager[tuple[int, Hook]]]


def measure(setting: Setting) -> Table:
    """Everybody in turn."""
    table = Table(
        measure="updates",
        title="From an update to its reply, 16 connections",
        columns=(
            Column(key="per_core", label="updates/s a core", with_range=True),
            Column(key="rate", label="updates/s, by the wall"),
            Column(key="cpu_us", label="CPU µs each"),
            Column(key="server_cpu_us", label="and of the database server, µs"),
            Column(key="body_percent", label="% in the answer"),
            Column(key="p50_ms", label="p50 ms", digits=1),
            Column(key="p99_ms", label="p99 ms", digits=1),
        ),
        ratios=(
            Ratio(label="× python-telegram-bot", key="per_core", base=(PTB,)),
            Ratio(label="× grammY", key="per_core", base=(GRAMMY,)),
            Ratio(label="× grammY in the answer", key="per_core", base=(IN_BODY,)),
        ),
        note=(
            f"Updates are {', '.join(load.WORDS)} in turn, of {_CHATS:,} known people; screens are "
            f"{' and '.join(load.SCREENS)}.  Peers make one upsert in SQLite (synchronous=NORMAL) and send one "
            "message; Jisr makes each update one durable transaction."
        ),
    )
    server = setting.server
    contenders = [
        Contender(name=PTB, turn=partial(_turn, setting, partial(hosts.peer, server, "ptb", chats=_CHATS))),
        Contender(name=GRAMMY, turn=partial(_turn, setting, partial(hosts.peer, server, "grammy", chats=_CHATS))),
        Contender(
            name=IN_BODY,
            turn=partial(_turn, setting, partial(hosts.peer, server, "grammy", chats=_CHATS, in_body=True)),
        ),
        *(
            Contender(name=f"Jisr, {NAMES[one]}{label}", turn=partial(_ours, setting, one, words))
            for words, label in ((load.WORDS, ""), (load.SCREENS, ", screens in the answer"))
            for one in setting.dialects
        ),
    ]
    return frame.in_turn(table, contenders, setting.rounds)


def _ours(setting: Setting, dialect: str, words: tuple[str, ...]) -> Figures:
    with setting.databases.one(dialect, _CHATS) as url:
        before = setting.databases.cpu_seconds()
        count = _count(setting)
        host = partial(hosts.jisr, setting.server, url, chats=_CHATS, words=words)
        figures = dict(_turn(setting, host, lambda: menus_shown(url)))
        spent = setting.databases.cpu_seconds() - before
    if dialect == "postgresql":
        figures["server_cpu_us"] = spent / (count + _WARM) * 1e6
    return figures


def _turn(setting: Setting, host: Host, warmed: Callable[[], None] = lambda: None) -> Figures:
    count, server = _count(setting), setting.server
    with host() as (process, hook):
        server.reset()
        _settle(setting, load.run(hook, first=0, count=_WARM), _WARM)
        warmed()
        server.quiet()
        server.reset()
        worked = cores.cpu_seconds(process)
        found = load.run(hook, first=_WARM, count=count)
        ended = _settle(setting, found, count)
        worked = cores.cpu_seconds(process) - worked
    took = max(ended, found["began"] + found["seconds"]) - found["began"]
    return {
        "rate": count / took,
        "cpu_us": worked / count * 1e6,
        "per_core": count / worked,
        "body_percent": found["in_body"] / count * 100,
        "p50_ms": found["p50_ms"],
        "p99_ms": found["p99_ms"],
    }


def _count(setting: Setting) -> int:
    return _COUNT // 4 if setting.is_quick else _COUNT


def _settle(setting: Setting, found: Figures, count: int) -> float:
    """Wait until every update has its reply; when the last one came.  Raises Failed where one has none, or two."""
    if found["taken"] != count:
        raise Failed(f"{found['refused']:g} of {count} updates were refused")
    wanted, deadline = count - found["in_body"], time.monotonic() + _WAIT_SECONDS
    while True:
        seen = setting.server.stats()
        if seen["requests"] == wanted:
            return float(seen["last"] or 0.0)
        if seen["requests"] > wanted or time.monotonic() > deadline:
            raise Failed(f"{seen['requests']} messages and {found['in_body']:g} in answers, for {count} updates")
        time.sleep(0.02)
