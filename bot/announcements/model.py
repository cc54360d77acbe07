"""What an announcement is, and what may become of it.

Owns: the records, the lengths, the states and the moves between them, which written form a reader gets.
Refuses: SQL (store), who may act (staff, asked by service) and how it looks in a chat (rendering).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import NewType

from bot.catalogue.model import OrganisationId
from bot.delivery.model import Price
from bot.errors import Missing, Refused, Unfit
from bot.i18n.languages import form
from bot.i18n.script import sanitise
from bot.message import AddressId, BlobId, MediaKind
from bot.text import Language, Names, Text

AnnouncementId = NewType("AnnouncementId", int)
AttachmentId = NewType("AttachmentId", int)

_LONGEST_NUMBER = 18  #: digits, so that a database can hold it
TITLE_LIMIT = 200
#: With the title, the footer and a "valid until" line this stays below the 4,096 of one message (telegram.md, Bot API).
TEXT_LIMIT = 3500
#: how far ahead a sending may be planned
HORIZON = timedelta(days=365)
#: standing actions under an announcement, each with a number: its own, or a topic's (handlers.announcements)
ABOUT, STOP_TOPIC = "announcements-about", "announcements-stop"
#: what an announcement may carry
ATTACHABLE = frozenset({MediaKind.PHOTO, MediaKind.DOCUMENT})


class Kind(StrEnum):
    """Sorts of announcements."""

    NEWS = "news"
    SERVICE = "service"


class State(StrEnum):
    """How far an announcement is."""

    DRAFT = "draft"  #: previewed, not yet to be sent
    SCHEDULED = "scheduled"
    SENDING = "sending"
    SENT = "sent"
    STOPPED = "stopped"  #: some people have it
    CANCELLED = "cancelled"  #: nobody has it


class AttachmentState(StrEnum):
    """How far the fetching of a file is."""

    WANTED = "wanted"  #: still on the channel
    KEPT = "kept"
    REFUSED = "refused"  #: it cannot be cleaned, so it may not go out
    FAILED = "failed"  #: the channel would not give it


class NoSuchAnnouncement(Missing):
    """No announcement has this number."""


class WrongState(Refused):
    """The announcement is past that."""

    def __init__(self, announcement: Announcement) -> None:
        """Carry the announcement as it is."""
        super().__init__(f"{announcement.number} is {announcement.state}")
        self.announcement = announcement


def number_of(argument: str) -> AnnouncementId:
    """The number that a button carries, which clients can forge.  Raises NoSuchAnnouncement."""
    if argument.isascii() and argument.isdecimal() and len(argument) <= _LONGEST_NUMBER:
        return AnnouncementId(int(argument))
    raise NoSuchAnnouncement(f"{argument[:20]!r} is no announcement's number")


@dataclass(frozen=True, slots=True, kw_only=True)
class Composed:
    """What its author wrote and chose; everything that people will see, and who they are."""

    organisation: OrganisationId
    kind: Kind
    titles: Mapping[str, str]  #: by language code
    texts: Mapping[str, str]
    attachment: AttachmentId | None = None
    areas: tuple[str, ...] = ()  #: codes; none means all of Iraq
    topics: tuple[str, ...] = ()  #: slugs; none means whatever the topics
    valid_until: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Announcement:
    """An announcement as it is kept."""

    id: AnnouncementId
    composed: Composed
    author: AddressId | None  #: None: `author_label` says who
    author_label: str = ""  #: "operator"
    approved_by: str = ""
    state: State = State.DRAFT
    send_at: datetime | None = None
    created_at: datetime
    released_at: datetime | None = None
    paid: bool = False  #: it went out at the channel's paid rate
    version: int = 1  #: grows by one on every save
    demo: bool = False

    @property
    def number(self) -> str:
        """As people are shown it."""
        return f"A-{self.id}"

    @property
    def source(self) -> str:
        """What its rows in delivery are marked with."""
        return f"announcement:{self.id}"

    @property
    def languages(self) -> tuple[Language, ...]:
        """The written forms it has."""
        return written_forms(self.composed)

    @property
    def titles(self) -> Names:
        """Its title, in whatever form the reader can read."""
        return Names({language.value: self.composed.titles[language.value] for language in self.languages})


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A photo or a document that goes with an announcement."""

    id: AttachmentId
    kind: MediaKind
    name: str = ""
    mime: str = ""
    state: AttachmentState = AttachmentState.WANTED
    blob: BlobId | None = None
    attempts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Audience:
    """How many people something would go to, how long that takes, and what it costs."""

    people: int
    duration: timedelta
    price: Price | None = None  #: None: sending costs nothing
    is_held: bool = False  #: an operator holds all sending: the time begins when it is released
    unread: Mapping[Language, int] = field(default_factory=dict)  #: readers of each form that has no text


def fitting_title(title: str) -> str:
    """`title` fit to be sent: one line, nothing invisible.  Raises Unfit."""
    line = " ".join(sanitise(title).split())
    if not line:
        raise Unfit(Text.of("announce-title-empty"))
    if len(line) > TITLE_LIMIT:
        raise Unfit(Text.of("announce-title-long", count=len(line), limit=TITLE_LIMIT))
    return line


