"""The Telegram channel: messages out, files in, by python-telegram-bot's Bot or, where it is often done, without.

Owns: how one message becomes requests, and the bot's own account, menu and webhook.
Refuses: when to send (bot.delivery) and what to do with updates (updates).
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Self, TypeVar

from telegram import Bot, BotCommand, BotCommandScopeChat, WebhookInfo
from telegram.error import InvalidToken, TelegramError

from bot.channels.port import Bad, BlobReader, Capabilities, Prepared, Retry, SendError, Sent
from bot.channels.telegram import bodies, outcomes
from bot.channels.telegram.host import Host, authorities
from bot.channels.telegram.kinds import ALLOWED_UPDATES
from bot.channels.telegram.lines import LINES, Lines, Patience
from bot.channels.telegram.messages import Messages
from bot.channels.telegram.parse import CHANNEL
from bot.channels.telegram.posting import Letter, Posting
from bot.channels.telegram.transport import AiohttpRequest, Timeouts
from bot.message import Outgoing
from bot.storage.work import refuse_inside_work
from bot.text import Language

if TYPE_CHECKING:
    from types import TracebackType

T = TypeVar("T")

TELEGRAM_URL: Final = "https://api.telegram.org"

_NOTICE_LIMIT: Final = 200  #: characters on a pressed button
_DESCRIPTION_LIMIT: Final = 256  #: of a command
_DOWNLOAD_SECONDS: Final = 60.0
_UPDATES_LIMIT: Final = 100
#: Telegram's language codes have two letters: Sorani answers for Kurdish, Arabic for whoever has no other.
_PROFILES: Final = (("", Language.AR), ("en", Language.EN), ("ku", Language.CKB))


@dataclass(frozen=True, slots=True, kw_only=True)
class Account:
    """Who the bot is."""

    id: int
    username: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """What people read before they press Start."""

    name: str  #: 64 characters at most
    description: str  #: 512 at most; shown in the empty chat
    short: str  #: 120 at most; shown on the bot's page and when it is shared


async def _at_once() -> None:
    """No further permit is needed."""


class TelegramChannel:
    """Telegram, as the port asks for it.  Open it before use, or use it as an async context manager."""

    def __init__(
        self,
        token: str,
        *,
        blobs: BlobReader,
        api_url: str | None = None,
        connections: int = 64,
        timeouts: Timeouts | None = None,
        lines: int = LINES,
        patience: Patience | None = None,
    ) -> None:
        self.name = CHANNEL
        self.capabilities = Capabilities()
        api_url = (api_url or TELEGRAM_URL).rstrip("/")
        base_url, self._files_url = f"{api_url}/bot", f"{api_url}/file/bot"
        tls = authorities() if base_url.startswith("https:") else None
        self._request = AiohttpRequest(connections=connections, timeouts=timeouts, tls=tls)
        # A long poll holds its connection; with requests of its own it never holds up a message.
        self._polling = AiohttpRequest(connections=2, timeouts=timeouts, tls=tls)
        self._bot = _bot(token, base_url, self._files_url, self._request)
        self._poller = _bot(token, base_url, self._files_url, self._polling)
        self._messages = Messages(self._bot, blobs, self.capabilities)
        host = Host(f"{base_url}{token}")
        self._lines = Lines(host, limit=lines, patience=patience)
        self._posting = self._by(host, self._lines)
        # Lines of their own: however many posts of a broadcast wait for answers, a person's reply does not.
        self._single_lines = Lines(host, limit=connections, patience=_patience(timeouts or Timeouts()))
        self._singles = self._by(host, self._single_lines)
        #: Awaited before each further request that one message turns out to need, so that these are paced too.
        self.permit: Callable[[], Awaitable[None]] = _at_once

    def _by(self, host: Host, lines: Lines) -> Posting:
        return Posting(
            host,
            lines,
            uploads=self._messages.uploads,
            crowding=self._messages.crowding,
            caption_limit=self.capabilities.caption_limit,
        )

    async def open(self) -> None:
        """Make ready to send; again does nothing."""
        await self._request.initialize()
        await self._polling.initialize()
        self._lines.open()
        self._single_lines.open()

    async def close(self) -> None:
        """Close every connection; again does nothing.  Posts still under way land as Unknown."""
        await self._lines.close()
        await self._single_lines.close()
        await self._request.shutdown()
        await self._polling.shutdown()

    async def __aenter__(self) -> Self:
        await self.open()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()

    # --- messages ---------------------------------------------------------------------------------------------------

    async def send(self, chat: str, message: Outgoing) -> Sent:
        """Send, or change where `message.edit` says so; a message that cannot be changed is sent anew.

        What is more than one request goes on where it stopped when it is sent again within a quarter of an hour.
        """
        refuse_inside_work("telegram.send")
        # A file that Telegram forgot is uploaded again on the spot, which only `messages` can.
        letter = None if message.media else self._singles.prepare(message)
        if letter is not None:
            return await self._singles.send(letter, chat)
        return await self._messages.send(_chat_id(chat), message, self.permit)

    def prepare(self, message: Outgoing) -> Prepared | None:
        """The message made ready, or None where it needs `send`: several parts, a file not uploaded yet, an edit."""
        return self._posting.prepare(message)

    def post(self, prepared: Prepared, chat: str, landed: Callable[[Sent | SendError], None]) -> None:
        """Begin the request now, over a connection of its own kind; `landed` hears once what became of it."""
        refuse_inside_work("telegram.post")
        if not isinstance(prepared, Letter):
            raise TypeError("not prepared by this channel")
        self._posting.post(prepared, chat, landed)

    def room(self, wanted: int) -> int:
        """How many of `wanted` posts would be written at once; connections are opened for the others."""
        return self._lines.room(wanted)

    def single_room(self, wanted: int) -> int:
        """The same of messages that `send` sends as one plain request."""
        return self._single_lines.room(wanted)

    async def acknowledge(self, press: str, text: str = "") -> None:
        """Stop the clock on a pressed button; one that Telegram has forgotten needs nothing."""
        refuse_inside_work("telegram.acknowledge")
        try:
            await self._bot.answer_callback_query(press, text=text[:_NOTICE_LIMIT] or None)
        except TelegramError as error:
            if not outcomes.is_old_query(error):
                raise outcomes.repeatable(error) from error

    def acknowledging(self, press: str, text: str = "") -> str:
        """What `acknowledge` does, as the answer to the request that brought the press."""
        return bodies.acknowledging(press, text[:_NOTICE_LIMIT])

    def sending(self, chat: str, message: Outgoing) -> str | None:
        """The message as the answer to the request that brought an update; None where it cannot be one."""
        return bodies.sending(_chat_id(chat), message, caption_limit=self.capabilities.caption_limit)

    async def fetch(self, file: str) -> bytes:
        """The bytes of a file that a person sent."""
        refuse_inside_work("telegram.fetch")
        limit = self.capabilities.fetch_limit_bytes
        found = await self._ask(self._bot.get_file(file))
        if (found.file_size or 0) > limit:
            raise Bad("the file is too big to fetch")
        # A server in local mode names a path on its own disk; ours must not be read in its place.
        if not (found.file_path or "").startswith(self._files_url):
            raise Bad("the file has no address")
        try:
            content = bytes(await found.download_as_bytearray(read_timeout=_DOWNLOAD_SECONDS))
        except InvalidToken as error:
            # The token was good a moment ago: it is the address that has expired.
            raise Retry("the file's address is no longer good") from error
        except TelegramError as error:
            raise outcomes.repeatable(error) from error
        if len(content) > limit:
            raise Bad("the file is too big to fetch")
        return content

    # --- the bot's own account --------------------------------------------------------------------------------------

    async def check(self) -> Account:
        """Who we are.  Raises Stopped where the token is refused, Retry where Telegram cannot be reached."""
        refuse_inside_work("telegram.check")
        me = await self._ask(self._bot.get_me())
        return Account(id=me.id, username=me.username or "")

    async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
        """Show these commands in the chat's menu, whatever language its client speaks."""
        refuse_inside_work("telegram.show_commands")
        scope = BotCommandScopeChat(_chat_id(chat))
        if not commands:
            await self._ask(self._bot.delete_my_commands(scope=scope))
            return
        shown = [BotCommand(name, description[:_DESCRIPTION_LIMIT]) for name, description in commands]
        await self._ask(self._bot.set_my_commands(shown, scope=scope))

    async def profile(self, words: Mapping[Language, Profile]) -> None:
        """Make the bot's name and descriptions say this; asks first, for Telegram allows few changes a day."""
        refuse_inside_work("telegram.profile")
        bot = self._bot
        for code, language in _PROFILES:
            wanted = words[language]
            if (await self._ask(bot.get_my_description(code))).description != wanted.description:
                await self._ask(bot.set_my_description(wanted.description, code))
            if (await self._ask(bot.get_my_short_description(code))).short_description != wanted.short:
                await self._ask(bot.set_my_short_description(wanted.short, code))
            if (await self._ask(bot.get_my_name(code))).name != wanted.name:
                await self._ask(bot.set_my_name(wanted.name, code))

    # --- updates ----------------------------------------------------------------------------------------------------

    async def updates(self, *, offset: int, wait_seconds: int) -> list[object]:
        """The updates from `offset` on, as they came; confirms all below.  Waits for one."""
        refuse_inside_work("telegram.updates")
        asked = {
            "offset": offset,
            "timeout": wait_seconds,
            "limit": _UPDATES_LIMIT,
            "allowed_updates": list(ALLOWED_UPDATES),
        }
        # In lower case, for methods' names have none: this gives the JSON, while Bot.get_updates makes objects of it,
        # and one update that the library cannot read would lose the whole batch.
        found = await self._ask(self._poller.do_api_request("getupdates", asked, read_timeout=wait_seconds + 10.0))
        return found if isinstance(found, list) else []

    async def webhook(self) -> WebhookInfo:
        """Where Telegram sends updates at present."""
        refuse_inside_work("telegram.webhook")
        return await self._ask(self._bot.get_webhook_info())

    async def set_webhook(self, url: str, secret: str) -> None:
        """Have updates sent to `url`."""
        refuse_inside_work("telegram.set_webhook")
        await self._ask(
            self._bot.set_webhook(url, secret_token=secret, allowed_updates=ALLOWED_UPDATES, drop_pending_updates=False)
        )

    async def delete_webhook(self) -> None:
        """Have updates kept until they are asked for; those that wait are not dropped."""
        refuse_inside_work("telegram.delete_webhook")
        await self._ask(self._bot.delete_webhook(drop_pending_updates=False))

    async def _ask(self, request: Awaitable[T]) -> T:
        try:
            return await request
        except TelegramError as error:
            raise outcomes.repeatable(error) from error


def _bot(token: str, base_url: str, files_url: str, request: AiohttpRequest) -> Bot:
    return Bot(token, base_url=base_url, base_file_url=files_url, request=request, get_updates_request=request)


def _patience(timeouts: Timeouts) -> Patience:
    return Patience(queue=timeouts.pool, connect=timeouts.connect, answer=timeouts.read)


def _chat_id(chat: str) -> int:
    try:
        return int(chat)
    except ValueError:
        raise Bad("that is no chat of Telegram's") from None
