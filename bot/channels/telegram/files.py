"""Sending files: each is uploaded once, and afterwards named by Telegram's id.

Owns: uploads, albums, and what happens when Telegram has forgotten a file.
Refuses: words and buttons (render), and where files are kept (the reader that is given).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Final, TypeAlias

from telegram import (
    Bot,
    InputFile,
    InputMediaAudio,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    Message,
)
from telegram.error import BadRequest

from bot.channels.port import Bad, BlobReader, Retry
from bot.channels.telegram.memory import FileKey, Uploads
from bot.channels.telegram.outcomes import is_forgotten_file
from bot.channels.telegram.render import filename
from bot.errors import Missing, Trouble
from bot.message import Media, MediaKind

_InAlbum: TypeAlias = InputMediaPhoto | InputMediaVideo | InputMediaAudio | InputMediaDocument
Permit: TypeAlias = Callable[[], Awaitable[None]]

_IN_ALBUM: Final[dict[MediaKind, type[_InAlbum]]] = {
    MediaKind.PHOTO: InputMediaPhoto,
    MediaKind.VIDEO: InputMediaVideo,
    MediaKind.AUDIO: InputMediaAudio,
    MediaKind.DOCUMENT: InputMediaDocument,
}


class Files:
    """Sends the product's files through one bot."""

    def __init__(self, bot: Bot, blobs: BlobReader, uploads: Uploads, limit_bytes: int) -> None:
        self._bot = bot
        self._blobs = blobs
        self._limit_bytes = limit_bytes
        self._uploads = uploads

    async def file(self, chat_id: int, media: Media, options: dict[str, Any], permit: Permit) -> Message:
        """Send one file.  Raises TelegramError, Bad, Retry."""
        key = key_of(media)
        file_id = self._uploads.known(key)
        if file_id is None:
            async with self._uploads.alone(key):
                file_id = self._uploads.known(key)
                if file_id is None:
                    return await self._upload(chat_id, media, options)
        try:
            return await self._one(chat_id, media.kind, file_id, options)
        except BadRequest as error:
            if not is_forgotten_file(error):
                raise
        self._uploads.forget(key)
        await permit()
        return await self._upload(chat_id, media, options)

    async def album(self, chat_id: int, media: Sequence[Media], options: dict[str, Any], permit: Permit) -> Message:
        """Send several files as one album; gives its last message.  Raises TelegramError, Bad, Retry."""
        try:
            return await self._album(chat_id, media, options)
        except BadRequest as error:
            if not is_forgotten_file(error) or not any(self._uploads.known(key_of(file)) for file in media):
                raise
        for file in media:
            self._uploads.forget(key_of(file))
        await permit()
        return await self._album(chat_id, media, options)

    async def _album(self, chat_id: int, media: Sequence[Media], options: dict[str, Any]) -> Message:
        group = [
            _IN_ALBUM[file.kind](
                self._uploads.known(key_of(file)) or InputFile(await self._read(file), filename(file), attach=True)
            )
            for file in media
        ]
        took = await self._bot.send_media_group(chat_id, group, **options)
        for file, message in zip(media, took, strict=False):
            self._learn(file, message)
        return took[-1]

    async def _upload(self, chat_id: int, media: Media, options: dict[str, Any]) -> Message:
        content = InputFile(await self._read(media), filename(media))
        message = await self._one(chat_id, media.kind, content, options)
        self._learn(media, message)
        return message

    async def _one(self, chat_id: int, kind: MediaKind, file: str | InputFile, options: dict[str, Any]) -> Message:
        match kind:
            case MediaKind.PHOTO:
                return await self._bot.send_photo(chat_id, file, **options)
            case MediaKind.VIDEO:
                return await self._bot.send_video(chat_id, file, **options)
            case MediaKind.VOICE:
                return await self._bot.send_voice(chat_id, file, **options)
            case MediaKind.AUDIO:
                return await self._bot.send_audio(chat_id, file, **options)
            case MediaKind.DOCUMENT:
                return await self._bot.send_document(chat_id, file, **options)

    async def _read(self, media: Media) -> bytes:
        try:
            content = await self._blobs(media.blob)
        except Missing as error:
            raise Bad(f"there is no file {media.blob}") from error
        except Trouble as error:
            raise Retry("the file cannot be read now") from error
        if not content:
            raise Bad(f"the file {media.blob} is empty")
        if len(content) > self._limit_bytes:
            raise Bad(f"the file {media.blob} is too big to send")
        return content

    def _learn(self, media: Media, message: Message) -> None:
        # Telegram may keep a file as another kind than it was sent as (a silent video as an animation); its id then
        # cannot be used to send this kind.
        kept = message.photo[-1:] if media.kind is MediaKind.PHOTO else (getattr(message, media.kind.value),)
        for file in kept:
            if file is not None:
                self._uploads.learn(key_of(media), file.file_id)


def key_of(media: Media) -> FileKey:
    """What the file is remembered by."""
    return media.kind, media.blob
