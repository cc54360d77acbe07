"""Staff answer a citizen: the button under a message, or a reply to its card in private.

Nothing leaves before its writer has seen it once more.  What was begun for one message waits while another is answered.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from bot.delivery import service as delivery
from bot.dialogue.journey import Done, Go, Hand, Journey, Move, Tell, Turn
from bot.errors import NotAllowed
from bot.feedback import model
from bot.feedback import service as feedback
from bot.feedback.model import AlreadyWithdrawn, CannotMove, Case, CaseId, NotYours, State
from bot.i18n.script import sanitise
from bot.message import ChatKind, Choice, Chosen, Reply, Said, rows
from bot.text import Text
from handlers.cases import case_number

#: characters; two of the longest messages that Telegram carries
LONGEST = 8_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Answers being written."""

    case: int = 0  #: the one at hand
    words: dict[str, str] = field(default_factory=dict)  #: by the case's number

    @property
    def at_hand(self) -> str:
        """What was written for the case at hand."""
        return self.words.get(str(self.case), "")

    def on(self, case: CaseId) -> Draft:
        """The same with another case at hand."""
        return replace(self, case=case)

    def saying(self, words: str) -> Draft:
        """The same with these words for the case at hand."""
        others = {case: said for case, said in self.words.items() if case != str(self.case)}
        return replace(self, words={**others, str(self.case): words} if words else others)


journey: Journey[Draft] = Journey("answer", Draft, label="answer-label")


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """A reply to a message's card (its number is the argument), or what was begun.  Raises NotYours."""
    if turn.argument:
        return await _begun(turn, case_number(turn.argument))
    if turn.step:
        return Go(step=turn.step, draft=turn.draft)
    return Tell(say=(Reply(text=Text.of("error-gone")),))


@journey.standing("case-answer")
async def answer(turn: Turn[Draft]) -> Move:
    """The button under a message.  Raises NotYours."""
    if turn.who.chat_kind is ChatKind.GROUP:
        return Tell(notice=Reply(text=Text.of("inbox-only-in-private")))
    return await _begun(turn, case_number(turn.argument))


async def _begun(turn: Turn[Draft], case: CaseId) -> Move:
    facts, _ = await feedback.case_thread(turn.work, case, turn.who.person)
    if facts.case.state is State.WITHDRAWN:
        return Tell(say=(Reply(text=Text.of("answer-withdrawn", code=facts.case.code)),))
    draft = turn.draft.on(case)
    if isinstance(turn.heard, Said):
        return _added(draft, turn.heard.text)
    return Go(step="echo" if draft.at_hand else "words", draft=draft)


async def replied(turn: Turn[Any]) -> Move | None:
    """Where a reply to the card of a message at the person's desk goes; None for any other message."""
    case = await _replied_to(turn)
    return None if case is None else Hand(journey=journey.name, argument=str(case), keep=True)


async def _replied_to(turn: Turn[Any]) -> CaseId | None:
    if not turn.incoming.reply_to:
        return None
    about = await delivery.about(turn.work, turn.who.chat, turn.incoming.reply_to) or ""
    sort, _, number = about.partition(":")
    if sort != "case" or not number.isdecimal():
        return None
    case = CaseId(int(number))
    return case if await feedback.may_read(turn.work, case, turn.who.person) else None


def _added(draft: Draft, text: str) -> Move:
    """The words follow what is there: clients send a long text as several messages."""
    whole = "\n".join(part for part in (draft.at_hand, sanitise(text).strip()) if part)
    if not whole:
        return Tell(say=(Reply(text=Text.of("answer-words-only")),))
    if len(whole) > LONGEST:
        too_long = (Reply(text=Text.of("answer-too-long", limit=LONGEST)),)
        return Go(step="echo" if draft.at_hand else "words", draft=draft, say=too_long)
    return Go(step="echo", draft=draft.saying(whole))


async def _heard(turn: Turn[Draft]) -> Move:
    match turn.heard:
        case Said(text=text):
            other = await _replied_to(turn)
            return _added(turn.draft if other is None else turn.draft.on(other), text)
    return Tell(say=(Reply(text=Text.of("answer-words-only")),))


