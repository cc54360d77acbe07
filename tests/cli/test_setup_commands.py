"""Import and export, staff and the demo: by what is in the database afterwards."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest

from bot.demo import service as demonstration
from bot.demo.service import SETUP
from bot.simulator.server import Simulator
from bot.storage.work import Work
from bot.wiring.parts import is_loopback
from tests.cli.conftest import Operator
from tests.processes.children import free_port

TOKEN = "123456:a-token-that-is-only-for-the-tests"
OFFICE = {"slug": "basra-water", "names": {"ar": "ماء البصرة", "en": "Basra Water"}}
SERVICE = {"slug": "water-meters", "organisation": "basra-water", "names": {"en": "Water meters"}, "areas": ["BA"]}


def setup(operator: Operator, **parts: Any) -> str:
    return operator.file("setup.json", json.dumps({"organisations": [OFFICE], "projects": [SERVICE]} | parts))


def exported(operator: Operator) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(operator.does("export"))
    return found


# --- import ---------------------------------------------------------------------------------------------------------


def test_a_dry_run_says_what_would_change_and_changes_nothing(operator: Operator) -> None:
    said = operator.does("import", setup(operator)).splitlines()
    assert said == [
        "+ organisation basra-water",
        "+ project water-meters",
        "Nothing was changed yet: add --apply to do it.",
    ]
    assert exported(operator) == {}


def test_applied_it_is_there_and_applied_again_it_stays(operator: Operator) -> None:
    file = setup(operator)
    assert operator.does("import", file, "--apply").splitlines() == [
        "+ organisation basra-water",
        "+ project water-meters",
    ]
    once = exported(operator)
    assert [each["slug"] for each in once["projects"]] == ["water-meters"]
    assert operator.does("import", file, "--apply") == "Nothing had to be changed."
    assert exported(operator) == once


def test_a_change_names_its_fields_and_nothing_is_ever_deleted(operator: Operator) -> None:
    operator.does("import", setup(operator), "--apply")
    changed = setup(operator, projects=[], organisations=[OFFICE | {"names": {"en": "Water of Basra"}}])
    assert operator.does("import", changed, "--apply") == "~ organisation basra-water: names"
    after = exported(operator)
    assert after["organisations"][0]["names"] == {"en": "Water of Basra"}
    assert [each["slug"] for each in after["projects"]] == ["water-meters"]


def test_each_lead_is_invited_once_by_a_link_that_works_for_a_week(operator: Operator) -> None:
    leads = [{"role": "lead-government", "name": "Karim"}, {"role": "lead-community", "name": "Samira"}]
    file = setup(operator, projects=[SERVICE | {"leads": leads}])
    said = operator.does("import", file, "--apply").splitlines()
    sheet = [line for line in said if line.startswith("invitation")]
    assert [line.split(" · ")[1:4] for line in sheet] == [
        ["water-meters", "lead-government", "Karim"],
        ["water-meters", "lead-community", "Samira"],
    ]
    assert len({re.search(r"i_\S+", line)[0] for line in sheet}) == 2  # type: ignore[index]  # each has one
    assert operator.does("import", file, "--apply") == "Nothing had to be changed."


def test_every_mistake_is_named_by_its_place(operator: Operator) -> None:
    file = setup(
        operator,
        organisations=[OFFICE | {"slug": "X Y"}],
        projects=[SERVICE, SERVICE | {"slug": "b1", "areas": ["XX"]}],
    )
    first, *rest = operator.fails("import", file)
    assert first == "jisr: 2 things are wrong"
    assert rest[0].startswith('  organisations[0].slug: "X Y" is no slug')
    assert rest[1] == '  projects[1].areas[0]: "XX" is no area'


def test_what_refers_to_nothing_is_named_too(operator: Operator) -> None:
    (line,) = operator.fails("import", setup(operator, organisations=[]), "--apply")
    assert line == 'jisr: projects[0].organisation: there is no organisation "basra-water"'
    assert exported(operator) == {}


@pytest.mark.parametrize(
    "content", [b"", b"{", b"[]", b"\xff\xfe", b'{"colour": "green"}', b"1" * 5000, b"[" * 100_000]
)
def test_a_file_that_is_no_set_up_is_one_line(operator: Operator, content: bytes) -> None:
    (line,) = operator.fails("import", operator.file("setup.json", content))
    assert line.startswith("jisr: ")


# --- export ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"], indirect=True)
def test_what_is_exported_and_imported_elsewhere_is_the_same(demo: Operator, empty_url: str) -> None:
    file = str(demo.folder / "all.json")
    assert demo.does("export", file) == ""
    demo.does("migrate", JISR_DATABASE_URL=empty_url)
    demo.does("import", file, "--apply", JISR_DATABASE_URL=empty_url)
    assert demo.does("export", JISR_DATABASE_URL=empty_url) == demo.does("export")
    assert demo.does("import", file, "--apply") == "Nothing had to be changed."


def of_projects(setup: dict[str, Any]) -> dict[str, tuple[str, list[str], list[str]]]:
    return {each["slug"]: (each["organisation"], each["areas"], each["topics"]) for each in setup["projects"]}


def test_the_demo_is_such_a_file(demo: Operator) -> None:
    told = json.loads(SETUP.read_text(encoding="utf-8"))
    found = exported(demo)
    assert of_projects(found) == of_projects(told)
    assert {each["slug"] for each in found["organisations"]} >= {
        "basra-public-health",
        "krg-it",
        "baghdad-municipality",
    }


@pytest.mark.parametrize("file", ["nowhere/all.json", "."])
def test_a_file_that_cannot_be_written_is_one_line_or_wrong_usage(operator: Operator, file: str) -> None:
    result = operator.types("export", file)
    assert result.exit_code in {1, 2}
    assert file in result.stderr


# --- staff ----------------------------------------------------------------------------------------------------------


def test_an_official_is_invited_to_an_organisation(demo: Operator) -> None:
    link = demo.does("staff", "invite", "--role", "official", "--organisation", "krg-it")
    assert re.fullmatch(r"https://t\.me/jisr_bot\?start=i_[\w-]{20,}", link)


def test_a_lead_may_be_a_group(demo: Operator) -> None:
    own, group = demo.does("staff", "invite", "--role", "lead-community", "--project", "krg-e-services").splitlines()
    assert group == "in a group: " + own.replace("?start=", "?startgroup=")


def test_the_link_is_that_of_the_bot_that_the_token_is_for(demo: Operator, telegram: Simulator) -> None:
    settings = {"JISR_BOT_TOKEN": telegram.world.token, "JISR_BOT_API_URL": telegram.api_url}
    link = demo.does("staff", "invite", "--role", "coordinator", **settings)
    assert link.startswith(f"https://t.me/{telegram.world.bot.username}?start=i_")


def test_without_telegram_there_is_a_blank_to_fill_in(demo: Operator) -> None:
    settings = {"JISR_BOT_TOKEN": TOKEN, "JISR_BOT_API_URL": f"http://127.0.0.1:{free_port()}"}
    assert demo.does("staff", "invite", "--role", "coordinator", **settings).startswith("https://t.me/<your bot>?")


@pytest.mark.parametrize(
    "desk",
    [
        ("--role", "official"),
        ("--role", "lead-government"),
        ("--role", "official", "--organisation", "nobody"),
        ("--role", "lead-government", "--project", "nothing"),
        ("--role", "coordinator", "--organisation", "krg-it"),
    ],
    ids=" ".join,
)
def test_an_invitation_to_no_desk_is_one_line(demo: Operator, desk: tuple[str, ...]) -> None:
    (line,) = demo.fails("staff", "invite", *desk)
    assert line.startswith("jisr: ")


def test_an_invitation_is_listed_until_it_is_revoked(operator: Operator) -> None:
    operator.does("staff", "invite", "--role", "coordinator")
    (line,) = operator.does("staff", "list").splitlines()
    assert re.fullmatch(r"invitation 1 · coordinator · open · until \d{4}-\d\d-\d\d \d\d:\d\d UTC", line)
    assert operator.does("staff", "revoke", "1") == "Invitation 1 is void."
    assert operator.does("staff", "list") == "Nobody yet: `jisr staff invite --role coordinator`."
    assert len(operator.fails("staff", "revoke", "1")) == 1
    assert len(operator.fails("staff", "revoke", "2")) == 1


def test_who_is_removed_is_listed_no_more(demo: Operator) -> None:
    seats = [line for line in demo.does("staff", "list").splitlines() if "official:" in line]
    number = seats[0].split()[1]
    assert demo.does("staff", "remove", number).splitlines()[0] == f"Seat {number} is gone."
    assert f"seat {number} ·" not in demo.does("staff", "list")
    assert len(demo.fails("staff", "remove", number)) == 1


# --- the demo -------------------------------------------------------------------------------------------------------


async def is_there(work: Work) -> bool:
    return await demonstration.has_demo(work)


def test_the_demo_is_loaded_once_and_cleared_away(operator: Operator) -> None:
    assert not operator.looks(is_there)
    assert operator.does("demo") == "The demo is there; new: 0 citizens, 0 cases."
    assert operator.does("demo", "--citizens", "3") == "The demo is there; new: 3 citizens, 0 cases."
    assert operator.does("demo", "--citizens", "5") == "The demo is there; new: 2 citizens, 0 cases."
    assert operator.looks(is_there)
    assert re.fullmatch(r"\d+ demo rows are gone\.", operator.does("demo", "--remove"))
    assert not operator.looks(is_there)
    assert operator.does("demo", "--remove") == "0 demo rows are gone."


def test_the_demo_makes_the_embedded_database_by_itself(operator: Operator, empty_url: str) -> None:
    assert "The demo is there" in operator.does("demo", JISR_DATABASE_URL=empty_url)


@pytest.mark.parametrize("api_url", ["", "https://api.telegram.org", "http://10.0.0.1:8081"])
def test_with_a_token_and_telegrams_own_address_it_is_refused(operator: Operator, api_url: str) -> None:
    assert not is_loopback(api_url or None)
    (line,) = operator.fails("demo", JISR_BOT_TOKEN=TOKEN, JISR_BOT_API_URL=api_url)
    assert line.startswith("jisr: demo people's chat ids may be real ones")
    assert not operator.looks(is_there)


def test_with_a_simulators_address_it_is_welcome(operator: Operator) -> None:
    assert "The demo is there" in operator.does("demo", JISR_BOT_TOKEN=TOKEN, JISR_BOT_API_URL="http://127.0.0.1:8081")


def test_it_is_cleared_away_also_with_a_token(demo: Operator) -> None:
    assert "demo rows are gone" in demo.does("demo", "--remove", JISR_BOT_TOKEN=TOKEN)


def test_more_citizens_than_there_are_numbers_for_is_one_line(operator: Operator) -> None:
    assert len(operator.fails("demo", "--citizens", "10000000")) == 1