def fitting_text(text: str) -> str:
    """`text` fit to be sent.  Raises Unfit."""
    body = sanitise(text).strip()
    if not body:
        raise Unfit(Text.of("announce-text-empty"))
    if len(body) > TEXT_LIMIT:
        raise Unfit(Text.of("announce-text-long", count=len(body), limit=TEXT_LIMIT))
    return body


def fitting(composed: Composed, *, at: datetime) -> Composed:
    """What was composed, with its words made fit to be sent.  Raises Unfit for the first thing that is wrong."""
    forms = [language for language in Language if _has(composed.titles, language) or _has(composed.texts, language)]
    if not forms:
        raise Unfit(Text.of("announce-nothing-written"))
    for language in forms:
        if not (_has(composed.titles, language) and _has(composed.texts, language)):
            raise Unfit(Text.of("announce-half-written", language=form(language).own_name))
    if composed.valid_until is not None and composed.valid_until <= at:
        raise Unfit(Text.of("announce-already-over"))
    return replace(
        composed,
        titles={language.value: fitting_title(composed.titles[language.value]) for language in forms},
        texts={language.value: fitting_text(composed.texts[language.value]) for language in forms},
        areas=tuple(dict.fromkeys(composed.areas)),
        topics=tuple(dict.fromkeys(composed.topics)),
    )


def _has(words: Mapping[str, str], language: Language) -> bool:
    return bool(words.get(language.value, "").strip())


def written_forms(composed: Composed) -> tuple[Language, ...]:
    """The forms that have both a title and a text."""
    return tuple(lang for lang in Language if _has(composed.titles, lang) and _has(composed.texts, lang))


def missing_languages(written: Iterable[Language]) -> tuple[Language, ...]:
    """The forms that have no text."""
    there = set(written)
    return tuple(language for language in Language if language not in there)


def sending_time(at: datetime, *, now: datetime) -> datetime:
    """`at`, where a sending may be planned for it.  Raises Unfit."""
    if at <= now:
        raise Unfit(Text.of("announce-time-past", at=at))
    if at > now + HORIZON:
        raise Unfit(Text.of("announce-time-far"))
    return at


def changed(announcement: Announcement, composed: Composed) -> Announcement:
    """The draft with other content.  Raises WrongState once it is to be sent."""
    _must_be(announcement, State.DRAFT)
    return _saved(announcement, composed=composed)


def scheduled(announcement: Announcement, *, at: datetime) -> Announcement:
    """The draft, to be sent at `at`.  Raises WrongState."""
    _must_be(announcement, State.DRAFT)
    until = announcement.composed.valid_until
    if until is not None and until <= at:
        raise Unfit(Text.of("announce-already-over"))
    return _saved(announcement, state=State.SCHEDULED, send_at=at)


def is_due(announcement: Announcement, *, at: datetime) -> bool:
    """Whether it should have left by now."""
    return announcement.state is State.SCHEDULED and announcement.send_at is not None and announcement.send_at <= at


def released(announcement: Announcement, *, at: datetime, paid: bool = False) -> Announcement:
    """The scheduled announcement on its way.  Raises WrongState."""
    _must_be(announcement, State.SCHEDULED)
    return _saved(announcement, state=State.SENDING, released_at=at, paid=paid)


def finished(announcement: Announcement) -> Announcement:
    """The announcement after its last copy.  Raises WrongState."""
    _must_be(announcement, State.SENDING)
    return _saved(announcement, state=State.SENT)


def stopped(announcement: Announcement) -> Announcement:
    """The announcement that goes to nobody further.  Raises WrongState."""
    _must_be(announcement, State.SENDING)
    return _saved(announcement, state=State.STOPPED)


def cancelled(announcement: Announcement) -> Announcement:
    """The announcement that goes to nobody at all.  Raises WrongState once the first copy may have left."""
    _must_be(announcement, State.DRAFT, State.SCHEDULED)
    return _saved(announcement, state=State.CANCELLED)


def without_attachment(announcement: Announcement) -> Announcement:
    """The announcement without its file.  Raises WrongState once it is on its way."""
    _must_be(announcement, State.DRAFT, State.SCHEDULED)
    return _saved(announcement, composed=replace(announcement.composed, attachment=None))


def _must_be(announcement: Announcement, *states: State) -> None:
    if announcement.state not in states:
        raise WrongState(announcement)


def _saved(announcement: Announcement, **changes: object) -> Announcement:
    return replace(announcement, version=announcement.version + 1, **changes)  # type: ignore[arg-type]


def is_published(announcement: Announcement) -> bool:
    """Whether people have it."""
    return announcement.state in {State.SENDING, State.SENT}


def is_shown(announcement: Announcement, *, at: datetime) -> bool:
    """Whether citizens find it among the recent ones."""
    until = announcement.composed.valid_until
    return is_published(announcement) and (until is None or until > at)


def concerns(composed: Composed, *, areas: Collection[str], topics: Collection[str] | None) -> bool:
    """Whether it is for someone whom these areas (codes) concern and who wants these topics (slugs; None: all)."""
    near = not composed.areas or not set(composed.areas).isdisjoint(areas)
    return near and (not composed.topics or topics is None or not set(composed.topics).isdisjoint(topics))
