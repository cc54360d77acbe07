"""Whose turn it is among the messages that a process has in hand."""

from __future__ import annotations

from bot.delivery.hand import Hand
from bot.delivery.model import Letter
from bot.message import AddressId, ChatKind, Lane, Outgoing


def a_letter(outbox: int, *, to: int = 1, lane: Lane = Lane.DIALOGUE) -> Letter:
    return Letter(
        lane=lane,
        address=AddressId(to),
        chat=str(to),
        kind=ChatKind.PRIVATE,
        message=Outgoing(text=str(outbox)),
        channel="telegram",
        outbox=outbox,
    )


def a_hand(*letters: Letter, start_by: float = 100.0) -> Hand:
    hand = Hand()
    for letter in letters:
        hand.add(letter, start_by=start_by, since=0.0)
    return hand


def numbers(letters: list[Letter]) -> list[int]:
    return [letter.outbox for letter in letters]


def test_one_message_to_an_address_is_ready_at_a_time() -> None:
    assert numbers(a_hand(a_letter(1), a_letter(2), a_letter(3, to=2)).ready(9)) == [1, 3]


def test_lower_lanes_are_ready_first() -> None:
    hand = a_hand(a_letter(1, to=1, lane=Lane.CASE), a_letter(2, to=2))
    assert numbers(hand.ready(1)) == [2]


def test_the_next_is_ready_once_the_first_is_done() -> None:
    hand = a_hand(a_letter(1), a_letter(2))
    hand.fly(a_letter(1))
    assert hand.ready(9) == []
    assert hand.settled(a_letter(1), is_done=True) == []
    assert numbers(hand.ready(9)) == [2]


def test_what_is_behind_one_that_waits_leaves_with_it() -> None:
    hand = a_hand(a_letter(1), a_letter(2), a_letter(3))
    hand.fly(a_letter(1))
    assert numbers(hand.settled(a_letter(1), is_done=False)) == [2, 3]
    assert len(hand) == 0


def test_what_was_settled_is_settled_once() -> None:
    hand = a_hand(a_letter(1), a_letter(2))
    hand.settled(a_letter(1), is_done=True)
    assert hand.settled(a_letter(1), is_done=False) == []
    assert a_letter(2).key in hand.keys


def test_a_claimed_message_precedes_what_came_into_our_hands_later() -> None:
    hand = a_hand(a_letter(2))
    hand.add_flying(a_letter(1), start_by=100.0, since=0.0)
    assert hand.ready(9) == []
    hand.settled(a_letter(1), is_done=True)
    assert numbers(hand.ready(9)) == [2]


def test_what_missed_its_slot_is_ready_again() -> None:
    hand = a_hand(a_letter(1))
    hand.fly(a_letter(1))
    hand.land(a_letter(1))
    assert numbers(hand.ready(9)) == [1]


def test_another_form_takes_the_messages_place() -> None:
    hand = a_hand(a_letter(1))
    hand.fly(a_letter(1))
    other = Letter(**{name: getattr(a_letter(1), name) for name in Letter.__slots__} | {"is_altered": True})
    hand.land(a_letter(1), instead=other)
    assert hand.ready(9) == [other]


def test_what_came_too_late_for_its_lease_leaves_with_those_behind_it() -> None:
    hand = a_hand(a_letter(1), a_letter(2), start_by=5.0)
    assert hand.overdue(4.9) == []
    assert numbers(hand.overdue(5.0)) == [1, 2]
    assert len(hand) == 0


def test_what_is_under_way_is_never_overdue() -> None:
    hand = a_hand(a_letter(1), start_by=5.0)
    hand.fly(a_letter(1))
    assert hand.overdue(9.0) == []


def test_giving_up_keeps_what_is_under_way() -> None:
    hand = a_hand(a_letter(1), a_letter(2), a_letter(3, to=2))
    hand.fly(a_letter(1))
    assert sorted(numbers(hand.give_up())) == [2, 3]
    assert a_letter(1).key in hand.keys


def test_digests_and_copies_do_not_wait_for_each_other() -> None:
    assert len(a_hand(a_letter(1, lane=Lane.DIGEST), a_letter(2, lane=Lane.DIGEST)).ready(9)) == 2


def test_the_next_moment_to_look_is_the_first_lease_that_could_end() -> None:
    hand = a_hand(a_letter(1), start_by=7.0)
    assert hand.next_overdue() == 7.0
    hand.fly(a_letter(1))
    assert hand.next_overdue() is None
