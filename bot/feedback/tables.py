"""Tables of feedback.

Owns: cases, their history, their desks and files; and, apart from the words, who wrote them.
Refuses: any query (bot.feedback.store and its neighbours).
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from bot.storage.schema import Blind, Instant, Key, Sealed, metadata, partial_index

feedback_case = Table(
    "feedback_case",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("code", String(12), nullable=False, unique=True),
    # Of the filing, blinded: it is made from the citizen's chat, and nothing here may lead there.
    Column("filing_key", Blind(), nullable=False, unique=True),
    Column("kind", String(16), nullable=False),
    Column("state", String(16), nullable=False),
    Column("confidential", Boolean, nullable=False),
    Column("project_id", BigInteger, ForeignKey("project.id"), nullable=True, index=True),
    Column("organisation_id", BigInteger, ForeignKey("organisation.id"), nullable=True, index=True),
    Column("area", String(16), nullable=True),
    Column("topic_id", BigInteger, ForeignKey("topic.id"), nullable=True),
    Column("language", String(16), nullable=False),
    Column("urgent", Boolean, nullable=False),
    Column("summary", String(200), nullable=False),
    Column("search", Text, nullable=False),
    Column("received_at", Instant(), nullable=False),
    Column("filed_at", Instant(), nullable=False),
    Column("changed_at", Instant(), nullable=False),
    Column("closed_at", Instant(), nullable=True),
    Column("answered_at", Instant(), nullable=True),
    Column("reopened_at", Instant(), nullable=True),
    Column("fixed_at", Instant(), nullable=True),
    Column("strike_integrity", Boolean, nullable=False, server_default=false()),
    Column("version", Integer, nullable=False),
    Column("demo", Boolean, nullable=False, server_default=false()),
    # What a tick reads to find open cases whose desks are empty.
    partial_index("ix_feedback_case_open", "id", where=text("closed_at IS NULL")),
)

case_entry = Table(
    "case_entry",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("case_id", BigInteger, ForeignKey("feedback_case.id", ondelete="CASCADE"), nullable=False, index=True),
    Column("at", Instant(), nullable=False),
    Column("kind", String(16), nullable=False),
    Column("by", String(16), nullable=False),
    # Of staff only: for a citizen it would tie the words to the author.
    Column("by_address", BigInteger, ForeignKey("address.id"), nullable=True),
    Column("text", Text, nullable=False),
    Column("state", String(16), nullable=True),
    Column("blob_id", BigInteger, ForeignKey("blob.id"), nullable=True),
    Column("media", String(16), nullable=True),
    Column("name", String(255), nullable=False, server_default=""),
    Column("latitude", Float, nullable=True),
    Column("longitude", Float, nullable=True),
)

case_author = Table(
    "case_author",
    metadata,
    Column(
        "case_id",
        BigInteger,
        ForeignKey("feedback_case.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("address_id", BigInteger, ForeignKey("address.id"), nullable=False, index=True),
    Column("named", Boolean, nullable=False),
    Column("name", Sealed(), nullable=False),
)

case_target = Table(
    "case_target",
    metadata,
    Column("desk", String(64), primary_key=True),
    Column(
        "case_id",
        BigInteger,
        ForeignKey("feedback_case.id", ondelete="CASCADE"),
        primary_key=True,
        autoincrement=False,
    ),
    Column("handed_from", String(64), nullable=True),
    Column("at", Instant(), nullable=False),
    Index("ix_case_target_case_id", "case_id"),
)

case_file = Table(
    "case_file",
    metadata,
    Column("id", Key(), primary_key=True),
    Column("case_id", BigInteger, ForeignKey("feedback_case.id", ondelete="CASCADE"), nullable=False),
    Column("entry_id", BigInteger, ForeignKey("case_entry.id", ondelete="CASCADE"), nullable=False),
    Column("channel", String(32), nullable=False),
    Column("file_ref", Sealed(), nullable=False),
    # Blinded: the channel's number of a file leads back to whoever sent it.
    Column("unique_ref", Blind(), nullable=False),
    Column("kind", String(16), nullable=False),
    # As the citizen called it, which may name them; the entry gets the cleaned name.
    Column("name", Sealed(), nullable=False),
    Column("mime", String(127), nullable=False),
    Column("state", String(16), nullable=False),
    Column("blob_id", BigInteger, ForeignKey("blob.id"), nullable=True),
    Column("attempts", Integer, nullable=False, server_default=text("0")),
    Column("next_at", Instant(), nullable=False),
    UniqueConstraint("case_id", "unique_ref"),
    partial_index("ix_case_file_wanted", "next_at", "id", where=text("state = 'wanted'")),
    Index("ix_case_file_entry_id", "entry_id"),
)

# A desk with open cases where nobody is: one row while that lasts, so that the coordinators are told once.
desk_absence = Table(
    "desk_absence",
    metadata,
    Column("desk", String(64), primary_key=True),
    Column("since", Instant(), nullable=False),
)
