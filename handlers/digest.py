"""When the summary of a desk comes: /digest, and the button under one that shows the messages it left out.

Each change is kept at once: how often, at what time, on which day, what an empty period does; or one is sent now.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.clock import Calendar
from bot.dialogue.journey import Done, Go, Journey, Move, Tell, Turn
from bot.digests import model
from bot.digests import service as digests
from bot.digests.calendar import Cadence
from bot.digests.model import DigestId, NotYourDigest, Schedule
from bot.feedback import service as feedback
from bot.message import ChatKind, Choice, Chosen, Reply, Said, rows
from bot.staff import service as staff
from bot.staff.model import Desk, Role, Seat
from bot.text import Text
from handlers.clock import time_of

#: offered; any other can be typed
_HOURS = (7, 8, 9, 10, 12, 14, 16, 20)
#: offered for a weekly one, from Monday as 0: offices rest on Friday and Saturday
_WORKING_WEEK = (6, 0, 1, 2, 3)
_A_MONDAY = date(2024, 1, 1)
_LONGEST_NUMBER = 18  #: digits, so that a database can hold it

_CADENCES = {
    Cadence.DAILY: "digest-daily",
    Cadence.WORKING: "digest-working",
    Cadence.WEEKLY: "digest-weekly",
}
COMPUTED_IDS = (_CADENCES,)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """Whose digest it is about."""

    seat: int = 0


journey: Journey[Draft] = Journey("digest", Draft, commands=("digest",), word="digest-word", groups=True)


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """Which desk, where there are several; else when its digest comes."""
    seats = await _seats(turn)
    if not seats:
        return Tell(say=(Reply(text=Text.of("error-no-right")),))
    if len(seats) > 1:
        return Go(step="seat", draft=Draft())
    return Go(step="schedule", draft=Draft(seat=seats[0].id))


async def _seats(turn: Turn[Draft]) -> tuple[Seat, ...]:
    """Seats whose digest the person may set: their own, and the groups of projects that they lead."""
    roles = await staff.roles_of(turn.work, turn.who.person)
    found = {seat.id: seat for seat in roles.seats if model.gets_digests(seat)}
    for project in roles.leads:
        for role in (Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY):
            at_desk = await staff.seats_at(turn.work, Desk(role=role, project=project))
            found |= {seat.id: seat for seat in at_desk if seat.is_group}
    return tuple(found.values())


async def _at_hand(turn: Turn[Draft]) -> Seat | None:
    return next((seat for seat in await _seats(turn) if seat.id == turn.draft.seat), None)


# --- whose -----------------------------------------------------------------------------------------------------------


@journey.asks("seat")
async def ask_seat(turn: Turn[Draft]) -> Reply:
    """The person's desks, told apart by what they are for."""
    seats = await _seats(turn)
    if not seats:
        return Reply(text=Text.of("error-no-right"))
    lines = [
        Text.of("digest-of-group" if seat.is_group else "digest-of", number=number, desk=await _desk(turn, seat))
        for number, seat in enumerate(seats, 1)
    ]
    choices = [
        Choice(label=Text.of("digest-btn-desk", number=number), value=f"d:{seat.id}")
        for number, seat in enumerate(seats, 1)
    ]
    return Reply(text=Text.of("digest-ask-desk"), more=tuple(lines), choices=rows(*choices, wide=4))


@journey.hears("seat")
async def hear_seat(turn: Turn[Draft]) -> Move:
    """One of them."""
    wanted = {f"d:{seat.id}": seat for seat in await _seats(turn)}
    match turn.heard:
        case Chosen(value=value) if value in wanted:
            return Go(step="schedule", draft=Draft(seat=wanted[value].id))
    return _unclear()


async def _desk(turn: Turn[Draft], seat: Seat) -> Text:
    return await feedback.desk_text(turn.work, seat.desk)


# --- as it is now ----------------------------------------------------------------------------------------------------


@journey.asks("schedule", numbered=False)
async def ask_schedule(turn: Turn[Draft]) -> Reply:
    """When it comes, and what can be changed."""
    seat = await _at_hand(turn)
    if seat is None:
        return Reply(text=Text.of("error-no-right"))
    schedule = await _schedule(turn, seat)
    weekday = [Choice(label=Text.of("digest-btn-weekday"), value="weekday")]
    is_weekly = schedule.cadence is Cadence.WEEKLY
    empty = "digest-btn-tell-empty" if schedule.skip_empty else "digest-btn-skip-empty"
    return Reply(
        text=Text.of("digest-for", desk=await _desk(turn, seat)),
        more=(
            _comes(schedule),
            Text.of("digest-empty-skipped" if schedule.skip_empty else "digest-empty-told"),
            Text.of("digest-next", at=schedule.next_due_at),
        ),
        choices=rows(
            Choice(label=Text.of("digest-btn-cadence"), value="cadence"),
            Choice(label=Text.of("digest-btn-time"), value="time"),
            *(weekday if is_weekly else ()),
            Choice(label=Text.of(empty), value="empty"),
            Choice(label=Text.of("digest-btn-now"), value="now"),
            Choice(label=Text.of("digest-btn-done"), value="done"),
            wide=2,
        ),
    )


async def _schedule(turn: Turn[Draft], seat: Seat) -> Schedule:
    kept = await digests.schedule_of(turn.work, seat.id)
    return kept or model.first_schedule(seat, turn.work.now, Calendar())


def _comes(schedule: Schedule) -> Text:
    match schedule.cadence:
        case Cadence.DAILY:
            return Text.of("digest-comes-daily", time=schedule.at)
        case Cadence.WORKING:
            return Text.of("digest-comes-working", time=schedule.at)
        case Cadence.WEEKLY:
            return Text.of("digest-comes-weekly", day=_day(schedule.weekday), time=schedule.at)


