"""Telling Telegram where to send updates: at the start, after trouble, and when a key was rotated."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.channels.telegram.updates import secret_for
from bot.errors import Trouble
from bot.settings import Settings
from bot.simulator.faults import FaultKind
from bot.simulator.server import Simulator
from bot.wiring.parts import Parts
from bot.wiring.webhook import Webhook
from tests.fakes import SECRET
from tests.wiring.test_serve import served, until

NEWER = "another secret, newer than the one before it"
URL = "https://jisr.example.org"


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@asynccontextmanager
async def kept(parts: Parts, *keys: str) -> AsyncIterator[Webhook]:
    """A webhook that is being kept."""
    made = Webhook(telegram=parts.telegram, public_url=URL, keys=keys)
    keeping = asyncio.create_task(made.keep())
    try:
        yield made
    finally:
        keeping.cancel()
        await asyncio.gather(keeping, return_exceptions=True)


async def test_it_is_set_with_a_secret_of_the_newest_key(parts: Parts, telegram: Simulator) -> None:
    async with kept(parts, NEWER, SECRET):

        async def is_set() -> bool:
            return telegram.world.webhook.url == f"{URL}/telegram/webhook"

        await until(is_set)
        assert telegram.world.webhook.secret == secret_for(NEWER)


async def test_until_it_is_set_the_process_is_not_ready(parts: Parts, telegram: Simulator) -> None:
    fault = telegram.faults.order(FaultKind.BAD_GATEWAY, times=None, method="setWebhook")
    async with kept(parts, SECRET) as webhook:

        async def was_refused() -> bool:
            return fault.struck > 0

        await until(was_refused)
        with pytest.raises(Trouble, match="the webhook is not set yet"):
            await webhook.check()
        telegram.faults.clear()

        async def is_set() -> bool:
            return telegram.world.webhook.url != ""

        await until(is_set)

        async def is_ready() -> bool:
            try:
                await webhook.check()
            except Trouble:
                return False
            return True

        await until(is_ready)


async def test_telegrams_wait_is_kept_to_the_second(parts: Parts, telegram: Simulator) -> None:
    telegram.faults.order(FaultKind.TOO_MANY, method="setWebhook", seconds=1)
    began = asyncio.get_running_loop().time()
    async with kept(parts, SECRET):

        async def is_set() -> bool:
            return telegram.world.webhook.url != ""

        await until(is_set)
    assert asyncio.get_running_loop().time() - began >= 1.0


async def test_a_webhook_of_an_older_key_is_set_anew_when_an_update_comes(
    settings: Settings, telegram: Simulator
) -> None:
    zainab = telegram.person("Zainab", language="en")
    async with served(settings, telegram, is_public=True) as old:

        async def is_hooked() -> bool:
            return telegram.world.webhook.secret == secret_for(SECRET)

        await until(is_hooked)
        port = old.port
    rotated = replace(settings, secret_key=(NEWER, SECRET))
    async with served(rotated, telegram, is_public=True, port=port):
        await zainab.starts()
        await zainab.hears("Choose your language")

        async def is_renewed() -> bool:
            return telegram.world.webhook.secret == secret_for(NEWER)

        await until(is_renewed)
