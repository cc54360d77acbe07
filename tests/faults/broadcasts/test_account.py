"""The trials' sums see what is wrong."""

from __future__ import annotations

from dataclasses import replace

from tests.faults.broadcasts.account import Account, count_cast, count_pace, count_stops, most_in_a_second
from tests.faults.broadcasts.fleet import Incident
from tests.faults.broadcasts.ledger import Listed
from tests.faults.broadcasts.stage import Cast
from tests.faults.broadcasts.stand import Received
from tests.faults.broadcasts.weather import RESET_AFTER, RESET_BEFORE, SENT, Fate

CAST = Cast(word="word", source="announcement:1", audience=frozenset({1, 2, 3}), at=0.0)


def sums_of(*received: Received, listed: Listed) -> Account:
    sums = Account("a trial", "sqlite")
    count_cast(sums, CAST, received, listed)
    return sums


def got(chat: int, at: float = 1.0, fate: Fate = SENT, answered_at: float | None = 1.1) -> Received:
    return Received(at, "sendmessage", chat, "word", fate=fate, answered_at=answered_at)


def listed(*sent: int, unknown: tuple[int, ...] = (), twice: tuple[int, ...] = ()) -> Listed:
    return Listed(sent=set(sent), unknown=set(unknown), maybe_twice=set(twice))


def test_everybody_once_is_all_well() -> None:
    sums = sums_of(got(1), got(2), got(3), listed=listed(1, 2, 3))
    assert sums.wrong == []
    assert (sums.due, sums.reached, sums.lost, sums.twice) == (3, 3, 0, 0)


def test_somebody_who_got_nothing_is_lost() -> None:
    sums = sums_of(got(1), got(2), listed=listed(1, 2, 3))
    assert sums.lost == 1
    assert len(sums.wrong) == 2  # nor should they be listed as sent


def test_who_is_listed_as_unknown_is_not_lost() -> None:
    cut = [got(2, fate=RESET_BEFORE, answered_at=None), got(3, fate=RESET_AFTER, answered_at=None)]
    sums = sums_of(got(1), *cut, listed=listed(1, unknown=(2, 3)))
    assert sums.wrong == []
    assert (sums.unknown, sums.arrived) == (2, 1)


def test_unknown_is_no_name_for_an_answer_that_came() -> None:
    sums = sums_of(got(1), got(2), got(3), listed=listed(1, 2, unknown=(3,)))
    assert "whose answer came" in sums.wrong[0]


def test_twice_must_be_listed() -> None:
    again = (got(1), got(1, at=2.0), got(2), got(3))
    assert "got it twice" in sums_of(*again, listed=listed(1, 2, 3)).wrong[0]
    assert sums_of(*again, listed=listed(1, 2, 3, twice=(1,))).wrong == []


def test_a_stranger_and_a_failure_are_seen() -> None:
    sums = sums_of(got(1), got(2), got(3), got(4), listed=replace(listed(1, 2), failed={3: "bad"}))
    assert len(sums.wrong) == 2


def test_no_more_may_be_listed_than_were_in_hand() -> None:
    sums = Account("a trial", "sqlite", listed=3, twice=1)
    kill = Incident(kind="kill", who="worker", at=5.0, in_hand=frozenset({1, 2}))
    count_stops(sums, [CAST], [got(1), got(2, at=6.0)], [kill])
    assert (sums.in_hand, sums.in_flight) == (2, 1)
    assert sums.wrong == ["a trial, sqlite: listed as maybe twice: 3, not 2 or fewer"]


def test_the_most_in_a_second_is_found_wherever_it_begins() -> None:
    assert most_in_a_second([0.0, 0.6, 0.9, 1.0, 1.5, 1.61, 3.0]) == 4


def test_a_second_over_the_rate_is_seen() -> None:
    sums = Account("a trial", "sqlite", rate=2)
    count_pace(sums, [got(1, at=1.0), got(2, at=1.5), got(3, at=1.9)])
    assert sums.wrong == ["a trial, sqlite: requests in one second: 3, not 2 or fewer"]


def test_a_request_while_the_server_has_told_to_wait_is_seen() -> None:
    sums = Account("a trial", "sqlite", rate=30)
    count_pace(sums, [got(1, fate=Fate(name="429", retry_after=3)), got(2, at=1.3), got(3, at=3.0), got(1, at=4.2)])
    assert (sums.told_to_wait, sums.hasty) == (1, 1)
    assert len(sums.wrong) == 1
