"""A channel in simulated time that goes away for hours.

Owns: what becomes of each attempt, and the record of them.  Refuses: time (simulated).
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from bot.channels.port import Capabilities, Retry, SendError, Sent, Unknown
from bot.message import Outgoing
from bot.storage.work import refuse_inside_work

_ANSWERS_SECONDS = 0.05
_NO_ANSWER_SECONDS = 5.0
_NO_CONNECTION_SECONDS = 4.0


@dataclass(frozen=True, slots=True)
class Attempt:
    """One request, as the sky saw it."""

    at: float  #: the loop's seconds
    chat: int
    became: str  #: "sent", "lost" (went out, no answer) or "refused" (no connection)


@dataclass
class Sky:
    """The channel.  It fits both ports: one message, and one to many."""

    name: str = "telegram"
    capabilities: Capabilities = field(default_factory=Capabilities)
    attempts: list[Attempt] = field(default_factory=list)
    away_since: float | None = None
    back_at: float = 0.0
    _messages: int = 0  #: messages so far

    def goes_away(self, seconds: float) -> None:
        """Answer nothing for so long, from now on."""
        self.away_since = _now()
        self.back_at = self.away_since + seconds

    @property
    def is_away(self) -> bool:
        """Whether it answers nothing."""
        return self.away_since is not None and self.away_since <= _now() < self.back_at

    async def send(self, chat: str, message: Outgoing) -> Sent:
        """Send, as the port says."""
        refuse_inside_work("sky.send")
        seconds, outcome = self._begin(chat)
        await asyncio.sleep(seconds)
        if isinstance(outcome, Sent):
            return outcome
        raise outcome

    def prepare(self, message: Outgoing) -> Outgoing:
        """Ready as it is."""
        return message

    def post(self, prepared: Any, chat: str, landed: Callable[[Sent | SendError], None]) -> None:
        """Send, as the port for many says."""
        refuse_inside_work("sky.post")
        seconds, outcome = self._begin(chat)
        asyncio.get_running_loop().call_later(seconds, landed, outcome)

    def _begin(self, chat: str) -> tuple[float, Sent | SendError]:
        now = _now()
        if not self.is_away:
            self.attempts.append(Attempt(now, int(chat), "sent"))
            self._messages += 1
            return _ANSWERS_SECONDS, Sent(message=str(self._messages))
        # Connections that were open take requests for a while; then there are no new ones.
        if self.away_since is not None and now - self.away_since < _NO_ANSWER_SECONDS:
            self.attempts.append(Attempt(now, int(chat), "lost"))
            return _NO_ANSWER_SECONDS, Unknown("no answer in time")
        self.attempts.append(Attempt(now, int(chat), "refused"))
        return _NO_CONNECTION_SECONDS, Retry("no connection in time")

    async def acknowledge(self, press: str, text: str = "") -> None:
        """Nobody presses."""

    async def fetch(self, file: str) -> bytes:
        """Nobody sends files."""
        raise Retry("no files here")

    async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
        """Nobody looks."""


def _now() -> float:
    return asyncio.get_running_loop().time()
