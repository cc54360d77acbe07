"""How pieces become one message, what may identify, what is a mere greeting."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from bot.dialogue.courtesy import is_courtesy
from bot.dialogue.model import read, written
from bot.feedback.model import Kind
from bot.message import Located, MediaKind, Said, Showed
from handlers.reporting import hints
from handlers.reporting.content import MOST_BYTES, MOST_PIECES, take, without
from handlers.reporting.draft import Draft, Part, Piece, Report, continues, edited, joined, next_step, rewritten
from tests.fakes import NOON

PLACE = Located(latitude=30.5, longitude=47.8)


def a_piece(part: Part | str, *, message: int = 1, seconds: float = 0) -> Piece:
    said = Said(text=part) if isinstance(part, str) else part
    return Piece(message=str(message), at=NOON + timedelta(seconds=seconds), part=said)


def a_file(kind: MediaKind = MediaKind.PHOTO, *, unique: str = "u", album: str = "", caption: str = "") -> Showed:
    return Showed(kind=kind, file=f"f-{unique}", unique=unique, album=album, caption=caption)


def test_a_text_that_the_client_cut_is_one_part() -> None:
    pieces = (a_piece("a" * 4096), a_piece("b" * 904, message=2, seconds=1))

    assert joined(pieces) == (Said(text="a" * 4096 + "b" * 904),)


def test_the_rest_that_came_first_is_put_behind() -> None:
    rest = a_piece("b" * 904, message=2, seconds=1)

    taken = take((rest,), a_piece("a" * 4096))

    assert joined(taken.pieces) == (Said(text="a" * 4096 + "b" * 904),)


def test_a_long_text_and_a_later_one_are_two_parts() -> None:
    pieces = (a_piece("a" * 4096), a_piece("b", message=2, seconds=60))

    assert len(joined(pieces)) == 2


def test_the_rest_of_a_text_is_taken_quietly() -> None:
    assert continues((a_piece("a" * 4096),), a_piece("b", message=2, seconds=1))


def test_an_album_is_acknowledged_once() -> None:
    first = take((), a_piece(a_file(unique="1", album="x")))
    second = take(first.pieces, a_piece(a_file(unique="2", album="x"), message=2))

    assert (first.is_quiet, second.is_quiet, len(second.pieces)) == (False, True, 2)


def test_the_same_file_is_kept_once() -> None:
    first = take((), a_piece(a_file()))

    assert take(first.pieces, a_piece(a_file(), message=2)).pieces == first.pieces


def test_a_file_that_is_too_large_is_refused_and_its_caption_kept() -> None:
    large = replace(a_file(caption="the well"), size=MOST_BYTES + 1)

    taken = take((), a_piece(large))

    assert taken.refusal is not None
    assert [piece.part for piece in taken.pieces] == [Said(text="the well")]


def test_a_file_of_just_the_most_bytes_is_taken() -> None:
    assert take((), a_piece(replace(a_file(), size=MOST_BYTES))).refusal is None


def test_too_many_parts_are_refused_and_none_is_lost() -> None:
    full = tuple(a_piece(f"part {number}", message=number) for number in range(1, MOST_PIECES + 1))

    taken = take(full, a_piece("one more", message=MOST_PIECES + 1))

    assert taken.refusal is not None
    assert taken.pieces == full


def test_a_text_of_spaces_is_nothing() -> None:
    assert take((), a_piece(" \u200b\n")).pieces == ()


def test_an_edit_changes_the_words_of_that_message_alone() -> None:
    pieces = (a_piece("one"), a_piece("two", message=2))

    assert [piece.part for piece in edited(pieces, "2", Said(text="TWO"))] == [Said(text="one"), Said(text="TWO")]


def test_an_edited_caption_leaves_the_file_in_its_album() -> None:
    pieces = (a_piece(a_file(album="x", caption="old")),)

    assert edited(pieces, "1", a_file(caption="new"))[0].part == a_file(album="x", caption="new")


def test_an_edit_never_turns_words_into_a_file() -> None:
    pieces = (a_piece("words"),)

    assert edited(pieces, "1", a_file()) == pieces


def test_rewriting_replaces_every_word_and_no_file() -> None:
    pieces = (a_piece("old"), a_piece(a_file(caption="older"), message=2), a_piece("oldest", message=3))

    parts = [piece.part for piece in rewritten(pieces, a_piece("new", message=9))]

    assert parts == [a_file(), Said(text="new")]


def test_taking_a_file_out_leaves_what_was_written_under_it() -> None:
    pieces = (a_piece(a_file(caption="look")), a_piece(a_file(unique="v"), message=2))

    assert [piece.part for piece in without(pieces, {"0", "1"})] == [Said(text="look")]


def test_a_draft_survives_being_written_down() -> None:
    report = Report(
        key="k",
        kind=Kind.QUESTION,
        pieces=(a_piece("words"), a_piece(a_file(caption="c"), message=2), a_piece(PLACE, message=3)),
        is_named=False,
    )
    draft = Draft(report=report, stray=(a_piece(a_file(MediaKind.VOICE, unique="v"), message=4),), shelved=(report,))

    assert read(Draft, written(draft)) == draft


@pytest.mark.parametrize(
    ("report", "step"),
    [
        (Report(), "kind"),
        (Report(kind="complaint"), "about"),
        (Report(kind="complaint", is_placed=True), "content"),
        (Report(kind="complaint", is_placed=True, pieces=(a_piece("x"),)), "content"),
        (Report(kind="complaint", is_placed=True, pieces=(a_piece("x"),), is_told=True), "name"),
        (Report(kind="wrongdoing", is_placed=True, pieces=(a_piece("x"),), is_told=True), "desk"),
        (Report(kind="praise", is_placed=True, pieces=(a_piece("x"),), is_told=True, is_named=False), "review"),
        (Report(kind="praise", is_placed=True, pieces=(a_piece(PLACE),), is_told=True, is_named=False), "identify"),
        (Report(kind="praise", is_placed=True, pieces=(a_piece(PLACE),), is_told=True, is_named=True), "review"),
        (Report(adding="J-1"), "content"),
        (Report(adding="J-1", pieces=(a_piece("x"),), is_told=True), "add"),
        (Report(adding="J-1", pieces=(a_piece(PLACE),), is_told=True), "identify"),
        (Report(adding="J-1", pieces=(a_piece(PLACE),), is_told=True, is_signed=True), "add"),
    ],
)
def test_the_next_question_is_the_first_without_an_answer(report: Report, step: str) -> None:
    assert next_step(report) == step


@pytest.mark.parametrize(
    "text",
    ["call 0770 123 4567", "رقمي ٠٧٧٠١٢٣٤٥٦٧", "+964 770 123 4567", "00964-770-1234567", "066 123 4567"],
)
def test_a_telephone_number_may_identify(text: str) -> None:
    assert hints.found_in((Said(text=text),)) == (hints.PHONE,)


@pytest.mark.parametrize("text", ["since 2019, 15 days, room 204", "J-7K2M9Q4", "5,000,000 dinars", "14:30"])
def test_other_numbers_do_not(text: str) -> None:
    assert hints.found_in((Said(text=text),)) == ()


def test_voices_documents_and_places_may_identify_and_photos_are_cleaned() -> None:
    parts = (a_file(), a_file(MediaKind.VOICE), a_file(MediaKind.DOCUMENT), PLACE, a_file(MediaKind.VIDEO))

    assert hints.found_in(parts) == (hints.VOICE, hints.VIDEO, hints.DOCUMENT, hints.PLACE)


@pytest.mark.parametrize(
    "text",
    [
        "hi",
        "Thank you!",
        "السلام عليكم ورحمة الله وبركاته",
        "شكرا جزيلا",
        "سوپاس",
        "گەلەک سوپاس",
        "Spas",
        "rojbas",
        "🌹",
        "👍",
    ],
)
def test_greetings_and_thanks_are_courtesy(text: str) -> None:
    assert is_courtesy(text)


@pytest.mark.parametrize("text", ["hello, the clinic is closed", "شكرا لكم على المستشفى", "water", "هەولێر", "no"])
def test_anything_more_is_not(text: str) -> None:
    assert not is_courtesy(text)


def test_a_text_cut_after_a_word_is_whole_again() -> None:
    first, rest = "word " * 800 + "end", "of it"
    pieces = (a_piece(first), a_piece(rest, message=2, seconds=1))

    assert continues(pieces[:1], pieces[1])
    assert joined(pieces) == (Said(text=f"{first} {rest}"),)


def test_a_text_cut_after_a_sentence_goes_on_in_a_new_line() -> None:
    first = "word " * 800 + "end."
    pieces = (a_piece(first), a_piece("And more", message=2, seconds=1))

    assert joined(pieces) == (Said(text=f"{first}\nAnd more"),)
