"""What the simulator itself sends is held against the schema, too: a fault of its own must not pass for Telegram's."""

from __future__ import annotations

from dataclasses import replace
from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from bot.simulator import Actor, Simulator
from bot.simulator.methods import METHODS
from bot.simulator.methods.outcome import Outcome
from bot.simulator.wire import Call
from bot.simulator.world import World
from tests.simulator.conftest import Ask

if TYPE_CHECKING:
    from telegram import Bot


async def test_an_update_that_telegram_would_never_send_is_a_violation(sim: Simulator, zainab: Actor) -> None:
    sim.world.queue("message", {"message_id": 1, "date": "now", "colour": "red"}, line="made up")
    problems = [violation.problem for violation in sim.world.violations]
    assert {violation.side for violation in sim.world.violations} == {"simulator"}
    assert len([problem for problem in problems if "date" in problem]) == 1
    assert len([problem for problem in problems if "colour" in problem]) == 1
    assert len([problem for problem in problems if "chat" in problem]) == 1


async def test_an_answer_that_telegram_would_never_give_is_a_violation(
    sim: Simulator, ask: Ask, zainab: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nonsense(world: World, call: Call) -> Outcome:
        return Outcome(result={"message_id": "one"})

    monkeypatch.setitem(METHODS, "sendmessage", replace(METHODS["sendmessage"], act=nonsense))
    status, _ = await ask("sendMessage", chat_id=zainab.id, text="x")
    assert status == HTTPStatus.OK
    assert {(violation.side, violation.method) for violation in sim.world.violations} == {("simulator", "sendMessage")}


async def test_what_people_do_is_told_as_telegram_tells_it(sim: Simulator, client: Bot, zainab: Actor) -> None:
    await zainab.sends_album(2, caption="x")
    await zainab.sends_voice()
    await zainab.sends_video()
    await zainab.sends_document("list.txt", b"one")
    await zainab.sends_sticker()
    await zainab.sends_contact()
    await zainab.sends_location(30.5, 47.8)
    await zainab.edits(await zainab.says("brokken"), "broken")
    await zainab.blocks()
    await zainab.unblocks()
    assert len(await client.get_updates(limit=100)) == 12
    assert sim.world.violations == []
