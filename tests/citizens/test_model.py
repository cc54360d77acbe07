"""Following areas and choosing topics, as rules."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.areas import AREAS
from bot.catalogue.model import TopicId
from bot.citizens import model
from bot.citizens.model import EVERYTHING, Citizen, CitizenId, Topics
from bot.message import AddressId

BASRA, FAW, ZUBAIR, BAGHDAD = "BA", "IQG02Q01", "IQG02Q03", "BG"
topic_ids = st.integers(1, 9).map(TopicId)
topics = st.builds(Topics, all=st.booleans(), listed=st.frozensets(topic_ids))
codes = st.sampled_from([area.code for area in AREAS])


def fold(wanted: list[str]) -> tuple[str, ...]:
    areas: tuple[str, ...] = ()
    for area in wanted:
        areas = model.follow(areas, area)
    return areas


followed = st.lists(codes, max_size=6).map(fold)


def a_citizen(*areas: str, topics: Topics = EVERYTHING) -> Citizen:
    governorate = AREAS.governorate_of(areas[0]).code if areas else None
    return Citizen(id=CitizenId(1), address=AddressId(1), governorate=governorate, areas=areas, topics=topics)


@given(topics, topic_ids, topic_ids)
def test_stopping_a_topic_stops_that_topic_alone(wanted: Topics, stopped: TopicId, other: TopicId) -> None:
    after = wanted.without(stopped)
    assert not after.wants(stopped)
    assert other == stopped or after.wants(other) == wanted.wants(other)


@given(topics, topic_ids, topic_ids)
def test_wanting_a_topic_adds_that_topic_alone(wanted: Topics, added: TopicId, other: TopicId) -> None:
    after = wanted.and_also(added)
    assert after.wants(added)
    assert other == added or after.wants(other) == wanted.wants(other)


def test_all_but_one_includes_a_topic_made_tomorrow() -> None:
    assert EVERYTHING.without(TopicId(1)).wants(TopicId(99))


def test_a_chosen_set_does_not_include_a_topic_made_tomorrow() -> None:
    assert not Topics(all=False, listed=frozenset({TopicId(1)})).wants(TopicId(99))


def test_stopping_the_last_chosen_topic_leaves_nothing() -> None:
    assert Topics(all=False, listed=frozenset({TopicId(1)})).without(TopicId(1)).is_nothing


@given(followed, codes)
def test_following_more_never_loses_anything(areas: tuple[str, ...], area: str) -> None:
    after = model.follow(areas, area)
    assert set(model.concerning(areas)) <= set(model.concerning(after))
    assert area in model.concerning(after)


@given(followed, codes)
def test_following_more_never_changes_the_main_governorate(areas: tuple[str, ...], area: str) -> None:
    assert model.follow(areas, area)[: len(areas)] == areas


def test_whoever_follows_a_governorate_hears_of_all_its_districts() -> None:
    assert {BASRA, FAW, ZUBAIR} <= set(model.concerning([BASRA]))


def test_whoever_named_a_district_hears_of_it_and_its_governorate_only() -> None:
    assert set(model.concerning([FAW])) == {BASRA, FAW}


def test_naming_a_district_takes_the_governorates_place() -> None:
    assert model.living_in((BASRA, BAGHDAD), FAW) == (FAW, BAGHDAD)


def test_naming_another_district_takes_the_first_ones_place() -> None:
    assert model.living_in((BAGHDAD, FAW), ZUBAIR) == (BAGHDAD, ZUBAIR)


def test_naming_no_district_takes_all_of_the_governorate() -> None:
    assert model.living_in((FAW,), BASRA) == (BASRA,)


def test_naming_a_district_elsewhere_follows_it() -> None:
    assert model.living_in((BAGHDAD,), FAW) == (BAGHDAD, FAW)


@given(followed, codes)
def test_whoever_names_a_district_lives_there(areas: tuple[str, ...], area: str) -> None:
    home = AREAS.governorate_of(area).code
    after = model.living_in(areas, area)
    assert [each for each in after if AREAS.covers(home, each)] == [area]
    assert [each for each in after if each != area] == [each for each in areas if not AREAS.covers(home, each)]


def test_the_main_governorate_comes_first_with_its_district_and_the_rest_in_order() -> None:
    assert model.led_by((BAGHDAD, FAW, "AR", ZUBAIR), BASRA) == (FAW, ZUBAIR, BAGHDAD, "AR")


def test_an_area_that_is_not_followed_leads_nothing() -> None:
    assert model.led_by((BAGHDAD, FAW), "AR") == (BAGHDAD, FAW)


def test_leaving_a_governorate_leaves_its_districts() -> None:
    assert model.no_longer_following((FAW, BAGHDAD), BASRA) == (BAGHDAD,)


def test_leaving_a_district_leaves_the_governorate_that_came_by_it() -> None:
    assert model.no_longer_following((FAW, BAGHDAD), FAW) == (BAGHDAD,)


def test_the_nearest_known_area_is_the_main_governorates_district() -> None:
    assert a_citizen(FAW, "IQG08Q01").area == FAW
    assert a_citizen(BASRA, "IQG08Q01").area == BASRA
    assert a_citizen().area is None


@pytest.mark.parametrize("citizen", [a_citizen(), a_citizen(BASRA, topics=Topics(all=False))])
def test_without_areas_or_topics_nobody_is_subscribed(citizen: Citizen) -> None:
    assert not citizen.is_subscribed


def test_with_an_area_and_all_topics_one_is_subscribed() -> None:
    assert a_citizen(BASRA).is_subscribed


def test_a_district_of_a_named_governorate_is_no_audience_of_its_own() -> None:
    assert model.split([BASRA, FAW, "IQG08Q01"]) == (frozenset({BASRA}), frozenset({"IQG08Q01"}))
