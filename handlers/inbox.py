"""What waits at the desks of staff: /inbox.

The numbers of each desk, the messages that matter most, page by page, and those in which some words occur.  Reports of
wrongdoing stand on a list of their own, for those who may read them, without a word of what they say.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.dialogue.journey import Done, Go, Journey, Move, Tell, Turn
from bot.digests import words
from bot.digests.model import SHOWN
from bot.feedback import cards, codes
from bot.feedback import service as feedback
from bot.feedback.cards import Card
from bot.feedback.model import Figures
from bot.feedback.service import Page
from bot.message import Choice, Chosen, Reply, Said, rows
from bot.staff import service as staff
from bot.staff.model import Desk, Role, Roles
from bot.text import Text
from handlers import cases
from handlers.menu import has_inbox

_MOST_DESKS = 8  #: whose numbers are told
_COUNTED = {Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY, Role.OFFICIAL, Role.COORDINATOR}
_LONGEST_OFFSET = 6  #: digits of a page's beginning; more is forged


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Nothing is kept."""


journey: Journey[Draft] = Journey("inbox", Draft, commands=("inbox",), word="inbox-word")


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """The first page; with a code or words after the command what they name."""
    if turn.argument:
        return await _named(turn, turn.argument)
    reply = await _inbox(turn, 0)
    return Done(say=(reply,)) if turn.step else Tell(say=(reply,))


async def _named(turn: Turn[Draft], typed: str) -> Move:
    """A message by its code is opened at once; words are looked for."""
    if not has_inbox(await staff.roles_of(turn.work, turn.who.person)):
        return Tell(say=(Reply(text=Text.of("error-no-right")),))
    found = await feedback.search(turn.work, turn.who.person, typed, limit=SHOWN)
    code = codes.parse(typed)
    if len(found) == 1 and found[0].case.code == code:
        facts, thread = await feedback.open_case(turn.work, found[0].case.id, by=turn.who.person)
        reply = cases.opened(facts, thread)
    else:
        reply = _found(found)
    return Done(say=(reply,)) if turn.step else Tell(say=(reply,))


@journey.standing("inbox")
async def turned(turn: Turn[Draft]) -> Move:
    """Another page, in place of the one whose button it was."""
    reply = await _inbox(turn, _offset(turn.argument), replaces=True)
    return Tell(say=(reply,))


async def _inbox(turn: Turn[Draft], offset: int, *, replaces: bool = False) -> Reply:
    roles = await staff.roles_of(turn.work, turn.who.person)
    if not has_inbox(roles):
        return Reply(text=Text.of("error-no-right"))
    page = await feedback.cases_on(turn.work, roles.desks, limit=SHOWN, offset=offset)
    secrets = await _has_secrets(turn)
    empty = Text.of("inbox-only-confidential") if secrets else Text.of("inbox-empty")
    return Reply(
        text=Text.of("inbox-head", at=turn.work.now),
        more=(
            *(await _numbers(turn, roles, secrets=secrets) if not offset else ()),
            *(words.lines(page.cases, offset + 1) if page.cases else (empty,)),
        ),
        choices=(
            *_opening(page, offset),
            *_pages("inbox", page, offset),
            *rows(Choice(label=Text.of("inbox-btn-search"), value="inbox-search", standing=True)),
            *(rows(Choice(label=Text.of("inbox-btn-confidential"), value="inbox-secret", standing=True)) * secrets),
        ),
        replace=replaces,
    )


async def _numbers(turn: Turn[Draft], roles: Roles, *, secrets: bool) -> tuple[Text, ...]:
    # An integrity desk's reports are in no number: "nothing waits there" would be untrue of it, and of a coordinator's
    # desk on which a report of wrongdoing lies.
    shown = [desk for desk in roles.desks if desk.role in _COUNTED][:_MOST_DESKS]
    wanted = tuple(feedback.Since(key=key, desk=desk, since=turn.work.now) for key, desk in enumerate(shown))
    figures = await feedback.figures(turn.work, wanted)
    told = [
        (desk, figures[key])
        for key, desk in enumerate(shown)
        if figures[key].waiting or not (secrets and desk.role is Role.COORDINATOR)
    ]
    return tuple([await _number(turn, desk, numbers) for desk, numbers in told])


