from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.i18n.script import (
    ascii_digits,
    key,
    led_right_to_left,
    opens_right_to_left,
    sanitise,
    without_isolation,
)

ANY_TEXT = st.text(st.characters(codec="utf-8"), max_size=60)
WRITTEN = st.text("هەھةیيىێئكکگأإآاوۆؤرڕلڵ\u200c\u200d\u064e\u0653\u0654ـ ١۲3aÊêİ\u0301\ufe8d", max_size=30)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("هه‌ولێر", "هەولێر"),
        ("١٢٣", "۱۲۳"),
        ("١٢٣", "123"),
        ("ھەڵەبجە", "هەڵەبجە"),
        ("سليماني", "سلێمانی"),
        ("ﻻ", "لا"),
        ("البصرة", "البصره"),
        ("أربيل", "اربيل"),
        ("كوردستان", "کوردستان"),
        ("مُحَمَّد", "محمد"),
        ("بغـــداد", "بغداد"),
        ("  two\n words ", "Two Words"),
        ("\u2068J-7K2M9Q4\u2069", "j-7k2m9q4"),
        ("پارێزگا", "بارێزكا"),
        ("ڤیان", "فیان"),
        ("ＪＩＳＲ", "jisr"),
    ],
)
def test_two_spellings_of_the_same_words_have_the_same_key(one: str, other: str) -> None:
    assert key(one) == key(other)


@pytest.mark.parametrize(("one", "other"), [("هەولێر", "دهۆک"), ("12", "21"), ("بەسرە", "بەغدا")])
def test_different_words_keep_different_keys(one: str, other: str) -> None:
    assert key(one) != key(other)


@given(WRITTEN | ANY_TEXT)
@settings(max_examples=300)
def test_the_key_of_a_key_is_itself(text: str) -> None:
    assert key(key(text)) == key(text)


@given(WRITTEN | ANY_TEXT)
@settings(max_examples=300)
def test_sanitising_twice_changes_nothing_more(text: str) -> None:
    assert sanitise(sanitise(text)) == sanitise(text)


@given(ANY_TEXT)
def test_what_is_kept_holds_no_control_but_line_ends_and_joiners(text: str) -> None:
    controls = {letter for letter in sanitise(text) if unicodedata.category(letter).startswith("C")}

    assert controls <= {"\n", "\u200c", "\u200d"}


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("e\u0301", "é"),
        ("\u202eevil\u202c", "evil"),
        ("\u2068J-7K2M9Q4\u2069", "J-7K2M9Q4"),
        ("a\u200bb\ufeffc\u00add", "abcd"),
        ("one\r\ntwo\rthree\u2028four", "one\ntwo\nthree\nfour"),
        ("one\ttwo", "one two"),
        ("\x00\x07bell", "bell"),
        ("hi\U000e0041\U000e0042", "hi"),
        ("ه\u200c\u200c\u200cم", "ه\u200cم"),
        ("b" + "\u0332" * 9 + "c", "b" + "\u0332" * 3 + "c"),
        ("👨\u200d👩\u200d👧", "👨\u200d👩\u200d👧"),
        ("هه\u200cولێر", "هه\u200cولێر"),
    ],
)
def test_what_people_send_is_made_fit_to_be_shown(sent: str, kept: str) -> None:
    assert sanitise(sent) == kept


@pytest.mark.parametrize(
    ("typed", "read"), [("٠١٢٣٤٥٦٧٨٩", "0123456789"), ("۴۵", "45"), ("１２", "12"), ("२", "2"), ("x²", "x²")]
)
def test_digits_of_every_script_are_read(typed: str, read: str) -> None:
    assert ascii_digits(typed) == read


def test_marks_that_come_back_with_a_copied_code_are_taken_off() -> None:
    assert without_isolation("\u200f\u2068J-7K2M9Q4\u2069\u200e") == "J-7K2M9Q4"


def test_an_arabic_letter_opens_right_to_left() -> None:
    assert opens_right_to_left("سلام")


@pytest.mark.parametrize("text", ["Basra", "12 رسالة", "«جسر»", ""])
def test_latin_letters_digits_and_quotes_do_not_open_right_to_left(text: str) -> None:
    assert not opens_right_to_left(text)


@pytest.mark.parametrize(
    ("text", "led"), [("سلام", "سلام"), ("12 رسالة", "\u200f12 رسالة"), ("", ""), ("\u200fx", "\u200fx")]
)
def test_a_text_is_led_right_to_left_once(text: str, led: str) -> None:
    assert led_right_to_left(text) == led
