"""Polling where Telegram does what it seldom does."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from typing import Any

from bot.channels.port import PauseChannel, SendError
from bot.channels.telegram.updates import Polling


def said(update_id: int, chat: int = 5) -> dict[str, Any]:
    return {"update_id": update_id, "message": {"chat": {"id": chat}, "from": {"id": chat}}}


def pressed(update_id: int, chat: int, person: int) -> dict[str, Any]:
    return {"update_id": update_id, "callback_query": {"from": {"id": person}, "message": {"chat": {"id": chat}}}}


@dataclass(slots=True)
class Script:
    """Answers of getUpdates in order, and the offsets that were asked for; then silence."""

    answers: list[list[object] | SendError]
    offsets: list[int] = field(default_factory=list)
    end: asyncio.Event = field(default_factory=asyncio.Event)

    async def updates(self, *, offset: int, wait_seconds: int) -> list[object]:
        self.offsets.append(offset)
        if not self.answers:
            self.end.set()
            await asyncio.sleep(wait_seconds)
            return []
        answer = self.answers.pop(0)
        if isinstance(answer, SendError):
            raise answer
        return answer

    async def delete_webhook(self) -> None:
        return None


async def run(script: Script) -> list[int]:
    took: list[int] = []

    async def receive(update: dict[str, Any]) -> None:
        # The earlier, the slower: only waiting for one another keeps them in order.
        await asyncio.sleep(0.05 if update["update_id"] % 2 else 0)
        took.append(update["update_id"])

    polling = Polling(script, receive)
    task = asyncio.create_task(polling.run())
    async with asyncio.timeout(5):
        await script.end.wait()
        polling.stop()
        await task
    return took


async def test_the_offset_follows_what_was_received() -> None:
    script = Script([[said(1), said(2)], [said(3)]])
    assert await run(script) == [1, 2, 3]
    assert script.offsets == [0, 3, 4, 4]


async def test_numbers_that_begin_again_after_an_idle_week_are_followed() -> None:
    script = Script([[said(9000)], [said(10)], [said(11)]])
    assert await run(script) == [9000, 10, 11]
    assert script.offsets[:4] == [0, 9001, 11, 12]


async def test_a_pause_that_telegram_asks_for_is_kept() -> None:
    script = Script([PauseChannel(0.1), [said(1)]])
    began = asyncio.get_running_loop().time()
    assert await run(script) == [1]
    assert asyncio.get_running_loop().time() - began >= 0.1


async def test_what_is_no_update_does_not_spin() -> None:
    script = Script([[None, {"no": "number"}, 7]])
    took: list[object] = []

    async def receive(update: dict[str, Any]) -> None:
        took.append(update)

    polling = Polling(script, receive)
    task = asyncio.create_task(polling.run())
    await asyncio.sleep(0.1)
    polling.stop()
    await task
    assert took == [{"no": "number"}]
    assert script.offsets == [0]


async def test_a_person_is_heard_in_order_wherever_they_press() -> None:
    script = Script(
        [[pressed(1, chat=-100, person=5), said(2, chat=5), said(3, chat=6), pressed(4, chat=-100, person=6)]]
    )
    took = await run(script)
    assert took.index(1) < took.index(2)
    assert took.index(1) < took.index(4)
    assert took.index(3) < took.index(4)
    assert sorted(took) == [1, 2, 3, 4]
