"""How a webhook is set, and taken away."""

from __future__ import annotations

import pytest
from telegram import Bot
from telegram.error import BadRequest, RetryAfter

from bot.simulator import Actor, LimitRules, Simulator
from tests.simulator.conftest import Ask, Receiver

NOWHERE = "http://127.0.0.1:1/hook"


async def test_it_is_said_whether_anything_changed(ask: Ask) -> None:
    asked = [("setWebhook", NOWHERE), ("setWebhook", NOWHERE), ("deleteWebhook", ""), ("deleteWebhook", "")]
    said = [(await ask(method, **({"url": url} if url else {})))[1]["description"] for method, url in asked]
    assert said == [
        "Webhook was set",
        "Webhook is already set",
        "Webhook was deleted",
        "Webhook is already deleted",
    ]


@pytest.mark.parametrize(("wanted", "used"), [(0, 1), (-5, 1), (7, 7), (1_000, 100)])
async def test_connections_are_clamped_not_refused(ask: Ask, wanted: int, used: int) -> None:
    await ask("setWebhook", url=NOWHERE, max_connections=wanted)
    _, info = await ask("getWebhookInfo")
    assert info["result"]["max_connections"] == used


async def test_without_a_word_there_are_forty_connections(ask: Ask) -> None:
    await ask("setWebhook", url=NOWHERE)
    _, info = await ask("getWebhookInfo")
    assert info["result"]["max_connections"] == 40


async def test_what_waits_outlives_a_webhook_unless_it_is_dropped(client: Bot, zainab: Actor) -> None:
    await zainab.says("أ")
    await client.delete_webhook()
    kept = len(await client.get_updates())
    await client.delete_webhook(drop_pending_updates=True)
    assert (kept, await client.get_updates()) == (1, ())


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
