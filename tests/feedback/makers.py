"""Small makers of feedback's records."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from bot.feedback.model import Case, CaseId, Kind, State
from bot.text import Language

NOON = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)


def a_case(**changed: Any) -> Case:
    """A new complaint of noon, unless told otherwise."""
    values: dict[str, Any] = {
        "id": CaseId(1),
        "code": "J-0000000",
        "kind": Kind.COMPLAINT,
        "state": State.NEW,
        "confidential": False,
        "project_id": None,
        "organisation_id": None,
        "area": "BA",
        "topic_id": None,
        "language": Language.AR,
        "urgent": False,
        "summary": "قارئ البطاقات معطل",
        "received_at": NOON,
        "filed_at": NOON,
        "changed_at": NOON,
    }
    return Case(**{**values, **changed})
