"""One update, from the channel to its effects: exactly once, in one Work.

Owns: dedupe, who speaks, refusals, failures and the updates that are put aside.
Refuses: what an update means (bot.dialogue.session) and how it arrived (bot.channels).

Raises: Trouble when the world is at fault and the channel must deliver again, nothing being counted; any other
exception for a fault of ours that has happened less than five times; nothing once the update is done with.
"""

from __future__ import annotations

import secrets
import traceback
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Protocol

import structlog

from bot.alarms import Alarms, NoAlarms
from bot.channels.port import Channel
from bot.delivery import service as delivery
from bot.dialogue import store as rows_of
from bot.dialogue.journey import Who
from bot.dialogue.model import (
    INBOX_LIFE,
    PARK_AT,
    PARKED_LIFE,
    Conversation,
    incoming_read,
    incoming_written,
)
from bot.dialogue.outage import Outage
from bot.dialogue.routes import Routes
from bot.dialogue.session import Session
from bot.dialogue.voice import MenuOf
from bot.errors import JisrError, Missing, NotAllowed, Refused, Stale, Trouble, Unfit
from bot.faultpoints import point
from bot.i18n.bundle import Words
from bot.i18n.languages import languages_offered
from bot.log import redacted
from bot.message import AddressId, ChatKind, Incoming, Joined, Lane, Left, Moved, Pressed, Reply
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Text

log = structlog.get_logger()

Refusal = (Refused, Missing, Stale)


class Counter(Protocol):
    """Counts what became of updates."""

    def __call__(self, kind: str, outcome: str) -> None:
        """One more."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class _Attempt:
    """One Work's try at an update."""

    incoming: Incoming
    trace: str
    is_replayed: bool = False
    refusal: Text | None = None  #: why the try before was refused, to be said now
    asks: bool = True  #: whether the present step is asked again after a refusal


