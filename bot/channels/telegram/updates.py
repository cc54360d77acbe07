"""How updates arrive, by long polling or by webhook, and when Telegram is told that they did.

Owns: the order within a chat, confirming only what was received, the webhook's secret.
Refuses: what an update means (parse) and what it does (bot.dialogue).
"""

from __future__ import annotations

import asyncio
import hmac
import json
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from http import HTTPStatus
from typing import Any, Final, Protocol, TypeAlias

import structlog
from aiohttp import web

from bot.channels.port import PauseChat, SendError, Stopped
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.kinds import ALLOWED_UPDATES
from bot.channels.telegram.parse import Ignored, parse
from bot.channels.telegram.shapes import thing, whole
from bot.clock import Clock
from bot.message import Incoming

log = structlog.get_logger(__name__)

#: The product's way in for one update as it came; whatever it raises, the update counts as not received.  What it gives
#: is the body that the update's request is to be answered with, where it came by one.
Receive: TypeAlias = Callable[[dict[str, Any]], Awaitable[str | None]]

WEBHOOK_BODY_LIMIT_BYTES: Final = 1024 * 1024

_SECRET_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the header's name, not a secret
_AT_ONCE: Final = 16  #: updates that are received at the same time
_LONGEST_PAUSE_SECONDS: Final = 30.0


def receiver(  # the two ways in share it
    take: Callable[[Incoming], Awaitable[str | None]],
    *,
    bot_id: int,
    bot_username: str,
    clock: Clock,
    ignored: Callable[[str], None] = lambda _kind: None,
) -> Receive:
    """A `Receive` that hands what was heard to `take`, and the kind of whatever was ignored to `ignored`."""

    async def receive(update: dict[str, Any]) -> str | None:
        heard = parse(update, bot_id=bot_id, bot_username=bot_username, now=clock.now())
        if isinstance(heard, Ignored):
            ignored(heard.kind)
            return None
        return await take(heard)

    return receive


# --- long polling ---------------------------------------------------------------------------------------------------


class Source(Protocol):
    """What polling needs of the channel."""

    async def updates(self, *, offset: int, wait_seconds: int) -> list[object]:
        """The updates from `offset` on; confirms all below.  Raises SendError."""
        ...

    async def delete_webhook(self) -> None:
        """Have updates kept until they are asked for.  Raises SendError."""
        ...


@dataclass(slots=True)
class Polling:
    """Asks Telegram for updates; one process at a time may.

    Updates of one chat, and of one person, are received in their order; others at the same time.  The offset moves past
    an update only when it and all before it were received; one that was not is tried again, and holds up only its own
    chat as long as Telegram's hundred updates reach.
    """

    channel: Source
    receive: Receive
    wait_seconds: int = 30
    _offset: int = 0
    _received: set[int] = field(default_factory=set)
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Receive until stopped.  Raises Stopped when the token is refused."""
        pause = _Pause()
        ready = False
        while not self._stopping.is_set():
            try:
                if not ready:
                    await self.channel.delete_webhook()
                    ready = True
                updates = await self._unless_stopped(self._ask(self.wait_seconds))
            except SendError as error:
                await self._sleep(_pause_after(error, pause))
                continue
            if await self._receive_all(updates or ()):
                pause.reset()
            else:
                await self._sleep(pause.next())
        await self._confirm()

    def stop(self) -> None:
        """Let `run` end when the updates in hand are received."""
        self._stopping.set()

    async def _ask(self, wait_seconds: int) -> list[object]:
        return await self.channel.updates(offset=self._offset, wait_seconds=wait_seconds)

    async def _unless_stopped(self, request: Awaitable[list[object]]) -> list[object] | None:
        asking = asyncio.ensure_future(request)
        stopping = asyncio.ensure_future(self._stopping.wait())
        try:
            await asyncio.wait({asking, stopping}, return_when=asyncio.FIRST_COMPLETED)
            return await asking if asking.done() else None
        finally:
            # What a cancelled request may have been given was not confirmed: Telegram gives it again.
            for task in (asking, stopping):
                task.cancel()
            await asyncio.wait({asking, stopping})

    async def _receive_all(self, updates: Sequence[object]) -> bool:
        """Whether every update was received; the offset moves over those before the first that was not."""
        todo = [update for update in updates if isinstance(update, dict)]
        offset = self._offset
        room = asyncio.Semaphore(_AT_ONCE)
        last: dict[str, asyncio.Task[bool]] = {}
        async with asyncio.TaskGroup() as group:
            tasks = []
            for update in todo:
                queues = _queues(update)
                before = {last[queue] for queue in queues if queue in last}
                task = group.create_task(self._receive_one(update, before, room))
                last.update(dict.fromkeys(queues, task))
                tasks.append(task)
        results = [task.result() for task in tasks]
        for update, received in zip(todo, results, strict=True):
            update_id = whole(update.get("update_id"))
            if not received or update_id is None:
                break
            # Not the largest so far: after an idle week Telegram may begin again with a smaller number.
            self._offset = update_id + 1
        self._received = {update_id for update_id in self._received if update_id >= self._offset}
        return all(results) and (not updates or self._offset != offset)

    async def _receive_one(
        self, update: dict[str, Any], before: set[asyncio.Task[bool]], room: asyncio.Semaphore
    ) -> bool:
        if before and not all(await asyncio.gather(*before)):
            return False  # an earlier one of the same chat must come first
        update_id = whole(update.get("update_id"))
        if update_id in self._received:
            return True
        try:
            async with room:
                await self.receive(update)
        except Exception as error:  # noqa: BLE001  whatever it is, the update was not received
            log.warning("telegram.update_not_received", update_id=update_id, error=type(error).__name__)
            return False
        if update_id is not None:
            self._received.add(update_id)
        return True

    async def _confirm(self) -> None:
        """Tell Telegram what was received, so that it does not come again; it may fail, since doubles are known."""
        if self._offset:
            with suppress(SendError):
                await self._ask(0)

    async def _sleep(self, seconds: float) -> None:
        with suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), seconds)


@dataclass(slots=True)
class _Pause:
    """Pauses that double, up to half a minute."""

    seconds: float = 0.0

    def next(self) -> float:
        self.seconds = min(self.seconds * 2 or 0.5, _LONGEST_PAUSE_SECONDS)
        return self.seconds

    def reset(self) -> None:
        self.seconds = 0.0


def _pause_after(error: SendError, pause: _Pause) -> float:
    """How long to wait after a poll that failed.  Raises Stopped where waiting will not help."""
    if isinstance(error, Stopped):
        raise error
    if isinstance(error, PauseChat):
        return error.seconds
    seconds = pause.next()
    # A conflict, too, is waited out: the other poller or the webhook ends, or an operator must end it.
    log.warning("telegram.polling_failed", error=str(error), again_in_seconds=seconds)
    return seconds


def _queues(update: dict[str, Any]) -> frozenset[str]:
    """The queues that an update stands in: its chat's and its person's."""
    body: object = next((value for kind, value in update.items() if kind in ALLOWED_UPDATES), None)
    fields = thing(body)
    chat = thing(fields.get("chat")) or thing(thing(fields.get("message")).get("chat"))
    ids = (whole(chat.get("id")), whole(thing(fields.get("from")).get("id")))
    return frozenset(str(of) for of in ids if of is not None)


# --- webhook --------------------------------------------------------------------------------------------------------


def secret_for(secret_key: str) -> str:
    """The secret that Telegram sends with each update, derived from one of JISR_SECRET_KEY's keys."""
    return hmac.new(secret_key.encode(), b"jisr telegram webhook 1", sha256).hexdigest()


