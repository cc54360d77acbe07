"""Room for what is not paid for: replies at once, everything else evenly, and never more than the rate in a second."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.beside import Beside
from bot.delivery.gate import Gates
from bot.delivery.pacing import GUARD, Grid
from bot.delivery.trail import Slot, Trail
from bot.storage.engine import Store

RATE, SECOND, MILLISECOND = 30, 1_000_000, 1_000
GRID = Grid(RATE)


def a_rate(*given: Slot, is_urgent: bool = True) -> Beside:
    return Beside(GRID, Beside(GRID, Trail(0), is_urgent).after(given), is_urgent)


def most_in_a_second(moments: Sequence[Slot]) -> int:
    """Of ascending ones."""
    return max((bisect_left(moments, start + SECOND) - place for place, start in enumerate(moments)), default=0)


def test_as_many_replies_leave_at_once_as_a_second_holds() -> None:
    now = 60 * SECOND
    assert a_rate().room(now) == RATE
    assert a_rate(now, now + 1).room(now + 1) == RATE - 2
    full = a_rate(*range(now, now + RATE * MILLISECOND, MILLISECOND))
    assert full.room(full.trail.last) == 0
    assert full.free_at() == now + RATE * GRID.step


def test_what_is_no_reply_leaves_evenly() -> None:
    now = 60 * SECOND
    evenly = a_rate(now, is_urgent=False)
    assert evenly.room(now + GRID.step - 1) == 0
    assert (evenly.free_at(), evenly.room(now + GRID.step)) == (now + GRID.step, 1)


def test_an_album_waits_for_room_for_all_its_files() -> None:
    now = 60 * SECOND
    busy = a_rate(*range(now, now + 25 * MILLISECOND, MILLISECOND))
    assert busy.free_at(cost=5) == busy.trail.last
    assert busy.free_at(cost=9) == now + 3 * MILLISECOND + RATE * GRID.step
    assert busy.free_at(cost=100) == busy.free_at(cost=RATE)


@given(
    asks=st.lists(st.tuples(st.integers(0, 200), st.booleans(), st.sampled_from([1, 1, 1, 10])), max_size=150),
    delays=st.lists(st.none() | st.integers(0, GUARD.microseconds), min_size=1, max_size=5),
)
def test_no_second_holds_more_than_the_rate(asks: list[tuple[int, bool, int]], delays: list[int | None]) -> None:
    """However late within the guard, and though what was missed is free again."""
    now, trail, arrivals = 60 * SECOND, Trail(0), list[Slot]()
    for place, (wait, is_urgent, cost) in enumerate(asks):
        now += wait * MILLISECOND
        beside = Beside(GRID, trail, is_urgent)
        slot = max(now, beside.free_at(cost), trail.last + 1)
        trail = Trail.of(beside.after([slot] * cost).kept())
        delay = delays[place % len(delays)]
        if delay is None:
            now = max(now, slot)  # that it was missed is known once it is over
            trail = trail.amended({slot: None}, count=RATE, step=GRID.step)
        else:
            arrivals += [slot + delay] * cost
    assert most_in_a_second(sorted(arrivals)) <= RATE


async def test_a_slot_that_was_missed_is_room_again(store: Store) -> None:
    gates = Gates("telegram", 200, unpaid_rate=RATE, is_alone=False)
    async with store.work(actor="test") as work:
        gate = await gates.open(work, is_urgent=True)
        slots, trail = gate.grid.assign(gate.offer, [1] * 3)
        await gates.pass_(work, gate, trail, unpaid=slots)
    gates.committed(gate, trail)
    for seat in gate.seats(slots[1:]):
        gates.missed(seat)
    async with store.work(actor="test") as work:
        again = await gates.open(work, is_urgent=True)
    assert (gate.unpaid, again.unpaid) == (RATE, RATE - 1)
