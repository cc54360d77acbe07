"""How many messages a second one process hands to Telegram, by Jisr's transport and by the library's own.

Owns: the contenders and the way they are measured: in turn, round after round, against the same server.
Refuses: limits, delivery and the database, which other measurements will add.
"""

from __future__ import annotations

import asyncio
import gc
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from statistics import median
from typing import Final

from telegram import Bot
from telegram.request import BaseRequest, HTTPXRequest

from bench import cores
from bench.control import a_server
from bot.channels.port import SendError, Sent
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.transport import AiohttpRequest
from bot.message import BlobId, Outgoing

ROUNDS: Final = 5
SECONDS: Final = 1.5  #: for each contender in each round: 30 s in all
BASELINE: Final = "library's default, 8 at a time"
OURS: Final = "Jisr's transport, 32 at a time"

_TOKEN: Final = "5200000000:benchbenchbenchbenchbenchbench"  # noqa: S105  of no bot
_TEXT: Final = "وصلتنا رسالتكم، شكرًا لكم. رمزها: J-7K2M9Q4"

_CHAIN: Final = 50  #: posts, each begun by the landing of the one before

Send = Callable[[], Awaitable[object]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Contender:
    """Somebody who sends, and how many messages they have under way at once."""

    name: str
    at_once: int
    opened: Callable[[str], AbstractAsyncContextManager[Send]]
    each: int = 1  #: messages of one call


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """What one contender did in one round."""

    name: str
    round: int
    messages_per_second: float
    cpu_us_per_message: float


@asynccontextmanager
async def _bot_over(url: str, request: BaseRequest) -> AsyncIterator[Send]:
    bot = Bot(_TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
    async with request:
        yield lambda: bot.send_message(5200000001, _TEXT)


def _default(url: str) -> AbstractAsyncContextManager[Send]:
    return _bot_over(url, HTTPXRequest())


def _ours(url: str) -> AbstractAsyncContextManager[Send]:
    return _bot_over(url, AiohttpRequest())


async def _no_files(blob: BlobId) -> bytes:
    raise LookupError(blob)


@asynccontextmanager
async def _channel(url: str) -> AsyncIterator[Send]:
    message = Outgoing(text=_TEXT)
    async with TelegramChannel(_TOKEN, api_url=url, blobs=_no_files) as channel:
        yield lambda: channel.send("5200000001", message)


@asynccontextmanager
async def _posting(url: str) -> AsyncIterator[Send]:
    """What a broadcast uses: `post`, which begins the next one when one has landed, with nobody waiting."""
    async with TelegramChannel(_TOKEN, api_url=url, blobs=_no_files) as channel:
        prepared = channel.prepare(Outgoing(text=_TEXT))
        if prepared is None:
            raise LookupError("a plain message was not prepared")
        loop = asyncio.get_running_loop()

        def send() -> Awaitable[object]:
            landing: asyncio.Future[object] = loop.create_future()
            left = _CHAIN

            def landed(outcome: Sent | SendError) -> None:
                nonlocal left
                left -= 1
                if isinstance(outcome, SendError):
                    landing.set_exception(outcome)
                elif left:
                    channel.post(prepared, "5200000001", landed)
                else:
                    landing.set_result(outcome)

            channel.post(prepared, "5200000001", landed)
            return landing

        yield send


#: The library's default is fastest with eight requests at a time; with more it slows down, which the second row shows.
CONTENDERS: Final = (
    Contender(name=BASELINE, at_once=8, opened=_default),
    Contender(name="library's default, 32 at a time", at_once=32, opened=_default),
    Contender(name=OURS, at_once=32, opened=_ours),
    Contender(name="Jisr's channel, 32 at a time", at_once=32, opened=_channel),
    Contender(name="Jisr's posts, 64 at a time", at_once=64, opened=_posting, each=_CHAIN),
)


def run(rounds: int = ROUNDS, seconds: float = SECONDS) -> list[Measured]:
    """Measure everybody in turn, so that whatever else the machine does strikes all alike."""
    with a_server() as server:
        cores.pin(cores.MEASURED)
        try:
            return [
                asyncio.run(_measure(contender, server.url, number, seconds))
                for number in range(1, rounds + 1)
                for contender in CONTENDERS
            ]
        finally:
            cores.pin(cores.OTHERS)


def ratio(measured: list[Measured]) -> float:
    """How many messages Jisr's transport sends for each one of the library's default at its best: median of rounds."""
    rate = {(one.name, one.round): one.messages_per_second for one in measured}
    return median(rate[OURS, one.round] / one.messages_per_second for one in measured if one.name == BASELINE)


async def _measure(contender: Contender, url: str, number: int, seconds: float) -> Measured:
    async with contender.opened(url) as send:
        await asyncio.gather(*(send() for _ in range(contender.at_once)))  # opens the connections
        gc.collect()
        sent = 0
        began, worked = time.perf_counter(), time.process_time()
        until = began + seconds

        async def worker() -> None:
            nonlocal sent
            while time.perf_counter() < until:
                await send()
                sent += contender.each

        await asyncio.gather(*(worker() for _ in range(contender.at_once)))
        took, worked = time.perf_counter() - began, time.process_time() - worked
    return Measured(
        name=contender.name,
        round=number,
        messages_per_second=sent / took,
        cpu_us_per_message=worked / sent * 1_000_000,
    )
