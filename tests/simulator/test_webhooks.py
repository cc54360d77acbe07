"""Webhooks as the official server plays them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import timedelta

import pytest
from aiohttp import web
from telegram import Bot

from bot.clock import SetClock
from bot.simulator import Actor, LimitRules, Simulator
from bot.simulator.webhooks import _backoff
from tests.simulator.conftest import Receiver, eventually


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


async def test_a_redirection_is_not_followed(client: Bot, receiver: Receiver, zainab: Actor) -> None:
    receiver.answers = [failing(307, "Location", receiver.url)]
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await zainab.settles(quiet=0.02)
    told = (await client.get_webhook_info()).last_error_message
    assert (receiver.texts, told) == (["أ", "أ"], "Wrong response from the webhook: 307 Temporary Redirect")


def test_it_is_tried_again_at_once_and_then_ever_more_rarely() -> None:
    waits = [_backoff(failures) for failures in range(1, 13)]
    assert waits[:6] == [0, 2, 4, 8, 16, 32]
    assert all(60 <= wait <= 120 for wait in waits[6:])


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


async def test_nobody_is_waited_for_longer_than_an_hour(receiver: Receiver) -> None:
    receiver.answers = [failing(503, "Retry-After", "999999")]
    async with (
        Simulator(limits=LimitRules.off(), backoff_scale=0.0001) as simulator,
        Bot(simulator.world.token, base_url=f"{simulator.api_url}/bot") as client,
    ):
        await client.set_webhook(receiver.url)
        await simulator.person("Zainab").starts()
        await receiver.has(2)


async def test_who_hangs_up_did_not_take_it(sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor) -> None:
    receiver.hangs_up = 1
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await zainab.settles(quiet=0.02)
    told = (await client.get_webhook_info()).last_error_message
    assert (receiver.texts, told) == (["أ", "أ"], "Connection closed")


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


@pytest.mark.parametrize("meanwhile", [failing(500, "Retry-After", "60"), web.Response])
async def test_a_webhook_that_was_back_meanwhile_is_not_closed(
    client: Bot, receiver: Receiver, zainab: Actor, clock: SetClock, meanwhile: Callable[[], web.Response]
) -> None:
    receiver.answers = [failing(410), meanwhile, failing(410)]
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await receiver.has(2)
    clock.advance(timedelta(hours=23, minutes=30))
    await zainab.says("ب")
    await zainab.settles(quiet=0.02)
    assert (receiver.texts[-1], (await client.get_webhook_info()).url) == ("ب", receiver.url)


async def test_an_update_that_nobody_took_expires(
    sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor, clock: SetClock
) -> None:
    receiver.answers = [failing()] * 1_000
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await receiver.has(1)
    clock.advance(timedelta(hours=25))
    await eventually(lambda: sim.world.updates.events == {})


async def test_repeated_updates_are_brought_twice(
    sim: Simulator, client: Bot, receiver: Receiver, zainab: Actor
) -> None:
    sim.faults.repeat_updates()
    await client.set_webhook(receiver.url)
    await zainab.says("أ")
    await zainab.settles(quiet=0.02)
    assert receiver.texts == ["أ", "أ"]
    assert len({update["update_id"] for update in receiver.got}) == 1
