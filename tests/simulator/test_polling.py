"""getUpdates as the official server plays it."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import aiohttp
import pytest
from telegram import Bot
from telegram.error import Conflict

from bot.clock import SetClock
from bot.simulator import Actor, Simulator
from bot.simulator.wire import JsonObject
from tests.simulator.conftest import Ask, eventually


def texts(updates: object) -> list[str]:
    assert isinstance(updates, tuple)
    return [update.message.text for update in updates]


async def waiting(sim: Simulator, ask: Ask) -> asyncio.Task[tuple[int, JsonObject]]:
    """A poll that waits: raw, because the library sends one poll at a time."""
    before = sim._polling._waiting
    task = asyncio.ensure_future(ask("getUpdates", timeout=5))
    await eventually(lambda: sim._polling._waiting is not before)
    return task


def said(answer: tuple[int, JsonObject]) -> list[str]:
    return [update["message"]["text"] for update in answer[1]["result"]]


async def test_updates_come_until_they_are_confirmed(client: Bot, zainab: Actor) -> None:
    await zainab.says("أ")
    await zainab.says("ب")
    first = await client.get_updates()
    again = await client.get_updates()
    rest = await client.get_updates(offset=first[0].update_id + 1)
    assert (texts(first), texts(again), texts(rest)) == (["أ", "ب"], ["أ", "ب"], ["ب"])
    assert first[1].update_id == first[0].update_id + 1


async def test_a_limit_is_clamped_not_refused(ask: Ask, zainab: Actor) -> None:
    await zainab.says("أ")
    await zainab.says("ب")
    _, few = await ask("getUpdates", limit=0)
    _, many = await ask("getUpdates", limit=1_000)
    assert (len(few["result"]), len(many["result"])) == (1, 2)


async def test_a_hundred_updates_come_at_once_and_no_more(sim: Simulator, ask: Ask, zainab: Actor) -> None:
    for number in range(101):
        await zainab.says(str(number))
    _, body = await ask("getUpdates", limit=1_000)
    assert len(body["result"]) == 100


async def test_a_wait_is_clamped_not_refused(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.polling.MAX_TIMEOUT", 1)
    async with asyncio.timeout(4):
        assert await ask("getUpdates", timeout=3_600) == (200, {"ok": True, "result": []})
        assert await ask("getUpdates", timeout=-1) == (200, {"ok": True, "result": []})


async def test_a_poll_waits_for_what_comes(sim: Simulator, ask: Ask, zainab: Actor) -> None:
    poll = await waiting(sim, ask)
    await zainab.says("أ")
    await zainab.says("ب")
    assert said(await poll) == ["أ", "ب"]


async def test_a_poll_that_waited_in_vain_is_empty(client: Bot) -> None:
    assert await client.get_updates(timeout=1) == ()


async def test_a_negative_offset_forgets_all_but_the_last(client: Bot, zainab: Actor) -> None:
    await zainab.says("أ")
    await zainab.says("ب")
    last = await client.get_updates(offset=-1)
    assert (texts(last), texts(await client.get_updates())) == (["ب"], ["ب"])


async def test_an_offset_far_ahead_starts_from_the_head(client: Bot, zainab: Actor) -> None:
    await zainab.says("أ")
    (update,) = await client.get_updates()
    assert texts(await client.get_updates(offset=update.update_id + 1_000)) == ["أ"]


async def test_the_older_of_two_waiting_polls_is_sent_away(sim: Simulator, ask: Ask, zainab: Actor) -> None:
    older = await waiting(sim, ask)
    newer = await waiting(sim, ask)
    await zainab.says("أ")
    status, body = await older
    assert (status, body["description"], said(await newer)) == (
        409,
        "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
        ["أ"],
    )


async def test_a_poll_that_is_answered_at_once_sends_nobody_away(sim: Simulator, ask: Ask, zainab: Actor) -> None:
    older = await waiting(sim, ask)
    at_once = await ask("getUpdates", timeout=0)
    await zainab.says("أ")
    assert (said(at_once), said(await older)) == ([], ["أ"])


async def test_a_webhook_ends_the_waiting_poll(sim: Simulator, ask: Ask) -> None:
    poll = await waiting(sim, ask)
    await ask("setWebhook", url="http://127.0.0.1:1/hook")
    status, body = await poll
    assert (status, body["description"]) == (409, "Conflict: terminated by setWebhook request")


async def test_nobody_polls_while_a_webhook_is_set(client: Bot) -> None:
    await client.set_webhook("http://127.0.0.1:1/hook")
    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active; use deleteWebhook"):
        await client.get_updates()


async def test_kinds_that_were_not_asked_for_are_never_kept(client: Bot, zainab: Actor) -> None:
    await client.get_updates(allowed_updates=["callback_query"])
    await zainab.says("أ")
    unwanted = await client.get_updates(allowed_updates=[])
    await zainab.says("ب")
    assert (unwanted, texts(await client.get_updates())) == ((), ["ب"])


async def test_who_does_not_say_what_they_want_gets_what_they_wanted_before(client: Bot, zainab: Actor) -> None:
    await client.get_updates(allowed_updates=["callback_query"])
    await client.get_updates()
    await zainab.says("أ")
    assert await client.get_updates() == ()


async def test_who_wants_only_what_there_is_not_gets_the_usual(ask: Ask, zainab: Actor) -> None:
    await ask("getUpdates", allowed_updates=["telepathy"])
    await zainab.says("أ")
    assert said(await ask("getUpdates")) == ["أ"]


async def test_messages_are_kept_for_a_day(client: Bot, zainab: Actor, clock: SetClock) -> None:
    await zainab.says("أ")
    clock.advance(timedelta(hours=25))
    assert await client.get_updates() == ()


async def test_who_hangs_up_does_not_swallow_an_update(sim: Simulator, client: Bot, zainab: Actor) -> None:
    async with aiohttp.ClientSession() as session:
        url = f"{sim.api_url}/bot{sim.world.token}/getUpdates?timeout=30"
        with pytest.raises(TimeoutError):
            await session.get(url, timeout=aiohttp.ClientTimeout(total=0.1))
    await zainab.says("أ")
    assert texts(await client.get_updates()) == ["أ"]


async def test_who_asks_too_often_gets_one_at_a_time(clock: SetClock) -> None:
    async with (
        Simulator(clock=clock) as simulator,
        Bot(simulator.world.token, base_url=f"{simulator.api_url}/bot") as hasty,
    ):
        zainab = simulator.person("Zainab")
        await zainab.says("أ")
        await zainab.says("ب")
        first = await hasty.get_updates()
        second = await hasty.get_updates()
    assert (len(first), len(second)) == (2, 1)


async def test_who_asks_the_same_again_at_once_is_made_to_wait(
    clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.simulator.polling._HASTY_SECONDS", 1.0)
    loop = asyncio.get_running_loop()
    async with (
        Simulator(clock=clock) as simulator,
        Bot(simulator.world.token, base_url=f"{simulator.api_url}/bot") as hasty,
    ):
        await hasty.get_updates()
        began = loop.time()
        await hasty.get_updates()
    assert loop.time() - began >= 0.99


async def test_a_second_conflict_in_a_row_is_slow(clock: SetClock, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.polling._HASTY_SECONDS", 0.3)
    loop = asyncio.get_running_loop()
    async with (
        Simulator(clock=clock) as simulator,
        Bot(
            simulator.world.token,
            base_url=f"{simulator.api_url}/bot",
        ) as client,
    ):
        await client.set_webhook("http://127.0.0.1:1/hook")
        with pytest.raises(Conflict):
            await client.get_updates()
        began = loop.time()
        with pytest.raises(Conflict):
            await client.get_updates()
    assert loop.time() - began >= 0.29


async def test_the_oldest_of_too_many_updates_is_dropped(sim: Simulator, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.updates.MAX_EVENTS", 2)
    zainab = sim.person("Zainab")
    await zainab.says("أ")
    await zainab.says("ب")
    await zainab.says("ج")
    assert [event.payload["text"] for event in sim.world.updates.events.values()] == ["ب", "ج"]
