"""getUpdates: long polling.

Owns: who waits, who is sent away with a 409, how often one may ask.
Refuses: what is in the queue (updates).

Source: tdlib/telegram-bot-api Client.cpp, process_get_updates_query and do_get_updates.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.simulator.methods.outcome import Outcome
from bot.simulator.refusals import OTHER_POLL, POLL_ENDED_BY_WEBHOOK, WEBHOOK_IS_ACTIVE, Refusal, conflict
from bot.simulator.updates import Event
from bot.simulator.wire import Call

if TYPE_CHECKING:
    from bot.simulator.world import World

MAX_LIMIT, MAX_TIMEOUT = 100, 50
_BATCH_SECONDS = 0.002
_HASTY_SECONDS, _VERY_HASTY_SECONDS = 3.0, 0.5


class Polling:
    """The one long poll that a bot may have."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._waiting: asyncio.Future[None] | None = None
        self._last_offset: int | None = None
        self._last_asked = self._last_conflict = float("-inf")
        self.is_throttling = True  #: slow down who asks for the same again and again
        world.updates.watchers.append(self._wake)
        world.webhook_watchers.append(self._webhook_changed)

    async def get_updates(self, call: Call) -> Outcome:
        """The updates that wait, or those that come in time.  Raises Refusal."""
        if self._world.webhook.url:
            raise await self._conflict(WEBHOOK_IS_ACTIVE)
        offset = call.number("offset")
        limit = max(1, min(call.number("limit", MAX_LIMIT), MAX_LIMIT))
        timeout = max(0, min(call.number("timeout"), MAX_TIMEOUT))
        limit, timeout = self._throttled(offset, limit, timeout)
        self._world.updates.want(call.values.get("allowed_updates"))
        events = self._world.updates.take(offset, limit, self._world.now())
        if not events and timeout:
            # Only a poll that must wait sends away the one that waits already.
            self._end_wait(conflict(OTHER_POLL))
            if await self._wait(timeout):
                await asyncio.sleep(_BATCH_SECONDS)
                events = self._world.updates.take(max(offset, 0), limit, self._world.now())
        return Outcome(result=[event.wire() for event in events])

    def release(self) -> None:
        """Let the waiting poll go with an empty answer, for example at the end of the world."""
        self._end_wait(None)

    async def _wait(self, timeout: int) -> bool:
        waiting: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting = waiting
        try:
            async with asyncio.timeout(timeout):
                await waiting
        except TimeoutError:
            return False
        except Refusal as refusal:
            raise await self._paced(refusal) from refusal
        finally:
            if self._waiting is waiting:
                self._waiting = None
        return True

    def _throttled(self, offset: int, limit: int, timeout: int) -> tuple[int, int]:
        now = asyncio.get_running_loop().time()
        since, is_same = now - self._last_asked, offset == self._last_offset
        self._last_asked, self._last_offset = now, offset
        if not (self.is_throttling and is_same):
            return limit, timeout
        if since < _HASTY_SECONDS and timeout < _HASTY_SECONDS:
            timeout = int(_HASTY_SECONDS)
        return (1 if since < _VERY_HASTY_SECONDS else limit), timeout

    async def _conflict(self, description: str) -> Refusal:
        return await self._paced(conflict(description))

    async def _paced(self, refusal: Refusal) -> Refusal:
        now = asyncio.get_running_loop().time()
        is_second = now - self._last_conflict < _HASTY_SECONDS
        self._last_conflict = now
        if is_second and self.is_throttling:
            await asyncio.sleep(_HASTY_SECONDS)
        return refusal

    def _wake(self, _: Event) -> None:
        self._end_wait(None)

    def _webhook_changed(self) -> None:
        if self._world.webhook.url:
            self._end_wait(conflict(POLL_ENDED_BY_WEBHOOK))

    def _end_wait(self, refusal: Refusal | None) -> None:
        waiting, self._waiting = self._waiting, None
        if waiting is None or waiting.done():
            return
        if refusal is None:
            waiting.set_result(None)
        else:
            waiting.set_exception(refusal)
