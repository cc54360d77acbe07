"""What holds for every channel."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.port import Channel, SendError
from bot.errors import Broken
from bot.message import Button, Outgoing, Place
from bot.storage.work import IN_WORK
from tests.channels.contract.conftest import OTHER_PHOTO, PHOTO, REPORT, VOICE, Line

BUTTONS = ((Button(label="نعم", data="t:a:yes"), Button(label="لا", data="t:a:no")),)
LETTER = Outgoing(title="عنوان", text="السلام عليكم", buttons=BUTTONS)


@asynccontextmanager
async def inside_a_work() -> AsyncIterator[None]:
    token = IN_WORK.set(True)
    try:
        yield
    finally:
        IN_WORK.reset(token)


async def test_a_message_that_was_taken_has_an_id(line: Line) -> None:
    first = await line.channel.send(line.chat, LETTER)
    second = await line.channel.send(line.chat, LETTER)
    assert first.message
    assert second.message
    assert first.message != second.message


async def test_a_changed_message_keeps_its_id(line: Line) -> None:
    sent = await line.channel.send(line.chat, LETTER)
    changed = await line.channel.send(line.chat, Outgoing(text="وعليكم السلام", edit=sent.message))
    assert changed.message == sent.message


async def test_a_change_that_changes_nothing_is_done(line: Line) -> None:
    sent = await line.channel.send(line.chat, LETTER)
    same = Outgoing(title=LETTER.title, text=LETTER.text, buttons=BUTTONS, edit=sent.message)
    assert (await line.channel.send(line.chat, same)).message == sent.message


@pytest.mark.parametrize(
    "message",
    [
        Outgoing(text="a", media=(PHOTO,)),
        Outgoing(text="a", media=(PHOTO, OTHER_PHOTO, REPORT), buttons=BUTTONS),
        Outgoing(media=(VOICE,), silent=True),
        Outgoing(text="a", place=Place(latitude=30.5, longitude=47.8)),
        Outgoing(text="a", keyboard=(("رأي",),), ask_location=True),
        Outgoing(text="a", keyboard=()),
        Outgoing(text="a", paid=True),
    ],
)
async def test_everything_that_can_be_said_is_taken(line: Line, message: Outgoing) -> None:
    assert (await line.channel.send(line.chat, message)).message


async def test_a_press_that_nobody_remembers_can_be_acknowledged(line: Line) -> None:
    await line.channel.acknowledge("forgotten", "x" * 500)


async def test_a_file_that_nobody_sent_is_a_failure_with_a_name(line: Line) -> None:
    with pytest.raises(SendError):
        await line.channel.fetch("nothing")


async def test_commands_can_be_shown_and_taken_away(line: Line) -> None:
    await line.channel.show_commands(line.chat, (("start", "ابدأ"), ("help", "مساعدة")))
    await line.channel.show_commands(line.chat, ())


CALLS: dict[str, Callable[[Channel], Coroutine[Any, Any, object]]] = {
    "send": lambda channel: channel.send("5", LETTER),
    "acknowledge": lambda channel: channel.acknowledge("1"),
    "fetch": lambda channel: channel.fetch("1"),
    "show_commands": lambda channel: channel.show_commands("5", ()),
}


@pytest.mark.parametrize("call", CALLS.values(), ids=CALLS)
async def test_nothing_travels_while_a_transaction_is_open(
    line: Line, call: Callable[[Channel], Coroutine[Any, Any, object]]
) -> None:
    async with inside_a_work():
        with pytest.raises(Broken, match="inside a transaction"):
            await call(line.channel)


def test_it_says_what_it_can_do(line: Line) -> None:
    assert line.channel.name
    assert line.channel.capabilities.text_limit >= line.channel.capabilities.caption_limit > 0
