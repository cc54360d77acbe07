"""The SQL of pace: one row a channel, one row for each chat that was lately written to.

Owns: tables `pace` and `chat_pace`.  Refuses: the arithmetic (pacing).

A permit and what it is used for are one short transaction: the row of the channel is locked, slots are given to exactly
the messages that were claimed, and the commit makes both true.  A permit that nobody uses is never given out.

The channel's row is the first that its transaction locks, whether that takes slots or pauses anything (ADR 12).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Insert, Select, bindparam, delete, insert, literal, or_, select, update

from bot.delivery.model import Letter
from bot.delivery.pacing import AGAIN_WITHIN, SLOWEST, STEP, ChatPace, slowness
from bot.delivery.tables import chat_pace, pace
from bot.delivery.trail import Trail
from bot.errors import Broken
from bot.message import AddressId
from bot.storage.fixed import Fixed
from bot.storage.schema import EPOCH, microseconds
from bot.storage.sql import among, db_now, insert_on, insert_or_ignore, skip_locked, upsert
from bot.storage.work import Work

_MICROSECOND = timedelta(microseconds=1)
_PERIOD = timedelta(minutes=1)
_NOTED_TOGETHER = 4


def _newest_row(dialect: str, *, is_locked: bool) -> Select[Any]:
    columns = [each for each in pace.c if each.name != "channel"]
    newest = select(*columns).where(pace.c.channel == bindparam("of_channel")).order_by(pace.c.period.desc()).limit(1)
    # The clock stands outside: it is read when the row is there, after any wait for its lock.
    row = (newest.with_for_update() if is_locked else newest).subquery("newest")
    return select(row, db_now(dialect, live=True).label("now"))


def _noting(dialect: str) -> Insert:
    statement = insert_on(dialect, chat_pace).values({column.name: bindparam(column.name) for column in chat_pace.c})
    # A pause that another transaction wrote meanwhile stays.
    changed = {name: statement.excluded[name] for name in ("recent", "last_at")}
    return statement.on_conflict_do_update(index_elements=[chat_pace.c.address_id], set_=changed)


_CLOCK = Fixed(lambda dialect: select(db_now(dialect, live=True).label("now")))
_NEWEST = Fixed(lambda dialect: _newest_row(dialect, is_locked=False))
_LOCKED = Fixed(lambda dialect: _newest_row(dialect, is_locked=True))
_ADVANCED = Fixed(
    lambda _: (
        update(pace)
        .where(pace.c.channel == bindparam("of_channel"), pace.c.period == bindparam("of_period"))
        .values(
            trail=bindparam("to_trail", type_=pace.c.trail.type),
            unpaid=bindparam("to_unpaid", type_=pace.c.unpaid.type),
        )
    )
)
_CHAT_PACES = select(chat_pace.c.address_id, chat_pace.c.recent, chat_pace.c.paused_until)
_OF_CHATS = Fixed(lambda dialect: _CHAT_PACES.where(among(dialect, chat_pace.c.address_id, "ids")))
_NEAR = Fixed(
    lambda _: _CHAT_PACES.where(
        chat_pace.c.address_id >= bindparam("first"), chat_pace.c.address_id <= bindparam("last")
    )
)
_NOTE = Fixed(_noting)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaceRow:
    """A channel's row."""

    period: int
    trail: Trail  #: the slots that were given
    unpaid: Trail  #: those of them that went to what is not paid for
    paused_until: datetime | None
    rate: int
    slowness: float  #: how many times slower to send, when the channel last told us to wait
    refused_at: datetime | None  #: when that was
    now: datetime  #: the database's clock, once the row was had

    @property
    def slowed(self) -> float:
        """How many times slower than allowed to send now."""
        return 1.0 if self.refused_at is None else slowness(self.slowness, self.now - self.refused_at)


async def clock(work: Work) -> datetime:
    """The present by the database's clock."""
    [row] = await work.run(_CLOCK)
    now: datetime = row.now
    return now


async def open_channel(work: Work, channel: str, rate: int) -> None:
    """Make the channel's row, if it has none, and note its rate for forecasts."""
    if await _newest(work, channel) is None:
        row = {"channel": channel, "period": 0, "trail": Trail(0).kept(), "unpaid": Trail(0).kept(), "rate": rate}
        await insert_or_ignore(work, pace, row)
    await work.execute(update(pace).where(pace.c.channel == channel, pace.c.rate != rate).values(rate=rate))
    # To compile and plan it takes longer than the first slot lies ahead: it is done before the clock is read.
    await chats(work, ())


async def lock(work: Work, channel: str) -> PaceRow:
    """The channel's row, which no other process can use until this transaction ends.  Raises Broken without one."""
    while (row := await _newest(work, channel, is_locked=True)) is None:
        # A new period began while we waited: its row is there now.
        if await _newest(work, channel) is None:
            raise Broken(f"the channel {channel} was never opened")
    return row


async def _newest(work: Work, channel: str, *, is_locked: bool = False) -> PaceRow | None:
    found = await work.run(_LOCKED if is_locked else _NEWEST, of_channel=channel)
    if not found:
        return None
    columns = found[0]._asdict()
    return PaceRow(trail=Trail.of(columns.pop("trail")), unpaid=Trail.of(columns.pop("unpaid")), **columns)


