"""Lives that scripts begin in the middle of: somebody who follows an area, a message that was filed.

Owns: what people did before the script begins.  Refuses: what is tried in the script itself, which goes through
Telegram.
"""

from __future__ import annotations

import asyncio
import itertools
import re
from dataclasses import replace
from datetime import datetime

from bot.announcements import model as announcement
from bot.announcements import service as announcements
from bot.announcements.model import Composed
from bot.catalogue import service as catalogue
from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.feedback import service as feedback
from bot.feedback.model import Case, Filing, Kind
from bot.i18n.script import without_isolation
from bot.message import AddressId, Said
from bot.projects import service as projects
from bot.simulator.script import Actor
from bot.simulator.window import Button, Heard, Window, bare
from bot.staff import service as seats
from bot.staff.model import SeatId
from bot.text import Language
from tests.town import Town

CARD = "Basra electronic health card"
BROKEN = "The card reader at the clinic is broken"
CODE = re.compile(r"J-[0-9A-HJKMNP-TV-Z]{7}")
LINK = re.compile(r"=(i_[\w-]+)")
_filings = itertools.count(1)


async def address_of(town: Town, person: Window) -> AddressId:
    """Their chat, as Jisr knows it."""
    async with town.store.work(actor="test") as work:
        return await delivery.ensure_address(work, channel="telegram", value=str(person.chat_id))


async def reads(town: Town, language: Language, *people: Actor) -> None:
    """These people are written to in that language from now on."""
    for person in people:
        address = await address_of(town, person)
        person.chat.is_started = True
        async with town.store.work(actor="test") as work:
            await delivery.set_language(work, address, language)


async def resident(town: Town, name: str = "Zainab", *, area: str = "BA", language: Language = Language.EN) -> Actor:
    """Somebody who follows an area since long ago."""
    person = town.newcomer(name, language)
    await reads(town, language, person)
    address = await address_of(town, person)
    async with town.store.work(actor="test") as work:
        await citizens.subscribe(work, address, area)
    return person


async def staff(town: Town, *keys: str) -> list[Actor]:
    """The demo's staff, who read English here."""
    people = [town.demo(key) for key in keys]
    await reads(town, Language.EN, *people)
    return people


async def seat_of(town: Town, person: Actor) -> SeatId:
    """Their seat, of the demo's staff."""
    address = await address_of(town, person)
    async with town.store.reading() as work:
        return (await seats.roles_of(work, address)).seats[0].id


async def filed(
    town: Town, author: Actor, text: str = BROKEN, *, project: str = "basra-health-card", name: str = ""
) -> Case:
    """A complaint on a project, filed just now, perhaps with the author's name."""
    address = await address_of(town, author)
    async with town.store.work(actor="test") as work:
        about = await projects.project(work, slug=project)
        number = next(_filings)
        filing = Filing(
            author=address,
            kind=Kind.COMPLAINT,
            parts=(Said(text=text),),
            key=f"before the script:{number}",
            received_at=town.clock.now(),
            language=Language.EN,
            project_id=about.id,
            anonymous=not name,
            name=name,
        )
        return await feedback.file(work, filing)


async def case_now(town: Town, case: Case) -> Case:
    """The case as it is by now."""
    async with town.store.reading() as work:
        mine = await feedback.public_side(work, case.code)
        return replace(case, state=mine.state)


def said_to(person: Window) -> str:
    """All that the bot said in that chat, without marks of direction."""
    lines = [
        message.text
        for message in person.chat.messages.values()
        if message.sender_id != person.chat_id and not message.is_service
    ]
    return without_isolation("\n".join(lines))


def shown(person: Window) -> str:
    """The newest message of the bot, without marks of direction."""
    return without_isolation(person.screen)


def code_in(person: Window) -> str:
    """The last tracking code that the bot said in that chat."""
    return str(CODE.findall(said_to(person))[-1])


async def sees(person: Window, *texts: str) -> None:
    """Wait until each of these was said in that chat, in whichever order."""
    for _ in range(400):
        missing = [text for text in texts if text not in said_to(person)]
        if not missing:
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f"{missing} was not said in this chat:\n{person.transcript()}")


async def announced(town: Town, author: Actor, title: str, *, topic: str = "water", at: datetime | None = None) -> None:
    """A notice in English for Basra, by an official of its health office, sent or planned just now."""
    address = await address_of(town, author)
    async with town.store.work(actor="test") as work:
        composed = Composed(
            organisation=(await catalogue.organisation(work, slug="basra-public-health")).id,
            kind=announcement.Kind.SERVICE,
            titles={"en": title},
            texts={"en": "There is no water from 08:00 to 12:00."},
            areas=("BA",),
            topics=(topic,),
        )
        await announcements.schedule(work, composed, author=address, at=at)


def link_in(heard: Heard) -> str:
    """The payload of the invitation's link in a message."""
    return str(LINK.findall(heard.text)[-1])


async def taps(person: Actor, first: str, *others: str) -> None:
    """Press one button after the other, each as soon as the bot's newest message has it."""
    await person.presses(first)
    pressed: set[str | None] = set()
    for label in others:
        button = await _newest(person, label, pressed)
        if button is None:
            await person.presses(label)
        else:
            pressed.add(button[1].data)
            await person.presses_button(button[0], label)


async def _newest(person: Actor, label: str, pressed: set[str | None]) -> tuple[Heard, Button] | None:
    """The button on the newest message, unless it is the one that was pressed last; None where it does not come."""
    for _ in range(60):
        last = person.last
        for button in (button for row in last.rows for button in row) if last else ():
            if last is not None and bare(button.label) == bare(label) and button.data not in pressed:
                return last, button
        await asyncio.sleep(0.02)
    return None
