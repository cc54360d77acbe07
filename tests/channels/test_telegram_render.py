"""Which requests one message becomes, and what hangs under each."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from telegram import InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove

from bot.channels.telegram.render import Part, entities, filename, markup, parts
from bot.message import BlobId, Button, Media, MediaKind, Outgoing, Place

PHOTO = Media(kind=MediaKind.PHOTO, blob=BlobId(1))
VIDEO = Media(kind=MediaKind.VIDEO, blob=BlobId(2))
VOICE = Media(kind=MediaKind.VOICE, blob=BlobId(3))
REPORT = Media(kind=MediaKind.DOCUMENT, blob=BlobId(4))
BUTTONS = ((Button(label="نعم", data="t:a:yes"),),)
MENU = (("رأي", "مساعدة"),)
BASRA = Place(latitude=30.5, longitude=47.8)


def laid_out(**message: Any) -> tuple[Part, ...]:
    return parts(Outgoing(**message), caption_limit=1024)


def test_words_are_one_request() -> None:
    assert laid_out(text="a", buttons=BUTTONS) == (Part(text="a", buttons=BUTTONS),)


def test_nothing_is_no_request() -> None:
    assert laid_out() == ()
    assert laid_out(buttons=BUTTONS) == ()


def test_one_file_carries_the_words_and_the_buttons() -> None:
    assert laid_out(text="a", title="T", media=(PHOTO,), buttons=BUTTONS) == (
        Part(text="a", title="T", media=(PHOTO,), buttons=BUTTONS),
    )


def test_words_too_long_for_a_caption_follow_the_file() -> None:
    words = "ا" * 1024
    assert laid_out(text=words, media=(PHOTO,)) == (Part(text=words, media=(PHOTO,)),)
    assert laid_out(text=words + "ا", media=(PHOTO,)) == (Part(media=(PHOTO,)), Part(text=words + "ا"))


def test_the_title_counts_towards_the_caption() -> None:
    assert len(laid_out(text="ا" * 1020, title="العنوان", media=(PHOTO,))) == 2


def test_several_files_are_an_album_before_the_words() -> None:
    assert laid_out(text="a", media=(PHOTO, VIDEO), buttons=BUTTONS) == (
        Part(media=(PHOTO, VIDEO)),
        Part(text="a", buttons=BUTTONS),
    )


def test_kinds_that_telegram_shows_apart_are_apart() -> None:
    assert [part.media for part in laid_out(text="a", media=(PHOTO, VIDEO, REPORT, REPORT, VOICE, VOICE))] == [
        (PHOTO, VIDEO),
        (REPORT, REPORT),
        (VOICE,),
        (VOICE,),
        (),
    ]


def test_an_album_has_ten_files_at_most() -> None:
    assert [len(part.media) for part in laid_out(media=(PHOTO,) * 23)] == [10, 10, 3]


def test_buttons_without_words_hang_under_the_last_file_alone() -> None:
    assert laid_out(media=(PHOTO, PHOTO, VIDEO), buttons=BUTTONS) == (
        Part(media=(PHOTO, PHOTO)),
        Part(media=(VIDEO,), buttons=BUTTONS),
    )


def test_a_place_comes_before_the_words() -> None:
    assert laid_out(text="a", place=BASRA, buttons=BUTTONS) == (Part(place=BASRA), Part(text="a", buttons=BUTTONS))


def test_a_place_alone_carries_the_buttons() -> None:
    assert laid_out(place=BASRA, buttons=BUTTONS) == (Part(place=BASRA, buttons=BUTTONS),)


def test_keyboard_and_buttons_share_a_text_of_two_paragraphs() -> None:
    assert laid_out(text="a\n\nb\n\nc", title="T", buttons=BUTTONS, keyboard=MENU) == (
        Part(text="a\n\nb", title="T", keyboard=MENU),
        Part(text="c", buttons=BUTTONS),
    )


def test_keyboard_and_buttons_share_title_and_text() -> None:
    assert laid_out(text="a", title="T", buttons=BUTTONS, keyboard=MENU) == (
        Part(title="T", keyboard=MENU),
        Part(text="a", buttons=BUTTONS),
    )


@pytest.mark.parametrize(
    ("extra", "sign"),
    [({"keyboard": MENU}, "☰"), ({"keyboard": MENU, "ask_location": True}, "📍"), ({"keyboard": ()}, "…")],
)
def test_a_keyboard_that_finds_no_place_beside_buttons_comes_with_a_sign(extra: dict[str, Any], sign: str) -> None:
    carrier, main = laid_out(text="a", buttons=BUTTONS, **extra)
    assert (carrier.text, carrier.keyboard, carrier.buttons) == (sign, extra["keyboard"], ())
    assert main == Part(text="a", buttons=BUTTONS)


MEDIA = st.builds(Media, kind=st.sampled_from(MediaKind), blob=st.integers(1, 9).map(BlobId))
MESSAGES = st.builds(
    Outgoing,
    text=st.text(max_size=30) | st.just("ا" * 2000),
    title=st.text(max_size=9),
    buttons=st.sampled_from([(), BUTTONS]),
    keyboard=st.sampled_from([None, (), MENU]),
    ask_location=st.booleans(),
    media=st.lists(MEDIA, max_size=14).map(tuple),
    place=st.sampled_from([None, BASRA]),
)


@given(message=MESSAGES)
def test_every_request_is_one_that_telegram_takes_and_nothing_is_lost(message: Outgoing) -> None:
    found = parts(message, caption_limit=1024)
    assert all(part.words or part.media or part.place for part in found)
    assert all(len(part.media) <= 10 for part in found)
    assert all(not part.media or len(part.words) <= 1024 for part in found)
    assert all(len(part.media) < 2 or not (part.words or part.buttons or part.keyboard is not None) for part in found)
    assert all(not (part.buttons and part.keyboard is not None) for part in found)
    assert [file for part in found for file in part.media] == list(message.media)
    assert [part.place for part in found if part.place] == [message.place] * (message.place is not None)
    assert not found or found[-1].buttons == message.buttons
    assert not found or [p.keyboard for p in found if p.keyboard is not None] == [message.keyboard] * (
        message.keyboard is not None
    )
    said = "".join(part.title + part.text for part in found if part.text not in {"☰", "📍", "…"})
    assert said.replace("\n\n", "") == (message.title + message.text).replace("\n\n", "") or not message.text.strip()


def test_the_title_is_bold_counted_in_utf_16() -> None:
    part = Part(title="خبر 🟢", text="a")
    (bold,) = entities(part) or []
    assert part.words == "خبر 🟢\na"
    assert (bold.type, bold.offset, bold.length) == ("bold", 0, 6)


def test_without_a_title_nothing_is_formatted() -> None:
    assert entities(Part(text="<b>*_a")) is None


def test_buttons_carry_data_or_an_address() -> None:
    rows = ((Button(label="a", data="t:1:a"), Button(label="b", url="https://jisr.example/")),)
    found = markup(Part(text="x", buttons=rows), private=True)
    assert isinstance(found, InlineKeyboardMarkup)
    (first, second), *rest = found.inline_keyboard
    assert (first.callback_data, first.url, second.callback_data, second.url, rest) == (
        "t:1:a",
        None,
        None,
        "https://jisr.example/",
        [],
    )


def test_the_menu_stays() -> None:
    found = markup(Part(text="x", keyboard=MENU), private=True)
    assert isinstance(found, ReplyKeyboardMarkup)
    assert found.is_persistent
    assert not found.one_time_keyboard
    assert [[key.text for key in row] for row in found.keyboard] == [list(row) for row in MENU]


@pytest.mark.parametrize("private", [True, False])
def test_the_location_is_asked_for_in_private_chats_alone(private: bool) -> None:  # noqa: FBT001
    found = markup(Part(text="x", keyboard=MENU, ask_location=True), private=private)
    assert isinstance(found, ReplyKeyboardMarkup)
    assert found.one_time_keyboard
    assert [bool(key.request_location) for key in found.keyboard[0]] == [private, False]


def test_an_empty_keyboard_is_taken_away_and_none_is_left_alone() -> None:
    assert isinstance(markup(Part(text="x", keyboard=()), private=True), ReplyKeyboardRemove)
    assert markup(Part(text="x"), private=True) is None


@pytest.mark.parametrize(
    ("given_name", "sent"),
    [
        ("تقرير.pdf", "تقرير.pdf"),
        ('a"; name="chat_id\r\n\r\n7', "a; name=chat_id7"),
        ("../../etc/passwd", "....etcpasswd"),
        ("x" * 300 + ".docx", "x" * 100 + ".docx"),
        ("", "file"),
        ("\u200f\n", "file"),
    ],
)
def test_a_files_name_cannot_leave_its_header(given_name: str, sent: str) -> None:
    assert filename(Media(kind=MediaKind.DOCUMENT, blob=BlobId(1), name=given_name)) == sent
