"""The SQL of the audit log."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import insert, select

from bot.audit.model import Detail, Entry
from bot.audit.tables import audit_entry
from bot.storage.work import Work


async def add(work: Work, *, what: str, about: str, detail: Mapping[str, Detail]) -> None:
    """One more entry, by the actor of the work."""
    values = {"at": work.now, "actor": work.actor, "what": what, "about": about, "detail": dict(detail)}
    await work.execute(insert(audit_entry).values(values))


async def latest(work: Work, *, about: str | None, limit: int) -> tuple[Entry, ...]:
    """The newest entries, newest first; ix_audit_entry_about serves those about one thing."""
    query = select(
        audit_entry.c.id,
        audit_entry.c.at,
        audit_entry.c.actor,
        audit_entry.c.what,
        audit_entry.c.about,
        audit_entry.c.detail,
    )
    if about is not None:
        query = query.where(audit_entry.c.about == about)
    rows = await work.execute(query.order_by(audit_entry.c.id.desc()).limit(limit))
    return tuple(Entry(**row) for row in rows.mappings())
