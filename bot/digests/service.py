"""Digests: scheduled, composed once each, sent.

Owns: the schedules' use cases, the job's tick, one digest's transaction.
Refuses: when one is due (calendar), what one says (words), which cases there are (feedback).

A digest is one transaction: its news are taken, its message is in the outbox and its schedule moves on, or none of it
happened.  A crash anywhere neither skips nor repeats one, and however many times were missed, one digest comes.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

import structlog

from bot.audit import service as audit
from bot.catalogue import service as catalogue
from bot.clock import Calendar
from bot.delivery import service as delivery
from bot.delivery.model import Outcome, State
from bot.digests import model, store, words
from bot.digests.calendar import Cadence
from bot.digests.model import SHOWN, Digest, DigestId, Due, NoSuchDigest, NotYourDigest, Schedule
from bot.errors import NotAllowed
from bot.faultpoints import point
from bot.feedback import service as feedback
from bot.feedback.model import Figures
from bot.message import AddressId, Lane, Reply
from bot.projects import service as projects
from bot.staff import service as staff
from bot.staff.model import Desk, Seat, SeatId, SeatState
from bot.storage.work import Work
from bot.text import Names

log = structlog.get_logger()

_SOURCE = "digest"


# --- schedules ------------------------------------------------------------------------------------------------------


async def schedule_of(work: Work, seat: SeatId) -> Schedule | None:
    """When the seat's digests come; None while the seat has none."""
    return await store.schedule_of(work, seat)


async def set_schedule(
    work: Work,
    seat: SeatId,
    *,
    by: AddressId | None,
    cadence: Cadence,
    at: time,
    weekday: int = model.SUNDAY,
    skip_empty: bool = False,
    calendar: Calendar | None = None,
) -> Schedule:
    """Have the seat's digests come so; what is news stays what it was.

    `by` is whoever holds the seat, for a group's any lead of its project; None is an operator.
    Raises NoSuchSeat, NotAllowed.
    """
    found = await staff.seat(work, seat)
    if by is not None and not await _is_theirs(work, found, by):
        raise NotAllowed
    calendar = calendar or Calendar()
    before = await store.schedule_of(work, seat, lock=True)
    chosen = replace(
        before or model.first_schedule(found, work.now, calendar),
        cadence=cadence,
        at=at.replace(second=0, microsecond=0),
        weekday=weekday,
        skip_empty=skip_empty,
    )
    chosen = replace(chosen, next_due_at=chosen.next_after(work.now, calendar))
    await store.add_schedules(work, [chosen])
    await store.save_schedule(work, chosen)
    await audit.note(work, "digest.scheduled", about=f"seat:{seat}", cadence=cadence.value)
    return chosen


async def _is_theirs(work: Work, seat: Seat, person: AddressId) -> bool:
    roles = await staff.roles_of(work, person)
    return person == seat.person or (seat.is_group and seat.project in roles.leads)


async def adopt(work: Work, *, calendar: Calendar | None = None) -> int:
    """Give every seat that should get digests and has no schedule its first one, and end those of seats that left."""
    seats = [seat for seat in await staff.active_seats(work) if model.gets_digests(seat)]
    known = await store.scheduled(work)
    new = [model.first_schedule(seat, work.now, calendar or Calendar()) for seat in seats if seat.id not in known]
    await store.add_schedules(work, new)
    gone = known - {seat.id for seat in seats}
    if gone:
        await store.end_schedules(work, gone)
    return len(new)


async def due(work: Work, limit: int) -> tuple[Due, ...]:
    """The digests whose time has come, the longest waiting first."""
    return await store.due(work, limit)


async def figures_of(work: Work, waiting: Sequence[Due]) -> Mapping[SeatId, Figures]:
    """The numbers of all of them, in one grouped query."""
    schedules = await store.schedules_of(work, [each.seat for each in waiting])
    seats = {seat.id: seat for seat in await staff.active_seats(work)} if schedules else {}
    wanted = tuple(
        feedback.Since(key=each.seat, desk=seats[each.seat].desk, since=each.since)
        for each in schedules
        if each.seat in seats
    )
    found = await feedback.figures(work, wanted)
    return {SeatId(key): figures for key, figures in found.items()}


async def compose(
    work: Work,
    seat: SeatId,
    due_at: datetime,
    *,
    figures: Figures | None = None,
    calendar: Calendar | None = None,
) -> Digest | None:
    """Send the digest that was due then, and set the next one, later than now.

    None when somebody else has done it, or nobody is at the seat: then its news wait until somebody is back.
    `figures` are those of `figures_of`; without them they are counted here.
    """
    schedule = await store.claim(work, seat, due_at)
    if schedule is None:
        return None
    found = await staff.seat(work, seat)
    following = schedule.next_after(max(work.now, due_at), calendar or Calendar())
    if not await _is_there(work, found):
        await store.save_schedule(work, replace(schedule, next_due_at=following))
        return None
    key = f"{_SOURCE}:{seat}:{due_at.isoformat()}"
    digest = await _write(work, found, schedule, due_at=due_at, key=key, figures=figures)
    await store.save_schedule(work, replace(schedule, next_due_at=following, since=work.now))
    point("digest-said")
    return digest


