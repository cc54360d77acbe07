"""What people send outside of any dialogue, change afterwards, or left unfinished: nothing of it is lost.

Owns: keeping it, offering to file it or to add it to a case; the steps offer and shelved; edits.
Refuses: the dialogue of a report itself.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.delivery import service as delivery
from bot.dialogue.courtesy import is_courtesy
from bot.dialogue.journey import Go, Hand, Move, NotMine, Tell, Turn
from bot.errors import Missing, NotAllowed
from bot.feedback import codes
from bot.feedback import service as feedback
from bot.feedback.model import Case, Part, State, shortened
from bot.message import Choice, Chosen, Located, Menu, Reply, Said, Showed, rows
from bot.text import Text
from handlers import answer
from handlers.reporting.content import after_all, counted, take
from handlers.reporting.draft import Draft, Piece, Report, edited, joined, journey, new_key, piece_of, words_in
from handlers.reporting.onward import closed, onward

#: so long after filing what comes is offered to be added to that message
_JUST_FILED = timedelta(minutes=30)
_MOST_OFFERED = 2  #: cases to add to
_LOOKED_AT = 200  #: of one's own cases, for the one that was replied to


@journey.catches
async def catch(turn: Turn[Draft]) -> Move:
    """Kept, and offered to be filed; a reply goes to its case, one of staff answers it, a greeting gets the menu."""
    part = turn.heard
    if not isinstance(part, Said | Showed | Located):
        return Tell(say=(Reply(text=Text.of("error-not-understood"), menu=Menu.SHOW),))
    replied = await _reply(turn, part)
    if replied is not None:
        return replied
    if isinstance(part, Said) and codes.parse(part.text) is not None:
        return Hand(journey="status", argument=part.text, keep=True)
    if isinstance(part, Said) and is_courtesy(part.text):
        if turn.who.is_new:
            return Hand(journey="start")
        return Tell(say=(Reply(text=Text.of("start-welcome-back"), menu=Menu.SHOW, spare=True),))
    return gathered(turn, step="tongue" if turn.who.is_new else "offer")


def gathered(turn: Turn[Draft], *, step: str) -> Move:
    """What came is kept beside what came before, and `step` asks what is to become of it."""
    part = turn.heard
    if not isinstance(part, Said | Showed | Located) or (isinstance(part, Said) and is_courtesy(part.text)):
        return Tell(again=True) if turn.step == step else Go(step=step, draft=turn.draft)
    taken = take(turn.draft.stray, piece_of(turn, part))
    draft = replace(turn.draft, stray=taken.pieces)
    refusal = (Reply(text=taken.refusal),) if taken.refusal else ()
    if taken.is_quiet and turn.step == step:
        return Go(step=step, draft=draft, ask=False)
    if taken.pieces:
        # The offer shows what was kept; a question about the language alone would look as if it were lost.
        kept = (Reply(text=Text.of("feedback-kept")),) if step == "tongue" else ()
        return Go(step=step, draft=draft, say=refusal or kept)
    return Tell(say=refusal)


async def _reply(turn: Turn[Draft], part: Part) -> Move | None:
    """A reply is added to the person's own case, or answers one at their desk; None for what is no such reply."""
    mine = await _replied(turn)
    if mine is None:
        return await answer.replied(turn)
    if turn.step == "content" and turn.draft.report.adding == mine.code:
        return after_all(turn, part)
    return await add_to(turn, mine, (piece_of(turn, part),))


async def _replied(turn: Turn[Draft]) -> Case | None:
    """The person's own case that the message replied to is about."""
    if not turn.incoming.reply_to:
        return None
    about = await delivery.about(turn.work, turn.who.chat, turn.incoming.reply_to) or ""
    sort, _, number = about.partition(":")
    if sort != "case":
        return None
    mine = await feedback.my_cases(turn.work, turn.who.person, limit=_LOOKED_AT)
    return next((case for case in mine if str(case.id) == number and case.state is not State.WITHDRAWN), None)


async def add_to(turn: Turn[Draft], case: Case, pieces: tuple[Piece, ...]) -> Move:
    """The pieces are added to the case; of an album the rest is waited for.  What was at hand is kept."""
    try:
        thread = await feedback.thread(turn.work, case.code, turn.who.person)
    except (Missing, NotAllowed):
        return Tell(say=(Reply(text=Text.of("error-gone")),))
    is_album = any(isinstance(piece.part, Showed) and piece.part.album for piece in pieces)
    report = Report(
        key=new_key(turn),
        pieces=pieces,
        adding=case.code,
        is_told=bool(pieces) and not is_album,
        is_signed=bool(thread.name),
    )
    return await onward(turn, turn.draft.shelving().at_hand(report))


