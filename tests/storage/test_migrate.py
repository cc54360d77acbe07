"""Bringing a database to this version: from nothing, and from each earlier one with rows in every table."""

from __future__ import annotations

import asyncio
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import pytest
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import create_async_engine
from sqlalchemy.pool import NullPool

from bot.clock import SetClock
from bot.errors import Broken, Misconfigured
from bot.storage import autogenerate, migrate
from bot.storage.catalog import load_tables
from bot.storage.engine import StorageTrouble, Store
from bot.storage.url import read_url
from tests.storage import rows

Result = TypeVar("Result")
REVISIONS = migrate.revisions()


async def on(url: str, act: Callable[[sa.Connection], Result]) -> Result:
    """What `act` gives on a plain connection, committed."""
    target = read_url(url)
    if target.dialect == "sqlite":
        engine = sa.create_engine(target.url, poolclass=NullPool)
        with engine.begin() as connection:
            return act(connection)
    remote = create_async_engine(target.url, poolclass=NullPool)
    async with remote.begin() as asynchronous:
        return await asynchronous.run_sync(act)


def tables(connection: sa.Connection) -> set[str]:
    return set(sa.inspect(connection).get_table_names()) - {"alembic_version"}


def differences(connection: sa.Connection) -> list[Any]:
    from alembic.autogenerate import compare_metadata
    from alembic.runtime.migration import MigrationContext

    context = MigrationContext.configure(connection, opts={"compare_type": True})
    found: list[Any] = compare_metadata(context, load_tables())
    return found


def mark_newer(connection: sa.Connection) -> None:
    connection.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))


async def check(url: str, clock: SetClock) -> None:
    store = await Store.open(url, clock=clock)
    try:
        await migrate.check_schema(store)
    finally:
        await store.close()


# --- the migrations that there are ------------------------------------------------------------------------------------


def test_the_migrations_are_one_line_that_ends_at_head() -> None:
    assert [f"{number:04}" for number in range(1, len(REVISIONS) + 1)] == REVISIONS
    assert migrate.head() == REVISIONS[-1]


def test_each_migration_says_whether_it_comes_before_or_after_the_new_processes() -> None:
    names = [path.name for path in (migrate.directory() / "versions").glob("*.py")]
    assert [name for name in names if not re.fullmatch(r"\d{4}_(pre|post)_[a-z0-9_]+\.py", name)] == []


async def test_an_empty_database_gets_every_table(empty_url: str, clock: SetClock) -> None:
    await migrate.migrate(empty_url)
    assert await on(empty_url, tables) == set(load_tables().tables)
    await check(empty_url, clock)


async def test_the_migrations_and_the_tables_modules_agree(empty_url: str) -> None:
    await migrate.migrate(empty_url)
    assert await on(empty_url, differences) == []


@pytest.mark.parametrize("revision", REVISIONS)
async def test_each_earlier_version_is_brought_up_without_losing_a_row(empty_url: str, revision: str) -> None:
    await migrate.migrate(empty_url, to=revision)
    before = await on(empty_url, rows.fill)
    await migrate.migrate(empty_url)
    after = await on(empty_url, rows.count)
    assert set(before.values()) == {1}
    assert {name: after[name] for name in before if name in after} == {name: 1 for name in before if name in after}


async def test_migrating_twice_changes_nothing(empty_url: str) -> None:
    await migrate.migrate(empty_url)
    await on(empty_url, rows.fill)
    await migrate.migrate(empty_url)
    assert set((await on(empty_url, rows.count)).values()) == {1}


async def test_three_processes_may_migrate_at_once(empty_url: str, clock: SetClock) -> None:
    program = f"import asyncio; from bot.storage.migrate import migrate; asyncio.run(migrate({empty_url!r}))"
    started = [
        await asyncio.create_subprocess_exec(sys.executable, "-c", program, stderr=asyncio.subprocess.PIPE)
        for _ in range(3)
    ]
    complaints = [(await process.communicate())[1].decode() for process in started]
    assert complaints == ["", "", ""]
    assert [process.returncode for process in started] == [0, 0, 0]
    await check(empty_url, clock)


# --- what cannot be served --------------------------------------------------------------------------------------------


async def test_an_empty_database_is_refused_with_the_command_that_mends_it(empty_url: str, clock: SetClock) -> None:
    with pytest.raises(Misconfigured, match="run `jisr migrate`"):
        await check(empty_url, clock)


