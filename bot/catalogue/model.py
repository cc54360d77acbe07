"""Organisations and topics, and what a slug is.

Owns: the records.  Refuses: areas (catalogue.areas) and projects (projects.model).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NewType

from bot.errors import Missing
from bot.text import Names

OrganisationId = NewType("OrganisationId", int)
TopicId = NewType("TopicId", int)

SLUG = r"[a-z0-9-]{2,40}"  #: the contract's; short enough for a deep link


def is_slug(text: str) -> bool:
    """Whether `text` can name an organisation, a project or a topic in files and links."""
    return re.fullmatch(SLUG, text) is not None


def kept_real(values: Mapping[str, Any]) -> dict[str, Any]:
    """What to change in a row that is there: an import makes a demo's row real, the demo takes over no real one."""
    return {name: value for name, value in values.items() if name != "demo" or not value}


class NoSuchOrganisation(Missing):
    """There is no such organisation."""


class NoSuchTopic(Missing):
    """There is no such topic."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """An office or a community group that serves people."""

    id: OrganisationId
    slug: str
    names: Names
    areas: tuple[str, ...]  #: codes; none means the whole country
    demo: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """Something that people want to hear about."""

    id: TopicId
    slug: str
    names: Names
    position: int = 0  #: order in which topics are offered
    demo: bool = False
