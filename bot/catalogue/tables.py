"""The tables of organisations and topics."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Integer, String, Table, false

from bot.storage.schema import Instant, Json, Key, metadata

organisation = Table(
    "organisation",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("slug", String(40), nullable=False, unique=True),
    Column("names", Json(), nullable=False),
    Column("areas", Json(), nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("demo", Boolean, nullable=False, server_default=false()),
)

topic = Table(
    "topic",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("slug", String(40), nullable=False, unique=True),
    Column("names", Json(), nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
    Column("created_at", Instant(), nullable=False),
    Column("demo", Boolean, nullable=False, server_default=false()),
)
