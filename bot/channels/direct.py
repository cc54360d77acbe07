"""Messages that go past the outbox: what must be told while the database is away.

Owns: that they are few, and keep the channel's limits as far as one process can know them.
Refuses: what is said and to whom (bot.channels.alarms, bot.dialogue.outage).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Protocol

from bot.channels.port import Channel, PauseChat, Retry, Sent
from bot.errors import Trouble
from bot.message import Outgoing

#: without the database nobody gives out slots: so many a second from each process, so that ten of them stay within the
#: free limit of 30
A_SECOND = 3.0
#: how long a slot is waited for; longer, and the channel is paused or the database does not answer
_SLOT_SECONDS = 1.0


class Way(Protocol):
    """What takes a message to a chat, past the outbox."""

    async def send(self, chat: str, message: Outgoing) -> Sent:
        """Send.  Raises SendError."""
        ...


async def _no_slots() -> None:
    raise Trouble("nobody gives out slots")


@dataclass(slots=True)
class Direct:
    """A channel, for what cannot go through the outbox."""

    channel: Channel
    permit: Callable[[], Awaitable[None]] = _no_slots  #: waits for a slot; raises Trouble where there is no database
    is_database_away: Callable[[], bool] = field(default=lambda: False)
    seconds: Callable[[], float] = time.monotonic
    _free_at: float = 0.0
    _quiet_until: float = 0.0

    async def send(self, chat: str, message: Outgoing) -> Sent:
        """Send in a slot, or, without the database, seldom.  Raises SendError; Retry for what must not leave now."""
        if self.seconds() < self._quiet_until:
            raise Retry("the channel has had too much")
        if not await self._has_slot():
            self._take_turn()
        try:
            return await self.channel.send(chat, message)
        except PauseChat as pause:
            self._quiet_until = self.seconds() + pause.seconds
            raise

    async def _has_slot(self) -> bool:
        if self.is_database_away():
            return False
        try:
            async with asyncio.timeout(_SLOT_SECONDS):
                await self.permit()
        except TimeoutError as error:
            raise Retry("no slot within a second") from error
        except Trouble:
            return False
        return True

    def _take_turn(self) -> None:
        now = self.seconds()
        if now < self._free_at:
            raise Retry("enough was said without a slot")
        self._free_at = now + 1 / A_SECOND
