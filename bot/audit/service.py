"""Writing the audit log, and reading it back.

Owns: `note`.  Refuses: sealing the chain of entries (a job's work) and deciding what is worth noting (the slices).
"""

from __future__ import annotations

from bot.audit import store
from bot.audit.model import Detail, Entry
from bot.storage.work import Work


async def note(work: Work, what: str, *, about: str = "", **detail: Detail) -> None:
    """Write down that the work's actor did `what` to `about`; keys only in `detail`, never words or names of people."""
    await store.add(work, what=what, about=about, detail=detail)


async def entries(work: Work, *, about: str | None = None, limit: int = 100) -> tuple[Entry, ...]:
    """The latest acts, newest first; with `about`, those done to that one thing."""
    return await store.latest(work, about=about, limit=limit)
