"""The SQL of what was received: keys of updates, parked ones, lists of commands to be shown.

Owns: tables `inbox`, `parked` and `menu_due`.  Refuses: conversations and drafts (bot.dialogue.drafts).
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, delete, func, insert, select, update

from bot.delivery import service as delivery
from bot.dialogue.model import Answer, read, written
from bot.dialogue.tables import draft, inbox, menu_due, parked
from bot.message import AddressId
from bot.storage.fixed import Fixed
from bot.storage.sql import insert_or_ignore, upserting
from bot.storage.trouble import ThereAlready
from bot.storage.work import Work

_BODY = "inbox.answer"

# What every update needs is compiled once.
_CLAIM = Fixed(lambda _: insert(inbox).values(key=bindparam("key"), at=bindparam("now")))
_ANSWER = Fixed(lambda _: update(inbox).where(inbox.c.key == bindparam("of")).values(answer=bindparam("body")))
_NEXT_ANSWER = Fixed(
    lambda _: (
        update(inbox)
        .where(inbox.c.key == bindparam("of"), ~delivery.is_waiting("chat"))
        .values(answer=bindparam("body"))
        .returning(inbox.c.key)
    )
)
_MENU_DUE = Fixed(lambda dialect: upserting(dialect, menu_due, key=("address_id",)))


async def take_key(work: Work, key: str) -> bool:
    """Whether this update is new; a second taker waits for the first and then hears no."""
    return await insert_or_ignore(work, inbox, [{"key": key, "at": work.now}]) == 1


async def claim_key(work: Work, key: str) -> None:
    """Take the update's key, with the next statement; where it was taken before, that one raises: see `is_known`."""
    await work.later(_CLAIM, key=key, now=work.now)


async def keep_answer(work: Work, key: str, answer: Answer) -> None:
    """Keep what the update is answered, to be repeated where it comes again."""
    await work.later(_ANSWER, of=key, body=work.seal(written(answer), column=_BODY))


async def keep_next_answer(work: Work, key: str, answer: Answer, *, chat: AddressId) -> bool:
    """The same where nothing waits for the chat that the answer would overtake; whether it is kept."""
    return bool(await work.run(_NEXT_ANSWER, of=key, chat=chat, body=work.seal(written(answer), column=_BODY)))


async def kept_answer(work: Work, key: str) -> Answer | None:
    """What the update was answered, where it had an answer."""
    sealed = await work.scalar(select(inbox.c.answer).where(inbox.c.key == key))
    found: Answer | None = read(Answer, work.unseal(sealed, column=_BODY)) if sealed else None
    return found


async def take_answer(work: Work, key: str) -> bool:
    """Whether the update's answer was still there; it is there no more, since it goes another way."""
    taken = await work.execute(update(inbox).where(inbox.c.key == key, inbox.c.answer.is_not(None)).values(answer=None))
    return taken.rowcount == 1


def is_known(error: ThereAlready) -> bool:
    """Whether the update was taken before, and its Work cannot go on."""
    return error.table == inbox.name


async def count_failure(work: Work, *, key: str, channel: str, body: str, traceback: str) -> int:
    """Note that an update failed by our own fault; how often it has by now."""
    row = {
        "key": key,
        "channel": channel,
        "body": work.seal(body, column="parked.body"),
        "traceback": traceback,
        "trace": work.trace,
        "failures": 0,
        "failed_at": work.now,
    }
    await insert_or_ignore(work, parked, [row])
    await work.execute(
        update(parked)
        .where(parked.c.key == key)
        .values(failures=parked.c.failures + 1, failed_at=work.now, traceback=traceback, trace=work.trace)
    )
    return int(await work.scalar(select(parked.c.failures).where(parked.c.key == key)))


async def park(work: Work, key: str) -> None:
    """Put an update aside for `jisr replay`."""
    await work.execute(update(parked).where(parked.c.key == key).values(parked_at=work.now))


async def forget_failure(work: Work, key: str) -> None:
    """An update that failed before has succeeded: its body need not be kept."""
    await work.execute(delete(parked).where(parked.c.key == key))


async def parked_keys(work: Work) -> tuple[str, ...]:
    """The updates that wait for `jisr replay`, oldest first."""
    query = (
        select(parked.c.key)
        .where(parked.c.parked_at.is_not(None), parked.c.replayed_at.is_(None))
        .order_by(parked.c.parked_at)
    )
    return tuple((await work.execute(query)).scalars())


async def parked_body(work: Work, key: str) -> str | None:
    """The update as it came, or None when it is not parked."""
    query = select(parked.c.body).where(
        parked.c.key == key, parked.c.parked_at.is_not(None), parked.c.replayed_at.is_(None)
    )
    sealed = await work.scalar(query)
    return None if sealed is None else work.unseal(sealed, column="parked.body")


async def mark_replayed(work: Work, key: str) -> bool:
    """Whether the update is run again in this Work; not where another has done it."""
    marked = await work.execute(
        update(parked)
        .where(parked.c.key == key, parked.c.parked_at.is_not(None), parked.c.replayed_at.is_(None))
        .values(replayed_at=work.now)
    )
    return marked.rowcount == 1


async def free_key(work: Work, key: str) -> None:
    """Let a parked update be taken again."""
    await work.execute(delete(inbox).where(inbox.c.key == key))


async def sweep(work: Work, *, inbox_before: datetime, parked_before: datetime) -> None:
    """Forget what is past its time: keys of updates, drafts, replayed updates' bodies."""
    await work.execute(delete(inbox).where(inbox.c.at < inbox_before))
    await work.execute(delete(draft).where(draft.c.expires_at < work.now))
    await work.execute(delete(parked).where(parked.c.replayed_at < parked_before))
    await work.execute(delete(parked).where(parked.c.parked_at.is_(None), parked.c.failed_at < parked_before))


async def menu_is_due(work: Work, address: AddressId) -> None:
    """Note that a chat's list of commands has to be shown anew, behind those that wait already."""
    if (menu_due, address) in work.memory:
        return
    work.memory[menu_due, address] = True
    await work.later(_MENU_DUE, address_id=address, since=work.now)


async def menus_due(work: Work, limit: int) -> tuple[tuple[AddressId, datetime], ...]:
    """Chats whose list of commands is to be shown anew, and since when."""
    query = select(menu_due.c.address_id, menu_due.c.since).order_by(menu_due.c.since).limit(limit)
    return tuple((AddressId(row.address_id), row.since) for row in (await work.execute(query)).all())


async def menu_shown(work: Work, address: AddressId, since: datetime) -> None:
    """Note that what was due then was shown; what has changed since is still to be shown."""
    await work.execute(delete(menu_due).where(menu_due.c.address_id == address, menu_due.c.since == since))


async def parked_count(work: Work) -> int:
    """How many updates wait for an operator."""
    query = select(func.count()).where(parked.c.parked_at.is_not(None), parked.c.replayed_at.is_(None))
    return int(await work.scalar(query))
