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
from bot.delivery.model import AddressRecord
from bot.dialogue import drafts
from bot.dialogue import store as rows_of
from bot.dialogue.answers import Answers, Seat
from bot.dialogue.attempt import DONE, DUPLICATE, Attempt, Outcome, Refusal, refusal_text
from bot.dialogue.journey import Who
from bot.dialogue.menus import MenuOf
from bot.dialogue.model import (
    INBOX_LIFE,
    PARK_AT,
    PARKED_LIFE,
    Answer,
    Conversation,
    incoming_read,
    incoming_written,
)
from bot.dialogue.outage import Outage
from bot.dialogue.routes import Routes
from bot.dialogue.session import Session
from bot.errors import Missing, Trouble
from bot.faultpoints import point
from bot.i18n.bundle import Words
from bot.i18n.languages import languages_offered
from bot.log import redacted
from bot.message import AddressId, ChatKind, Incoming, Joined, Lane, Left, Moved, Pressed, Reply
from bot.storage.engine import Store
from bot.storage.trouble import ThereAlready
from bot.storage.work import Work
from bot.text import Text

log = structlog.get_logger()


class Counter(Protocol):
    """Counts what became of updates."""

    def __call__(self, kind: str, outcome: str) -> None:
        """One more."""
        ...


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
    seat: Seat | None = None  #: how a message that goes with the answer gets its slot
    _failed: set[str] = field(default_factory=set)

    async def handle(self, incoming: Incoming, *, may_answer: bool = False) -> str | None:
        """Apply one update; with `may_answer` the body that its request is to be answered with, where there is one."""
        trace = _a_trace()
        kind = type(incoming.heard).__name__.lower()
        body: str | None = None
        with structlog.contextvars.bound_contextvars(trace=trace, update=incoming.key):
            try:
                done = await self._apply(Attempt(incoming=incoming, trace=trace, may_answer=may_answer))
                body = await self._body(incoming, done) if may_answer else None
                outcome = done.kind
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
        return body

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
        await self._apply(Attempt(incoming=incoming_read(body), trace=trace, is_replayed=True))

    @property
    def _answers(self) -> Answers:
        return Answers(store=self.store, channels=self.channels, seat=self.seat)

    async def _body(self, incoming: Incoming, done: Outcome) -> str | None:
        """The answer's body; where the update came before, what it was answered then."""
        answer = await self._answers.kept(incoming) if done is DUPLICATE else done.answer
        return None if answer is None else await self._answers.body(incoming, answer)

    async def _apply(self, again: Attempt) -> Outcome:
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

    async def _attempt(self, attempt: Attempt) -> Outcome:
        key = attempt.incoming.key
        try:
            async with self.store.work(actor=f"update:{key}", trace=attempt.trace, is_brief=True) as work:
                if attempt.is_replayed:
                    # Marked first: of two replays at once the second waits here, and finds nothing to do.
                    if not await rows_of.mark_replayed(work, key):
                        return DUPLICATE
                    await rows_of.free_key(work, key)
                outcome = await self._turn(work, attempt)
                await delivery.write_replies(work)
                point("before-commit")
        except ThereAlready as error:
            if not rows_of.is_known(error):
                raise
            return DUPLICATE
        self._failed.discard(key)
        return outcome

    async def _turn(self, work: Work, attempt: Attempt) -> Outcome:
        incoming, refusal = attempt.incoming, attempt.refusal
        await rows_of.claim_key(work, incoming.key)
        if incoming.key in self._failed:
            await rows_of.forget_failure(work, incoming.key)
        if isinstance(incoming.heard, Left | Moved):
            gone = await self._address(work, incoming, incoming.chat, incoming.chat_kind)
            if isinstance(incoming.heard, Left):
                await delivery.lost(work, gone, "left")
            else:
                await delivery.move_address(work, gone, incoming.heard.to)
            return DONE
        chat = await delivery.arrived(work, channel=incoming.channel, value=incoming.chat, kind=incoming.chat_kind)
        if isinstance(incoming.heard, Joined):
            return DONE
        session = await self._session(work, incoming, chat)
        if session is None:
            return Outcome(kind="done", answer=await self._answered(work, attempt, None))
        if refusal is not None:
            await session.refuse(refusal, asks=attempt.asks)
            if incoming.chat_kind is ChatKind.PRIVATE:
                await drafts.save(work, session.state)
        elif incoming.chat_kind is ChatKind.PRIVATE:
            await session.private()
        else:
            await session.group()
        kind = "refused" if refusal is not None else "done"
        return Outcome(kind=kind, answer=await self._answered(work, attempt, session))

    async def _address(self, work: Work, incoming: Incoming, value: str, kind: ChatKind) -> AddressId:
        return await delivery.ensure_address(work, channel=incoming.channel, value=value, kind=kind)

    async def _session(self, work: Work, incoming: Incoming, home: AddressRecord) -> Session | None:
        private = incoming.chat_kind is ChatKind.PRIVATE
        chat, language = home.id, home.language
        person: AddressId | None = chat
        if not private and incoming.person:
            person = await delivery.find_address(work, channel=incoming.channel, value=incoming.person)
            if person is None and not self.routes.opens_in_group(incoming.heard):
                # A stranger in a group: nothing is kept of someone who never wrote to us.
                return None
            if person is None:
                person = await self._address(work, incoming, incoming.person, ChatKind.PRIVATE)
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
            await drafts.lock(work, chat, chat)
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

    async def _answered(self, work: Work, attempt: Attempt, session: Session | None) -> Answer | None:
        """What goes back with the request; a press that it does not answer is acknowledged after the commit."""
        incoming = attempt.incoming
        said = self._notice(incoming, session) if isinstance(incoming.heard, Pressed) else ""
        answer = await self._answers.decide(work, incoming, said=said) if attempt.may_answer else None
        if answer is None and isinstance(incoming.heard, Pressed):
            channel, press = self.channels[incoming.channel], incoming.heard.press

            async def acknowledge() -> None:
                await channel.acknowledge(press, said)

            work.after_commit(acknowledge)
        return answer

    def _notice(self, incoming: Incoming, session: Session | None) -> str:
        """What is shown on the pressed button."""
        if session is None:
            return self.words.render_plain(Text.of("error-no-right"), languages_offered(incoming.locale)[0])
        notice = session.notice.text if session.notice else None
        return self.words.render_plain(notice, session.who.language) if notice else ""

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


def _a_trace() -> str:
    # It begins with a letter, so that it is never taken for somebody's telephone number and hidden.
    return f"f{secrets.token_hex(6)}"


async def forget_old(store: Store) -> None:
    """Drop what the dialogue no longer needs; a recurring job."""
    async with store.work(actor="job:dialogue", trace=secrets.token_hex(6)) as work:
        await rows_of.sweep(work, inbox_before=work.now - INBOX_LIFE, parked_before=work.now - PARKED_LIFE)
