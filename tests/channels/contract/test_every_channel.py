"""What holds for every channel."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Coroutine
from contextlib import asynccontextmanager
from typing import Any

import pytest

from bot.channels.port import Bulk, Channel, Roomy, SendError, Sent
from bot.errors import Broken
from bot.message import Button, Outgoing, Place
from bot.storage.work import IN_WORK
from tests.channels.contract.conftest import OTHER_PHOTO, PHOTO, REPORT, VOICE, Line
from tests.channels.stubs import landed, true_soon

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


async def test_one_message_can_be_posted_to_many(line: Line) -> None:
    assert isinstance(line.channel, Bulk)
    prepared = line.channel.prepare(LETTER)
    first, second = await landed(line.channel, prepared, line.chat), await landed(line.channel, prepared, line.chat)
    assert isinstance(first, Sent)
    assert isinstance(second, Sent)
    assert first.message != second.message


def test_a_change_is_never_posted(line: Line) -> None:
    assert isinstance(line.channel, Bulk)
    assert line.channel.prepare(Outgoing(text="a", edit="7")) is None


async def test_there_is_soon_room_for_all_who_are_wanted(line: Line) -> None:
    channel = line.channel
    assert isinstance(channel, Roomy)
    assert await true_soon(lambda: channel.room(3) == 3)
    assert await true_soon(lambda: channel.single_room(3) == 3)


async def test_nothing_is_posted_while_a_transaction_is_open(line: Line) -> None:
    assert isinstance(line.channel, Bulk)
    prepared = line.channel.prepare(LETTER)
    assert prepared is not None
    async with inside_a_work():
        with pytest.raises(Broken, match="inside a transaction"):
            line.channel.post(prepared, line.chat, print)


async def test_what_was_made_room_for_inside_a_transaction_lands_outside(line: Line) -> None:
    channel = line.channel
    assert isinstance(channel, Roomy)
    assert isinstance(channel, Bulk)
    async with inside_a_work():
        channel.room(1)
    assert await true_soon(lambda: channel.room(1) == 1)
    prepared = channel.prepare(LETTER)
    assert prepared is not None
    landings: asyncio.Queue[bool] = asyncio.Queue()
    channel.post(prepared, line.chat, lambda _: landings.put_nowait(IN_WORK.get()))
    assert await landings.get() is False


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
