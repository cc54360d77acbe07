"""Every command: help, exit codes, one line on standard error, never a traceback."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import bot.cli
from bot.channels.port import Retry
from bot.cli import main
from bot.cli.frame import PLACES, told
from bot.errors import Broken, Misconfigured, Missing, Trouble
from tests.cli.conftest import Operator
from tests.processes.children import free_port


def commands(group: click.Group, path: tuple[str, ...] = ()) -> Iterator[tuple[str, ...]]:
    """Every command and every command's command."""
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        yield (*path, name)
        if isinstance(command, click.Group):
            yield from commands(command, (*path, name))


ALL = sorted(commands(main))


# --- help -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", ALL, ids=" ".join)
@pytest.mark.parametrize("option", ["--help", "-h"])
def test_every_command_says_how_it_is_used(operator: Operator, command: tuple[str, ...], option: str) -> None:
    said = operator.does(*command, option)
    assert said.startswith(f"Usage: jisr {' '.join(command)}")
    assert len(said.splitlines()) > 3


def test_help_needs_no_setting_that_is_right(operator: Operator) -> None:
    assert operator.types("run", "--help", JISR_SEND_RATE="fast").exit_code == 0


def test_the_commands_are_the_contracts() -> None:
    assert {name for name, *rest in ALL if not rest} == {
        *("run", "web", "worker", "migrate", "simulator", "demo"),
        *("announce", "announcements", "digest", "staff", "import", "export", "replay", "sending"),
    }


def test_each_command_has_the_place_where_it_is_found() -> None:
    package = Path(bot.cli.__file__).parent
    modules = [importlib.import_module(f"bot.cli.{path.stem}") for path in package.glob("[a-z]*.py")]
    made = {command.name for module in modules for command in getattr(module, "COMMANDS", ())}
    assert made == set(PLACES)


# --- wrong usage ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "command",
    [
        (),
        ("dance",),
        ("run", "--fast"),
        ("announce",),
        ("announce", "nowhere.json"),
        ("import",),
        ("import", "."),
        ("digest", "--lead", "1"),
        ("digest", "--lead", "me", "--now"),
        ("digest", "--lead", "99999999999999999999", "--now"),
        ("staff", "invite"),
        ("staff", "invite", "--role", "king"),
        ("staff", "remove", "99999999999999999999"),
        ("staff", "revoke", "me"),
        ("announcements", "pause"),
        ("announcements", "stop", "99999999999999999999"),
        ("demo", "--citizens", "-1"),
        ("demo", "--cases", "many"),
        ("simulator", "--port", "70000"),
    ],
    ids=" ".join,
)
def test_wrong_usage_is_exit_2(operator: Operator, command: tuple[str, ...]) -> None:
    assert "Usage: " in operator.misuses(*command)


# --- settings -------------------------------------------------------------------------------------------------------


def test_a_wrong_setting_is_one_line(operator: Operator) -> None:
    (line,) = operator.fails("staff", "list", JISR_SEND_RATE="fast")
    assert line == 'jisr: JISR_SEND_RATE "fast" is not a number (messages per second, default 30)'


def test_several_wrong_settings_are_told_at_once(operator: Operator) -> None:
    first, *rest = operator.fails("export", JISR_SEND_RATE="fast", JISR_LISTEN="x")
    assert first == "jisr: 2 settings are wrong"
    assert [line.split()[0] for line in rest] == ["JISR_LISTEN", "JISR_SEND_RATE"]


def test_a_file_of_settings_that_is_no_text_is_one_line(operator: Operator) -> None:
    operator.file(".env", b"JISR_SEND_RATE=\xff\xfe30")
    (line,) = operator.fails("export")
    assert line == "jisr: .env is not UTF-8 text"


def test_a_folder_in_place_of_the_file_of_settings_is_no_setting(operator: Operator) -> None:
    (operator.folder / ".env").mkdir()
    assert operator.does("export") == "{}"


# --- the database ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("command", [("export",), ("staff", "list"), ("announcements",), ("migrate",)], ids=" ".join)
def test_a_server_that_does_not_answer_is_one_line(operator: Operator, command: tuple[str, ...]) -> None:
    url = f"postgresql://jisr@127.0.0.1:{free_port()}/jisr"
    (line,) = operator.fails(*command, JISR_DATABASE_URL=url)
    assert line.startswith("jisr: the database does not answer")
    assert line.endswith("is the server running, and JISR_DATABASE_URL right?")


def test_a_database_without_the_schema_is_one_line(operator: Operator, empty_url: str) -> None:
    (line,) = operator.fails("export", JISR_DATABASE_URL=empty_url)
    assert line.endswith("run `jisr migrate`")


def test_another_key_than_the_databases_own_is_one_line(operator: Operator) -> None:
    assert len(operator.fails("export", JISR_SECRET_KEY="some other key of enough characters")) == 1


def test_a_file_that_is_no_database_is_one_line(operator: Operator) -> None:
    path = operator.file("notes.txt", "these are notes, and no database at all " * 50)
    assert len(operator.fails("export", JISR_DATABASE_URL=f"sqlite:///{path}")) == 1
    assert len(operator.fails("migrate", JISR_DATABASE_URL=f"sqlite:///{path}")) == 1


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"], indirect=True)
def test_the_schema_is_brought_up_once_and_again(operator: Operator, empty_url: str) -> None:
    for _ in range(2):
        assert operator.does("migrate", JISR_DATABASE_URL=empty_url) == "The database is at this version."
    assert operator.does("export", JISR_DATABASE_URL=empty_url) == "{}"


# --- what stops a command -------------------------------------------------------------------------------------------


def said(error: BaseException, capsys: pytest.CaptureFixture[str]) -> list[str]:
    with pytest.raises(SystemExit) as ended, told():
        raise error
    assert ended.value.code == 1
    return capsys.readouterr().err.splitlines()


@pytest.mark.parametrize(
    ("error", "line"),
    [
        (Missing("no seat 7"), "jisr: no seat 7"),
        (Misconfigured("it is\nso"), "jisr: it is so"),
        (Broken("call 0770 123 4567"), "jisr: call [number]"),
        (Trouble("gone"), "jisr: gone: is the server running, and JISR_DATABASE_URL right?"),
        (FileNotFoundError(2, "No such file or directory", "a.json"), "jisr: a.json: No such file or directory"),
        (OSError("odd"), "jisr: odd"),
        (ExceptionGroup("x", [ValueError(), ExceptionGroup("y", [Missing("no seat 7")])]), "jisr: no seat 7"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, BaseException) else "",
)
def test_what_an_operator_can_mend_is_one_line(
    capsys: pytest.CaptureFixture[str], error: BaseException, line: str
) -> None:
    assert said(error, capsys) == [line]


def test_trouble_with_telegram_does_not_blame_the_database(capsys: pytest.CaptureFixture[str]) -> None:
    (line,) = said(Retry("no connection"), capsys)
    assert "JISR_DATABASE_URL" not in line


def test_several_mistakes_are_counted_and_listed(capsys: pytest.CaptureFixture[str]) -> None:
    assert said(Misconfigured("one", "two"), capsys) == ["jisr: 2 things are wrong", "  one", "  two"]


@pytest.mark.parametrize(
    "bug", [ValueError("ours"), ExceptionGroup("ours", [ValueError(), ExceptionGroup("", [KeyError()])])]
)
def test_a_bug_of_ours_is_not_hidden(bug: Exception) -> None:
    with pytest.raises(type(bug)), told():
        raise bug
