"""Who an announcement is for, as one query, and who of a few people still is.

Owns: these queries.  Refuses: freezing and sending it (delivery), and what the announcement says.

A million citizens are read whole, so the plan matters more than any index: two branches that both databases turn into
semi-joins and anti-joins.  Areas go by ix_citizen_area_governorate and ix_citizen_area_area, topics by
ix_citizen_topic_topic_id.  A few people are looked up each by themselves instead, by the primary keys.
"""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, TypeAlias

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Select,
    column,
    exists,
    func,
    or_,
    select,
    table,
    text,
    true,
    union_all,
)

from bot.catalogue.areas import AREAS
from bot.catalogue.model import TopicId
from bot.citizens.model import split
from bot.citizens.tables import citizen, citizen_area, citizen_topic
from bot.storage.sql import among
from bot.text import Language

Audience: TypeAlias = Select[Any]  #: (address_id)

# Delivery's table, by the three columns that are needed here: an audience is frozen by one INSERT … SELECT.
_address = table("address", column("id"), column("language"), column("reachable", Boolean()))
_gone = _address.alias("gone")


def audience(areas: Collection[str], topics: Collection[TopicId], *, with_unnamed: bool = True) -> Audience:
    """Reachable people's address_id, each once: a citizen is in one of the branches, and an address is one citizen's.

    No areas means the whole country, no topics whatever they chose; neither: everyone subscribed to anything.
    `with_unnamed` counts for a district also those of its governorate who named no district.  Raises NoSuchArea.
    """
    branch = _reachable(citizen.c.address_id).where(_follows_any(areas, with_unnamed=with_unnamed, singly=False))
    both = union_all(branch.where(_takes_all(topics)), branch.where(_takes_chosen(topics, singly=False))).subquery(
        "audience"
    )
    return select(both.c.address_id)


def languages(of: Audience) -> Select[Any]:
    """(language, people): how many of an audience read which, Arabic where none was chosen."""
    people = of.subquery("counted")
    language = func.coalesce(_address.c.language, Language.AR.value).label("language")
    found = people.join(_address, _address.c.id == people.c.address_id)
    many: ColumnElement[Any] = func.count().label("people")
    return select(language, many).select_from(found).group_by(language)


def those_in_it(dialect: str, areas: Collection[str], topics: Collection[TopicId]) -> Select[Any]:
    """The address_id of those of the list `people`, a parameter, who are in `audience`.  Raises NoSuchArea.

    One branch, begun at the people (the unique index of citizen.address_id): what it costs goes by their number alone,
    however many others are in the audience, or lie between them and are not.
    """
    return _reachable(citizen.c.address_id).where(
        among(dialect, citizen.c.address_id, "people"),
        _follows_any(areas, with_unnamed=True, singly=True),
        or_(_takes_all(topics), _takes_chosen(topics, singly=True)),
    )


def main_areas() -> Select[Any]:
    """(address_id, governorate) of everyone who follows anything, by the area before the others."""
    return select(citizen.c.address_id, citizen.c.governorate).where(citizen.c.governorate.is_not(None))


def _reachable(*columns: ColumnElement[Any]) -> Select[Any]:
    # Of a million addresses those are looked for that are gone, and none of them found: PostgreSQL reads a small index
    # (ix_address_gone) instead of joining all with all, which was half of what freezing an audience took.
    is_gone = (_gone.c.id == citizen.c.address_id) & text("NOT gone.reachable")
    return select(*columns).select_from(citizen.outerjoin(_gone, is_gone)).where(_gone.c.id.is_(None))


def _has(whose: Column[int], condition: ColumnElement[bool], *, singly: bool) -> ColumnElement[bool]:
    """Whether a citizen has such a row: found for all at once, or for each citizen."""
    if singly:
        return exists().where(whose == citizen.c.id, condition)
    return citizen.c.id.in_(select(whose).where(condition))


def _follows_any(areas: Collection[str], *, with_unnamed: bool, singly: bool) -> ColumnElement[bool]:
    if not areas:
        return citizen.c.governorate.is_not(None)
    governorates, districts = split(areas)
    around = {AREAS.governorate_of(code).code for code in districts} if with_unnamed else set()
    followed = or_(
        citizen_area.c.governorate.in_(sorted(governorates)), citizen_area.c.area.in_(sorted({*districts, *around}))
    )
    return _has(citizen_area.c.citizen_id, followed, singly=singly)


def _takes_all(topics: Collection[TopicId]) -> ColumnElement[bool]:
    # Who takes all topics hears of it unless each of its topics is among their exceptions.  The first one decides for
    # nearly everybody, by the primary key of citizen_topic.
    hears = or_(*(~exists().where(_listed(topic)) for topic in sorted(topics))) if topics else true()
    return citizen.c.all_topics.is_(True) & hears


def _listed(topic: TopicId) -> ColumnElement[bool]:
    return (citizen_topic.c.citizen_id == citizen.c.id) & (citizen_topic.c.topic_id == topic)


def _takes_chosen(topics: Collection[TopicId], *, singly: bool) -> ColumnElement[bool]:
    chosen = citizen_topic.c.topic_id.in_(sorted(topics)) if topics else true()
    return citizen.c.all_topics.is_(False) & _has(citizen_topic.c.citizen_id, chosen, singly=singly)
