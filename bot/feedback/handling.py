"""What is done with a case, by its desks and by its citizen.

Owns: each act: who may, what changes, who is told.
Refuses: the rules of the ways a case may go (model) and the walls (reading).

Every act locks the case's row first, so that two leads who press at once act one after the other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from bot.audit import service as audit
from bot.feedback import cards, filing, life, notices, reading, store, targets, track
from bot.feedback.cards import Card
from bot.feedback.model import By, Case, CaseId, EntryKind, NothingSaid, Part, State, Thread
from bot.i18n.script import sanitise
from bot.message import AddressId, Reply
from bot.staff.model import Desk
from bot.storage.work import Work
from bot.text import Text

# --- staff ----------------------------------------------------------------------------------------------------------


async def open_case(
    work: Work, case_id: CaseId, *, by: AddressId, group: AddressId | None = None
) -> tuple[Card, Thread]:
    """The card and the history, for staff.  A new case is seen from now on, and its citizen is told so once.

    Raises NotYours.
    """
    case = await reading.for_staff(work, case_id, by, group=group, lock=True)
    seen = life.opened(case, at=work.now)
    if seen is not case:
        await _move(work, case, seen, by=by)
        await notices.tell_author(work, seen, track.state_changed(seen, await _office(work, seen, by)), what="state")
    return await reading.case_thread(work, case_id, by, group=group)


async def change_status(
    work: Work, case_id: CaseId, to: State, *, by: AddressId, body: str = "", group: AddressId | None = None
) -> Case:
    """Set the case's state, and tell its citizen, with `body` in the office's own words.

    `group` is the chat of the press where that is a group: then only staff of the case's project count.
    Raises NotYours, AlreadyThere, CannotMove; NothingSaid for waiting without a question.
    """
    if to is State.WAITING:
        return await ask(work, case_id, by=by, body=body)
    case = await reading.for_staff(work, case_id, by, group=group, lock=True)
    moved = life.moved(case, to=to, at=work.now)
    said = sanitise(body).strip()
    if said:
        await _say(work, case, EntryKind.ANSWER, said, by)
    await _move(work, case, moved, by=by)
    await notices.tell_author(
        work, moved, track.state_changed(moved, await _office(work, moved, by), said), what="state"
    )
    return moved


async def answer(work: Work, case_id: CaseId, *, by: AddressId, body: str, to: State | None = None) -> Case:
    """Answer the citizen, and set the state as well where `to` says so.

    Raises NotYours, NothingSaid, AlreadyWithdrawn, CannotMove.
    """
    case = await reading.for_staff(work, case_id, by, lock=True)
    said = _said(body)
    answered = life.answered(case, at=work.now, to=to)
    await _say(work, case, EntryKind.ANSWER, said, by)
    await _move(work, case, answered, by=by)
    office = await _office(work, answered, by)
    # With a new state that the citizen can answer to, one message says both.
    is_news = answered.state is not case.state and answered.state in {State.RESOLVED, State.NOT_OURS}
    reply = track.state_changed(answered, office, said) if is_news else track.answer(answered, office, said)
    await notices.tell_author(work, answered, reply, what="answer")
    return answered


async def ask(work: Work, case_id: CaseId, *, by: AddressId, body: str) -> Case:
    """Ask the citizen something: the case waits for them.

    Raises NotYours, NothingSaid, AlreadyWithdrawn, CannotMove.
    """
    case = await reading.for_staff(work, case_id, by, lock=True)
    said = _said(body)
    asked = life.asked(case, at=work.now)
    await _say(work, case, EntryKind.QUESTION, said, by)
    await _move(work, case, asked, by=by)
    author = await store.author_of(work, case.id)
    is_named = author is not None and bool(author.name)
    reply = track.question(asked, await _office(work, asked, by), said, is_named=is_named)
    await notices.tell_author(work, asked, reply, what="question")
    return asked


async def note(work: Work, case_id: CaseId, *, by: AddressId, body: str) -> None:
    """Keep a note among staff; the citizen neither sees it nor hears of it.  Raises NotYours, NothingSaid."""
    case = await reading.for_staff(work, case_id, by)
    await _say(work, case, EntryKind.NOTE, _said(body), by)
    await audit.note(work, "case.noted", about=f"case:{case.id}")


# --- the citizen ----------------------------------------------------------------------------------------------------


async def add(work: Work, code: str, *, by: AddressId, parts: Iterable[Part]) -> Case:
    """Add to one's own case; what was asked for lets it go on, and its desks are told.

    Raises NoSuchCase, NotYours, NothingSaid, AlreadyWithdrawn.
    """
    case = await reading.own_case(work, code, by, lock=True)
    grown = life.added(case, at=work.now)
    words = await filing.add_parts(work, case, by, parts)
    await _move(work, case, grown, citizen=True)
    await _tell_desks(work, grown, lambda card: cards.added(card, words), what="added")
    return grown


async def withdraw(work: Work, code: str, *, by: AddressId) -> Case:
    """Take one's own case back.  Raises NoSuchCase, NotYours, AlreadyWithdrawn."""
    case = await reading.own_case(work, code, by, lock=True)
    gone = life.withdrawn(case, at=work.now)
    await _move(work, case, gone, citizen=True)
    await _tell_desks(work, gone, cards.withdrawn, what="withdrawn")
    return gone


