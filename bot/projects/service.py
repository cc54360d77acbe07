"""Projects, found and kept.

Owns: looking them up, by nearness and by a few words, and setting them up.
Refuses: who may set them up (handlers and transfer ask staff).
"""

from __future__ import annotations

from collections.abc import Sequence

from bot.audit import service as audit
from bot.catalogue.areas import AREAS
from bot.catalogue.model import OrganisationId, is_slug
from bot.errors import Broken
from bot.projects import model, store
from bot.projects.model import NoSuchProject, Project, ProjectId
from bot.storage.work import Work
from bot.text import Names


async def projects(work: Work) -> tuple[Project, ...]:
    """Every project, closed ones included, by slug."""
    return await store.all_projects(work)


async def project(work: Work, *, slug: str | None = None, id: ProjectId | None = None) -> Project:  # noqa: A002  reads as the field
    """The project with this slug, or this id.  Raises NoSuchProject."""
    found = await store.project_where(work, slug=slug, key=id)
    if found is None:
        raise NoSuchProject(f"there is no project {slug or id!r}")
    return found


async def projects_in(work: Work, area: str | None) -> tuple[Project, ...]:
    """Every open project: those of `area` first, then its surroundings, the country's, the rest; None: by slug.

    Use `Project.covers` to leave out the rest.  Raises NoSuchArea.
    """
    return model.nearest_first((each for each in await store.all_projects(work) if each.open), area)


async def search(work: Work, text: str, area: str | None = None) -> tuple[Project, ...]:
    """The open projects that the typed words may mean, in whatever form they were typed; nearest to `area` first.

    Where nothing is called so, those that would be with one slip in a word.
    """
    there = await projects_in(work, area)
    exactly = tuple(each for each in there if model.matches(each, text))
    return exactly or tuple(each for each in there if model.matches(each, text, forgiving=True))


async def put_project(
    work: Work,
    *,
    slug: str,
    organisation: OrganisationId,
    names: Names,
    summary: Names | None = None,
    areas: Sequence[str] = (),
    topics: Sequence[str] = (),
    open: bool = True,  # noqa: A002  reads as the field
    demo: bool = False,
) -> Project:
    """The project with this slug, made or changed to be so.  Raises NoSuchArea."""
    if not is_slug(slug):
        raise Broken(f"{slug!r} is no slug: whoever read it should have refused it")
    for code in areas:
        AREAS.get(code)
    values = {
        "organisation_id": organisation,
        "names": dict(names.forms),
        "summary": dict(summary.forms) if summary else {},
        "areas": list(areas),
        "topics": list(topics),
        "open": open,
        "demo": demo,
    }
    await store.save(work, slug, values)
    await audit.note(work, "project.put", about=f"project:{slug}")
    return await project(work, slug=slug)
