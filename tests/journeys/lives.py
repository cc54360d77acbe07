"""Lives that scripts begin in the middle of: somebody who follows an area, a message that was filed.

Owns: what people did before the script begins.  Refuses: what is tried in the script itself, which goes through
Telegram.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.feedback import service as feedback
from bot.feedback.model import Case, Filing, Kind
from bot.i18n.script import without_isolation
from bot.message import AddressId, Said
from bot.projects import service as projects
from bot.simulator.script import Actor
from bot.simulator.window import Window
from bot.text import Language
from tests.town import Town

CARD = "Basra electronic health card"
BROKEN = "The card reader at the clinic is broken"
CODE = re.compile(r"J-[0-9A-HJKMNP-TV-Z]{7}")
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


async def filed(town: Town, author: Actor, text: str = BROKEN, *, project: str = "basra-health-card") -> Case:
    """A complaint on a project, filed just now."""
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
