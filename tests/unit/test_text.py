"""Sentences not yet in any language, and names in the nearest form that a reader can read."""

from __future__ import annotations

import pytest

from bot.errors import Broken, Misconfigured, Refused, Unfit
from bot.text import Language, Names, Text

ALL = {"ar": "البصرة", "en": "Basra", "ckb": "بەسرە", "kmr": "Besra", "kmr-Arab": "بەسرا"}


@pytest.mark.parametrize("language", Language)
def test_a_name_is_shown_in_the_readers_own_form(language: Language) -> None:
    assert Names(ALL).in_(language) == ALL[language.value]


@pytest.mark.parametrize(
    ("language", "there", "shown"),
    [
        (Language.KMR_ARAB, ("ckb", "ar", "en"), "ckb"),
        (Language.KMR_ARAB, ("ar", "en", "kmr"), "ar"),
        (Language.CKB, ("ar", "en", "kmr"), "ar"),
        (Language.CKB, ("en", "kmr"), "en"),
        (Language.KMR, ("en", "ar", "ckb"), "en"),
        (Language.KMR, ("ar", "ckb"), "ar"),
        (Language.AR, ("en", "ckb"), "en"),
        (Language.EN, ("kmr", "ar"), "kmr"),
        (Language.EN, ("ar", "ckb"), "ar"),
        (Language.AR, ("kmr",), "kmr"),
    ],
)
def test_else_in_the_nearest_form_that_a_reader_of_it_reads(
    language: Language, there: tuple[str, ...], shown: str
) -> None:
    assert Names({code: ALL[code] for code in there}).in_(language) == ALL[shown]


def test_an_empty_form_is_no_form() -> None:
    assert Names({"ar": "", "en": "Basra"}).in_(Language.AR) == "Basra"


def test_a_form_of_no_language_of_ours_is_better_than_nothing() -> None:
    assert Names({"tr": "Basra"}).in_(Language.AR) == "Basra"


def test_a_text_is_an_id_and_its_values() -> None:
    assert Text.of("feedback-received", code="J-1") == Text("feedback-received", {"code": "J-1"})
    assert Text.of("a") != Text.of("b")


def test_a_value_may_be_called_like_anything() -> None:
    assert Text.of("area-named", id="x", cls="y").args == {"id": "x", "cls": "y"}


# --- errors name the fact ---------------------------------------------------------------------------------------------


def test_an_errors_message_is_its_docstring_unless_a_better_one_is_given() -> None:
    assert str(Refused()) == "The request is understood and refused."
    assert str(Broken("two journeys")) == "two journeys"


def test_an_unfit_input_names_the_sentence_for_the_person() -> None:
    error = Unfit(Text.of("feedback-too-long", limit=4000))
    assert (error.text.id, str(error)) == ("feedback-too-long", "unfit input: feedback-too-long")


def test_what_an_operator_can_mend_is_one_line_each() -> None:
    error = Misconfigured("one", "two")
    assert (error.lines, str(error)) == (("one", "two"), "one\ntwo")
    assert str(Misconfigured()).startswith("A setting, a file or the schema is wrong")
