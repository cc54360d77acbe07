"""The server's count of what came in any one second, beside the slow and obvious one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bench.window import Seen, Window

ARRIVALS = st.lists(st.floats(min_value=0, max_value=5, allow_nan=False), max_size=60).map(sorted)


def seen_at(*times: float) -> Window:
    window = Window()
    for at in times:
        window.note(at)
    window.settle()
    return window


@given(ARRIVALS)
def test_the_most_in_a_second_is_what_counting_from_each_arrival_gives(times: list[float]) -> None:
    slowly = max((sum(1 for at in times if first <= at and at - first < 1) for first in times), default=0)
    assert seen_at(*times).most == slowly


@given(ARRIVALS.flatmap(st.permutations))
def test_the_order_in_which_they_are_read_does_not_matter(times: list[float]) -> None:
    window, ordered = seen_at(*times), seen_at(*sorted(times))
    assert (window.most, list(window.times)) == (ordered.most, sorted(times))


def test_what_was_counted_stays_and_a_straggler_comes_after_it() -> None:
    window = seen_at(1.0, 2.0)
    window.note(1.5)
    window.note(2.5)
    window.settle(2.4)
    assert list(window.times) == [1.0, 2.0, 2.0]
    window.settle()
    assert (list(window.times), window.most) == ([1.0, 2.0, 2.0, 2.5], 3)


def test_two_a_whole_second_apart_are_not_in_one() -> None:
    assert seen_at(10.0, 11.0).most == 1


def test_a_burst_long_ago_is_remembered() -> None:
    assert seen_at(0.0, 0.1, 0.2, 5.0, 9.0).most == 3


def test_a_span_holds_its_beginning_and_not_its_end() -> None:
    assert seen_at(1.0, 2.0, 3.0).within(1.0, 3.0) == 2


def test_chats_are_counted_by_how_much_they_got() -> None:
    seen = Seen()
    for chat in (b"1", b"2", b"2", b"3"):
        seen.note(chat, 0.0)
    assert (seen.stats()["chats"], seen.stats()["times"]) == (3, {"1": 2, "2": 1})


def test_arrivals_at_watched_chats_are_kept() -> None:
    seen = Seen(watch=b"77")
    seen.note(b"771", 1.0)
    seen.note(b"100", 2.0)
    assert seen.stats()["watched"] == {"771": [1.0]}
