"""The SQL of conversations and drafts: one read under the lock, one write at the end of the turn.

Owns: tables `conversation` and `draft`, and what a Work remembers of them.  Refuses: what a draft means (moves).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, select, update

from bot.dialogue.model import DRAFT_LIFE, Conversation, Envelope, SavedDraft, read, written
from bot.dialogue.tables import conversation, draft
from bot.message import AddressId
from bot.storage.fixed import Fixed
from bot.storage.sql import insert_or_ignore, upserting
from bot.storage.work import Work

_BODY = "draft.body"

#: One row for each draft that is kept, at least one.  The address is locked before: no other Work changes the drafts.
_CONVERSATION = Fixed(
    lambda _: (
        select(
            conversation.c.journey,
            conversation.c.turn,
            conversation.c.last_press,
            conversation.c.commands,
            draft.c.journey.label("of"),
            draft.c.step,
            draft.c.version,
            draft.c.body,
            draft.c.expires_at,
        )
        .select_from(
            conversation.outerjoin(
                draft,
                and_(draft.c.chat_id == conversation.c.chat_id, draft.c.person_id == conversation.c.person_id),
            )
        )
        .where(conversation.c.chat_id == bindparam("chat"), conversation.c.person_id == bindparam("person"))
        .with_for_update(of=conversation)
    )
)
_SAVE = Fixed(
    lambda _: (
        update(conversation)
        .where(conversation.c.chat_id == bindparam("chat"), conversation.c.person_id == bindparam("person"))
        .values(
            journey=bindparam("to_journey"),
            turn=bindparam("to_turn"),
            last_press=bindparam("to_press"),
            commands=bindparam("to_commands"),
            changed_at=bindparam("now"),
        )
    )
)
_SAVE_DRAFT = Fixed(lambda dialect: upserting(dialect, draft, key=("chat_id", "person_id", "journey")))
_DROP_DRAFT = Fixed(
    lambda _: delete(draft).where(
        draft.c.chat_id == bindparam("chat"),
        draft.c.person_id == bindparam("person"),
        draft.c.journey == bindparam("of"),
    )
)


@dataclass(slots=True, kw_only=True)
class _Kept:
    """A draft as it was read, or is to be written."""

    step: str
    version: int
    expires_at: datetime
    body: bytes = b""
    saved: SavedDraft | None = None  #: once it was opened

    @classmethod
    def read(cls, row: Any) -> _Kept:  # noqa: ANN401  a row of _CONVERSATION
        """A draft that nobody has opened yet."""
        return cls(step=row.step, version=row.version, expires_at=row.expires_at, body=row.body)


@dataclass(slots=True, kw_only=True)
class _Remembered:
    """A conversation that this Work holds."""

    state: Conversation  #: as the database has it
    drafts: dict[str, _Kept]
    changed: set[str] = field(default_factory=set)


async def lock(work: Work, chat: AddressId, person: AddressId) -> Conversation:
    """The conversation, made where it is missing, locked until the Work ends; with what is kept of its drafts."""
    found = await work.run(_CONVERSATION, chat=chat, person=person)
    if not found:
        blank = {"chat_id": chat, "person_id": person, "turn": 0, "last_press": "", "changed_at": work.now}
        await insert_or_ignore(work, conversation, [blank])
        found = await work.run(_CONVERSATION, chat=chat, person=person)
    row = found[0]
    state = Conversation(
        chat=chat,
        person=person,
        journey=row.journey,
        turn=row.turn,
        last_press=row.last_press,
        commands=row.commands,
    )
    drafts = {each.of: _Kept.read(each) for each in found if each.of is not None}
    work.memory[conversation, chat, person] = _Remembered(state=state, drafts=drafts)
    return state


async def save(work: Work, state: Conversation) -> None:
    """Write a conversation back, with the drafts that have changed."""
    remembered = _of(work, state)
    if remembered is None or remembered.state != state:
        await work.later(
            _SAVE,
            chat=state.chat,
            person=state.person,
            to_journey=state.journey,
            to_turn=state.turn,
            to_press=state.last_press,
            to_commands=state.commands,
            now=work.now,
        )
    if remembered is not None:
        remembered.state = state
        for journey in sorted(remembered.changed):
            await _write_draft(work, state, journey, remembered.drafts.get(journey))
        remembered.changed.clear()


async def commands_not_given(work: Work, chat: AddressId) -> None:
    """Forget which list of commands the chat was given, so that it is given with its next menu."""
    await work.execute(update(conversation).where(conversation.c.chat_id == chat).values(commands=""))


async def load_draft(work: Work, state: Conversation, journey: str) -> SavedDraft | None:
    """The kept draft of a journey."""
    remembered = _of(work, state)
    if remembered is None:
        return None
    kept = remembered.drafts.get(journey)
    if kept is None or kept.saved is not None:
        return None if kept is None else kept.saved
    envelope: Envelope = read(Envelope, work.unseal(kept.body, column=_BODY)) or Envelope(body="")
    kept.saved = SavedDraft(
        journey=journey, step=kept.step, version=kept.version, body=envelope.body, offered=envelope.offered
    )
    return kept.saved


async def save_draft(work: Work, state: Conversation, saved: SavedDraft) -> None:
    """Keep a journey's draft for another thirty days: written when the conversation is."""
    kept = _Kept(step=saved.step, version=saved.version, saved=saved, expires_at=work.now + DRAFT_LIFE)
    remembered = _of(work, state)
    if remembered is None:
        await _write_draft(work, state, saved.journey, kept)
        return
    remembered.drafts[saved.journey] = kept
    remembered.changed.add(saved.journey)


async def drop_draft(work: Work, state: Conversation, journey: str) -> None:
    """Forget a journey's draft."""
    remembered = _of(work, state)
    if remembered is not None and remembered.drafts.pop(journey, None) is not None:
        remembered.changed.add(journey)


async def kept_journeys(work: Work, state: Conversation) -> tuple[str, ...]:
    """The journeys of which a draft is kept, the newest first."""
    remembered = _of(work, state)
    drafts = remembered.drafts if remembered else {}
    return tuple(sorted(drafts, key=lambda journey: drafts[journey].expires_at, reverse=True))


def _of(work: Work, state: Conversation) -> _Remembered | None:
    """What was read of the conversation with its lock; nothing in groups, where nobody is in the middle of anything."""
    remembered: _Remembered | None = work.memory.get((conversation, state.chat, state.person))
    return remembered


async def _write_draft(work: Work, state: Conversation, journey: str, kept: _Kept | None) -> None:
    if kept is None:
        await work.later(_DROP_DRAFT, chat=state.chat, person=state.person, of=journey)
        return
    if kept.saved is None:
        return
    envelope = written(Envelope(body=kept.saved.body, offered=kept.saved.offered))
    await work.later(
        _SAVE_DRAFT,
        chat_id=state.chat,
        person_id=state.person,
        journey=journey,
        step=kept.step,
        version=kept.version,
        body=work.seal(envelope, column=_BODY),
        expires_at=kept.expires_at,
    )
