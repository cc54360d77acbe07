"""What a set-up file says, and everything that is wrong with it.

Owns: `Setup`, reading it from JSON, one line for each mistake, naming its place.
Refuses: what needs the database (transfer.service).
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
    model_validator,
)
from pydantic_core import ErrorDetails, PydanticCustomError

from bot.catalogue.areas import AREAS
from bot.catalogue.model import is_slug
from bot.errors import Misconfigured
from bot.i18n.script import sanitise
from bot.staff.model import Role
from bot.text import Language, Names

H = TypeVar("H", bound=Hashable)

_LONGEST_NAME = 120
_LONGEST_SUMMARY = 600


class BadSetup(Misconfigured):
    """The set-up file cannot be used; `lines` name each place and what is wrong there."""


def _wrong(message: str, **context: object) -> PydanticCustomError:
    return PydanticCustomError("setup", message, context)


def _slug(text: str) -> str:
    if not is_slug(text):
        raise _wrong('"{text}" is no slug: lower-case Latin letters, digits and hyphens, 2 to 40 of them', text=text)
    return text


def _area(code: str) -> str:
    if code not in AREAS:
        raise _wrong('"{code}" is no area', code=code)
    return code


def _lead(role: Role) -> Role:
    if not role.is_lead:
        raise _wrong('"{role}" leads no project: lead-government or lead-community', role=role.value)
    return role


def _clean(text: str) -> str:
    cleaned = sanitise(text).strip()
    if not cleaned:
        raise _wrong("is empty")
    return cleaned


def _unique(values: Sequence[H], what: str) -> Sequence[H]:
    twice = [value for value, times in Counter(values).items() if times > 1]
    if twice:
        raise _wrong("{what} stands there twice", what=f'{what} "{twice[0]}"')
    return values


def _each_once(values: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(_unique(values, "the entry"))


def _readable(forms: dict[Language, str]) -> dict[Language, str]:
    if not forms.keys() & {Language.AR, Language.EN}:
        raise _wrong("needs at least the Arabic or the English form")
    # In one order, whatever the file's and the database's: equal names look equal in the export.
    return {language: forms[language] for language in Language if language in forms}


Slug = Annotated[str, AfterValidator(_slug)]
AreaCode = Annotated[str, AfterValidator(_area)]
Line = Annotated[str, StringConstraints(max_length=_LONGEST_NAME), AfterValidator(_clean)]
Paragraph = Annotated[str, StringConstraints(max_length=_LONGEST_SUMMARY), AfterValidator(_clean)]
Forms = Annotated[dict[Language, Line], AfterValidator(_readable)]
Paragraphs = Annotated[dict[Language, Paragraph], AfterValidator(_readable)]


class _Entry(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OrganisationEntry(_Entry):
    """An organisation."""

    slug: Slug
    names: Forms
    areas: Annotated[tuple[AreaCode, ...], AfterValidator(_each_once)] = ()


class TopicEntry(_Entry):
    """A topic; without a position it takes that of its place in the file."""

    slug: Slug
    names: Forms
    position: int | None = Field(default=None, ge=0, lt=2**31)


class LeadEntry(_Entry):
    """Somebody who is to lead a project."""

    role: Annotated[Role, AfterValidator(_lead)]
    name: Line


class ProjectEntry(_Entry):
    """A project or a service, with its leads."""

    slug: Slug
    organisation: Slug
    names: Forms
    summary: Paragraphs | None = None
    areas: Annotated[tuple[AreaCode, ...], AfterValidator(_each_once)] = ()
    topics: Annotated[tuple[Slug, ...], AfterValidator(_each_once)] = ()
    open: bool = True
    leads: tuple[LeadEntry, ...] = ()

    @field_validator("leads")
    @classmethod
    def _leads_once(cls, leads: tuple[LeadEntry, ...]) -> tuple[LeadEntry, ...]:
        _unique([f"{lead.role}: {lead.name}" for lead in leads], "the lead")
        return leads


class RuleEntry(_Entry):
    """Feedback of an area, on a topic, or both, is for an organisation."""

    area: AreaCode | None = None
    topic: Slug | None = None
    organisation: Slug

    @model_validator(mode="after")
    def _narrows(self) -> RuleEntry:
        if self.area is None and self.topic is None:
            raise _wrong("needs an area, a topic or both: the rest goes to the coordinators")
        return self


class Setup(_Entry):
    """A whole file."""

    organisations: tuple[OrganisationEntry, ...] = ()
    topics: tuple[TopicEntry, ...] = ()
    projects: tuple[ProjectEntry, ...] = ()
    routing: tuple[RuleEntry, ...] = ()

    @field_validator("topics")
    @classmethod
    def _positioned(cls, topics: tuple[TopicEntry, ...]) -> tuple[TopicEntry, ...]:
        return tuple(
            topic if topic.position is not None else topic.model_copy(update={"position": place})
            for place, topic in enumerate(topics)
        )

    @field_validator("organisations", "topics", "projects")
    @classmethod
    def _slugs_once(cls, entries: tuple[Any, ...]) -> tuple[Any, ...]:
        _unique([entry.slug for entry in entries], "the slug")
        return entries

    @field_validator("routing")
    @classmethod
    def _rules_once(cls, rules: tuple[RuleEntry, ...]) -> tuple[RuleEntry, ...]:
        _unique([f"{rule.area or '*'}, {rule.topic or '*'}" for rule in rules], "the rule for")
        return rules


def names(forms: dict[Language, str] | None) -> Names:
    """The forms as the rest of the product has them."""
    return Names({language.value: form for language, form in (forms or {}).items()})


def read(text: str) -> Setup:
    """The set-up that a JSON text says.  Raises BadSetup with one line for each mistake."""
    try:
        document = json.loads(text, object_pairs_hook=_no_key_twice)
    except json.JSONDecodeError as error:
        raise BadSetup(f"line {error.lineno}, column {error.colno}: {error.msg}") from error
    except (ValueError, RecursionError) as error:  # numbers of thousands of digits, brackets in brackets
        raise BadSetup("the file is no set-up of any use: " + str(error).partition(":")[0]) from error
    if not isinstance(document, dict):
        raise BadSetup("the file holds no JSON object")
    try:
        return Setup.model_validate_json(json.dumps(document))
    except ValidationError as error:
        raise BadSetup(*(line_of(mistake) for mistake in error.errors(include_url=False))) from error


def _no_key_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    twice = [key for key, times in Counter(key for key, _ in pairs).items() if times > 1]
    if twice:
        raise BadSetup(f'"{twice[0]}" stands twice in one object: one of them would be lost')
    return dict(pairs)


def written(setup: Setup) -> str:
    """The set-up as a JSON text that `read` reads back."""
    document = setup.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(document, ensure_ascii=False, indent=2) + "\n"


def place_of(location: Iterable[int | str]) -> str:
    """A place in the file, as people point to it: ``projects[2].areas[0]``."""
    place = ""
    for step in location:
        if isinstance(step, int):
            place += f"[{step}]"
        elif step != "[key]":
            place += f".{step}" if place else step
    return place


def line_of(mistake: ErrorDetails) -> str:
    """One line that names the place and what is wrong there."""
    match mistake["type"]:
        case "missing":
            what = "is missing"
        case "extra_forbidden":
            what = "is no field of this format"
        case "enum":
            what = f"{json.dumps(mistake['input'], ensure_ascii=False)} is none of {mistake['ctx']['expected']}"
        case _:
            what = mistake["msg"][0].lower() + mistake["msg"][1:] if mistake["type"] != "setup" else mistake["msg"]
    return f"{place_of(mistake['loc'])}: {what}"
