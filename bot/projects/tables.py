"""The table of projects."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, String, Table, false, true

from bot.storage.schema import Instant, Json, Key, metadata

project = Table(
    "project",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("slug", String(40), nullable=False, unique=True),
    Column("organisation_id", BigInteger, ForeignKey("organisation.id"), nullable=False, index=True),
    Column("names", Json(), nullable=False),
    Column("summary", Json(), nullable=False),
    Column("areas", Json(), nullable=False),
    Column("topics", Json(), nullable=False),
    Column("open", Boolean, nullable=False, server_default=true()),
    Column("created_at", Instant(), nullable=False),
    Column("demo", Boolean, nullable=False, server_default=false()),
)
