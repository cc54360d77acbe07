"""The door that Telegram knocks on, and who else is turned away."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest
from aiohttp import ClientSession, web

from bot.channels.telegram.updates import WEBHOOK_BODY_LIMIT_BYTES, receiver, secret_for, webhook_handler
from bot.clock import SetClock
from bot.errors import Broken, Trouble
from bot.message import Incoming

NEW, OLD = secret_for("n" * 32), secret_for("o" * 32)
HEADER = "X-Telegram-Bot-Api-Secret-Token"
UPDATE = {"update_id": 1, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "a"}}


class Door:
    """A running webhook and what came through it."""

    def __init__(self) -> None:
        self.took: list[dict[str, Any]] = []
        self.outdated = 0
        self.error: Exception | None = None
        self.url = ""
        self.answer: str | None = None  #: what the update is answered
        self.said = ""  #: what came back

    async def receive(self, update: dict[str, Any]) -> str | None:
        if self.error is not None:
            raise self.error
        self.took.append(update)
        return self.answer

    def note_outdated(self) -> None:
        self.outdated += 1

    async def knock(self, body: Any, *, secret: str | None = NEW, headers: dict[str, str] | None = None) -> int:
        sent = dict(headers or {}) | ({HEADER: secret} if secret is not None else {})
        raw = json.dumps(body).encode() if isinstance(body, dict) else body
        data = io.BytesIO(raw) if isinstance(raw, bytes) else raw
        async with ClientSession() as session, session.post(self.url, data=data, headers=sent) as answer:
            self.said = await answer.text()
            if self.said:
                assert answer.content_type == "application/json"
            return answer.status


@pytest.fixture
async def door() -> AsyncIterator[Door]:
    door = Door()
    app = web.Application()
    handler = webhook_handler(door.receive, (NEW, OLD), outdated=door.note_outdated)
    app.router.add_post("/telegram/webhook", handler)
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    door.url = f"http://127.0.0.1:{runner.addresses[0][1]}/telegram/webhook"
    yield door
    await runner.cleanup()


async def test_an_update_is_received_and_then_acknowledged(door: Door) -> None:
    assert (await door.knock(UPDATE), door.took, door.outdated) == (200, [UPDATE], 0)


async def test_what_it_is_answered_comes_back_and_otherwise_nothing(door: Door) -> None:
    assert (await door.knock(UPDATE), door.said) == (200, "")
    door.answer = '{"method":"answerCallbackQuery"}'
    assert (await door.knock(UPDATE), door.said) == (200, door.answer)


async def test_an_older_key_still_opens_and_is_reported(door: Door) -> None:
    assert (await door.knock(UPDATE, secret=OLD), door.took, door.outdated) == (200, [UPDATE], 1)


@pytest.mark.parametrize("secret", [None, "", "x", NEW[:-1], NEW.upper(), NEW + "x", "é"])
async def test_without_the_secret_nothing_is_read(door: Door, secret: str | None) -> None:
    assert (await door.knock(UPDATE, secret=secret), door.took) == (403, [])


async def test_a_megabyte_is_the_most(door: Door) -> None:
    fits = b" " * (WEBHOOK_BODY_LIMIT_BYTES - 2) + b"{}"
    assert (await door.knock(fits), await door.knock(fits + b" ")) == (200, 413)


async def test_a_body_of_unknown_length_is_cut_at_a_megabyte(door: Door) -> None:
    async def endless() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 100_000

    assert await door.knock(endless()) == 413


@pytest.mark.parametrize("body", [b"", b"x", b"[]", b"1", b"\xff", b"[" * 200_000, b"1" * 5000, b'{"a":'])
async def test_what_is_no_update_is_refused(door: Door, body: bytes) -> None:
    assert (await door.knock(body), door.took) == (400, [])


@pytest.mark.parametrize("error", [Trouble(), Broken(), ValueError("a bug")])
async def test_what_was_not_received_is_to_come_again(door: Door, error: Exception) -> None:
    door.error = error
    assert await door.knock(UPDATE) == 500
    door.error = None
    assert (await door.knock(UPDATE), door.took) == (200, [UPDATE])


def test_each_key_has_its_own_secret_which_telegram_accepts() -> None:
    assert NEW != OLD
    assert secret_for("n" * 32) == NEW
    assert len(NEW) == 64
    assert set(NEW) <= set("0123456789abcdef")


async def test_a_receiver_hands_on_what_was_heard_and_counts_the_rest() -> None:
    took: list[Incoming] = []
    ignored: list[str] = []

    async def take(incoming: Incoming) -> None:
        took.append(incoming)

    clock = SetClock(datetime(2026, 3, 5, 9, 0, tzinfo=UTC))
    receive = receiver(take, bot_id=77, bot_username="JisrBot", clock=clock, ignored=ignored.append)
    await receive(UPDATE)
    await receive({"update_id": 2, "poll": {}})
    assert ([incoming.key for incoming in took], ignored) == (["77:1"], ["poll"])