async def now(work: Work, seat: SeatId, *, calendar: Calendar | None = None) -> Digest:
    """Send the seat's digest at once; its schedule stays.  Raises NoSuchSeat, NotAllowed for seats without digests."""
    found = await staff.seat(work, seat)
    if not model.gets_digests(found) or found.state is not SeatState.ACTIVE:
        raise NotAllowed
    first = model.first_schedule(found, work.now, calendar or Calendar())
    await store.add_schedules(work, [first])
    schedule = await store.schedule_of(work, seat, lock=True) or first
    key = f"{_SOURCE}:{seat}:now:{work.now.isoformat()}"
    eager = replace(schedule, skip_empty=False)
    digest = await _write(work, found, eager, due_at=work.now, key=key, figures=None)
    await store.save_schedule(work, replace(schedule, since=work.now))
    return digest


async def _is_there(work: Work, seat: Seat) -> bool:
    if seat.state is not SeatState.ACTIVE or seat.is_away(work.now):
        return False
    return seat.address in await delivery.reachable(work, [seat.address])


async def _write(
    work: Work, seat: Seat, schedule: Schedule, *, due_at: datetime, key: str, figures: Figures | None
) -> Digest:
    id_ = await store.add_digest(work, seat.id, due_at, key)
    news = await store.take(work, id_, seat.id, feedback.newsworthy(seat.desk, schedule.since))
    point("digest-taken")
    if figures is None:
        wanted = (feedback.Since(key=seat.id, desk=seat.desk, since=schedule.since),)
        figures = (await feedback.figures(work, wanted))[seat.id]
    figures = replace(figures, new=len(news))
    await store.save_figures(work, id_, figures)
    reply = await _reply(work, id_, seat.desk, schedule, figures)
    if reply is not None:
        source = f"{_SOURCE}:{id_}"
        await delivery.say(work, to=seat.address, reply=reply, lane=Lane.DIGEST, key=key, source=source)
    return Digest(id=id_, seat=seat.id, due_at=due_at, figures=figures)


async def _reply(work: Work, id_: DigestId, desk: Desk, schedule: Schedule, figures: Figures) -> Reply | None:
    about = await _about(work, desk)
    if figures.is_empty:
        return None if schedule.skip_empty else words.nothing(about, schedule.since, work.now)
    page = await feedback.cases_on(work, (desk,), limit=SHOWN)
    rest = words.rest_value(id_) if page.has_more else ""
    return words.digest(words.header(about, schedule.since, work.now), figures, page.cases, rest=rest)


async def _about(work: Work, desk: Desk) -> Names | None:
    if desk.project is not None:
        return (await projects.project(work, id=desk.project)).names
    if desk.organisation is not None:
        return (await catalogue.organisation(work, id=desk.organisation)).names
    return None


# --- afterwards -----------------------------------------------------------------------------------------------------


async def digest_of(work: Work, digest: DigestId) -> Digest:
    """The digest.  Raises NoSuchDigest."""
    found = await store.digest_by_id(work, digest)
    if found is None:
        raise NoSuchDigest
    return found


async def rest(
    work: Work, digest: DigestId, *, by: AddressId, offset: int = SHOWN, group: AddressId | None = None
) -> Reply:
    """The open cases that the digest did not show, from `offset` on, as they stand now.

    `group` is the chat of the press where that is a group.  Raises NotYourDigest.
    """
    found = await store.digest_by_id(work, digest)
    if found is None:
        raise NotYourDigest
    seat = await staff.seat(work, found.seat)
    if not await _may_open(work, seat, by, group):
        raise NotYourDigest
    page = await feedback.cases_on(work, (seat.desk,), limit=SHOWN, offset=offset)
    further = words.rest_value(digest, offset + SHOWN) if page.has_more else ""
    return words.page(page.cases, first=offset + 1, rest=further)


async def _may_open(work: Work, seat: Seat, person: AddressId, group: AddressId | None) -> bool:
    if seat.state is not SeatState.ACTIVE or (group is not None and group != seat.address):
        return False
    roles = await staff.roles_of(work, person)
    return seat.desk in roles.desks or (seat.project is not None and seat.project in roles.leads)


async def observe(work: Work, outcome: Outcome) -> None:
    """Let the news of a digest that reached nobody be news again: an observer for the dispatcher."""
    source, _, number = outcome.source.partition(":")
    if source == _SOURCE and number.isdigit() and outcome.kind in {State.FAILED, State.DROPPED}:
        given_back = await store.give_back(work, DigestId(int(number)))
        log.info("digests.given_back", digest=int(number), cases=given_back, reason=outcome.reason)
