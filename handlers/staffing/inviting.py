"""Somebody is invited: as what, of which office or project, a person or a group, and the link.

Owns: those steps.  Refuses: what follows when the link is opened (opening).
"""

from __future__ import annotations

from dataclasses import replace

from bot.catalogue.model import OrganisationId
from bot.dialogue.journey import Done, Go, Move, Turn
from bot.i18n.script import key
from bot.message import Choice, Chosen, Reply, Said, rows
from bot.projects import model as project_model
from bot.projects import service as projects
from bot.projects.model import Project, ProjectId
from bot.staff import service as staff
from bot.staff.model import Role
from bot.text import Names, Text
from handlers.menu import named
from handlers.staffing.draft import (
    REFUSED,
    Draft,
    back,
    duty,
    journey,
    offices_for,
    paged,
    refused,
    roles_for,
    unclear,
)

_ROLES = {
    Role.LEAD_GOVERNMENT: "staff-role-lead-government",
    Role.LEAD_COMMUNITY: "staff-role-lead-community",
    Role.OFFICIAL: "staff-role-official",
    Role.APPROVER: "staff-role-approver",
    Role.INTEGRITY: "staff-role-integrity",
    Role.AUDITOR: "staff-role-auditor",
    Role.COORDINATOR: "staff-role-coordinator",
}
COMPUTED_IDS = (_ROLES,)


@journey.asks("role")
async def ask_role(turn: Turn[Draft]) -> Reply:
    """As what, of all that the person may invite to."""
    allowed = await roles_for(turn)
    choices = [Choice(label=Text(id_), value=f"r:{role}") for role, id_ in _ROLES.items() if role in allowed]
    return Reply(text=Text.of("staff-ask-role"), choices=rows(*choices, back()))


@journey.hears("role")
async def hear_role(turn: Turn[Draft]) -> Move:
    """Then its office or project; a coordinator has neither."""
    allowed = {f"r:{role}": role for role in await roles_for(turn)}
    match turn.heard:
        case Chosen(value="back"):
            return Go(step="home", draft=Draft())
        case Chosen(value=value) if value in allowed:
            role = allowed[value]
            draft = Draft(role=role)
            if role is Role.COORDINATOR:
                return await _invited(turn, draft, is_group=False)
            return Go(step="project" if role.is_lead else "office", draft=draft)
    return unclear()


# --- which office ----------------------------------------------------------------------------------------------------


@journey.asks("office", numbered=False)
async def ask_office(turn: Turn[Draft]) -> Reply:
    """Of which office; a part of its name can be typed."""
    offices = await offices_for(turn, Role(turn.draft.role))
    found = [each for each in offices if _called(each.names, turn.draft.typed)]
    choices = [Choice(label=named(each.names), value=f"o:{each.id}") for each in found]
    return Reply(
        text=Text.of("staff-ask-office" if found else "staff-no-such-office"), choices=paged(choices, turn.draft.page)
    )


def _called(names: Names, typed: str) -> bool:
    return all(any(word in key(name) for name in names.forms.values()) for word in key(typed).split())


@journey.hears("office")
async def hear_office(turn: Turn[Draft]) -> Move:
    """One of them, or a part of a name."""
    offices = {f"o:{each.id}": each for each in await offices_for(turn, Role(turn.draft.role))}
    match turn.heard:
        case Chosen(value=value) if value in offices:
            return await _invited(turn, replace(turn.draft, organisation=offices[value].id), is_group=False)
    return _leafed(turn)


def _leafed(turn: Turn[Draft]) -> Move:
    """Another page, the names with some words, or back."""
    draft = turn.draft
    match turn.heard:
        case Chosen(value="before"):
            return Go(step=turn.step, draft=replace(draft, page=max(0, draft.page - 1)))
        case Chosen(value="after"):
            return Go(step=turn.step, draft=replace(draft, page=draft.page + 1))
        case Chosen(value="back") if draft.typed:
            return Go(step=turn.step, draft=replace(draft, page=0, typed=""))
        case Chosen(value="back"):
            return Go(step="role", draft=Draft())
        case Said(text=text) if key(text):
            return Go(step=turn.step, draft=replace(draft, page=0, typed=text))
    return unclear()


# --- which project ---------------------------------------------------------------------------------------------------


@journey.asks("project", numbered=False)
async def ask_project(turn: Turn[Draft]) -> Reply:
    """Of which project; words of its name can be typed."""
    allowed = await _projects(turn)
    found = [each for each in allowed if not turn.draft.typed or project_model.matches(each, turn.draft.typed)]
    choices = [Choice(label=named(each.names), value=f"p:{each.id}") for each in found]
    return Reply(
        text=Text.of("staff-ask-project" if found else "staff-no-such-project"),
        choices=paged(choices, turn.draft.page),
    )


async def _projects(turn: Turn[Draft]) -> list[Project]:
    offices = {each.id for each in await offices_for(turn, Role(turn.draft.role))}
    return [each for each in await projects.projects(turn.work) if each.organisation in offices]


@journey.hears("project")
async def hear_project(turn: Turn[Draft]) -> Move:
    """One of them, or words of a name."""
    allowed = {f"p:{each.id}": each for each in await _projects(turn)}
    match turn.heard:
        case Chosen(value=value) if value in allowed:
            return Go(step="place", draft=replace(turn.draft, project=allowed[value].id))
    return _leafed(turn)


# --- a person or a group, and the link -------------------------------------------------------------------------------


@journey.asks("place")
async def ask_place(turn: Turn[Draft]) -> Reply:  # noqa: ARG001  asked the same of everyone
    """Leads may share a group chat."""
    return Reply(
        text=Text.of("staff-ask-place"),
        choices=rows(
            Choice(label=Text.of("staff-place-person"), value="person"),
            Choice(label=Text.of("staff-place-group"), value="group"),
            back(),
        ),
    )


@journey.hears("place")
async def hear_place(turn: Turn[Draft]) -> Move:
    """Then the link."""
    match turn.heard:
        case Chosen(value="back"):
            return Go(step="project", draft=replace(turn.draft, project=0))
        case Chosen(value=value):
            return await _invited(turn, turn.draft, is_group=value == "group")
    return unclear()


async def _invited(turn: Turn[Draft], draft: Draft, *, is_group: bool) -> Move:
    try:
        made, token = await staff.invite(
            turn.work,
            role=Role(draft.role),
            organisation=OrganisationId(draft.organisation) if draft.organisation else None,
            project=ProjectId(draft.project) if draft.project else None,
            by=turn.who.person,
        )
    except REFUSED as error:
        return Done(say=(refused(error),))
    what = await duty(turn.work, made.desk)
    link = f"https://t.me/{turn.bot}?{'startgroup' if is_group else 'start'}=i_{token}"
    how = Text.of("staff-invited-group" if is_group else "staff-invited", until=made.expires_at)
    passed_on = Text.of("staff-link-group" if is_group else "staff-link", duty=what, link=link)
    # The link stands in a message of its own: that one is passed on.
    return Done(say=(Reply(text=how), Reply(text=passed_on)))
