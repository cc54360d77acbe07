from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.catalogue.areas import AREAS
from bot.catalogue.geo import BORDER_KM, EDGE_KM, MOST_CANDIDATES, Whereabouts, locate

LATITUDES = st.floats(28, 39)
LONGITUDES = st.floats(38, 50)


@pytest.mark.parametrize(
    ("town", "latitude", "longitude", "governorate"),
    [
        ("Baghdad", 33.3152, 44.3661, "BG"),
        ("Basra", 30.5085, 47.7804, "BA"),
        ("Fao", 29.9728, 48.4731, "BA"),
        ("Umm Qasr", 30.0362, 47.9195, "BA"),
        ("Safwan, at the Kuwaiti border", 30.1178, 47.7176, "BA"),
        ("Mosul", 36.3450, 43.1450, "NI"),
        ("Sinjar", 36.3209, 41.8766, "NI"),
        ("Erbil", 36.1911, 44.0092, "AR"),
        ("Sulaymaniyah", 35.5613, 45.4375, "SU"),
        ("Said Sadiq", 35.3536, 45.8667, "SU"),
        ("Halabja", 35.1778, 45.9861, "HL"),
        ("Duhok", 36.8669, 42.9503, "DA"),
        ("Zakho", 37.1436, 42.6819, "DA"),
        ("Ibrahim Khalil, at the Turkish border", 37.1446, 42.5634, "DA"),
        ("Kirkuk", 35.4681, 44.3922, "KI"),
        ("Najaf", 32.0000, 44.3333, "NA"),
        ("Karbala", 32.6160, 44.0249, "KA"),
        ("Hilla", 32.4637, 44.4195, "BB"),
        ("Nasiriyah", 31.0425, 46.2676, "DQ"),
        ("Ramadi", 33.4206, 43.3078, "AN"),
        ("Al-Qa'im, at the Syrian border", 34.3686, 41.0945, "AN"),
        ("Amara", 31.8356, 47.1448, "MA"),
        ("Kut", 32.5128, 45.8182, "WA"),
        ("Samawah", 31.3188, 45.2803, "MU"),
        ("Diwaniyah", 31.9929, 44.9256, "QA"),
        ("Baqubah", 33.7466, 44.6437, "DI"),
        ("Tikrit", 34.6071, 43.6782, "SD"),
        ("Samarra", 34.1959, 43.8857, "SD"),
    ],
)
def test_a_town_lies_in_its_governorate(town: str, latitude: float, longitude: float, governorate: str) -> None:
    assert locate(latitude, longitude).governorate == governorate


@pytest.mark.parametrize(
    ("latitude", "longitude", "district"),
    [
        (29.9728, 48.4731, "IQG02Q03"),
        (35.1778, 45.9861, "IQG06Q05"),
        (35.3536, 45.8667, "X-SAIDSADIQ"),
        (36.8669, 42.9503, "IQG09Q02"),
    ],
)
def test_a_town_lies_in_its_district(latitude: float, longitude: float, district: str) -> None:
    assert locate(latitude, longitude).district == district


@pytest.mark.parametrize(("latitude", "longitude"), [(36.6536, 44.5447), (36.6119, 44.5244)], ids=["Soran", "Rawanduz"])
def test_where_newer_districts_have_no_shape_all_are_offered_and_none_is_chosen(
    latitude: float, longitude: float
) -> None:
    found = locate(latitude, longitude)

    assert found.candidates[0].districts == ("IQG11Q05", "X-SORAN", "X-CHOMAN")
    assert (found.governorate, found.district) == ("AR", None)


@pytest.mark.parametrize(
    ("town", "latitude", "longitude", "candidates"),
    [
        ("Akre", 36.7414, 43.8789, ["NI", "DA"]),
        ("Shekhan", 36.7083, 43.4110, ["NI", "DA"]),
        ("Makhmur", 35.7756, 43.5786, ["AR", "NI"]),
        ("Kifri", 34.6917, 44.9606, ["DI", "SU"]),
        ("Khanaqin", 34.3483, 45.3906, ["DI", "SU"]),
        ("Tuz Khurmatu", 34.8881, 44.6325, ["SD", "KI"]),
    ],
)
def test_a_disputed_district_is_never_decided(
    town: str, latitude: float, longitude: float, candidates: list[str]
) -> None:
    found = locate(latitude, longitude)

    assert [candidate.governorate for candidate in found.candidates][:2] == candidates
    assert (found.where, found.is_disputed, found.governorate) == (Whereabouts.BETWEEN, True, None)


