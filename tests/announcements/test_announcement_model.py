"""What may become of an announcement, and which words fit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.announcements import model
from bot.announcements.model import Announcement, NoSuchAnnouncement, State, WrongState
from bot.errors import Unfit
from bot.text import Language
from tests.announcements.makers import LATER, an_announcement, composed
from tests.fakes import NOON

MOVES: dict[str, Callable[[Announcement], Announcement]] = {
    "schedule": lambda found: model.scheduled(found, at=LATER),
    "release": lambda found: model.released(found, at=NOON),
    "finish": model.finished,
    "stop": model.stopped,
    "cancel": model.cancelled,
}
POSSIBLE = {
    ("schedule", State.DRAFT): State.SCHEDULED,
    ("cancel", State.DRAFT): State.CANCELLED,
    ("release", State.SCHEDULED): State.SENDING,
    ("cancel", State.SCHEDULED): State.CANCELLED,
    ("finish", State.SENDING): State.SENT,
    ("stop", State.SENDING): State.STOPPED,
}
IMPOSSIBLE = [(move, state) for move in MOVES for state in State if (move, state) not in POSSIBLE]


@pytest.mark.parametrize(("move", "before"), POSSIBLE)
def test_each_move_leads_from_its_state_to_the_next_and_counts_a_version(move: str, before: State) -> None:
    after = MOVES[move](an_announcement(before, version=4))
    assert (after.state, after.version) == (POSSIBLE[move, before], 5)


@pytest.mark.parametrize(("move", "state"), IMPOSSIBLE)
def test_every_other_move_is_refused(move: str, state: State) -> None:
    with pytest.raises(WrongState) as refused:
        MOVES[move](an_announcement(state))
    assert refused.value.announcement.state is state


@pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFT])
def test_nothing_but_a_draft_can_be_written_anew(state: State) -> None:
    with pytest.raises(WrongState):
        model.changed(an_announcement(state), composed())


def test_a_draft_can_be_written_anew() -> None:
    other = composed(titles={"en": "Another"}, texts={"en": "Text"})
    after = model.changed(an_announcement(), other)
    assert (after.composed, after.version) == (other, 2)


def test_a_planned_announcement_is_due_from_its_moment_on() -> None:
    planned = an_announcement(State.SCHEDULED, send_at=NOON)
    early = model.is_due(planned, at=NOON - timedelta(microseconds=1))
    assert (early, model.is_due(planned, at=NOON)) == (False, True)


def test_a_cancelled_announcement_is_never_due() -> None:
    assert not model.is_due(an_announcement(State.CANCELLED, send_at=NOON), at=LATER)


def test_the_file_is_left_out_of_what_is_only_planned() -> None:
    planned = an_announcement(State.SCHEDULED, composed=composed(attachment=3))
    assert model.without_attachment(planned).composed.attachment is None


def test_the_file_stays_with_what_is_on_its_way() -> None:
    with pytest.raises(WrongState):
        model.without_attachment(an_announcement(State.SENDING))


def test_a_title_is_one_line_without_invisible_signs() -> None:
    assert model.fitting_title("  Water \u202e is\noff\u2069 ") == "Water is off"


def test_a_title_of_200_characters_fits_and_one_more_does_not() -> None:
    assert len(model.fitting_title("a" * 200)) == 200
    with pytest.raises(Unfit) as refused:
        model.fitting_title("a" * 201)
    assert dict(refused.value.text.args) == {"count": 201, "limit": 200}


def test_a_text_of_3500_characters_fits_and_one_more_does_not() -> None:
    assert len(model.fitting_text("a" * 3500)) == 3500
    with pytest.raises(Unfit) as refused:
        model.fitting_text("a" * 3501)
    assert refused.value.text.id == "announce-text-long"


def test_the_lines_of_a_text_are_kept() -> None:
    assert model.fitting_text(" one\n\ntwo ") == "one\n\ntwo"


@pytest.mark.parametrize("nothing", ["", "  \n ", "\u200f\u2068\u2069"])
def test_a_title_and_a_text_need_words(nothing: str) -> None:
    with pytest.raises(Unfit):
        model.fitting_title(nothing)
    with pytest.raises(Unfit):
        model.fitting_text(nothing)


def test_a_title_without_its_text_is_refused_by_the_name_of_the_language() -> None:
    half = composed(titles={"ckb": "ئاو", "en": "Water"}, texts={"en": "Off"})
    with pytest.raises(Unfit) as refused:
        model.fitting(half, at=NOON)
    assert refused.value.text.args["language"] == "کوردیی سۆرانی"


def test_an_announcement_needs_words_in_one_language() -> None:
    with pytest.raises(Unfit) as refused:
        model.fitting(composed(titles={}, texts={"en": " "}), at=NOON)
    assert refused.value.text.id == "announce-nothing-written"


def test_empty_languages_are_left_out() -> None:
    fit = model.fitting(composed(titles={"en": " T ", "ar": ""}, texts={"en": "X", "ar": " "}), at=NOON)
    assert (dict(fit.titles), dict(fit.texts)) == ({"en": "T"}, {"en": "X"})


def test_what_is_over_already_is_refused() -> None:
    with pytest.raises(Unfit):
        model.fitting(composed(valid_until=NOON), at=NOON)


def test_what_will_be_over_when_it_leaves_is_refused() -> None:
    brief = an_announcement(composed=composed(valid_until=LATER))
    with pytest.raises(Unfit):
        model.scheduled(brief, at=LATER)


def test_a_sending_lies_in_the_future_and_within_a_year() -> None:
    assert model.sending_time(LATER, now=NOON) == LATER


@pytest.mark.parametrize("at", [NOON, NOON - timedelta(days=1), NOON + timedelta(days=366)])
def test_a_sending_in_the_past_or_beyond_a_year_is_refused(at: object) -> None:
    with pytest.raises(Unfit):
        model.sending_time(at, now=NOON)  # type: ignore[arg-type]


@given(st.sets(st.sampled_from(list(Language))))
def test_each_language_is_either_written_or_missing(written: set[Language]) -> None:
    missing = model.missing_languages(written)
    assert written | set(missing) == set(Language)
    assert written.isdisjoint(missing)


@pytest.mark.parametrize("forged", ["", "x", "-1", "1.5", "٣", "9" * 40, "1;drop"])
def test_a_forged_button_names_no_announcement(forged: str) -> None:
    with pytest.raises(NoSuchAnnouncement):
        model.number_of(forged)


@pytest.mark.parametrize(
    ("chosen", "areas", "topics", "expected"),
    [
        (composed(), (), None, True),
        (composed(areas=("BA",)), ("BA", "IQG02Q01"), None, True),
        (composed(areas=("BA",)), ("BG",), None, False),
        (composed(areas=("BA",)), (), None, False),
        (composed(topics=("health",)), (), ("health", "water"), True),
        (composed(topics=("health",)), (), ("water",), False),
        (composed(topics=("health",)), (), (), False),
        (composed(areas=("BA",), topics=("health",)), ("BA",), ("water",), False),
    ],
)
def test_an_announcement_concerns_people_by_area_and_topic(
    chosen: model.Composed, areas: tuple[str, ...], topics: tuple[str, ...] | None, *, expected: bool
) -> None:
    assert model.concerns(chosen, areas=areas, topics=topics) is expected


def test_what_is_no_longer_valid_is_no_longer_shown() -> None:
    sent = an_announcement(State.SENT, composed=composed(valid_until=LATER))
    assert model.is_shown(sent, at=NOON)
    assert not model.is_shown(sent, at=LATER)
