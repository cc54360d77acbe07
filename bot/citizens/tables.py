"""The tables of citizens, the areas they follow and the topics they listed."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, false, true

from bot.storage.schema import Instant, Key, metadata

citizen = Table(
    "citizen",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("address_id", BigInteger, ForeignKey("address.id"), nullable=False, unique=True),
    Column("governorate", String(16), nullable=True),
    Column("all_topics", Boolean, nullable=False, server_default=true()),
    Column("created_at", Instant(), nullable=False),
    Column("demo", Boolean, nullable=False, server_default=false()),
)

# A governorate's code stands in both columns where no district of it was named.
citizen_area = Table(
    "citizen_area",
    metadata,
    Column("citizen_id", BigInteger, ForeignKey("citizen.id", ondelete="CASCADE"), primary_key=True),
    Column("area", String(16), primary_key=True),
    Column("governorate", String(16), nullable=False),
    Column("position", Integer, nullable=False, server_default="0"),
    Index("ix_citizen_area_area", "area", "citizen_id"),
    Index("ix_citizen_area_governorate", "governorate", "citizen_id"),
)

# Exceptions where the citizen takes all topics, the chosen ones where not (citizens.model.Topics).
citizen_topic = Table(
    "citizen_topic",
    metadata,
    Column("citizen_id", BigInteger, ForeignKey("citizen.id", ondelete="CASCADE"), primary_key=True),
    Column("topic_id", BigInteger, ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True),
    Index("ix_citizen_topic_topic_id", "topic_id", "citizen_id"),
)
