"""Storage's own tables: the wrapped keys and the kept files.

Owns: `secret_key`, `blob`.  Refuses: everything else.
"""

from __future__ import annotations

from sqlalchemy import BigInteger, CheckConstraint, Column, Integer, LargeBinary, String, Table, UniqueConstraint

from bot.storage.schema import Instant, Key, metadata

secret_key = Table(
    "secret_key",
    metadata,
    Column("name", String(16), primary_key=True),  # "data" or "index"
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("wrapped", LargeBinary, nullable=False),
)

blob = Table(
    "blob",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("sha256", LargeBinary, nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("mime", String(127), nullable=False),
    Column("bytes", LargeBinary, nullable=True),
    Column("path", String(255), nullable=True),
    Column("created_at", Instant(), nullable=False),
    UniqueConstraint("sha256"),
    CheckConstraint("(bytes IS NULL) <> (path IS NULL)", name="in_one_place"),
)
