"""Tables of delivery.

Owns: addresses, the outbox, broadcasts with their audiences, results, copies and reports, pace, the hold.
Refuses: any query (addresses, store, claims, settling, freezing, broadcasts, chunks, results, counting, folding,
permits, holding: each its own).

What a process has taken to send is `waiting` with a lease; the partial indexes hold waiting rows only, so that they
stay as small as the queue however many rows were sent.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    false,
    text,
)

from bot.storage.schema import Blind, Instant, Json, Key, Sealed, metadata, partial_index

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
    partial_index("ix_address_gone", "id", where=text("NOT reachable")),
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
    Column("expires_at", Instant(), nullable=True),
    Column("settled_at", Instant(), nullable=True),
    partial_index("ix_outbox_due", "lane", "id", where=_WAITING),
    partial_index("ix_outbox_queue", "address_id", "id", where=_WAITING),
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
    Column("ref", String(80), nullable=False, server_default=""),
    Column("total", BigInteger, nullable=False),
    Column("chunks", Integer, nullable=False),
    Column("bad_forgiven", BigInteger, nullable=False, server_default=text("0")),
    Column("reason", String(64), nullable=True),
    Column("created_at", Instant(), nullable=False),
    Column("expires_at", Instant(), nullable=True),
    Column("started_at", Instant(), nullable=True),
    Column("finished_at", Instant(), nullable=True),
    Column("counted", Integer, nullable=False, server_default=text("0")),  # of its chunks, into the report
    Column("folded_at", Instant(), nullable=True),
    Column("sampled_at", Instant(), nullable=True),
    Column("sampled_settled", BigInteger, nullable=False, server_default=text("0")),
    Column("speed", Float, nullable=True),
    Column("moved_at", Instant(), nullable=False),  # when a message of it, or before its turn one of another, arrived
    Column("late_at", Instant(), nullable=True),
    # Sums over the chunks that are done and counted; the others' own rows have theirs.
    Column("sent", BigInteger, nullable=False, server_default=text("0")),
    Column("unknown", BigInteger, nullable=False, server_default=text("0")),
    Column("failed", BigInteger, nullable=False, server_default=text("0")),
    Column("elsewhere", BigInteger, nullable=False, server_default=text("0")),
    Column("bad", BigInteger, nullable=False, server_default=text("0")),
    Column("reasons", Json(), nullable=True),
    Index("ix_broadcast_source", "source"),
    partial_index("ix_broadcast_running", "lane", "id", where=text("state = 'running'")),
)

broadcast_content = Table(
    "broadcast_content",
    metadata,
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), primary_key=True, autoincrement=False),
    Column("language", String(16), primary_key=True),
    Column("body", Sealed(), nullable=False),
)

# The frozen audience, never changed: `members` are ids of addresses, "12,15,40"; a chunk's are all above those of the
# chunks before, and in no certain order among themselves.
broadcast_chunk = Table(
    "broadcast_chunk",
    metadata,
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("from_id", BigInteger, nullable=False),  # whose id is below it is in a chunk before
    Column("size", Integer, nullable=False),
    Column("members", Text, nullable=False),
    UniqueConstraint("broadcast_id", "from_id"),
)

# How far a chunk is, from when a process first takes it.  What changes at every turn is in a narrow row of its own,
# without an index on anything that changes.
broadcast_claim = Table(
    "broadcast_claim",
    metadata,
    Column("broadcast_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("begun", Integer, nullable=False, server_default=text("0")),
    Column("is_done", Boolean(name="is_done"), nullable=False),
    Column("is_counted", Boolean(name="is_counted"), nullable=False, server_default=false()),
    Column("lease_until", Instant(), nullable=True),
    Column("leased_by", String(64), nullable=True),
    Column("sent", Integer, nullable=False, server_default=text("0")),
    Column("unknown", Integer, nullable=False, server_default=text("0")),
    Column("failed", Integer, nullable=False, server_default=text("0")),
    Column("elsewhere", Integer, nullable=False, server_default=text("0")),
    Column("bad", Integer, nullable=False, server_default=text("0")),
    Column("reasons", Json(), nullable=False),
    ForeignKeyConstraint(["broadcast_id", "number"], ["broadcast_chunk.broadcast_id", "broadcast_chunk.number"]),
    # Not a partial one: SQLite would prefer the primary key to it.
    Index("ix_broadcast_claim_uncounted", "broadcast_id", "is_counted", "number"),
)

# Written by whoever holds the chunk, at each of its turns, in a row for those who ended alike: no foreign key, which
# PostgreSQL would look up.  `place`: how many members were settled, or went on as copies, before the turn.
broadcast_result = Table(
    "broadcast_result",
    metadata,
    Column("broadcast_id", BigInteger, primary_key=True, autoincrement=False),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("state", String(16), primary_key=True),
    Column("reason", String(64), primary_key=True),
    Column("members", Text, nullable=False),
    Column("settled_at", Instant(), nullable=False),
)

# What could not be sent in its turn: to be tried again, a further part, or maybe sent by a process that died.
broadcast_copy = Table(
    "broadcast_copy",
    metadata,
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), primary_key=True, autoincrement=False),
    Column("address_id", BigInteger, ForeignKey("address.id"), primary_key=True, autoincrement=False),
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
    partial_index("ix_broadcast_copy_due", "broadcast_id", "address_id", where=_WAITING),
    Index("ix_broadcast_copy_address", "address_id"),
)

# What stays of a broadcast: how many people of an area ended so.
broadcast_report = Table(
    "broadcast_report",
    metadata,
    Column("broadcast_id", BigInteger, ForeignKey("broadcast.id"), primary_key=True, autoincrement=False),
    Column("area", String(16), primary_key=True),
    Column("state", String(16), primary_key=True),
    Column("reason", String(64), primary_key=True),
    Column("people", BigInteger, nullable=False),
    Column("maybe_twice", BigInteger, nullable=False),
)

pace = Table(
    "pace",
    metadata,
    Column("channel", String(32), primary_key=True),
    # A new row each minute: while something holds a long transaction open, PostgreSQL keeps every version of a row, and
    # finding the newest of a hundred thousand takes milliseconds.
    Column("period", BigInteger, primary_key=True, autoincrement=False),
    Column("trail", Json(), nullable=False),
    Column("unpaid", Json(), nullable=False),
    Column("paused_until", Instant(), nullable=True),
    Column("rate", Integer, nullable=False),
    Column("slowness", Float, nullable=False, server_default=text("1")),
    Column("refused_at", Instant(), nullable=True),
)

#: a row while sending is held
sending_hold = Table(
    "sending_hold",
    metadata,
    Column("channel", String(32), primary_key=True),
    Column("since", Instant(), nullable=False),
    Column("by", String(80), nullable=False),
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
