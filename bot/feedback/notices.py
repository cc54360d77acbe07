"""Who is told of a case, and by which of a desk's chats.

Owns: the facts of a card, telling the desks, telling the citizen.
Refuses: deciding what happened (filing, handling) and the words (cards, track).
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import TypeVar

from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.delivery import service as delivery
from bot.feedback import cards, lists, store, targets
from bot.feedback.cards import Card
from bot.feedback.model import Case
from bot.feedback.routing import COORDINATOR
from bot.message import Lane, Reply
from bot.projects import service as projects
from bot.staff.model import Desk
from bot.storage.work import Work
from bot.text import Names

T = TypeVar("T")


async def card_of(work: Work, case: Case) -> Card:
    """The facts of the case's card."""
    return (await cards_of(work, [case]))[0]


async def cards_of(work: Work, cases: Collection[Case]) -> tuple[Card, ...]:
    """The facts of each case's card; what cases share is looked up once."""
    files = await lists.kept_files(work, [case.id for case in cases])
    projects_by_id = {id_: await projects.project(work, id=id_) for id_ in _known(case.project_id for case in cases)}
    offices = {
        id_: await catalogue.organisation(work, id=id_) for id_ in _known(case.organisation_id for case in cases)
    }
    topics = {id_: await catalogue.topic(work, id=id_) for id_ in _known(case.topic_id for case in cases)}
    names = await store.names_given(work, [case.id for case in cases])
    return tuple(
        Card(
            case=case,
            at=work.now,
            project=projects_by_id[case.project_id].names if case.project_id is not None else None,
            organisation=offices[case.organisation_id].names if case.organisation_id is not None else None,
            area=area_names(case.area),
            topic=topics[case.topic_id].names if case.topic_id is not None else None,
            files=files.get(case.id, 0),
            name=names.get(case.id, ""),
        )
        for case in cases
    )


def _known(ids: Iterable[T | None]) -> set[T]:
    return {id_ for id_ in ids if id_ is not None}


def area_names(code: str | None) -> Names | None:
    """The names of an area, where there is one and we still know it."""
    return AREAS.get(code).names if code is not None and code in AREAS else None


def topic_of(case: Case, what: str) -> str:
    """A key under which something is told of this state of the case, once to each."""
    return f"case:{case.id}:v{case.version}:{what}"


async def tell_desks(
    work: Work, case: Case, desks: Collection[Desk], make: Callable[[bool], Reply | None], *, what: str
) -> int:
    """Tell everybody who is at these desks; the number of chats.

    `make` gives what to say in a group (True) or in private (False); None says nothing there.  A confidential case is
    told to nobody but persons who may read it, in their own chats, whatever `make` would say to others.
    """
    seats = await targets.seats_present(work, desks, confidential=case.confidential)
    chats = {seat.address: seat.is_group for there in seats.values() for seat in there}
    told = 0
    for address, is_group in chats.items():
        reply = make(is_group)
        if reply is not None:
            key = f"{topic_of(case, what)}:{address}"
            await delivery.say(work, to=address, reply=reply, lane=Lane.CASE, key=key, source=cards.ref(case.id))
            told += 1
    return told


async def show_at_once(work: Work, case: Case, desks: Collection[Desk]) -> None:
    """Put an urgent case before its desks now; of a confidential one say only that it waits."""
    if case.confidential:
        await tell_desks(work, case, desks, lambda _: cards.confidential_waits(case.id), what="waits")
        return
    facts = await card_of(work, case)
    await tell_desks(work, case, desks, lambda in_group: cards.card(facts, in_group=in_group), what="urgent")


async def tell_author(work: Work, case: Case, reply: Reply | None, *, what: str) -> None:
    """Tell the citizen whose case it is, in their own language; nobody once they were erased."""
    author = await store.author_of(work, case.id)
    if author is None or reply is None:
        return
    await delivery.say(
        work, to=author.address, reply=reply, lane=Lane.CASE, key=topic_of(case, what), source=cards.ref(case.id)
    )


async def tell_coordinators(work: Work, desk: Desk, count: int) -> None:
    """Tell the coordinators, once for each absence, that nobody is at the desk."""
    text = await targets.desk_text(work, desk)
    seats = await targets.seats_present(work, [COORDINATOR], confidential=True)
    for seat in seats[COORDINATOR]:
        key = f"desk-empty:{desk.key}:{work.now.isoformat()}:{seat.address}"
        await delivery.say(work, to=seat.address, reply=cards.desk_is_empty(text, count), lane=Lane.CASE, key=key)