def webhook_handler(
    receive: Receive, secrets: tuple[str, ...], *, outdated: Callable[[], None] = lambda: None
) -> Callable[[web.Request], Awaitable[web.Response]]:
    """The handler of POST /telegram/webhook: 200 only after `receive` returned, so that Telegram comes again otherwise.

    What `receive` gives is the body: a method that Telegram is to run, saying to nobody what became of it.

    `secrets`: those that are accepted, the one in use first.  `outdated` is called when one of the others came: the
    webhook should be set again.
    """
    accepted = tuple(secret.encode() for secret in secrets)

    async def handle(request: web.Request) -> web.Response:
        which = _which(accepted, request.headers.get(_SECRET_HEADER, ""))
        if which is None:
            return web.Response(status=HTTPStatus.FORBIDDEN)
        body = await _read(request)
        if body is None:
            return web.Response(status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
        try:
            update = json.loads(body)
        except (ValueError, RecursionError):
            update = None
        if not isinstance(update, dict):
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        try:
            answer = await receive(update)
        except Exception as error:  # noqa: BLE001  whatever it is, Telegram must come again
            update_id = whole(update.get("update_id"))
            log.warning("telegram.update_not_received", update_id=update_id, error=type(error).__name__)
            return web.Response(status=HTTPStatus.INTERNAL_SERVER_ERROR)
        if which:
            outdated()
        return web.Response() if answer is None else web.Response(text=answer, content_type="application/json")

    return handle


async def ensure_webhook(channel: TelegramChannel, url: str, secret: str) -> bool:
    """Have updates sent to `url`; whether anything had to be changed.  Raises SendError."""
    present = await channel.webhook()
    is_right = (
        present.url == url
        and set(present.allowed_updates or ()) == set(ALLOWED_UPDATES)
        # Telegram does not tell the secret it uses, but says when we refused it.
        and str(HTTPStatus.FORBIDDEN.value) not in (present.last_error_message or "")
    )
    if not is_right:
        await channel.set_webhook(url, secret)
    return not is_right


def _which(accepted: tuple[bytes, ...], given: str) -> int | None:
    """The place of the secret that was given; every one is compared, in constant time."""
    said = given.encode("utf-8", "surrogateescape")
    found = [hmac.compare_digest(secret, said) for secret in accepted]
    return found.index(True) if True in found else None


async def _read(request: web.Request) -> bytes | None:
    if (request.content_length or 0) > WEBHOOK_BODY_LIMIT_BYTES:
        return None
    body = bytearray()
    async for chunk in request.content.iter_any():
        body += chunk
        if len(body) > WEBHOOK_BODY_LIMIT_BYTES:
            return None
    return bytes(body)
