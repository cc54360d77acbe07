"""A tap's reply while a broadcast runs at 1,000 a second in the same process, beside one while it is paused.

Owns: taps, one at a time; the time from the update to its reply's arrival at the server.
Refuses: how many updates there can be (updates).

Quiet and busy take turns, a few seconds each: a machine that slows down in the middle strikes both.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Mapping
from functools import partial
from statistics import quantiles
from typing import Final

from bench import announce, frame, hosts, load
from bench.control import Server
from bench.databases import NAMES, menus_shown
from bench.frame import Column, Contender, Failed, Figures, Table
from bench.load import Hook, Line
from bench.measures import Setting

RATE: Final = 1_000
_LATENCY: Final = 0.05
_FIRST_CHAT: Final = 7_700_000_000  # people who subscribed to nothing: what they get are replies
_WATCH: Final = "77000"
_TAPS: Final = 60  #: in a span, and as many chats
_SPANS: Final = 5  #: quiet ones, and as many busy ones
_EVERY_SECONDS: Final = 0.07  #: of what is not paid for 30 a second may leave
_WAIT_SECONDS: Final = 5.0
_TURNED_SECONDS: Final = 1.5  #: what was sent is answered and written, or it goes at its pace again


def measure(setting: Setting) -> Table:
    """Idle and busy, on each database."""
    table = Table(
        measure="taps",
        title=f"From a tap to its reply, with a broadcast at {RATE:,} a second in the same process",
        columns=(
            Column(key="idle_p50_ms", label="idle p50 ms", digits=1),
            Column(key="idle_p99_ms", label="idle p99 ms", digits=1),
            Column(key="busy_p50_ms", label="busy p50 ms", digits=1),
            Column(key="busy_p99_ms", label="busy p99 ms", digits=1, with_range=True),
            Column(key="allowed_ms", label="2 × idle p99 + a slot", digits=1),
            Column(key="pace", label="broadcast, messages/s"),
        ),
        note=f"{_SPANS} × {_TAPS} taps each, one every {_EVERY_SECONDS * 1000:g} ms, each of somebody else.",
    )
    contenders = [Contender(name=f"Jisr, {NAMES[one]}", turn=partial(_turn, setting, one)) for one in setting.dialects]
    return frame.in_turn(table, contenders, min(setting.rounds, 2))


def _turn(setting: Setting, dialect: str) -> Figures:
    spans = 2 if setting.is_quick else _SPANS
    people = int(spans * (_TAPS * _EVERY_SECONDS * 1.5 + 3 * _TURNED_SECONDS) * RATE)
    server = setting.server
    idle: list[float] = []
    busy: list[float] = []
    sent = seconds = 0.0
    with (
        setting.databases.one(dialect, people) as url,
        hosts.jisr(server, url, chats=_TAPS, rate=RATE) as (_, found),
    ):
        hook = Hook(port=found.port, secret=found.secret, first_chat=_FIRST_CHAT, chats=_TAPS, words=("/status",))
        server.reset(latency=_LATENCY, watch=_WATCH)
        load.run(hook, first=0, count=_TAPS, lines=4)  # makes them known
        menus_shown(url)
        server.quiet()
        for span in range(1, 2 * spans, 2):
            idle += asyncio.run(_tap(server, hook, first=span * _TAPS))
            if span == 1:
                frame.program(frame.python("announce", "--database", url))
            else:
                announce.hold(url, paused=False)
            time.sleep(_TURNED_SECONDS)
            began = time.monotonic()
            busy += asyncio.run(_tap(server, hook, first=(span + 1) * _TAPS))
            ended = time.monotonic()
            sent += server.stats([(began, ended)])["within"][0] - _TAPS
            seconds += ended - began
            announce.hold(url, paused=True)
            time.sleep(_TURNED_SECONDS)
    calm, under = quantiles(idle, n=100), quantiles(busy, n=100)
    return {
        "idle_p50_ms": calm[49] * 1000,
        "idle_p99_ms": calm[98] * 1000,
        "busy_p50_ms": under[49] * 1000,
        "busy_p99_ms": under[98] * 1000,
        "allowed_ms": calm[98] * 2000 + 1000 / RATE,
        "pace": sent / seconds,
    }


async def _tap(server: Server, hook: Hook, *, first: int) -> list[float]:
    """How long each tap's reply took."""
    line = await Line.to(hook.port)
    begun: dict[str, float] = {}
    inside: dict[str, float] = {}
    for number in range(first, first + _TAPS):
        chat = str(hook.first_chat + number % hook.chats)
        sent, at = load.request(hook, number), time.monotonic()
        begun[chat] = at
        status, body = await line.post(sent)
        if status != 200:
            raise Failed(f"a tap was answered with {status}")
        if b'"method"' in body:
            inside[chat] = time.monotonic() - at
        await asyncio.sleep(max(0.0, at + _EVERY_SECONDS - time.monotonic()))
    line.close()
    return [inside.get(chat, seconds) for chat, seconds in (await _replies(server, begun)).items()]


async def _replies(server: Server, begun: Mapping[str, float]) -> dict[str, float]:
    """From each tap to the first message to its chat afterwards."""
    deadline = time.monotonic() + _WAIT_SECONDS
    while True:
        watched = server.stats()["watched"]
        came = {chat: [at - since for at in watched.get(chat, ()) if at >= since] for chat, since in begun.items()}
        if all(came.values()) or time.monotonic() > deadline:
            return {chat: min(times, default=_WAIT_SECONDS) for chat, times in came.items()}
        await asyncio.sleep(0.05)
