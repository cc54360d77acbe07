"""The Bot API's schema, and whether a request, an answer or an update keeps to it.

Owns: types, unions, required fields, and the lengths that the schema's descriptions name.
Refuses: rules that the schema does not hold (rules) and limits that count text after its tags (entities).

The data is PaulSonOfLars/telegram-bot-api-spec, Bot API 10.1 (MIT, its notice beside it).
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from bot.simulator.wire import JsonObject

SCHEMA_PATH = Path(__file__).parent / "data" / "botapi-schema.json"

_LENGTH = re.compile(r"(\d+)-(\d+) (characters|bytes)(?! after entit)")
_CONSTANT = re.compile(r"(?:must be (?!one of)|always [\"“])\*?(\w+)\*?[\"”]?")
_ARRAY = "Array of "
_DISCRIMINATORS = frozenset({"type", "status", "source"})
_FALSE_WORDS, _TRUE_WORDS = frozenset({"false", "0", "no", ""}), frozenset({"true", "1", "yes"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Length:
    """How long a text may be."""

    least: int
    most: int
    unit: str  #: "characters" or "bytes"

    def fits(self, text: str) -> bool:
        """Whether the text is neither too short nor too long."""
        return self.least <= (len(text.encode()) if self.unit == "bytes" else len(text)) <= self.most


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A parameter of a method, or a field of a type."""

    name: str
    types: tuple[str, ...]
    is_required: bool
    length: Length | None
    constant: str | None  #: the one value that a discriminating field takes


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A method of the Bot API."""

    name: str
    parameters: Mapping[str, Field]
    returns: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """A type of the Bot API; one with alternatives is a union."""

    name: str
    fields: Mapping[str, Field]
    alternatives: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One way in which something differs from the schema."""

    path: str
    problem: str

    def __str__(self) -> str:
        """The place and what is wrong there."""
        return f"{self.path}: {self.problem}"


class Schema:
    """The whole Bot API, ready to compare things with."""

    def __init__(self, raw: JsonObject) -> None:
        self.version: str = raw["version"]
        self.types = {name: _type(entry) for name, entry in raw["types"].items()}
        self.methods = {name.lower(): _method(entry) for name, entry in raw["methods"].items()}
        emoji: str = next(f["description"] for f in raw["types"]["ReactionTypeEmoji"]["fields"] if f["name"] == "emoji")
        self.reactions = frozenset(re.findall(r"\"([^\"]+)\"", emoji))

    def method(self, name: str) -> Method | None:
        """The method of that name, whatever its case."""
        return self.methods.get(name.lower())

    def read_request(
        self, method: Method, raw: Mapping[str, object], files: Iterable[str]
    ) -> tuple[JsonObject, list[Finding]]:
        """The parameters with the types that the schema names, and everything that is wrong with them."""
        attached = set(files)
        values: JsonObject = {}
        findings: list[Finding] = []
        for name, given in raw.items():
            parameter = method.parameters.get(name)
            if parameter is None:
                findings.append(Finding(path=name, problem="unknown parameter"))
                continue
            try:
                value = _decoded(given, parameter.types)
            except ValueError:
                findings.append(Finding(path=name, problem=f"not {' or '.join(parameter.types)}"))
                continue
            values[name] = value
            findings += self._field_findings(parameter, value, name)
        for parameter in method.parameters.values():
            is_given = parameter.name in raw or parameter.name in attached
            if parameter.is_required and not is_given:
                findings.append(Finding(path=parameter.name, problem="required and missing"))
        return values, findings

    def check(self, value: object, types: Sequence[str], path: str) -> list[Finding]:
        """What is wrong with a value that should be one of these types; nothing if it fits."""
        names = tuple(types)
        inner = [name.removeprefix(_ARRAY) for name in names if name.startswith(_ARRAY)]
        if len(inner) > 1 and isinstance(value, list):
            # An array of several types, as in an album: its items may differ.
            return [found for i, one in enumerate(value) for found in self.check(one, inner, f"{path}[{i}]")]
        candidates = [self._as_one_type(value, name, path) for name in names]
        return min(candidates, key=len)

    def _as_one_type(self, value: object, name: str, path: str) -> list[Finding]:
        if name.startswith(_ARRAY):
            if not isinstance(value, list):
                return [Finding(path=path, problem="not an array")]
            inner = name.removeprefix(_ARRAY)
            return [found for i, one in enumerate(value) for found in self._as_one_type(one, inner, f"{path}[{i}]")]
        plain = _PLAIN.get(name)
        if plain is not None:
            is_fit = isinstance(value, plain) and (name == "Boolean" or not isinstance(value, bool))
            return [] if is_fit else [Finding(path=path, problem=f"not {name}")]
        return self._as_object(value, self.types[name], path)

    def _as_object(self, value: object, wanted: Type, path: str) -> list[Finding]:
        if wanted.alternatives:
            return self.check(value, wanted.alternatives, path)
        if not isinstance(value, dict):
            return [Finding(path=path, problem=f"not {wanted.name}")]
        findings = [
            Finding(path=f"{path}.{name}", problem=f"unknown field of {wanted.name}")
            for name in value
            if name not in wanted.fields
        ]
        for known in wanted.fields.values():
            if known.name in value:
                findings += self._field_findings(known, value[known.name], f"{path}.{known.name}")
            elif known.is_required:
                findings.append(Finding(path=f"{path}.{known.name}", problem=f"required in {wanted.name} and missing"))
        return findings

    def _field_findings(self, field: Field, value: object, path: str) -> list[Finding]:
        findings = self.check(value, field.types, path)
        if not isinstance(value, str):
            return findings
        if field.constant is not None and field.name in _DISCRIMINATORS and value != field.constant:
            # Two findings, so that the alternative with the right discriminator is always the nearer one.
            wrong = Finding(path=path, problem=f"must be {field.constant}")
            return [*findings, wrong, wrong]
        if field.length is not None and not field.length.fits(value):
            limit = field.length
            findings.append(Finding(path=path, problem=f"not {limit.least}-{limit.most} {limit.unit} long"))
        return findings


