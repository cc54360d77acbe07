"""What goes wrong on the way to Telegram and at Telegram's.

Owns: the fate of each request.  Refuses: carrying it out (stand).

Each weather is called with a chat and a moment, and says what becomes of a request for that chat which came then.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeAlias


@dataclass(frozen=True, slots=True, kw_only=True)
class Fate:
    """What becomes of one request."""

    name: str
    is_executed: bool = False  #: the person gets the message
    seconds: float = 0.0  #: until the answer
    retry_after: int = 0
    page: bytes = b""  #: the whole answer, where no Bot API server wrote it
    is_reset: bool = False  #: the connection breaks in place of an answer


Weather: TypeAlias = Callable[[int, float], Fate]

SENT = Fate(name="sent", is_executed=True)
RESET_AFTER = Fate(name="reset after", is_executed=True, is_reset=True)
RESET_BEFORE = Fate(name="reset before", is_reset=True)
_HTML = b"<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>nginx</body>\r\n</html>\r\n"
BAD_GATEWAY = Fate(
    name="502",
    page=b"HTTP/1.1 502 Bad Gateway\r\nServer: nginx\r\nContent-Type: text/html\r\nContent-Length: %d\r\n\r\n%s"
    % (len(_HTML), _HTML),
)


def fair(chat: int, at: float) -> Fate:
    """All is well."""
    return SENT


@dataclass
class Storms:
    """All are told to wait, again and again; and some chats for themselves."""

    every: float  #: seconds from one storm's beginning to the next
    lasting: float
    touchy: frozenset[int] = frozenset()  #: chats whose first message is too much for them
    began: float | None = None
    _soothed: set[int] = field(default_factory=set)

    def __call__(self, chat: int, at: float) -> Fate:
        self.began = at if self.began is None else self.began
        into = (at - self.began) % self.every
        calm = self.every - self.lasting
        if into >= calm:
            return Fate(name="429", retry_after=max(1, math.ceil(self.every - into)))
        if chat in self.touchy - self._soothed:
            self._soothed.add(chat)
            return Fate(name="429 chat", retry_after=1)
        return SENT


@dataclass
class Sometimes:
    """A share of the requests meets one of these fates in turn."""

    share: float
    fates: tuple[Fate, ...]
    chance: random.Random
    _met: int = 0

    def __call__(self, chat: int, at: float) -> Fate:
        if self.chance.random() >= self.share:
            return SENT
        self._met += 1
        return self.fates[self._met % len(self.fates)]


@dataclass
class Mixed:
    """Several weathers at once: the first that is not fair counts."""

    weathers: tuple[Weather, ...]

    def __call__(self, chat: int, at: float) -> Fate:
        fates = [weather(chat, at) for weather in self.weathers]
        return next((fate for fate in fates if fate is not SENT), SENT)


@dataclass
class Slow:
    """Every answer takes seconds; a share of them takes longer than anybody waits.  What is asked is done at once."""

    least: float
    most: float
    lost: float
    chance: random.Random

    def __call__(self, chat: int, at: float) -> Fate:
        if self.chance.random() < self.lost:
            return Fate(name="no answer", is_executed=True, seconds=60.0)
        return Fate(name="slow", is_executed=True, seconds=self.chance.uniform(self.least, self.most))
