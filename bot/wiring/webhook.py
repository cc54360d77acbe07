"""Where Telegram is told to send updates.

Owns: setting the webhook at the start, and again when an update came with an older key's secret.
Refuses: handling updates (bot.channels.telegram.updates, bot.dialogue).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field

import structlog
from aiohttp import web

from bot.channels.port import PauseChat, SendError
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.updates import Receive, ensure_webhook, secret_for, webhook_handler
from bot.errors import Trouble

log = structlog.get_logger()

PATH = "/telegram/webhook"
_LONGEST_PAUSE_SECONDS = 30.0


@dataclass(slots=True, kw_only=True)
class Webhook:
    """The webhook as one web process sees it; several may set the same one."""

    telegram: TelegramChannel
    public_url: str
    keys: tuple[str, ...]  #: JISR_SECRET_KEY, newest first
    _is_set: bool = False
    _is_outdated: asyncio.Event = field(default_factory=asyncio.Event)

    def handler(self, receive: Receive) -> Callable[[web.Request], Awaitable[web.Response]]:
        """What serves the path: takes each key's secret, and notes when an older one's came."""
        secrets = tuple(secret_for(key) for key in self.keys)
        return webhook_handler(receive, secrets, outdated=self._is_outdated.set)

    async def keep(self) -> None:
        """Set it, and set it again whenever Telegram still uses an older key's secret.  Ends by cancellation."""
        await self._until_done(self._ensure)
        self._is_set = True
        while True:
            await self._is_outdated.wait()
            await self._until_done(self._renew)
            self._is_outdated.clear()

    async def check(self) -> None:
        """Return when it was set.  Raises Trouble."""
        if not self._is_set:
            raise Trouble("the webhook is not set yet")

    async def _ensure(self) -> None:
        await ensure_webhook(self.telegram, self._url, secret_for(self.keys[0]))

    async def _renew(self) -> None:
        await self.telegram.set_webhook(self._url, secret_for(self.keys[0]))

    @property
    def _url(self) -> str:
        return f"{self.public_url}{PATH}"

    async def _until_done(self, act: Callable[[], Awaitable[None]]) -> None:
        pause = 0.5
        while True:
            try:
                await act()
            except SendError as error:
                log.warning("webhook.not-set", error=str(error), again_in_seconds=pause)
                await asyncio.sleep(error.seconds if isinstance(error, PauseChat) else pause)
                pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)
            else:
                return
