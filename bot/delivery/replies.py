"""What one update is answered: kept in its Work as it is said, written to the outbox together at its end.

Owns: the replies of a Work that are not written yet, and handing over what was leased.
Refuses: wording (render), SQL (store), sending (dispatcher).

They are written last, so that the row locks of the outbox are short and one round trip to the database does it; and
only then is it known whether the update has one answer, which may go back with the request that brought it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.delivery import outlet, store
from bot.delivery.model import AddressRecord, Letter
from bot.delivery.rows import Taker
from bot.delivery.store import Post
from bot.message import Lane, Outgoing
from bot.storage.work import Work

_KEPT = "delivery.replies"


@dataclass(frozen=True, slots=True, kw_only=True)
class Pending:
    """A reply that is not written yet."""

    home: AddressRecord
    messages: tuple[Outgoing, ...]
    is_spare: bool


def add(work: Work, home: AddressRecord, messages: tuple[Outgoing, ...], *, is_spare: bool) -> None:
    """Keep a reply until the turn is over."""
    work.memory.setdefault(_KEPT, []).append(Pending(home=home, messages=messages, is_spare=is_spare))


def spare(work: Work) -> tuple[AddressRecord, Outgoing] | None:
    """The one message that is said to this update, where its loss would cost nothing."""
    match work.memory.get(_KEPT):
        case [Pending(is_spare=True, messages=(message,)) as only] if not message.ref:
            return only.home, message
    return None


def drop(work: Work) -> None:
    """Forget what is not written yet: it goes another way."""
    work.memory.pop(_KEPT, None)


async def write(work: Work) -> None:
    """Write what was said, in its order; after the commit this process sends it where it can."""
    kept: list[Pending] = work.memory.pop(_KEPT, [])
    sender = outlet.of(work)
    taker = Taker(name=sender.process_name, lease=sender.lease) if sender else None
    letters: list[Letter] = []
    for pending in kept:
        for message in pending.messages:
            id_, is_ours = await store.add_reply(work, pending.home.id, message, by=taker)
            if is_ours:
                letters.append(letter(pending.home, message, outbox=id_))
    if sender and kept:
        hand_over(work, sender, letters)


async def post(work: Work, home: AddressRecord, messages: Sequence[Outgoing], what: Post) -> int | None:
    """Write a message to the outbox behind what was said before it; the row with its last words."""
    await write(work)
    sender = outlet.of(work)
    taker = Taker(name=sender.process_name, lease=sender.lease) if sender and what.lane is Lane.DIALOGUE else None
    if taker and await store.is_queued(work, home.id, by=taker):
        taker = None  # it must not overtake what waits in other hands
    ids = await store.add(work, what, messages, by=taker)
    if not ids:
        return None
    if sender and taker:
        letters = [
            letter(home, message, outbox=id_, lane=what.lane, source=what.source)
            for id_, message in zip(ids, messages, strict=True)
        ]
        hand_over(work, sender, letters)
    elif sender:
        hand_over(work, sender, [])
    return ids[-1]


def letter(
    home: AddressRecord, message: Outgoing, *, outbox: int, lane: Lane = Lane.DIALOGUE, source: str = ""
) -> Letter:
    """A row of the outbox as this process sends it."""
    return Letter(
        lane=lane,
        address=home.id,
        chat=home.value,
        kind=home.kind,
        message=message,
        channel=home.channel,
        outbox=outbox,
        source=source,
    )


def hand_over(work: Work, sender: outlet.Outlet, letters: Sequence[Letter]) -> None:
    """Have leased letters sent right after the commit, or others looked for."""

    async def after() -> None:
        if letters:
            await sender.send_now(letters)
        else:
            sender.nudge()

    work.after_commit(after)
