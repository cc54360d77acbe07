"""What must hold of the repository itself."""

from __future__ import annotations

import ast
import re
import subprocess
from pathlib import Path

import pytest

from bot.settings import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
SOURCES = [path for folder in ("bot", "handlers") for path in sorted((ROOT / folder).rglob("*.py"))]
#: files over 300 lines, each with its reason
LONG_FILES: dict[str, str] = {}
#: functions over 40 lines, each with its reason
LONG_FUNCTIONS: dict[str, str] = {}


def tracked() -> list[Path]:
    listed = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return [ROOT / name for name in listed.split("\0") if name and (ROOT / name).is_file()]


def named(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock"])
def test_a_lock_names_no_address(lock: str) -> None:
    assert "://" not in (ROOT / lock).read_text()


def test_both_locks_hold_the_same_runtime() -> None:
    def pins(name: str) -> dict[str, str]:
        return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", (ROOT / name).read_text(), re.MULTILINE | re.IGNORECASE))

    runtime, dev = pins("requirements.lock"), pins("requirements-dev.lock")
    assert {name: dev.get(name) for name in runtime} == runtime


def test_no_file_names_a_package_registry_or_this_machine() -> None:
    # Put together here, so that this file does not name them either.
    hosts = [".".join(parts) for parts in (("pypi", "org"), ("pythonhosted", "org"), ("registry", "npmjs", "org"))]
    homes = [f"/{folder}/" for folder in ("root", "work", "home")]
    pattern = re.compile("|".join(re.escape(one) for one in [*hosts, *homes]))
    found = [
        named(path)
        for path in tracked()
        if path.suffix not in {".png", ".ogg", ".woff2", ".ttf"} and pattern.search(path.read_text(errors="ignore"))
    ]
    assert found == []


def test_every_setting_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text()
    assert [variable.name for variable in VARIABLES if f"`{variable.name}`" not in readme] == []


def test_every_command_is_in_the_readme() -> None:
    import click

    from bot.cli import main

    readme = (ROOT / "README.md").read_text()
    assert [name for name in main.list_commands(click.Context(main)) if f"`jisr {name}" not in readme] == []


def test_the_license_is_apache_2() -> None:
    assert "Apache License" in (ROOT / "LICENSE").read_text()[:200]


def test_a_file_has_at_most_300_lines_or_a_reason() -> None:
    long = {named(path) for path in SOURCES if len(path.read_text().splitlines()) > 300}
    assert long == set(LONG_FILES)


def test_a_function_has_at_most_40_lines_or_a_reason() -> None:
    long = {
        f"{named(path)}:{node.name}"
        for path in SOURCES
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (node.end_lineno or 0) - _first_statement(node) >= 40
    }
    assert long == set(LONG_FUNCTIONS)


def _first_statement(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The line where the function's own work begins: its docstring is no work."""
    body = node.body[1:] if ast.get_docstring(node) and len(node.body) > 1 else node.body
    return body[0].lineno


def test_every_module_says_what_it_is() -> None:
    silent = [
        named(path)
        for path in SOURCES
        if path.read_text().strip() and ast.get_docstring(ast.parse(path.read_text())) is None
    ]
    assert silent == []


def test_slices_do_not_open_transactions() -> None:
    """Only entry points do: the runner, jobs, the command line."""
    services = [path for path in SOURCES if path.name in {"service.py", "store.py", "model.py"}]
    assert [named(path) for path in services if re.search(r"\.work\(", path.read_text())] == []


def test_each_journey_has_its_words_in_each_language() -> None:
    english = {path.name for path in (ROOT / "locales/en").glob("*.ftl")}
    others = {folder.name: {path.name for path in folder.glob("*.ftl")} for folder in (ROOT / "locales").iterdir()}
    assert others == dict.fromkeys(others, english)
    assert set(others) == {"ar", "ckb", "kmr-Arab", "kmr", "en"}


def test_there_is_one_newest_migration() -> None:
    versions = sorted(path.stem for path in (ROOT / "migrations/versions").glob("[0-9]*.py"))
    assert (ROOT / "migrations/HEAD").read_text().strip() == versions[-1].partition("_")[0]


def test_no_word_of_unfinished_work() -> None:
    pattern = re.compile(r"\b(TODO|FIXME|XXX|HACK|raise NotImplementedError)\b")
    assert [named(path) for path in SOURCES if pattern.search(path.read_text())] == []
