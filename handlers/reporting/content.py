"""What the person tells: words, files and places, over as many messages as they like.

Owns: taking pieces in at any step, the steps content, words and files.
Refuses: what came unasked (stray).
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace

from bot.dialogue.courtesy import is_courtesy
from bot.dialogue.journey import Go, Move, Tell, Turn
from bot.i18n.script import sanitise
from bot.message import Choice, Chosen, Located, MediaKind, Reply, Said, Showed, rows
from bot.text import Text
from handlers.reporting.draft import (
    Draft,
    Part,
    Piece,
    continues,
    has_file,
    is_of_album,
    journey,
    may_be_cut,
    piece_of,
    rewritten,
    with_piece,
)
from handlers.reporting.onward import onward

MOST_PIECES = 30  #: messages in one report
MOST_BYTES = 20 * 1024 * 1024  #: what a bot can fetch (Bot API, getFile)

_FILES = {
    MediaKind.PHOTO: "feedback-file-photo",
    MediaKind.VIDEO: "feedback-file-video",
    MediaKind.VOICE: "feedback-file-voice",
    MediaKind.AUDIO: "feedback-file-audio",
    MediaKind.DOCUMENT: "feedback-file-document",
}
_COUNTS = {
    MediaKind.PHOTO: "feedback-count-photo",
    MediaKind.VIDEO: "feedback-count-video",
    MediaKind.VOICE: "feedback-count-voice",
    MediaKind.AUDIO: "feedback-count-audio",
    MediaKind.DOCUMENT: "feedback-count-document",
}
COMPUTED_IDS = (_FILES, _COUNTS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """The pieces after one more message."""

    pieces: tuple[Piece, ...]
    refusal: Text | None = None  #: why it could not be taken
    is_quiet: bool = False  #: it belongs to what was acknowledged before: an album, a text that the client cut


def take(pieces: tuple[Piece, ...], piece: Piece) -> Taken:
    """Take one more message in; a caption is kept even where its file cannot be."""
    part = piece.part
    quiet = continues(pieces, piece) or is_of_album(pieces, part)
    if isinstance(part, Said) and not sanitise(part.text).strip():
        return Taken(pieces=pieces, refusal=Text.of("feedback-nothing-in-it"))
    if isinstance(part, Showed) and has_file(pieces, part):
        return Taken(pieces=pieces, is_quiet=quiet)
    if len(pieces) >= MOST_PIECES:
        return Taken(pieces=pieces, refusal=Text.of("feedback-too-many", limit=MOST_PIECES), is_quiet=quiet)
    if isinstance(part, Showed) and (part.size or 0) > MOST_BYTES:
        words = with_piece(pieces, replace(piece, part=Said(text=part.caption))) if part.caption.strip() else pieces
        return Taken(pieces=words, refusal=Text.of("feedback-too-large"))
    return Taken(pieces=with_piece(pieces, piece), is_quiet=quiet)


def kept(turn: Turn[Draft]) -> Move:
    """Content at a step of choices: it is kept for the message, and the question is asked again."""
    part = turn.heard
    if not isinstance(part, Said | Showed | Located) or (isinstance(part, Said) and is_courtesy(part.text)):
        return Tell(again=True)
    report = turn.draft.report
    taken = take(report.pieces, piece_of(turn, part))
    draft = replace(turn.draft, report=replace(report, pieces=taken.pieces))
    if taken.is_quiet:
        return Go(step=turn.step, draft=draft, ask=False)
    return Go(step=turn.step, draft=draft, say=(Reply(text=taken.refusal or Text.of("feedback-kept")),))


# --- telling ---------------------------------------------------------------------------------------------------------


@journey.asks("content", numbered=False)
async def ask_content(turn: Turn[Draft]) -> Reply:
    """What there is to tell, or whether there is more."""
    report = turn.draft.report
    if report.has_content:
        return _got_it()
    if report.adding:
        return Reply(text=Text.of("feedback-ask-addition", code=report.adding))
    return Reply(text=Text.of("feedback-ask-content"))


@journey.hears("content")
async def hear_content(turn: Turn[Draft]) -> Move:
    """One more piece, or enough."""
    report = turn.draft.report
    match turn.heard:
        case Chosen(value="continue") if report.has_content:
            return await onward(turn, turn.draft.at_hand(replace(report, is_told=True)))
        case Said() | Showed() | Located() as part:
            return _more(turn, part)
    return Tell(again=True)


def _more(turn: Turn[Draft], part: Part) -> Move:
    report = turn.draft.report
    taken = take(report.pieces, piece_of(turn, part))
    draft = turn.draft.at_hand(replace(report, pieces=taken.pieces, is_told=False))
    return Go(step="content", draft=draft, say=_answer(taken), ask=False)


def after_all(turn: Turn[Draft], part: Part) -> Move:
    """One more piece when all seemed told: back to the telling, but for the rest of what is there already."""
    report = turn.draft.report
    taken = take(report.pieces, piece_of(turn, part))
    if not taken.is_quiet:
        return _more(turn, part)
    return Go(step=turn.step, draft=turn.draft.at_hand(replace(report, pieces=taken.pieces)))


def _answer(taken: Taken) -> tuple[Reply, ...]:
    if taken.is_quiet:
        return ()
    if taken.refusal is None:
        return (_got_it(),)
    return (Reply(text=taken.refusal, choices=_enough() if taken.pieces else ()),)


def _got_it() -> Reply:
    return Reply(text=Text.of("feedback-got-it"), choices=_enough())


def _enough() -> tuple[tuple[Choice, ...], ...]:
    return rows(Choice(label=Text.of("feedback-btn-continue"), value="continue"))


# --- changing the words ----------------------------------------------------------------------------------------------


@journey.asks("words", numbered=False, literal=True)
async def ask_words(turn: Turn[Draft]) -> Reply:
    """The words as they are, to be written anew."""
    return Reply(
        text=Text.of("feedback-ask-words"),
        quote=turn.draft.report.words,
        choices=rows(Choice(label=Text.of("feedback-btn-leave"), value="leave")),
    )


@journey.hears("words")
async def hear_words(turn: Turn[Draft]) -> Move:
    """The new words, in place of all the old ones."""
    report = turn.draft.report
    match turn.heard:
        case Chosen(value="leave"):
            return await onward(turn, turn.draft)
        case Said(text=text) if sanitise(text).strip():
            pieces = rewritten(report.pieces, piece_of(turn, Said(text=text)))
            # The rest of a long text is on its way: it belongs to these words, and is waited for.
            changed = replace(report, pieces=pieces, is_told=report.is_told and not may_be_cut(text))
            return await onward(turn, turn.draft.at_hand(changed))
    return kept(turn)


# --- taking files out ------------------------------------------------------------------------------------------------


@journey.asks("files", numbered=False)
async def ask_files(turn: Turn[Draft]) -> Reply:
    """Every file and place, each with a button that takes it out."""
    choices = [Choice(label=label, value=f"f:{at}") for at, label in _labels(turn.draft.report.pieces)]
    back = Choice(label=Text.of("feedback-btn-back"), value="back")
    return Reply(text=Text.of("feedback-ask-files"), choices=(*rows(*choices), *rows(back)))


@journey.hears("files")
async def hear_files(turn: Turn[Draft]) -> Move:
    """One of them goes, its caption stays; or none."""
    report = turn.draft.report
    files = {f"f:{at}" for at, _ in _labels(report.pieces)}
    match turn.heard:
        case Chosen(value=value) if value in files:
            return await onward(turn, turn.draft.at_hand(replace(report, pieces=without(report.pieces, {value[2:]}))))
        case Chosen(value="back"):
            return await onward(turn, turn.draft)
    return kept(turn)


def without(pieces: tuple[Piece, ...], places: Iterable[str]) -> tuple[Piece, ...]:
    """The pieces without the files and places at these positions; what was written under a file stays."""
    gone = set(places)
    left = (_words_left(piece) if str(at) in gone else piece for at, piece in enumerate(pieces))
    return tuple(piece for piece in left if piece is not None)


def _words_left(piece: Piece) -> Piece | None:
    caption = piece.part.caption if isinstance(piece.part, Showed) else ""
    return replace(piece, part=Said(text=caption)) if caption.strip() else None


def _labels(pieces: tuple[Piece, ...]) -> list[tuple[int, Text]]:
    seen: Counter[str] = Counter()
    labels: list[tuple[int, Text]] = []
    for at, piece in enumerate(pieces):
        match piece.part:
            case Showed(kind=MediaKind.DOCUMENT, name=name) if name:
                labels.append((at, Text.of("feedback-file-named", name=name)))
            case Showed(kind=kind):
                seen[kind] += 1
                labels.append((at, Text(_FILES[kind], {"number": str(seen[kind])})))
            case Located():
                seen["place"] += 1
                labels.append((at, Text.of("feedback-file-place", number=str(seen["place"]))))
    return labels


def has_files(pieces: Iterable[Piece]) -> bool:
    """Whether there is a file or a place that could be taken out."""
    return any(isinstance(piece.part, Showed | Located) for piece in pieces)


def counted(parts: Iterable[Part]) -> list[Text]:
    """How many files of each sort there are, and places."""
    listed = tuple(parts)
    kinds = Counter(part.kind for part in listed if isinstance(part, Showed))
    places = sum(isinstance(part, Located) for part in listed)
    files = [Text(_COUNTS[kind], {"count": kinds[kind]}) for kind in MediaKind if kinds[kind]]
    return [*files, *([Text.of("feedback-count-place", count=places)] if places else [])]
