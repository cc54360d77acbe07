"""What delivery's values are.

Owns: addresses as records, states, a message in hand (`Letter`), outcomes, progress, the time that a sending takes.
Refuses: SQL, clocks, channels.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from bot.i18n.languages import FORMS
from bot.message import AddressId, ChatKind, Lane, Outgoing
from bot.text import Language

if TYPE_CHECKING:
    from bot.storage.work import Work

#: what is given up after so long; a national outage lasts days, not weeks
GIVE_UP_AFTER = timedelta(days=14)
#: how long people's words stay in the outbox once they are settled
KEPT_FOR = timedelta(days=30)
#: a broadcast pauses when so many of its copies in a row were refused for their content …
BAD_IN_ROW = 20
#: … or this share of at least so many
BAD_SHARE, BAD_SHARE_OF = 0.01, 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AddressRecord:
    """One chat on one channel."""

    id: AddressId
    channel: str
    kind: ChatKind
    language: Language | None  #: None until one was chosen
    reachable: bool
    value: str  #: the channel's own id of the chat; tells who someone is
    title: str = ""  #: of a group


class State(StrEnum):
    """What became of a message to one chat."""

    WAITING = "waiting"  #: not settled yet; with a lease while a process has it in hand
    SENT = "sent"
    UNKNOWN = "unknown"  #: the request went out, no answer came, and it is not sent again
    FAILED = "failed"
    DROPPED = "dropped"  #: not sent, because there was nobody to send it to any more, or because it was cancelled


class BroadcastState(StrEnum):
    """How far a broadcast is."""

    RUNNING = "running"
    PAUSED = "paused"
    STOPPED = "stopped"  #: for good; what was not sent stays unsent
    DONE = "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """A message that this process has leased, to send it."""

    lane: Lane
    address: AddressId
    chat: str
    kind: ChatKind
    message: Outgoing
    channel: str
    outbox: int = 0  #: the outbox row; 0 for a copy of a broadcast
    broadcast: int = 0
    source: str = ""
    attempts: int = 0  #: that failed
    part: int = 0  #: of a copy whose content fills several messages
    parts: int = 1
    noted_at: datetime | None = None  #: the moment for which it is in its chat's pace
    is_altered: bool = False  #: in another form already: a voice as audio, an edit as a new message

    @property
    def key(self) -> tuple[int, int]:
        """What names its row."""
        return (0, self.outbox) if self.outbox else (self.broadcast, self.address)

    @property
    def cost(self) -> int:
        """How many messages it is for the channel: an album counts each of its files."""
        return max(1, len(self.message.media))

    @property
    def is_copy(self) -> bool:
        """Whether it belongs to a broadcast."""
        return self.broadcast != 0

    @property
    def is_ordered(self) -> bool:
        """Whether it must not overtake, nor be overtaken by, another one to the same address."""
        return not self.is_copy and self.lane <= Lane.CASE


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What observers are told, in the transaction that settles it."""

    source: str  #: as given to say() or fan_out(): "announcement:3"
    address: AddressId
    kind: State  #: never WAITING
    reason: str = ""
    maybe_twice: bool = False


Observer: TypeAlias = "Callable[[Work, Outcome], Awaitable[None]]"


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far everything with one source is."""

    total: int = 0
    sent: int = 0
    failed: Mapping[str, int] = field(default_factory=dict)  #: by reason; who was unreachable counts here
    unknown: int = 0
    maybe_twice: int = 0
    waiting: int = 0
    state: BroadcastState | None = None  #: None where there is no broadcast of that source
    reason: str = ""  #: why it paused or stopped


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """A broadcast's own row."""

    id: int
    source: str
    lane: Lane
    state: BroadcastState
    total: int
    settled: int
    bad: int
    bad_in_row: int


def is_too_bad(*, settled: int, bad: int, bad_in_row: int) -> bool:
    """Whether a broadcast's content is refused so often that somebody must look before it goes on."""
    return bad_in_row >= BAD_IN_ROW or (settled >= BAD_SHARE_OF and bad >= settled * BAD_SHARE)


def nearest(language: Language, there: Collection[Language]) -> Language:
    """The form among `there`, which is not empty, that a reader of `language` can read."""
    order: tuple[Language, ...] = (language, *FORMS[language].fallback, *Language)
    return next(form for form in order if form in there)


def time_for(count: int, *, rate: float, waiting: int = 0) -> timedelta:
    """How long `count` messages take at `rate` a second, behind `waiting` others."""
    return timedelta(seconds=(count + waiting) / rate)


def is_expired(created_at: datetime, now: datetime) -> bool:
    """Whether a message has waited for so long that it is of no use to anybody."""
    return now - created_at > GIVE_UP_AFTER
