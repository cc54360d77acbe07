"""The table of job runs.

Owns: which slot of a job was taken, until when, and when it was done.  Refuses: jobs whose due things are rows of
their own: those need no run.
"""

from __future__ import annotations

from sqlalchemy import Column, String, Table

from bot.storage.schema import Instant, metadata

job_run = Table(
    "job_run",
    metadata,
    Column("job", String(64), primary_key=True),
    Column("slot", Instant(), primary_key=True),
    Column("lease_until", Instant(), nullable=False),
    Column("done_at", Instant(), nullable=True),
)

lease = Table(
    "lease",
    metadata,
    Column("name", String(64), primary_key=True),
    Column("holder", String(80), nullable=False),
    Column("until", Instant(), nullable=False),
)
