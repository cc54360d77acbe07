"""What an official's organisations have planned and on its way: /outgoing, with stop and cancel."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.announcements import service as announcements
from bot.announcements.model import (
    Announcement,
    AnnouncementId,
    Attachment,
    AttachmentState,
    NoSuchAnnouncement,
    State,
    WrongState,
    number_of,
)
from bot.announcements.service import Going
from bot.delivery import service as delivery
from bot.delivery.model import UNPAID, BroadcastState, Progress
from bot.dialogue.journey import Journey, Move, Tell, Turn
from bot.errors import NotAllowed, Unfit
from bot.message import Choice, Reply, rows
from bot.text import Text
from handlers.clock import duration_text

#: so many at once; each may have a row of buttons
_SHOWN = 15


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Nothing is composed here."""


journey: Journey[Draft] = Journey("outgoing", Draft, commands=("outgoing",), word="outgoing-word")


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """The list, as it is now."""
    return Tell(say=(await _list(turn, refreshed=False),))


@journey.standing("outgoing")
async def refresh(turn: Turn[Draft]) -> Move:
    """The same list, brought up to date where it stands."""
    return Tell(say=(await _list(turn, refreshed=True),))


@journey.standing("outgoing-stop")
async def stop(turn: Turn[Draft]) -> Move:
    """It goes to nobody further: cancelled while nobody has it, else stopped where it is."""

    async def act(id_: AnnouncementId) -> Reply:
        try:
            after = await announcements.cancel(turn.work, id_, by=turn.who.person)
        except WrongState:
            after = await announcements.stop(turn.work, id_, by=turn.who.person)
            return Reply(text=Text.of("outgoing-stopped", number=after.number), more=_remark(after))
        return Reply(text=Text.of("outgoing-cancelled", number=after.number))

    return await _acted(turn, act)


@journey.standing("outgoing-without")
async def without_file(turn: Turn[Draft]) -> Move:
    """Its file could not be had: it goes without."""

    async def act(id_: AnnouncementId) -> Reply:
        after = await announcements.send_without_file(turn.work, id_, by=turn.who.person)
        return Reply(text=Text.of("outgoing-goes-without", number=after.number))

    return await _acted(turn, act)


@journey.standing("outgoing-again")
async def fetch_again(turn: Turn[Draft]) -> Move:
    """Its file could not be had: it is asked for once more."""

    async def act(id_: AnnouncementId) -> Reply:
        after = await announcements.fetch_again(turn.work, id_, by=turn.who.person)
        return Reply(text=Text.of("outgoing-fetching", number=after.number))

    return await _acted(turn, act)


async def _acted(turn: Turn[Draft], act: Callable[[AnnouncementId], Awaitable[Reply]]) -> Move:
    """What pressing led to, or one sentence why it did not; the press may be forged, old, or too late."""
    try:
        reply = await act(number_of(turn.argument))
    except NoSuchAnnouncement:
        reply = Reply(text=Text.of("outgoing-no-such"))
    except NotAllowed:
        reply = Reply(text=Text.of("announce-no-right"))
    except WrongState as late:
        reply = Reply(text=_state(late.announcement))
    except Unfit as refused:
        reply = Reply(text=refused.text)
    return Tell(say=(reply,))


async def _list(turn: Turn[Draft], *, refreshed: bool) -> Reply:
    if not await announcements.organisations_of(turn.work, turn.who.person):
        return Reply(text=Text.of("announce-no-right"))
    going = (await announcements.outgoing(turn.work, turn.who.person))[:_SHOWN]
    stops = [
        Choice(
            label=Text.of("outgoing-btn-stop", number=each.announcement.number),
            value=f"outgoing-stop:{each.announcement.id}",
            standing=True,
        )
        for each in going
        if each.announcement.state in {State.SCHEDULED, State.SENDING}
    ]
    again = Choice(label=Text.of("outgoing-btn-refresh"), value="outgoing", standing=True)
    hold = await delivery.held(turn.work)
    held = (Text.of("outgoing-held", since=hold.since),) if hold and stops else ()
    return Reply(
        text=Text.of("outgoing-list", at=turn.work.now) if going else Text.of("outgoing-nothing"),
        more=(*(line for each in going for line in _lines(each, turn.work.now)), *held),
        choices=rows(*stops, again) if going else (),
        replace=refreshed,
    )


def _lines(going: Going, at: datetime) -> tuple[Text, ...]:
    found = going.announcement
    head = Text.of("outgoing-head", number=found.number, title=found.titles)
    left = [_left(going.left, at)] if going.left else []
    stars = [Text.of("outgoing-stars", most=going.most_stars)] if going.most_stars else []
    return (head, _now(going), *left, *stars)


def _left(left: timedelta, at: datetime) -> Text:
    return Text.of("outgoing-left", duration=duration_text(left), at=at + left)


def _now(going: Going) -> Text:
    found, progress = going.announcement, going.progress
    if found.state is State.SCHEDULED:
        if going.attachment is not None and going.attachment.state is not AttachmentState.KEPT:
            return _held_up(going.attachment)
        return Text.of("outgoing-planned", at=found.send_at or found.created_at)
    if found.state is State.SENDING and progress is not None:
        return _progress(progress)
    return _state(found) if progress is None else _ended(found, progress)


def _held_up(file: Attachment) -> Text:
    waiting = file.state is AttachmentState.WANTED
    return Text.of("outgoing-waits-for-file" if waiting else "outgoing-file-failed")


def _progress(progress: Progress) -> Text:
    if progress.state is BroadcastState.PAUSED:
        is_unpaid = progress.reason == UNPAID
        return Text.of("outgoing-unpaid" if is_unpaid else "outgoing-paused", sent=progress.sent, total=progress.total)
    return Text.of("outgoing-progress", sent=progress.sent, total=progress.total)


def _ended(found: Announcement, progress: Progress) -> Text:
    if found.state is State.STOPPED:
        return Text.of("outgoing-was-stopped", sent=progress.sent)
    return Text.of("outgoing-was-sent", sent=progress.sent, total=progress.total)


def _state(found: Announcement) -> Text:
    return Text.of(f"outgoing-is-{found.state}", number=found.number)


def _remark(after: Announcement) -> tuple[Text, ...]:
    return (Text.of("outgoing-stays"),) if after.released_at else ()
