"""How long results wait to be written."""

from __future__ import annotations

import pytest

from bot.delivery.gathering import GATHER_SECONDS, Gathering

SOON, LATER = GATHER_SECONDS / 2, GATHER_SECONDS * 5


@pytest.fixture
def gathering() -> Gathering:
    """One with a result since second 100."""
    found = Gathering()
    assert found.begin(100.0)
    return found


def test_only_the_first_one_begins_a_wait(gathering: Gathering) -> None:
    assert not gathering.begin(100.01)
    assert gathering.seconds(LATER, 100.01) == pytest.approx(GATHER_SECONDS - 0.01)


def test_without_results_there_is_nothing_to_wait_for_but_members() -> None:
    assert Gathering().seconds(0.7, 100.0) == 0.7


def test_members_who_begin_soon_bring_them_along(gathering: Gathering) -> None:
    due = 100.0 + GATHER_SECONDS
    assert gathering.seconds(LATER, due) == pytest.approx(0.0)
    assert gathering.seconds(SOON, due) > SOON


def test_they_do_not_wait_for_ever_for_members_who_never_begin(gathering: Gathering) -> None:
    assert gathering.seconds(SOON, 100.0 + 2 * GATHER_SECONDS) == pytest.approx(0.0)


def test_what_could_not_be_written_is_due_at_once(gathering: Gathering) -> None:
    gathering.hurry(200.0)
    assert gathering.seconds(LATER, 200.0) == 0.0


def test_what_came_meanwhile_waits_anew(gathering: Gathering) -> None:
    gathering.written(100.5, is_any_left=True)
    assert not gathering.begin(100.51)
    assert gathering.seconds(LATER, 100.51) == pytest.approx(GATHER_SECONDS - 0.01)
    gathering.written(100.6, is_any_left=False)
    assert gathering.seconds(LATER, 200.0) == LATER
    assert gathering.begin(200.0)
