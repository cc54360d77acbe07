"""Organisations and topics."""

from __future__ import annotations

import pytest

from bot.audit import service as audit
from bot.catalogue import service as catalogue
from bot.catalogue.areas import NoSuchArea
from bot.catalogue.model import NoSuchOrganisation, NoSuchTopic, OrganisationId, TopicId, is_slug
from bot.errors import Broken
from bot.storage.engine import Store
from bot.text import Language, Names
from tests.catalogue.makers import HEALTH, a_topic, an_organisation


@pytest.mark.parametrize("slug", ["basra-health-card", "e5", "a" * 40])
def test_slugs_are_short_lower_case_words(slug: str) -> None:
    assert is_slug(slug)


@pytest.mark.parametrize("slug", ["a", "a" * 41, "Basra", "basra health", "صحة", "ab\n", ""])
def test_anything_else_is_no_slug(slug: str) -> None:
    assert not is_slug(slug)


async def test_an_organisation_is_found_by_slug_and_by_id(store: Store) -> None:
    async with store.work(actor="test") as work:
        made = await an_organisation(work)
    async with store.work(actor="test") as work:
        assert await catalogue.organisation(work, slug="basra-public-health") == made
        assert await catalogue.organisation(work, id=made.id) == made
        assert made.names.in_(Language.AR) == HEALTH.forms["ar"]
        assert made.areas == ("BA",)


async def test_putting_an_organisation_again_changes_it_and_keeps_its_id(store: Store) -> None:
    async with store.work(actor="test") as work:
        before = await an_organisation(work)
        after = await catalogue.put_organisation(work, slug=before.slug, names=Names({"en": "Other"}))
        assert (after.id, after.names.in_(Language.EN), after.areas) == (before.id, "Other", ())
        assert await catalogue.organisations(work) == (after,)


async def test_an_unknown_organisation_is_missing(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(NoSuchOrganisation):
            await catalogue.organisation(work, slug="nobody")
        with pytest.raises(NoSuchOrganisation):
            await catalogue.organisation(work, id=OrganisationId(99))


async def test_an_organisation_has_no_area_that_is_not_there(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(NoSuchArea):
            await catalogue.put_organisation(work, slug="office", names=HEALTH, areas=["XX"])


async def test_a_bad_slug_is_a_bug_of_whoever_read_it(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(Broken):
            await catalogue.put_organisation(work, slug="No Slug", names=HEALTH)
        with pytest.raises(Broken):
            await catalogue.put_topic(work, slug="No Slug", names=HEALTH)


async def test_topics_stand_in_their_order(store: Store) -> None:
    async with store.work(actor="test") as work:
        last, first = await a_topic(work, "water", 2), await a_topic(work, "roads", 1)
        assert await catalogue.topics(work) == (first, last)
        assert await catalogue.topic(work, slug="water") == last
        assert await catalogue.topic(work, id=first.id) == first


async def test_an_unknown_topic_is_missing(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(NoSuchTopic):
            await catalogue.topic(work, slug="nothing")
        with pytest.raises(NoSuchTopic):
            await catalogue.topic(work, id=TopicId(99))


async def test_who_sets_things_up_is_written_down(store: Store) -> None:
    async with store.work(actor="operator") as work:
        await an_organisation(work)
        (entry,) = await audit.entries(work, about="organisation:basra-public-health")
    assert (entry.actor, entry.what) == ("operator", "organisation.put")


async def test_the_audit_tells_the_newest_first_and_keeps_details(store: Store) -> None:
    async with store.work(actor="address:17") as work:
        await audit.note(work, "case.answered", about="case:1", answers=1, kinds=["text"])
        await audit.note(work, "case.closed", about="case:1")
        closed, answered = await audit.entries(work, limit=2)
    assert (closed.what, answered.what) == ("case.closed", "case.answered")
    assert answered.detail == {"answers": 1, "kinds": ["text"]}
    assert answered.at == work.now