@dataclass(slots=True)
class Runner:
    """Handles updates; one for a process."""

    store: Store
    channels: Mapping[str, Channel]
    routes: Routes
    words: Words
    menu_of: MenuOf
    count: Counter
    alarms: Alarms = field(default_factory=NoAlarms)
    bot_username: str = ""
    outage: Outage = field(default_factory=Outage)
    _failed: set[str] = field(default_factory=set)

    async def handle(self, incoming: Incoming) -> None:
        """Apply one update."""
        trace = _a_trace()
        kind = type(incoming.heard).__name__.lower()
        with structlog.contextvars.bound_contextvars(trace=trace, update=incoming.key):
            try:
                outcome = await self._apply(incoming, trace)
            except Trouble as trouble:
                self.count(kind, "trouble")
                log.warning("update.trouble", error=str(trouble))
                await self.outage.note(incoming, self.channels[incoming.channel], self.words)
                raise
            except Exception as error:
                self.count(kind, "failed")
                log.exception("update.failed", error=type(error).__name__)
                if not await self._park(incoming, trace):
                    raise
                outcome = "parked"
            self.outage.over()
            self.count(kind, outcome)

    async def parked(self) -> tuple[str, ...]:
        """The keys of the updates that were put aside, oldest first."""
        async with self.store.reading(actor="operator") as work:
            return await rows_of.parked_keys(work)

    async def replay(self, key: str) -> None:
        """Run a parked update again.  Raises Missing for one that is not parked, and whatever still goes wrong."""
        trace = _a_trace()
        async with self.store.work(actor="operator", trace=trace) as work:
            body = await rows_of.parked_body(work, key)
            if body is None:
                raise Missing(f"no parked update {key}")
        await self._apply(incoming_read(body), trace, is_replayed=True)

    async def _apply(self, incoming: Incoming, trace: str, *, is_replayed: bool = False) -> str:
        again = _Attempt(incoming=incoming, trace=trace, is_replayed=is_replayed)
        try:
            return await self._attempt(again)
        except Refusal as refused:
            # The Work was rolled back, so whatever was half done is gone; a second one says why.
            again = replace(again, refusal=refusal_text(refused))
        try:
            return await self._attempt(again)
        except Refusal:
            # The step cannot even be asked again, since what it is about is gone: the person is let out of it.
            return await self._attempt(replace(again, asks=False))

    async def _attempt(self, attempt: _Attempt) -> str:
        key = attempt.incoming.key
        async with self.store.work(actor=f"update:{key}", trace=attempt.trace) as work:
            if attempt.is_replayed:
                # Marked first: of two replays at once the second waits here, and finds nothing to do.
                if not await rows_of.mark_replayed(work, key):
                    return "duplicate"
                await rows_of.free_key(work, key)
            outcome = await self._turn(work, attempt)
            point("before-commit")
        self._failed.discard(key)
        return outcome

    async def _turn(self, work: Work, attempt: _Attempt) -> str:
        incoming, refusal = attempt.incoming, attempt.refusal
        if not await rows_of.take_key(work, incoming.key):
            return "duplicate"
        if incoming.key in self._failed:
            await rows_of.forget_failure(work, incoming.key)
        chat = await self._address(work, incoming, incoming.chat, incoming.chat_kind)
        if isinstance(incoming.heard, Left):
            await delivery.lost(work, chat, "left")
            return "done"
        if isinstance(incoming.heard, Moved):
            await delivery.move_address(work, chat, incoming.heard.to)
            return "done"
        await delivery.heard_from(work, chat)
        if isinstance(incoming.heard, Joined):
            return "done"
        session = await self._session(work, incoming, chat)
        if session is None:
            return "done"
        if refusal is not None:
            await session.refuse(refusal, asks=attempt.asks)
            if incoming.chat_kind is ChatKind.PRIVATE:
                await rows_of.save(work, session.state)
        elif incoming.chat_kind is ChatKind.PRIVATE:
            await session.private()
        else:
            await session.group()
        self._acknowledge_after(work, incoming, session)
        return "refused" if refusal is not None else "done"

    async def _address(self, work: Work, incoming: Incoming, value: str, kind: ChatKind) -> AddressId:
        return await delivery.ensure_address(work, channel=incoming.channel, value=value, kind=kind)

    async def _session(self, work: Work, incoming: Incoming, chat: AddressId) -> Session | None:
        private = incoming.chat_kind is ChatKind.PRIVATE
        person: AddressId | None = chat
        if not private and incoming.person:
            person = await delivery.find_address(work, channel=incoming.channel, value=incoming.person)
            if person is None and not self.routes.opens_in_group(incoming.heard):
                # A stranger in a group: nothing is kept of someone who never wrote to us.
                self._acknowledge_after(work, incoming, None)
                return None
            if person is None:
                person = await self._address(work, incoming, incoming.person, ChatKind.PRIVATE)
        language = (await delivery.address(work, chat)).language
        who = Who(
            person=person or chat,
            chat=chat,
            chat_kind=incoming.chat_kind,
            language=language or languages_offered(incoming.locale)[0],
            is_new=language is None,
            name=incoming.name,
            username=incoming.username,
            locale=incoming.locale,
        )
        state = (
            await rows_of.lock(work, chat, chat)
            if private
            else Conversation(chat=chat, person=who.person, journey=None, turn=0, last_press="")
        )
        return Session(
            work=work,
            routes=self.routes,
            words=self.words,
            menu_of=self.menu_of,
            incoming=incoming,
            who=who,
            state=state,
            bot_username=self.bot_username,
        )

    def _acknowledge_after(self, work: Work, incoming: Incoming, session: Session | None) -> None:
        press = incoming.heard
        if not isinstance(press, Pressed):
            return
        channel = self.channels[incoming.channel]
        notice: Text | None
        if session is None:
            notice, language = Text.of("error-no-right"), languages_offered(incoming.locale)[0]
        else:
            notice = session.notice.text if session.notice else None
            language = session.who.language
        said = self.words.render_plain(notice, language) if notice else ""

        async def acknowledge() -> None:
            await channel.acknowledge(press.press, said)

        work.after_commit(acknowledge)

    async def _park(self, incoming: Incoming, trace: str) -> bool:
        """Count a failure of ours; at the fifth, put the update aside and tell the person."""
        self._failed.add(incoming.key)
        async with self.store.work(actor="runner", trace=trace) as work:
            failures = await rows_of.count_failure(
                work,
                key=incoming.key,
                channel=incoming.channel,
                body=incoming_written(incoming),
                traceback=redacted(traceback.format_exc()),
            )
            if failures < PARK_AT:
                return False
            if not await rows_of.take_key(work, incoming.key):
                return True  # another process has done with it, or put it aside, and told the person
            await rows_of.park(work, incoming.key)
            if incoming.chat_kind is ChatKind.PRIVATE:
                chat = await self._address(work, incoming, incoming.chat, ChatKind.PRIVATE)
                record = await delivery.address(work, chat)
                await delivery.say(
                    work,
                    to=chat,
                    reply=Reply(text=Text.of("error-broken", trace=trace)),
                    lane=Lane.DIALOGUE,
                    language=record.language or languages_offered(incoming.locale)[0],
                )
        self._failed.discard(incoming.key)
        log.error("update.parked")
        await self.alarms.ring("updates-parked", f"an update was put aside, fault number {trace}: `jisr replay`")
        return True


def refusal_text(error: JisrError) -> Text:
    """The sentence that tells a person why."""
    match error:
        case Unfit():
            return error.text
        case NotAllowed():
            return Text.of("error-no-right")
        case Stale():
            return Text.of("error-step-passed")
        case Missing():
            return Text.of("error-gone")
        case _:
            return Text.of("error-refused")


def _a_trace() -> str:
    # It begins with a letter, so that it is never taken for somebody's telephone number and hidden.
    return f"f{secrets.token_hex(6)}"


async def forget_old(store: Store) -> None:
    """Drop what the dialogue no longer needs; a recurring job."""
    async with store.work(actor="job:dialogue", trace=secrets.token_hex(6)) as work:
        await rows_of.sweep(work, inbox_before=work.now - INBOX_LIFE, parked_before=work.now - PARKED_LIFE)
