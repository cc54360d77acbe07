"""Who works here, and the invitations that still stand.

Owns: those lists, removing somebody, taking an invitation back.
Refuses: inviting and confirming (inviting, opening).
"""

from __future__ import annotations

from dataclasses import replace

from bot.delivery import service as delivery
from bot.dialogue.journey import Done, Go, Move, Turn
from bot.feedback import service as feedback
from bot.message import Choice, Chosen, Lane, Reply, rows
from bot.staff import service as staff
from bot.staff.model import Colleague, Invitation, InvitationId, InvitationState, Removal, SeatId, SeatState
from bot.text import Text
from handlers.staffing.draft import (
    PAGE,
    REFUSED,
    Draft,
    account,
    back,
    duty,
    journey,
    name_or_none,
    paged,
    refused,
    roles_for,
    unclear,
)
from handlers.staffing.opening import settling, tell_coordinators, tell_refused, tell_with_menu

# --- the people ------------------------------------------------------------------------------------------------------


async def _people(turn: Turn[Draft]) -> tuple[Colleague, ...]:
    """Everybody for a coordinator; for others those of their offices."""
    roles = await staff.roles_of(turn.work, turn.who.person)
    if roles.is_coordinator:
        return await staff.colleagues(turn.work)
    found: dict[SeatId, Colleague] = {}
    for office in roles.organisations:
        found |= {each.seat.id: each for each in await staff.colleagues(turn.work, organisation=office)}
    return tuple(found.values())


@journey.asks("people", numbered=False)
async def ask_people(turn: Turn[Draft]) -> Reply:
    """Names and duties, page by page; a button for each."""
    people = await _people(turn)
    first = turn.draft.page * PAGE
    shown = people[first : first + PAGE]
    reachable = await delivery.reachable(turn.work, [each.seat.address for each in shown])
    lines = [
        await _line_of(turn, number, each, is_reachable=each.seat.address in reachable)
        for number, each in enumerate(shown, first + 1)
    ]
    choices = [_button(number, each) for number, each in enumerate(people, 1)]
    return Reply(text=Text.of("staff-people"), more=tuple(lines), choices=paged(choices, turn.draft.page))


def _button(number: int, each: Colleague) -> Choice:
    label = Text.of("staff-btn-person", number=number, name=name_or_none(each.name))
    return Choice(label=label, value=f"s:{each.seat.id}")


async def _line_of(turn: Turn[Draft], number: int, each: Colleague, *, is_reachable: bool) -> Text:
    name, what = name_or_none(each.name), await duty(turn.work, each.seat.desk)
    state = _state(turn, each, is_reachable=is_reachable)
    if state is None:
        return Text.of("staff-person", number=number, name=name, duty=what)
    return Text.of("staff-person-state", number=number, name=name, duty=what, state=state)


def _state(turn: Turn[Draft], colleague: Colleague, *, is_reachable: bool) -> Text | None:
    """What keeps somebody from hearing of things; None for a person who is there."""
    if colleague.seat.state is SeatState.PENDING:
        return Text.of("staff-state-pending")
    if not is_reachable:
        return Text.of("staff-state-unreachable")
    if colleague.seat.is_away(turn.work.now):
        return Text.of("staff-state-away")
    return Text.of("staff-state-group") if colleague.seat.is_group else None


@journey.hears("people")
async def hear_people(turn: Turn[Draft]) -> Move:
    """One of them."""
    known = {f"s:{each.seat.id}": each.seat.id for each in await _people(turn)}
    match turn.heard:
        case Chosen(value=value) if value in known:
            return Go(step="person", draft=replace(turn.draft, seat=known[value]))
    return _leafed(turn)


def _leafed(turn: Turn[Draft]) -> Move:
    match turn.heard:
        case Chosen(value="before"):
            return Go(step=turn.step, draft=replace(turn.draft, page=max(0, turn.draft.page - 1)))
        case Chosen(value="after"):
            return Go(step=turn.step, draft=replace(turn.draft, page=turn.draft.page + 1))
        case Chosen(value="back"):
            return Go(step="home", draft=Draft())
    return unclear()


# --- one of them -----------------------------------------------------------------------------------------------------


async def _person(turn: Turn[Draft]) -> Colleague | None:
    return next((each for each in await _people(turn) if each.seat.id == turn.draft.seat), None)


@journey.asks("person")
async def ask_person(turn: Turn[Draft]) -> Reply:
    """The account, and whether to remove it from this desk."""
    found = await _person(turn)
    if found is None:
        return Reply(text=Text.of("staff-gone"), choices=rows(back()))
    return Reply(
        text=Text.of("staff-duty", duty=await duty(turn.work, found.seat.desk)),
        more=await account(turn.work, found.seat.address, found.name),
        choices=rows(Choice(label=Text.of("staff-btn-remove"), value="remove"), back()),
    )


@journey.hears("person")
async def hear_person(turn: Turn[Draft]) -> Move:
    """Asked once more before anybody is removed."""
    match turn.heard:
        case Chosen(value="remove"):
            return Go(step="remove", draft=turn.draft)
        case Chosen():
            return Go(step="people", draft=replace(turn.draft, seat=0))
    return unclear()


