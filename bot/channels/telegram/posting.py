"""A message as one request: everything that is the same for all chats is made once.

Owns: a message as the bytes of a request, and what the answer to each post means.
Refuses: messages that take more than one request (messages), and connections (lines).
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from functools import partial
from typing import Any, Final

from telegram.error import NetworkError, TelegramError

from bot.channels.port import Bad, Retry, SendError, Sent
from bot.channels.telegram import bodies, outcomes
from bot.channels.telegram.answers import message_id, refusal
from bot.channels.telegram.files import key_of
from bot.channels.telegram.host import Host
from bot.channels.telegram.lines import Lines
from bot.channels.telegram.memory import Crowding, Recent, Uploads
from bot.channels.telegram.render import Part, parts
from bot.message import MediaKind, Outgoing

Landed = Callable[[Sent | SendError], None]

_OK: Final = 200
_OPENING: Final = b'{"chat_id":'
_LETTERS: Final = 32  #: remembered, so that preparing one again costs nothing
_DIGITS_LIMIT: Final = 20  #: of a chat's id with its sign: 64 bits
_METHODS: Final = {
    MediaKind.PHOTO: "sendPhoto",
    MediaKind.VIDEO: "sendVideo",
    MediaKind.VOICE: "sendVoice",
    MediaKind.AUDIO: "sendAudio",
    MediaKind.DOCUMENT: "sendDocument",
}


class Form:
    """A request in which only the chat is missing."""

    __slots__ = ("_heads", "_tail")

    def __init__(self, head: bytes, parameters: dict[str, Any]) -> None:
        said = json.dumps(parameters, ensure_ascii=False, separators=(",", ":")).encode()
        self._tail = b"," + said[1:]  # there are always some
        rest = len(_OPENING) + len(self._tail)
        self._heads = tuple(head + b"%d\r\n\r\n" % (rest + digits) + _OPENING for digits in range(_DIGITS_LIMIT + 1))

    def filled(self, chat_id: bytes) -> bytes:
        """The whole request."""
        return b"".join((self._heads[len(chat_id)], chat_id, self._tail))


class Letter:
    """A message made ready for any chat."""

    __slots__ = ("file_id", "group", "message", "part", "private")

    def __init__(self, message: Outgoing, part: Part) -> None:
        self.message = message
        self.part = part
        self.file_id = ""  #: what the forms name the file by
        self.private: Form | None = None  #: for a person
        self.group: Form | None = None


class Posting:
    """Posts letters through one bot."""

    def __init__(self, host: Host, lines: Lines, *, uploads: Uploads, crowding: Crowding, caption_limit: int) -> None:
        self._host = host
        self._lines = lines
        self._uploads = uploads
        self._crowding = crowding
        self._caption_limit = caption_limit
        self._letters: Recent[Outgoing, Letter] = Recent(_LETTERS)

    def prepare(self, message: Outgoing) -> Letter | None:
        """The message made ready, or None where it takes more than one plain request."""
        if message.edit:
            return None
        letter = self._letters.get(message)
        if letter is None:
            todo = parts(message, caption_limit=self._caption_limit)
            if len(todo) != 1 or todo[0].weight != 1:
                return None
            letter = Letter(message, todo[0])
            self._letters.put(message, letter)
        return letter if self._has_its_file(letter) else None

    def post(self, letter: Letter, chat: str, landed: Landed) -> None:
        """Begin the request."""
        loop = asyncio.get_running_loop()
        try:
            chat_id = int(chat)
        except ValueError:
            chat_id = 0
        digits = b"%d" % chat_id
        if not chat_id or len(digits) > _DIGITS_LIMIT:
            loop.call_soon(landed, Bad("that is no chat of Telegram's"))
            return
        if letter.part.media and not self._has_its_file(letter):
            loop.call_soon(landed, Retry("the file has to be uploaded again"))
            return
        form = letter.private if chat_id > 0 else letter.group
        if form is None:
            form = self._form(letter, private=chat_id > 0)
        self._crowding.count_post(chat_id, loop.time())
        self._lines.post(_Post(form.filled(digits), self, letter, chat_id, landed))

    async def send(self, letter: Letter, chat: str) -> Sent:
        """The message as it was taken.  Raises SendError."""
        landing: asyncio.Future[Sent] = asyncio.get_running_loop().create_future()
        self.post(letter, chat, partial(_land, landing))
        return await landing

    def landing(self, error: TelegramError, letter: Letter, chat_id: int) -> SendError:
        """What a failed post means."""
        if letter.file_id and outcomes.is_forgotten_file(error):
            key = key_of(letter.part.media[0])
            if self._uploads.known(key) == letter.file_id:
                self._uploads.forget(key)
            return Retry("the file has to be uploaded again")
        return outcomes.outcome(error, only_this_chat=self._crowding.is_crowded(str(chat_id)))

    def _has_its_file(self, letter: Letter) -> bool:
        """Whether the letter's file, if it has one, is at Telegram; the letter then names it as it is known now."""
        if not letter.part.media:
            return True
        file_id = self._uploads.known(key_of(letter.part.media[0])) or ""
        if file_id != letter.file_id:
            letter.file_id, letter.private, letter.group = file_id, None, None
        return bool(file_id)

    def _form(self, letter: Letter, *, private: bool) -> Form:
        method, said = request_of(letter.part, letter.message, private=private, file_id=letter.file_id)
        head = (
            f"POST {self._host.path}/{method} HTTP/1.1\r\nHost: {self._host.header}\r\nUser-Agent: Jisr\r\n"
            "Accept-Encoding: identity\r\nContent-Type: application/json\r\nContent-Length: "
        )
        form = Form(head.encode("ascii"), said)
        if private:
            letter.private = form
        else:
            letter.group = form
        return form


