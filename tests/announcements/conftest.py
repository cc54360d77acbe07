"""A small Iraq: two organisations, two topics, an official, three citizens."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from bot.catalogue import service as catalogue
from bot.catalogue.model import OrganisationId, TopicId
from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.message import AddressId
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language, Names


@dataclass(frozen=True, slots=True, kw_only=True)
class Iraq:
    """Who and what there is."""

    health_office: OrganisationId
    other_office: OrganisationId
    health: TopicId
    water: TopicId
    official: AddressId
    coordinator: AddressId
    zainab: AddressId  #: Arabic, all of Basra
    dilan: AddressId  #: Sorani, Erbil
    john: AddressId  #: English, Basra, health alone


@pytest.fixture
async def iraq(store: Store) -> Iraq:
    """Everything of it, committed."""
    async with store.work(actor="test") as work:
        health_office = await catalogue.put_organisation(
            work, slug="basra-public-health", names=Names({"en": "Health Directorate", "ar": "دائرة الصحة"})
        )
        other = await catalogue.put_organisation(work, slug="krg-it", names=Names({"en": "IT Department"}))
        health = await catalogue.put_topic(work, slug="health", names=Names({"en": "Health", "ar": "الصحة"}))
        water = await catalogue.put_topic(work, slug="water", names=Names({"en": "Water"}))
        official, coordinator = await _person(work, "1", Language.AR), await _person(work, "2", Language.EN)
        desk = Desk(role=Role.OFFICIAL, organisation=health_office.id)
        await staff.seat_directly(work, desk, official, name="Huda")
        await staff.seat_directly(work, Desk(role=Role.COORDINATOR), coordinator, name="Ali")
        zainab, dilan = await _person(work, "3", Language.AR), await _person(work, "4", Language.CKB)
        john = await _person(work, "5", Language.EN)
        await citizens.subscribe(work, zainab, "BA")
        await citizens.subscribe(work, dilan, "AR")
        await citizens.subscribe(work, john, "BA")
        await citizens.choose_topics(work, john, [health.id])
    return Iraq(
        health_office=health_office.id,
        other_office=other.id,
        health=health.id,
        water=water.id,
        official=official,
        coordinator=coordinator,
        zainab=zainab,
        dilan=dilan,
        john=john,
    )


async def _person(work: Work, chat: str, language: Language) -> AddressId:
    return await delivery.ensure_address(work, channel="telegram", value=chat, language=language)
