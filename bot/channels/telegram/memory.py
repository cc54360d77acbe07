"""What the channel remembers between sends, in this process only, always bounded.

Owns: uploaded files' ids, how far a message of several parts got, and how busy each chat was.
Refuses: anything that must survive the process (bot.delivery has rows for that).
"""

from __future__ import annotations

import asyncio
from collections import OrderedDict, deque
from collections.abc import Callable, Hashable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, Generic, TypeVar

from bot.message import BlobId, MediaKind, Outgoing

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

K = TypeVar("K", bound=Hashable)
V = TypeVar("V")

#: A chat has had too much of its own when it got this many messages within so many seconds; Telegram allows about one a
#: second with short bursts (https://core.telegram.org/bots/faq, "My bot is hitting limits").
_BURST: Final = 3
_BURST_SECONDS: Final = 3.0
_MANY: Final = 30
_MANY_SECONDS: Final = 60.0


@dataclass(slots=True)
class Recent(Generic[K, V]):
    """A mapping that forgets what was used longest ago."""

    limit: int
    _kept: OrderedDict[K, V] = field(default_factory=OrderedDict)

    def get(self, key: K) -> V | None:
        """The value, now the most recent, or None."""
        if key not in self._kept:
            return None
        self._kept.move_to_end(key)
        return self._kept[key]

    def put(self, key: K, value: V) -> None:
        """Keep a value."""
        self._kept[key] = value
        self._kept.move_to_end(key)
        while len(self._kept) > self.limit:
            self._kept.popitem(last=False)

    def drop(self, key: K) -> None:
        """Forget a value, if it is there."""
        self._kept.pop(key, None)

    def __len__(self) -> int:
        return len(self._kept)


FileKey = tuple[MediaKind, BlobId]


@dataclass(slots=True)
class _Turnstile:
    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    inside_or_waiting: int = 0


class Uploads:
    """Telegram's ids of files that were uploaded, so that each is uploaded once."""

    def __init__(self, *, limit: int = 512) -> None:
        self._ids: Recent[FileKey, str] = Recent(limit)
        self._turnstiles: dict[FileKey, _Turnstile] = {}

    def known(self, key: FileKey) -> str | None:
        """The file's id at Telegram, if it was uploaded."""
        return self._ids.get(key)

    def learn(self, key: FileKey, file_id: str) -> None:
        """Keep the id of an uploaded file."""
        self._ids.put(key, file_id)

    def forget(self, key: FileKey) -> None:
        """Telegram does not know it any more."""
        self._ids.drop(key)

    @asynccontextmanager
    async def alone(self, key: FileKey) -> AsyncIterator[None]:
        """Wait while another send uploads the same file; afterwards its id is known, unless that send failed."""
        turnstile = self._turnstiles.setdefault(key, _Turnstile())
        turnstile.inside_or_waiting += 1
        try:
            async with turnstile.lock:
                yield
        finally:
            turnstile.inside_or_waiting -= 1
            if not turnstile.inside_or_waiting:
                del self._turnstiles[key]


class Unfinished:
    """How many parts of a message a chat has already got, when a later one had to wait."""

    def __init__(self, clock: Callable[[], float], *, limit: int = 1024, seconds: float = 900.0) -> None:
        self._clock = clock
        self._seconds = seconds
        self._parts: Recent[tuple[str, Outgoing], tuple[int, float]] = Recent(limit)

    def done(self, chat: str, message: Outgoing) -> int:
        """How many parts need not be sent again."""
        kept = self._parts.get((chat, message))
        return kept[0] if kept is not None and self._clock() - kept[1] < self._seconds else 0

    def note(self, chat: str, message: Outgoing, parts: int) -> None:
        """Remember that `parts` parts arrived."""
        self._parts.put((chat, message), (parts, self._clock()))

    def finish(self, chat: str, message: Outgoing) -> None:
        """The whole message arrived, or never will."""
        self._parts.drop((chat, message))


class Crowding:
    """How much each chat was sent of late."""

    def __init__(self, clock: Callable[[], float], *, limit: int = 4096) -> None:
        self._clock = clock
        self._limit = limit
        self._sends: Recent[str, deque[float]] = Recent(limit)
        # Chats that a broadcast came by, once as a rule: a moment for each is all that is kept, and those before the
        # last `limit` are forgotten together.
        self._young: dict[int, float] = {}
        self._old: dict[int, float] = {}

    def count(self, chat: str) -> None:
        """A request to the chat starts."""
        self._counted(chat).append(self._clock())

    def count_post(self, chat_id: int, at: float) -> None:
        """One of many requests to as many chats starts."""
        young = self._young
        before = young.get(chat_id) or self._old.get(chat_id)
        if before is not None:
            # Not once but again: the earlier one is counted as closely as anything else sent to this chat.
            self._counted(str(chat_id)).append(before)
        elif len(young) >= self._limit:
            self._old = young
            self._young = young = {}
        young[chat_id] = at

    def _counted(self, chat: str) -> deque[float]:
        sends = self._sends.get(chat)
        if sends is None:
            sends = deque(maxlen=_MANY)
            self._sends.put(chat, sends)
        return sends

    def is_crowded(self, chat: str) -> bool:
        """Whether a refusal for too many requests is this chat's own doing."""
        if chat.startswith("-"):
            return True  # groups have a limit of their own, far below the others
        sends = [*(self._sends.get(chat) or ()), *self._posts(chat)]
        now = self._clock()
        burst = sum(1 for at in sends if now - at <= _BURST_SECONDS)
        return burst >= _BURST or sum(1 for at in sends if now - at <= _MANY_SECONDS) >= _MANY

    def _posts(self, chat: str) -> tuple[float, ...]:
        at = self._young.get(int(chat)) or self._old.get(int(chat))
        return () if at is None else (at,)
