"""Drafting a migration from the tables modules, and comparing the two.

Owns: how our column types are written in a migration, which is plain SQLAlchemy that lasts when the types change.
Refuses: running migrations (bot.storage.migrate).
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import sqlalchemy as sa
from sqlalchemy.pool import NullPool

from bot.errors import Misconfigured
from bot.storage import migrate
from bot.storage.catalog import load_tables
from bot.storage.schema import Blind, Instant, Json, Key, Sealed, with_conditions

if TYPE_CHECKING:
    from alembic.autogenerate.api import AutogenContext

_REMARK = re.compile(r"^ *# ### .*\n", re.MULTILINE)
_NAME = re.compile(r"(pre|post)_[a-z0-9_]{3,60}")
_POSTGRESQL_IMPORT = "from sqlalchemy.dialects import postgresql"
_WRITTEN: dict[type[Any], str] = {
    Key: "sa.BigInteger().with_variant(sa.Integer(), 'sqlite')",
    Instant: "sa.DateTime(timezone=True).with_variant(sa.BigInteger(), 'sqlite')",
    Sealed: "sa.LargeBinary()",
    Blind: "sa.LargeBinary()",
    Json: "sa.JSON().with_variant(postgresql.JSONB(), 'postgresql')",
}


def comparing(attributes: Mapping[str, Any]) -> dict[str, Any]:
    """What Alembic needs to compare with the tables modules; nothing for a plain upgrade, which needs none of them."""
    if not attributes.get("compare"):
        return {}
    return {"target_metadata": with_conditions(load_tables()), "compare_type": True, "render_item": _written}


def new(name: str) -> Path:
    """The file of a new migration `name` ("pre_foundation"), drafted; HEAD names it.  Raises Misconfigured."""
    from alembic import command

    if not _NAME.fullmatch(name):
        raise Misconfigured("a migration is named pre_what or post_what, in lower case")
    known = migrate.revisions()
    number = f"{int(known[-1]) + 1 if known else 1:04}"
    with tempfile.TemporaryDirectory() as place:
        engine = sa.create_engine(f"sqlite:///{place}/draft.db", poolclass=NullPool)
        with engine.connect() as connection:
            if known:
                migrate.upgrade(connection)
            command.revision(
                migrate.config_for(connection, compare=True), message=name, rev_id=number, autogenerate=True
            )
    home = migrate.directory()
    (home / "HEAD").write_text(f"{number}\n")
    written = home / "versions" / f"{number}_{name}.py"
    written.write_text(_REMARK.sub("", written.read_text()))
    return written


def _written(kind: str, thing: object, context: AutogenContext) -> str | Literal[False]:
    if kind == "server_default" and isinstance(thing, sa.DefaultClause):
        # Alembic would write them as SQLite's 0 and 1, which PostgreSQL refuses.
        if isinstance(thing.arg, sa.False_):
            return "sa.false()"
        return "sa.true()" if isinstance(thing.arg, sa.True_) else False
    if kind != "type":
        return False
    if isinstance(thing, Json):
        context.imports.add(_POSTGRESQL_IMPORT)
    return _WRITTEN.get(type(thing), False)
