"""The shapes that travel: JSON objects, uploads, and one request as it was asked.

Owns: the names of those shapes, and reading a checked parameter by its kind.
Refuses: checking them (schema, rules) and answering them (the bot's methods).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

#: A JSON object in the Bot API's own words.
JsonObject = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file that came as a part of a multipart request, or that a person sent."""

    name: str
    body: bytes = field(repr=False)
    mime: str = "application/octet-stream"


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """One request of the bot whose parameters have the types that the schema names."""

    method: str
    values: JsonObject
    files: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """The parameter as text; empty if it was not given."""
        value = self.values.get(name)
        return "" if value is None else str(value)

    def number(self, name: str, default: int = 0) -> int:
        """The parameter as a whole number."""
        value = self.values.get(name)
        return default if value is None else int(value)

    def decimal(self, name: str) -> float:
        """The parameter as a number."""
        return float(self.values.get(name) or 0.0)

    def flag(self, name: str) -> bool:
        """Whether the parameter is given and true."""
        return bool(self.values.get(name))

    def object(self, name: str) -> JsonObject | None:
        """The parameter as an object, or None."""
        value = self.values.get(name)
        return value if isinstance(value, dict) else None

    def objects(self, name: str) -> list[JsonObject]:
        """The parameter as a list of objects."""
        value = self.values.get(name)
        return value if isinstance(value, list) else []


def dumps(value: object) -> str:
    """JSON as Telegram writes it: compact, everything beyond ASCII as escapes, emoji as surrogate pairs."""
    return json.dumps(value, separators=(",", ":"))


def utf16_length(text: str) -> int:
    """The length of a text as Telegram's entities count it: in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2
