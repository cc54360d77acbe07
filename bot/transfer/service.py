"""Comparing a set-up with the database, applying it, and writing it out again.

Owns: what an import would change, doing it, and the invitations that it makes.
Refuses: files and the command line (bot.cli), and deleting anything: an import only adds and changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from bot.catalogue import service as catalogue
from bot.catalogue.model import Organisation, Topic
from bot.projects import service as projects
from bot.projects.model import Project
from bot.staff import service as staff
from bot.staff.model import Lead, Role
from bot.storage.work import Work
from bot.text import Language, Names
from bot.transfer.model import (
    BadSetup,
    LeadEntry,
    OrganisationEntry,
    ProjectEntry,
    RuleEntry,
    Setup,
    TopicEntry,
    names,
    read,
    written,
)

__all__ = ["Applied", "BadSetup", "Change", "Changes", "Invited", "Setup", "apply", "export", "plan", "read", "written"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One thing that an import makes or changes."""

    what: str  #: "organisation", "topic", "project", "rule", "lead"
    name: str  #: its slug, or what the rule or the lead is for
    fields: tuple[str, ...] = ()  #: that change; none: it is new

    def __str__(self) -> str:
        """One line for an operator."""
        return f"~ {self.what} {self.name}: {', '.join(self.fields)}" if self.fields else f"+ {self.what} {self.name}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Changes:
    """What an import would do."""

    changes: tuple[Change, ...] = ()
    unchanged: int = 0

    def lines(self) -> tuple[str, ...]:
        """One line for each change, for an operator."""
        return tuple(str(change) for change in self.changes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Invited:
    """A line of the sheet of invitations: whom to give which link."""

    project: str  #: slug
    role: Role
    name: str
    token: str  #: of the deep link ``i_<token>``; nowhere else to be had
    expires_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What an import did."""

    changes: Changes
    sheet: tuple[Invited, ...]  #: one line for each lead that was not invited before


# --- out ------------------------------------------------------------------------------------------------------------


async def export(work: Work) -> Setup:
    """The set-up as it is, to be kept, compared or imported elsewhere."""
    organisations = {each.id: each for each in await catalogue.organisations(work)}
    topics = {each.id: each for each in await catalogue.topics(work)}
    leads = await staff.leads(work)
    rules = [
        RuleEntry(
            area=rule.area,
            topic=topics[rule.topic].slug if rule.topic is not None else None,
            organisation=organisations[rule.organisation].slug,
        )
        for rule in await staff.rules(work)
    ]
    return Setup(
        organisations=tuple(_organisation(each) for each in organisations.values()),
        topics=tuple(_topic(each) for each in topics.values()),
        projects=tuple(
            _project(each, organisations[each.organisation], leads) for each in await projects.projects(work)
        ),
        routing=tuple(sorted(rules, key=lambda rule: (rule.area or "", rule.topic or ""))),
    )


def _organisation(found: Organisation) -> OrganisationEntry:
    return OrganisationEntry(slug=found.slug, names=_forms(found.names), areas=found.areas)


def _topic(found: Topic) -> TopicEntry:
    return TopicEntry(slug=found.slug, names=_forms(found.names), position=found.position)


def _project(found: Project, organisation: Organisation, leads: Iterable[Lead]) -> ProjectEntry:
    own = {(lead.role, lead.name) for lead in leads if lead.project == found.id}
    return ProjectEntry(
        slug=found.slug,
        organisation=organisation.slug,
        names=_forms(found.names),
        summary=_forms(found.summary) or None,
        areas=found.areas,
        topics=found.topics,
        open=found.open,
        leads=tuple(LeadEntry(role=role, name=name) for role, name in sorted(own)),
    )


def _forms(found: Names) -> dict[Language, str]:
    return {Language(code): form for code, form in found.forms.items()}


# --- compared -------------------------------------------------------------------------------------------------------


async def plan(work: Work, setup: Setup) -> Changes:
    """What `apply` would do, without doing it.  Raises BadSetup where the file names what is nowhere."""
    return _compared(setup, await export(work), _came_too_late(await staff.leads(work), await projects.projects(work)))


def _came_too_late(leads: Iterable[Lead], known: Iterable[Project]) -> set[tuple[str, Role, str]]:
    """Who was invited, did not come in seven days, and is to be invited anew: by project, role and name."""
    slugs = {project.id: project.slug for project in known}
    listed = list(leads)
    still = {(slugs[lead.project], lead.role, lead.name) for lead in listed if not lead.is_expired}
    return {(slugs[lead.project], lead.role, lead.name) for lead in listed} - still


def _compared(setup: Setup, before: Setup, late: set[tuple[str, Role, str]]) -> Changes:
    _check_references(setup, before)
    changes: list[Change] = []
    entries: list[tuple[str, Mapping[str, object], Mapping[str, object]]] = [
        ("organisation", _by_slug(before.organisations), _by_slug(setup.organisations)),
        ("topic", _by_slug(before.topics), _by_slug(setup.topics)),
        ("project", _by_slug(before.projects), _by_slug(setup.projects)),
        ("rule", _by_subject(before.routing), _by_subject(setup.routing)),
    ]
    unchanged = 0
    for what, known, wanted in entries:
        for name, entry in wanted.items():
            fields = _differing(known.get(name), entry)
            if fields is None or fields:
                changes.append(Change(what=what, name=name, fields=fields or ()))
            else:
                unchanged += 1
    leads = [
        Change(what="lead", name=f"{name}, {role} of {slug}") for slug, role, name in _to_invite(setup, before, late)
    ]
    return Changes(changes=(*changes, *leads), unchanged=unchanged)


def _by_slug(entries: Iterable[OrganisationEntry | TopicEntry | ProjectEntry]) -> dict[str, object]:
    return {entry.slug: entry for entry in entries}


def _by_subject(rules: Iterable[RuleEntry]) -> dict[str, object]:
    return {f"{rule.area or '*'}, {rule.topic or '*'}": rule for rule in rules}


def _differing(before: object, after: object) -> tuple[str, ...] | None:
    """The fields that differ; None where there was nothing before.  Leads are looked at apart."""
    if before is None:
        return None
    ours, theirs = dict(_fields(before)), dict(_fields(after))
    return tuple(field for field in theirs if field != "leads" and ours[field] != theirs[field])


def _fields(entry: object) -> Iterable[tuple[str, object]]:
    if not isinstance(entry, OrganisationEntry | TopicEntry | ProjectEntry | RuleEntry):
        return ()
    return iter(entry)


def _to_invite(setup: Setup, before: Setup, late: set[tuple[str, Role, str]]) -> list[tuple[str, Role, str]]:
    there = {(project.slug, lead.role, lead.name) for project in before.projects for lead in project.leads} - late
    wanted = [(project.slug, lead.role, lead.name) for project in setup.projects for lead in project.leads]
    return [lead for lead in wanted if lead not in there]


def _check_references(setup: Setup, before: Setup) -> None:
    organisations = {each.slug for each in (*before.organisations, *setup.organisations)}
    topics = {each.slug for each in (*before.topics, *setup.topics)}
    lines: list[str] = []
    for at, project in enumerate(setup.projects):
        if project.organisation not in organisations:
            lines.append(f'projects[{at}].organisation: there is no organisation "{project.organisation}"')
        lines += [
            f'projects[{at}].topics[{n}]: there is no topic "{topic}"'
            for n, topic in enumerate(project.topics)
            if topic not in topics
        ]
    for at, rule in enumerate(setup.routing):
        if rule.organisation not in organisations:
            lines.append(f'routing[{at}].organisation: there is no organisation "{rule.organisation}"')
        if rule.topic is not None and rule.topic not in topics:
            lines.append(f'routing[{at}].topic: there is no topic "{rule.topic}"')
    if lines:
        raise BadSetup(*lines)


# --- in -------------------------------------------------------------------------------------------------------------


async def apply(work: Work, setup: Setup, *, demo: bool = False) -> Applied:
    """Make the database say what the set-up says, keyed by slug; what it does not mention stays as it is.

    Safe to repeat: what is the same already is left alone, and a lead is invited once, again only after the invitation
    ended without being opened.  Raises BadSetup.
    """
    before = await export(work)
    late = _came_too_late(await staff.leads(work), await projects.projects(work))
    changes = _compared(setup, before, late)
    touched = {(change.what, change.name) for change in changes.changes}
    for organisation in setup.organisations:
        if ("organisation", organisation.slug) in touched:
            await catalogue.put_organisation(
                work, slug=organisation.slug, names=names(organisation.names), areas=organisation.areas, demo=demo
            )
    for topic in setup.topics:
        if ("topic", topic.slug) in touched:
            await catalogue.put_topic(
                work, slug=topic.slug, names=names(topic.names), position=topic.position or 0, demo=demo
            )
    for project in setup.projects:
        if ("project", project.slug) in touched:
            await _put_project(work, project, demo=demo)
    for subject, rule in _by_subject(setup.routing).items():
        if ("rule", subject) in touched and isinstance(rule, RuleEntry):
            await _put_rule(work, rule, demo=demo)
    sheet = [await _invite(work, *lead) for lead in _to_invite(setup, before, late)]
    return Applied(changes=changes, sheet=tuple(sheet))


async def _put_project(work: Work, entry: ProjectEntry, *, demo: bool) -> None:
    organisation = await catalogue.organisation(work, slug=entry.organisation)
    await projects.put_project(
        work,
        slug=entry.slug,
        organisation=organisation.id,
        names=names(entry.names),
        summary=names(entry.summary),
        areas=entry.areas,
        topics=entry.topics,
        open=entry.open,
        demo=demo,
    )


async def _put_rule(work: Work, entry: RuleEntry, *, demo: bool) -> None:
    organisation = await catalogue.organisation(work, slug=entry.organisation)
    topic = (await catalogue.topic(work, slug=entry.topic)).id if entry.topic is not None else None
    await staff.put_rule(work, area=entry.area, topic=topic, organisation=organisation.id, demo=demo)


async def _invite(work: Work, slug: str, role: Role, name: str) -> Invited:
    project = await projects.project(work, slug=slug)
    made, token = await staff.invite(work, role=role, project=project.id, meant_for=name)
    return Invited(project=slug, role=role, name=name, token=token, expires_at=made.expires_at)
