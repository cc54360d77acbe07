"""What delivery's values are.

Owns: addresses as records, states, a message in hand (`Letter`), outcomes, progress, the time and the Stars that a
sending takes.
Refuses: SQL, clocks, channels.
"""

from __future__ import annotations

import math
from collections.abc import Awaitable, Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from fractions import Fraction
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
#: why a broadcast paused by itself
BAD_CONTENT, UNPAID = "bad-content", "payment-refused"
#: what share of the rate a broadcast makes use of, and the speed below which nothing can be foretold: one a minute
USED_SHARE, STANDS_STILL = 0.985, 1 / 60
#: Telegram takes so many a second for nothing, and a Star for each ten above them that were flagged as paid.
#: Source: Bot API, "Paid Broadcasts"; Bot FAQ, "How can I message all of my bot's subscribers at once?"
FREE_A_SECOND, MESSAGES_A_STAR = 30, 10


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
    def unpaid_cost(self) -> int:
        """The same for the rate of what is not paid for, 1 where it is."""
        return 1 if self.message.paid else self.cost

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
    speed: float | None = None  #: how many copies a second ended of late; None while it is not known


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportLine:
    """How many people of one area a finished broadcast ended with so."""

    area: str  #: empty for those of no area
    state: State
    reason: str
    people: int
    maybe_twice: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Broadcast:
    """A broadcast's own row."""

    id: int
    source: str
    lane: Lane
    state: BroadcastState
    total: int
    chunks: int  #: of the audience
    written_at: datetime
    moved_at: datetime  #: when broadcasts were last seen to arrive, by the database's clock
    is_late: bool = False  #: sending it stood still for so long that its content says when it was written
    expires_at: datetime | None = None  #: when it is of no use any more


def is_too_bad(*, settled: int, bad: int, in_row: int = 0) -> bool:
    """Whether a broadcast's content is refused so often that somebody must look before it goes on."""
    return in_row >= BAD_IN_ROW or (settled >= BAD_SHARE_OF and bad >= settled * BAD_SHARE)


def nearest(language: Language, there: Collection[Language]) -> Language:
    """The form among `there`, which is not empty, that a reader of `language` can read."""
    order: tuple[Language, ...] = (language, *FORMS[language].fallback, *Language)
    return next(form for form in order if form in there)


def time_for(count: int, *, rate: float, waiting: int = 0) -> timedelta:
    """How long `count` messages take at `rate` a second, behind `waiting` others."""
    return timedelta(seconds=(count + waiting) / rate)


def time_left(progress: Progress, *, rate: float) -> timedelta | None:
    """How long the rest of a running broadcast takes, as quickly as it goes of late; by the `rate` before that is seen.

    None where nothing is being sent: it is paused or over, or stands still.
    """
    if progress.state is not BroadcastState.RUNNING or not progress.waiting:
        return None
    speed = rate * USED_SHARE if progress.speed is None else progress.speed
    return None if speed < STANDS_STILL else time_for(progress.waiting, rate=speed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a sending at the paid rate costs, in Stars, rounded up."""

    about: int  #: where nothing else is sent meanwhile: of each second's messages the first thirty are free
    most: int  #: where replies use up what is free


def price_of(count: int, *, rate: int) -> Price | None:
    """What `count` paid messages cost at `rate` a second; None where the rate is free."""
    if rate <= FREE_A_SECOND:
        return None
    billed = Fraction(count * (rate - FREE_A_SECOND), rate)
    return Price(about=math.ceil(billed / MESSAGES_A_STAR), most=most_stars(count))


def most_stars(count: int) -> int:
    """The Stars that `count` paid messages cost if none of them was free."""
    return math.ceil(Fraction(count, MESSAGES_A_STAR))


def is_given_up(created_at: datetime, now: datetime) -> bool:
    """Whether a message has waited for so long that trying further helps nobody."""
    return now - created_at > GIVE_UP_AFTER
