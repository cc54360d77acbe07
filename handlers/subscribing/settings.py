"""The settings as they are, and what every part of them needs.

Owns: the draft, the journey's declaration, the overview.  Refuses: changing anything (areas, district, topics).
"""

from __future__ import annotations

from dataclasses import dataclass

from bot.catalogue import service as catalogue
from bot.citizens import service as citizens
from bot.citizens.model import EVERYTHING, Citizen
from bot.dialogue.journey import Go, Journey, Move, Turn
from bot.i18n.languages import form
from bot.message import Choice, Reply, rows
from bot.storage.work import Work
from bot.text import Text
from handlers import areas
from handlers.areas import Found
from handlers.menu import named

COMPUTED_IDS = ("subscriptions-btn-",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Which question stands: a governorate whose district is asked for, areas to confirm."""

    governorate: str = ""
    found: Found | None = None


journey: Journey[Draft] = Journey("subscriptions", Draft, commands=("subscriptions",), word="subscriptions-word")


async def follower(turn: Turn[Draft]) -> Citizen | None:
    """The person, if they follow any area."""
    known = await citizens.citizen(turn.work, turn.who.person)
    return known if known and known.areas else None


def first_area() -> Move:
    """The list of areas, for whoever follows none."""
    return Go(step="add", draft=Draft(), say=(Reply(text=Text.of("subscriptions-none")),))


async def overview_of(turn: Turn[Draft], known: Citizen, *, replaces: bool = False) -> Reply:
    """What comes now, and the buttons that change it; `replaces` the message whose button was pressed."""
    return Reply(
        text=Text.of("subscriptions-areas", areas=[areas.name(code) for code in known.areas]),
        more=(
            await topics_text(turn.work, known),
            Text.of("subscriptions-language", language=form(turn.who.language).own_name),
        ),
        choices=rows(
            button("subscriptions-btn-topics", "topics"),
            button("subscriptions-btn-change-district" if known.district else "subscriptions-btn-district", "district"),
            button("subscriptions-btn-add", "area-add"),
            button("subscriptions-btn-areas", "areas"),
            button("subscriptions-btn-language", "language"),
            button("subscriptions-btn-stop", "stop-all"),
        ),
        replace=replaces,
    )


async def topics_text(work: Work, known: Citizen) -> Text:
    """The sentence that lists the topics that come."""
    if known.topics == EVERYTHING:
        return Text.of("subscriptions-topics-all")
    wanted = [named(topic.names) for topic in await catalogue.topics(work) if known.topics.wants(topic.id)]
    return Text.of("subscriptions-topics", topics=wanted) if wanted else Text.of("subscriptions-topics-none")


def button(label: str, value: str) -> Choice:
    """A standing button with this label's id."""
    return Choice(label=Text(label), value=value, standing=True)
