from __future__ import annotations

import pytest
from babel import Locale

from bot.i18n.languages import FORMS, Direction, Script, form, languages_offered
from bot.text import Language

AR, CKB, BADINI, KMR, EN = Language.AR, Language.CKB, Language.KMR_ARAB, Language.KMR, Language.EN


@pytest.mark.parametrize(
    ("code", "first"),
    [
        ("ar", (AR,)),
        ("ar-IQ", (AR,)),
        ("ckb", (CKB,)),
        ("ckb_IQ", (CKB,)),
        ("ku", (BADINI, KMR)),
        ("KMR", (BADINI, KMR)),
        ("en-US", (EN,)),
        ("tr", (EN,)),
        ("", (EN,)),
        (None, (EN,)),
    ],
)
def test_the_forms_that_fit_the_client_are_offered_first(code: str | None, first: tuple[Language, ...]) -> None:
    assert languages_offered(code)[: len(first)] == first


@pytest.mark.parametrize("code", ["ar", "ckb", "ku", "de", None])
def test_all_five_forms_are_always_offered_once(code: str | None) -> None:
    assert sorted(languages_offered(code)) == sorted(Language)


def test_every_form_is_in_the_table() -> None:
    assert set(FORMS) == set(Language)


@pytest.mark.parametrize("language", Language)
def test_babel_knows_the_locale_of_each_form(language: Language) -> None:
    locale = Locale.parse(form(language).babel)

    # Babel leaves the category "other" out of its rules: it is what remains.
    assert {*locale.plural_form.rules, "other"} == set(form(language).plurals)


@pytest.mark.parametrize("language", Language)
def test_no_form_falls_back_to_one_in_another_direction_before_english(language: Language) -> None:
    nearer = [fallback for fallback in form(language).fallback if fallback is not EN]

    assert {form(fallback).direction for fallback in nearer} <= {form(language).direction}


def test_badini_and_sorani_are_written_in_arabic_letters_from_the_right() -> None:
    assert {(form(each).script, form(each).direction) for each in (AR, CKB, BADINI)} == {(Script.ARABIC, Direction.RTL)}


def test_kurmanji_and_english_are_written_in_latin_letters_from_the_left() -> None:
    assert {(form(each).script, form(each).direction) for each in (KMR, EN)} == {(Script.LATIN, Direction.LTR)}
