"""What people hear while the database does not answer: from memory, at most once an hour.

Owns: since when there is trouble, and who was told.  Refuses: anything that needs the database.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field

import structlog

from bot.channels.direct import Way
from bot.channels.port import Retry, SendError
from bot.i18n.bundle import Words
from bot.i18n.languages import languages_offered
from bot.message import ChatKind, Incoming, Outgoing, Pressed
from bot.text import Text

log = structlog.get_logger()

PATIENCE_SECONDS = 60.0  #: trouble shorter than this passes unnoticed: the channel simply delivers again
AGAIN_SECONDS = 3600.0
MOST_REMEMBERED = 100_000


@dataclass(slots=True)
class Outage:
    """Trouble as one process sees it."""

    way: Way | None = None  #: else the channel itself
    seconds: Callable[[], float] = time.monotonic
    since: float | None = None
    told: dict[str, float] = field(default_factory=dict)

    def over(self) -> None:
        """An update went through."""
        self.since = None

    async def note(self, incoming: Incoming, channel: Way, words: Words) -> None:
        """An update met trouble: tell its chat, once an hour, when the trouble has lasted."""
        now = self.seconds()
        if self.since is None:
            self.since = now
        if now - self.since < PATIENCE_SECONDS or incoming.chat_kind is not ChatKind.PRIVATE:
            return
        if incoming.chat in self.told and now - self.told[incoming.chat] < AGAIN_SECONDS:
            return
        if len(self.told) >= MOST_REMEMBERED:
            self.told = {chat: at for chat, at in self.told.items() if now - at < AGAIN_SECONDS}
            if len(self.told) >= MOST_REMEMBERED:
                return
        self.told[incoming.chat] = now
        pressed = isinstance(incoming.heard, Pressed)
        text = Text.of("error-try-later-press") if pressed else Text.of("error-try-later")
        said = words.render(text, languages_offered(incoming.locale)[0])
        try:
            await (self.way or channel).send(incoming.chat, Outgoing(text=said))
        except SendError as error:
            if isinstance(error, Retry):
                # Nobody heard it: they may when the update comes again.
                self.told.pop(incoming.chat, None)
            log.warning("outage.not-told", error=str(error))
