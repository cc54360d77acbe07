"""An invitation is opened, in private or in a group, and the account shown is confirmed or refused.

Owns: the link `i_…`, the buttons of those who confirm, what each side is told.
Refuses: making the link (inviting) and the list of invitations (people).
"""

from __future__ import annotations

from bot.delivery import service as delivery
from bot.dialogue import menus
from bot.dialogue.journey import Move, Tell, Turn
from bot.message import AddressId, ChatKind, Choice, Lane, Menu, Reply, rows
from bot.staff import service as staff
from bot.staff.model import Desk, Invitation, InvitationId, InvitationState, Role
from bot.storage.work import Work
from bot.text import Text
from handlers.menu import menu_of
from handlers.staffing.draft import REFUSED, Draft, account, duty, journey, name_or_none, number_in, refused

LINK = "i_"


async def opened(turn: Turn[Draft]) -> Move:
    """Somebody opened the link: they wait to be confirmed, or are staff where the invitation was trusted."""
    who = turn.who
    in_group = who.chat_kind is ChatKind.GROUP
    if in_group and who.person == who.chat:
        return Tell(say=(Reply(text=Text.of("staff-anonymous")),))
    try:
        found = await staff.open_invitation(
            turn.work,
            turn.argument.removeprefix(LINK),
            by=who.person,
            name=who.name or who.username,
            group=who.chat if in_group else None,
            group_title=turn.incoming.group_title,
        )
    except REFUSED as error:
        return Tell(say=(refused(error),))
    if in_group:
        await _named(turn, who.chat)
    what = await duty(turn.work, found.desk)
    if found.state is InvitationState.CONFIRMED:
        return await _trusted(turn, found, what)
    await _ask(turn, found, what)
    return Tell(say=(Reply(text=Text.of("staff-waits-group" if in_group else "staff-waits", duty=what)),))


async def _named(turn: Turn[Draft], group: AddressId) -> None:
    """The group is known by its title, and written to in the language of whoever brought the bot there."""
    await delivery.set_title(turn.work, group, turn.incoming.group_title)
    record = await delivery.address(turn.work, turn.who.person)
    if turn.who.is_new:
        await delivery.set_language(turn.work, group, record.language or turn.who.language)


async def _trusted(turn: Turn[Draft], found: Invitation, what: Text) -> Move:
    if not found.is_group:
        return Tell(say=(Reply(text=_welcome(found.role, what), menu=Menu.SHOW),))
    await _welcomed(turn.work, turn.who.person, found.role, what)
    return Tell(say=(Reply(text=Text.of("staff-welcome-group", duty=what)),))


async def _ask(turn: Turn[Draft], found: Invitation, what: Text) -> None:
    """Show the account to those who may confirm it, each in their own language."""
    shown = await account(turn.work, turn.who.person, turn.who.name, username=turn.who.username)
    title = Text.of("staff-account-group", title=name_or_none(turn.incoming.group_title))
    reply = Reply(
        text=Text.of("staff-opened", duty=what),
        more=(*((title,) if found.is_group else ()), *shown, Text.of("staff-is-it-right")),
        choices=rows(*settling(found.id), wide=2),
    )
    for address in await staff.confirmers(turn.work, found):
        key = f"invitation:{found.id}:opened:{address}"
        await delivery.say(turn.work, to=address, reply=reply, lane=Lane.CASE, key=key)


def settling(id_: InvitationId) -> tuple[Choice, Choice]:
    """The buttons of whoever confirms."""
    return (
        Choice(label=Text.of("staff-btn-confirm"), value=f"staff-confirm:{id_}", standing=True),
        Choice(label=Text.of("staff-btn-refuse"), value=f"staff-refuse:{id_}", standing=True),
    )


# --- confirmed or refused --------------------------------------------------------------------------------------------


@journey.standing("staff-confirm")
async def confirm(turn: Turn[Draft]) -> Move:
    """It is the right account: they are staff now, and hear so."""
    id_ = InvitationId(number_in(turn.argument))
    try:
        found = await staff.invitation(turn.work, id_)
        seat = await staff.confirm(turn.work, id_, by=turn.who.person)
    except REFUSED as error:
        return Tell(say=(refused(error),))
    what = await duty(turn.work, found.desk)
    if seat.is_group:
        group = Reply(text=Text.of("staff-welcome-group", duty=what))
        await delivery.say(turn.work, to=seat.address, reply=group, lane=Lane.CASE)
    if seat.person is not None:
        await _welcomed(turn.work, seat.person, found.role, what)
    said = Text.of("staff-confirmed", name=name_or_none(found.name), duty=what)
    return Tell(say=(Reply(text=said, replace=True),))


@journey.standing("staff-refuse")
async def refuse(turn: Turn[Draft]) -> Move:
    """It is somebody else: nothing comes of it, and they hear so."""
    id_ = InvitationId(number_in(turn.argument))
    try:
        found = await staff.invitation(turn.work, id_)
        await staff.revoke(turn.work, id_, by=turn.who.person)
    except REFUSED as error:
        return Tell(say=(refused(error),))
    await tell_refused(turn.work, found)
    return Tell(say=(Reply(text=Text.of("staff-refused", name=name_or_none(found.name)), replace=True),))


async def tell_refused(work: Work, found: Invitation) -> None:
    """Whoever opened the invitation need not wait any longer."""
    if found.opened_by is not None:
        reply = Reply(text=Text.of("staff-not-confirmed", duty=await duty(work, found.desk)))
        await delivery.say(work, to=found.opened_by, reply=reply, lane=Lane.CASE)


async def _welcomed(work: Work, person: AddressId, role: Role, what: Text) -> None:
    """Told in their own chat, with the menu and the commands that they have now."""
    await tell_with_menu(work, person, _welcome(role, what))


async def tell_with_menu(work: Work, person: AddressId, text: Text) -> None:
    """Say something to a person whose roles have changed, with what they have at hand from now on."""
    await menus.due(work, person)
    labels = await menus.in_language_of(work, person, (await menu_of(work, person)).labels)
    await delivery.say(work, to=person, reply=Reply(text=text, menu=Menu.SHOW), lane=Lane.CASE, menu=labels)


def _welcome(role: Role, what: Text) -> Text:
    return Text.of("staff-welcome-lead" if role.is_lead else "staff-welcome", duty=what)


async def tell_coordinators(work: Work, desk: Desk, *, but: AddressId) -> None:
    """Nobody is left at a desk: the coordinators hear of it, all but the one who sees it happen."""
    reply = Reply(text=Text.of("staff-desk-empty", duty=await duty(work, desk)))
    for seat in await staff.seats_at(work, Desk(role=Role.COORDINATOR)):
        if seat.address != but:
            await delivery.say(work, to=seat.address, reply=reply, lane=Lane.CASE)
