"""The commands, as an operator types them: what is printed, what is done, exit codes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.demo.service import SETUP
from tests.fakes import SECRET

Jisr = Callable[..., Result]


@pytest.fixture
def jisr(database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Jisr:
    """Run one command on a fresh database, in a folder of its own."""
    monkeypatch.chdir(tmp_path)
    runner = CliRunner()
    settings = {
        "JISR_DATABASE_URL": database_url,
        "JISR_SECRET_KEY": SECRET,
        "JISR_BOT_TOKEN": "",
        "JISR_LOG_FORMAT": "json",
    }

    def run(*arguments: str, **environment: str) -> Result:
        return runner.invoke(main, list(arguments), env=settings | environment)

    return run


def refused(result: Result) -> str:
    """The one line of a command that failed."""
    assert result.exit_code == 1, result.output
    (line,) = [line for line in result.stderr.splitlines() if line]
    return line


def done(result: Result) -> str:
    """What a command printed that went well."""
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("command", sorted(main.commands))
def test_every_command_explains_itself(command: str) -> None:
    result = CliRunner().invoke(main, [command, "--help"])
    assert result.exit_code == 0
    assert "Usage" in result.output


def test_the_version_is_told() -> None:
    assert CliRunner().invoke(main, ["--version"]).output.startswith("jisr ")


def test_migrating_twice_is_safe(jisr: Jisr) -> None:
    done(jisr("migrate"))
    assert "this version" in done(jisr("migrate"))


# --- the set-up -----------------------------------------------------------------------------------------------------


def test_an_import_is_tried_before_it_is_applied(jisr: Jisr) -> None:
    said = done(jisr("import", str(SETUP)))
    assert "Nothing was changed yet" in said
    assert (
        "organisations" not in json.loads(done(jisr("export"))) or not json.loads(done(jisr("export")))["organisations"]
    )


def test_an_import_that_is_applied_can_be_exported(jisr: Jisr, tmp_path: Path) -> None:
    done(jisr("import", str(SETUP), "--apply"))
    first = tmp_path / "first.json"
    done(jisr("export", str(first)))
    assert "Nothing had to be changed" in done(jisr("import", str(first), "--apply"))
    assert json.loads(done(jisr("export"))) == json.loads(first.read_text(encoding="utf-8"))


def test_leads_of_an_import_are_invited(jisr: Jisr, tmp_path: Path) -> None:
    setup = json.loads(SETUP.read_text(encoding="utf-8"))
    setup["projects"][0]["leads"] = [{"role": "lead-government", "name": "Karim"}]
    file = tmp_path / "setup.json"
    file.write_text(json.dumps(setup), encoding="utf-8")
    assert re.search(
        r"invitation · \S+ · lead-government · Karim · i_\S+ · until", done(jisr("import", str(file), "--apply"))
    )


def test_a_wrong_file_is_told_place_by_place(jisr: Jisr, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_text('{"organisations": [{"slug": "X Y", "names": {}}]}', encoding="utf-8")
    result = jisr("import", str(file))
    assert result.exit_code == 1
    assert "organisations[0]" in result.stderr
    assert "Traceback" not in result.output


def test_a_file_that_is_no_text_is_refused(jisr: Jisr, tmp_path: Path) -> None:
    file = tmp_path / "bad.json"
    file.write_bytes(b"\xff\xfe\x00")
    assert "UTF-8" in refused(jisr("import", str(file)))


def test_a_file_that_is_not_there_is_wrong_usage(jisr: Jisr) -> None:
    assert jisr("import", "nowhere.json").exit_code == 2


# --- staff ----------------------------------------------------------------------------------------------------------


def test_staff_are_invited_listed_and_revoked(jisr: Jisr) -> None:
    done(jisr("import", str(SETUP), "--apply"))
    link = done(jisr("staff", "invite", "--role", "lead-government", "--project", "basra-health-card"))
    assert re.search(r"https://t\.me/\S+\?start=i_\S+", link)
    assert "startgroup=i_" in link
    (line,) = [line for line in done(jisr("staff", "list")).splitlines() if line.startswith("invitation")]
    number = line.split()[1]
    assert "lead-government:project" in line
    assert "void" in done(jisr("staff", "revoke", number))
    assert "Nobody yet" in done(jisr("staff", "list"))


def test_an_invitation_needs_a_desk_that_exists(jisr: Jisr) -> None:
    assert refused(jisr("staff", "invite", "--role", "official"))
    assert refused(jisr("staff", "invite", "--role", "official", "--organisation", "nobody"))


def test_a_seat_is_removed_and_the_empty_desk_told(jisr: Jisr) -> None:
    done(jisr("demo"))
    listed = done(jisr("staff", "list")).splitlines()
    seat = next(line.split()[1] for line in listed if "integrity:" in line)
    assert "Nobody is left at: integrity" in done(jisr("staff", "remove", seat))
    assert refused(jisr("staff", "remove", "999999"))


# --- the demo -------------------------------------------------------------------------------------------------------


def test_the_demo_comes_and_goes(jisr: Jisr) -> None:
    assert "30 citizens, 3 cases" in done(jisr("demo", "--citizens", "30", "--cases", "3"))
    assert "new: 0 citizens" in done(jisr("demo", "--citizens", "30"))
    assert "are gone" in done(jisr("demo", "--remove"))
    assert "Nobody yet" in done(jisr("staff", "list"))


def test_the_demo_never_meets_the_real_telegram(jisr: Jisr) -> None:
    assert "real" in refused(jisr("demo", JISR_BOT_TOKEN="123456:abcdefgh"))


# --- announcements and digests --------------------------------------------------------------------------------------


def notice(folder: Path, **changes: object) -> str:
    content: dict[str, object] = {
        "organisation": "basra-public-health",
        "kind": "news",
        "titles": {"en": "A new reader"},
        "texts": {"en": "It works since today."},
        "areas": ["BA"],
        "topics": [],
    }
    file = folder / "notice.json"
    file.write_text(json.dumps(content | changes), encoding="utf-8")
    return str(file)


def test_an_announcement_is_scheduled_listed_paused_and_cancelled(jisr: Jisr, tmp_path: Path) -> None:
    done(jisr("demo"))
    number = done(jisr("announce", notice(tmp_path), "--at", "23:59", "--approved-by", "Huda")).strip()
    (listed,) = json.loads(done(jisr("announcements", "--json")))
    assert (listed["number"], listed["state"], listed["title"]) == (f"A-{number}", "scheduled", "A new reader")
    assert f"A-{number}" in done(jisr("announcements"))
    assert "cancel is done" in done(jisr("announcements", "cancel", number))
    assert refused(jisr("announcements", "resume", number))


def test_an_empty_list_says_so(jisr: Jisr) -> None:
    assert "No announcement yet" in done(jisr("announcements"))
    assert json.loads(done(jisr("announcements", "--json"))) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"kind": "alarm"}, "kind"),
        ({"areas": ["XX"]}, "XX"),
        ({"titles": {}}, "Title and text"),
        ({"organisation": "nobody"}, "organisation"),
        ({"media": "nowhere.jpg"}, "nowhere.jpg"),
    ],
)
def test_a_wrong_announcement_is_refused(jisr: Jisr, tmp_path: Path, changes: dict[str, object], says: str) -> None:
    done(jisr("demo"))
    result = jisr("announce", notice(tmp_path, **changes))
    assert result.exit_code == 1
    assert says in result.stderr
    assert "Traceback" not in result.output


def test_a_time_that_is_no_time_is_refused(jisr: Jisr, tmp_path: Path) -> None:
    done(jisr("demo"))
    assert '"soon" is no time' in refused(jisr("announce", notice(tmp_path), "--at", "soon"))


def test_a_digest_is_sent_now(jisr: Jisr) -> None:
    done(jisr("demo", "--cases", "3"))
    seat = next(line.split()[1] for line in done(jisr("staff", "list")).splitlines() if "lead-government" in line)
    assert "on its way" in done(jisr("digest", "--lead", seat, "--now"))
    assert refused(jisr("digest", "--lead", "999999", "--now"))
    assert jisr("digest", "--lead", seat).exit_code == 2


def test_a_replay_needs_a_token(jisr: Jisr) -> None:
    assert "JISR_BOT_TOKEN" in refused(jisr("replay"))
