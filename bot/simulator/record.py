"""The record of everything the bot asked Telegram to do.

Owns: the chronological list from which fault tests take their sums.
Refuses: questions (get…), which change nothing.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

from bot.simulator.wire import JsonObject

#: Methods that put words before people.
SENDING = frozenset(
    {
        "sendMessage",
        "sendPhoto",
        "sendDocument",
        "sendVideo",
        "sendVoice",
        "sendAudio",
        "sendAnimation",
        "sendMediaGroup",
        "sendLocation",
        "copyMessage",
    }
)
EDITING = frozenset({"editMessageText", "editMessageCaption", "editMessageReplyMarkup"})
DELETING = frozenset({"deleteMessage", "deleteMessages"})
#: Methods that count against the limits.
COUNTED = SENDING | EDITING | DELETING


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One request of the bot and what became of it."""

    at: float  #: seconds on the monotonic clock of the limits
    date: datetime  #: on the world's clock
    method: str
    chat_id: int | None
    text: str  #: the words that were sent, or the caption
    message_ids: tuple[int, ...]  #: what was sent, edited or deleted
    had_effect: bool
    was_answered: bool  #: False: the bot never learned what became of it
    error: str | None  #: the description of a refusal
    billed: int = 0  #: how many messages of it cost 0.1 Star each
    values: JsonObject = field(repr=False)


class Record:
    """Everything the bot did, oldest first."""

    def __init__(self, keep: int | None = None) -> None:
        self._entries: deque[Entry] = deque(maxlen=keep)

    def add(self, entry: Entry) -> None:
        """Note one request."""
        self._entries.append(entry)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self._entries)

    def __len__(self) -> int:
        return len(self._entries)

    def messages(self, chat_id: int | None = None, containing: str = "") -> list[Entry]:
        """Every message that really was sent, to one chat or to all."""
        return [
            entry
            for entry in self._entries
            if entry.method in SENDING
            and entry.had_effect
            and (chat_id is None or entry.chat_id == chat_id)
            and containing in entry.text
        ]

    def billed(self) -> int:
        """How many messages cost 0.1 Star each."""
        return sum(entry.billed for entry in self._entries)

    def refusals(self) -> list[Entry]:
        """Every request that was refused."""
        return [entry for entry in self._entries if entry.error is not None]

    def forget(self) -> None:
        """Begin with an empty list."""
        self._entries.clear()
