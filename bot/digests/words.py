"""What a digest says.

Owns: building its one message.  Refuses: its figures and cases (digests.service), languages (digest.ftl and case.ftl).
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from bot.digests.model import SHOWN, DigestId
from bot.feedback import cards
from bot.feedback.cards import Card
from bot.feedback.model import Figures
from bot.message import Choice, Reply, rows
from bot.text import Names, Text


def header(about: Names | None, since: datetime, until: datetime) -> Text:
    """Whose digest it is and of which days; without a name, the coordinators'."""
    if about is None:
        return Text.of("digest-header-coordinator", since=since, until=until)
    return Text.of("digest-header", about=about, since=since, until=until)


def nothing(about: Names | None, since: datetime, until: datetime) -> Reply:
    """An empty period, in one line."""
    if about is None:
        return Reply(text=Text.of("digest-nothing-coordinator", since=since, until=until))
    return Reply(text=Text.of("digest-nothing", about=about, since=since, until=until))


def numbers(figures: Figures) -> Text:
    """The figures that are not zero, in one sentence."""
    told = (
        (figures.new, Text.of("digest-new", count=figures.new)),
        (figures.waiting, Text.of("digest-waiting", count=figures.waiting)),
        (figures.overdue, Text.of("digest-overdue", count=figures.overdue)),
        (figures.resolved, Text.of("digest-resolved", count=figures.resolved)),
        (figures.reopened, Text.of("digest-reopened", count=figures.reopened)),
    )
    return Text.of("digest-numbers", numbers=[text for count, text in told if count])


def digest(head: Text, figures: Figures, shown: Sequence[Card], *, rest: str) -> Reply:
    """The digest; `rest` is the value of the button for the cases that it does not show, empty without any.

    It has neither names nor media, so that it is the same in a group.
    """
    return Reply(text=head, more=(numbers(figures), *lines(shown)), choices=_buttons(shown, 1, rest))


def page(shown: Sequence[Card], *, first: int, rest: str) -> Reply:
    """Further cases of a digest, numbered from `first`."""
    if not shown:
        return Reply(text=Text.of("digest-rest-empty"))
    return Reply(text=Text.of("digest-rest"), more=lines(shown, first), choices=_buttons(shown, first, rest))


def lines(shown: Sequence[Card], first: int = 1) -> tuple[Text, ...]:
    """A paragraph for each case."""
    return tuple(
        cards.line(card.case, number=number, area=card.area, now=card.at) for number, card in enumerate(shown, first)
    )


def rest_value(digest: DigestId, offset: int = SHOWN) -> str:
    """The data of the button that shows the digest's cases from `offset` on."""
    return f"digest-rest:{digest}:{offset}"


def _buttons(shown: Sequence[Card], first: int, rest: str) -> tuple[tuple[Choice, ...], ...]:
    opens = (
        Choice(
            label=Text.of("digest-button-case", number=number, code=card.case.code),
            value=f"case:{card.case.id}",
            standing=True,
        )
        for number, card in enumerate(shown, first)
    )
    others = Choice(label=Text.of("digest-button-rest"), value=rest, standing=True)
    return (*rows(*opens, wide=2), *(((others,),) if rest else ()))
