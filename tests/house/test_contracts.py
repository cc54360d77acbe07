"""Each import contract breaks on a planted import."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

SLICES = (
    "announcements",
    "audit",
    "catalogue",
    "citizens",
    "delivery",
    "dialogue",
    "digests",
    "feedback",
    "jobs",
    "projects",
    "staff",
)
PLANTED = [
    ("layers", "bot/catalogue/planted.py", "import bot.feedback.service"),
    ("layers", "bot/delivery/planted.py", "import handlers.menu"),
    ("telegram", "bot/delivery/planted.py", "import telegram"),
    ("handlers", "handlers/planted.py", "import sqlalchemy"),
    ("pure", "bot/feedback/routing.py", "import sqlalchemy"),
    ("services-without-sql", "bot/feedback/service.py", "import sqlalchemy"),
    ("clockwork", "bot/delivery/planted.py", "import apscheduler"),
    ("fluent", "bot/delivery/planted.py", "import fluent.runtime"),
    ("simulator", "bot/simulator/planted.py", "import bot.delivery.service"),
    *((f"own-{slice_}", "bot/demo/planted.py", f"import bot.{slice_}.tables") for slice_ in SLICES),
]


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    there = tmp_path_factory.mktemp("planted")
    for folder in ("bot", "handlers"):
        shutil.copytree(ROOT / folder, there / folder, ignore=shutil.ignore_patterns("__pycache__", "data", "page"))
    shutil.copy(ROOT / "pyproject.toml", there)
    return there


def contract(there: Path, name: str) -> subprocess.CompletedProcess[str]:
    lint = Path(sys.executable).with_name("lint-imports")
    command = [sys.executable, str(lint), "--no-logo", "--no-cache", "--contract", name]
    return subprocess.run(
        command, cwd=there, capture_output=True, text=True, timeout=100, env={"PYTHONPATH": "."}, check=False
    )


@pytest.mark.parametrize(("name", "file", "line"), PLANTED)
def test_a_contract_breaks_on_a_planted_import(copy: Path, name: str, file: str, line: str) -> None:
    path = copy / file
    before = path.read_text() if path.exists() else None
    path.write_text(f"{before or ''}\n{line}\n")
    try:
        found = contract(copy, name)
    finally:
        path.unlink() if before is None else path.write_text(before)
    assert found.returncode == 1
    assert "BROKEN" in found.stdout


def test_every_contract_has_a_planted_import() -> None:
    import tomllib

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    assert {one["id"] for one in contracts} == {name for name, _, _ in PLANTED}
