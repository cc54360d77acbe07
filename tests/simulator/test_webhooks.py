"""Webhooks as the official server plays them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field
from datetime import timedelta

import pytest
from aiohttp import web
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

from bot.clock import SetClock
from bot.simulator import Actor, LimitRules, Simulator
from bot.simulator.webhooks import SECRET_HEADER
from bot.simulator.wire import JsonObject
from tests.simulator.conftest import eventually

OK = web.Response


@dataclass
class Receiver:
    """The bot's own web server: keeps what it is sent, and answers as it is told."""

    url: str = ""
    got: list[JsonObject] = field(default_factory=list)
    secrets: list[str | None] = field(default_factory=list)
    types: list[str] = field(default_factory=list)
    answers: list[Callable[[], web.Response]] = field(default_factory=list)
    seconds: float = 0.0
    at_once: int = 0
    most_at_once: int = 0
    arrived: asyncio.Event = field(default_factory=asyncio.Event)

    async def take(self, request: web.Request) -> web.Response:
        update: JsonObject = await request.json()
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        self.got.append(update)
        self.arrived.set()
        self.secrets.append(request.headers.get(SECRET_HEADER))
        self.types.append(request.content_type)
        await asyncio.sleep(self.seconds)
        self.at_once -= 1
        return self.answers.pop(0)() if self.answers else OK()

    @property
    def texts(self) -> list[str]:
        return [update["message"]["text"] for update in self.got if "message" in update]

    async def has(self, count: int) -> None:
        async with asyncio.timeout(5):
            while len(self.got) < count:
                self.arrived.clear()
                await self.arrived.wait()


@pytest.fixture
async def receiver() -> AsyncIterator[Receiver]:
    made = Receiver()
    app = web.Application()
    app.router.add_post("/hook", made.take)
    runner = web.AppRunner(app, shutdown_timeout=0.1)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    made.url = f"http://127.0.0.1:{runner.addresses[0][1]}/hook"
    yield made
    await runner.cleanup()


def failing(status: int = 500, name: str = "X-Nothing", value: str = "") -> Callable[[], web.Response]:
    return lambda: web.Response(status=status, headers={name: value})


async def test_updates_are_brought_with_the_secret(
    sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor
) -> None:
    await client.set_webhook(receiver.url, secret_token="s3cret_-")
    await zainab.says("سلام")
    await zainab.settles(quiet=0.02)
    assert (receiver.texts, receiver.secrets, receiver.types) == (["سلام"], ["s3cret_-"], ["application/json"])


async def test_without_a_secret_there_is_no_header(client: Bot, receiver: Receiver, zainab: Actor) -> None:
    await client.set_webhook(receiver.url)
    await zainab.says("سلام")
    await zainab.settles(quiet=0.02)
    assert receiver.secrets == [None]


async def test_what_waits_is_brought_when_the_webhook_is_set(client: Bot, receiver: Receiver, zainab: Actor) -> None:
    await zainab.says("أ")
    await client.set_webhook(receiver.url)
    await zainab.settles(quiet=0.02)
    assert receiver.texts == ["أ"]


async def test_what_waits_can_be_dropped(client: Bot, receiver: Receiver, zainab: Actor) -> None:
    await zainab.says("أ")
    await client.set_webhook(receiver.url, drop_pending_updates=True)
    await zainab.says("ب")
    await zainab.settles(quiet=0.02)
    assert receiver.texts == ["ب"]


async def test_an_update_is_brought_again_until_it_is_taken(client: Bot, receiver: Receiver, zainab: Actor) -> None:
    receiver.answers = [failing(), failing(302, "Location", "/hook"), failing(404)]
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await zainab.settles(quiet=0.02)
    assert receiver.texts == ["أ"] * 4


async def test_the_next_of_a_chat_waits_for_the_one_before(client: Bot, receiver: Receiver, zainab: Actor) -> None:
    receiver.answers = [failing(), failing()]
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await zainab.says("ب")
    await zainab.settles(quiet=0.02)
    assert receiver.texts == ["أ", "أ", "أ", "ب"]


async def test_chats_are_served_in_parallel(sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor) -> None:
    receiver.seconds = 0.05
    huda = sim.person("Huda")
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await huda.says("ب")
    await zainab.settles(quiet=0.02)
    assert receiver.most_at_once == 2


async def test_no_more_connections_than_were_asked_for(
    sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor
) -> None:
    receiver.seconds = 0.03
    await client.set_webhook(receiver.url, max_connections=1)
    await zainab.says("أ")
    await sim.person("Huda").says("ب")
    await zainab.settles(quiet=0.02)
    assert receiver.most_at_once == 1


async def test_a_press_does_not_wait_for_the_message_of_the_same_person(
    client: Bot, receiver: Receiver, zainab: Actor
) -> None:
    from telegram import InlineKeyboardButton, InlineKeyboardMarkup

    button = InlineKeyboardMarkup([[InlineKeyboardButton("نعم", callback_data="1")]])
    await client.send_message(zainab.id, "؟", reply_markup=button)
    receiver.seconds = 0.05
    await client.set_webhook(receiver.url)
    await zainab.presses("نعم")
    await zainab.says("أ")
    await zainab.settles(quiet=0.02)
    assert receiver.most_at_once == 2


