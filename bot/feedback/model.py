"""A case: what a citizen filed.

Owns: kinds, states and which may follow which, urgency, what is overdue, the records and refusals of the services.
Refuses: what each act does (life), whose desk it lands on (routing), who may read it (reading), words (cards, track).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType, TypeAlias

from bot.catalogue.model import OrganisationId, TopicId
from bot.errors import Missing, NotAllowed, Refused
from bot.feedback.danger import speaks_of_danger
from bot.i18n.script import key, sanitise
from bot.message import AddressId, BlobId, Located, MediaKind, Said, Showed
from bot.projects.model import ProjectId
from bot.text import Language

CaseId = NewType("CaseId", int)
FileId = NewType("FileId", int)

SUMMARY_LENGTH = 200  #: characters of the first words that lists show
#: A desk has this long before an open case that waits for it counts as overdue, until organisations set their own
#: targets in working hours: a working week.
OVERDUE_AFTER = timedelta(days=7)
#: Topics whose cases never wait for a digest.
URGENT_TOPICS = frozenset({"emergency", "emergencies", "safety", "danger"})

Part: TypeAlias = Said | Showed | Located  #: one thing that the citizen sent


class Kind(StrEnum):
    """What the citizen wants to say."""

    COMPLAINT = "complaint"
    SUGGESTION = "suggestion"
    QUESTION = "question"
    PRAISE = "praise"
    WRONGDOING = "wrongdoing"

    @property
    def is_confidential(self) -> bool:
        """Whether only an integrity desk or the coordinator may read it."""
        return self is Kind.WRONGDOING


class State(StrEnum):
    """How far a case has come."""

    NEW = "new"
    SEEN = "seen"
    IN_PROGRESS = "in-progress"
    WAITING = "waiting"  #: for the citizen, who was asked something
    RESOLVED = "resolved"
    NOT_OURS = "not-ours"
    WITHDRAWN = "withdrawn"

    @property
    def is_open(self) -> bool:
        """Whether something is still to be done."""
        return self in OPEN


OPEN = frozenset({State.NEW, State.SEEN, State.IN_PROGRESS, State.WAITING})


#: What staff may set.  A closed case comes back only as "in progress": a slip of the finger can be mended, and the
#: citizen hears of it.  Only the citizen withdraws, and a withdrawn case stays so.
STAFF_MOVES: dict[State, frozenset[State]] = {
    State.NEW: frozenset({State.SEEN, State.IN_PROGRESS, State.WAITING, State.RESOLVED, State.NOT_OURS}),
    State.SEEN: frozenset({State.IN_PROGRESS, State.WAITING, State.RESOLVED, State.NOT_OURS}),
    State.IN_PROGRESS: frozenset({State.WAITING, State.RESOLVED, State.NOT_OURS}),
    State.WAITING: frozenset({State.IN_PROGRESS, State.RESOLVED, State.NOT_OURS}),
    State.RESOLVED: frozenset({State.IN_PROGRESS}),
    State.NOT_OURS: frozenset({State.IN_PROGRESS}),
    State.WITHDRAWN: frozenset(),
}


class EntryKind(StrEnum):
    """What one line of a case's history is."""

    WORDS = "words"
    FILE = "file"
    PLACE = "place"
    STATUS = "status"
    ANSWER = "answer"
    QUESTION = "question"
    NOTE = "note"  #: among staff only


class By(StrEnum):
    """Whose line it is; never who."""

    CITIZEN = "citizen"
    STAFF = "staff"
    SYSTEM = "system"


class FileState(StrEnum):
    """How far a file that a citizen sent has come."""

    WANTED = "wanted"  #: still on the channel
    KEPT = "kept"
    REFUSED = "refused"  #: its metadata could not be removed
    FAILED = "failed"  #: the channel no longer has it


class NoSuchCase(Missing):
    """No case has this code or number, or none that this person may know of."""


class NotYours(NotAllowed):
    """The case is on another desk, or was filed by somebody else."""


class CannotMove(Refused):
    """The case cannot go from this state to that one."""

    def __init__(self, state: State, to: State) -> None:
        """Keep both."""
        super().__init__(f"a case cannot go from {state} to {to}")
        self.state, self.to = state, to


class AlreadyThere(CannotMove):
    """Somebody was faster: the case is in that state already."""


class AlreadyWithdrawn(Refused):
    """The citizen has withdrawn the case."""


class NotResolved(Refused):
    """Only a resolved case can be opened again or called fixed."""


