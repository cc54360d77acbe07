"""A part of a broadcast's frozen audience, in the hands of one process.

Owns: who of it is to be sent to next, who is under way, what came of it.  Refuses: SQL (chunks), slots and requests
(stream), clocks.

A member is, at any moment, exactly one of: not begun, begun and without a result (a crash now makes it *maybe twice*),
or settled: in a result, or as a copy of its own.  `begun` is moved on in the transaction before the request, results
are written in the one after it, so what a crash can cost is what was under way.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import NamedTuple

from bot.delivery.model import Broadcast, Letter, State
from bot.delivery.outcomes import Verdict
from bot.message import AddressId, ChatKind
from bot.text import Language


# Tuples, both: there is one for each message, and a frozen dataclass takes four times as long to make.
class Recipient(NamedTuple):
    """A member of the audience, as the database had it when its turn came near."""

    address: AddressId
    chat: str
    kind: ChatKind
    language: Language
    channel: str
    skipped: str = ""  #: why it gets nothing: "unreachable", "left"

    @classmethod
    def at(cls, address: AddressId, *, skipped: str = "") -> Recipient:
        """One of whom no more is known than where it is."""
        return cls(address, "", ChatKind.PRIVATE, Language.AR, "", skipped)


class Landing(NamedTuple):
    """What came of one member."""

    address: AddressId
    verdict: Verdict
    letter: Letter | None = None  #: where more follows from the verdict than a result
    until: datetime | None = None  #: a copy must wait for its chat until then

    @property
    def is_final(self) -> bool:
        """Whether the member ends here, in a result; or it goes on as a copy."""
        state = self.verdict.state
        if state is State.SENT:
            return self.letter is None or self.letter.parts == 1
        return state is not State.WAITING


@dataclass(slots=True)
class Tally:
    """A chunk's counts, as its row has them; absolute, so that writing them twice changes nothing."""

    sent: int = 0
    unknown: int = 0
    failed: int = 0
    elsewhere: int = 0  #: members that go on as copies of their own
    bad: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def settled(self) -> int:
        """How many members ended here."""
        return self.sent + self.unknown + self.failed

    def copy(self) -> Tally:
        """The same counts, to be counted on."""
        return replace(self, reasons=Counter(self.reasons))

    def after(self, landings: Iterable[Landing]) -> Tally:
        """The counts with these landings in them."""
        tally = replace(self, reasons=Counter(self.reasons))
        for landing in landings:
            if landing.is_final:
                tally.count(landing.verdict)
            else:
                tally.elsewhere += 1
        return tally

    def count(self, verdict: Verdict) -> None:
        """Count one member's end."""
        if verdict.state is State.SENT:
            self.sent += 1
            return
        if verdict.state is State.UNKNOWN:
            self.unknown += 1
        else:
            self.failed += 1
            self.reasons[verdict.reason] += 1
        self.bad += verdict.is_bad


@dataclass(frozen=True, slots=True, kw_only=True)
class Begin:
    """The next members: who is to be sent to, and who is passed over on the way."""

    again: tuple[Recipient, ...] = ()  #: begun before, and not sent
    fresh: tuple[Recipient, ...] = ()
    passed: tuple[Recipient, ...] = ()

    @property
    def recipients(self) -> tuple[Recipient, ...]:
        """Everyone who gets a slot."""
        return self.again + self.fresh


@dataclass(slots=True, kw_only=True, eq=False)
class Chunk:
    """What this process knows of a chunk that it holds."""

    broadcast: Broadcast
    number: int
    members: Sequence[AddressId]
    begun: int  #: how many members, from the first on, were begun by anybody
    tally: Tally = field(default_factory=Tally)
    loaded: int = 0  #: up to where members were looked up
    ready: deque[Recipient] = field(default_factory=deque)
    again: deque[Recipient] = field(default_factory=deque)
    flying: dict[AddressId, Recipient] = field(default_factory=dict)
    landed: list[Landing] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.loaded = self.begun

    @property
    def key(self) -> tuple[int, int, int]:
        """Its place among all chunks: by lane, then by age."""
        return (self.broadcast.lane, self.broadcast.id, self.number)

    @property
    def left(self) -> int:
        """How many members may still be begun, or begun again."""
        return len(self.members) - self.begun + len(self.again)

    @property
    def is_idle(self) -> bool:
        """Whether nothing of it is under way or unwritten."""
        return not self.flying and not self.landed and not self.again

    @property
    def is_over(self) -> bool:
        """Whether everything of it is settled and written."""
        return self.begun == len(self.members) and self.is_idle

    def page(self, size: int) -> Sequence[AddressId]:
        """The next members to look up."""
        return self.members[self.loaded : self.loaded + size]

    def load(self, recipients: Iterable[Recipient], *, count: int) -> None:
        """Keep the next `count` members as they were found."""
        self.ready.extend(recipients)
        self.loaded += count

    def next(self, count: int) -> Begin:
        """Who is next, `count` recipients at most; nothing changes before `begin`."""
        again = tuple(self.again)[:count]
        fresh: list[Recipient] = []
        passed: list[Recipient] = []
        for recipient in self.ready:
            if recipient.skipped:
                passed.append(recipient)
            elif len(again) + len(fresh) < count:
                fresh.append(recipient)
            else:
                break
        return Begin(again=again, fresh=tuple(fresh), passed=tuple(passed))

    def begin(self, begin: Begin) -> None:
        """They were begun: the transaction that says so is committed."""
        for _ in begin.again:
            self.again.popleft()
        for _ in range(len(begin.fresh) + len(begin.passed)):
            self.ready.popleft()
        self.begun += len(begin.fresh) + len(begin.passed)
        for recipient in begin.recipients:
            self.flying[recipient.address] = recipient

    def missed(self, recipient: Recipient) -> None:
        """The slot went by: it waits for another."""
        if self.flying.pop(recipient.address, None) is not None:
            self.again.append(recipient)

    def postpone(self, begin: Begin, passed: Iterable[Landing]) -> None:
        """Nobody knows whether the transaction that began them is committed: it may be, so they count as begun.

        They wait for other slots, and what came of the rest is written once more.  Chosen anew instead, one who went on
        as a copy then could be sent to here as well.
        """
        self.begin(begin)
        self.landed.extend(passed)
        for recipient in begin.recipients:
            self.missed(recipient)

    def land(self, recipient: Recipient, landing: Landing) -> None:
        """Something came of it.  A second answer for the same member is too late to count."""
        if self.flying.pop(recipient.address, None) is not None:
            self.landed.append(landing)

    def give_up(self) -> list[Recipient]:
        """Those that were begun and not sent: they are not to be begun here any more."""
        left = list(self.again)
        self.again.clear()
        return left


def members_of(text: str) -> tuple[AddressId, ...]:
    """The ids in a chunk's row, ascending, each once."""
    return tuple(sorted({AddressId(int(part)) for part in text.split(",")}))