async def test_failures_are_told(sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor) -> None:
    receiver.answers = [failing(500, "Retry-After", "3600")]
    await client.set_webhook(receiver.url, max_connections=7, allowed_updates=["message"])
    await zainab.says("أ")
    await eventually(lambda: sim.world.webhook.last_error_date is not None)
    info = await client.get_webhook_info()
    assert (info.pending_update_count, info.last_error_message, info.max_connections, info.allowed_updates) == (
        1,
        "Wrong response from the webhook: 500 Internal Server Error",
        7,
        ("message",),
    )


async def test_a_server_that_asks_for_time_is_given_it(client: Bot, receiver: Receiver, zainab: Actor) -> None:
    receiver.answers = [failing(503, "Retry-After", "60")]
    await client.set_webhook(receiver.url)
    loop = asyncio.get_running_loop()
    began = loop.time()
    await zainab.says("أ")
    await zainab.settles(quiet=0.02)
    # 60 s at the test's scale of 0.005
    assert (len(receiver.got), loop.time() - began >= 0.3) == (2, True)


async def test_nobody_there_is_told(sim: Simulator, client: Bot, zainab: Actor) -> None:
    await client.set_webhook("http://127.0.0.1:1/hook")
    await zainab.says("أ")
    await eventually(lambda: sim.world.webhook.last_error_date is not None)
    assert (await client.get_webhook_info()).last_error_message == "Connection refused"


async def test_a_server_that_never_answers_is_told(
    sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor
) -> None:
    receiver.seconds = 0.7
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await eventually(lambda: sim.world.webhook.last_error_date is not None)
    assert (await client.get_webhook_info()).last_error_message == "Read timeout expired"


async def test_the_answer_may_carry_a_method(sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor) -> None:
    receiver.answers = [
        lambda: web.json_response({"method": "sendMessage", "chat_id": zainab.id, "text": "وصل"}),
        lambda: web.Response(
            text=f"method=sendMessage&chat_id={zainab.id}&text=2", content_type="application/x-www-form-urlencoded"
        ),
        lambda: web.json_response({"method": "deleteWebhook"}),
        lambda: web.json_response({"method": "sendMessage", "chat_id": 77, "text": "nobody learns of the refusal"}),
        lambda: web.json_response(["no", "object"]),
    ]
    await client.set_webhook(receiver.url)
    await zainab.says("1")
    await zainab.says("2")
    await zainab.says("3")
    await zainab.says("4")
    await zainab.says("5")
    await zainab.settles(quiet=0.02)
    assert [entry.text for entry in sim.record.messages(zainab.id)] == ["وصل", "2"]
    assert (await client.get_webhook_info()).url == receiver.url


async def test_a_webhook_gone_for_a_day_is_closed(
    sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor, clock: SetClock
) -> None:
    receiver.answers = [failing(410)] * 1_000
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await eventually(lambda: sim.world.webhook.last_error_date is not None)
    clock.advance(timedelta(hours=23, minutes=30))
    await eventually(lambda: not sim.world.webhook.url)
    assert (await client.get_webhook_info()).url == ""


async def test_an_update_that_nobody_took_expires(
    sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor, clock: SetClock
) -> None:
    receiver.answers = [failing()] * 1_000
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await receiver.has(1)
    clock.advance(timedelta(hours=25))
    await zainab.settles(quiet=0.02)
    assert sim.world.updates.events == {}


async def test_a_deleted_webhook_gets_nothing(client: Bot, receiver: Receiver, zainab: Actor) -> None:
    await client.set_webhook(receiver.url)
    await client.delete_webhook()
    await zainab.says("أ")
    assert len(await client.get_updates()) == 1
    assert receiver.got == []


async def test_an_empty_address_deletes_the_webhook(client: Bot, receiver: Receiver) -> None:
    await client.set_webhook(receiver.url)
    await client.set_webhook("")
    assert (await client.get_webhook_info()).url == ""


@pytest.mark.parametrize(
    ("url", "complaint"),
    [
        ("http://gov.iq/hook", "bad webhook: An HTTPS URL must be provided for webhook"),
        ("https://gov.iq:8080/hook", "bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443"),
        ("https:///hook", "invalid webhook URL specified"),
        ("https://gov.iq:port/hook", "invalid webhook URL specified"),
    ],
)
async def test_addresses_that_telegram_refuses(client: Bot, url: str, complaint: str) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){complaint}"):
        await client.set_webhook(url)


async def test_loopback_can_be_refused_as_telegram_does(sim: Simulator, client: Bot, receiver: Receiver) -> None:
    sim.world.takes_loopback_webhooks = False
    with pytest.raises(BadRequest, match=r"(?i)an https url must be provided"):
        await client.set_webhook(receiver.url)


@pytest.mark.parametrize(
    ("secret", "complaint"),
    [("a b", "secret token contains unallowed characters"), ("x" * 257, "secret token is too long")],
)
async def test_secrets_that_telegram_refuses(client: Bot, receiver: Receiver, secret: str, complaint: str) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){complaint}"):
        await client.set_webhook(receiver.url, secret_token=secret)


async def test_setting_a_webhook_twice_at_once_is_too_often(receiver: Receiver) -> None:
    async with (
        Simulator(limits=LimitRules()) as simulator,
        Bot(simulator.world.token, base_url=f"{simulator.api_url}/bot") as client,
    ):
        await client.set_webhook(receiver.url)
        with pytest.raises(RetryAfter):
            await client.set_webhook(receiver.url)


async def test_repeated_updates_are_brought_twice(
    sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor
) -> None:
    sim.faults.repeat_updates()
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await zainab.settles(quiet=0.02)
    assert receiver.texts == ["أ", "أ"]
    assert len({update["update_id"] for update in receiver.got}) == 1
