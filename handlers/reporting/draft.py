"""A message to an office being put together, and which question comes next.

Owns: the draft, the journey's declaration, the order of its questions, how pieces become one message.
Refuses: any question's words (subject, content, consent, stray, handlers.feedback).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import TypeAlias

from bot.catalogue.model import OrganisationId, TopicId
from bot.dialogue.journey import Journey, Turn
from bot.feedback.model import Kind, words_of
from bot.feedback.service import About
from bot.message import Heard, Located, Said, Showed
from bot.projects.model import ProjectId
from handlers.reporting import hints

Part: TypeAlias = Said | Showed | Located

#: Telegram's clients cut a longer text into messages of at most this length …
CUT_AT = 4096
#: … but after a paragraph, a sentence or a word where one ends in the second half of it …
SHORTEST_CUT = CUT_AT // 2
#: … losing a few blanks there …
LEAST_WHOLE = CUT_AT - 96
#: … and send them right after one another.
REST_WITHIN = timedelta(seconds=10)
#: where a sentence ends, so that what follows may have been a line of its own
_ENDS = (".", "!", "?", "؟", "…", ":", '"', "”", "»")


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """One message that the person sent, to be part of the report."""

    message: str  #: the channel's id of it, by which an edit finds it
    at: datetime
    part: Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What somebody wants an office to know."""

    key: str = ""  #: of the filing: the same report is filed once, however often it is sent
    kind: str = ""
    pieces: tuple[Piece, ...] = ()
    is_told: bool = False  #: the person pressed Continue
    is_placed: bool = False  #: it is known what it is about
    project: int = 0
    organisation: int = 0
    area: str = ""
    topic: int = 0
    is_desk_chosen: bool = False  #: of wrongdoing: who reads it was shown and chosen
    strike_integrity: bool = False
    is_named: bool | None = None  #: None until asked
    accepted: tuple[str, ...] = ()  #: what may identify and is to be sent all the same
    regarding: str = ""  #: the number of the announcement that it is about
    adding: str = ""  #: the code of the case that it is added to; empty for a new one
    is_signed: bool = False  #: that case carries the person's name, so nothing more can be given away

    @property
    def has_content(self) -> bool:
        """Whether there is anything to send."""
        return bool(self.pieces)

    @property
    def about(self) -> About:
        """What it is about, for who reads it."""
        return About(
            kind=Kind(self.kind or Kind.COMPLAINT),
            project=ProjectId(self.project) if self.project else None,
            organisation=OrganisationId(self.organisation) if self.organisation else None,
            area=self.area or None,
            topic=TopicId(self.topic) if self.topic else None,
            strike_integrity=self.strike_integrity,
        )

    @property
    def words(self) -> str:
        """All that was written, captions included."""
        return words_in(self.pieces)

    @property
    def parts(self) -> tuple[Part, ...]:
        """The pieces in the order in which they were sent, a long text in one."""
        return joined(self.pieces)

    @property
    def warnings(self) -> tuple[str, ...]:
        """What in it may tell who sent it, and was not accepted yet."""
        if self.is_named or self.is_signed:
            return ()
        return tuple(hint for hint in hints.found_in(self.parts) if hint not in self.accepted)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """The report at hand, and what waits behind it."""

    report: Report = Report()
    stray: tuple[Piece, ...] = ()  #: came unasked, and is offered to be filed
    shelved: tuple[Report, ...] = ()  #: begun before, and offered again once the one at hand is done
    found: tuple[str, ...] = ()  #: areas or projects that a typed word may mean
    #: what a newcomer came by, taken up once the language is known: a link, a button, or "words" behind /feedback
    opening: str = ""

    def at_hand(self, report: Report) -> Draft:
        """The draft with this report at hand."""
        return replace(self, report=report, found=())

    def shelving(self) -> Draft:
        """The draft with nothing at hand; what was, and has any content, is kept for later."""
        kept = (self.report,) if self.report.has_content else ()
        return replace(self, report=Report(), shelved=(*kept, *self.shelved), found=())


journey: Journey[Draft] = Journey(
    "feedback",
    Draft,
    commands=("feedback",),
    word="feedback-word",
    label="feedback-label",
    links=("p_",),
    replies="case:",
    tongue=True,
)


def new_key(turn: Turn[Draft]) -> str:
    """A filing's key: the update that began it, which is applied once."""
    return f"{turn.who.chat}:{turn.incoming.key}:{turn.incoming.at.timestamp():.0f}"


