"""A small Basra for feedback: an office with a project, its desks, citizens, and what each of them was told."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from itertools import count
from typing import Any

from sqlalchemy import delete, insert, select

from bot.catalogue import service as catalogue
from bot.catalogue.model import OrganisationId, TopicId
from bot.delivery import codec
from bot.delivery import service as delivery
from bot.delivery.tables import outbox
from bot.digests.tables import digest, digest_line
from bot.feedback import service as feedback
from bot.feedback.model import Case, Filing, Kind
from bot.feedback.tables import case_author
from bot.message import AddressId, ChatKind, Outgoing, Said
from bot.projects import service as projects
from bot.projects.model import ProjectId
from bot.staff import service as staff
from bot.staff.model import Desk, Role, Seat, SeatId
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language, Names
from tests.fakes import NOON

_keys = count(1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Basra:
    """Who and what there is."""

    office: OrganisationId
    card: ProjectId
    health: TopicId
    huda: Seat  #: government lead
    karim: Seat  #: community lead
    official: Seat
    inspector: Seat  #: integrity
    coordinator: Seat
    zainab: AddressId  #: a citizen, English for the tests' sake
    ali: AddressId  #: another

    @property
    def government(self) -> Desk:
        return self.huda.desk

    @property
    def community(self) -> Desk:
        return self.karim.desk


async def build(work: Work) -> Basra:
    """All of it."""
    names = {"en": "Basra Public Health", "ar": "دائرة صحة البصرة"}
    office = await catalogue.put_organisation(work, slug="basra-public-health", names=Names(names))
    topic = await catalogue.put_topic(work, slug="health", names=Names({"en": "Health", "ar": "الصحة"}))
    project = await projects.put_project(
        work, slug="basra-health-card", organisation=office.id, names=Names({"en": "Health card"}), areas=["BA"]
    )
    return Basra(
        office=office.id,
        card=project.id,
        health=topic.id,
        huda=await seated(work, Desk(role=Role.LEAD_GOVERNMENT, project=project.id), "101"),
        karim=await seated(work, Desk(role=Role.LEAD_COMMUNITY, project=project.id), "102"),
        official=await seated(work, Desk(role=Role.OFFICIAL, organisation=office.id), "103"),
        inspector=await seated(work, Desk(role=Role.INTEGRITY, organisation=office.id), "104"),
        coordinator=await seated(work, Desk(role=Role.COORDINATOR), "105"),
        zainab=await person(work, "1"),
        ali=await person(work, "2"),
    )


async def person(work: Work, chat: str) -> AddressId:
    """Somebody's own chat, in English."""
    return await delivery.ensure_address(work, channel="telegram", value=chat, language=Language.EN)


async def seated(work: Work, desk: Desk, chat: str) -> Seat:
    """A person at a desk."""
    return await staff.seat_directly(work, desk, await person(work, chat), name=f"staff {chat}")


async def group_seated(work: Work, desk: Desk, chat: str, *, linked_by: AddressId) -> Seat:
    """A group at a desk."""
    address = await delivery.ensure_address(
        work, channel="telegram", value=chat, kind=ChatKind.GROUP, language=Language.EN
    )
    return await staff.seat_directly(work, desk, address, name="the office", linked_by=linked_by)


def a_filing(author: AddressId, text: str = "The card reader is broken", **changes: Any) -> Filing:
    """A complaint in words, unless told otherwise; each with a key of its own."""
    usual = Filing(
        author=author,
        kind=Kind.COMPLAINT,
        parts=(Said(text=text),),
        key=f"filing:{next(_keys)}",
        received_at=NOON,
        language=Language.EN,
    )
    return replace(usual, **changes)


async def filed(store: Store, basra: Basra, text: str = "The card reader is broken", **changes: Any) -> Case:
    """A case of Zainab's on the card project, committed."""
    async with store.work(actor="test") as work:
        return await feedback.file(work, a_filing(basra.zainab, text, **{"project_id": basra.card, **changes}))


async def told(store: Store, address: AddressId) -> list[Outgoing]:
    """All that was said to an address so far, in order."""
    async with store.reading() as work:
        query = select(outbox.c.body).where(outbox.c.address_id == address).order_by(outbox.c.id)
        return [codec.load(work.unseal(body, column="outbox.body")) for body in (await work.execute(query)).scalars()]


async def texts(store: Store, address: AddressId) -> list[str]:
    """The words of all that, without isolation marks."""
    return [plain(message.text) for message in await told(store, address)]


def plain(text: str) -> str:
    """Without isolation marks."""
    return "".join(letter for letter in text if letter not in "\u2066\u2067\u2068\u2069\u200e\u200f")


def data(message: Outgoing) -> list[str]:
    """The data of its buttons."""
    return [button.data for row in message.buttons for button in row]


async def make_unreachable(store: Store, address: AddressId) -> None:
    """The person blocked the bot."""
    async with store.work(actor="test") as work:
        await delivery.lost(work, address, "blocked")


async def leave_until(store: Store, seat: Seat, until: datetime | None) -> None:
    """The person is on leave until then."""
    async with store.work(actor="test") as work:
        await staff.set_away(work, seat.id, until=until, by=None)


async def forget_author(work: Work, case: Case) -> None:
    """As erasing a citizen does."""
    await work.execute(delete(case_author).where(case_author.c.case_id == case.id))


async def make_coordinator_anyway(work: Work, address: AddressId) -> None:
    """As an operator does who names a lead in the settings."""
    before = [seat.address for seat in await staff.seats_at(work, Desk(role=Role.COORDINATOR)) if seat.from_settings]
    await staff.set_coordinators(work, [*before, address])


async def desks(work: Work, address: AddressId) -> tuple[Desk, ...]:
    """Every desk that the person is at."""
    return await staff.desks_of(work, address)


async def spoil_digest(work: Work, seat: SeatId, due_at: datetime) -> None:
    """Leave what no version of ours should: the row of a digest whose schedule has not moved on."""
    key = f"digest:{seat}:{due_at.isoformat()}"
    values = {"seat_id": seat, "due_at": due_at, "composed_at": work.now, "key": key, "counts": {}}
    await work.execute(insert(digest).values(values))


async def untell(work: Work, case: Case, seat: SeatId) -> None:
    """As if the case had not been there yet when the seat's last digest was composed."""
    lines = delete(digest_line).where(digest_line.c.case_id == case.id, digest_line.c.seat_id == seat)
    await work.execute(lines)