@journey.asks("remove")
async def ask_remove(turn: Turn[Draft]) -> Reply:
    """Really?."""
    found = await _person(turn)
    if found is None:
        return Reply(text=Text.of("staff-gone"), choices=rows(back()))
    what = await duty(turn.work, found.seat.desk)
    return Reply(
        text=Text.of("staff-ask-remove", name=name_or_none(found.name), duty=what),
        choices=rows(Choice(label=Text.of("staff-btn-remove-sure"), value="sure"), back()),
    )


@journey.hears("remove")
async def hear_remove(turn: Turn[Draft]) -> Move:
    """Removed: they hear so, their cases are handed up, and of an empty desk the coordinators hear."""
    to_list = replace(turn.draft, seat=0, page=0)
    found = await _person(turn)
    match turn.heard:
        case Chosen(value="sure") if found is not None:
            try:
                removal = await staff.remove(turn.work, found.seat.id, by=turn.who.person)
            except REFUSED as error:
                return Go(step="people", draft=to_list, say=(refused(error),))
            said = await _removed(turn, found, removal)
            # Whoever removed themselves may have nothing left to look at.
            return Go(step="people", draft=to_list, say=said) if await roles_for(turn) else Done(say=said)
        case Chosen():
            return Go(step="people", draft=to_list)
    return unclear()


async def _removed(turn: Turn[Draft], found: Colleague, removal: Removal) -> tuple[Reply, ...]:
    what = await duty(turn.work, found.seat.desk)
    ended = Text.of("staff-ended", duty=what)
    if found.seat.is_group:
        await delivery.say(turn.work, to=found.seat.address, reply=Reply(text=ended), lane=Lane.CASE)
    if found.seat.person is not None:
        await tell_with_menu(turn.work, found.seat.person, ended)
    for desk in removal.absent:
        await tell_coordinators(turn.work, desk, but=turn.who.person)
    if removal.absent:
        await feedback.reroute_absent(turn.work)
    empty = [Text.of("staff-desk-empty", duty=await duty(turn.work, desk)) for desk in removal.absent]
    return (Reply(text=Text.of("staff-removed", name=name_or_none(found.name), duty=what), more=tuple(empty)),)


# --- the invitations -------------------------------------------------------------------------------------------------


async def _invitations(turn: Turn[Draft]) -> tuple[Invitation, ...]:
    return await staff.standing_invitations(turn.work, by=turn.who.person)


@journey.asks("invitations", numbered=False)
async def ask_invitations(turn: Turn[Draft]) -> Reply:
    """Those that can still lead to a seat."""
    standing = await _invitations(turn)
    if not standing:
        return Reply(text=Text.of("staff-no-invitations"), choices=rows(back()))
    first = turn.draft.page * PAGE
    lines = [await _line(turn, number, each) for number, each in enumerate(standing[first : first + PAGE], first + 1)]
    choices = [
        Choice(label=Text.of("staff-btn-invitation", number=number), value=f"v:{each.id}")
        for number, each in enumerate(standing, 1)
    ]
    return Reply(text=Text.of("staff-invitations"), more=tuple(lines), choices=paged(choices, turn.draft.page))


async def _line(turn: Turn[Draft], number: int, each: Invitation) -> Text:
    what = await duty(turn.work, each.desk)
    if each.state is InvitationState.OPENED:
        return Text.of("staff-invitation-opened", number=number, duty=what, name=name_or_none(each.name))
    return Text.of("staff-invitation-open", number=number, duty=what, until=each.expires_at)


@journey.hears("invitations")
async def hear_invitations(turn: Turn[Draft]) -> Move:
    """One of them."""
    known = {f"v:{each.id}": each.id for each in await _invitations(turn)}
    match turn.heard:
        case Chosen(value=value) if value in known:
            return Go(step="invitation", draft=replace(turn.draft, invitation=known[value]))
    return _leafed(turn)


@journey.asks("invitation")
async def ask_invitation(turn: Turn[Draft]) -> Reply:
    """Whom it is for, who opened it, and whether to take it back."""
    found = next((each for each in await _invitations(turn) if each.id == turn.draft.invitation), None)
    if found is None:
        return Reply(text=Text.of("staff-settled"), choices=rows(back()))
    what = Text.of("staff-duty", duty=await duty(turn.work, found.desk))
    if found.state is InvitationState.OPENED and found.opened_by is not None:
        shown = await account(turn.work, found.opened_by, found.name)
        choices = (*rows(*settling(found.id), wide=2), *rows(back()))
        return Reply(text=what, more=(*shown, Text.of("staff-is-it-right")), choices=choices)
    revoke = Choice(label=Text.of("staff-btn-revoke"), value="revoke")
    return Reply(text=what, more=(Text.of("staff-open-until", until=found.expires_at),), choices=rows(revoke, back()))


@journey.hears("invitation")
async def hear_invitation(turn: Turn[Draft]) -> Move:
    """Taken back, or not."""
    to_list = replace(turn.draft, invitation=0, page=0)
    match turn.heard:
        case Chosen(value="revoke"):
            try:
                before = await staff.invitation(turn.work, InvitationId(turn.draft.invitation))
                await staff.revoke(turn.work, before.id, by=turn.who.person)
            except REFUSED as error:
                return Go(step="invitations", draft=to_list, say=(refused(error),))
            await tell_refused(turn.work, before)
            return Go(step="invitations", draft=to_list, say=(Reply(text=Text.of("staff-revoked")),))
        case Chosen():
            return Go(step="invitations", draft=to_list)
    return unclear()