def test_near_a_border_both_sides_are_offered_the_containing_one_first() -> None:
    altun_kupri = locate(35.7572, 44.1394)

    assert [candidate.governorate for candidate in altun_kupri.candidates] == ["KI", "AR"]
    assert (altun_kupri.where, altun_kupri.is_disputed, altun_kupri.governorate) == (Whereabouts.BETWEEN, False, None)


def test_each_side_of_a_border_is_offered_with_its_own_district() -> None:
    altun_kupri = locate(35.7572, 44.1394)

    assert [AREAS.get(candidate.districts[0]).parent for candidate in altun_kupri.candidates] == ["KI", "AR"]


@pytest.mark.parametrize(
    ("place", "latitude", "longitude", "nearest"),
    [("Khorramshahr", 30.4397, 48.1664, "BA"), ("Abadan", 30.3392, 48.3043, "BA")],
)
def test_just_outside_iraq_the_nearest_is_offered_and_flagged(
    place: str, latitude: float, longitude: float, nearest: str
) -> None:
    found = locate(latitude, longitude)

    assert (found.where, found.governorate) == (Whereabouts.EDGE, None)
    assert found.candidates[0].governorate == nearest
    assert 0 < found.candidates[0].kilometres <= EDGE_KM


@pytest.mark.parametrize(
    ("place", "latitude", "longitude"),
    [
        ("Kuwait City", 29.3759, 47.9774),
        ("Tehran", 35.6892, 51.3890),
        ("Silopi", 37.2486, 42.4703),
        ("Damascus", 33.5138, 36.2765),
        ("the Gulf", 29.0, 49.0),
        ("the North Pole", 90.0, 44.0),
        ("nowhere", math.nan, math.nan),
    ],
)
def test_abroad_nothing_is_offered(place: str, latitude: float, longitude: float) -> None:
    found = locate(latitude, longitude)

    assert (found.where, found.candidates, found.governorate, found.district) == (Whereabouts.ABROAD, (), None, None)


@pytest.mark.parametrize(
    ("north", "south"), [("DA", "NI"), ("BB", "QA"), ("BG", "BB")], ids=["Duhok", "Babil", "Baghdad"]
)
def test_walking_from_one_governorate_to_another_passes_a_stretch_where_both_are_offered(
    north: str, south: str
) -> None:
    (lat1, lon1), (lat2, lon2) = (AREAS.get(code).point or (0.0, 0.0) for code in (north, south))
    steps = [step / 400 for step in range(401)]

    offered = [
        {candidate.governorate for candidate in locate(lat1 + (lat2 - lat1) * t, lon1 + (lon2 - lon1) * t).candidates}
        for t in steps
    ]

    assert {north, south} <= set().union(*(both for both in offered if len(both) > 1))


@pytest.mark.parametrize(
    "code", [area.code for area in AREAS if area.is_mapped and not area.is_governorate and not area.also]
)
def test_every_districts_middle_is_found_in_its_own_governorate(code: str) -> None:
    area = AREAS.get(code)
    latitude, longitude = area.point or (0.0, 0.0)

    # The middle of a bent shape may lie beside it, so the governorate is asked for, and doubt is allowed.
    assert area.parent in {candidate.governorate for candidate in locate(latitude, longitude).candidates}


@given(LATITUDES, LONGITUDES)
@settings(max_examples=150)
def test_whatever_the_point_the_answer_holds_together(latitude: float, longitude: float) -> None:
    found = locate(latitude, longitude)

    codes = [candidate.governorate for candidate in found.candidates]
    distances = [candidate.kilometres for candidate in found.candidates]
    limit = EDGE_KM if found.where is Whereabouts.EDGE else BORDER_KM
    assert len(codes) == len(set(codes)) <= MOST_CANDIDATES
    assert distances == sorted(distances)
    assert all(distance <= limit for distance in distances)
    assert (found.where is Whereabouts.ABROAD) is (codes == [])
    assert (found.where is Whereabouts.INSIDE) is (found.governorate is not None)
