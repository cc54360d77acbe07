"""What citizens do with announcements: the recent ones, and the buttons under each."""

from __future__ import annotations

from dataclasses import dataclass

from bot.announcements import service as announcements
from bot.announcements.model import ABOUT, STOP_TOPIC, NoSuchAnnouncement, number_of
from bot.announcements.service import Recent
from bot.catalogue import service as catalogue
from bot.catalogue.model import NoSuchTopic, Topic, TopicId
from bot.citizens import service as citizens
from bot.citizens.service import NoSuchCitizen
from bot.dialogue.journey import Hand, Journey, Move, Tell, Turn
from bot.message import Choice, Reply, rows
from bot.text import Text

_TITLE_SHOWN = 40  #: characters of a title on a button; telephones cut longer ones


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Nothing is composed here."""


journey: Journey[Draft] = Journey("announcements", Draft, commands=("announcements",), word="announcements-word")


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """The recent ones that concern the person; a press opens one."""
    recent = await announcements.recent(turn.work, turn.who.person)
    if not recent:
        return Tell(say=(Reply(text=Text.of("announcements-none")),))
    return Tell(
        say=(
            Reply(
                text=Text.of("announcements-recent"),
                more=tuple(_line(each) for each in recent),
                choices=rows(*(_opener(each, turn) for each in recent)),
            ),
        )
    )


def _line(recent: Recent) -> Text:
    found = recent.announcement
    return Text.of(
        "announcements-line",
        title=found.titles,
        number=found.number,
        organisation=recent.organisation.names,
        at=found.released_at or found.created_at,
    )


def _opener(recent: Recent, turn: Turn[Draft]) -> Choice:
    title = recent.announcement.titles.in_(turn.who.language)
    shown = title if len(title) <= _TITLE_SHOWN else f"{title[: _TITLE_SHOWN - 1]}…"
    return Choice(label=shown, value=f"announcements-open:{recent.announcement.id}", standing=True)


@journey.standing("announcements-open")
async def open_one(turn: Turn[Draft]) -> Move:
    """The whole of it, as it was sent."""
    try:
        found = await announcements.published(turn.work, number_of(turn.argument))
    except NoSuchAnnouncement:
        return Tell(say=(Reply(text=Text.of("announcements-no-such")),))
    await announcements.show(turn.work, found, to=turn.who.chat, languages=(turn.who.language,))
    return Tell()


@journey.standing(ABOUT)
async def report(turn: Turn[Draft]) -> Move:
    """Say something about it to the office that sent it."""
    try:
        found = await announcements.published(turn.work, number_of(turn.argument))
    except NoSuchAnnouncement:
        return Tell(say=(Reply(text=Text.of("announcements-no-such")),))
    return Hand(journey="feedback", argument=found.source, keep=True)


@journey.standing(STOP_TOPIC)
async def stop_topic(turn: Turn[Draft]) -> Move:
    """No more of this topic, until it is wanted again."""
    topic = await _topic(turn)
    if topic is None:
        return Tell(say=(Reply(text=Text.of("announcements-no-such-topic")),))
    try:
        await citizens.stop_topic(turn.work, turn.who.person, topic.id)
    except NoSuchCitizen:
        return Tell(say=(Reply(text=Text.of("announcements-not-subscribed")),))
    again = Choice(label=Text.of("announcements-btn-again"), value=f"announcements-again:{topic.id}", standing=True)
    return Tell(say=(Reply(text=Text.of("announcements-topic-off", topic=topic.names), choices=rows(again)),))


@journey.standing("announcements-again")
async def want_topic(turn: Turn[Draft]) -> Move:
    """The topic is wanted again."""
    topic = await _topic(turn)
    if topic is None:
        return Tell(say=(Reply(text=Text.of("announcements-no-such-topic")),))
    try:
        await citizens.want_topic(turn.work, turn.who.person, topic.id)
    except NoSuchCitizen:
        return Tell(say=(Reply(text=Text.of("announcements-not-subscribed")),))
    return Tell(say=(Reply(text=Text.of("announcements-topic-on", topic=topic.names)),))


async def _topic(turn: Turn[Draft]) -> Topic | None:
    try:
        return await catalogue.topic(turn.work, id=TopicId(number_of(turn.argument)))
    except (NoSuchAnnouncement, NoSuchTopic):
        return None
