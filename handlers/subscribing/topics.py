"""Topics, switched in place.

Owns: those buttons of handlers.subscriptions.  Refuses: everything else of it.
"""

from __future__ import annotations

from bot.catalogue import service as catalogue
from bot.catalogue.model import Topic
from bot.citizens import service as citizens
from bot.citizens.model import Citizen
from bot.citizens.service import NoSuchCitizen
from bot.dialogue.journey import Move, Tell, Turn
from bot.message import Choice, Reply, rows
from bot.text import Text
from handlers.menu import named
from handlers.subscribing.settings import Draft, button, first_area, follower, journey


@journey.standing("topics")
async def topics(turn: Turn[Draft]) -> Move:
    """Every topic, with a button that switches it."""
    known = await follower(turn)
    return Tell(say=(await _topics(turn, known),)) if known else first_area()


async def _topics(turn: Turn[Draft], known: Citizen, *, replaces: bool = False) -> Reply:
    switches = [_switch(topic, known) for topic in await catalogue.topics(turn.work)]
    return Reply(
        text=Text.of("subscriptions-choose-topics"),
        choices=(
            *rows(*switches, wide=2),
            *rows(
                button("subscriptions-btn-all-topics", "topics-all"),
                button("subscriptions-btn-done", "subscriptions"),
            ),
        ),
        replace=replaces,
    )


def _switch(topic: Topic, known: Citizen) -> Choice:
    # The button says what it makes of the topic, not "the other way round": pressed twice it does the same.
    if known.topics.wants(topic.id):
        return Choice(
            label=Text.of("subscriptions-on", topic=topic.names), value=f"topic-off:{topic.id}", standing=True
        )
    return Choice(label=named(topic.names), value=f"topic-on:{topic.id}", standing=True)


@journey.standing("topic-on")
async def switch_on(turn: Turn[Draft]) -> Move:
    """One topic is wanted; the list changes in place."""
    return await _switched(turn, on=True)


@journey.standing("topic-off")
async def switch_off(turn: Turn[Draft]) -> Move:
    """One topic is not wanted; the list changes in place."""
    return await _switched(turn, on=False)


async def _switched(turn: Turn[Draft], *, on: bool) -> Move:
    topic = next((each for each in await catalogue.topics(turn.work) if str(each.id) == turn.argument), None)
    if topic is None:
        return Tell(say=(Reply(text=Text.of("error-gone")),))
    change = citizens.want_topic if on else citizens.stop_topic
    try:
        known = await change(turn.work, turn.who.person, topic.id)
    except NoSuchCitizen:
        return first_area()
    said = Text.of("subscriptions-topic-on" if on else "subscriptions-topic-off", topic=topic.names)
    return Tell(say=(await _topics(turn, known, replaces=True),), notice=Reply(text=said))


@journey.standing("topics-all")
async def all_topics(turn: Turn[Draft]) -> Move:
    """All of them, those to come included."""
    try:
        known = await citizens.choose_topics(turn.work, turn.who.person, None)
    except NoSuchCitizen:
        return first_area()
    return Tell(say=(await _topics(turn, known, replaces=True),))