# --- shall it be filed? ----------------------------------------------------------------------------------------------


@journey.asks("offer")
async def ask_offer(turn: Turn[Draft]) -> Reply:
    """To an office, to a message of the person's that is fresh or waits for them, or nowhere."""
    fresh = await _fresh_cases(turn)
    return Reply(
        text=Text.of("feedback-offer"),
        more=_files_of(turn.draft.stray),
        quote=shortened(words_in(turn.draft.stray)),
        choices=rows(
            *(_adds(case) for case in fresh),
            Choice(label=Text.of("feedback-btn-file"), value="file"),
            Choice(label=Text.of("feedback-btn-discard"), value="discard"),
        ),
    )


def _files_of(pieces: tuple[Piece, ...]) -> tuple[Text, ...]:
    files = counted(joined(pieces))
    return (Text.of("feedback-with-files", files=files),) if files else ()


def _adds(case: Case) -> Choice:
    waits = case.state is State.WAITING
    label = Text.of("feedback-btn-answer-to" if waits else "feedback-btn-add-to", code=case.code)
    return Choice(label=label, value=f"add:{case.code}")


async def _fresh_cases(turn: Turn[Draft]) -> list[Case]:
    mine = await feedback.my_cases(turn.work, turn.who.person)
    waiting = [case for case in mine if case.state is State.WAITING]
    just_filed = [
        case
        for case in mine
        if case.state.is_open and case not in waiting and turn.work.now - case.filed_at <= _JUST_FILED
    ]
    return [*waiting, *just_filed][:_MOST_OFFERED]


@journey.hears("offer")
async def hear_offer(turn: Turn[Draft]) -> Move:
    """Filed, added, thrown away; or more of it."""
    draft = turn.draft
    match turn.heard:
        case Chosen(value="file"):
            report = Report(key=new_key(turn), pieces=draft.stray)
            return await onward(turn, replace(draft, stray=()).shelving().at_hand(report))
        case Chosen(value="discard"):
            return closed(replace(draft, stray=()).shelving(), say=(Reply(text=Text.of("feedback-discarded")),))
        case Chosen(value=value):
            code = value.removeprefix("add:")
            found = next((case for case in await _fresh_cases(turn) if case.code == code), None)
            if found is None:
                return Tell(say=(Reply(text=Text.of("feedback-closed-to-more", code=code)),), again=True)
            return await add_to(turn.with_draft(replace(draft, stray=())), found, draft.stray)
    return gathered(turn, step="offer")


# --- what was begun before -------------------------------------------------------------------------------------------


@journey.asks("shelved")
async def ask_shelved(turn: Turn[Draft]) -> Reply:
    """Something begun before waits: go on with it?."""
    waiting = turn.draft.shelved[0]
    return Reply(
        text=Text.of("feedback-shelved"),
        more=_files_of(waiting.pieces),
        quote=shortened(waiting.words),
        choices=rows(
            Choice(label=Text.of("feedback-btn-resume"), value="resume"),
            Choice(label=Text.of("feedback-btn-discard"), value="discard"),
        ),
    )


@journey.hears("shelved")
async def hear_shelved(turn: Turn[Draft]) -> Move:
    """It goes on, or is thrown away."""
    first, *others = turn.draft.shelved
    rest = replace(turn.draft, shelved=tuple(others))
    match turn.heard:
        case Chosen(value="resume"):
            return await onward(turn, rest.at_hand(first))
        case Chosen(value="discard"):
            return closed(rest, say=(Reply(text=Text.of("feedback-discarded")),))
        case Said(text=text) if is_courtesy(text):
            return Tell(again=True)
        case Said() | Showed() | Located():
            return gathered(turn, step="offer")
    return Tell(again=True)


# --- changed after it was sent ---------------------------------------------------------------------------------------


@journey.edits
async def edit(turn: Turn[Draft]) -> Move:
    """The words of that message as they are now, wherever it waits; not those of what was filed."""
    part, message, draft = turn.heard, turn.incoming.message, turn.draft
    if not isinstance(part, Said | Showed | Located) or not message:
        return NotMine()
    waiting = (draft.report, *draft.shelved)
    pieces = [*draft.stray, *(piece for report in waiting for piece in report.pieces)]
    if all(piece.message != message for piece in pieces):
        return NotMine()
    report, *shelved = (replace(each, pieces=edited(each.pieces, message, part)) for each in waiting)
    changed = replace(draft, report=report, shelved=tuple(shelved), stray=edited(draft.stray, message, part))
    is_shown = turn.step in {"review", "words", "offer"}
    return Go(step=turn.step, draft=changed, say=(Reply(text=Text.of("feedback-edited")),), ask=is_shown)
