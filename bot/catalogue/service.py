"""Organisations and topics, found and kept.

Owns: looking them up and setting them up.  Refuses: who may set them up (handlers and transfer ask staff).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.audit import service as audit
from bot.catalogue import store
from bot.catalogue.areas import AREAS
from bot.catalogue.model import NoSuchOrganisation, NoSuchTopic, Organisation, OrganisationId, Topic, TopicId, is_slug
from bot.errors import Broken
from bot.storage.work import Work
from bot.text import Names


async def organisations(work: Work) -> tuple[Organisation, ...]:
    """Every organisation, by slug."""
    return await store.organisations(work)


async def organisation(work: Work, *, slug: str | None = None, id: OrganisationId | None = None) -> Organisation:  # noqa: A002  reads as the field
    """The organisation with this slug, or this id.  Raises NoSuchOrganisation."""
    found = await store.organisation_where(work, slug=slug, key=id)
    if found is None:
        raise NoSuchOrganisation(f"there is no organisation {slug or id!r}")
    return found


async def put_organisation(
    work: Work, *, slug: str, names: Names, areas: Sequence[str] = (), demo: bool = False
) -> Organisation:
    """The organisation with this slug, made or changed to be so.  Raises NoSuchArea."""
    for code in areas:
        AREAS.get(code)
    _check_slug(slug)
    values = {"names": dict(names.forms), "areas": list(areas), "demo": demo}
    await store.save_organisation(work, slug, values)
    await audit.note(work, "organisation.put", about=f"organisation:{slug}")
    return await organisation(work, slug=slug)


async def topics(work: Work) -> tuple[Topic, ...]:
    """Every topic, in the order in which they are offered."""
    return await store.topics(work)


async def topic(work: Work, *, slug: str | None = None, id: TopicId | None = None) -> Topic:  # noqa: A002  reads as the field
    """The topic with this slug, or this id.  Raises NoSuchTopic."""
    found = await store.topic_where(work, slug=slug, key=id)
    if found is None:
        raise NoSuchTopic(f"there is no topic {slug or id!r}")
    return found


async def put_topic(work: Work, *, slug: str, names: Names, position: int = 0, demo: bool = False) -> Topic:
    """The topic with this slug, made or changed to be so."""
    _check_slug(slug)
    await store.save_topic(work, slug, {"names": dict(names.forms), "position": position, "demo": demo})
    await audit.note(work, "topic.put", about=f"topic:{slug}")
    return await topic(work, slug=slug)


def _check_slug(slug: str) -> None:
    if not is_slug(slug):
        raise Broken(f"{slug!r} is no slug: whoever read it should have refused it")