def next_step(report: Report) -> str:
    """The question that comes next; what was answered is not asked again."""
    is_new = not report.adding
    questions = (
        ("kind", is_new and not report.kind),
        ("about", is_new and not report.is_placed),
        ("content", not (report.has_content and report.is_told)),
        ("desk", is_new and report.kind == Kind.WRONGDOING and not report.is_desk_chosen),
        ("name", is_new and report.is_named is None),
        ("identify", bool(report.warnings)),
    )
    return next((step for step, is_open in questions if is_open), "review" if is_new else "add")


# --- pieces ----------------------------------------------------------------------------------------------------------


def piece_of(turn: Turn[Draft], part: Part) -> Piece:
    """What was just heard, as a piece."""
    return Piece(message=turn.incoming.message, at=turn.incoming.at, part=part)


def with_piece(pieces: tuple[Piece, ...], piece: Piece) -> tuple[Piece, ...]:
    """The pieces with one more, in the order in which they were sent: updates may overtake one another."""
    return tuple(sorted((*pieces, piece), key=_order))


def _order(piece: Piece) -> tuple[int, int]:
    return (0, int(piece.message)) if piece.message.isdecimal() else (1, 0)


def continues(pieces: tuple[Piece, ...], piece: Piece) -> bool:
    """Whether `piece` is the rest of a text that the client cut."""
    before = [each for each in pieces if _order(each) < _order(piece)]
    return bool(before) and _is_cut(before[-1], piece)


def is_of_album(pieces: Iterable[Piece], heard: Heard) -> bool:
    """Whether a file of the same album is there already: an album is acknowledged once."""
    album = heard.album if isinstance(heard, Showed) else ""
    return bool(album) and any(isinstance(piece.part, Showed) and piece.part.album == album for piece in pieces)


def has_file(pieces: Iterable[Piece], file: Showed) -> bool:
    """Whether the very same file is there already."""
    return any(isinstance(piece.part, Showed) and piece.part.unique == file.unique for piece in pieces)


def joined(pieces: Iterable[Piece]) -> tuple[Part, ...]:
    """The parts, with every text that a client cut made whole again."""
    parts: list[Part] = []
    last: Piece | None = None
    for piece in pieces:
        before = parts[-1] if parts else None
        if last is not None and _is_cut(last, piece) and isinstance(before, Said) and isinstance(piece.part, Said):
            parts[-1] = Said(text=before.text + _seam(before.text, piece.part.text) + piece.part.text)
        else:
            parts.append(piece.part)
        last = piece
    return tuple(parts)


def words_in(pieces: Iterable[Piece]) -> str:
    """All that was written in the pieces, captions included."""
    return words_of(joined(pieces)).whole


def may_be_cut(text: str) -> bool:
    """Whether `text` is so long that it may be the beginning of what a client cut."""
    return len(text) >= SHORTEST_CUT


def _is_cut(first: Piece, second: Piece) -> bool:
    if not isinstance(first.part, Said) or not isinstance(second.part, Said):
        return False
    is_long = may_be_cut(first.part.text) and len(first.part.text) + len(second.part.text) >= LEAST_WHOLE
    return is_long and abs(second.at - first.at) <= REST_WITHIN


def _seam(before: str, after: str) -> str:
    """What the client left out where it cut: nothing inside a word, else the blank or the end of a line."""
    is_full = CUT_AT in {len(before), len(before.encode("utf-16-le")) // 2}
    if is_full or before[-1:].isspace() or after[:1].isspace():
        return ""
    return "\n" if before.endswith(_ENDS) else " "


def edited(pieces: tuple[Piece, ...], message: str, now: Part) -> tuple[Piece, ...]:
    """The pieces with the words of that message as they are now; a file keeps its place in its album."""
    return tuple(_changed(piece, now) if piece.message == message else piece for piece in pieces)


def _changed(piece: Piece, now: Part) -> Piece:
    if isinstance(piece.part, Showed) and isinstance(now, Showed):
        return replace(piece, part=replace(now, album=piece.part.album))
    return replace(piece, part=now) if type(piece.part) is type(now) else piece


def rewritten(pieces: tuple[Piece, ...], now: Piece) -> tuple[Piece, ...]:
    """The pieces with `now` in place of all that was written before, captions included."""
    without = (_wordless(piece) for piece in pieces if not isinstance(piece.part, Said))
    return with_piece(tuple(without), now)


def _wordless(piece: Piece) -> Piece:
    return replace(piece, part=replace(piece.part, caption="")) if isinstance(piece.part, Showed) else piece
