"""What became of one's messages: /status, and the buttons under each of them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.catalogue.model import NoSuchOrganisation, NoSuchTopic
from bot.dialogue.journey import Journey, Move, Tell, Turn
from bot.errors import Missing, NotAllowed
from bot.feedback import cards, codes
from bot.feedback import service as feedback
from bot.feedback.model import (
    AlreadyWithdrawn,
    By,
    Case,
    Entry,
    EntryKind,
    NoSuchCase,
    NotResolved,
    NotYours,
    PublicSide,
    State,
    Thread,
    shortened,
)
from bot.message import Choice, Menu, Reply, rows
from bot.projects import service as projects
from bot.projects.model import NoSuchProject
from bot.text import Text
from handlers import areas
from handlers.menu import named
from handlers.reporting.subject import kind_text

_PAGE = 8  #: messages in one list
_SHOWN = 20  #: lines of one history; what is older is counted
_FIRST_WORDS = 60  #: characters of a message in the list
_OWN_WORDS = 500  #: characters of one's own words in the history

_STATES = {
    State.NEW: "status-state-new",
    State.SEEN: "status-state-seen",
    State.IN_PROGRESS: "status-state-in-progress",
    State.WAITING: "status-state-waiting",
    State.RESOLVED: "status-state-resolved",
    State.NOT_OURS: "status-state-not-ours",
    State.WITHDRAWN: "status-state-withdrawn",
}
_SAID = {
    EntryKind.WORDS: "status-history-words",
    EntryKind.ANSWER: "status-history-answer",
    EntryKind.QUESTION: "status-history-question",
}
COMPUTED_IDS = (_STATES, _SAID)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Nothing is composed here."""


journey: Journey[Draft] = Journey("status", Draft, commands=("status",), word="status-word")


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """One's own messages, or the one whose code was given."""
    if not turn.argument:
        return Tell(say=(await _list(turn, 0),))
    # Whoever has no Latin letter at hand may leave the first one out.
    code = codes.parse(turn.argument) or codes.parse(f"J{turn.argument}")
    if code is None:
        return Tell(say=(Reply(text=Text.of("status-no-code")),))
    return await _shown(turn, code)


@journey.standing("track")
async def open_one(turn: Turn[Draft]) -> Move:
    """One message with its history."""
    return await _shown(turn, turn.argument)


@journey.standing("track-list")
async def page(turn: Turn[Draft]) -> Move:
    """Further messages."""
    start = int(turn.argument) if turn.argument.isdecimal() and turn.argument.isascii() else 0
    return Tell(say=(await _list(turn, start),))


async def _list(turn: Turn[Draft], start: int) -> Reply:
    mine = await feedback.my_cases(turn.work, turn.who.person)
    here = mine[start : start + _PAGE]
    if not here:
        return Reply(text=Text.of("status-none"), menu=Menu.SHOW)
    further = start + _PAGE
    more = [Choice(label=Text.of("status-btn-more"), value=f"track-list:{further}", standing=True)]
    return Reply(
        text=Text.of("status-list"),
        more=tuple(_line(case) for case in here),
        choices=(
            *rows(*(Choice(label=case.code, value=f"track:{case.code}", standing=True) for case in here), wide=2),
            *rows(*(more if further < len(mine) else [])),
        ),
    )


def _line(case: Case) -> Text:
    state = Text(_STATES[case.state])
    # Whoever looks at the screen must not read what is confidential.
    if case.confidential or not case.summary:
        return Text.of("status-line", state=state, at=case.filed_at, code=case.code)
    words = shortened(case.summary, _FIRST_WORDS)
    return Text.of("status-line-words", words=words, state=state, at=case.filed_at, code=case.code)


# --- one message -----------------------------------------------------------------------------------------------------


async def _shown(turn: Turn[Draft], code: str) -> Move:
    try:
        thread = await feedback.thread(turn.work, code, turn.who.person)
    except NotYours:
        return Tell(say=(await _public(turn, await feedback.public_side(turn.work, code)),))
    except NoSuchCase:
        return Tell(say=(Reply(text=Text.of("status-unknown", code=code)),))
    return Tell(say=(await _own(turn, thread),))


async def _own(turn: Turn[Draft], thread: Thread) -> Reply:
    case = thread.case
    earlier = len(thread.entries) - _SHOWN
    lines = [line for entry in thread.entries[-_SHOWN:] if (line := _history(entry)) is not None]
    return Reply(
        text=Text.of("status-head", kind=kind_text(case.kind), state=Text(_STATES[case.state]), code=case.code),
        more=(
            *await _about(turn, case),
            *([Text.of("status-earlier", count=earlier)] if earlier > 0 else []),
            *lines,
        ),
        choices=buttons(case),
        ref=f"case:{case.id}",
    )


async def _about(turn: Turn[Draft], case: Case | PublicSide) -> tuple[Text, ...]:
    names: list[Text] = []
    try:
        if case.project_id is not None:
            names.append(named((await projects.project(turn.work, id=case.project_id)).names))
        elif isinstance(case, Case) and case.organisation_id is not None:
            names.append(named((await catalogue.organisation(turn.work, id=case.organisation_id)).names))
        if case.topic_id is not None:
            names.append(named((await catalogue.topic(turn.work, id=case.topic_id)).names))
    except (NoSuchProject, NoSuchOrganisation, NoSuchTopic):
        names = []  # what it was about is gone; its area may still tell
    if case.area is not None and case.area in AREAS:
        names.append(areas.name(case.area))
    return (Text.of("status-about", about=cards.together(names)),) if names else ()


