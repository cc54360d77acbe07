"""The table of the audit log."""

from __future__ import annotations

from sqlalchemy import Column, Index, String, Table

from bot.storage.schema import Instant, Json, Key, metadata

audit_entry = Table(
    "audit_entry",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("at", Instant(), nullable=False),
    Column("actor", String(80), nullable=False),
    Column("what", String(80), nullable=False),
    Column("about", String(120), nullable=False, server_default=""),
    Column("detail", Json(), nullable=False),
    Index("ix_audit_entry_about", "about", "id"),
)
