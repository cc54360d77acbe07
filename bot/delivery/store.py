"""The SQL of the outbox as it is written and read by the service.

Owns: table `outbox` outside of claims and settling, and `sent_ref`.  Refuses: sending.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import (
    ColumnElement,
    bindparam,
    case,
    delete,
    func,
    insert,
    literal,
    literal_column,
    null,
    or_,
    select,
    update,
)

from bot.delivery import codec, holding, rows
from bot.delivery.model import Outcome, State
from bot.delivery.rows import Taker
from bot.delivery.tables import outbox, sent_ref
from bot.message import AddressId, Lane, Outgoing
from bot.storage.fixed import Fixed
from bot.storage.sql import db_now, insert_on, insert_or_ignore
from bot.storage.work import Work

BODY = "outbox.body"
_SWEPT_AT_ONCE = 5_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """What all parts of one reply have in common."""

    lane: Lane
    to: AddressId
    source: str = ""
    key: str | None = None
    expires_at: datetime | None = None


async def is_queued(work: Work, address: AddressId, *, by: Taker) -> bool:
    """Whether a message in lanes 0 to 2 waits for the address in other hands than ours: index ix_outbox_queue."""
    query = select(outbox.c.id).where(
        outbox.c.address_id == address,
        outbox.c.state == State.WAITING.value,
        outbox.c.lane <= holding.last_ordered(),
        or_(outbox.c.leased_by.is_(None), outbox.c.leased_by != by.name),
    )
    return await work.scalar(query.limit(1)) is not None


def waits(address: ColumnElement[Any] | AddressId) -> ColumnElement[bool]:
    """Whether a message in lanes 0 to 2 waits for the address, in whosever hands: index ix_outbox_queue."""
    last: ColumnElement[int] = literal_column(str(Lane.CASE.value))
    return select(outbox.c.id).where(outbox.c.address_id == address, rows.waits(outbox), outbox.c.lane <= last).exists()


@cache
def _replying(lease: timedelta | None) -> Fixed:
    """A reply's row, leased where nothing in other hands waits for the address; its id, and who has it."""
    to = bindparam("to", type_=outbox.c.address_id.type)

    def make(dialect: str) -> Any:  # noqa: ANN401  a statement
        row: dict[str, ColumnElement[Any]] = {
            "lane": literal(Lane.DIALOGUE.value, outbox.c.lane.type),
            "address_id": to,
            "body": bindparam("body", type_=outbox.c.body.type),
            "state": literal(State.WAITING.value, outbox.c.state.type),
            "maybe_twice": literal(False, outbox.c.maybe_twice.type),
            "ref": bindparam("ref", type_=outbox.c.ref.type),
            "created_at": bindparam("now", type_=outbox.c.created_at.type),
        }
        if lease is not None:
            mine = bindparam("by", type_=outbox.c.leased_by.type)
            is_free = ~waits(to).where(or_(outbox.c.leased_by.is_(None), outbox.c.leased_by != mine))
            row["lease_until"] = case((is_free, db_now(dialect, plus=lease)), else_=null())
            row["leased_by"] = case((is_free, mine), else_=null())
        made = insert(outbox).from_select(list(row), select(*row.values()), include_defaults=False)
        return made.returning(outbox.c.id, outbox.c.leased_by)

    return Fixed(make)


async def add_reply(work: Work, to: AddressId, message: Outgoing, *, by: Taker | None) -> tuple[int, bool]:
    """A row for a reply, and whether it is leased to us: not where it must not overtake what waits in other hands."""
    values = {"to": to, "body": work.seal(codec.dump(message), column=BODY), "ref": message.ref, "now": work.now}
    if by is None:
        [row] = await work.run(_replying(None), **values)
    else:
        [row] = await work.run(_replying(by.lease), by=by.name, **values)
    return row.id, row.leased_by is not None


async def add(work: Work, post: Post, messages: Sequence[Outgoing], *, by: Taker | None) -> list[int]:
    """Rows for the messages, leased where `by` is given; none where the key is there already."""
    added: list[int] = []
    for number, message in enumerate(messages):
        key = post.key if number == 0 else None
        id_ = await _insert(work, post, message, key=key, by=by)
        if id_ is None:
            return []
        added.append(id_)
    return added


async def _insert(work: Work, post: Post, message: Outgoing, *, key: str | None, by: Taker | None) -> int | None:
    row = {
        "lane": post.lane.value,
        "address_id": post.to,
        "key": key,
        "body": work.seal(codec.dump(message), column=BODY),
        "lease_until": db_now(work.dialect, plus=by.lease) if by else None,
        "leased_by": by.name if by else None,
        "state": State.WAITING.value,
        "maybe_twice": False,
        "ref": message.ref,
        "source": post.source,
        "created_at": work.now,
        "expires_at": post.expires_at,
    }
    statement = insert_on(work.dialect, outbox).values(row).on_conflict_do_nothing(index_elements=[outbox.c.key])
    id_: int | None = await work.scalar(statement.returning(outbox.c.id))
    return id_


async def drop_waiting(work: Work, *, to: Sequence[AddressId] = (), source: str = "", reason: str) -> list[Outcome]:
    """End what waits for these addresses, or with this source, and is in nobody's hands; what observers hear of it."""
    mine = outbox.c.address_id.in_(to) if to else outbox.c.source == source
    query = (
        select(outbox.c.id, outbox.c.address_id, outbox.c.source)
        .where(mine, outbox.c.state == State.WAITING.value, outbox.c.lease_until.is_(None))
        .order_by(outbox.c.id)
        .with_for_update()
    )
    found = (await work.execute(query)).all()
    if found:
        await work.execute(
            update(outbox)
            .where(outbox.c.id.in_([row.id for row in found]))
            .values(state=State.DROPPED.value, reason=reason, settled_at=work.now)
        )
    return [
        Outcome(source=row.source, address=AddressId(row.address_id), kind=State.DROPPED, reason=reason)
        for row in found
    ]


async def note_refs(work: Work, refs: Mapping[tuple[AddressId, str], str]) -> None:
    """Keep what messages were about, by chat and the channel's id of the message."""
    rows = [
        {"address_id": address, "message_id": message, "ref": ref, "created_at": work.now}
        for (address, message), ref in refs.items()
    ]
    await insert_or_ignore(work, sent_ref, rows)


async def ref(work: Work, address: AddressId, message_id: str) -> str | None:
    """What a message was about."""
    query = select(sent_ref.c.ref).where(sent_ref.c.address_id == address, sent_ref.c.message_id == message_id)
    found: str | None = await work.scalar(query)
    return found


async def backlog(work: Work) -> dict[Lane, int]:
    """How many rows wait, by lane."""
    found = await work.execute(
        select(outbox.c.lane, func.count().label("n"))
        .where(outbox.c.state == State.WAITING.value)
        .group_by(outbox.c.lane)
    )
    return {Lane(row.lane): row.n for row in found}


async def sweep(work: Work, before: datetime) -> int:
    """Delete a portion of what was settled before; how many rows that were."""
    old = select(outbox.c.id).where(outbox.c.settled_at < before).order_by(outbox.c.settled_at).limit(_SWEPT_AT_ONCE)
    result = await work.execute(delete(outbox).where(outbox.c.id.in_(old)))
    return result.rowcount


async def sweep_refs(work: Work, before: datetime) -> None:
    """Forget what old messages were about."""
    await work.execute(delete(sent_ref).where(sent_ref.c.created_at < before))