async def reopen(work: Work, code: str, *, by: AddressId, parts: Iterable[Part] = ()) -> Case:
    """Open one's own resolved case again, with what there is to say about it.

    Raises NoSuchCase, NotYours, NotResolved, NothingSaid for parts without content.
    """
    case = await reading.own_case(work, code, by, lock=True)
    again = life.reopened(case, at=work.now)
    listed = tuple(parts)
    if listed:
        await filing.add_parts(work, case, by, listed)
    await _move(work, case, again, citizen=True)
    await _tell_desks(work, again, cards.reopened, what="reopened")
    return again


async def mark_fixed(work: Work, code: str, *, by: AddressId) -> Case:
    """Say that one's own resolved case is fixed.  Raises NoSuchCase, NotYours, NotResolved."""
    case = await reading.own_case(work, code, by, lock=True)
    if case.fixed_at is not None:
        return case
    fixed = life.fixed(case, at=work.now)
    await store.save(work, case, fixed)
    await audit.note(filing.unsigned(work), "case.fixed", about=f"case:{case.id}")
    return fixed


# --- together -------------------------------------------------------------------------------------------------------


def _said(body: str) -> str:
    said = sanitise(body).strip()
    if not said:
        raise NothingSaid
    return said


async def _say(work: Work, case: Case, kind: EntryKind, text: str, by: AddressId) -> None:
    await store.add_entry(work, case.id, kind, By.STAFF, text=text, by_address=by)


async def _move(work: Work, before: Case, after: Case, *, by: AddressId | None = None, citizen: bool = False) -> None:
    await store.save(work, before, after)
    if after.state is not before.state:
        whose = By.CITIZEN if citizen else By.STAFF
        await store.add_entry(work, after.id, EntryKind.STATUS, whose, state=after.state, by_address=by)
    signed = filing.unsigned(work) if citizen else work
    await audit.note(signed, "case.changed", about=f"case:{after.id}", state=after.state.value, version=after.version)


async def _office(work: Work, case: Case, by: AddressId) -> Text:
    desk: Desk = await reading.speaking_desk(work, case, by)
    return await targets.desk_text(work, desk)


async def _tell_desks(work: Work, case: Case, make: Callable[[Card], Reply], *, what: str) -> None:
    desks = (await store.desks_of(work, [case.id]))[case.id]
    if case.confidential:
        await notices.tell_desks(work, case, desks, lambda _: cards.confidential_waits(case.id), what=what)
        return
    reply = make(await notices.card_of(work, case))
    await notices.tell_desks(work, case, desks, lambda _: reply, what=what)
