"""All the SQL of the dialogue."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete, func, select, update

from bot.dialogue.model import DRAFT_LIFE, Conversation, Envelope, SavedDraft, read, written
from bot.dialogue.tables import conversation, draft, inbox, menu_due, parked
from bot.message import AddressId
from bot.storage.sql import insert_or_ignore, upsert
from bot.storage.work import Work

_BODY = "draft.body"


async def take_key(work: Work, key: str) -> bool:
    """Whether this update is new; a second taker waits for the first and then hears no."""
    return await insert_or_ignore(work, inbox, [{"key": key, "at": work.now}]) == 1


async def lock(work: Work, chat: AddressId, person: AddressId) -> Conversation:
    """The conversation, made where it is missing, locked until the Work ends."""
    query = (
        select(conversation.c.journey, conversation.c.turn, conversation.c.last_press)
        .where(conversation.c.chat_id == chat, conversation.c.person_id == person)
        .with_for_update()
    )
    row = (await work.execute(query)).first()
    if row is None:
        blank = {"chat_id": chat, "person_id": person, "turn": 0, "last_press": "", "changed_at": work.now}
        await insert_or_ignore(work, conversation, [blank])
        row = (await work.execute(query)).one()
    return Conversation(chat=chat, person=person, journey=row.journey, turn=row.turn, last_press=row.last_press)


async def save(work: Work, state: Conversation) -> None:
    """Write a conversation back."""
    await work.execute(
        update(conversation)
        .where(conversation.c.chat_id == state.chat, conversation.c.person_id == state.person)
        .values(journey=state.journey, turn=state.turn, last_press=state.last_press, changed_at=work.now)
    )


async def load_draft(work: Work, state: Conversation, journey: str) -> SavedDraft | None:
    """The kept draft of a journey."""
    query = select(draft.c.step, draft.c.version, draft.c.body).where(
        draft.c.chat_id == state.chat, draft.c.person_id == state.person, draft.c.journey == journey
    )
    row = (await work.execute(query)).first()
    if row is None:
        return None
    envelope: Envelope = read(Envelope, work.unseal(row.body, column=_BODY)) or Envelope(body="")
    return SavedDraft(journey=journey, step=row.step, version=row.version, body=envelope.body, offered=envelope.offered)


async def save_draft(work: Work, state: Conversation, saved: SavedDraft) -> None:
    """Keep a journey's draft for another thirty days."""
    envelope = written(Envelope(body=saved.body, offered=saved.offered))
    row = {
        "chat_id": state.chat,
        "person_id": state.person,
        "journey": saved.journey,
        "step": saved.step,
        "version": saved.version,
        "body": work.seal(envelope, column=_BODY),
        "expires_at": work.now + DRAFT_LIFE,
    }
    await upsert(work, draft, [row], key=("chat_id", "person_id", "journey"))


async def drop_draft(work: Work, state: Conversation, journey: str) -> None:
    """Forget a journey's draft."""
    await work.execute(
        delete(draft).where(
            draft.c.chat_id == state.chat, draft.c.person_id == state.person, draft.c.journey == journey
        )
    )


async def kept_journeys(work: Work, state: Conversation) -> tuple[str, ...]:
    """The journeys of which a draft is kept, the newest first."""
    query = (
        select(draft.c.journey)
        .where(draft.c.chat_id == state.chat, draft.c.person_id == state.person)
        .order_by(draft.c.expires_at.desc())
    )
    return tuple((await work.execute(query)).scalars())


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
    await upsert(work, menu_due, [{"address_id": address, "since": work.now}], key=("address_id",))


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
