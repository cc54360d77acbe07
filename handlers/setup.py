"""What is set up: /setup, for coordinators.

Offices, projects with their leads, areas with their followers, topics, and where messages go: shown, page by page.
They are changed by `jisr import`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import ceil

from bot.catalogue import service as catalogue
from bot.catalogue.areas import AREAS
from bot.citizens import service as citizens
from bot.delivery import service as delivery
from bot.dialogue.journey import Done, Go, Journey, Move, Tell, Turn
from bot.message import AddressId, Choice, Chosen, Reply, rows
from bot.projects import service as projects
from bot.projects.model import Project
from bot.staff import service as staff
from bot.staff.model import Colleague, Desk, Role, SeatState
from bot.text import Names, Text

_PAGE = 6
_LONG_PAGE = 20  #: where each takes one short line

_LEADS = {Role.LEAD_GOVERNMENT: "setup-lead-government", Role.LEAD_COMMUNITY: "setup-lead-community"}
_HEADS = {
    "offices": "setup-offices",
    "projects": "setup-projects",
    "areas": "setup-areas",
    "topics": "setup-topics",
    "rules": "setup-rules",
}
COMPUTED_IDS = (_LEADS, _HEADS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """What is being looked at."""

    what: str = ""
    page: int = 0


journey: Journey[Draft] = Journey("setup", Draft, commands=("setup",), word="setup-word")


async def _may(turn: Turn[Draft]) -> bool:
    return (await staff.roles_of(turn.work, turn.who.person)).is_coordinator


@journey.begins
async def begin(turn: Turn[Draft]) -> Move:
    """Coordinators only."""
    if not await _may(turn):
        return Tell(say=(Reply(text=Text.of("error-no-right")),))
    return Go(step="home", draft=Draft())


@journey.asks("home")
async def ask_home(turn: Turn[Draft]) -> Reply:
    """How much there is of each, and how it is changed."""
    return Reply(
        text=Text.of("setup-home"),
        more=(
            Text.of("setup-count-offices", count=len(await catalogue.organisations(turn.work))),
            Text.of("setup-count-projects", count=len(await projects.projects(turn.work))),
            Text.of("setup-count-topics", count=len(await catalogue.topics(turn.work))),
            Text.of("setup-how"),
        ),
        choices=rows(
            Choice(label=Text.of("setup-btn-offices"), value="offices"),
            Choice(label=Text.of("setup-btn-projects"), value="projects"),
            Choice(label=Text.of("setup-btn-areas"), value="areas"),
            Choice(label=Text.of("setup-btn-topics"), value="topics"),
            Choice(label=Text.of("setup-btn-rules"), value="rules"),
            Choice(label=Text.of("setup-btn-done"), value="done"),
            wide=2,
        ),
    )


@journey.hears("home")
async def hear_home(turn: Turn[Draft]) -> Move:
    """One of them, from its first page."""
    match turn.heard:
        case Chosen(value="done"):
            return Done(say=(Reply(text=Text.of("setup-done")),))
        case Chosen(value=value) if value in _HEADS:
            return Go(step="shown", draft=Draft(what=value))
    return _unclear()


@journey.asks("shown")
async def ask_shown(turn: Turn[Draft]) -> Reply:
    """A page of it, with the ways to the others."""
    draft = turn.draft
    if not await _may(turn):
        return Reply(text=Text.of("error-no-right"))
    lines, pages = await _page(turn)
    before = Choice(label=Text.of("setup-btn-before"), value="before")
    after = Choice(label=Text.of("setup-btn-after"), value="after")
    turning = (*((before,) if draft.page else ()), *((after,) if draft.page + 1 < pages else ()))
    return Reply(
        text=Text(_HEADS[draft.what]),
        more=lines or (Text.of("setup-nothing"),),
        choices=(*((turning,) if turning else ()), (Choice(label=Text.of("setup-btn-back"), value="back"),)),
        replace=isinstance(turn.heard, Chosen) and turn.heard.value in {"before", "after"},
    )


@journey.hears("shown")
async def hear_shown(turn: Turn[Draft]) -> Move:
    """Another page, or back."""
    draft = turn.draft
    match turn.heard:
        case Chosen(value="before"):
            return Go(step="shown", draft=replace(draft, page=max(0, draft.page - 1)))
        case Chosen(value="after"):
            return Go(step="shown", draft=replace(draft, page=draft.page + 1))
        case Chosen(value="back"):
            return Go(step="home", draft=Draft())
    return _unclear()


def _unclear() -> Move:
    return Tell(say=(Reply(text=Text.of("setup-unclear")),), again=True)


# --- the pages -------------------------------------------------------------------------------------------------------


async def _page(turn: Turn[Draft]) -> tuple[tuple[Text, ...], int]:
    """The lines of the page, and how many pages there are."""
    match turn.draft.what:
        case "offices":
            return await _offices(turn)
        case "projects":
            return await _projects(turn)
        case "areas":
            return await _areas(turn)
        case "topics":
            lines = [Text.of("setup-topic", name=each.names) for each in await catalogue.topics(turn.work)]
            return _cut(lines, turn.draft.page, _LONG_PAGE)
        case _:
            return await _rules(turn)


def _cut(lines: Sequence[Text], page: int, size: int) -> tuple[tuple[Text, ...], int]:
    return tuple(lines[page * size : (page + 1) * size]), ceil(len(lines) / size)


async def _offices(turn: Turn[Draft]) -> tuple[tuple[Text, ...], int]:
    offices = await catalogue.organisations(turn.work)
    first = turn.draft.page * _PAGE
    shown = offices[first : first + _PAGE]
    desks = [Desk(role=role, organisation=each.id) for each in shown for role in (Role.OFFICIAL, Role.INTEGRITY)]
    present = await staff.present_at_each(turn.work, desks, leads_too=True)
    lines = [
        Text.of(
            "setup-office",
            name=each.names,
            areas=_where(each.areas),
            officials=len(present[Desk(role=Role.OFFICIAL, organisation=each.id)]),
            integrity=len(present[Desk(role=Role.INTEGRITY, organisation=each.id)]),
        )
        for each in shown
    ]
    return tuple(lines), ceil(len(offices) / _PAGE)


def _where(codes: Sequence[str]) -> Text | list[Names]:
    known = [AREAS.get(code).names for code in codes if code in AREAS]
    return known or Text.of("setup-all-iraq")


async def _projects(turn: Turn[Draft]) -> tuple[tuple[Text, ...], int]:
    every = await projects.projects(turn.work)
    first = turn.draft.page * _PAGE
    shown = every[first : first + _PAGE]
    return tuple([await _project(turn, each) for each in shown]), ceil(len(every) / _PAGE)


async def _project(turn: Turn[Draft], project: Project) -> Text:
    office = await catalogue.organisation(turn.work, id=project.organisation)
    leads = await staff.leads_of(turn.work, project.id)
    reachable = await delivery.reachable(turn.work, [each.seat.address for each in leads])
    return Text.of(
        "setup-project" if project.open else "setup-project-closed",
        name=project.names,
        office=office.names,
        areas=_where(project.areas),
        government=_lead(turn, leads, Role.LEAD_GOVERNMENT, reachable),
        community=_lead(turn, leads, Role.LEAD_COMMUNITY, reachable),
    )


def _lead(turn: Turn[Draft], leads: Sequence[Colleague], role: Role, reachable: set[AddressId]) -> Text:
    """Who leads it on that side; each with what keeps them from hearing of it."""
    there = [_known(turn, each, reachable) for each in leads if each.seat.role is role]
    return Text(_LEADS[role], {"who": there}) if there else Text(_LEADS[role], {"who": Text.of("setup-nobody")})


def _known(turn: Turn[Draft], colleague: Colleague, reachable: set[AddressId]) -> Text:
    seat, name = colleague.seat, colleague.name or Text.of("setup-no-name")
    if seat.state is SeatState.PENDING:
        return Text.of("setup-pending", name=name)
    if seat.address not in reachable:
        return Text.of("setup-unreachable", name=name)
    if seat.is_away(turn.work.now):
        return Text.of("setup-away", name=name)
    return Text.of("setup-there", name=name)


async def _areas(turn: Turn[Draft]) -> tuple[tuple[Text, ...], int]:
    followers = await citizens.count_by_governorate(turn.work)
    lines = [Text.of("setup-area", name=each.names, count=followers.get(each.code, 0)) for each in AREAS.governorates()]
    return _cut(lines, turn.draft.page, _LONG_PAGE)


async def _rules(turn: Turn[Draft]) -> tuple[tuple[Text, ...], int]:
    every = await staff.rules(turn.work)
    first = turn.draft.page * _LONG_PAGE
    lines = []
    for rule in every[first : first + _LONG_PAGE]:
        office = await catalogue.organisation(turn.work, id=rule.organisation)
        area = AREAS.get(rule.area).names if rule.area and rule.area in AREAS else Text.of("setup-all-iraq")
        topic = await catalogue.topic(turn.work, id=rule.topic) if rule.topic is not None else None
        what = topic.names if topic else Text.of("setup-any-topic")
        lines.append(Text.of("setup-rule", area=area, topic=what, office=office.names))
    return tuple(lines), ceil(len(every) / _LONG_PAGE)