# --- the words -------------------------------------------------------------------------------------------------------


@journey.asks("words", numbered=False, literal=True)
async def ask_words(turn: Turn[Draft]) -> Reply:
    """What is the answer?."""
    case = await _case(turn)
    back = Choice(label=Text.of("answer-btn-discard"), value="discard")
    if case is None:
        return Reply(text=Text.of("error-gone"), choices=rows(back))
    return Reply(text=Text.of("answer-ask", code=case.code), choices=rows(back))


@journey.hears("words")
async def hear_words(turn: Turn[Draft]) -> Move:
    """Words, to be looked at once more."""
    if isinstance(turn.heard, Chosen):
        return _closed(turn.draft, Reply(text=Text.of("answer-discarded")))
    return await _heard(turn)


# --- the echo --------------------------------------------------------------------------------------------------------


@journey.asks("echo", numbered=False, literal=True)
async def ask_echo(turn: Turn[Draft]) -> Reply:
    """What would be sent, and as what."""
    case = await _case(turn)
    discard = Choice(label=Text.of("answer-btn-discard"), value="discard")
    if case is None:
        return Reply(text=Text.of("error-gone"), quote=turn.draft.at_hand, choices=rows(discard))
    allowed = model.moves(case)
    resolve = Choice(label=Text.of("answer-btn-resolve"), value="resolve")
    question = Choice(label=Text.of("answer-btn-ask"), value="ask")
    return Reply(
        text=Text.of("answer-echo", code=case.code),
        quote=turn.draft.at_hand,
        choices=rows(
            Choice(label=Text.of("answer-btn-send"), value="send"),
            *((resolve,) if State.RESOLVED in allowed else ()),
            *((question,) if State.WAITING in allowed or case.state is State.WAITING else ()),
            Choice(label=Text.of("answer-btn-note"), value="note"),
            Choice(label=Text.of("answer-btn-anew"), value="anew"),
            discard,
        ),
    )


@journey.hears("echo")
async def hear_echo(turn: Turn[Draft]) -> Move:
    """It leaves, stays among staff, is written anew or thrown away; further words are added.  Raises NotYours."""
    match turn.heard:
        case Chosen(value="discard"):
            return _closed(turn.draft, Reply(text=Text.of("answer-discarded")))
        case Chosen(value="anew"):
            return Go(step="words", draft=turn.draft.saying(""))
        case Chosen(value=value):
            return await _left(turn, value)
    return await _heard(turn)


async def _left(turn: Turn[Draft], how: str) -> Move:
    case, by, body = CaseId(turn.draft.case), turn.who.person, turn.draft.at_hand
    try:
        match how:
            case "send":
                await feedback.answer(turn.work, case, by=by, body=body)
            case "resolve":
                await feedback.answer(turn.work, case, by=by, body=body, to=State.RESOLVED)
            case "ask":
                await feedback.ask(turn.work, case, by=by, body=body)
            case _:
                await feedback.note(turn.work, case, by=by, body=body)
    except AlreadyWithdrawn:
        return Tell(say=(Reply(text=Text.of("answer-taken-back")),), again=True)
    except CannotMove:
        return Tell(say=(Reply(text=Text.of("answer-closed")),), again=True)
    found = await _case(turn)
    if found is None:
        raise NotYours
    is_note = how == "note"
    text = Text.of("answer-noted" if is_note else "answer-sent", code=found.code)
    opens = Choice(label=Text.of("case-button-open"), value=f"case:{case}", standing=True)
    return _closed(turn.draft, Reply(text=text, choices=rows(opens)))


def _closed(draft: Draft, said: Reply) -> Move:
    """This one is done with; another that was begun comes back."""
    left = draft.saying("")
    waiting = next(iter(left.words), None)
    if waiting is None:
        return Done(say=(said,))
    return Go(step="echo", draft=left.on(CaseId(int(waiting))), say=(said, Reply(text=Text.of("answer-other"))))


async def _case(turn: Turn[Draft]) -> Case | None:
    """The case at hand; None once the person may not read it any more."""
    try:
        facts, _ = await feedback.case_thread(turn.work, CaseId(turn.draft.case), turn.who.person)
    except NotAllowed:
        return None
    return facts.case
