"""Webhooks: updates brought to the bot.

Owns: order within a line, lines in parallel, secrets, retries, the answer's own method.
Refuses: what is in the queue (updates).

Source: tdlib/telegram-bot-api WebhookActor.cpp.
"""

from __future__ import annotations

import asyncio
import secrets
import ssl
from collections import deque
from collections.abc import Awaitable, Callable
from functools import lru_cache
from typing import TYPE_CHECKING

import aiohttp

from bot.simulator.requests import read_reply
from bot.simulator.updates import Event
from bot.simulator.wire import dumps

if TYPE_CHECKING:
    from bot.simulator.world import World

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105  the name of a header
_READ_SECONDS = 60.0
_MOST_RETRY_AFTER = 3_600
_CAP_SECONDS, _CAP_SPREAD = 60, 60
_GONE_SECONDS = 23 * 3_600
_OK, _REDIRECTION, _GONE = 200, 300, 410
#: Methods that an answer may not carry, besides everything that begins with "get".
_NOT_IN_ANSWERS = frozenset({"setwebhook", "deletewebhook", "close", "logout"})


class Deliveries:
    """Everything that is on its way to the webhook."""

    def __init__(
        self,
        world: World,
        execute: Callable[[str, dict[str, object]], Awaitable[None]],
        *,
        backoff_scale: float = 1.0,
        read_seconds: float = _READ_SECONDS,
    ) -> None:
        self._world = world
        self._execute = execute
        self._backoff_scale = backoff_scale
        self._read_seconds = read_seconds
        self._waiting: dict[str, deque[Event]] = {}
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._session: aiohttp.ClientSession | None = None
        self._connections = asyncio.Semaphore(1)
        self._gone_since: float | None = None
        self._last_failure: tuple[str, float] | None = None
        world.updates.watchers.append(self._on_event)
        world.webhook_watchers.append(self.restart)

    async def open(self) -> None:
        """Be ready to deliver, and begin with what waits."""
        self._session = aiohttp.ClientSession(
            timeout=aiohttp.ClientTimeout(total=self._read_seconds), connector=aiohttp.TCPConnector(limit=0)
        )
        self.restart()

    async def close(self) -> None:
        """Leave everything undelivered where it is."""
        self._cancel()
        if self._session is not None:
            await self._session.close()
            self._session = None

    def restart(self) -> None:
        """Deliver to the webhook as it is set now, from the oldest update on."""
        self._cancel()
        self._connections = asyncio.Semaphore(self._world.webhook.max_connections)
        if self._world.webhook.url:
            for event in list(self._world.updates.events.values()):
                self._on_event(event)

    def _cancel(self) -> None:
        for task in self._tasks.values():
            task.cancel()
        self._tasks.clear()
        self._waiting.clear()

    def _on_event(self, event: Event) -> None:
        if not self._world.webhook.url or self._session is None:
            return
        self._waiting.setdefault(event.line, deque()).append(event)
        if event.line not in self._tasks:
            self._tasks[event.line] = asyncio.create_task(self._serve(event.line))

    async def _serve(self, line: str) -> None:
        """Deliver one line, each update after the one before it was taken."""
        waiting = self._waiting[line]
        failures = 0
        while waiting and self._world.webhook.url:
            event = waiting[0]
            if event.update_id not in self._world.updates.events or event.expires <= self._world.now():
                self._world.updates.events.pop(event.update_id, None)
                waiting.popleft()
                continue
            async with self._connections:
                wait = await self._deliver(event)
            if wait is None:
                failures = 0
                if self._world.updates.confirm(event):
                    waiting.popleft()
                self._world.changes.tell("confirmed", update=event.update_id)
                continue
            failures += 1
            await asyncio.sleep((wait or _backoff(failures)) * self._backoff_scale)
        self._waiting.pop(line, None)
        self._tasks.pop(line, None)

    async def _deliver(self, event: Event) -> float | None:
        """None if the update was taken; else the seconds that the webhook asked to wait, 0 if it did not ask."""
        webhook = self._world.webhook
        headers = {"Content-Type": "application/json", "Accept-Encoding": "gzip, deflate"}
        if webhook.secret:
            headers[SECRET_HEADER] = webhook.secret
        if self._session is None:
            return 0.0
        try:
            async with self._session.post(
                webhook.url,
                data=dumps(event.wire()).encode(),
                headers=headers,
                allow_redirects=False,
                ssl=_trusting(webhook.certificate) if webhook.url.startswith("https:") else True,
            ) as answer:
                body = await answer.read()
        except TimeoutError:
            return self._failed("Read timeout expired")
        except aiohttp.ClientConnectorError:
            return self._failed("Connection refused")
        except aiohttp.ClientError:
            return self._failed("Connection closed")
        if _OK <= answer.status < _REDIRECTION:
            self._gone_since = None
            await self._follow(answer.content_type, body)
            return None
        self._note_gone(answer.status)
        return self._failed(
            f"Wrong response from the webhook: {answer.status} {answer.reason}", answer.headers.get("Retry-After")
        )

    async def _follow(self, content_type: str, body: bytes) -> None:
        """Do what the answer asks for; what comes of it nobody learns."""
        parameters = read_reply(content_type, body)
        method = str(parameters.pop("method", ""))
        if method and method.lower() not in _NOT_IN_ANSWERS and not method.lower().startswith("get"):
            await self._execute(method, parameters)

    def _failed(self, message: str, retry_after: str | None = None) -> float:
        self._world.webhook.last_error_date = self._world.now()
        self._world.webhook.last_error_message = message
        return float(min(int(retry_after), _MOST_RETRY_AFTER)) if retry_after and retry_after.isdigit() else 0.0

    def _note_gone(self, status: int) -> None:
        now = self._world.now()
        if status != _GONE:
            self._gone_since = None
        elif self._gone_since is None:
            self._gone_since = now
        elif now - self._gone_since > _GONE_SECONDS:
            self._world.webhook.url = ""


def _backoff(failures: int) -> float:
    """Seconds until the next try: at once, then 2, 4, 8 … up to a minute or two."""
    if failures == 1:
        return 0.0
    cap = _CAP_SECONDS + secrets.randbelow(_CAP_SPREAD)
    return float(min(2 ** min(failures - 1, 10), cap))


@lru_cache(maxsize=2)
def _trusting(certificate: str) -> ssl.SSLContext:
    """Whom to believe that they are the webhook: who has this certificate, or whom this machine trusts."""
    return ssl.create_default_context(cadata=certificate or None)
