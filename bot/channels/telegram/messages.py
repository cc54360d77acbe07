"""Sending and changing messages by python-telegram-bot's Bot.

Owns: the requests of one message, in their order, and going on where a message of several parts stopped.
Refuses: when to send, and sending again (bot.delivery).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from telegram import Bot, InlineKeyboardMarkup, LinkPreviewOptions, Message
from telegram.error import TelegramError

from bot.channels.port import Bad, BlobReader, Capabilities, SendError, Sent
from bot.channels.telegram import outcomes
from bot.channels.telegram.files import Files, Permit
from bot.channels.telegram.memory import Crowding, Unfinished, Uploads
from bot.channels.telegram.render import Part, entities, inline, markup, parts
from bot.message import Outgoing

T = TypeVar("T")

#: Nothing is fetched from the addresses that people write: what is read is what was written.
_NO_PREVIEW: Final = LinkPreviewOptions(is_disabled=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """A change of words and buttons in one message."""

    chat_id: int
    message_id: int
    part: Part
    buttons: InlineKeyboardMarkup | None


class Messages:
    """Sends and changes messages through one bot."""

    def __init__(self, bot: Bot, blobs: BlobReader, capabilities: Capabilities) -> None:
        self._bot = bot
        self._caption_limit = capabilities.caption_limit
        self.uploads = Uploads()
        self._files = Files(bot, blobs, self.uploads, capabilities.send_limit_bytes)
        self._unfinished = Unfinished(_running_seconds)
        self.crowding = Crowding(_running_seconds)

    async def send(self, chat_id: int, message: Outgoing, permit: Permit) -> Sent:
        """The message as it was taken.  `permit` is awaited before each request after the first.  Raises SendError."""
        if message.edit and _can_edit(message):
            changed = await self._edit(chat_id, message, permit)
            if changed is not None:
                return changed
            await permit()
        todo = parts(message, caption_limit=self._caption_limit)
        if not todo:
            raise Bad("there is nothing to send")
        if len(todo) == 1 and todo[0].weight == 1:
            return await self._send(chat_id, todo[0], message, permit)
        return await self._send_all(chat_id, todo, message, permit)

    async def _send_all(self, chat_id: int, todo: Sequence[Part], message: Outgoing, permit: Permit) -> Sent:
        chat = str(chat_id)
        done = self._unfinished.done(chat, message)
        sent = Sent(message="")
        for number, part in enumerate(todo[done:], start=done):
            if number > done:
                self._unfinished.note(chat, message, number)
                await permit()
            sent = await self._send(chat_id, part, message, permit)
            # An album counts as so many messages in one moment: as much room is left after it as it took.
            for _ in range(part.weight - 1):
                await permit()
        self._unfinished.finish(chat, message)
        return sent

    async def _send(self, chat_id: int, part: Part, message: Outgoing, permit: Permit) -> Sent:
        options = {
            "reply_markup": markup(part, private=chat_id > 0),
            "disable_notification": message.silent or None,
            "allow_paid_broadcast": message.paid or None,
        }
        try:
            took = await self._counted(chat_id, self._part(chat_id, part, options, permit))
        except TelegramError as error:
            raise self._outcome(chat_id, error) from error
        return Sent(message=str(took.message_id), at=took.date)

    async def _part(self, chat_id: int, part: Part, options: dict[str, Any], permit: Permit) -> Message:
        if len(part.media) > 1:
            del options["reply_markup"]  # albums have none; render gives them none
            return await self._files.album(chat_id, part.media, options, permit)
        if part.media:
            options |= {"caption": part.words or None, "caption_entities": entities(part)}
            return await self._files.file(chat_id, part.media[0], options, permit)
        if part.place is not None:
            return await self._bot.send_location(
                chat_id, latitude=part.place.latitude, longitude=part.place.longitude, **options
            )
        return await self._bot.send_message(
            chat_id, part.words, entities=entities(part), link_preview_options=_NO_PREVIEW, **options
        )

    async def _edit(self, chat_id: int, message: Outgoing, permit: Permit) -> Sent | None:
        """The changed message, or None where only a new one will do."""
        change = _Change(
            chat_id=chat_id,
            message_id=int(message.edit),
            part=Part(text=message.text, title=message.title),
            buttons=inline(message.buttons) if message.buttons else None,
        )
        sent = Sent(message=message.edit)
        try:
            return sent if await self._changed(chat_id, self._change_text(change)) else None
        except _HasNoTextError:
            if len(change.part.words) > self._caption_limit:
                return None
        await permit()
        return sent if await self._changed(chat_id, self._change_caption(change)) else None

    async def _changed(self, chat_id: int, request: Awaitable[object]) -> bool:
        """Whether the message is now as asked; False where it cannot be changed so."""
        try:
            await self._counted(chat_id, request)
        except TelegramError as error:
            if outcomes.is_done(error):
                return True
            if outcomes.is_no_longer_editable(error):
                return False
            if outcomes.has_no_text(error):
                raise _HasNoTextError from error
            raise self._outcome(chat_id, error) from error
        return True

    async def _change_text(self, change: _Change) -> object:
        return await self._bot.edit_message_text(
            change.part.words,
            chat_id=change.chat_id,
            message_id=change.message_id,
            entities=entities(change.part),
            reply_markup=change.buttons,
            link_preview_options=_NO_PREVIEW,
        )

    async def _change_caption(self, change: _Change) -> object:
        return await self._bot.edit_message_caption(
            chat_id=change.chat_id,
            message_id=change.message_id,
            caption=change.part.words,
            caption_entities=entities(change.part),
            reply_markup=change.buttons,
        )

    async def _counted(self, chat_id: int, request: Awaitable[T]) -> T:
        self.crowding.count(str(chat_id))
        return await request

    def _outcome(self, chat_id: int, error: TelegramError) -> SendError:
        return outcomes.outcome(error, only_this_chat=self.crowding.is_crowded(str(chat_id)))


class _HasNoTextError(Exception):
    """The message to change is a file with a caption."""


def _can_edit(message: Outgoing) -> bool:
    """Whether the message is words alone: nothing else can be put in another's place."""
    return (
        message.edit.isdecimal()
        and int(message.edit) > 0
        and bool(message.text or message.title.strip())
        and not message.media
        and message.place is None
        and message.keyboard is None
    )


def _running_seconds() -> float:
    return asyncio.get_running_loop().time()
