"""How updates arrive from a Telegram that really queues, repeats and gives up."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from bot.channels import port
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.updates import Polling, ensure_webhook, secret_for, webhook_handler
from bot.errors import Trouble
from bot.simulator.faults import FaultKind
from bot.simulator.script import Actor
from bot.simulator.server import Simulator
from tests.channels.stubs import Drawer

SECRET, OLDER = secret_for("k" * 32), secret_for("o" * 32)


class Product:
    """Takes updates, or fails as it is told."""

    def __init__(self) -> None:
        self.took: list[dict[str, Any]] = []
        self.failures: dict[str, int] = {}  #: how often yet, by the words of the message
        self.slow_seconds = 0.0
        self.news = asyncio.Event()

    async def __call__(self, update: dict[str, Any]) -> None:
        words = words_of(update)
        if self.failures.get(words, 0):
            self.failures[words] -= 1
            raise Trouble
        await asyncio.sleep(self.slow_seconds)
        self.took.append(update)
        self.news.set()

    @property
    def words(self) -> list[str]:
        return [words_of(update) for update in self.took]

    async def has(self, count: int) -> list[str]:
        async with asyncio.timeout(5):
            while len(self.took) < count:
                self.news.clear()
                await self.news.wait()
        return self.words


def words_of(update: dict[str, Any]) -> str:
    message: dict[str, Any] = update.get("message") or {}
    return str(message.get("text", ""))


@pytest.fixture
def product() -> Product:
    return Product()


@asynccontextmanager
async def polled(channel: TelegramChannel, product: Product) -> AsyncIterator[Polling]:
    polling = Polling(channel, product, wait_seconds=5)
    task = asyncio.create_task(polling.run())
    try:
        yield polling
    finally:
        polling.stop()
        async with asyncio.timeout(5):
            await task


@pytest.fixture
async def huda(simulator: Simulator) -> Actor:
    return simulator.person("هدى", language="ckb")


# --- polling --------------------------------------------------------------------------------------------------------


async def test_what_was_said_before_and_after_arrives(
    telegram: TelegramChannel, product: Product, zainab: Actor
) -> None:
    await zainab.says("one")
    async with polled(telegram, product):
        await product.has(2)
        await zainab.says("two")
        assert await product.has(3) == ["/start", "one", "two"]


async def test_what_was_received_is_confirmed_and_never_comes_again(
    telegram: TelegramChannel, simulator: Simulator, product: Product, zainab: Actor
) -> None:
    async with polled(telegram, product):
        await product.has(1)
    assert not simulator.world.updates.events
    async with polled(telegram, product):
        await zainab.says("two")
        assert await product.has(2) == ["/start", "two"]


async def test_a_webhook_that_was_left_behind_is_removed_and_nothing_dropped(
    telegram: TelegramChannel, simulator: Simulator, product: Product, zainab: Actor
) -> None:
    await telegram.set_webhook("http://127.0.0.1:9/telegram/webhook", SECRET)
    async with polled(telegram, product):
        assert await product.has(1) == ["/start"]
    assert not simulator.world.webhook.url


async def test_what_was_not_received_comes_again_in_its_order(
    telegram: TelegramChannel, product: Product, zainab: Actor
) -> None:
    for words in ("one", "two", "three"):
        await zainab.says(words)
    product.failures["one"] = 1
    async with polled(telegram, product):
        assert await product.has(4) == ["/start", "one", "two", "three"]


async def test_one_chat_that_fails_holds_up_no_other(
    telegram: TelegramChannel, simulator: Simulator, product: Product, zainab: Actor, huda: Actor
) -> None:
    await zainab.says("bad")
    product.failures["bad"] = 1000
    async with polled(telegram, product):
        await product.has(1)
        await huda.says("good")
        assert await product.has(2) == ["/start", "good"]
    assert [words_of(event.wire()) for event in simulator.world.updates.events.values()] == ["bad", "good"]


async def test_what_was_received_does_not_come_again_with_what_was_not(
    telegram: TelegramChannel, product: Product, zainab: Actor, huda: Actor
) -> None:
    await zainab.says("bad")
    await huda.says("good")
    product.failures["bad"] = 1
    async with polled(telegram, product):
        await product.has(3)
    assert sorted(product.words) == ["/start", "bad", "good"]


async def test_chats_are_served_at_the_same_time_and_each_in_order(
    telegram: TelegramChannel, simulator: Simulator, product: Product
) -> None:
    people = [simulator.person(f"P{number}") for number in range(12)]
    for person in people:
        for number in range(3):
            await person.says(f"{person.id} {number}")
    product.slow_seconds = 0.05
    began = asyncio.get_running_loop().time()
    async with polled(telegram, product):
        words = await product.has(36)
    assert asyncio.get_running_loop().time() - began < 36 * 0.05 / 2
    assert all(
        [one for one in words if one.startswith(str(person.id))] == [f"{person.id} {number}" for number in range(3)]
        for person in people
    )


@pytest.mark.parametrize("fault", [FaultKind.RESET_AFTER, FaultKind.BAD_GATEWAY, FaultKind.TRUNCATED])
async def test_trouble_on_the_way_loses_nothing(
    telegram: TelegramChannel, simulator: Simulator, product: Product, zainab: Actor, fault: FaultKind
) -> None:
    simulator.faults.order(fault, method="getUpdates", times=1)
    async with polled(telegram, product):
        await zainab.says("one")
        assert await product.has(2) == ["/start", "one"]


async def test_another_poller_is_waited_out(
    telegram: TelegramChannel, simulator: Simulator, product: Product, zainab: Actor
) -> None:
    async with polled(telegram, product):
        await product.has(1)
        await telegram.updates(offset=0, wait_seconds=1)
        await zainab.says("two")
        assert await product.has(2) == ["/start", "two"]


async def test_a_refused_token_ends_it(simulator: Simulator, drawer: Drawer, product: Product) -> None:
    async with TelegramChannel("5200000099:AAbbbbbbbb", api_url=simulator.api_url, blobs=drawer) as channel:
        with pytest.raises(port.Stopped):
            await Polling(channel, product).run()


async def test_stopping_lets_what_is_in_hand_be_received(
    telegram: TelegramChannel, simulator: Simulator, product: Product, zainab: Actor
) -> None:
    product.slow_seconds = 0.2
    async with polled(telegram, product) as polling:
        await asyncio.sleep(0.1)
        polling.stop()
    assert product.words == ["/start"]
    assert not simulator.world.updates.events


async def test_being_cancelled_confirms_nothing(
    telegram: TelegramChannel, simulator: Simulator, product: Product, zainab: Actor
) -> None:
    product.slow_seconds = 5
    task = asyncio.create_task(Polling(telegram, product).run())
    await asyncio.sleep(0.1)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert product.words == []
    assert len(simulator.world.updates.events) == 1


# --- webhook --------------------------------------------------------------------------------------------------------


@asynccontextmanager
async def webbed(product: Product, secrets: tuple[str, ...] = (SECRET,)) -> AsyncIterator[str]:
    app = web.Application()
    app.router.add_post("/telegram/webhook", webhook_handler(product, secrets))
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    try:
        yield f"http://127.0.0.1:{runner.addresses[0][1]}/telegram/webhook"
    finally:
        await runner.cleanup()


async def test_updates_come_to_the_webhook_until_they_are_received(
    telegram: TelegramChannel, simulator: Simulator, product: Product, zainab: Actor
) -> None:
    product.failures["one"] = 2
    async with webbed(product) as url:
        assert await ensure_webhook(telegram, url, SECRET)
        await zainab.says("one")
        await zainab.says("two")
        assert await product.has(3) == ["/start", "one", "two"]
        await zainab.settles()
    assert not simulator.world.updates.events


async def test_a_webhook_that_is_right_is_left_alone(telegram: TelegramChannel, simulator: Simulator) -> None:
    assert await ensure_webhook(telegram, "http://127.0.0.1:9/telegram/webhook", SECRET)
    assert not await ensure_webhook(telegram, "http://127.0.0.1:9/telegram/webhook", SECRET)
    assert [entry.method for entry in simulator.record] == ["setWebhook"]


async def test_a_webhook_elsewhere_is_moved(telegram: TelegramChannel, simulator: Simulator) -> None:
    await ensure_webhook(telegram, "http://127.0.0.1:9/elsewhere", SECRET)
    assert await ensure_webhook(telegram, "http://127.0.0.1:9/telegram/webhook", SECRET)
    assert simulator.world.webhook.url == "http://127.0.0.1:9/telegram/webhook"


async def test_a_webhook_whose_secret_we_refused_is_set_again(
    telegram: TelegramChannel, simulator: Simulator, product: Product, zainab: Actor
) -> None:
    async with webbed(product) as url:
        await ensure_webhook(telegram, url, OLDER)
        async with asyncio.timeout(5):
            while not (await telegram.webhook()).last_error_message:  # noqa: ASYNC110  only asking tells
                await asyncio.sleep(0.02)
        assert await ensure_webhook(telegram, url, SECRET)
        assert await product.has(1) == ["/start"]