def _land(landing: asyncio.Future[Sent], outcome: Sent | SendError) -> None:
    if landing.done():
        return  # nobody waits any more
    if isinstance(outcome, SendError):
        landing.set_exception(outcome)
    else:
        landing.set_result(outcome)


class _Post:
    """One letter to one chat, under way."""

    __slots__ = ("_chat_id", "_landed", "_letter", "_posting", "request", "since")

    since: float

    def __init__(self, request: bytes, posting: Posting, letter: Letter, chat_id: int, landed: Landed) -> None:
        self.request = request
        self._posting = posting
        self._letter = letter
        self._chat_id = chat_id
        self._landed = landed

    def answered(self, status: int, body: bytes | bytearray) -> None:
        """A message that was taken, or a refusal."""
        taken = message_id(body) if status == _OK else ""
        if taken:
            self._landed(Sent(message=taken))
        else:
            self._fail(refusal(status, body))

    def failed(self, error: NetworkError) -> None:
        """No answer."""
        self._fail(error)

    def _fail(self, error: TelegramError) -> None:
        self._landed(self._posting.landing(error, self._letter, self._chat_id))


def request_of(part: Part, message: Outgoing, *, private: bool, file_id: str = "") -> tuple[str, dict[str, Any]]:
    """The method, and every parameter but the chat: just what python-telegram-bot would send."""
    bold = bodies.in_bold(part)
    said: dict[str, Any] = {
        "reply_markup": bodies.hanging(part, private=private),
        "disable_notification": message.silent or None,
        "allow_paid_broadcast": message.paid or None,
    }
    if part.media:
        kind = part.media[0].kind
        method = _METHODS[kind]
        said |= {kind.value: file_id, "caption": part.words or None, "caption_entities": bold}
    elif part.place is not None:
        method = "sendLocation"
        said |= {"latitude": part.place.latitude, "longitude": part.place.longitude}
    else:
        method = "sendMessage"
        said |= {"text": part.words, "entities": bold, "link_preview_options": {"is_disabled": True}}
    return method, {name: value for name, value in said.items() if value is not None}
