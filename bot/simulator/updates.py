"""The queue of updates that wait for the bot.

Owns: update ids, which kinds are wanted, how long each is kept, confirmation.
Refuses: how they travel (polling, webhooks).

Source: tdlib/telegram-bot-api Client.cpp (add_update), td TQueue.cpp.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from bot.simulator.wire import JsonObject

MESSAGE_LIFE, QUERY_LIFE = 86_400.0, 150.0
MAX_EVENTS = 100_000
#: Kinds that come only to those who ask for them.
ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})
_FIRST_ID_BITS = 29
#: An offset further ahead than this is no offset: the server starts from the head of the queue.
_AHEAD = 10


@dataclass(slots=True, kw_only=True)
class Event:
    """One update that waits."""

    update_id: int
    kind: str
    payload: JsonObject
    line: str  #: events of one line are delivered one after another by a webhook
    expires: float  #: unix seconds
    is_repeat: bool = False  #: a fault: delivered and confirmed once already

    def wire(self) -> JsonObject:
        """The update as type `Update`."""
        return {"update_id": self.update_id, self.kind: self.payload}


class UpdateQueue:
    """Updates in the order in which they happened."""

    def __init__(self, kinds: frozenset[str]) -> None:
        self._kinds = kinds
        self.next_id = secrets.randbits(_FIRST_ID_BITS) + 1
        self.allowed: list[str] | None = None  #: None: everything but ON_REQUEST
        self.events: dict[int, Event] = {}
        self.watchers: list[Callable[[Event], None]] = []
        self.is_repeating = False  #: a fault: each confirmed update comes once more
        self.added = 0

    def want(self, kinds: list[str] | None) -> None:
        """Receive these kinds from now on; None keeps the last wish, an empty list means the default."""
        if kinds is not None:
            known = sorted(self._kinds.intersection(kinds))
            self.allowed = known or None

    def wants(self, kind: str) -> bool:
        """Whether updates of this kind are kept for the bot."""
        return kind in self.allowed if self.allowed is not None else kind not in ON_REQUEST

    def add(self, kind: str, payload: JsonObject, *, line: str, expires: float) -> None:
        """Keep an update for the bot, unless it asked not to hear of its kind."""
        if not self.wants(kind):
            return
        event = Event(update_id=self.next_id, kind=kind, payload=payload, line=line, expires=expires)
        self.next_id += 1
        self.added += 1
        self.events[event.update_id] = event
        if len(self.events) > MAX_EVENTS:
            del self.events[next(iter(self.events))]
        for watcher in self.watchers:
            watcher(event)

    def drop_expired(self, now: float) -> None:
        """Forget what nobody fetched in time."""
        for event in [event for event in self.events.values() if event.expires <= now]:
            del self.events[event.update_id]

    def confirm(self, event: Event) -> bool:
        """Forget one update; False if a fault wants it delivered once more."""
        if self.is_repeating and not event.is_repeat:
            event.is_repeat = True
            return False
        self.events.pop(event.update_id, None)
        return True

    def take(self, offset: int, limit: int, now: float) -> list[Event]:
        """What getUpdates answers for that offset, after confirming what lies before it."""
        self.drop_expired(now)
        if offset < 0:
            for update_id in list(self.events)[:offset]:
                del self.events[update_id]
        elif 0 < offset <= self.next_id + _AHEAD:
            for event in [event for event in self.events.values() if event.update_id < offset]:
                self.confirm(event)
        return list(self.events.values())[:limit]

    def clear(self) -> None:
        """Forget everything that waits."""
        self.events.clear()