def _day(weekday: int) -> date:
    return _A_MONDAY + timedelta(days=weekday)


@journey.hears("schedule")
async def hear_schedule(turn: Turn[Draft]) -> Move:
    """A part of it, one now, or a time typed at once."""
    match turn.heard:
        case Chosen(value="done"):
            return Done(say=(Reply(text=Text.of("digest-done")),))
        case Chosen(value="now"):
            return await _sent_now(turn)
        case Chosen(value="empty"):
            return await _changed(turn, switches_empty=True)
        case Chosen(value="cadence" | "time" | "weekday" as step):
            return Go(step=step, draft=turn.draft)
        case Said(text=text) if (at := time_of(text)) is not None:
            return await _changed(turn, at=at)
    return _unclear()


async def _sent_now(turn: Turn[Draft]) -> Move:
    seat = await _at_hand(turn)
    if seat is None:
        return _no_right()
    await digests.now(turn.work, seat.id)
    return Done(say=(Reply(text=Text.of("digest-sent-group" if seat.is_group else "digest-sent")),))


async def _changed(
    turn: Turn[Draft],
    *,
    cadence: Cadence | None = None,
    weekday: int | None = None,
    at: time | None = None,
    switches_empty: bool = False,
) -> Move:
    seat = await _at_hand(turn)
    if seat is None:
        return _no_right()
    schedule = await _schedule(turn, seat)
    await digests.set_schedule(
        turn.work,
        seat.id,
        by=turn.who.person,
        cadence=cadence or schedule.cadence,
        at=schedule.at if at is None else at,
        weekday=schedule.weekday if weekday is None else weekday,
        skip_empty=schedule.skip_empty is not switches_empty,
    )
    return Go(step="schedule", draft=turn.draft, say=(Reply(text=Text.of("digest-kept")),))


def _no_right() -> Move:
    return Done(say=(Reply(text=Text.of("error-no-right")),))


# --- how often, on which day, at what time ---------------------------------------------------------------------------


@journey.asks("cadence")
async def ask_cadence(turn: Turn[Draft]) -> Reply:  # noqa: ARG001  asked the same of everyone
    """How often."""
    choices = [Choice(label=Text(id_), value=f"c:{cadence}") for cadence, id_ in _CADENCES.items()]
    return Reply(text=Text.of("digest-ask-cadence"), choices=rows(*choices, _back()))


@journey.asks("weekday")
async def ask_weekday(turn: Turn[Draft]) -> Reply:  # noqa: ARG001  asked the same of everyone
    """A working day."""
    choices = [Choice(label=Text.of("digest-weekday", day=_day(each)), value=f"w:{each}") for each in _WORKING_WEEK]
    return Reply(text=Text.of("digest-ask-weekday"), choices=(*rows(*choices, wide=2), *rows(_back())))


@journey.asks("time", numbered=False)
async def ask_time(turn: Turn[Draft]) -> Reply:  # noqa: ARG001  asked the same of everyone
    """A time of the list, or typed."""
    choices = [Choice(label=Text.of("digest-time", time=time(hour)), value=f"t:{hour:02d}:00") for hour in _HOURS]
    return Reply(text=Text.of("digest-ask-time"), choices=(*rows(*choices, wide=4), *rows(_back())))


def _back() -> Choice:
    return Choice(label=Text.of("digest-btn-back"), value="back")


@journey.hears("cadence")
async def hear_cadence(turn: Turn[Draft]) -> Move:
    """Kept at once; of a weekly one the day is asked next."""
    cadences = {f"c:{cadence}": cadence for cadence in Cadence}
    match turn.heard:
        case Chosen(value="back"):
            return Go(step="schedule", draft=turn.draft)
        case Chosen(value=value) if value in cadences:
            kept = await _changed(turn, cadence=cadences[value])
            is_weekly = cadences[value] is Cadence.WEEKLY and isinstance(kept, Go)
            return Go(step="weekday", draft=turn.draft) if is_weekly else kept
    return _unclear()


@journey.hears("weekday")
async def hear_weekday(turn: Turn[Draft]) -> Move:
    """Kept at once."""
    weekdays = {f"w:{weekday}": weekday for weekday in _WORKING_WEEK}
    match turn.heard:
        case Chosen(value="back"):
            return Go(step="schedule", draft=turn.draft)
        case Chosen(value=value) if value in weekdays:
            return await _changed(turn, weekday=weekdays[value])
    return _unclear()


@journey.hears("time")
async def hear_time(turn: Turn[Draft]) -> Move:
    """Kept at once."""
    match turn.heard:
        case Chosen(value="back"):
            return Go(step="schedule", draft=turn.draft)
        case Chosen(value=typed) | Said(text=typed):
            at = time_of(typed.removeprefix("t:"))
            if at is not None:
                return await _changed(turn, at=at)
    return Tell(say=(Reply(text=Text.of("digest-no-such-time")),))


def _unclear() -> Move:
    return Tell(say=(Reply(text=Text.of("digest-unclear")),), again=True)


# --- what a digest left out ------------------------------------------------------------------------------------------


@journey.standing("digest-rest")
async def rest(turn: Turn[Draft]) -> Move:
    """The others, as they stand now; in a group there.  Raises NotYourDigest."""
    number, _, offset = turn.argument.partition(":")
    if not (number.isdecimal() and offset.isdecimal()) or max(len(number), len(offset)) > _LONGEST_NUMBER:
        raise NotYourDigest
    group = turn.who.chat if turn.who.chat_kind is ChatKind.GROUP else None
    reply = await digests.rest(turn.work, DigestId(int(number)), by=turn.who.person, offset=int(offset), group=group)
    return Tell(say=(reply,))
