"""The slots that were lately given: in few pieces, and never fewer than were used."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.trail import Run, Slot, Trail, runs

STEP = 1_000
A_SECOND = 10  #: slots, in these tests

gaps = st.lists(st.sampled_from([0, 1, 500, 500, 1_000, 1_000, 1_000, 1_500, 90_000]), max_size=120)


def slots_after(start: Slot, distances: list[int]) -> list[Slot]:
    found = [start]
    for distance in distances:
        found.append(found[-1] + distance)
    return found[1:]


def newest(trail: Trail, count: int = A_SECOND) -> list[Slot]:
    return list(trail.newest(count, STEP))


def given_in_turns(trail: Trail, slots: list[Slot], *, at_once: int) -> Trail:
    for start in range(0, len(slots), at_once):
        trail = trail.after(slots[start : start + at_once], count=A_SECOND, step=STEP)
    return trail


def test_before_all_that_is_noted_it_is_even() -> None:
    assert newest(Trail(9_000), 4) == [6_000, 7_000, 8_000, 9_000]


def test_a_grid_that_goes_on_evenly_is_one_number() -> None:
    trail = given_in_turns(Trail(0), slots_after(0, [STEP] * 35), at_once=4)
    assert trail == Trail(35_000)


def test_even_slots_are_one_run_and_an_albums_files_another() -> None:
    assert runs([1, 3, 5, 9, 9, 9]) == [Run(1, 2, 3), Run(9, 0, 3)]
    assert runs(range(0)) == []


def test_a_gap_is_remembered_for_as_long_as_it_matters() -> None:
    trail = Trail(0).after([5_000], count=A_SECOND, step=STEP)
    assert newest(trail, 3) == [-1_000, 0, 5_000]
    trail = given_in_turns(trail, slots_after(5_000, [STEP] * A_SECOND), at_once=3)
    assert trail == Trail(15_000)


@given(distances=gaps, at_once=st.integers(1, 20))
def test_the_last_ones_are_those_that_were_given(distances: list[int], at_once: int) -> None:
    slots = slots_after(0, distances)
    trail = given_in_turns(Trail(0), slots, at_once=at_once)
    if len(runs(slots)) <= 40:
        assert newest(trail)[-len(slots) :] == slots[-A_SECOND:] or not slots


@given(distances=gaps, at_once=st.integers(1, 20), delays=st.lists(st.sampled_from([None, 0, 0, 0, 7_000]), min_size=1))
def test_nothing_counts_as_earlier_than_it_was(distances: list[int], at_once: int, delays: list[int | None]) -> None:
    slots = slots_after(0, distances)
    trail = given_in_turns(Trail(0), slots, at_once=at_once)
    became: dict[Slot, Slot | None] = {}
    for slot, delay in zip(slots, delays * len(slots), strict=False):
        if delay != 0:
            became.setdefault(slot, None if delay is None else slot + delay)
    newest_ones = slots[-A_SECOND:]
    truly = sorted(used for slot in newest_ones if (used := became.get(slot, slot)) is not None)
    for each, left in (
        (trail, newest_ones),
        (Trail.of(trail.kept()), newest_ones),
        (trail.amended(became, count=A_SECOND, step=STEP), truly),
    ):
        seen = newest(each)
        assert all(noted >= slot for noted, slot in zip(reversed(seen), reversed(left), strict=False))


def amended(trail: Trail, became: dict[Slot, Slot | None]) -> Trail:
    return trail.amended(became, count=A_SECOND, step=STEP)


def test_what_went_unused_is_free_again() -> None:
    trail = Trail(0).after([2_000, 3_000, 4_000, 5_000], count=A_SECOND, step=STEP)
    assert newest(amended(trail, {3_000: None, 4_000: None}), 3) == [0, 2_000, 5_000]
    assert amended(trail, {2_500: None}) == trail
    assert newest(amended(Trail(9_000), {7_000: None}), 3) == [6_000, 8_000, 9_000]


def test_what_left_late_counts_from_then() -> None:
    assert newest(amended(Trail(9_000), {8_000: 8_400, 9_000: 12_000}), 3) == [7_000, 8_400, 12_000]


def test_what_left_late_counts_from_then_though_its_slot_is_part_of_an_even_past() -> None:
    assert newest(amended(Trail(9_500), {9_000: 9_800}), 3) == [8_500, 9_500, 9_800]
    assert newest(amended(Trail(9_500), {9_000: 9_300, 6_000: None}), 3) == [8_500, 9_300, 9_500]
    assert amended(Trail(90_000), {9_000: 9_800}) == Trail(90_000)


def test_all_files_of_an_album_go_with_it() -> None:
    trail = Trail(0).after([2_000, 2_000, 2_000, 5_000], count=A_SECOND, step=STEP)
    assert newest(amended(trail, {2_000: None}), 2) == [0, 5_000]
    assert newest(amended(trail, {2_000: 2_700}), 5) == [0, 2_700, 2_700, 2_700, 5_000]


@given(distances=gaps)
def test_a_trail_of_very_many_pieces_is_kept_in_few(distances: list[int]) -> None:
    trail = given_in_turns(Trail(0), slots_after(0, distances), at_once=1)
    assert len(trail.runs) <= 48
    assert Trail.of(trail.kept()) == trail