async def test_an_older_database_is_refused_with_the_command_that_mends_it(
    empty_url: str, clock: SetClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    await migrate.migrate(empty_url)
    monkeypatch.setattr(migrate, "head", lambda: "0999")
    with pytest.raises(Misconfigured, match="run `jisr migrate`"):
        await check(empty_url, clock)


async def test_a_newer_database_is_left_alone(empty_url: str, clock: SetClock) -> None:
    await migrate.migrate(empty_url)
    await on(empty_url, mark_newer)
    with pytest.raises(Misconfigured, match="newer"):
        await check(empty_url, clock)
    with pytest.raises(Misconfigured, match="newer"):
        await migrate.migrate(empty_url)


@pytest.mark.parametrize("url", ["postgresql://jisr@127.0.0.1:1/jisr", "sqlite:////proc/jisr.db"])
async def test_a_database_out_of_reach_is_trouble(url: str) -> None:
    with pytest.raises(StorageTrouble):
        await migrate.migrate(url)


async def test_the_directory_of_an_embedded_database_is_made(tmp_path: Path, clock: SetClock) -> None:
    url = f"sqlite:///{tmp_path}/var/data/jisr.db"
    await migrate.migrate(url)
    await check(url, clock)


# --- migrations of other shapes, tried in a directory of their own ----------------------------------------------------

FAMILY = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0001", None
def upgrade():
    op.create_table("parent", sa.Column("id", sa.Integer(), primary_key=True), sa.Column("name", sa.String(9)))
    op.create_table("child", sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("parent_id", sa.Integer(), sa.ForeignKey("parent.id", ondelete="CASCADE")))
"""
REBUILT_PARENT = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    with op.batch_alter_table("parent") as parent:
        parent.alter_column("name", type_=sa.String(90), nullable=True)
"""
FAILING = """
import sqlalchemy as sa
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.create_table("half", sa.Column("id", sa.Integer(), primary_key=True))
    raise KeyError("a mistake of ours")
"""
ORPHANING = """
from alembic import op
revision, down_revision = "0002", "0001"
def upgrade():
    op.execute("DELETE FROM parent")
"""


@pytest.fixture
def family(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A directory of migrations with one in it; a test adds the second."""
    home = tmp_path / "migrations"
    (home / "versions").mkdir(parents=True)
    for name in ("env.py", "script.py.mako"):
        shutil.copy(migrate.directory() / name, home / name)
    (home / "versions" / "0001_pre_family.py").write_text(FAMILY)
    (home / "HEAD").write_text("0001\n")
    monkeypatch.setattr(migrate, "directory", lambda: home)
    return home


def have_children(connection: sa.Connection) -> None:
    connection.execute(sa.text("INSERT INTO parent (id, name) VALUES (1, 'Huda')"))
    connection.execute(sa.text("INSERT INTO child (id, parent_id) VALUES (1, 1)"))


def children(connection: sa.Connection) -> int:
    return int(connection.scalar(sa.text("SELECT count(*) FROM child")) or 0)


async def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(family: Path, empty_url: str) -> None:
    await migrate.migrate(empty_url)
    await on(empty_url, have_children)
    (family / "versions" / "0002_pre_rebuilt.py").write_text(REBUILT_PARENT)
    await migrate.migrate(empty_url)
    assert await on(empty_url, children) == 1


async def test_a_migration_that_fails_leaves_nothing_behind(family: Path, empty_url: str) -> None:
    await migrate.migrate(empty_url)
    (family / "versions" / "0002_pre_failing.py").write_text(FAILING)
    with pytest.raises(KeyError):
        await migrate.migrate(empty_url)
    assert await on(empty_url, tables) == {"parent", "child"}


async def test_rows_that_would_refer_to_nothing_stop_a_migration(family: Path, tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/family.db"
    await migrate.migrate(url)
    await on(url, have_children)
    (family / "versions" / "0002_post_orphaning.py").write_text(ORPHANING)
    with pytest.raises(Broken, match="child"):
        await migrate.migrate(url)
    assert await on(url, children) == 1


# --- drafting ---------------------------------------------------------------------------------------------------------


async def test_a_draft_of_everything_makes_what_the_tables_modules_say(family: Path, empty_url: str) -> None:
    (family / "versions" / "0001_pre_family.py").unlink()
    written = autogenerate.new("pre_all")
    assert written.name == "0001_pre_all.py"
    assert migrate.head() == "0001"
    assert "bot.storage" not in written.read_text()
    await migrate.migrate(empty_url)
    assert await on(empty_url, differences) == []


def test_a_draft_follows_the_newest_revision(family: Path) -> None:
    written = autogenerate.new("post_next")
    assert written.name == "0002_post_next.py"
    assert "down_revision = '0001'" in written.read_text()


@pytest.mark.parametrize("name", ["foundation", "pre_", "PRE_What", "pre_../../x"])
def test_a_migration_s_name_says_when_it_runs(family: Path, name: str) -> None:
    with pytest.raises(Misconfigured, match="pre_what or post_what"):
        autogenerate.new(name)


def test_the_command_drafts_or_says_how_it_is_used(family: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert migrate.main(["new", "pre_next"]) == 0
    assert capsys.readouterr().out.endswith("0002_pre_next.py\n")
    assert migrate.main(["old"]) == 2
    assert "usage" in capsys.readouterr().err


def test_an_installation_without_migrations_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.__file__", str(tmp_path / "bot" / "__init__.py"))
    with pytest.raises(Broken, match="missing"):
        migrate.directory()
