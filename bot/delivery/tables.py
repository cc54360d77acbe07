"""Tables of delivery.

Owns: addresses, the outbox, broadcasts and their copies, pace.  Refuses: any query (addresses, store, claims, settling,
broadcasts, permits, each for its own tables).

What a process has taken to send is `waiting` with a lease; the partial indexes hold waiting rows only, so that they
stay as small as the queue however many rows were sent.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
    text,
)

from bot.storage.schema import Blind, Instant, Json, Key, Sealed, metadata

_WAITING = text("state = 'waiting'")

address = Table(
    "address",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("channel", String(32), nullable=False),
    Column("value", Sealed(), nullable=False),
    Column("blind", Blind(), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("language", String(16), nullable=True),
    Column("reachable", Boolean(name="reachable"), nullable=False),
    Column("unreachable_reason", String(64), nullable=True),
    Column("heard_at", Instant(), nullable=True),
    Column("title", Sealed(), nullable=True),
    Column("created_at", Instant(), nullable=False),
    UniqueConstraint("channel", "blind"),
)

outbox = Table(
    "outbox",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("lane", SmallInteger, nullable=False),
    Column("address_id", BigInteger, ForeignKey("address.id"), nullable=False),
    Column("key", String(200), nullable=True, unique=True),
    Column("body", Sealed(), nullable=False),
    Column("not_before", Instant(), nullable=True),
    Column("lease_until", Instant(), nullable=True),
    Column("leased_by", String(64), nullable=True),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("state", String(16), nullable=False),
    Column("reason", String(64), nullable=True),
    Column("maybe_twice", Boolean(name="maybe_twice"), nullable=False),
    Column("message_id", String(64), nullable=True),
    Column("ref", String(80), nullable=False, server_default=""),
    Column("source", String(80), nullable=False, server_default=""),
    Column("created_at", Instant(), nullable=False),
    Column("settled_at", Instant(), nullable=True),
    Index("ix_outbox_due", "lane", "id", postgresql_where=_WAITING, sqlite_where=_WAITING),
    Index("ix_outbox_queue", "address_id", "id", postgresql_where=_WAITING, sqlite_where=_WAITING),
    Index("ix_outbox_source", "source", "state"),
    Index("ix_outbox_settled", "settled_at"),
)

broadcast = Table(
    "broadcast",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("key", String(200), nullable=False, unique=True),
    Column("source", String(80), nullable=False),
    Column("lane", SmallInteger, nullable=False),
    Column("state", String(16), nullable=False),
    Column("total", BigInteger, nullable=False),
    Column("settled", BigInteger, nullable=False, server_default=text("0")),
    Column("bad", BigInteger, nullable=False, server_default=text("0")),
    Column("bad_in_row", BigInteger, nullable=False, server_default=text("0")),
    Column("reason", String(64), nullable=True),
    Column("created_at", Instant(), nullable=False),
    Column("started_at", Instant(), nullable=True),
    Column("finished_at", Instant(), nullable=True),
    Index("ix_broadcast_source", "source"),
    Index(
        "ix_broadcast_running",
        "lane",
        "id",
        postgresql_where=text("state = 'running'"),
        sqlite_where=text("state = 'running'"),
    ),
)

broadcast_content = Table(
    "broadcast_content",
    metadata,
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), primary_key=True, autoincrement=False),
    Column("language", String(16), primary_key=True),
    Column("body", Sealed(), nullable=False),
)

broadcast_copy = Table(
    "broadcast_copy",
    metadata,
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), primary_key=True, autoincrement=False),
    Column("address_id", BigInteger, ForeignKey("address.id"), primary_key=True, autoincrement=False),
    Column("language", String(16), nullable=False),
    Column("part", SmallInteger, nullable=False, server_default=text("0")),
    Column("state", String(16), nullable=False),
    Column("lease_until", Instant(), nullable=True),
    Column("leased_by", String(64), nullable=True),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("not_before", Instant(), nullable=True),
    Column("reason", String(64), nullable=True),
    Column("maybe_twice", Boolean(name="maybe_twice"), nullable=False),
    Column("message_id", String(64), nullable=True),
    Column("settled_at", Instant(), nullable=True),
    Index("ix_broadcast_copy_due", "broadcast_id", "address_id", postgresql_where=_WAITING, sqlite_where=_WAITING),
    Index("ix_broadcast_copy_address", "address_id"),
)

pace = Table(
    "pace",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("next_slot", Instant(), nullable=False),
    Column("paused_until", Instant(), nullable=True),
    Column("rate", Integer, nullable=False),
)

chat_pace = Table(
    "chat_pace",
    metadata,
    Column("address_id", BigInteger, ForeignKey("address.id"), primary_key=True, autoincrement=False),
    Column("recent", Json(), nullable=False),
    Column("last_at", Instant(), nullable=True),
    Column("paused_until", Instant(), nullable=True),
)

sent_ref = Table(
    "sent_ref",
    metadata,
    Column("address_id", BigInteger, ForeignKey("address.id"), primary_key=True, autoincrement=False),
    Column("message_id", String(64), primary_key=True),
    Column("ref", String(80), nullable=False),
    Column("created_at", Instant(), nullable=False),
    Index("ix_sent_ref_created_at", "created_at"),
)