async def advance(work: Work, channel: str, row: PaceRow, *, trail: Trail, unpaid: Trail | None = None) -> None:
    """Keep what was given, and what of it is not paid for, in the row of this minute."""
    beside = (unpaid or row.unpaid).kept()
    period = (row.now - EPOCH) // _PERIOD
    if period <= row.period:
        await work.later(_ADVANCED, of_channel=channel, of_period=row.period, to_trail=trail.kept(), to_unpaid=beside)
        return
    given = {"period": period, "trail": trail.kept(), "unpaid": beside}
    new = {name: literal(value, pace.c[name].type) for name, value in given.items()}
    # As they are now, not as they were read: this transaction may have paused the channel in between.
    kept = {name: pace.c[name] for name in ("channel", "paused_until", "rate", "slowness", "refused_at")}
    old = select(*new.values(), *kept.values()).where(pace.c.channel == channel, pace.c.period == row.period)
    await work.execute(insert(pace).from_select([*new, *kept], old))
    await work.execute(delete(pace).where(pace.c.channel == channel, pace.c.period < period))


async def rate(work: Work, channel: str) -> int | None:
    """The rate of the channel's dispatchers; None before the first one ran."""
    row = await _newest(work, channel)
    return None if row is None else row.rate


async def pause(work: Work, channel: str, until: datetime) -> None:
    """Let nothing start on the channel before `until`, in any process."""
    row = await lock(work, channel)
    changed: dict[str, Any] = {"paused_until": max(until, row.paused_until or until)}
    if row.paused_until is None or row.paused_until <= row.now:  # no more of what we were told already
        changed |= {"slowness": _slower(row), "refused_at": row.now}
    of_it = (pace.c.channel == channel, pace.c.period == row.period)
    await work.execute(update(pace).where(*of_it).values(**changed))


def _slower(row: PaceRow) -> float:
    """How slowly to send after the channel told us to wait once more."""
    if row.refused_at is None:
        return 1.0
    since = row.now - row.refused_at
    return min(SLOWEST, slowness(row.slowness, since) * (STEP if since < AGAIN_WITHIN else 1.0))


async def pause_chat(work: Work, address: AddressId, until: datetime) -> None:
    """Let nothing go to one chat before `until`.  The caller has its channel's row (`lock`)."""
    row = {"address_id": address, "recent": [], "last_at": until, "paused_until": until}
    await upsert(work, chat_pace, row, key=("address_id",), change=("paused_until", "last_at"))


async def chats(work: Work, addresses: Sequence[AddressId]) -> dict[AddressId, ChatPace]:
    """What each of these chats lately got.  The channel's row, which the caller has, keeps others from using these."""
    paces = dict.fromkeys(addresses, ChatPace())
    return paces | _paces(await work.run(_OF_CHATS, ids=list(paces)))


async def busy(work: Work, addresses: Sequence[AddressId]) -> dict[AddressId, ChatPace]:
    """What those of these chats lately got that got anything: many neighbours, of whom few were written to."""
    if not addresses:
        return {}
    return _paces(await work.run(_NEAR, first=min(addresses), last=max(addresses)))


def _paces(rows: Sequence[Any]) -> dict[AddressId, ChatPace]:
    return {
        AddressId(row.address_id): ChatPace(
            recent=tuple(EPOCH + moment * _MICROSECOND for moment in row.recent), paused_until=row.paused_until
        )
        for row in rows
    }


async def note(work: Work, paces: Mapping[AddressId, ChatPace]) -> None:
    """Keep what these chats are going to get.

    PostgreSQL writes those of one statement in an order of its own: the caller has the channel's row (`lock`).
    """
    for number, (address, chat) in enumerate(sorted(paces.items()), start=1):
        # A few go to PostgreSQL as one statement: of any number, each number would be a statement of its own to plan.
        write = work.later if number % _NOTED_TOGETHER else work.run
        await write(
            _NOTE,
            address_id=address,
            recent=[microseconds(moment) for moment in chat.recent],
            last_at=chat.recent[-1],
            paused_until=chat.paused_until,
        )


async def sweep(work: Work, before: datetime) -> None:
    """Forget the chats that got nothing since `before`.

    It has no channel's row, so it waits for nobody: a chat that is in use just now is not forgotten.
    """
    is_free = or_(chat_pace.c.paused_until.is_(None), chat_pace.c.paused_until < before)
    old = skip_locked(select(chat_pace.c.address_id).where(chat_pace.c.last_at < before, is_free))
    await work.execute(delete(chat_pace).where(chat_pace.c.address_id.in_(old)))


def admit(
    letters: Sequence[Letter], paces: dict[AddressId, ChatPace], at: datetime, *, spare: int = 0
) -> tuple[list[Letter], dict[tuple[int, int], datetime]]:
    """The letters whose chats may get them at `at`, and for the others, by key, when they may.  Notes it in `paces`.

    `spare`: how many of each window are left for the broadcasts that are on their way.
    """
    admitted: list[Letter] = []
    held: dict[tuple[int, int], datetime] = {}
    for letter in letters:
        chat = paces[letter.address]
        if letter.noted_at is not None:
            chat = chat.without(letter.noted_at, cost=letter.cost)  # it missed its slot
        free = chat.free_at(at, kind=letter.kind, cost=letter.cost, spare=spare)
        if free > at:
            held[letter.key] = free
        else:
            paces[letter.address] = chat.after(at, cost=letter.cost)
            admitted.append(replace(letter, noted_at=at))
    return admitted, held
