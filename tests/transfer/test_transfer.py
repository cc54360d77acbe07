"""Importing, and exporting what was imported."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from bot.audit import service as audit
from bot.catalogue import service as catalogue
from bot.clock import SetClock
from bot.demo.service import SETUP
from bot.projects import service as projects
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from bot.storage.engine import Store
from bot.text import Language
from bot.transfer import service as transfer
from bot.transfer.model import BadSetup, Setup
from tests.staff.makers import a_person

OFFICE = {"slug": "basra-public-health", "names": {"en": "Basra Public Health Directorate"}, "areas": ["BA"]}
CARD = {
    "slug": "basra-health-card",
    "organisation": "basra-public-health",
    "names": {"en": "Basra electronic health card"},
    "areas": ["BA"],
    "topics": ["health"],
    "leads": [{"role": "lead-government", "name": "Dr. Karim"}, {"role": "lead-community", "name": "Samira"}],
}
RULES = [
    {"area": "BA", "topic": "health", "organisation": "basra-public-health"},
    {"topic": "health", "organisation": "basra-public-health"},
]


def a_setup(**parts: object) -> Setup:
    document = {
        "organisations": [OFFICE],
        "topics": [{"slug": "health", "names": {"en": "Health", "ckb": "تەندروستی"}, "position": 3}],
        "projects": [CARD],
        "routing": RULES,
    }
    return transfer.read(json.dumps({**document, **parts}))


async def test_an_import_sets_everything_up(store: Store) -> None:
    async with store.work(actor="operator") as work:
        applied = await transfer.apply(work, a_setup())
        project = await projects.project(work, slug="basra-health-card")
        office = await catalogue.organisation(work, slug="basra-public-health")
        health = await catalogue.topic(work, slug="health")
        assert (project.organisation, project.topics, project.demo) == (office.id, ("health",), False)
        assert (health.position, health.names.in_(Language.CKB)) == (3, "تەندروستی")
        assert await staff.organisation_for(work, "IQG02Q01", health.id) == office.id
        assert applied.changes.lines() == (
            "+ organisation basra-public-health",
            "+ topic health",
            "+ project basra-health-card",
            "+ rule BA, health",
            "+ rule *, health",
            "+ lead Dr. Karim, lead-government of basra-health-card",
            "+ lead Samira, lead-community of basra-health-card",
        )


async def test_each_lead_gets_an_invitation_that_opens(store: Store) -> None:
    async with store.work(actor="operator") as work:
        karim, samira = (await transfer.apply(work, a_setup())).sheet
        assert (karim.name, karim.role, karim.project) == ("Dr. Karim", Role.LEAD_GOVERNMENT, "basra-health-card")
        assert karim.expires_at == work.now + timedelta(days=7)
        opened = await staff.open_invitation(work, samira.token, by=await a_person(work), name="samira_2")
        assert (opened.role, opened.meant_for) == (Role.LEAD_COMMUNITY, "Samira")


async def test_a_dry_run_says_the_same_and_does_nothing(store: Store) -> None:
    async with store.work(actor="operator") as work:
        planned = await transfer.plan(work, a_setup())
        assert await catalogue.organisations(work) == ()
        assert (await transfer.apply(work, a_setup())).changes == planned


async def test_a_second_import_changes_nothing_and_invites_nobody(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await transfer.apply(work, a_setup())
        noted = len(await audit.entries(work))
        again = await transfer.apply(work, a_setup())
        assert (again.changes.changes, again.changes.unchanged, again.sheet) == ((), 5, ())
        assert len(await audit.entries(work)) == noted


async def test_what_differs_is_changed_and_named(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await transfer.apply(work, a_setup())
        other = a_setup(
            organisations=[{**OFFICE, "areas": ["BA", "MA"]}, {"slug": "other", "names": {"en": "Other"}}],
            projects=[{**CARD, "open": False, "topics": [], "leads": []}],
            routing=[{**RULES[0], "organisation": "other"}],
        )
        applied = await transfer.apply(work, other)
        assert applied.changes.lines() == (
            "~ organisation basra-public-health: areas",
            "+ organisation other",
            "~ project basra-health-card: topics, open",
            "~ rule BA, health: organisation",
        )
        assert not (await projects.project(work, slug="basra-health-card")).open
        assert len(await staff.rules(work)) == 2


async def test_what_the_file_does_not_mention_stays(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await transfer.apply(work, a_setup())
        before = await transfer.export(work)
        await transfer.apply(work, Setup())
        assert await transfer.export(work) == before


async def test_a_file_may_name_what_is_in_the_database_already(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await transfer.apply(work, a_setup())
        more = a_setup(organisations=[], topics=[], projects=[{**CARD, "slug": "second-card", "leads": []}])
        assert (await transfer.apply(work, more)).changes.lines() == ("+ project second-card",)


async def test_what_is_nowhere_is_named_with_its_place(store: Store) -> None:
    async with store.work(actor="operator") as work:
        with pytest.raises(BadSetup) as refused:
            await transfer.plan(work, a_setup(organisations=[], topics=[]))
        assert refused.value.lines == (
            'projects[0].organisation: there is no organisation "basra-public-health"',
            'projects[0].topics[0]: there is no topic "health"',
            'routing[0].organisation: there is no organisation "basra-public-health"',
            'routing[0].topic: there is no topic "health"',
            'routing[1].organisation: there is no organisation "basra-public-health"',
            'routing[1].topic: there is no topic "health"',
        )


async def test_a_lead_who_did_not_come_in_time_is_invited_again(store: Store, clock: SetClock) -> None:
    async with store.work(actor="operator") as work:
        karim, _ = (await transfer.apply(work, a_setup())).sheet
        await staff.open_invitation(work, karim.token, by=await a_person(work), name="karim_77")
    clock.advance(timedelta(days=8))
    async with store.work(actor="operator") as work:
        again = await transfer.apply(work, a_setup())
        assert [(line.name, line.role) for line in again.sheet] == [("Samira", Role.LEAD_COMMUNITY)]
        assert (await transfer.apply(work, a_setup())).sheet == ()


@pytest.mark.parametrize("setup", [a_setup(), transfer.read(SETUP.read_text(encoding="utf-8"))], ids=["small", "demo"])
async def test_what_was_imported_is_exported_as_it_was(store: Store, setup: Setup) -> None:
    async with store.work(actor="operator") as work:
        await transfer.apply(work, setup)
        exported = await transfer.export(work)
    assert _sorted(exported) == _sorted(setup)


async def test_an_export_imports_without_any_change(store: Store) -> None:
    async with store.work(actor="operator") as work:
        karim, _ = (await transfer.apply(work, a_setup())).sheet
        await staff.open_invitation(work, karim.token, by=await a_person(work), name="karim_77")
        project = await projects.project(work, slug="basra-health-card")
        desk = Desk(role=Role.LEAD_COMMUNITY, project=project.id)
        await staff.seat_directly(work, desk, await a_person(work), name="Zahra")
        exported = transfer.read(transfer.written(await transfer.export(work)))
        assert (await transfer.plan(work, exported)).changes == ()
        assert {lead.name for lead in exported.projects[0].leads} == {"Dr. Karim", "Samira", "Zahra"}


def _sorted(setup: Setup) -> Setup:
    """In the export's order, which is not the file's."""
    return Setup(
        organisations=tuple(sorted(setup.organisations, key=lambda each: each.slug)),
        topics=setup.topics,
        projects=tuple(
            each.model_copy(update={"leads": tuple(sorted(each.leads, key=lambda lead: (lead.role, lead.name)))})
            for each in sorted(setup.projects, key=lambda each: each.slug)
        ),
        routing=tuple(sorted(setup.routing, key=lambda rule: (rule.area or "", rule.topic or ""))),
    )
