"""When messages may leave: the grid of slots, and what one chat may get."""

from __future__ import annotations

from bisect import bisect_left
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import update

from bot.delivery import permits
from bot.delivery.pacing import (
    AHEAD,
    CATCH_UP,
    CATCHING_UP,
    GUARD,
    LEFT_EVERY,
    UNTOLD,
    URGENT_AHEAD,
    WINDOWS,
    ChatPace,
    Grid,
    Lead,
    Offer,
    slowness,
)
from bot.delivery.tables import pace
from bot.delivery.trail import Slot, Trail, moment
from bot.errors import Broken
from bot.message import ChatKind
from bot.storage.engine import Store
from bot.storage.schema import microseconds
from tests.fakes import NOON

LEAD = timedelta(milliseconds=5)
SECOND, MINUTE, MICROSECOND = timedelta(seconds=1), timedelta(minutes=1), timedelta(microseconds=1)
LONG_AGO = NOON - MINUTE


def an_offer(
    grid: Grid,
    *,
    now: datetime = NOON,
    next_slot: datetime | None = None,
    trail: Trail | None = None,
    paused_until: datetime | None = None,
    is_urgent: bool = False,
) -> Offer:
    """What an even grid offers whose next slot this is; one of which nothing was given for long, without."""
    given = trail or (Trail(0) if next_slot is None else Trail(microseconds(next_slot) - grid.step))
    return grid.offer(
        now=now,
        trail=given,
        paused_until=paused_until,
        lead=LEAD,
        ahead=URGENT_AHEAD if is_urgent else AHEAD,
        is_urgent=is_urgent,
    )


def most_in_a_second(moments: list[datetime]) -> int:
    """Of ascending ones."""
    return max((bisect_left(moments, start + SECOND) - place for place, start in enumerate(moments)), default=0)


def test_an_idle_channel_offers_a_slot_as_soon_as_one_can_be_ready() -> None:
    assert an_offer(Grid(30)).first == NOON + LEAD


def test_an_even_grid_offers_what_is_within_reach() -> None:
    grid = Grid(1000)
    assert an_offer(grid, next_slot=NOON + LEAD).count == 1 + AHEAD // (grid.step * MICROSECOND)


def test_a_broadcast_waits_until_its_slot_is_at_hand() -> None:
    offer = an_offer(Grid(30), next_slot=NOON + SECOND)
    assert (offer.count, offer.wait) == (0, SECOND - LEAD - AHEAD)


def test_a_reply_takes_the_next_slot_however_far_it_is() -> None:
    offer = an_offer(Grid(30), next_slot=NOON + SECOND, is_urgent=True)
    assert (offer.first, offer.count) == (NOON + SECOND, 1)


def test_no_broadcast_gets_the_slot_after_a_waiting_replys() -> None:
    grid = Grid(30)
    _, given = grid.assign(an_offer(grid, next_slot=NOON + 2 * LEAD, is_urgent=True), [1])
    assert an_offer(grid, trail=given).count == 0
    assert an_offer(grid, trail=given, is_urgent=True).count == 1


@pytest.mark.parametrize("is_urgent", [True, False])
def test_nothing_starts_while_the_channel_is_paused(is_urgent: bool) -> None:  # noqa: FBT001  a parameter
    assert an_offer(Grid(30), paused_until=NOON + SECOND, is_urgent=is_urgent).count == 0


def test_the_first_slot_after_a_pause_is_at_its_end_and_nothing_is_made_up_for() -> None:
    ends = NOON + timedelta(milliseconds=20)
    offer = an_offer(Grid(30), paused_until=ends)
    assert (offer.first, offer.count) == (ends, 1)


def test_a_pause_that_is_over_holds_nothing_up() -> None:
    assert an_offer(Grid(30), paused_until=LONG_AGO, next_slot=NOON) == an_offer(Grid(30), next_slot=NOON)


