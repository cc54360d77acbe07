"""Tells operators of problems directly, without the database.

Owns: who is told, how often, and in which words.  Refuses: what a problem is (whoever rings).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from bot.channels.port import Channel, SendError
from bot.i18n.bundle import Words
from bot.log import redacted
from bot.message import Outgoing
from bot.storage.work import IN_WORK
from bot.text import Language, Text

log = structlog.get_logger()

AGAIN_SECONDS = 30 * 60.0  #: contract: once a problem per 30 minutes
_LANGUAGES = (Language.AR, Language.EN)  #: no database says which an operator reads: both


@dataclass(slots=True)
class ChannelAlarms:
    """`bot.alarms.Alarms` over a channel."""

    channel: Channel
    chats: tuple[str, ...]
    words: Words
    seconds: Callable[[], float] = time.monotonic
    _rung: dict[str, float] = field(default_factory=dict)  #: when each problem was told last
    _open: set[str] = field(default_factory=set)  #: told, and not yet over

    async def ring(self, problem: str, detail: str) -> None:
        """Tell of a problem; the same one again only after half an hour, be it over in between."""
        now = self.seconds()
        if now - self._rung.get(problem, now - AGAIN_SECONDS) < AGAIN_SECONDS:
            return
        log.error("alarm.rung", problem=problem, detail=redacted(detail))
        if IN_WORK.get():
            return  # Logged: an alarm must not hold a transaction open.  It is told when it rings again.
        self._rung[problem] = now
        self._open.add(problem)
        if not await self._tell(Text.of("alarm-ring", problem=problem, detail=redacted(detail))):
            self._rung.pop(problem, None)

    async def clear(self, problem: str) -> None:
        """Tell that it is over, where it rang."""
        if problem not in self._open or IN_WORK.get():
            return
        self._open.discard(problem)
        log.info("alarm.cleared", problem=problem)
        await self._tell(Text.of("alarm-over", problem=problem))

    async def _tell(self, text: Text) -> bool:
        """Whether anybody was told, where there is somebody."""
        said = "\n\n".join(self.words.render(text, language) for language in _LANGUAGES)
        told = not self.chats
        for chat in self.chats:
            try:
                await self.channel.send(chat, Outgoing(text=said))
                told = True
            except SendError as error:
                log.warning("alarm.not-told", error=str(error))
        return told
