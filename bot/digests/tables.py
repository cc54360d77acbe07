"""Tables of digests.

Owns: each seat's schedule, the digests that were composed, and which case stood as new in which.
Refuses: any query (digests.store).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, ForeignKey, Index, SmallInteger, String, Table, false

from bot.storage.schema import Instant, Json, Key, metadata

digest_schedule = Table(
    "digest_schedule",
    metadata,
    Column("seat_id", BigInteger, ForeignKey("seat.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("cadence", String(16), nullable=False),
    Column("at", String(5), nullable=False),  # civil time, "09:00"
    Column("weekday", SmallInteger, nullable=False),  # Monday is 0
    Column("skip_empty", Boolean, nullable=False, server_default=false()),
    Column("next_due_at", Instant(), nullable=False, index=True),
    # Since when things count as news: the last digest, or the making of the schedule.
    Column("since", Instant(), nullable=False),
)

digest = Table(
    "digest",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("seat_id", BigInteger, ForeignKey("seat.id", ondelete="CASCADE"), nullable=False),
    Column("due_at", Instant(), nullable=False),
    Column("composed_at", Instant(), nullable=False),
    Column("key", String(80), nullable=False, unique=True),
    Column("counts", Json(), nullable=False),
    Index("ix_digest_seat_id", "seat_id", "id"),
)

digest_line = Table(
    "digest_line",
    metadata,
    Column("seat_id", BigInteger, ForeignKey("seat.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column(
        "case_id",
        BigInteger,
        ForeignKey("feedback_case.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("digest_id", BigInteger, ForeignKey("digest.id", ondelete="CASCADE"), nullable=False, index=True),
    Index("ix_digest_line_case_id", "case_id"),
)
