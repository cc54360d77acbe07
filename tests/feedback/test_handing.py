"""What lies where nobody is goes up, and the coordinators hear of it once."""

from __future__ import annotations

from datetime import timedelta

from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.feedback import service as feedback
from bot.feedback.model import Case, Kind, State
from bot.feedback.store import desks_of
from bot.staff.model import Desk
from bot.storage.engine import Store
from tests.fakes import NOON
from tests.feedback import world
from tests.feedback.world import Basra, filed, texts


async def desks(store: Store, case: Case) -> set[Desk]:
    async with store.reading() as work:
        return set((await desks_of(work, [case.id]))[case.id])


async def reroute(store: Store) -> int:
    async with store.work(actor="job:reroute") as work:
        return await feedback.reroute_absent(work)


async def test_where_everybody_is_there_nothing_moves(store: Store, basra: Basra) -> None:
    await filed(store, basra)

    assert await reroute(store) == 0
    assert await world.told(store, basra.coordinator.address) == []


async def test_the_share_of_a_lead_who_left_goes_to_the_office_and_stays_on_the_desk(
    store: Store, basra: Basra
) -> None:
    case = await filed(store, basra)
    await world.make_unreachable(store, basra.huda.address)

    assert await reroute(store) == 1
    assert await desks(store, case) == {basra.government, basra.community, basra.official.desk}


async def test_from_an_empty_office_it_goes_on_to_the_coordinator(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    await world.leave_until(store, basra.huda, NOON + timedelta(days=9))
    await reroute(store)
    await world.make_unreachable(store, basra.official.address)
    await reroute(store)

    assert basra.coordinator.desk in await desks(store, case)


async def test_the_coordinator_is_told_once_for_each_absence(store: Store, basra: Basra, clock: SetClock) -> None:
    await filed(store, basra)
    await world.make_unreachable(store, basra.huda.address)
    await reroute(store)
    clock.advance(timedelta(hours=1))
    await filed(store, basra)
    await reroute(store)

    assert await texts(store, basra.coordinator.address) == [
        "Nobody can be reached at this desk: the government lead of “Health card”. One open message has been handed on."
    ]


async def test_an_absence_that_comes_again_is_told_again(store: Store, basra: Basra, clock: SetClock) -> None:
    await filed(store, basra)
    await world.make_unreachable(store, basra.huda.address)
    await reroute(store)
    async with store.work(actor="test") as work:
        await delivery.heard_from(work, basra.huda.address)
    await reroute(store)
    clock.advance(timedelta(hours=1))
    await world.make_unreachable(store, basra.huda.address)
    await reroute(store)

    assert len(await texts(store, basra.coordinator.address)) == 2


async def test_closed_cases_stay_where_they_are(store: Store, basra: Basra) -> None:
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await feedback.change_status(work, case.id, State.RESOLVED, by=basra.karim.address)
    await world.make_unreachable(store, basra.huda.address)

    assert await reroute(store) == 0
    assert await desks(store, case) == {basra.government, basra.community}


async def test_an_urgent_case_is_shown_at_once_to_the_desk_that_it_was_handed_to(store: Store, basra: Basra) -> None:
    case = await filed(store, basra, "fire")
    await world.make_unreachable(store, basra.huda.address)
    await reroute(store)

    (card,) = await world.told(store, basra.official.address)
    assert case.code in card.text


async def test_a_confidential_case_of_an_empty_integrity_desk_goes_to_the_coordinator_alone(
    store: Store, basra: Basra
) -> None:
    case = await filed(store, basra, kind=Kind.WRONGDOING)
    await world.make_unreachable(store, basra.inspector.address)
    await reroute(store)

    assert await desks(store, case) == {basra.inspector.desk, basra.coordinator.desk}
    assert "A confidential report waits for you." in await texts(store, basra.coordinator.address)


async def test_who_comes_back_finds_the_cases(store: Store, basra: Basra) -> None:
    await world.make_unreachable(store, basra.huda.address)
    case = await filed(store, basra)
    async with store.work(actor="test") as work:
        await delivery.heard_from(work, basra.huda.address)

    async with store.reading() as work:
        page = await feedback.cases_on(work, (basra.government,))
    assert [card.case.code for card in page.cases] == [case.code]
