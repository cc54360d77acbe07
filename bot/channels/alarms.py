"""Tells operators of problems directly, without the database.

Owns: who is told, how often, in which words, and what is still to be told when the channel answers again.
Refuses: what a problem is (whoever rings).
"""

from __future__ import annotations

import asyncio
import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from bot.channels.direct import Way
from bot.channels.port import SendError
from bot.i18n.bundle import Words
from bot.log import redacted
from bot.message import Outgoing
from bot.storage.work import IN_WORK
from bot.text import Language, Text

log = structlog.get_logger()

AGAIN_SECONDS = 30 * 60.0  #: contract: once a problem per 30 minutes
RETRY_SECONDS = 30.0  #: what reached nobody is tried again, gently
_TELL_SECONDS = 15.0
_MOST_KEPT = 20  #: what could not be told meanwhile; the oldest goes first
_LANGUAGES = (Language.AR, Language.EN)  #: no database says which an operator reads: both


@dataclass(slots=True)
class ChannelAlarms:
    """`bot.alarms.Alarms` over a channel."""

    way: Way
    chats: tuple[str, ...]
    words: Words
    seconds: Callable[[], float] = time.monotonic
    open: set[str] = field(default_factory=set)  #: problems that are not over yet
    _again_at: dict[str, float] = field(default_factory=dict)  #: when each problem may be told again
    _kept: deque[Text] = field(default_factory=lambda: deque(maxlen=_MOST_KEPT))
    _keep_until: float = 0.0

    async def ring(self, problem: str, detail: str) -> None:
        """Tell of a problem; the same one again only after half an hour, be it over in between."""
        now = self.seconds()
        if now < self._again_at.get(problem, now):
            return
        log.error("alarm.rung", problem=problem, detail=redacted(detail))
        if IN_WORK.get():
            return  # Logged: an alarm must not hold a transaction open.  It is told when it rings again.
        self._again_at[problem] = now + AGAIN_SECONDS
        self.open.add(problem)
        if not await self._tell(Text.of("alarm-ring", problem=problem, detail=redacted(detail))):
            self._again_at[problem] = now + RETRY_SECONDS

    def note(self, problem: str, detail: str) -> None:
        """Write down a problem that keeps everybody from being told: the channel itself does not answer."""
        if problem not in self.open:
            log.error("alarm.noted", problem=problem, detail=redacted(detail))
        self.open.add(problem)

    async def clear(self, problem: str, *, saying: Text | None = None) -> None:
        """Tell that it is over, where it rang, in these words or the usual ones; later, if nobody can be told now."""
        if problem not in self.open or IN_WORK.get():
            return
        self.open.discard(problem)
        log.info("alarm.cleared", problem=problem)
        self._kept.append(saying or Text.of("alarm-over", problem=problem))
        await self.catch_up()

    async def catch_up(self) -> None:
        """Tell what could not be told before; cheap where there is nothing."""
        if self.seconds() < self._keep_until:
            return
        while self._kept:
            text = self._kept.popleft()
            if not await self._tell(text):
                self._kept.appendleft(text)
                self._keep_until = self.seconds() + RETRY_SECONDS
                return

    async def _tell(self, text: Text) -> bool:
        """Whether anybody was told, where there is somebody."""
        said = "\n\n".join(self.words.render(text, language) for language in _LANGUAGES)
        told = not self.chats
        for chat in self.chats:
            try:
                async with asyncio.timeout(_TELL_SECONDS):
                    await self.way.send(chat, Outgoing(text=said))
                told = True
            except (SendError, TimeoutError) as error:
                log.warning("alarm.not-told", error=str(error) or type(error).__name__)
        return told
