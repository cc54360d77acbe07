"""An entry of the audit log."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeAlias

Detail: TypeAlias = "str | int | bool | list[str] | list[int] | None"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One act."""

    id: int
    at: datetime  #: UTC, aware
    actor: str  #: "address:17", "job:digests", "operator"
    what: str  #: dotted, past tense: "staff.confirmed"
    about: str  #: what it was done to: "seat:4"; empty for an act on the whole
    detail: Mapping[str, Detail]
