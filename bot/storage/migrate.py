"""The schema: bringing a database to this version, and refusing one that this version cannot serve.

Owns: running migrations, comparing versions.  Refuses: what is in a migration (migrations/versions) and how one is
drafted (bot.storage.autogenerate).

``python -m bot.storage.migrate new pre_what`` drafts the next migration from the difference between the tables modules
and the newest revision.  `pre` ones add, and are run before new processes start; `post` ones take away, after the last
old process has ended.
"""

from __future__ import annotations

import asyncio
import sys
import threading
from argparse import Namespace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

import bot
from bot.errors import Broken, Misconfigured
from bot.storage.trouble import telling_trouble
from bot.storage.url import Target, read_url

if TYPE_CHECKING:
    from alembic.config import Config
    from alembic.runtime.environment import EnvironmentContext

    from bot.storage.engine import Store

_version = sa.table("alembic_version", sa.column("version_num", sa.String))
_ADVISORY_KEY = 0x6A697372  # "jisr"
_SQLITE_WAIT_SECONDS = 60
_DDL_WAIT = "10s"  # longer, and everybody else waits behind a table that a slow query holds
_one_at_a_time = threading.Lock()  # Alembic keeps the running migration in a global


async def migrate(url: str, *, to: str = "head") -> None:
    """Bring the database at `url` to this version; safe to run twice and at once.

    Raises Misconfigured for a wrong address and for a database that is newer, StorageTrouble for one out of reach.
    """
    target = read_url(url)
    with telling_trouble():
        await asyncio.to_thread(_in_turn, target, to)


async def check_schema(store: Store) -> None:
    """Return when this version can serve the database.  Raises Misconfigured otherwise, StorageTrouble out of reach."""
    async with store.reading(actor="check-schema") as work:
        exists = await work.scalar(sa.text(_HAS_VERSIONS[work.dialect]))
        present = await work.scalar(sa.select(_version.c.version_num)) if exists else None
    _refuse_newer(present)
    if present != head():
        raise Misconfigured(f"the database is at version {present or 'none'}, not {head()}: run `jisr migrate`")


def head() -> str:
    """The revision that this version needs."""
    return (directory() / "HEAD").read_text().strip()


def revisions() -> list[str]:
    """Every revision that this version knows, oldest first."""
    return sorted(path.name.partition("_")[0] for path in (directory() / "versions").glob("[0-9]*.py"))


def directory() -> Path:
    """Where the migrations are: in the wheel, or beside the package in a checkout."""
    package = Path(bot.__file__).parent
    for candidate in (package / "_data" / "migrations", package.parent / "migrations"):
        if (candidate / "env.py").is_file():
            return candidate
    raise Broken("the migrations are missing from this installation")


def config_for(connection: sa.Connection, **attributes: Any) -> Config:  # noqa: ANN401  Alembic's own bag
    """Alembic's configuration, to run its commands on `connection`, inside its transaction."""
    from alembic.config import Config

    config = Config(cmd_opts=Namespace(quiet=True))
    config.set_main_option("script_location", str(directory()).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.set_main_option("file_template", "%%(rev)s_%%(slug)s")
    config.attributes.update(connection=connection, **attributes)
    return config


def run_in(context: Any) -> None:  # noqa: ANN401  Alembic's module `context` stands for an EnvironmentContext
    """What migrations/env.py does: run on the connection that was handed in, or say what a comparison needs."""
    from bot.storage.autogenerate import comparing

    environment: EnvironmentContext = context
    attributes = environment.config.attributes
    environment.configure(
        connection=attributes["connection"],
        transactional_ddl=True,
        render_as_batch=True,
        **comparing(attributes),
    )
    environment.run_migrations()


def upgrade(connection: sa.Connection, to: str = "head") -> bool:
    """Bring what `connection` sees to the revision `to`, inside its transaction; whether there was anything to do."""
    exists = connection.scalar(sa.text(_HAS_VERSIONS[connection.dialect.name]))
    present = connection.scalar(sa.select(_version.c.version_num)) if exists else None
    _refuse_newer(present)
    if present == (revisions()[-1] if to == "head" else to):
        return False
    # Loaded where there is something to do: nearly every start finds nothing.
    from alembic import command

    command.upgrade(config_for(connection), to)
    return True


_HAS_VERSIONS = {
    "sqlite": "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'alembic_version'",
    "postgresql": "SELECT 1 WHERE to_regclass('alembic_version') IS NOT NULL",
}


def _refuse_newer(present: str | None) -> None:
    if present is not None and present not in revisions():
        raise Misconfigured(
            f"the database (version {present}) is newer than this version of jisr ({head()}): install the newer one"
        )


def _in_turn(target: Target, to: str) -> None:
    with _one_at_a_time:
        if target.dialect == "sqlite":
            _migrate_sqlite(target, to)
        else:
            asyncio.run(_migrate_postgresql(target, to))


def _migrate_sqlite(target: Target, to: str) -> None:
    target.file.parent.mkdir(parents=True, exist_ok=True)
    engine = sa.create_engine(target.url, poolclass=NullPool, connect_args={"timeout": _SQLITE_WAIT_SECONDS})

    @sa.event.listens_for(engine, "connect")
    def prepare(driver: Any, _entry: object) -> None:  # noqa: ANN401  the driver's type
        driver.isolation_level = None
        driver.execute("PRAGMA journal_mode=WAL")
        driver.execute("PRAGMA synchronous=FULL")
        # Inside a transaction it cannot be switched; on, a batch change of a parent table deletes its children.
        driver.execute("PRAGMA foreign_keys=OFF")

    @sa.event.listens_for(engine, "begin")
    def begin(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        # The check reads every row that refers to another: not at each start.
        changed = upgrade(connection, to)
        orphans = connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall() if changed else ()
        if orphans:
            raise Broken(f"after migrating, rows of {sorted({row[0] for row in orphans})} refer to nothing")
    engine.dispose()


async def _migrate_postgresql(target: Target, to: str) -> None:
    # Loaded where that is the database: SQLAlchemy's asyncio takes its ORM along.
    from sqlalchemy.ext.asyncio import create_async_engine

    engine = create_async_engine(target.url, poolclass=NullPool, connect_args=target.arguments)
    try:
        async with engine.begin() as connection:
            await connection.execute(sa.text("SET LOCAL lock_timeout = 0"))
            await connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({_ADVISORY_KEY})"))
            await connection.execute(sa.text(f"SET LOCAL lock_timeout = '{_DDL_WAIT}'"))
            await connection.execute(sa.text("SET LOCAL idle_in_transaction_session_timeout = 0"))
            await connection.run_sync(upgrade, to)
    finally:
        await engine.dispose()


def main(arguments: list[str]) -> int:
    """Draft a migration: ``new pre_what``."""
    from bot.storage.autogenerate import new

    match arguments:
        case ["new", name]:
            sys.stdout.write(f"{new(name)}\n")
            return 0
        case _:
            sys.stderr.write("usage: python -m bot.storage.migrate new {pre|post}_what\n")
            return 2


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
