"""The tables of staff: members, their seats, invitations, routing rules."""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Index,
    LargeBinary,
    String,
    Table,
    false,
)

from bot.storage.schema import Instant, Json, Key, Sealed, metadata

member = Table(
    "member",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("address_id", BigInteger, ForeignKey("address.id"), nullable=False, unique=True),
    Column("name", Sealed(), nullable=False),
    Column("state", String(10), nullable=False, server_default="active"),
    Column("languages", Json(), nullable=False),
    Column("created_at", Instant(), nullable=False),
    Column("demo", Boolean, nullable=False, server_default=false()),
)

seat = Table(
    "seat",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("address_id", BigInteger, ForeignKey("address.id"), nullable=False),
    Column("role", String(20), nullable=False),
    Column("organisation_id", BigInteger, ForeignKey("organisation.id"), nullable=True),
    Column("project_id", BigInteger, ForeignKey("project.id"), nullable=True),
    Column("state", String(10), nullable=False),
    Column("away_until", Instant(), nullable=True),
    Column("is_group", Boolean, nullable=False, server_default=false()),
    Column("linked_by", BigInteger, ForeignKey("address.id"), nullable=True),
    Column("from_settings", Boolean, nullable=False, server_default=false()),
    Column("created_at", Instant(), nullable=False),
    Column("demo", Boolean, nullable=False, server_default=false()),
    Index("ix_seat_address_id", "address_id"),
    Index("ix_seat_linked_by", "linked_by"),
    Index("ix_seat_project_id", "project_id", "role"),
    Index("ix_seat_organisation_id", "organisation_id", "role"),
    Index("ix_seat_role", "role", "state"),
)

invitation = Table(
    "invitation",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("token_hash", LargeBinary, nullable=False, unique=True),
    Column("role", String(20), nullable=False),
    Column("organisation_id", BigInteger, ForeignKey("organisation.id"), nullable=True),
    Column("project_id", BigInteger, ForeignKey("project.id"), nullable=True),
    Column("trusted", Boolean, nullable=False, server_default=false()),
    Column("made_by", BigInteger, ForeignKey("address.id"), nullable=True),
    Column("meant_for", Sealed(), nullable=False),
    Column("expires_at", Instant(), nullable=False),
    Column("state", String(10), nullable=False),
    Column("seat_id", BigInteger, ForeignKey("seat.id"), nullable=True),
    Column("opened_by", BigInteger, ForeignKey("address.id"), nullable=True),
    Column("opened_at", Instant(), nullable=True),
    Column("opened_kind", String(10), nullable=True),
    Column("name", Sealed(), nullable=False),
    Column("created_at", Instant(), nullable=False),
    Index("ix_invitation_state", "state"),
)

# One rule for each area and topic: the service sees to it, since a null escapes a unique constraint.
routing_rule = Table(
    "routing_rule",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("area", String(16), nullable=True),
    Column("topic_id", BigInteger, ForeignKey("topic.id"), nullable=True, index=True),
    Column("organisation_id", BigInteger, ForeignKey("organisation.id"), nullable=False, index=True),
    Column("demo", Boolean, nullable=False, server_default=false()),
)