async def _number(turn: Turn[Draft], desk: Desk, figures: Figures) -> Text:
    name = await feedback.desk_text(turn.work, desk)
    told = (
        (figures.waiting, Text.of("digest-waiting", count=figures.waiting)),
        (figures.overdue, Text.of("digest-overdue", count=figures.overdue)),
    )
    numbers = [text for count, text in told if count]
    return Text.of("inbox-desk", desk=name, numbers=numbers) if numbers else Text.of("inbox-desk-quiet", desk=name)


def _opening(page: Page, offset: int) -> tuple[tuple[Choice, ...], ...]:
    return rows(*(opening(card, number) for number, card in enumerate(page.cases, offset + 1)), wide=2)


def opening(card: Card, number: int) -> Choice:
    """The button that opens a case of a numbered list."""
    return Choice(
        label=Text.of("digest-button-case", number=number, code=card.case.code),
        value=f"case:{card.case.id}",
        standing=True,
    )


def _pages(action: str, page: Page, offset: int) -> tuple[tuple[Choice, ...], ...]:
    before = Choice(label=Text.of("inbox-btn-before"), value=f"{action}:{max(0, offset - SHOWN)}", standing=True)
    after = Choice(label=Text.of("inbox-btn-after"), value=f"{action}:{offset + SHOWN}", standing=True)
    turning = (*((before,) if offset else ()), *((after,) if page.has_more else ()))
    return (turning,) if turning else ()


def _offset(typed: str) -> int:
    """Where a page begins; the button may be forged."""
    return int(typed) if typed.isdecimal() and len(typed) <= _LONGEST_OFFSET else 0


# --- confidential reports --------------------------------------------------------------------------------------------


async def _has_secrets(turn: Turn[Draft]) -> bool:
    return bool((await feedback.confidential_on(turn.work, turn.who.person, limit=1)).cases)


@journey.standing("inbox-secret")
async def secret(turn: Turn[Draft]) -> Move:
    """How many wait and since when; what they say is seen when one is opened."""
    offset = _offset(turn.argument)
    page = await feedback.confidential_on(turn.work, turn.who.person, limit=SHOWN, offset=offset)
    if not page.cases:
        return Tell(say=(Reply(text=Text.of("inbox-empty")),))
    lines = [
        Text.of(
            "inbox-secret",
            number=number,
            age=cards.age_text(card.case.received_at, card.at),
            state=cards.state_text(card.case.state),
            code=card.case.code,
        )
        for number, card in enumerate(page.cases, offset + 1)
    ]
    return Tell(
        say=(
            Reply(
                text=Text.of("inbox-secret-head"),
                more=tuple(lines),
                choices=(*_opening(page, offset), *_pages("inbox-secret", page, offset)),
                replace=bool(turn.argument),
            ),
        )
    )


# --- search ----------------------------------------------------------------------------------------------------------


@journey.standing("inbox-search")
async def search(turn: Turn[Draft]) -> Move:
    """Ask for words."""
    if not has_inbox(await staff.roles_of(turn.work, turn.who.person)):
        return Tell(say=(Reply(text=Text.of("error-no-right")),))
    return Go(step="search", draft=Draft())


@journey.asks("search", numbered=False, literal=True)
async def ask_search(turn: Turn[Draft]) -> Reply:  # noqa: ARG001  asked the same of everyone
    """Words or a code."""
    back = Choice(label=Text.of("inbox-btn-back"), value="back")
    return Reply(text=Text.of("inbox-ask-search"), choices=rows(back))


@journey.hears("search")
async def hear_search(turn: Turn[Draft]) -> Move:
    """The messages in which all the words occur, or the one with that code."""
    match turn.heard:
        case Chosen():
            return Done(say=(await _inbox(turn, 0),))
        case Said(text=text):
            return await _named(turn, text)
    return Tell(say=(Reply(text=Text.of("inbox-words-only")),))


def _found(found: Sequence[Card]) -> Reply:
    again = Choice(label=Text.of("inbox-btn-search"), value="inbox-search", standing=True)
    if not found:
        return Reply(text=Text.of("inbox-not-found"), choices=rows(again))
    opens = _opening(Page(cases=tuple(found), has_more=False), 0)
    return Reply(text=Text.of("inbox-found"), more=words.lines(found), choices=(*opens, *rows(again)))
