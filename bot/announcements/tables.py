"""Tables of the announcements: what was composed, and the files that go with it."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, Integer, String, Table, Text

from bot.storage.schema import Instant, Json, Key, Sealed, metadata

announcement_media = Table(
    "announcement_media",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("channel", String(20), nullable=False, default=""),
    # Where the channel keeps it, until we do.
    Column("file_ref", Sealed, nullable=True),
    Column("kind", String(12), nullable=False),
    Column("name", String(255), nullable=False, default=""),
    Column("mime", String(100), nullable=False, default=""),
    Column("state", String(12), nullable=False),
    Column("blob_id", BigInteger, ForeignKey("blob.id"), nullable=True),
    Column("attempts", Integer, nullable=False, default=0),
    Column("next_at", Instant, nullable=True),
    Column("created_at", Instant, nullable=False),
    Index("ix_announcement_media_wanted", "state", "next_at"),
)

announcement = Table(
    "announcement",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("organisation_id", BigInteger, ForeignKey("organisation.id"), nullable=False),
    Column("kind", String(12), nullable=False),
    Column("author_id", BigInteger, ForeignKey("address.id"), nullable=True),
    Column("author_label", String(80), nullable=False, default=""),
    Column("approved_by", Text, nullable=False, default=""),
    Column("state", String(12), nullable=False),
    Column("titles", Json, nullable=False),
    Column("texts", Json, nullable=False),
    Column("media_id", BigInteger, ForeignKey("announcement_media.id"), nullable=True),
    Column("areas", Json, nullable=False),
    Column("topics", Json, nullable=False),
    Column("valid_until", Instant, nullable=True),
    Column("send_at", Instant, nullable=True),
    Column("created_at", Instant, nullable=False),
    Column("released_at", Instant, nullable=True),
    Column("paid", Boolean, nullable=False, default=False),
    Column("version", Integer, nullable=False),
    Column("demo", Boolean, nullable=False, default=False),
    # The tick asks for what is due every few seconds.
    Index("ix_announcement_state_send_at", "state", "send_at"),
    Index("ix_announcement_organisation_id_state", "organisation_id", "state"),
    Index("ix_announcement_released_at", "released_at"),
)
