"""Following, choosing, and whom an announcement reaches."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from random import Random
from typing import TypeVar

import pytest

from bot.catalogue.areas import AREAS, NoSuchArea
from bot.catalogue.model import TopicId
from bot.citizens import model
from bot.citizens import service as citizens
from bot.citizens.model import EVERYTHING, Following, MadeUp, Topics
from bot.citizens.service import NoSuchCitizen
from bot.delivery import service as delivery
from bot.message import AddressId
from bot.storage.engine import Store
from bot.storage.work import Work
from bot.text import Language
from tests.catalogue.makers import a_topic
from tests.staff.makers import a_person

BASRA, FAW, ZUBAIR, BAGHDAD, KARKH = "BA", "IQG02Q01", "IQG02Q03", "BG", "IQG08Q01"


async def a_citizen(work: Work, *areas: str, language: Language | None = Language.AR) -> AddressId:
    person = await a_person(work, language)
    for area in areas:
        await citizens.subscribe(work, person, area)
    return person


async def reached(
    work: Work, areas: Iterable[str] = (), topics: Iterable[TopicId] = (), *, with_unnamed: bool = True
) -> list[AddressId]:
    rows = await work.execute(citizens.audience(tuple(areas), tuple(topics), with_unnamed=with_unnamed))
    return sorted(AddressId(row.address_id) for row in rows)


async def test_somebody_who_never_followed_anything_is_no_citizen(store: Store) -> None:
    async with store.work(actor="test") as work:
        stranger = await a_person(work)
        assert await citizens.citizen(work, stranger) is None
        assert await citizens.following(work, stranger) == Following()
        with pytest.raises(NoSuchCitizen):
            await citizens.stop_topic(work, stranger, TopicId(1))
        with pytest.raises(NoSuchCitizen):
            await citizens.unsubscribe(work, stranger)


async def test_following_a_governorate_brings_everything_of_it(store: Store) -> None:
    async with store.work(actor="test") as work:
        zainab = await a_citizen(work, BASRA)
        found = await citizens.citizen(work, zainab)
        assert found is not None
        assert (found.governorate, found.district, found.areas, found.topics) == (BASRA, None, (BASRA,), EVERYTHING)
        assert found.is_subscribed


async def test_an_area_that_is_not_there_is_not_followed(store: Store) -> None:
    async with store.work(actor="test") as work:
        zainab = await a_person(work)
        with pytest.raises(NoSuchArea):
            await citizens.subscribe(work, zainab, "XX")
        with pytest.raises(NoSuchArea):
            await citizens.set_district(work, zainab, "XX")
        assert await citizens.citizen(work, zainab) is None


async def test_the_main_governorate_stays_first(store: Store) -> None:
    async with store.work(actor="test") as work:
        zainab = await a_citizen(work, BAGHDAD, BASRA, "AR")
        found = await citizens.set_district(work, zainab, FAW)
        assert found.areas == (BAGHDAD, FAW, "AR")
        assert found.governorate == BAGHDAD


async def test_leaving_the_main_governorate_makes_the_next_one_main(store: Store) -> None:
    async with store.work(actor="test") as work:
        zainab = await a_citizen(work, BAGHDAD, FAW)
        found = await citizens.unsubscribe(work, zainab, BAGHDAD)
        assert (found.governorate, found.district, found.areas) == (BASRA, FAW, (FAW,))


async def test_who_left_everything_keeps_their_topics(store: Store) -> None:
    async with store.work(actor="test") as work:
        health = await a_topic(work)
        zainab = await a_citizen(work, BASRA, BAGHDAD)
        await citizens.stop_topic(work, zainab, health.id)
        left = await citizens.unsubscribe(work, zainab)
        assert (left.governorate, left.areas, left.is_subscribed) == (None, (), False)
        assert await reached(work) == []
        back = await citizens.subscribe(work, zainab, BASRA)
        assert not back.topics.wants(health.id)


async def test_a_stopped_topic_stays_stopped_and_no_other(store: Store) -> None:
    async with store.work(actor="test") as work:
        health, water = await a_topic(work, "health"), await a_topic(work, "water")
        zainab = await a_citizen(work, BASRA)
        await citizens.stop_topic(work, zainab, health.id)
        roads = await a_topic(work, "roads")
        found = await citizens.citizen(work, zainab)
        assert found is not None
        assert [found.topics.wants(topic.id) for topic in (health, water, roads)] == [False, True, True]
        assert (await citizens.following(work, zainab)).topics == ("roads", "water")
        assert (await citizens.want_topic(work, zainab, health.id)).topics == EVERYTHING
        assert (await citizens.following(work, zainab)).topics is None


async def test_chosen_topics_replace_what_was_chosen(store: Store) -> None:
    async with store.work(actor="test") as work:
        health, water = await a_topic(work, "health"), await a_topic(work, "water")
        zainab = await a_citizen(work, BASRA)
        await citizens.choose_topics(work, zainab, [health.id])
        chosen = await citizens.choose_topics(work, zainab, [water.id])
        assert chosen.topics == Topics(all=False, listed=frozenset({water.id}))
        assert await citizens.citizen(work, zainab) == chosen
        assert (await citizens.choose_topics(work, zainab, None)).topics == EVERYTHING


# --- audiences ------------------------------------------------------------------------------------------------------


async def test_a_governorates_audience_includes_its_districts_people(store: Store) -> None:
    async with store.work(actor="test") as work:
        whole, district = await a_citizen(work, BASRA), await a_citizen(work, FAW)
        await a_citizen(work, BAGHDAD)
        assert await reached(work, [BASRA]) == [whole, district]


async def test_a_districts_audience_is_those_who_chose_it_and_those_who_named_none(store: Store) -> None:
    async with store.work(actor="test") as work:
        whole, district = await a_citizen(work, BASRA), await a_citizen(work, FAW)
        await a_citizen(work, ZUBAIR)
        assert await reached(work, [FAW]) == [whole, district]
        assert await reached(work, [FAW], with_unnamed=False) == [district]
        assert await citizens.count_without_district(work, [FAW], []) == 1


async def test_whoever_follows_several_of_the_areas_is_reached_once(store: Store) -> None:
    async with store.work(actor="test") as work:
        zainab = await a_citizen(work, FAW, BAGHDAD, "AR")
        assert await reached(work, [BASRA, FAW, BAGHDAD, KARKH, "AR"]) == [zainab]
        assert await citizens.count(work, [BASRA, BAGHDAD], []) == 1


async def test_whoever_follows_two_districts_counts_once_in_their_governorate(store: Store) -> None:
    async with store.work(actor="test") as work:
        zainab = await a_citizen(work, FAW)
        await citizens.subscribe(work, zainab, ZUBAIR)
        assert (await citizens.count_by_governorate(work))["BA"] == 1


async def test_without_areas_and_topics_it_is_for_everyone_subscribed_to_anything(store: Store) -> None:
    async with store.work(actor="test") as work:
        health = await a_topic(work)
        everything, one, nothing, left = [await a_citizen(work, BASRA) for _ in range(4)]
        await citizens.choose_topics(work, one, [health.id])
        await citizens.choose_topics(work, nothing, [])
        await citizens.unsubscribe(work, left)
        assert await reached(work) == [everything, one]


async def test_a_topic_reaches_those_who_want_it(store: Store) -> None:
    async with store.work(actor="test") as work:
        health, water = await a_topic(work, "health"), await a_topic(work, "water")
        everything, stopped, chose, chose_other = [await a_citizen(work, BASRA) for _ in range(4)]
        await citizens.stop_topic(work, stopped, health.id)
        await citizens.choose_topics(work, chose, [health.id])
        await citizens.choose_topics(work, chose_other, [water.id])
        assert await reached(work, [], [health.id]) == [everything, chose]
        assert await reached(work, [BAGHDAD], [health.id]) == []


async def test_one_wanted_topic_of_several_is_enough(store: Store) -> None:
    async with store.work(actor="test") as work:
        health, water = await a_topic(work, "health"), await a_topic(work, "water")
        one_stopped, both_stopped, chose = [await a_citizen(work, BASRA) for _ in range(3)]
        await citizens.stop_topic(work, one_stopped, health.id)
        await citizens.stop_topic(work, both_stopped, health.id)
        await citizens.stop_topic(work, both_stopped, water.id)
        await citizens.choose_topics(work, chose, [water.id])
        assert await reached(work, [BASRA], [health.id, water.id]) == [one_stopped, chose]


async def test_who_cannot_be_reached_is_in_no_audience(store: Store) -> None:
    async with store.work(actor="test") as work:
        zainab = await a_citizen(work, BASRA)
        await delivery.lost(work, zainab, "blocked")
        assert await reached(work, [BASRA]) == []
        await delivery.heard_from(work, zainab)
        assert await reached(work, [BASRA]) == [zainab]


async def test_people_are_counted_by_the_language_they_read_arabic_where_none_was_chosen(store: Store) -> None:
    async with store.work(actor="test") as work:
        for language in (Language.AR, None, Language.CKB, Language.KMR_ARAB):
            await a_citizen(work, BASRA, language=language)
        counted = await citizens.count_by_language(work, [BASRA], [])
        assert counted == {Language.AR: 2, Language.CKB: 1, Language.KMR_ARAB: 1}
        assert await citizens.count(work, [BASRA], []) == 4


@dataclass(frozen=True)
class Told:
    """What one citizen said, for the oracle."""

    address: AddressId
    areas: tuple[str, ...]
    topics: Topics

    def hears(self, areas: set[str], topics: set[TopicId]) -> bool:
        near = not areas or bool(areas & set(model.concerning(self.areas)))
        near = near or any(AREAS.covers(area, own) for area in areas for own in self.areas)
        wanted = any(self.topics.wants(topic) for topic in topics) if topics else not self.topics.is_nothing
        return bool(self.areas) and near and wanted


@pytest.mark.parametrize("seed", range(4))
async def test_an_audience_is_exactly_those_who_would_say_so_themselves(store: Store, seed: int) -> None:
    dice = Random(seed)  # noqa: S311  the same every time is the point
    areas = [BASRA, FAW, ZUBAIR, BAGHDAD, KARKH]
    async with store.work(actor="test") as work:
        topics = [(await a_topic(work, slug)).id for slug in ("health", "water", "roads")]
        people = [await _somebody(work, dice, areas, topics) for _ in range(25)]
        for _ in range(20):
            for_areas, for_topics = _some(dice, areas), _some(dice, topics)
            expected = sorted(one.address for one in people if one.hears(set(for_areas), set(for_topics)))
            assert await reached(work, for_areas, for_topics) == expected
            # The same, asked of some of them.
            everyone = [one.address for one in people]
            for some in (everyone[:15], everyone[::-6], dice.sample(everyone, 3), everyone[4:5], []):
                staying = await citizens.staying(work, some, areas=for_areas, topics=for_topics)
                assert staying == set(expected) & set(some)


T = TypeVar("T")


def _some(dice: Random, values: list[T]) -> list[T]:
    return dice.sample(values, dice.randint(0, len(values)))


async def _somebody(work: Work, dice: Random, areas: list[str], topics: list[TopicId]) -> Told:
    address = await a_citizen(work, *_some(dice, areas) or areas[:1])
    if dice.random() < 0.3:
        await citizens.set_district(work, address, dice.choice(areas))
    if dice.random() < 0.5:
        await citizens.choose_topics(work, address, _some(dice, topics))
    if dice.random() < 0.5:
        await citizens.stop_topic(work, address, dice.choice(topics))
    if dice.random() < 0.1:
        await citizens.unsubscribe(work, address)
    found = await citizens.citizen(work, address)
    assert found is not None
    return Told(address=address, areas=found.areas, topics=found.topics)


# --- made-up citizens -----------------------------------------------------------------------------------------------


async def test_made_up_citizens_are_added_once(store: Store) -> None:
    async with store.work(actor="test") as work:
        health = await a_topic(work)
        zainab, other = await a_citizen(work, BAGHDAD), await a_person(work)
        made_up = [
            MadeUp(address=zainab, area=BASRA),
            MadeUp(address=other, area=FAW, topics=EVERYTHING.without(health.id)),
        ]
        assert await citizens.add_made_up(work, made_up) == 1
        assert await citizens.add_made_up(work, made_up) == 0
        found, kept = await citizens.citizen(work, other), await citizens.citizen(work, zainab)
        assert found is not None
        assert kept is not None
        assert (found.areas, found.topics, found.demo) == ((FAW,), EVERYTHING.without(health.id), True)
        assert (kept.areas, kept.demo) == ((BAGHDAD,), False)
