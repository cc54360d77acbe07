"""Small makers of what the set-up consists of."""

from __future__ import annotations

from bot.catalogue import service as catalogue
from bot.catalogue.model import Organisation, Topic
from bot.projects import service as projects
from bot.projects.model import Project
from bot.storage.work import Work
from bot.text import Names

HEALTH = Names({"en": "Basra Public Health Directorate", "ar": "دائرة الصحة العامة في البصرة"})
CARD = Names({"en": "Basra electronic health card", "ar": "البطاقة الصحية الإلكترونية في البصرة"})


async def an_organisation(work: Work, slug: str = "basra-public-health") -> Organisation:
    """An organisation of Basra."""
    return await catalogue.put_organisation(work, slug=slug, names=HEALTH, areas=["BA"])


async def a_topic(work: Work, slug: str = "health", position: int = 0) -> Topic:
    """A topic."""
    return await catalogue.put_topic(work, slug=slug, names=Names({"en": slug}), position=position)


async def a_project(work: Work, slug: str = "basra-health-card", *, areas: tuple[str, ...] = ("BA",)) -> Project:
    """A project of the organisation `an_organisation` makes."""
    organisation = await an_organisation(work)
    return await projects.put_project(work, slug=slug, organisation=organisation.id, names=CARD, areas=areas)
