"""Composing, planning, releasing, stopping and cancelling, on both databases."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import pytest

from bot.announcements import jobs, model, releasing
from bot.announcements import service as announcements
from bot.announcements.model import Announcement, AnnouncementId, NoSuchAnnouncement, State, WrongState
from bot.catalogue.model import NoSuchTopic
from bot.citizens import service as citizens
from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.delivery.model import BroadcastState, Progress
from bot.errors import NotAllowed, Unfit
from bot.message import AddressId
from bot.storage.blobs import Blobs
from bot.storage.engine import Store
from bot.text import Language
from tests.announcements import makers
from tests.announcements.conftest import Iraq

HOUR = timedelta(hours=1)


def composed(iraq: Iraq, **changes: Any) -> model.Composed:
    return makers.composed(organisation=iraq.health_office, **changes)


async def planned(store: Store, iraq: Iraq, *, at: Any = None, **changes: Any) -> Announcement:
    async with store.work(actor="test") as work:
        return await announcements.schedule(work, composed(iraq, **changes), at=at, author=iraq.official)


async def now(store: Store, id_: AnnouncementId) -> Announcement:
    async with store.reading() as work:
        return await announcements.get(work, id_)


async def progress(store: Store, found: Announcement) -> Progress:
    async with store.reading() as work:
        return await delivery.progress(work, found.source)


# --- composing -------------------------------------------------------------------------------------------------------


async def test_an_official_announces_for_their_organisation_alone(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        mine = await announcements.organisations_of(work, iraq.official)
        nobodys = await announcements.organisations_of(work, iraq.zainab)
    assert ([each.slug for each in mine], nobodys) == (["basra-public-health"], ())


async def test_a_draft_keeps_its_number_while_it_is_changed(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        first = await announcements.draft(work, composed(iraq), author=iraq.official)
    async with store.work(actor="test") as work:
        other = composed(iraq, titles={"en": "Other"}, texts={"en": "Words"})
        second = await announcements.draft(work, other, author=iraq.official, id=first.id)
    kept = await now(store, first.id)
    assert (second.id, kept.composed.titles, kept.state) == (first.id, {"en": "Other"}, State.DRAFT)


async def test_what_was_sent_meanwhile_gets_a_new_number(store: Store, iraq: Iraq) -> None:
    sent = await planned(store, iraq)
    async with store.work(actor="test") as work:
        again = await announcements.draft(work, composed(iraq), author=iraq.official, id=sent.id)
    assert again.id != sent.id


async def test_nobody_changes_somebody_elses_draft(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        theirs = await announcements.schedule(work, composed(iraq), author_label="operator")
    async with store.work(actor="test") as work:
        with pytest.raises(NotAllowed):
            await announcements.draft(work, composed(iraq), author=iraq.official, id=theirs.id)


@pytest.mark.parametrize("who", ["zainab", "coordinator"])
async def test_whoever_is_no_official_composes_nothing(store: Store, iraq: Iraq, who: str) -> None:
    person: AddressId = getattr(iraq, who)
    async with store.work(actor="test") as work:
        with pytest.raises(NotAllowed):
            await announcements.draft(work, composed(iraq), author=person)


async def test_an_official_composes_nothing_for_another_organisation(store: Store, iraq: Iraq) -> None:
    theirs = makers.composed(organisation=iraq.other_office)
    async with store.work(actor="test") as work:
        with pytest.raises(NotAllowed):
            await announcements.schedule(work, theirs, author=iraq.official)


async def test_an_unknown_topic_never_widens_the_audience(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(NoSuchTopic):
            await announcements.schedule(work, composed(iraq, topics=("helth",)), author=iraq.official)


async def test_sending_a_draft_asks_for_the_right_at_that_moment(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        found = await announcements.draft(work, composed(iraq), author=iraq.official)
    async with store.work(actor="test") as work:
        with pytest.raises(NotAllowed):
            await announcements.send(work, found.id, by=iraq.zainab)
    assert (await now(store, found.id)).state is State.DRAFT


async def test_a_draft_is_sent_once_however_often_that_is_pressed(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        found = await announcements.draft(work, composed(iraq), author=iraq.official)
    async with store.work(actor="test") as work:
        await announcements.send(work, found.id, by=iraq.official)
    async with store.work(actor="test") as work:
        with pytest.raises(WrongState):
            await announcements.send(work, found.id, by=iraq.official)


async def test_a_time_in_the_past_is_refused_and_the_draft_stays(store: Store, iraq: Iraq, clock: SetClock) -> None:
    async with store.work(actor="test") as work:
        found = await announcements.draft(work, composed(iraq), author=iraq.official)
        with pytest.raises(Unfit):
            await announcements.send(work, found.id, by=iraq.official, at=clock.now() - HOUR)
    assert (await now(store, found.id)).state is State.DRAFT


# --- the audience ----------------------------------------------------------------------------------------------------


async def test_the_audience_is_counted_with_those_who_find_no_text(store: Store, iraq: Iraq) -> None:
    async with store.reading() as work:
        found = await announcements.audience(work, areas=(), topics=(), written=(Language.AR,))
    assert found.people == 3
    assert dict(found.unread) == {
        Language.CKB: 1,
        Language.KMR_ARAB: 0,
        Language.KMR: 0,
        Language.EN: 1,
    }


async def test_areas_and_topics_narrow_the_audience(store: Store, iraq: Iraq) -> None:
    async with store.reading() as work:
        basra = await announcements.audience(work, areas=("BA",), topics=())
        water = await announcements.audience(work, areas=("BA",), topics=("water",))
    assert (basra.people, water.people) == (2, 1)


# --- releasing -------------------------------------------------------------------------------------------------------


async def test_what_is_due_goes_to_everyone_concerned(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq, areas=("BA",))
    assert await jobs.tick(store) == 1
    assert (await now(store, found.id)).state is State.SENDING
    assert (await progress(store, found)).total == 2


async def test_what_is_planned_waits_for_its_time(store: Store, iraq: Iraq, clock: SetClock) -> None:
    found = await planned(store, iraq, at=clock.now() + HOUR)
    assert await jobs.tick(store) == 0
    clock.advance(HOUR)
    assert await jobs.tick(store) == 1
    assert (await now(store, found.id)).released_at == clock.now()


async def test_many_workers_release_it_once(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    released = await asyncio.gather(*(jobs.tick(store) for _ in range(5)))
    assert sum(released) == 1
    assert (await progress(store, found)).total == 3


async def _released_and_lost(store: Store, id_: AnnouncementId) -> None:
    async with store.work(actor="test") as work:
        await releasing.release(work, id_)
        raise ConnectionError


async def test_a_crash_while_it_is_released_leaves_it_due(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    with pytest.raises(ConnectionError):
        await _released_and_lost(store, found.id)
    assert (await now(store, found.id)).state is State.SCHEDULED
    assert await jobs.tick(store) == 1
    assert (await progress(store, found)).total == 3


async def test_the_audience_is_who_it_is_when_it_leaves(store: Store, iraq: Iraq, clock: SetClock) -> None:
    found = await planned(store, iraq, at=clock.now() + HOUR)
    async with store.work(actor="test") as work:
        await citizens.unsubscribe(work, iraq.zainab)
    clock.advance(HOUR)
    await jobs.tick(store)
    assert (await progress(store, found)).total == 2


async def test_each_language_is_rendered_with_the_announcements_number(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq, topics=("health",))
    async with store.reading() as work:
        messages = await announcements.rendered(work, found)
    assert set(messages) == set(Language)
    assert messages[Language.EN].title == "The health card"
    assert found.number in messages[Language.EN].text
    assert messages[Language.EN].buttons[1][0].data == f"s:announcements-stop:{iraq.health}"


async def test_it_is_sent_when_the_last_copy_is_settled(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        await citizens.unsubscribe(work, iraq.dilan)
    found = await planned(store, iraq, areas=("AR",))  # nobody is left there
    await jobs.tick(store)
    await jobs.tick(store)
    assert (await now(store, found.id)).state is State.SENT


async def test_it_is_not_sent_while_copies_wait(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    await jobs.tick(store)
    await jobs.tick(store)
    assert (await now(store, found.id)).state is State.SENDING


# --- stopping and cancelling -----------------------------------------------------------------------------------------


async def test_what_is_planned_is_cancelled_until_the_last_moment(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    async with store.work(actor="test") as work:
        await announcements.cancel(work, found.id, by=iraq.official)
    assert await jobs.tick(store) == 0
    assert (await now(store, found.id)).state is State.CANCELLED


async def test_what_is_on_its_way_is_stopped_and_not_cancelled(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    await jobs.tick(store)
    async with store.work(actor="test") as work:
        with pytest.raises(WrongState):
            await announcements.cancel(work, found.id, by=iraq.official)
        await announcements.stop(work, found.id, by=iraq.official)
    assert (await now(store, found.id)).state is State.STOPPED
    assert (await progress(store, found)).state is BroadcastState.STOPPED


@pytest.mark.parametrize("act", [announcements.stop, announcements.cancel, announcements.pause, announcements.resume])
async def test_a_forged_press_of_a_stranger_changes_nothing(store: Store, iraq: Iraq, act: Any) -> None:
    found = await planned(store, iraq)
    async with store.work(actor="test") as work:
        with pytest.raises(NotAllowed):
            await act(work, found.id, by=iraq.zainab)
    assert await now(store, found.id) == found


async def test_a_coordinator_may_stop_for_everyone(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    async with store.work(actor="test") as work:
        after = await announcements.cancel(work, found.id, by=iraq.coordinator)
    assert after.state is State.CANCELLED


async def test_an_operator_pauses_and_goes_on(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    await jobs.tick(store)
    async with store.work(actor="operator") as work:
        await announcements.pause(work, found.id, by=None)
    paused = await progress(store, found)
    async with store.work(actor="operator") as work:
        await announcements.resume(work, found.id, by=None)
    assert (paused.state, (await progress(store, found)).state) == (BroadcastState.PAUSED, BroadcastState.RUNNING)


async def test_only_what_is_on_its_way_can_be_paused(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq)
    async with store.work(actor="operator") as work:
        with pytest.raises(WrongState):
            await announcements.pause(work, found.id, by=None)


async def test_a_number_that_does_not_exist_is_said(store: Store, iraq: Iraq) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(NoSuchAnnouncement):
            await announcements.stop(work, AnnouncementId(999), by=iraq.official)


# --- looking ---------------------------------------------------------------------------------------------------------


async def test_an_official_sees_what_their_organisation_plans_and_sends(
    store: Store, iraq: Iraq, clock: SetClock
) -> None:
    later = await planned(store, iraq, at=clock.now() + HOUR)
    going = await planned(store, iraq)
    await jobs.tick(store)
    async with store.work(actor="test") as work:
        theirs = makers.composed(organisation=iraq.other_office)
        await announcements.schedule(work, theirs, author_label="operator")
        listed = await announcements.outgoing(work, iraq.official)
    by_number = {each.announcement.id: each.progress for each in listed}
    assert set(by_number) == {later.id, going.id}
    assert by_number[later.id] is None
    assert by_number[going.id] is not None


async def test_what_was_stopped_stays_in_the_list_for_a_day(store: Store, iraq: Iraq, clock: SetClock) -> None:
    found = await planned(store, iraq)
    await jobs.tick(store)
    async with store.work(actor="test") as work:
        await announcements.stop(work, found.id, by=iraq.official)
        today = await announcements.outgoing(work, iraq.official)
    clock.advance(timedelta(days=1))
    async with store.reading() as work:
        tomorrow = await announcements.outgoing(work, iraq.official)
    assert ([each.announcement.id for each in today], tomorrow) == ([found.id], ())


async def test_a_citizen_sees_what_concerns_their_area_and_topics(store: Store, iraq: Iraq) -> None:
    basra = await planned(store, iraq, areas=("BA",), topics=("water",))
    everywhere = await planned(store, iraq)
    await planned(store, iraq, areas=("AR",))
    await jobs.tick(store)
    async with store.reading() as work:
        zainab = await announcements.recent(work, iraq.zainab)
        john = await announcements.recent(work, iraq.john)
    assert {each.announcement.id for each in zainab} == {basra.id, everywhere.id}
    assert {each.announcement.id for each in john} == {everywhere.id}


async def test_what_is_only_planned_is_shown_to_no_citizen(store: Store, iraq: Iraq, clock: SetClock) -> None:
    found = await planned(store, iraq, at=clock.now() + HOUR)
    async with store.reading() as work:
        assert await announcements.recent(work, iraq.zainab) == ()
        with pytest.raises(NoSuchAnnouncement):
            await announcements.published(work, found.id)


async def test_an_operator_sees_all_of_it_as_facts(store: Store, iraq: Iraq) -> None:
    found = await planned(store, iraq, areas=("BA",))
    await jobs.tick(store)
    async with store.reading() as work:
        facts = [announcements.facts(each) for each in await announcements.listing(work)]
    assert [(fact["id"], fact["organisation"], fact["state"], fact["total"], fact["waiting"]) for fact in facts] == [
        (found.number, "basra-public-health", "sending", 2, 2)
    ]


async def test_drafts_that_nobody_sends_are_forgotten(store: Store, iraq: Iraq, clock: SetClock) -> None:
    async with store.work(actor="test") as work:
        old = await announcements.draft(work, composed(iraq), author=iraq.official)
    clock.advance(jobs.KEPT_UNUSED + HOUR)
    assert await jobs.sweep(store, Blobs(store)) == 1
    with pytest.raises(NoSuchAnnouncement):
        await now(store, old.id)
