"""The telephones of the demo's staff, and a group that they share.

Owns: who is who, a telephone held in a group, cases to speak about.  Refuses: what a telephone does (citizen.phones).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, replace
from typing import Any

from bot.delivery import service as delivery
from bot.demo import people
from bot.feedback import service as feedback
from bot.feedback.model import Case, Filing, Kind, Thread
from bot.message import AddressId, ChatKind, Heard, Incoming, Said
from bot.projects import service as projects
from bot.text import Language
from tests.fakes import NOON
from tests.journeys.citizen.phones import Phone, Town

GROUP = "-1001"

_keys = itertools.count(100_000)


def staff_phone(town: Town, key: str) -> Phone:
    """One of the demo's staff."""
    person = people.BY_KEY[key]
    return town.phone(str(person.chat), name=person.key.capitalize())


@dataclass(slots=True)
class GroupPhone(Phone):
    """The telephone of somebody who looks at a group."""

    person: str = ""
    title: str = "Health card team"

    async def does(self, heard: Heard, *, message: str = "", edited: bool = False, reply_to: str = "") -> str:
        self.seen = len(self.received)
        incoming = Incoming(
            channel="telegram",
            key=f"2:{next(_keys)}",
            chat=self.chat,
            chat_kind=ChatKind.GROUP,
            person=self.person,
            at=self.town.store.clock.now(),
            heard=heard,
            message=message,
            edited=edited,
            reply_to=reply_to,
            name=self.name,
            locale=self.locale,
            group_title=self.title,
        )
        await self.town.runner.handle(incoming)
        await self.town.delivers()
        return message


def in_group(phone: Phone) -> GroupPhone:
    """The same person, in the group."""
    return GroupPhone(town=phone.town, chat=GROUP, locale=phone.locale, name=phone.name, person=phone.chat)


async def address_of(town: Town, chat: str) -> AddressId:
    async with town.store.work(actor="test") as work:
        return await delivery.ensure_address(work, channel="telegram", value=chat, language=Language.EN)


async def a_case(town: Town, text: str = "The card reader is broken", **changes: Any) -> Case:
    """A citizen's complaint on the health card, unless told otherwise."""
    author = await address_of(town, "700")
    async with town.store.work(actor="test") as work:
        card = await projects.project(work, slug="basra-health-card")
        usual = Filing(
            author=author,
            kind=Kind.COMPLAINT,
            parts=(Said(text=text),),
            key=f"filing:{next(_keys)}",
            received_at=NOON,
            language=Language.EN,
            project_id=card.id,
        )
        return await feedback.file(work, replace(usual, **changes))


async def thread_of(town: Town, case: Case) -> Thread:
    """As Karim, its lead, sees it."""
    karim = await address_of(town, str(people.BY_KEY["karim"].chat))
    async with town.store.reading() as work:
        return (await feedback.case_thread(work, case.id, karim))[1]
