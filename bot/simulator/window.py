"""A chat as someone in it sees and hears it.

Owns: what the bot said, in the order in which it said it, and finding a button by its label.
Refuses: to do anything (script).
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import TYPE_CHECKING

from bot.simulator.chats import Chat
from bot.simulator.messages import Message

if TYPE_CHECKING:
    from bot.simulator.world import World

_MARKS = dict.fromkeys([*range(0x2066, 0x206A), 0x200E, 0x200F])
_SHOWN_ON_FAILURE = 8
_TICK_SECONDS = 0.02
HEARING_SECONDS, SETTLING_SECONDS = 20.0, 20.0


def bare(text: str) -> str:
    """The text without the marks that keep directions apart: U+2066 to U+2069, U+200E, U+200F."""
    return text.translate(_MARKS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """An inline button as it was when it was seen."""

    message_id: int
    label: str
    data: str | None = None
    url: str | None = None
    copied: str | None = None  #: what a press copies


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """A message of the bot as it was when it was heard: later edits do not change it."""

    chat_id: int
    message_id: int
    text: str
    kind: str
    rows: tuple[tuple[Button, ...], ...]
    message: Message  #: the message itself, as it is now

    @property
    def buttons(self) -> list[str]:
        """The labels of its inline buttons."""
        return [button.label for row in self.rows for button in row]

    def button(self, label: str) -> Button:
        """The button with that label.  Raises AssertionError if there was none."""
        for row in self.rows:
            for button in row:
                if bare(button.label) == bare(label):
                    return button
        raise AssertionError(f"no button {label!r} on the message {self.text!r}, only {self.buttons}")


class Window:
    """One chat, watched."""

    def __init__(self, world: World, chat_id: int) -> None:
        self._world = world
        self.chat_id = chat_id
        self._heard = 0  #: how many of the bot's utterances were heard already

    @property
    def chat(self) -> Chat:
        """The chat itself."""
        return self._world.chats[self.chat_id]

    @property
    def last(self) -> Heard | None:
        """The newest message of the bot, as it is now."""
        for message in reversed(self.chat.messages.values()):
            if message.sender_id == self._world.bot.id and not message.is_service:
                return as_heard(message)
        return None

    @property
    def screen(self) -> str:
        """The words of the newest message of the bot; empty if it said nothing."""
        return self.last.text if self.last else ""

    @property
    def buttons(self) -> list[str]:
        """The labels of the inline buttons on the newest message of the bot."""
        return self.last.buttons if self.last else []

    @property
    def keyboard_rows(self) -> list[list[str]]:
        """The labels of the reply keyboard, row by row; nothing if there is none."""
        keyboard = self.chat.keyboard
        return keyboard.labels if keyboard else []

    @property
    def keyboard(self) -> list[str]:
        """The labels of the reply keyboard."""
        return [label for row in self.keyboard_rows for label in row]

    def find(self, label: str) -> Button | str | None:
        """The newest inline button or key of the reply keyboard with that label; a key as its exact words."""
        wanted = bare(label)
        keyboard = self.chat.keyboard
        hung_on = keyboard.message_id if keyboard else 0
        key = next((one for one in self.keyboard if bare(one) == wanted), None)
        for message in reversed(self.chat.messages.values()):
            if key is not None and message.message_id <= hung_on:
                return key
            for row in as_heard(message).rows:
                for button in row:
                    if bare(button.label) == wanted:
                        return button
        return key

    async def hears(self, containing: str | None = None, within: float = HEARING_SECONDS) -> Heard:
        """The next message or edit of the bot that was not heard yet, passing over those without the words."""
        deadline = asyncio.get_running_loop().time() + within
        wanted = bare(containing or "")
        while True:
            said = self._world.utterances.get(self.chat_id, [])
            for index in range(self._heard, len(said)):
                message = self.chat.messages.get(said[index])
                if message is not None and wanted in bare(message.text):
                    self._heard = index + 1
                    return as_heard(message)
            left = deadline - asyncio.get_running_loop().time()
            if left <= 0:
                sought = f"nothing containing {containing!r}" if containing else "nothing"
                raise AssertionError(f"{sought} was heard within {within} s in this chat:\n{self.transcript()}")
            await self._world.changes.next(left)

    def hear_all(self) -> None:
        """Take everything said so far as heard."""
        self._heard = len(self._world.utterances.get(self.chat_id, []))

    def transcript(self, count: int = _SHOWN_ON_FAILURE) -> str:
        """The last messages, for a person who reads why a test failed."""
        lines = [self._line(message) for message in self.chat.newest(count)]
        if self.keyboard_rows:
            lines.append(f"keyboard: {self.keyboard_rows}")
        return "\n".join(lines) or "(nothing was said)"

    def _line(self, message: Message) -> str:
        who = self._world.account(message.sender_id).first_name
        what = message.text if message.kind == "text" else f"[{message.kind}] {message.text}"
        rows = [[button.label for button in row] for row in as_heard(message).rows]
        return f"{message.message_id} {who}: {what}" + (f"\n    {rows}" if rows else "")


def as_heard(message: Message) -> Heard:
    """The message as it is at this moment."""
    rows = tuple(
        tuple(
            Button(
                message_id=message.message_id,
                label=button["text"],
                data=button.get("callback_data"),
                url=button.get("url"),
                copied=button.get("copy_text", {}).get("text"),
            )
            for button in row
        )
        for row in message.inline_keyboard or []
    )
    return Heard(
        chat_id=message.chat_id,
        message_id=message.message_id,
        text=message.text,
        kind=message.kind,
        rows=rows,
        message=message,
    )


async def settled(world: World, quiet: float, within: float = SETTLING_SECONDS) -> None:
    """Wait until the bot took every update and was quiet for a while.  Raises AssertionError if it never is."""
    deadline = asyncio.get_running_loop().time() + within
    while asyncio.get_running_loop().time() < deadline:
        world.updates.drop_expired(world.now())
        is_idle = not (world.updates.events or world.requests_in_flight or world.is_bot_busy())
        if not is_idle:
            await world.changes.next(_TICK_SECONDS)
        elif not await world.changes.next(quiet) and not (world.requests_in_flight or world.is_bot_busy()):
            return
    raise AssertionError(
        f"the bot did not come to rest within {within} s: {len(world.updates.events)} updates unconfirmed, "
        f"{world.requests_in_flight} requests under way"
    )
