from __future__ import annotations

import re

import pytest

from bot.catalogue.areas import AREAS, NoSuchArea, Region
from bot.text import Language


def test_iraq_has_nineteen_governorates_and_their_districts() -> None:
    assert (len(AREAS.governorates()), len(list(AREAS))) == (19, 19 + 119)


def test_codes_are_those_that_rows_and_links_hold() -> None:
    codes = {area.code for area in AREAS.governorates()}

    assert codes == {
        "AN",
        "AR",
        "BA",
        "BB",
        "BG",
        "DA",
        "DI",
        "DQ",
        "HL",
        "KA",
        "KI",
        "MA",
        "MU",
        "NA",
        "NI",
        "QA",
        "SD",
        "SU",
        "WA",
    }


def test_codes_and_slugs_are_fit_for_deep_links() -> None:
    assert [area.code for area in AREAS if not re.fullmatch(r"[A-Z0-9-]{2,20}", area.code)] == []
    assert [area.slug for area in AREAS if not re.fullmatch(r"[a-z0-9-]+", area.slug)] == []


def test_every_slug_leads_to_its_own_area() -> None:
    assert [area for area in AREAS if AREAS.by_slug(area.slug) is not area] == []


def test_every_area_has_a_name_in_every_language() -> None:
    assert [area.code for area in AREAS for language in Language if not area.names.in_(language)] == []


def test_while_no_reader_has_passed_the_badini_names_the_sorani_ones_are_shown() -> None:
    basra = AREAS.get("BA")

    assert basra.names.in_(Language.KMR_ARAB) == basra.names.in_(Language.CKB) == "بەسرە"


def test_a_composed_badini_name_is_found_all_the_same() -> None:
    assert [area.code for area in AREAS.find("شنگال")] == ["IQG15Q07"]


def test_districts_belong_to_their_governorate() -> None:
    assert {area.parent for area in AREAS.districts("BA")} == {"BA"}
    assert "IQG02Q03" in {area.code for area in AREAS.districts("BA")}


def test_a_governorate_is_its_own_governorate() -> None:
    assert AREAS.governorate_of("BA") is AREAS.governorate_of("IQG02Q03") is AREAS.get("BA")


def test_the_kurdistan_region_is_told_apart() -> None:
    assert {area.code for area in AREAS.governorates() if area.region is Region.KURDISTAN} == {"AR", "DA", "SU", "HL"}


@pytest.mark.parametrize(("code", "other", "covers"), [("BA", "IQG02Q03", 1), ("BA", "BA", 1), ("IQG02Q03", "BA", 0)])
def test_an_area_covers_itself_and_what_lies_in_it(code: str, other: str, covers: int) -> None:
    assert AREAS.covers(code, other) == bool(covers)


def test_areas_named_as_claimants_exist() -> None:
    assert [code for area in AREAS for code in area.also if not AREAS.get(code).is_governorate] == []


@pytest.mark.parametrize("asked", [AREAS.get, AREAS.districts, AREAS.by_slug, AREAS.governorate_of])
def test_an_unknown_code_is_missing(asked: object) -> None:
    with pytest.raises(NoSuchArea):
        asked("ZZ")  # type: ignore[operator]


def test_a_code_can_be_asked_for() -> None:
    assert ("BA" in AREAS, "ZZ" in AREAS) == (True, False)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("basra", "BA"),
        ("Basrah", "BA"),
        ("البصرة", "BA"),
        ("البصره", "BA"),
        ("بصرة", "BA"),
        ("بەسرە", "BA"),
        ("Besra", "BA"),
        ("besr", "BA"),
        ("hewler", "AR"),
        ("Hewlêr", "AR"),
        ("هەولێر", "AR"),
        ("هه\u200cولێر", "AR"),
        ("اربيل", "AR"),
        ("سليماني", "SU"),
        ("Slemani", "SU"),
        ("dohuk", "DA"),
        ("dihok", "DA"),
        ("ھەڵەبجە", "HL"),
        ("al qaim", "IQG01Q02"),
        ("Al-Qa'im", "IQG01Q02"),
        ("Sadr City", "IQG08Q07"),
        ("mosul", "NI"),
        ("\u2068Najaf\u2069", "NA"),
        ("محافظة البصرة", "BA"),
        ("قضاء الزبير", "IQG02Q06"),
        ("النجف الاشرف", "NA"),
        ("كربلاء المقدسة", "KA"),
        ("پارێزگای هەولێر", "AR"),
        ("پارێزگەها دهۆکێ", "DA"),
        ("Parêzgeha Dihokê", "DA"),
        ("Basra Governorate", "BA"),
        ("the city of Mosul", "NI"),
    ],
)
def test_an_area_is_found_however_its_name_is_typed(typed: str, code: str) -> None:
    assert AREAS.find(typed)[0].code == code


def test_what_begins_so_comes_before_what_contains_it() -> None:
    found = [area.code for area in AREAS.find("kar")]

    assert found.index("KA") < found.index("IQG08Q03")
    assert [code for code in found if code in {"KA", "IQG12Q03", "IQG08Q03"}] == ["KA", "IQG08Q03", "IQG12Q03"]


def test_a_search_can_be_kept_to_one_governorate() -> None:
    assert [area.code for area in AREAS.find("بصرة", of="BA")] == ["IQG02Q02"]


@pytest.mark.parametrize("typed", ["", "   ", "?!", "zzzz"])
def test_a_search_for_nothing_finds_nothing(typed: str) -> None:
    assert AREAS.find(typed) == []
