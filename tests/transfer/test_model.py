"""Reading a set-up file, and what it says of one that is wrong."""

from __future__ import annotations

import json
from typing import Any

import pytest

from bot.transfer.model import BadSetup, Setup, read, written

OFFICE = {"slug": "basra-public-health", "names": {"en": "Basra Public Health Directorate"}, "areas": ["BA"]}
CARD = {"slug": "card", "organisation": "basra-public-health", "names": {"ar": "البطاقة"}, "areas": ["BA", "IQG02Q01"]}
LEAD = {"role": "lead-government", "name": "د. كريم"}


def mistakes(document: object) -> tuple[str, ...]:
    with pytest.raises(BadSetup) as refused:
        read(json.dumps(document))
    return refused.value.lines


def changed(entry: dict[str, Any], **fields: object) -> dict[str, Any]:
    return {**entry, **fields}


def test_a_set_up_is_read_and_written_back() -> None:
    setup = read(json.dumps({"organisations": [OFFICE], "projects": [changed(CARD, leads=[LEAD], open=False)]}))
    assert setup.projects[0].leads[0].name == "د. كريم"
    assert read(written(setup)) == setup


def test_nothing_is_a_set_up_too() -> None:
    assert read("{}") == Setup()
    assert read(written(Setup())) == Setup()


def test_topics_without_a_position_stand_as_in_the_file() -> None:
    topics = [{"slug": slug, "names": {"en": slug}} for slug in ("water", "health")]
    assert [topic.position for topic in read(json.dumps({"topics": topics})).topics] == [0, 1]


def test_names_are_made_clean() -> None:
    setup = read(json.dumps({"organisations": [changed(OFFICE, names={"en": "  Office\u202e "})]}))
    assert list(setup.organisations[0].names.values()) == ["Office"]


@pytest.mark.parametrize(
    ("fields", "mistake"),
    [
        ({"areas": ["BA", "XX"]}, 'projects[0].areas[1]: "XX" is no area'),
        ({"areas": ["BA", "BA"]}, 'projects[0].areas: the entry "BA" stands there twice'),
        (
            {"slug": "Card"},
            'projects[0].slug: "Card" is no slug: lower-case Latin letters, digits and hyphens, 2 to 40 of them',
        ),
        ({"names": {"ckb": "کارت"}}, "projects[0].names: needs at least the Arabic or the English form"),
        ({"names": {"en": " "}}, "projects[0].names.en: is empty"),
        (
            {"names": {"de": "Karte"}},
            "projects[0].names.de: \"de\" is none of 'ar', 'ckb', 'kmr-Arab', 'kmr' or 'en'",
        ),
        ({"owner": "me"}, "projects[0].owner: is no field of this format"),
        ({"open": 7}, "projects[0].open: input should be a valid boolean, unable to interpret input"),
        ({"leads": [{"role": "lead-government"}]}, "projects[0].leads[0].name: is missing"),
        (
            {"leads": [changed(LEAD, role="official")]},
            'projects[0].leads[0].role: "official" leads no project: lead-government or lead-community',
        ),
        ({"leads": [LEAD, LEAD]}, 'projects[0].leads: the lead "lead-government: د. كريم" stands there twice'),
    ],
)
def test_a_mistake_is_one_line_that_names_its_place(fields: dict[str, object], mistake: str) -> None:
    assert mistakes({"projects": [changed(CARD, **fields)]}) == (mistake,)


def test_every_mistake_is_told_at_once() -> None:
    document = {
        "organisations": [changed(OFFICE, areas=["XX"]), {"slug": "office"}],
        "projects": [changed(CARD, open=7)],
    }
    assert [line.split(":")[0] for line in mistakes(document)] == [
        "organisations[0].areas[0]",
        "organisations[1].names",
        "projects[0].open",
    ]


@pytest.mark.parametrize("part", ["organisations", "topics", "projects"])
def test_a_slug_stands_once(part: str) -> None:
    entry = {"organisations": OFFICE, "topics": {"slug": "health", "names": {"en": "Health"}}, "projects": CARD}[part]
    assert mistakes({part: [entry, entry]}) == (f'{part}: the slug "{entry["slug"]}" stands there twice',)


def test_a_rule_stands_once() -> None:
    rule = {"area": "BA", "organisation": "office"}
    assert mistakes({"routing": [rule, rule]}) == ('routing: the rule for "BA, *" stands there twice',)


def test_a_rule_for_everything_is_the_coordinators_already() -> None:
    (line,) = mistakes({"routing": [{"organisation": "office"}]})
    assert line.startswith("routing[0]: needs an area, a topic or both")


def test_what_is_no_json_is_told_by_line_and_column() -> None:
    with pytest.raises(BadSetup, match="line 2, column 1"):
        read("{\n")


@pytest.mark.parametrize("text", ["[]", "3", "null"])
def test_what_is_no_object_is_no_set_up(text: str) -> None:
    with pytest.raises(BadSetup, match="no JSON object"):
        read(text)


def test_a_key_that_stands_twice_would_lose_one_of_them() -> None:
    with pytest.raises(BadSetup, match='"areas" stands twice'):
        read('{"organisations": [{"slug": "office", "areas": [], "areas": ["BA"]}]}')


def test_a_mistake_of_the_whole_file_has_a_place_too() -> None:
    assert mistakes({"organisation": []}) == ("organisation: is no field of this format",)
