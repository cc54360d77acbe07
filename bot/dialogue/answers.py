"""What goes back with the request that brought an update: one thing at most, kept with the update's key.

Owns: which answer may go so, repeating it to a redelivery, its slot, and the outbox where no slot comes in time.
Refuses: the answer's form (bot.channels) and the pace (bot.delivery).

Telegram says to nobody what became of it.  So it is for what costs nothing when it is lost: that a press was taken, and
a message that its journey calls spare.  (Contract, promise 1; ADR 0018.)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Protocol, TypeGuard

from bot.channels.port import Answering, Channel
from bot.delivery import service as delivery
from bot.dialogue import store as rows_of
from bot.dialogue.model import Answer
from bot.message import AddressId, ChatKind, Incoming, Lane, Pressed
from bot.storage.engine import Store
from bot.storage.work import Work

_CAN_ANSWER: dict[type, bool] = {}


class Seat(Protocol):
    """Gets a message that is no row of the outbox its slot."""

    async def __call__(self, channel: str, to: AddressId, kind: ChatKind) -> bool:
        """Return True in the slot's moment; False soon, where none comes in time."""
        ...


def _can_answer(channel: Channel) -> TypeGuard[Answering]:
    kind = type(channel)
    if kind not in _CAN_ANSWER:
        _CAN_ANSWER[kind] = isinstance(channel, Answering)  # costs as much as a statement
    return _CAN_ANSWER[kind]


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """Answers of one process's updates."""

    store: Store
    channels: Mapping[str, Channel]
    seat: Seat | None  #: None: nothing sends in this process, so that only presses are answered

    async def decide(self, work: Work, incoming: Incoming, *, said: str) -> Answer | None:
        """What the update is answered, kept in its Work; the reply that goes so is in no outbox.

        `said` is shown on the pressed button.
        """
        channel = self._answering(incoming)
        if channel is None:
            return None
        if isinstance(incoming.heard, Pressed):
            pressed = Answer(press=incoming.heard.press, said=said)
            await rows_of.keep_answer(work, incoming.key, pressed)
            return pressed
        spare = delivery.spare_reply(work)
        if spare is None or self.seat is None:
            return None
        home, message = spare
        if home.value != incoming.chat or (made := channel.sending(incoming.chat, message)) is None:
            return None
        answer = Answer(message=message, chat=home.id)
        if not await rows_of.keep_next_answer(work, incoming.key, answer, chat=home.id):
            return None
        delivery.without_replies(work)
        return replace(answer, made=made)

    def _answering(self, incoming: Incoming) -> Answering | None:
        channel = self.channels[incoming.channel]
        return channel if _can_answer(channel) else None

    async def kept(self, incoming: Incoming) -> Answer | None:
        """What the update was answered when it came before."""
        async with self.store.reading(actor="answers") as work:
            return await rows_of.kept_answer(work, incoming.key)

    async def body(self, incoming: Incoming, answer: Answer) -> str | None:
        """The answer's body, in its slot; None where it is left to the outbox."""
        channel = self._answering(incoming)
        if channel is None:
            return None
        if answer.message is None or answer.chat is None:
            # An acknowledgement counts towards no limit of Telegram's, and a person waits for it.
            return channel.acknowledging(answer.press, answer.said)
        if self.seat is not None and await self.seat(incoming.channel, answer.chat, incoming.chat_kind):
            return answer.made or channel.sending(incoming.chat, answer.message)
        async with self.store.work(actor="answers") as work:
            if await rows_of.take_answer(work, incoming.key):
                await delivery.say_rendered(work, to=answer.chat, message=answer.message, lane=Lane.DIALOGUE)
        return None
