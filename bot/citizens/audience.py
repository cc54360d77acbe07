"""Who an announcement is for, as one query.

Owns: the query.  Refuses: freezing and sending it (delivery), and what the announcement says.

A million citizens are read whole, so the plan matters more than any index: two branches that both databases turn into
semi-joins and anti-joins.  Areas go by ix_citizen_area_governorate and ix_citizen_area_area, topics by
ix_citizen_topic_topic_id.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeAlias

from sqlalchemy import Boolean, ColumnElement, Select, column, exists, func, or_, select, table, true, union_all

from bot.catalogue.areas import AREAS
from bot.catalogue.model import TopicId
from bot.citizens.model import split
from bot.citizens.tables import citizen, citizen_area, citizen_topic
from bot.text import Language

Audience: TypeAlias = Select[Any]  #: (address_id, language)

# Delivery's table, by the three columns that an audience needs: the copies are frozen by one INSERT … SELECT.
_address = table("address", column("id"), column("language"), column("reachable", Boolean()))


def audience(areas: Collection[str], topics: Collection[TopicId], *, with_unnamed: bool = True) -> Audience:
    """Reachable people's (address_id, language), each once.

    No areas means the whole country, no topics whatever they chose; neither: everyone subscribed to anything.
    `with_unnamed` counts for a district also those of its governorate who named no district.  Raises NoSuchArea.
    """
    both = union_all(
        _branch(areas, with_unnamed=with_unnamed).where(citizen.c.all_topics.is_(True), _hears_of_one(topics)),
        _branch(areas, with_unnamed=with_unnamed).where(citizen.c.all_topics.is_(False), _chose_any(topics)),
    ).subquery("audience")
    return select(both.c.address_id, both.c.language)


def _branch(areas: Collection[str], *, with_unnamed: bool) -> Select[Any]:
    language = func.coalesce(_address.c.language, Language.AR.value).label("language")
    return (
        select(_address.c.id.label("address_id"), language)
        .select_from(citizen)
        .join(_address, _address.c.id == citizen.c.address_id)
        .where(_address.c.reachable.is_(True), _follows_any(areas, with_unnamed=with_unnamed))
    )


def _follows_any(areas: Collection[str], *, with_unnamed: bool) -> ColumnElement[bool]:
    if not areas:
        return citizen.c.governorate.is_not(None)
    governorates, districts = split(areas)
    around = {AREAS.governorate_of(code).code for code in districts} if with_unnamed else set()
    followed = select(citizen_area.c.citizen_id).where(
        or_(
            citizen_area.c.governorate.in_(sorted(governorates)), citizen_area.c.area.in_(sorted({*districts, *around}))
        )
    )
    return citizen.c.id.in_(followed)


def _hears_of_one(topics: Collection[TopicId]) -> ColumnElement[bool]:
    # Who takes all topics hears of it unless each of its topics is among their exceptions.  The first one decides for
    # nearly everybody, by the primary key of citizen_topic.
    return or_(*(~exists().where(_listed(topic)) for topic in sorted(topics))) if topics else true()


def _listed(topic: TopicId) -> ColumnElement[bool]:
    return (citizen_topic.c.citizen_id == citizen.c.id) & (citizen_topic.c.topic_id == topic)


def _chose_any(topics: Collection[TopicId]) -> ColumnElement[bool]:
    chosen = select(citizen_topic.c.citizen_id)
    return citizen.c.id.in_(chosen.where(citizen_topic.c.topic_id.in_(sorted(topics))) if topics else chosen)
