"""The translations agree with each other and with what the program asks for."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.i18n import parity
from bot.i18n.bundle import Words, default_words, locales_folder
from bot.i18n.entries import entries
from bot.text import Language, Text

ROOT = Path(__file__).resolve().parents[2]


def test_the_five_forms_say_the_same_and_the_program_asks_for_exactly_that() -> None:
    assert [str(finding) for finding in parity.check(locales_folder(), ROOT)] == []


def test_make_check_looks_at_the_translations() -> None:
    recipe = (ROOT / "Makefile").read_text(encoding="utf-8").partition("\ncheck:")[2].partition("\n\n")[0]

    assert "-m bot.i18n.parity\n" in recipe


@pytest.mark.parametrize("language", Language)
def test_every_form_has_words(language: Language) -> None:
    assert list((locales_folder() / language.value).glob("*.ftl")) != []


@pytest.mark.parametrize("language", Language)
def test_each_message_is_in_the_file_that_its_name_begins_with(language: Language) -> None:
    """Whichever is needed first is found in one file (bot.i18n.voices); `error-gone` may be in errors.ftl."""
    astray = [
        f"{path.name}: {name}"
        for path in (locales_folder() / language.value).glob("*.ftl")
        for name, _ in entries(path.read_text(encoding="utf-8"))
        if name.lstrip("-").partition("-")[0] not in {path.stem, path.stem.removesuffix("s")}
    ]
    assert astray == []


def test_every_file_loads_without_a_fault() -> None:
    assert isinstance(Words.load(locales_folder(), strict=True), Words)


def test_reasons_are_given_for_every_message_that_stays_english() -> None:
    assert [id_ for id_, reason in parity.SAME_AS_ENGLISH.items() if not reason.strip()] == []


@pytest.mark.parametrize("language", Language)
def test_before_start_after_it_and_on_the_web_the_same_is_said_of_what_is_kept(language: Language) -> None:
    words = default_words(strict=True)
    kept = words.render_plain(Text.of("start-kept"), language)
    assert kept in words.render_plain(Text.of("profile-description"), language)
    assert kept == words.render_plain(Text.of("web-kept"), language)


@pytest.mark.parametrize("language", Language)
def test_the_bot_is_called_the_same_before_start_and_after_it(language: Language) -> None:
    words = default_words(strict=True)
    name = words.render_plain(Text.of("profile-name"), language)
    assert name in words.render_plain(Text.of("profile-description"), language)
    assert name in words.render_plain(Text.of("start-who", operator="X"), language)
    assert name in words.render_plain(Text.of("web-title"), language)
