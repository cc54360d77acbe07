"""What can be made to go wrong, and what the record says of it."""

from __future__ import annotations

import asyncio

import aiohttp
import pytest
from telegram import Bot
from telegram.error import NetworkError, RetryAfter, TelegramError

from bot.simulator import Actor, FaultKind, Simulator


async def test_a_reset_before_the_effect_leaves_nothing(sim: Simulator, client: Bot, zainab: Actor) -> None:
    order = sim.faults.order(FaultKind.RESET_BEFORE)
    with pytest.raises(NetworkError):
        await client.send_message(zainab.id, "x")
    (entry,) = sim.record
    assert (order.struck, entry.had_effect, entry.was_answered, zainab.screen) == (1, False, False, "")


async def test_a_reset_after_the_effect_leaves_the_message(sim: Simulator, client: Bot, zainab: Actor) -> None:
    sim.faults.order(FaultKind.RESET_AFTER)
    with pytest.raises(NetworkError):
        await client.send_message(zainab.id, "x")
    (entry,) = sim.record.messages(zainab.id)
    assert (entry.had_effect, entry.was_answered, zainab.screen) == (True, False, "x")


async def test_a_bad_gateway_is_a_page(sim: Simulator, zainab: Actor) -> None:
    sim.faults.order(FaultKind.BAD_GATEWAY)
    async with (
        aiohttp.ClientSession() as session,
        session.get(f"{sim.api_url}/bot{sim.world.token}/getMe") as answer,
    ):
        assert (answer.status, answer.content_type, "nginx" in await answer.text()) == (502, "text/html", True)


async def test_a_truncated_answer_had_its_effect(sim: Simulator, client: Bot, zainab: Actor) -> None:
    sim.faults.order(FaultKind.TRUNCATED)
    with pytest.raises(TelegramError, match="Invalid server response"):
        await client.send_message(zainab.id, "x")
    assert zainab.screen == "x"


async def test_a_late_request_has_no_effect_yet(sim: Simulator, client: Bot, zainab: Actor) -> None:
    sim.faults.order(FaultKind.SLOW_BEFORE, seconds=0.2)
    sending = asyncio.create_task(client.send_message(zainab.id, "x"))
    await asyncio.sleep(0.05)
    before = zainab.screen
    await sending
    assert (before, zainab.screen) == ("", "x")


async def test_a_late_answer_had_its_effect_already(sim: Simulator, client: Bot, zainab: Actor) -> None:
    sim.faults.order(FaultKind.SLOW_AFTER, seconds=0.2)
    sending = asyncio.create_task(client.send_message(zainab.id, "x"))
    await zainab.hears("x")
    recorded, is_done = len(sim.record.messages()), sending.done()
    await sending
    assert (recorded, is_done) == (1, False)


async def test_a_chat_can_be_told_to_wait(sim: Simulator, client: Bot, zainab: Actor) -> None:
    huda = sim.person("Huda")
    await huda.starts()
    sim.faults.order(FaultKind.TOO_MANY, chat_id=zainab.id, seconds=7, times=None)
    with pytest.raises(RetryAfter) as caught:
        await client.send_message(zainab.id, "x")
    await client.send_message(huda.id, "x")
    assert (caught.value.retry_after.total_seconds(), huda.screen) == (7, "x")  # type: ignore[union-attr]
    assert [entry.error for entry in sim.record.refusals()] == ["Too Many Requests: retry after 7"]


async def test_a_fault_strikes_one_method_so_often_as_ordered(sim: Simulator, client: Bot, zainab: Actor) -> None:
    order = sim.faults.order(FaultKind.TOO_MANY, method="sendMessage", times=2)
    await client.get_me()
    failures = await asyncio.gather(*(client.send_message(zainab.id, "x") for _ in range(3)), return_exceptions=True)
    assert (order.struck, sum(isinstance(one, RetryAfter) for one in failures)) == (2, 2)


async def test_polls_are_struck_only_by_name(sim: Simulator, client: Bot) -> None:
    sim.faults.order(FaultKind.BAD_GATEWAY)
    assert await client.get_updates() == ()


async def test_offline_every_connection_is_cut(sim: Simulator, client: Bot, zainab: Actor) -> None:
    sim.faults.is_offline = True
    with pytest.raises(NetworkError):
        await client.send_message(zainab.id, "x")
    with pytest.raises(NetworkError):
        await client.request.retrieve(f"{sim.api_url}/file/bot{sim.world.token}/photos/file_1.jpg")
    sim.faults.clear()
    assert (await client.send_message(zainab.id, "x")).text == "x"


async def test_repeated_updates_come_once_more_after_confirmation(sim: Simulator, client: Bot, zainab: Actor) -> None:
    sim.faults.repeat_updates()
    await zainab.says("أ")
    (first,) = await client.get_updates()
    (again,) = await client.get_updates(offset=first.update_id + 1)
    gone = await client.get_updates(offset=first.update_id + 1)
    assert (again.update_id, gone) == (first.update_id, ())


async def test_the_record_is_chronological_and_can_be_searched(sim: Simulator, client: Bot, zainab: Actor) -> None:
    message = await client.send_message(zainab.id, "<b>أ</b>", parse_mode="HTML")
    await client.edit_message_text("ب", zainab.id, message.message_id)
    await client.delete_message(zainab.id, message.message_id)
    assert [(entry.method, entry.text, entry.message_ids) for entry in sim.record] == [
        ("sendMessage", "أ", (message.message_id,)),
        ("editMessageText", "ب", (message.message_id,)),
        ("deleteMessage", "", (message.message_id,)),
    ]
    assert (len(sim.record.messages(containing="أ")), len(sim.record.messages(containing="ب"))) == (1, 0)


async def test_the_record_can_begin_anew(sim: Simulator, client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "x")
    sim.record.forget()
    assert len(sim.record) == 0
