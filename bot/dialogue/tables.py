"""Tables of the dialogue: who is where in which journey, what was received, what could not be handled."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.schema import Instant, Sealed, metadata

conversation = Table(
    "conversation",
    metadata,
    Column("chat_id", BigInteger, ForeignKey("address.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, ForeignKey("address.id"), primary_key=True, autoincrement=False),
    Column("journey", String(40), nullable=True),
    Column("turn", Integer, nullable=False, default=0),
    Column("last_press", String(64), nullable=False, default=""),
    Column("commands", String(32), nullable=False, server_default=""),
    Column("changed_at", Instant(), nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("chat_id", BigInteger, ForeignKey("address.id"), primary_key=True, autoincrement=False),
    Column("person_id", BigInteger, ForeignKey("address.id"), primary_key=True, autoincrement=False),
    Column("journey", String(40), primary_key=True),
    Column("step", String(40), nullable=False),
    Column("version", Integer, nullable=False),
    Column("body", Sealed(), nullable=False),
    Column("expires_at", Instant(), nullable=False),
    Index("ix_draft_expires_at", "expires_at"),
)

inbox = Table(
    "inbox",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("at", Instant(), nullable=False),
    Column("answer", Sealed(), nullable=True),
    Index("ix_inbox_at", "at"),
)

parked = Table(
    "parked",
    metadata,
    Column("key", String(80), primary_key=True),
    Column("channel", String(20), nullable=False),
    Column("body", Sealed(), nullable=True),
    Column("traceback", Text, nullable=False),
    Column("trace", String(40), nullable=False),
    Column("failures", Integer, nullable=False),
    Column("failed_at", Instant(), nullable=False),
    Column("parked_at", Instant(), nullable=True),
    Column("replayed_at", Instant(), nullable=True),
)

menu_due = Table(
    "menu_due",
    metadata,
    Column("address_id", BigInteger, ForeignKey("address.id"), primary_key=True, autoincrement=False),
    Column("since", Instant(), nullable=False),
)
