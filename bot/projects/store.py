"""The SQL of projects."""

from __future__ import annotations

from typing import Any

from sqlalchemy import RowMapping, insert, select, update

from bot.catalogue.model import OrganisationId, kept_real
from bot.projects.model import Project, ProjectId
from bot.projects.tables import project
from bot.storage.work import Work
from bot.text import Names

_COLUMNS = (
    project.c.id,
    project.c.slug,
    project.c.organisation_id,
    project.c.names,
    project.c.summary,
    project.c.areas,
    project.c.topics,
    project.c.open,
    project.c.demo,
)


def _project(row: RowMapping) -> Project:
    return Project(
        id=ProjectId(row["id"]),
        slug=row["slug"],
        organisation=OrganisationId(row["organisation_id"]),
        names=Names(row["names"]),
        summary=Names(row["summary"]),
        areas=tuple(row["areas"]),
        topics=tuple(row["topics"]),
        open=row["open"],
        demo=row["demo"],
    )


async def all_projects(work: Work) -> tuple[Project, ...]:
    """All of them, by slug: hundreds at most, which is why nearness and search are decided in Python."""
    rows = await work.execute(select(*_COLUMNS).order_by(project.c.slug))
    return tuple(_project(row) for row in rows.mappings())


async def project_where(work: Work, *, slug: str | None, key: ProjectId | None) -> Project | None:
    """The one with this slug, or this id."""
    wanted = project.c.slug == slug if slug is not None else project.c.id == key
    row = (await work.execute(select(*_COLUMNS).where(wanted))).mappings().first()
    return _project(row) if row else None


async def save(work: Work, slug: str, values: dict[str, Any]) -> None:
    """Change the project with this slug, or make it."""
    changed = await work.execute(update(project).where(project.c.slug == slug).values(kept_real(values)))
    if not changed.rowcount:
        await work.execute(insert(project).values(slug=slug, created_at=work.now, **values))