@pytest.mark.parametrize("slowed", [1.0, 1.25])
def test_what_nobody_took_is_made_up_for_unless_the_channel_told_us_to_wait(slowed: float) -> None:
    grid = Grid(1000, slowed)
    offer = an_offer(grid, next_slot=NOON - timedelta(milliseconds=40))
    slots, _ = grid.assign(offer, [1] * offer.count)
    within = 1 + AHEAD // (grid.step * MICROSECOND)
    assert len(slots) - within * (CATCHING_UP if slowed == 1.0 else 1) in {-1, 0, 1}


@pytest.mark.parametrize(("silence", "made_up_for"), [(100, 100), (300, 150), (501, 0), (90_000, 0)])
def test_no_more_is_made_up_for_than_a_reply_may_wait_and_nothing_after_a_quiet_time(
    silence: int, made_up_for: int
) -> None:
    """Milliseconds."""
    grid, now, sent = Grid(1000), NOON, 0
    trail = Trail(microseconds(NOON - timedelta(milliseconds=silence) + LEAD) - grid.step)
    while now < NOON + SECOND / 2:
        offer = an_offer(grid, now=now, trail=trail)
        slots, trail = grid.assign(offer, [1] * offer.count)
        sent += len(slots)
        now += timedelta(milliseconds=5)
    evenly = (microseconds(now + AHEAD) - microseconds(NOON + LEAD)) // grid.step
    left = timedelta(milliseconds=made_up_for) // LEFT_EVERY
    assert abs(sent - evenly - made_up_for + left) <= 5


@pytest.mark.parametrize("is_missed", [False, True])
@pytest.mark.parametrize("gap", [50, 150])
def test_in_the_pause_that_making_up_for_a_gap_costs_a_reply_finds_a_slot(
    gap: int,
    is_missed: bool,  # noqa: FBT001  a parameter
) -> None:
    """Milliseconds in which nobody took slots, or in which they were missed."""
    grid, now = Grid(1000), NOON
    trail, began, given = Trail(microseconds(NOON)), NOON + timedelta(milliseconds=gap), list[Slot]()
    if is_missed:
        missed = range(trail.last + grid.step, microseconds(began), grid.step)
        trail = trail.after(missed, count=grid.rate, step=grid.step)
        became = dict.fromkeys(missed)
        trail = trail.amended(became, count=grid.rate, step=grid.step, left_every=grid.left_every)
    now = began
    while now < began + 3 * SECOND:
        offer = an_offer(grid, now=now, trail=trail)
        slots, trail = grid.assign(offer, [1] * offer.count)
        given += slots
        now += timedelta(milliseconds=5)
    longest = max(later - earlier for earlier, later in pairwise(given))
    assert longest * MICROSECOND <= LEFT_EVERY + 2 * grid.step * MICROSECOND
    assert most_in_a_second([moment(slot) for slot in given]) <= grid.rate
    assert len(given) >= (given[-1] - given[0]) // grid.step  # what a pause costs was made up for before


@given(
    rate=st.integers(1, 1000),
    asks=st.lists(
        st.tuples(st.integers(0, 200), st.booleans(), st.lists(st.sampled_from([1, 1, 1, 10]), max_size=40)),
        max_size=60,
    ),
    delays=st.lists(st.none() | st.integers(0, 40_000), min_size=1, max_size=7),
)
def test_no_second_at_the_server_ever_holds_more_than_the_rate(
    rate: int, asks: list[tuple[int, bool, list[int]]], delays: list[int | None]
) -> None:
    """However irregularly slots are taken, used within what the guard allows, or late or not at all where that is told.

    What is late is told in the next turn: a second on at the latest.
    """
    grid, now, trail = Grid(rate), NOON, Trail(0)
    guard = GUARD // MICROSECOND
    arrivals: list[datetime] = []
    became: dict[Slot, Slot | None] = {}
    for wait, is_urgent, costs in asks:
        now += timedelta(milliseconds=wait)
        trail = Trail.of(trail.kept()).amended(became, count=grid.rate, step=grid.step, left_every=grid.left_every)
        offer = an_offer(grid, now=now, trail=trail, is_urgent=is_urgent)
        slots, given = grid.assign(offer, costs[: offer.count])
        if not slots:
            continue
        trail, became = given, {}
        for slot, cost in zip(slots, costs, strict=False):
            delay = delays[(len(arrivals) + len(became)) % len(delays)]
            if delay is None:
                became[slot] = None
                continue
            if delay > guard:
                became[slot] = slot + delay
            arrivals += [moment(slot + delay)] * min(cost, rate)
    assert most_in_a_second(sorted(arrivals)) <= rate


