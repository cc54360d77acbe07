"""What people asked to be told about, and who an announcement reaches.

Owns: following areas, choosing topics, audiences and their counts.
Refuses: the person's chat and language (delivery), and saying anything (handlers).
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.catalogue.model import TopicId
from bot.citizens import audience as audiences
from bot.citizens import model, store
from bot.citizens.audience import Audience
from bot.citizens.model import EVERYTHING, Citizen, Following, MadeUp, Topics
from bot.errors import Missing
from bot.message import AddressId
from bot.storage.work import Work
from bot.text import Language


class NoSuchCitizen(Missing):
    """Nobody at this address ever followed an area."""


async def citizen(work: Work, address: AddressId) -> Citizen | None:
    """The citizen at this address; None for somebody who never followed anything."""
    return await store.load(work, address)


# --- areas ----------------------------------------------------------------------------------------------------------


async def subscribe(work: Work, address: AddressId, area: str) -> Citizen:
    """The citizen, following `area`, too: a governorate's or a district's code; at first with all topics.

    Nothing that came before stops coming.  The first area followed is the main one.  Raises NoSuchArea.
    """
    AREAS.get(area)
    await store.make(work, address)
    return await _follow(work, address, model.follow((await _known(work, address)).areas, area))


async def set_district(work: Work, address: AddressId, area: str) -> Citizen:
    """The citizen, living in that district of its governorate; with a governorate's code, in no one district of it.

    Follows the governorate where that was not so before.  Raises NoSuchArea.
    """
    AREAS.get(area)
    await store.make(work, address)
    return await _follow(work, address, model.living_in((await _known(work, address)).areas, area))


async def make_main(work: Work, address: AddressId, area: str) -> Citizen:
    """The citizen, with `area`, which they follow, before the others.  Raises NoSuchArea, NoSuchCitizen."""
    return await _follow(work, address, model.led_by((await _known(work, address)).areas, area))


async def unsubscribe(work: Work, address: AddressId, area: str | None = None) -> Citizen:
    """The citizen, no longer following `area` and what lies in it, or anything.  Raises NoSuchArea, NoSuchCitizen.

    Topics are kept, for those who come back.
    """
    found = await _known(work, address)
    return await _follow(work, address, model.no_longer_following(found.areas, area) if area else ())


async def _follow(work: Work, address: AddressId, areas: Sequence[str]) -> Citizen:
    await store.save_areas(work, (await _known(work, address)).id, areas)
    return await _known(work, address)


# --- topics ---------------------------------------------------------------------------------------------------------


async def choose_topics(work: Work, address: AddressId, topics: Iterable[TopicId] | None) -> Citizen:
    """The citizen, with these topics and no others; None takes all, those to come included.  Raises NoSuchCitizen."""
    chosen = EVERYTHING if topics is None else Topics(all=False, listed=frozenset(topics))
    return await _want(work, address, chosen)


async def stop_topic(work: Work, address: AddressId, topic: TopicId) -> Citizen:
    """The citizen, with the same topics but this one.  Raises NoSuchCitizen."""
    return await _want(work, address, (await _known(work, address)).topics.without(topic))


async def want_topic(work: Work, address: AddressId, topic: TopicId) -> Citizen:
    """The citizen, with the same topics and this one.  Raises NoSuchCitizen."""
    return await _want(work, address, (await _known(work, address)).topics.and_also(topic))


async def _want(work: Work, address: AddressId, topics: Topics) -> Citizen:
    found = await _known(work, address)
    await store.save_topics(work, found.id, topics)
    return replace(found, topics=topics)


async def _known(work: Work, address: AddressId) -> Citizen:
    found = await store.load(work, address)
    if found is None:
        raise NoSuchCitizen
    return found


async def following(work: Work, address: AddressId) -> Following:
    """Everything that concerns the person; no area and every topic for a stranger."""
    found = await store.load(work, address)
    if found is None:
        return Following()
    wanted: tuple[str, ...] | None = None
    if found.topics != EVERYTHING:
        wanted = tuple(topic.slug for topic in await catalogue.topics(work) if found.topics.wants(topic.id))
    return Following(areas=model.concerning(found.areas), topics=wanted)


# --- audiences ------------------------------------------------------------------------------------------------------


def audience(areas: Collection[str], topics: Collection[TopicId], *, with_unnamed: bool = True) -> Audience:
    """Reachable people's address_id, each once: see citizens.audience."""
    return audiences.audience(areas, topics, with_unnamed=with_unnamed)


main_areas = audiences.main_areas


async def staying(
    work: Work, people: Collection[AddressId], *, areas: Collection[str], topics: Collection[TopicId]
) -> set[AddressId]:
    """Those of `people` who are in `audience` now."""
    return await store.those_in(work, audiences.those_in_it(work.dialect, areas, topics), people)


async def count(work: Work, areas: Collection[str], topics: Collection[TopicId], *, with_unnamed: bool = True) -> int:
    """How many people `audience` is now."""
    return sum((await count_by_language(work, areas, topics, with_unnamed=with_unnamed)).values())


async def count_by_language(
    work: Work, areas: Collection[str], topics: Collection[TopicId], *, with_unnamed: bool = True
) -> dict[Language, int]:
    """How many people `audience` is now, for each language that any of them reads."""
    found = audience(areas, topics, with_unnamed=with_unnamed)
    return await store.count_by_language(work, audiences.languages(found))


async def count_without_district(work: Work, areas: Collection[str], topics: Collection[TopicId]) -> int:
    """How many of `audience` belong to it only since they named no district of its governorates."""
    everyone = await count(work, areas, topics)
    return everyone - await count(work, areas, topics, with_unnamed=False)


async def count_by_governorate(work: Work) -> dict[str, int]:
    """How many people follow each governorate or a part of it; those that nobody follows are left out."""
    return await store.count_by_governorate(work)


# --- made-up citizens -----------------------------------------------------------------------------------------------


async def add_made_up(work: Work, people: Sequence[MadeUp]) -> int:
    """Add many at once, marked as demo; those who are citizens already stay as they are.  How many are new."""
    there = await store.citizens_among(work, [person.address for person in people])
    return await store.add_made_up(work, [person for person in people if person.address not in there])
