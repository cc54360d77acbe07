"""What a citizen hears of their case.

Owns: building the notices to citizens; of a confidential case they say nothing at all.
Refuses: when one is due (handling), and languages (the sentences are in track.ftl).
"""

from __future__ import annotations

from bot.feedback import cards
from bot.feedback.model import Case, State
from bot.message import Choice, MediaKind, Reply
from bot.text import Text

_FILES = {
    MediaKind.PHOTO: "track-file-photo",
    MediaKind.VIDEO: "track-file-video",
    MediaKind.VOICE: "track-file-voice",
    MediaKind.AUDIO: "track-file-audio",
}
COMPUTED_IDS = (_FILES,)


def state_changed(case: Case, office: Text, body: str = "") -> Reply | None:
    """The notice that the case has reached its state; None for states that its citizen brought about."""
    match case.state:
        case State.SEEN:
            text = Text.of("track-seen", office=office, code=case.code)
        case State.IN_PROGRESS:
            text = Text.of("track-in-progress", code=case.code)
        case State.RESOLVED:
            text = Text.of("track-resolved", code=case.code)
        case State.NOT_OURS:
            text = Text.of("track-not-ours", office=office, code=case.code)
        case State.NEW | State.WAITING | State.WITHDRAWN:
            return None
    return _notice(case, text, body)


def answer(case: Case, office: Text, body: str) -> Reply:
    """An answer, in the office's own words."""
    return _notice(case, Text.of("track-answer", office=office, code=case.code), body)


def question(case: Case, office: Text, body: str, *, is_named: bool) -> Reply:
    """A question, in the office's own words, with the button to answer it."""
    text = Text.of("track-question-named" if is_named else "track-question", office=office, code=case.code)
    return _notice(case, text, body)


def file_lost(case: Case, kind: MediaKind, name: str) -> Reply:
    """One of the citizen's files could not be passed on."""
    file = Text.of(_FILES[kind]) if kind in _FILES else Text.of("track-file-document", name=name or "…")
    return _notice(case, Text.of("track-file-lost", file=file, code=case.code), "")


def _notice(case: Case, text: Text, body: str) -> Reply:
    opens = Choice(label=Text.of("track-button-open"), value=f"track:{case.code}", standing=True)
    if case.confidential:
        return Reply(text=Text.of("track-discreet"), choices=((opens,),), ref=cards.ref(case.id))
    return Reply(text=text, quote=body, choices=(*buttons(case), (opens,)), ref=cards.ref(case.id))


def buttons(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """What the citizen can do about the case's state, in one press."""
    if case.state is State.WAITING:
        return ((Choice(label=Text.of("track-button-answer"), value=f"track-answer:{case.code}", standing=True),),)
    if case.state is not State.RESOLVED:
        return ()
    return (
        (
            Choice(label=Text.of("track-button-fixed"), value=f"track-fixed:{case.code}", standing=True),
            Choice(label=Text.of("track-button-not-fixed"), value=f"track-not-fixed:{case.code}", standing=True),
        ),
        (Choice(label=Text.of("track-button-unsure"), value=f"track-unsure:{case.code}", standing=True),),
    )
