"""The buttons under a citizen's message: open it, set how far it is, see its files.

They work for as long as the message is there, in private and in a lead's group.  In a group only staff of that project
count, by the presser's own id, and there is neither name, voice nor media: those come in private.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.delivery import service as delivery
from bot.dialogue.journey import Journey, Move, Tell, Turn
from bot.feedback import cards
from bot.feedback import service as feedback
from bot.feedback.cards import Card
from bot.feedback.model import AlreadyThere, CannotMove, CaseId, NotYours, State, Thread
from bot.message import AddressId, ChatKind, Lane, Pressed, Reply
from bot.text import Text

_LAST = 30  #: entries of a history that are shown; what came before is counted
_LONGEST_NUMBER = 18  #: digits, so that a database can hold it


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Nothing is kept."""


journey: Journey[Draft] = Journey("case", Draft, groups=True)


def case_number(argument: str) -> CaseId:
    """The case that a button names.  Raises NotYours for what is no number: it was forged."""
    if not argument.isdecimal() or len(argument) > _LONGEST_NUMBER:
        raise NotYours
    return CaseId(int(argument))


def group_of(turn: Turn[Draft]) -> AddressId | None:
    """The group in which it was pressed."""
    return turn.who.chat if turn.who.chat_kind is ChatKind.GROUP else None


@journey.standing("case")
async def open_case(turn: Turn[Draft]) -> Move:
    """The whole message with its history.  Raises NotYours."""
    case = case_number(turn.argument)
    group = group_of(turn)
    if group is not None:
        return await _opened_from(turn, group, case)
    facts, thread = await feedback.open_case(turn.work, case, by=turn.who.person)
    return Tell(say=(opened(facts, thread),))


async def _opened_from(turn: Turn[Draft], group: AddressId, case: CaseId) -> Move:
    """From a group's digest its card, with the buttons that a group has; from the card all of it, in private."""
    facts, _ = await feedback.open_case(turn.work, case, by=turn.who.person, group=group)
    pressed = turn.heard.message if isinstance(turn.heard, Pressed) else ""
    if await delivery.about(turn.work, group, pressed) != cards.ref(case):
        return Tell(say=(cards.card(facts, in_group=True),))
    if not await delivery.reachable(turn.work, [turn.who.person]):
        return Tell(notice=Reply(text=Text.of("inbox-write-first")))
    facts, thread = await feedback.case_thread(turn.work, case, turn.who.person)
    await delivery.say(turn.work, to=turn.who.person, reply=opened(facts, thread), lane=Lane.CASE)
    return Tell(notice=Reply(text=Text.of("inbox-opened-in-private")))


def opened(facts: Card, thread: Thread) -> Reply:
    """The message with the last part of its history."""
    earlier = len(thread.entries) - _LAST
    reply = cards.opened(facts, replace(thread, entries=thread.entries[-_LAST:]))
    if earlier <= 0:
        return reply
    return replace(reply, more=(Text.of("inbox-earlier", count=earlier), *reply.more))


@journey.standing("case-state")
async def set_state(turn: Turn[Draft]) -> Move:
    """How far it is now; its citizen is told.  Raises NotYours."""
    number, _, wanted = turn.argument.partition(":")
    case, group = case_number(number), group_of(turn)
    if wanted not in set(cards.BUTTON_STATES):
        raise NotYours
    state = State(wanted)
    try:
        await feedback.change_status(turn.work, case, state, by=turn.who.person, group=group)
        said = Text.of("inbox-state-set", state=cards.state_text(state))
    except AlreadyThere:
        said = Text.of("inbox-state-already", state=cards.state_text(state))
    except CannotMove as refused:
        said = Text.of("inbox-state-cannot", state=cards.state_text(refused.state))
    facts, thread = await feedback.case_thread(turn.work, case, turn.who.person, group=group)
    told = Reply(text=said)
    if group is not None:
        return Tell(say=(replace(cards.card(facts, in_group=True), replace=True),), notice=told)
    return Tell(say=(replace(opened(facts, thread), replace=True), told))


@journey.standing("case-files")
async def files(turn: Turn[Draft]) -> Move:
    """Its photos, recordings and documents, in private.  Raises NotYours."""
    case = case_number(turn.argument)
    if group_of(turn) is not None:
        return Tell(notice=Reply(text=Text.of("inbox-only-in-private")))
    facts, thread = await feedback.case_thread(turn.work, case, turn.who.person)
    media = cards.media(thread)
    if not media:
        return Tell(say=(Reply(text=Text.of("inbox-no-files", code=facts.case.code)),))
    return Tell(say=(Reply(text=Text.of("inbox-files", code=facts.case.code), media=media, ref=cards.ref(case)),))
