"""The SQL of organisations and topics."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, insert, select, update

from bot.catalogue.model import Organisation, OrganisationId, Topic, TopicId, kept_real
from bot.catalogue.tables import organisation, topic
from bot.storage.work import Work
from bot.text import Names

_ORGANISATION = (
    organisation.c.id,
    organisation.c.slug,
    organisation.c.names,
    organisation.c.areas,
    organisation.c.demo,
)
_TOPIC = (topic.c.id, topic.c.slug, topic.c.names, topic.c.position, topic.c.demo)


def _organisation(row: RowMapping) -> Organisation:
    return Organisation(
        id=OrganisationId(row["id"]),
        slug=row["slug"],
        names=Names(row["names"]),
        areas=tuple(row["areas"]),
        demo=row["demo"],
    )


def _topic(row: RowMapping) -> Topic:
    return Topic(
        id=TopicId(row["id"]),
        slug=row["slug"],
        names=Names(row["names"]),
        position=row["position"],
        demo=row["demo"],
    )


async def organisations(work: Work) -> tuple[Organisation, ...]:
    """All of them, by slug: hundreds at most."""
    rows = await work.execute(select(*_ORGANISATION).order_by(organisation.c.slug))
    return tuple(_organisation(row) for row in rows.mappings())


async def organisation_where(work: Work, *, slug: str | None, key: OrganisationId | None) -> Organisation | None:
    """The one with this slug, or this id."""
    wanted = organisation.c.slug == slug if slug is not None else organisation.c.id == key
    row = (await work.execute(select(*_ORGANISATION).where(wanted))).mappings().first()
    return _organisation(row) if row else None


async def save_organisation(work: Work, slug: str, values: dict[str, Any]) -> None:
    """Change the organisation with this slug, or make it."""
    changed = await work.execute(update(organisation).where(organisation.c.slug == slug).values(kept_real(values)))
    if not changed.rowcount:
        await work.execute(insert(organisation).values(slug=slug, created_at=work.now, **values))


async def topics(work: Work) -> tuple[Topic, ...]:
    """All of them, in the order they are offered."""
    rows = await work.execute(select(*_TOPIC).order_by(topic.c.position, topic.c.slug))
    return tuple(_topic(row) for row in rows.mappings())


async def topic_where(work: Work, *, slug: str | None, key: TopicId | None) -> Topic | None:
    """The one with this slug, or this id."""
    wanted = topic.c.slug == slug if slug is not None else topic.c.id == key
    row = (await work.execute(select(*_TOPIC).where(wanted))).mappings().first()
    return _topic(row) if row else None


async def save_topic(work: Work, slug: str, values: dict[str, Any]) -> None:
    """Change the topic with this slug, or make it."""
    changed = await work.execute(update(topic).where(topic.c.slug == slug).values(kept_real(values)))
    if not changed.rowcount:
        await work.execute(insert(topic).values(slug=slug, created_at=work.now, **values))
