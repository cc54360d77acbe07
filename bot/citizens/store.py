"""The SQL of citizens."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, insert, select, update

from bot.catalogue.areas import AREAS
from bot.citizens.model import Citizen, CitizenId, MadeUp, Topics
from bot.citizens.tables import citizen, citizen_area, citizen_topic
from bot.message import AddressId
from bot.storage.fixed import Fixed
from bot.storage.sql import insert_or_ignore
from bot.storage.work import Work
from bot.text import Language

_AT_ONCE = 1_000

_CITIZEN = Fixed(
    lambda _: select(citizen.c.id, citizen.c.governorate, citizen.c.all_topics, citizen.c.demo).where(
        citizen.c.address_id == bindparam("of")
    )
)
_AREAS = Fixed(
    lambda _: (
        select(citizen_area.c.area)
        .where(citizen_area.c.citizen_id == bindparam("of"))
        .order_by(citizen_area.c.position)
    )
)
_TOPICS = Fixed(lambda _: select(citizen_topic.c.topic_id).where(citizen_topic.c.citizen_id == bindparam("of")))


async def load(work: Work, address: AddressId) -> Citizen | None:
    """The citizen at this address (unique), with areas and topics."""
    found = await work.run(_CITIZEN, of=address)
    if not found:
        return None
    row = found[0]
    return Citizen(
        id=CitizenId(row.id),
        address=address,
        governorate=row.governorate,
        areas=tuple(area.area for area in await work.run(_AREAS, of=row.id)),
        topics=Topics(
            all=row.all_topics, listed=frozenset(topic.topic_id for topic in await work.run(_TOPICS, of=row.id))
        ),
        demo=row.demo,
    )


async def make(work: Work, address: AddressId) -> None:
    """Have a citizen at this address, who follows nothing yet."""
    await insert_or_ignore(work, citizen, {"address_id": address, "all_topics": True, "created_at": work.now})


async def save_areas(work: Work, id_: CitizenId, areas: Sequence[str]) -> None:
    """Follow these areas and no others; the first one's governorate is the main one."""
    main = AREAS.governorate_of(areas[0]).code if areas else None
    await work.execute(update(citizen).where(citizen.c.id == id_).values(governorate=main))
    await work.execute(delete(citizen_area).where(citizen_area.c.citizen_id == id_))
    rows = [
        {"citizen_id": id_, "area": area, "governorate": AREAS.governorate_of(area).code, "position": position}
        for position, area in enumerate(areas)
    ]
    if rows:
        await work.execute(insert(citizen_area), rows)


async def save_topics(work: Work, id_: CitizenId, topics: Topics) -> None:
    """Want these topics and no others."""
    await work.execute(update(citizen).where(citizen.c.id == id_).values(all_topics=topics.all))
    await work.execute(delete(citizen_topic).where(citizen_topic.c.citizen_id == id_))
    rows = [{"citizen_id": id_, "topic_id": topic} for topic in sorted(topics.listed)]
    if rows:
        await work.execute(insert(citizen_topic), rows)


async def count_by_language(work: Work, counted: Select[Any]) -> dict[Language, int]:
    """How many people there are for each language, by a query of (language, people)."""
    return {Language(row.language): row.people for row in await work.execute(counted)}


async def those_in(work: Work, found: Select[Any], people: Collection[AddressId]) -> set[AddressId]:
    """Those of `people` whom this query finds, which takes them as its parameter `people`."""
    return set((await work.execute(found, {"people": sorted(people)})).scalars()) if people else set()


async def count_by_governorate(work: Work) -> dict[str, int]:
    """How many people follow each governorate or a part of it (ix_citizen_area_governorate holds all that is read)."""
    people = func.count(citizen_area.c.citizen_id.distinct()).label("people")
    query = select(citizen_area.c.governorate, people).group_by(citizen_area.c.governorate)
    return {row.governorate: row.people for row in await work.execute(query)}


async def citizens_among(work: Work, addresses: Sequence[AddressId]) -> set[AddressId]:
    """Those of the addresses where a citizen is."""
    found: set[AddressId] = set()
    for at in range(0, len(addresses), _AT_ONCE):
        some = list(addresses[at : at + _AT_ONCE])
        query = select(citizen.c.address_id).where(citizen.c.address_id.in_(some))
        found |= set((await work.execute(query)).scalars())
    return found


async def add_made_up(work: Work, people: Sequence[MadeUp]) -> int:
    """Add the demo's citizens, many at a time; how many."""
    for at in range(0, len(people), _AT_ONCE):
        await _add_made_up(work, people[at : at + _AT_ONCE])
    return len(people)


async def _add_made_up(work: Work, people: Sequence[MadeUp]) -> None:
    homes = [AREAS.governorate_of(person.area).code for person in people]
    rows = [
        {
            "address_id": person.address,
            "governorate": home,
            "all_topics": person.topics.all,
            "created_at": work.now,
            "demo": True,
        }
        for person, home in zip(people, homes, strict=True)
    ]
    made = await work.execute(insert(citizen).returning(citizen.c.id, citizen.c.address_id), rows)
    ids = {row.address_id: row.id for row in made}
    areas = [
        {"citizen_id": ids[person.address], "area": person.area, "governorate": home}
        for person, home in zip(people, homes, strict=True)
    ]
    await work.execute(insert(citizen_area), areas)
    topics = [
        {"citizen_id": ids[person.address], "topic_id": topic}
        for person in people
        for topic in sorted(person.topics.listed)
    ]
    if topics:
        await work.execute(insert(citizen_topic), topics)