def _history(entry: Entry) -> Text | None:
    match entry.kind:
        case EntryKind.STATUS if entry.state is not None:
            return Text.of("status-history-state", at=entry.at, state=Text(_STATES[entry.state]))
        case EntryKind.FILE:
            return Text.of("status-history-file", at=entry.at)
        case EntryKind.PLACE:
            return Text.of("status-history-place", at=entry.at)
        case EntryKind.WORDS | EntryKind.ANSWER | EntryKind.QUESTION as kind:
            words = shortened(entry.text, _OWN_WORDS) if entry.by is By.CITIZEN else entry.text
            return Text(_SAID[kind], {"at": entry.at, "words": words})
    return None


async def _public(turn: Turn[Draft], side: PublicSide) -> Reply:
    return Reply(
        text=Text.of("status-public", state=Text(_STATES[side.state]), code=side.code),
        more=await _about(turn, side),
    )


def buttons(case: Case) -> tuple[tuple[Choice, ...], ...]:
    """What its author can do with it now."""
    resolved = case.state is State.RESOLVED and case.fixed_at is None
    return (
        *(
            [
                (
                    _button("track-button-fixed", "track-fixed", case),
                    _button("track-button-not-fixed", "track-not-fixed", case),
                )
            ]
            if resolved
            else []
        ),
        *([(_button("track-button-answer", "track-answer", case),)] if case.state is State.WAITING else []),
        *([(_button("status-btn-add", "track-add", case),)] if _takes_more(case) else []),
        *([(_button("status-btn-withdraw", "track-withdraw", case),)] if case.state.is_open else []),
        (Choice(label=Text.of("status-btn-list"), value="track-list:0", standing=True),),
    )


def _takes_more(case: Case) -> bool:
    return case.state not in {State.WAITING, State.WITHDRAWN}


def _button(label: str, action: str, case: Case) -> Choice:
    return Choice(label=Text(label), value=f"{action}:{case.code}", standing=True)


# --- what its author does with it ------------------------------------------------------------------------------------


@journey.standing("track-fixed")
async def fixed(turn: Turn[Draft]) -> Move:
    """It is fixed, says its author."""

    async def act(code: str) -> Reply:
        case = await feedback.mark_fixed(turn.work, code, by=turn.who.person)
        return Reply(text=Text.of("status-fixed", code=case.code), ref=f"case:{case.id}")

    return await _acted(turn, act)


@journey.standing("track-not-fixed")
async def not_fixed(turn: Turn[Draft]) -> Move:
    """It is not: open again."""

    async def act(code: str) -> Reply:
        case = await feedback.reopen(turn.work, code, by=turn.who.person)
        return Reply(
            text=Text.of("status-reopened", code=case.code),
            choices=rows(_button("status-btn-say-more", "track-add", case)),
            ref=f"case:{case.id}",
        )

    return await _acted(turn, act)


@journey.standing("track-unsure")
async def unsure(turn: Turn[Draft]) -> Move:
    """Its author cannot tell yet: nothing changes, and the buttons stay."""

    async def act(code: str) -> Reply:
        case = (await feedback.thread(turn.work, code, turn.who.person)).case
        return Reply(text=Text.of("status-unsure", code=case.code), ref=f"case:{case.id}")

    return await _acted(turn, act)


@journey.standing("track-withdraw")
async def ask_withdraw(turn: Turn[Draft]) -> Move:
    """Once more: it cannot be brought back."""

    async def act(code: str) -> Reply:
        case = (await feedback.thread(turn.work, code, turn.who.person)).case
        return Reply(
            text=Text.of("status-withdraw-sure", code=case.code),
            choices=rows(
                _button("status-btn-withdraw-yes", "track-withdraw-yes", case),
                _button("status-btn-keep", "track", case),
                wide=2,
            ),
        )

    return await _acted(turn, act)


@journey.standing("track-withdraw-yes")
async def withdraw(turn: Turn[Draft]) -> Move:
    """It is taken back."""

    async def act(code: str) -> Reply:
        case = await feedback.withdraw(turn.work, code, by=turn.who.person)
        return Reply(text=Text.of("status-withdrawn", code=case.code))

    return await _acted(turn, act)


async def _acted(turn: Turn[Draft], act: Callable[[str], Awaitable[Reply]]) -> Move:
    """What the press led to, or one sentence why it did not: it may be forged, old, or the second of two."""
    try:
        reply = await act(turn.argument)
    except AlreadyWithdrawn:
        reply = Reply(text=Text.of("status-withdrawn", code=turn.argument))
    except NotResolved:
        thread = await feedback.thread(turn.work, turn.argument, turn.who.person)
        is_open = thread.case.state.is_open
        open_still = Reply(text=Text.of("status-not-resolved", code=turn.argument))
        reply = open_still if is_open else await _own(turn, thread)
    except (Missing, NotAllowed):
        reply = Reply(text=Text.of("error-gone"))
    return Tell(say=(reply,))
