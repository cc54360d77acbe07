"""A digest comes once, with all that is new, and neither a crash nor a long absence changes that."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, time, timedelta

import pytest

from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.delivery.model import Outcome
from bot.delivery.model import State as Settled
from bot.digests import jobs
from bot.digests import service as digests
from bot.digests.calendar import Cadence
from bot.digests.model import Digest, DigestId, NotYourDigest
from bot.errors import NotAllowed
from bot.feedback import service as feedback
from bot.feedback.model import Kind, State
from bot.message import AddressId
from bot.staff import service as staff
from bot.staff.model import Seat, SeatId
from bot.storage.engine import Store
from bot.storage.work import Work
from tests.fakes import NOON
from tests.feedback import world
from tests.feedback.world import Basra, filed, texts

SUNDAY_NINE = datetime(2026, 3, 8, 6, 0, tzinfo=UTC)  # 09:00 in Baghdad; noon was a Thursday


async def begun(store: Store, clock: SetClock) -> None:
    """Every seat has its schedule, and the first digests are due."""
    await jobs.tick(store)
    clock.moment = SUNDAY_NINE


async def counts(store: Store, digest: DigestId) -> tuple[int, int, int, int, int]:
    async with store.reading() as work:
        found = await digests.digest_of(work, digest)
    figures = found.figures
    return figures.new, figures.waiting, figures.overdue, figures.resolved, figures.reopened


async def composed_now(store: Store, seat: Seat) -> Digest:
    async with store.work(actor="test") as work:
        return await digests.now(work, seat.id)


async def test_a_seat_gets_its_first_digest_on_the_next_working_day_at_nine(
    store: Store, basra: Basra, clock: SetClock
) -> None:
    await jobs.tick(store)
    await filed(store, basra)
    clock.moment = SUNDAY_NINE - timedelta(minutes=1)
    early = await jobs.tick(store)
    clock.moment = SUNDAY_NINE
    await jobs.tick(store)

    assert early == 0
    (digest,) = await texts(store, basra.huda.address)
    assert digest.startswith("Summary for Health card, from 5 March 2026 to 8 March 2026")
    assert "one new message and one waiting for an answer" in digest
    assert "“The card reader is broken”" in digest


async def test_a_tick_that_runs_again_sends_nothing_twice(store: Store, basra: Basra, clock: SetClock) -> None:
    await begun(store, clock)
    await filed(store, basra)
    await jobs.tick(store)
    await jobs.tick(store)

    assert len(await texts(store, basra.huda.address)) == 1


async def test_two_ticks_at_once_send_each_digest_once(store: Store, basra: Basra, clock: SetClock) -> None:
    await begun(store, clock)
    await filed(store, basra)
    await asyncio.gather(jobs.tick(store), jobs.tick(store))

    assert len(await texts(store, basra.huda.address)) == 1
    assert len(await texts(store, basra.karim.address)) == 1


async def test_missed_digests_are_composed_as_one(store: Store, basra: Basra, clock: SetClock) -> None:
    await begun(store, clock)
    await filed(store, basra)
    clock.moment = SUNDAY_NINE + timedelta(days=9, hours=5)
    await jobs.tick(store)
    await jobs.tick(store)

    async with store.reading() as work:
        schedule = await digests.schedule_of(work, basra.huda.id)
    assert len(await texts(store, basra.huda.address)) == 1
    assert schedule is not None
    assert schedule.next_due_at > clock.moment


async def test_a_crash_before_the_commit_leaves_all_of_it_to_be_done(
    store: Store, basra: Basra, clock: SetClock
) -> None:
    await begun(store, clock)
    await filed(store, basra)
    with pytest.raises(RuntimeError, match="crash"):
        await compose_and_crash(store, basra.huda)
    await jobs.tick(store)

    (digest,) = await texts(store, basra.huda.address)
    assert "one new message" in digest


async def compose_and_crash(store: Store, seat: Seat) -> None:
    async with store.work(actor="test") as work:
        assert await digests.compose(work, seat.id, SUNDAY_NINE) is not None
        raise RuntimeError("crash")


async def test_what_was_told_is_not_new_again_but_still_waits(store: Store, basra: Basra, clock: SetClock) -> None:
    await begun(store, clock)
    await filed(store, basra)
    await jobs.tick(store)
    clock.moment = SUNDAY_NINE + timedelta(days=1)
    await filed(store, basra)
    await filed(store, basra)
    await jobs.tick(store)

    _, second = await texts(store, basra.huda.address)
    assert "2 new messages and 3 waiting for an answer" in second


async def test_the_figures_of_every_desk_are_its_own(store: Store, basra: Basra, clock: SetClock) -> None:
    await jobs.tick(store)
    old, resolved, reopened, _ = [await filed(store, basra) for _ in range(4)]
    await filed(store, basra, project_id=None)
    clock.advance(timedelta(days=8))
    async with store.work(actor="test") as work:
        huda = basra.huda.address
        await feedback.change_status(work, resolved.id, State.RESOLVED, by=huda)
        await feedback.change_status(work, reopened.id, State.RESOLVED, by=huda)
        await feedback.reopen(work, reopened.code, by=basra.zainab)
        await feedback.ask(work, old.id, by=huda, body="Which one?")

    lead, coordinator = await composed_now(store, basra.karim), await composed_now(store, basra.coordinator)
    assert await counts(store, lead.id) == (4, 2, 1, 1, 1)
    assert await counts(store, coordinator.id) == (1, 1, 1, 0, 0)


async def test_ten_cases_are_shown_with_a_button_each_and_the_others_on_request(
    store: Store, basra: Basra, clock: SetClock
) -> None:
    cases = [await filed(store, basra, f"number {number}") for number in range(12)]
    digest = await composed_now(store, basra.huda)

    (message,) = await world.told(store, basra.huda.address)
    assert world.data(message) == [
        *(f"s:case:{case.id}" for case in cases[:10]),
        f"s:digest-rest:{digest.id}:10",
    ]
    async with store.reading() as work:
        rest = await digests.rest(work, digest.id, by=basra.huda.address)
    assert [choice.value for row in rest.choices for choice in row] == [f"case:{case.id}" for case in cases[10:]]
    assert rest.more[0].args["number"] == 11


async def test_nobody_else_opens_the_others(store: Store, basra: Basra) -> None:
    digest = await composed_now(store, basra.huda)

    async with store.reading() as work:
        for person in (basra.ali, basra.official.address):
            with pytest.raises(NotYourDigest):
                await digests.rest(work, digest.id, by=person)
        with pytest.raises(NotYourDigest):
            await digests.rest(work, digest.id, by=basra.huda.address, group=basra.ali)
        with pytest.raises(NotYourDigest):
            await digests.rest(work, DigestId(digest.id + 99), by=basra.huda.address)


async def test_an_empty_period_says_so_in_one_line_or_is_skipped(store: Store, basra: Basra, clock: SetClock) -> None:
    await begun(store, clock)
    async with store.work(actor="test") as work:
        await choose(work, basra.karim, skip_empty=True)
    clock.moment = SUNDAY_NINE + timedelta(days=1)
    await jobs.tick(store)

    assert await texts(store, basra.huda.address) == ["Nothing new for Health card, from 5 March 2026 to 9 March 2026."]
    assert await texts(store, basra.karim.address) == []
    assert await texts(store, basra.coordinator.address) == []


async def choose(
    work: Work, seat: Seat, *, by: AddressId | None = None, cadence: Cadence = Cadence.WORKING, skip_empty: bool = False
) -> None:
    await digests.set_schedule(work, seat.id, by=by or seat.address, cadence=cadence, at=time(9), skip_empty=skip_empty)


async def test_a_lead_chooses_when_and_nobody_else_does(store: Store, basra: Basra, clock: SetClock) -> None:
    async with store.work(actor="test") as work:
        chosen = await digests.set_schedule(
            work, basra.huda.id, by=basra.huda.address, cadence=Cadence.DAILY, at=time(18, 30, 15)
        )
        with pytest.raises(NotAllowed):
            await choose(work, basra.huda, by=basra.karim.address)

    assert chosen.at == time(18, 30)
    assert chosen.next_due_at == NOON.replace(hour=15, minute=30)


async def test_any_lead_of_the_project_chooses_for_its_group(store: Store, basra: Basra) -> None:
    async with store.work(actor="test") as work:
        group = await world.group_seated(work, basra.government, "-900", linked_by=basra.huda.address)
        await choose(work, group, by=basra.karim.address, cadence=Cadence.WEEKLY)
        with pytest.raises(NotAllowed):
            await choose(work, group, by=basra.official.address)
        schedule = await digests.schedule_of(work, group.id)

    assert schedule is not None
    assert schedule.cadence is Cadence.WEEKLY


async def test_a_digest_in_a_group_names_no_citizen(store: Store, basra: Basra) -> None:
    async with store.work(actor="test") as work:
        group = await world.group_seated(work, basra.government, "-900", linked_by=basra.huda.address)
    case = await filed(store, basra, anonymous=False, name="Zainab H.")
    await composed_now(store, group)

    (message,) = await world.told(store, group.address)
    assert case.code in message.text
    assert "Zainab" not in message.text
    assert message.media == ()


async def test_confidential_cases_are_in_no_digest(store: Store, basra: Basra) -> None:
    await filed(store, basra, kind=Kind.WRONGDOING, strike_integrity=True)
    digest = await composed_now(store, basra.coordinator)

    assert await counts(store, digest.id) == (0, 0, 0, 0, 0)
    assert (await texts(store, basra.coordinator.address))[-1].startswith("Nothing new for the coordinators")


async def test_an_integrity_desk_has_no_digests(store: Store, basra: Basra) -> None:
    await jobs.tick(store)

    async with store.work(actor="test") as work:
        assert await digests.schedule_of(work, basra.inspector.id) is None
        with pytest.raises(NotAllowed):
            await digests.now(work, basra.inspector.id)


async def test_now_leaves_the_schedule_as_it_is(store: Store, basra: Basra, clock: SetClock) -> None:
    await jobs.tick(store)
    await composed_now(store, basra.huda)

    async with store.reading() as work:
        schedule = await digests.schedule_of(work, basra.huda.id)
    assert schedule is not None
    assert schedule.next_due_at == SUNDAY_NINE


async def test_who_is_away_gets_none_and_finds_all_of_it_on_coming_back(
    store: Store, basra: Basra, clock: SetClock
) -> None:
    await begun(store, clock)
    await world.leave_until(store, basra.huda, SUNDAY_NINE + timedelta(hours=12))
    await filed(store, basra)
    await jobs.tick(store)
    nothing_yet = await texts(store, basra.huda.address)
    clock.moment = SUNDAY_NINE + timedelta(days=1)
    await jobs.tick(store)

    assert nothing_yet == []
    assert "one new message" in (await texts(store, basra.huda.address))[0]


async def test_the_news_of_a_digest_that_reached_nobody_are_news_again(
    store: Store, basra: Basra, clock: SetClock
) -> None:
    await filed(store, basra)
    digest = await composed_now(store, basra.huda)
    async with store.work(actor="test") as work:
        for source, kind in (
            (f"digest:{digest.id}", Settled.SENT),
            ("announcement:1", Settled.FAILED),
            (f"digest:{digest.id}", Settled.FAILED),
        ):
            await digests.observe(work, Outcome(source=source, address=basra.huda.address, kind=kind))
    clock.advance(timedelta(minutes=1))
    again = await composed_now(store, basra.huda)

    assert again.figures.new == 1


async def test_a_seat_that_was_removed_gets_nothing_more(store: Store, basra: Basra, clock: SetClock) -> None:
    await begun(store, clock)
    async with store.work(actor="test") as work:
        await staff.remove(work, basra.huda.id, by=None)
    await jobs.tick(store)

    assert await texts(store, basra.huda.address) == []
    async with store.reading() as work:
        assert await digests.schedule_of(work, basra.huda.id) is None


async def test_one_seats_fault_costs_the_others_nothing(store: Store, basra: Basra, clock: SetClock) -> None:
    await begun(store, clock)
    await filed(store, basra)
    async with store.work(actor="test") as work:
        await world.spoil_digest(work, basra.huda.id, SUNDAY_NINE)
    await jobs.tick(store)

    assert await texts(store, basra.huda.address) == []
    assert len(await texts(store, basra.karim.address)) == 1


async def test_a_case_whose_transaction_ends_late_is_in_the_next_digest(
    store: Store, basra: Basra, clock: SetClock
) -> None:
    await jobs.tick(store)
    early = await filed(store, basra, received_at=NOON - timedelta(days=2))
    await composed_now(store, basra.huda)
    clock.advance(timedelta(hours=1))
    async with store.work(actor="test") as work:
        await world.untell(work, early, basra.huda.id)
    again = await composed_now(store, basra.huda)

    assert again.figures.new == 1


async def test_nothing_is_due_before_anybody_is_there(store: Store) -> None:
    assert await jobs.tick(store) == 0
    async with store.work(actor="test") as work:
        assert await digests.figures_of(work, ()) == {}
        assert await digests.due(work, 10) == ()
        assert await digests.compose(work, SeatId(1), NOON) is None
        assert await delivery.reachable(work, []) == set()