class NothingSaid(Refused):
    """There are no words, files or places in it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One item of feedback, without who filed it."""

    id: CaseId
    code: str  #: shown to people, "J-7K2M9Q4"; never reused
    kind: Kind
    state: State
    confidential: bool
    project_id: ProjectId | None
    organisation_id: OrganisationId | None
    area: str | None
    topic_id: TopicId | None
    language: Language  #: of the citizen's chat
    urgent: bool
    summary: str  #: the first words, at most SUMMARY_LENGTH characters; empty for a voice note alone
    received_at: datetime  #: when the citizen sent it, by the channel: ours may have been away
    filed_at: datetime
    changed_at: datetime
    closed_at: datetime | None = None
    answered_at: datetime | None = None  #: the first answer or question by staff
    reopened_at: datetime | None = None  #: the last time
    fixed_at: datetime | None = None  #: when the citizen said that it is fixed
    strike_integrity: bool = False
    version: int = 1  #: grows by one on every save

    def is_overdue(self, now: datetime) -> bool:
        """Whether a desk has had it for too long.  A case that waits for the citizen is nobody's debt."""
        waits_for_staff = self.state.is_open and self.state is not State.WAITING
        return waits_for_staff and now - (self.reopened_at or self.received_at) > OVERDUE_AFTER


@dataclass(frozen=True, slots=True, kw_only=True)
class Filing:
    """What a citizen wants filed."""

    author: AddressId
    kind: Kind
    parts: tuple[Part, ...]
    key: str  #: unique for the filing (the dialogue's token): filing it twice gives the same case
    received_at: datetime
    language: Language
    project_id: ProjectId | None = None
    organisation_id: OrganisationId | None = None
    area: str | None = None
    topic_id: TopicId | None = None
    anonymous: bool = True
    name: str = ""  #: kept only when not anonymous
    strike_integrity: bool = False  #: wrongdoing: not to the organisation's integrity desk


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One line of a case's history."""

    id: int
    at: datetime
    kind: EntryKind
    by: By
    text: str = ""
    state: State | None = None  #: of a status line
    blob: BlobId | None = None  #: of a file that was kept
    media: MediaKind | None = None
    name: str = ""
    latitude: float | None = None
    longitude: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Thread:
    """A case with its history, for its author or for the staff whose desk it is on."""

    case: Case
    entries: tuple[Entry, ...]
    name: str = ""  #: the author's, where they chose to give it


@dataclass(frozen=True, slots=True, kw_only=True)
class PublicSide:
    """What anyone with the code may know."""

    code: str
    kind: Kind
    state: State
    area: str | None
    topic_id: TopicId | None
    project_id: ProjectId | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """The numbers of one desk: what stands open now, and what happened in a period."""

    new: int = 0
    waiting: int = 0  #: open and waiting for the desk, not for the citizen
    overdue: int = 0
    resolved: int = 0  #: in the period
    reopened: int = 0  #: in the period

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to tell."""
        return not (self.new or self.waiting or self.overdue or self.resolved or self.reopened)


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What was written, whole and in the forms that are kept."""

    whole: str
    summary: str  #: the first words
    search: str  #: by bot.i18n.script.key


def words_of(parts: Iterable[Part]) -> Words:
    """The words of all parts, captions included, cleaned."""
    said = (text_of(part) for part in parts)
    whole = "\n".join(text for text in said if text)
    return Words(whole=whole, summary=shortened(whole), search=key(whole))


def text_of(part: Part) -> str:
    """The cleaned words of one part."""
    match part:
        case Said(text=text) | Showed(caption=text):
            return sanitise(text).strip()
        case Located():
            return ""


def shortened(text: str, length: int = SUMMARY_LENGTH) -> str:
    """The first words of `text` on one line, ended by an ellipsis where something was left out."""
    line = " ".join(text.split())
    if len(line) <= length:
        return line
    whole_words = line[: length - 1].rsplit(" ", 1)[0]
    return f"{whole_words}…"


def is_urgent(kind: Kind, text: str, topic: str | None = None) -> bool:
    """Whether the case is to be shown at once, and not with the next digest."""
    return kind is not Kind.PRAISE and (topic in URGENT_TOPICS or speaks_of_danger(text))


def check(filing: Filing) -> None:
    """Raise NothingSaid for a filing without any content."""
    if not any(isinstance(part, Showed | Located) or text_of(part) for part in filing.parts):
        raise NothingSaid


def moves(case: Case) -> tuple[State, ...]:
    """The states that staff may set now, in the order of a case's life."""
    return tuple(state for state in State if state in STAFF_MOVES[case.state])