_PLAIN: dict[str, type | tuple[type, ...]] = {
    "String": str,
    "Integer": int,
    "Float": (int, float),
    "Boolean": bool,
    "InputFile": str,
}


@cache
def load() -> Schema:
    """The schema that comes with the simulator, read once."""
    return Schema(json.loads(SCHEMA_PATH.read_text(encoding="utf-8")))


def _decoded(given: object, types: tuple[str, ...]) -> Any:  # noqa: ANN401  JSON is of any type
    """A parameter as its type, from a form's string or from JSON.  Raises ValueError."""
    takes_text = "String" in types or "InputFile" in types
    if "Integer" in types and (not takes_text or _is_whole(given)):
        return int(str(given))
    if takes_text:
        return given if isinstance(given, str) else json.dumps(given)
    if not isinstance(given, str):
        return given
    if types == ("Boolean",):
        return _as_boolean(given)
    return float(given) if types == ("Float",) else json.loads(given)


def _is_whole(given: object) -> bool:
    return re.fullmatch(r"-?\d+", str(given)) is not None


def _as_boolean(given: str) -> bool:
    word = given.strip().lower()
    if word not in _TRUE_WORDS | _FALSE_WORDS:
        raise ValueError(given)
    return word in _TRUE_WORDS


def _field(raw: JsonObject) -> Field:
    description: str = raw["description"]
    length = _LENGTH.search(description)
    constant = _CONSTANT.search(description) if raw["name"] in _DISCRIMINATORS else None
    return Field(
        name=raw["name"],
        types=tuple(raw["types"]),
        is_required=raw["required"],
        length=Length(least=int(length[1]), most=int(length[2]), unit=length[3]) if length else None,
        constant=constant[1] if constant else None,
    )


def _method(raw: JsonObject) -> Method:
    fields = {entry["name"]: _field(entry) for entry in raw.get("fields", [])}
    return Method(name=raw["name"], parameters=fields, returns=tuple(raw["returns"]))


def _type(raw: JsonObject) -> Type:
    return Type(
        name=raw["name"],
        fields={entry["name"]: _field(entry) for entry in raw.get("fields", [])},
        alternatives=tuple(raw.get("subtypes", ())),
    )
