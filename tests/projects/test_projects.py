"""Projects: who finds which one first."""

from __future__ import annotations

import pytest

from bot.catalogue.areas import NoSuchArea
from bot.catalogue.model import OrganisationId
from bot.errors import Broken
from bot.projects import model
from bot.projects import service as projects
from bot.projects.model import NoSuchProject, Project, ProjectId
from bot.storage.engine import Store
from bot.text import Names
from tests.catalogue.makers import CARD, a_project, an_organisation

BASRA, FAW, BAGHDAD, ERBIL = "BA", "IQG02Q01", "BG", "AR"
ABU_AL_KHASIB = "IQG02Q02"


def done_in(*areas: str, slug: str = "card", names: Names = CARD) -> Project:
    return Project(
        id=ProjectId(1),
        slug=slug,
        organisation=OrganisationId(1),
        names=Names({**names.forms, "kmr": "Karta tenduristiyê"}),
        summary=Names({"ar": "تُقرأ في المراكز الصحية", "en": "Read at every health centre"}),
        areas=areas,
        topics=(),
    )


@pytest.mark.parametrize(
    ("areas", "area"),
    [((BASRA,), BASRA), ((BASRA,), FAW), ((FAW,), BASRA), ((BAGHDAD, FAW), FAW), ((), ERBIL)],
)
def test_a_project_covers_its_areas_their_districts_and_what_they_lie_in(areas: tuple[str, ...], area: str) -> None:
    assert done_in(*areas).covers(area)


@pytest.mark.parametrize(("areas", "area"), [((BASRA,), BAGHDAD), ((FAW,), ABU_AL_KHASIB), ((BASRA, BAGHDAD), ERBIL)])
def test_a_project_covers_nothing_else(areas: tuple[str, ...], area: str) -> None:
    assert not done_in(*areas).covers(area)


def test_the_nearest_projects_stand_first() -> None:
    far, country, near, here = (
        done_in(BAGHDAD, slug="far"),
        done_in(slug="country"),
        done_in(ABU_AL_KHASIB, slug="near"),
        done_in(BASRA, slug="here"),
    )
    ordered = model.nearest_first([far, country, near, here], FAW)
    assert [project.slug for project in ordered] == ["here", "near", "country", "far"]


def test_equally_near_projects_keep_their_order() -> None:
    one, other = done_in(BASRA, slug="one"), done_in(BASRA, slug="other")
    assert model.nearest_first([one, other], FAW) == (one, other)


def test_without_an_area_projects_keep_their_order() -> None:
    far, near = done_in(BAGHDAD), done_in(BASRA)
    assert model.nearest_first([far, near], None) == (far, near)


def test_an_area_that_is_not_there_has_no_projects_near() -> None:
    with pytest.raises(NoSuchArea):
        model.nearest_first([done_in(BASRA)], "XX")


@pytest.mark.parametrize(
    "typed",
    [
        "health",
        "HEALTH card",
        "card basra",
        "الصحية",
        "صحيه",
        "البطاقه الصحيه",
        "بطاقة",
        "basra-health-card",
        "مراكز",
        "tenduristiye",
    ],
)
def test_a_few_typed_words_find_a_project(typed: str) -> None:
    assert model.matches(done_in(BASRA, slug="basra-health-card"), typed)


@pytest.mark.parametrize("typed", ["permit", "health permit", "ealth", "", "  "])
def test_other_words_do_not_find_it(typed: str) -> None:
    assert not model.matches(done_in(BASRA), typed)


@pytest.mark.parametrize(
    "typed", ["helth", "haelth", "healthh", "hezlth crad", "البطافة", "الصيحة", "بطاقت", "tendurstiye"]
)
def test_a_slip_in_a_word_is_forgiven(typed: str) -> None:
    assert not model.matches(done_in(BASRA), typed)
    assert model.matches(done_in(BASRA), typed, forgiving=True)


@pytest.mark.parametrize("typed", ["cad", "hzzlth", "permit", "helth permit", ""])
def test_more_than_a_slip_is_not(typed: str) -> None:
    assert not model.matches(done_in(BASRA), typed, forgiving=True)


async def test_what_is_called_so_comes_without_what_is_nearly_called_so(store: Store) -> None:
    async with store.work(actor="test") as work:
        card = await a_project(work)
        carp = await projects.put_project(
            work, slug="carp-farm", organisation=card.organisation, names=Names({**CARD.forms, "en": "Carp farm"})
        )
        assert await projects.search(work, "carp") == (carp,)
        assert await projects.search(work, "carx") == (card, carp)


async def test_a_project_is_found_by_slug_and_by_id(store: Store) -> None:
    async with store.work(actor="test") as work:
        made = await a_project(work)
    async with store.work(actor="test") as work:
        assert await projects.project(work, slug="basra-health-card") == made
        assert await projects.project(work, id=made.id) == made


async def test_putting_a_project_again_changes_it_and_keeps_its_id(store: Store) -> None:
    async with store.work(actor="test") as work:
        before = await a_project(work)
        after = await projects.put_project(
            work, slug=before.slug, organisation=before.organisation, names=CARD, topics=["health"], open=False
        )
        assert (after.id, after.areas, after.topics, after.open) == (before.id, (), ("health",), False)
        assert await projects.projects(work) == (after,)


async def test_a_closed_project_is_not_offered(store: Store) -> None:
    async with store.work(actor="test") as work:
        made = await a_project(work)
        await projects.put_project(work, slug=made.slug, organisation=made.organisation, names=CARD, open=False)
        assert await projects.projects_in(work, BASRA) == ()
        assert await projects.search(work, "card") == ()


async def test_a_search_puts_the_own_area_first(store: Store) -> None:
    async with store.work(actor="test") as work:
        away = await a_project(work, "another-card", areas=(BAGHDAD,))
        home = await a_project(work, "basra-health-card")
        assert await projects.search(work, "health card", FAW) == (home, away)
        assert await projects.search(work, "health card") == (away, home)
        assert await projects.projects_in(work, BAGHDAD) == (away, home)


async def test_an_unknown_project_is_missing(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(NoSuchProject):
            await projects.project(work, slug="nothing")
        with pytest.raises(NoSuchProject):
            await projects.project(work, id=ProjectId(99))


async def test_a_project_is_done_nowhere_that_is_not_there(store: Store) -> None:
    async with store.work(actor="test") as work:
        organisation = await an_organisation(work)
        with pytest.raises(NoSuchArea):
            await projects.put_project(work, slug="card", organisation=organisation.id, names=CARD, areas=["XX"])
        with pytest.raises(Broken):
            await projects.put_project(work, slug="No Slug", organisation=organisation.id, names=CARD)
