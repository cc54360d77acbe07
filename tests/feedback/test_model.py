"""The ways that a case may go."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from bot.errors import Refused
from bot.feedback import life, model
from bot.feedback.model import (
    OVERDUE_AFTER,
    AlreadyThere,
    AlreadyWithdrawn,
    CannotMove,
    Case,
    Filing,
    Kind,
    NothingSaid,
    NotResolved,
    Part,
    State,
)
from bot.message import AddressId, Located, MediaKind, Said, Showed
from bot.text import Language
from tests.feedback.makers import NOON, a_case

LATER = NOON + timedelta(hours=1)
PHOTO = Showed(kind=MediaKind.PHOTO, file="f", unique="u")


def a_filing(*parts: Part) -> Filing:
    return Filing(
        author=AddressId(1), kind=Kind.COMPLAINT, parts=parts, key="k", received_at=NOON, language=Language.EN
    )


def test_a_new_case_is_seen_when_somebody_opens_it() -> None:
    assert life.opened(a_case(), at=LATER).state is State.SEEN


@pytest.mark.parametrize("state", [state for state in State if state is not State.NEW])
def test_opening_changes_nothing_else(state: State) -> None:
    case = a_case(state=state)

    assert life.opened(case, at=LATER) == case


def test_a_resolved_case_is_closed_and_its_citizen_may_open_it_again() -> None:
    resolved = life.moved(a_case(state=State.SEEN), to=State.RESOLVED, at=LATER)
    again = life.reopened(resolved, at=LATER)

    assert resolved.closed_at == LATER
    assert (again.state, again.closed_at, again.reopened_at) == (State.NEW, None, LATER)


@pytest.mark.parametrize("state", [state for state in State if state is not State.RESOLVED])
def test_only_a_resolved_case_can_be_opened_again_or_called_fixed(state: State) -> None:
    with pytest.raises(NotResolved):
        life.reopened(a_case(state=state), at=LATER)
    with pytest.raises(NotResolved):
        life.fixed(a_case(state=state), at=LATER)


def test_what_the_citizen_called_fixed_is_so_no_more_once_it_is_open_again() -> None:
    fixed = life.fixed(a_case(state=State.RESOLVED), at=NOON)

    assert fixed.fixed_at == NOON
    assert life.reopened(fixed, at=LATER).fixed_at is None


def test_setting_the_state_that_it_has_says_that_somebody_was_faster() -> None:
    with pytest.raises(AlreadyThere):
        life.moved(a_case(state=State.RESOLVED), to=State.RESOLVED, at=LATER)


@pytest.mark.parametrize("to", [State.NEW, State.WITHDRAWN])
def test_staff_can_neither_withdraw_a_case_nor_make_it_new(to: State) -> None:
    with pytest.raises(CannotMove):
        life.moved(a_case(state=State.SEEN), to=to, at=LATER)


@pytest.mark.parametrize("state", [State.RESOLVED, State.NOT_OURS])
def test_staff_can_take_back_a_slip_that_closed_a_case(state: State) -> None:
    taken_back = life.moved(a_case(state=state, closed_at=NOON), to=State.IN_PROGRESS, at=LATER)

    assert (taken_back.closed_at, taken_back.reopened_at) == (None, LATER)


def test_the_first_answer_is_dated_and_a_second_keeps_its_date() -> None:
    first = life.answered(a_case(), at=NOON)
    second = life.answered(first, at=LATER, to=State.RESOLVED)

    assert (first.state, first.answered_at) == (State.SEEN, NOON)
    assert (second.state, second.answered_at) == (State.RESOLVED, NOON)


def test_an_answer_in_the_same_state_leaves_the_state() -> None:
    assert life.answered(a_case(state=State.IN_PROGRESS), at=LATER, to=State.IN_PROGRESS).state is State.IN_PROGRESS


def test_a_question_waits_for_the_citizen_and_what_they_send_lets_it_go_on() -> None:
    waiting = life.asked(a_case(), at=NOON)

    assert waiting.state is State.WAITING
    assert life.added(waiting, at=LATER).state is State.IN_PROGRESS


@pytest.mark.parametrize("state", [State.NEW, State.SEEN, State.IN_PROGRESS, State.RESOLVED, State.NOT_OURS])
def test_what_is_added_otherwise_leaves_the_state(state: State) -> None:
    assert life.added(a_case(state=state), at=LATER).state is state


def test_a_withdrawn_case_takes_nothing_more() -> None:
    gone = life.withdrawn(a_case(), at=NOON)

    assert gone.closed_at == NOON
    for act in (life.added, life.withdrawn, life.answered, life.asked):
        with pytest.raises(AlreadyWithdrawn):
            act(gone, at=LATER)


@pytest.mark.parametrize("state", list(State))
def test_the_moves_that_are_offered_are_those_that_are_allowed(state: State) -> None:
    case = a_case(state=state)

    assert {life.moved(case, to=to, at=LATER).state for to in model.moves(case)} == set(model.moves(case))


def test_a_case_is_overdue_after_a_week_unless_it_waits_for_its_citizen() -> None:
    case = a_case()
    late = NOON + OVERDUE_AFTER + timedelta(seconds=1)

    assert not case.is_overdue(NOON + OVERDUE_AFTER)
    assert case.is_overdue(late)
    assert not replace(case, state=State.WAITING).is_overdue(late)
    assert not replace(case, state=State.RESOLVED).is_overdue(late)
    assert not replace(case, reopened_at=LATER).is_overdue(late)


def test_danger_in_the_words_or_the_topic_is_urgent_and_praise_never() -> None:
    assert model.is_urgent(Kind.COMPLAINT, "حريق في المستشفى")
    assert model.is_urgent(Kind.QUESTION, "?", topic="safety")
    assert not model.is_urgent(Kind.PRAISE, "they put out the fire")
    assert not model.is_urgent(Kind.COMPLAINT, "the reader is broken", topic="health")


@pytest.mark.parametrize("parts", [(), (Said(text=" \u200b \n"),)])
def test_a_filing_without_content_is_refused(parts: tuple[Part, ...]) -> None:
    with pytest.raises(NothingSaid):
        model.check(a_filing(*parts))


@pytest.mark.parametrize("part", [Said(text="x"), PHOTO, Located(latitude=30.5, longitude=47.8)])
def test_words_a_file_or_a_place_alone_are_enough(part: Part) -> None:
    filing = a_filing(part)

    model.check(filing)

    assert filing.parts == (part,)


def test_captions_are_words_too_and_are_searched_in_one_spelling() -> None:
    words = model.words_of([Said(text="الأولى"), replace(PHOTO, caption="  صورة  "), Located(latitude=1, longitude=2)])

    assert words.whole == "الأولى\nصورة"
    assert "الاولی" in words.search


@given(st.text(max_size=500))
def test_the_first_words_fit_a_line(text: str) -> None:
    line = model.shortened(text)

    assert len(line) <= model.SUMMARY_LENGTH
    assert "\n" not in line


class Life(RuleBasedStateMachine):
    """Whatever is done to a case, in whatever order."""

    def __init__(self) -> None:
        super().__init__()
        self.case = a_case()
        self.before = self.case
        self.citizen_acts = False

    def act(self, change: Callable[[], Case], *, citizen: bool = False) -> None:
        self.before, self.citizen_acts = self.case, citizen
        with suppress(Refused):
            self.case = change()

    @rule(to=st.sampled_from(State))
    def staff_moves(self, to: State) -> None:
        self.act(lambda: life.moved(self.case, to=to, at=LATER))

    @rule(to=st.none() | st.sampled_from(State))
    def staff_answers(self, to: State | None) -> None:
        self.act(lambda: life.answered(self.case, at=LATER, to=to))

    @rule()
    def staff_asks(self) -> None:
        self.act(lambda: life.asked(self.case, at=LATER))

    @rule()
    def citizen_adds(self) -> None:
        self.act(lambda: life.added(self.case, at=LATER), citizen=True)

    @rule()
    def citizen_withdraws(self) -> None:
        self.act(lambda: life.withdrawn(self.case, at=LATER), citizen=True)

    @rule()
    def citizen_reopens(self) -> None:
        self.act(lambda: life.reopened(self.case, at=LATER), citizen=True)

    @invariant()
    def closed_means_dated(self) -> None:
        assert self.case.state.is_open == (self.case.closed_at is None)

    @invariant()
    def withdrawn_is_the_end_and_the_citizens_alone(self) -> None:
        assert self.before.state is not State.WITHDRAWN or self.case.state is State.WITHDRAWN
        assert self.case.state is not State.WITHDRAWN or self.before.state is State.WITHDRAWN or self.citizen_acts

    @invariant()
    def a_change_is_a_new_version(self) -> None:
        assert self.case == self.before or self.case.version > self.before.version

    @invariant()
    def opening_again_is_dated(self) -> None:
        assert self.before.state.is_open or not self.case.state.is_open or self.case.reopened_at is not None


TestLife = Life.TestCase