@given(
    rate=st.integers(20, 40),
    catch_up=st.sampled_from([CATCH_UP, timedelta(0)]),
    waits=st.lists(st.sampled_from([20, 50, 80]), min_size=1, max_size=20),
    delays=st.lists(st.sampled_from([None, 0, 0, 0, 90_000]), min_size=3, max_size=9),
)
def test_what_is_told_only_once_it_left_is_not_too_late(
    rate: int, catch_up: timedelta, waits: list[int], delays: list[int | None]
) -> None:
    """However late it was, and whoever took slots meanwhile, some of which were left before."""
    grid, now, trail = Grid(rate, catch_up=catch_up), NOON, Trail(0)
    used: dict[Slot, Slot | None] = {}
    told: set[Slot] = set()
    for wait in [*waits, *[20] * 60]:
        now += timedelta(milliseconds=wait)
        gone = {slot: at for slot, at in used.items() if slot not in told and (at or slot) <= microseconds(now)}
        told |= gone.keys()
        became = {slot: at for slot, at in gone.items() if at is None or at - slot > UNTOLD // MICROSECOND}
        trail = Trail.of(trail.kept()).amended(became, count=grid.rate, step=grid.step, left_every=grid.left_every)
        offer = an_offer(grid, now=now, trail=trail)
        slots, given = grid.assign(offer, [1] * offer.count)
        trail = given if slots else trail
        for slot in slots:
            delay = delays[len(used) % len(delays)]
            used[slot] = None if delay is None else slot + delay
    assert most_in_a_second(sorted(moment(at) for at in used.values() if at is not None)) <= rate


@given(costs=st.lists(st.integers(1, 10), min_size=1, max_size=60))
def test_an_albums_files_count_one_by_one(costs: list[int]) -> None:
    grid = Grid(30)
    slots, _ = grid.assign(an_offer(grid), costs)
    files = [moment(slot) for slot, cost in zip(slots, costs, strict=True) for _ in range(cost)]
    assert most_in_a_second(files) <= 30


def test_slots_waste_hardly_anything() -> None:
    assert SECOND / (Grid(30).step * MICROSECOND) >= 30 * 0.985


@given(
    kind=st.sampled_from(list(ChatKind)),
    waits=st.lists(st.tuples(st.integers(0, 2_000), st.integers(1, 3)), max_size=150),
)
def test_a_chat_never_gets_more_than_its_windows_hold(kind: ChatKind, waits: list[tuple[int, int]]) -> None:
    chat, now = ChatPace(), NOON
    sent: list[datetime] = []
    for wait, cost in waits:
        now = chat.free_at(now + timedelta(milliseconds=wait), kind=kind, cost=cost)
        chat = chat.after(now, cost=cost)
        sent += [now] * cost
    for window in WINDOWS[kind]:
        assert all(sum(1 for at in sent if start <= at < start + window.span) <= window.count for start in sent)


def test_three_messages_go_to_a_person_at_once_and_the_fourth_waits() -> None:
    chat = ChatPace().after(NOON, cost=3)
    assert chat.free_at(NOON, kind=ChatKind.PRIVATE) - NOON >= SECOND


def test_an_album_larger_than_a_chats_second_passes_when_the_second_is_empty() -> None:
    assert ChatPace().free_at(NOON, kind=ChatKind.PRIVATE, cost=10) == NOON
    assert ChatPace().after(NOON).free_at(NOON, kind=ChatKind.PRIVATE, cost=10) > NOON


def test_a_paused_chat_is_free_when_its_pause_ends() -> None:
    chat = ChatPace(paused_until=NOON + MINUTE)
    assert chat.free_at(NOON, kind=ChatKind.GROUP) == NOON + MINUTE


def test_a_chat_remembers_no_more_than_its_longest_window() -> None:
    chat = ChatPace().after(NOON).after(NOON + 2 * MINUTE)
    assert chat.recent == (NOON + 2 * MINUTE,)


def test_a_single_stall_is_no_reason_to_keep_far_ahead() -> None:
    lead = Lead()
    for milliseconds in (2, 2, 150, 2):
        lead.measured(timedelta(milliseconds=milliseconds))
    assert lead.span < timedelta(milliseconds=5)


def test_a_slow_database_is_learned_at_the_second_slow_permit_and_forgotten_again() -> None:
    lead = Lead()
    for milliseconds in (2, 80, 80):
        lead.measured(timedelta(milliseconds=milliseconds))
    assert lead.span > timedelta(milliseconds=80)
    for _ in range(8):
        lead.measured(timedelta(milliseconds=2))
    assert lead.span < timedelta(milliseconds=5)


def test_a_lead_is_never_longer_than_a_quarter_second() -> None:
    lead = Lead()
    lead.measured(timedelta(seconds=9))
    assert lead.span == timedelta(milliseconds=250)


# --- slower where the channel keeps telling us to wait --------------------------------------------------------------


def test_a_clock_that_was_set_back_costs_a_second() -> None:
    assert an_offer(Grid(30), next_slot=NOON + timedelta(hours=1), is_urgent=True).first == NOON + SECOND


def test_the_rate_creeps_back_while_the_channel_takes_all() -> None:
    later = [slowness(2.0, timedelta(minutes=minutes)) for minutes in (0, 2, 4, 30)]
    assert later[:3] == [2.0, 1.5, 1.25]
    assert 1.0 < later[3] < 1.001


async def refuse(store: Store, *, seconds_later: float) -> float:
    """How slow the channel is after one more 429, so long after the last pause had ended."""
    earlier = timedelta(seconds=seconds_later)
    async with store.work(actor="test") as work:
        row = await permits.lock(work, "telegram")
        aged = {"paused_until": row.now - earlier, "refused_at": row.refused_at and row.now - earlier}
        await work.execute(update(pace).values(**aged))
        await permits.pause(work, "telegram", row.now + timedelta(seconds=5))
        return (await permits.lock(work, "telegram")).slowed


async def test_a_channel_that_keeps_telling_us_to_wait_gets_less(store: Store) -> None:
    async with store.work(actor="test") as work:
        await permits.open_channel(work, "telegram", 30)
    first = await refuse(store, seconds_later=0)
    again = await refuse(store, seconds_later=10)
    much_later = await refuse(store, seconds_later=1200)
    assert first == 1.0
    assert 1.2 < again <= 1.25
    assert much_later < 1.01


async def test_many_refusals_of_one_storm_are_one(store: Store) -> None:
    async with store.work(actor="test") as work:
        await permits.open_channel(work, "telegram", 30)
    await refuse(store, seconds_later=0)
    async with store.work(actor="test") as work:
        for seconds in range(20):
            row = await permits.lock(work, "telegram")
            await permits.pause(work, "telegram", row.now + timedelta(seconds=seconds))
        assert (await permits.lock(work, "telegram")).slowed == 1.0


async def test_the_row_of_a_channel_that_nobody_opened_is_not_waited_for(store: Store) -> None:
    async with store.work(actor="test") as work:
        with pytest.raises(Broken, match="carrier pigeon"):
            await permits.lock(work, "carrier pigeon")
