from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta

import pytest
from babel.dates import get_day_names, get_month_names
from hypothesis import given
from hypothesis import strategies as st

from bot.i18n.dates import weekday_name, write_date, write_list, write_moment, write_time, write_weekday
from bot.i18n.languages import FORMS, Script
from bot.text import Language

LATE_EVENING = datetime(2026, 3, 4, 22, 30, tzinfo=UTC)  # 01:30 of the fifth in Baghdad
NEW_YEAR = date(2024, 1, 1)  # a Monday


@pytest.mark.parametrize(
    ("language", "written"),
    [
        (Language.AR, "5 آذار 2026"),
        (Language.CKB, "5ی ئازاری 2026"),
        (Language.KMR_ARAB, "5 ئادارا 2026"),
        (Language.KMR, "5 Adarê 2026"),
        (Language.EN, "5 March 2026"),
    ],
)
def test_a_moment_is_dated_by_the_calendar_of_baghdad_with_the_month_as_a_word(
    language: Language, written: str
) -> None:
    assert write_date(LATE_EVENING, language) == written


@pytest.mark.parametrize("language", [Language.AR, Language.EN])
def test_our_months_are_those_of_the_locale_where_the_locale_is_right(language: Language) -> None:
    ours = [write_date(date(2026, month, 1), language) for month in range(1, 13)]

    names = get_month_names("wide", "format", FORMS[language].babel)
    assert ours == [f"1 {names[month]} 2026" for month in range(1, 13)]


@pytest.mark.parametrize("language", [Language.AR, Language.CKB, Language.EN])
def test_our_weekdays_are_those_of_the_locale_where_the_locale_is_right(language: Language) -> None:
    ours = [write_weekday(NEW_YEAR + timedelta(days=day), language) for day in range(7)]

    names = get_day_names("wide", "format", FORMS[language].babel)
    # CLDR's Sorani writes U+06BE for h; ours is U+0647.
    assert ours == [names[day].replace("ھ", "ه") for day in range(7)]


def test_a_weekday_can_be_named_without_a_date() -> None:
    assert weekday_name(3, Language.KMR) == "Pêncşem"


@pytest.mark.parametrize("language", Language)
def test_every_month_and_weekday_has_a_word_of_its_own(language: Language) -> None:
    months = {write_date(date(2026, month, 1), language) for month in range(1, 13)}
    weekdays = {weekday_name(day, language) for day in range(7)}

    assert (len(months), len(weekdays)) == (12, 7)


@given(st.dates(), st.sampled_from(Language))
def test_dates_are_written_in_the_script_of_the_form(day: date, language: Language) -> None:
    written = write_date(day, language)

    has_arabic = any("\u0600" <= letter <= "\u06ff" for letter in written)
    assert has_arabic is (FORMS[language].script is Script.ARABIC)


def test_times_are_on_a_24_hour_clock_in_baghdad() -> None:
    assert write_time(LATE_EVENING) == "01:30"


def test_a_time_of_day_is_written_as_it_is() -> None:
    assert write_time(time(14, 5)) == "14:05"


def test_a_moment_has_day_and_time() -> None:
    assert write_moment(LATE_EVENING, Language.CKB) == "5ی ئازاری 2026، 01:30"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        write_date(LATE_EVENING.replace(tzinfo=None), Language.EN)


@pytest.mark.parametrize(
    ("language", "joined"),
    [
        (Language.AR, "1، 2 و3"),
        (Language.CKB, "1، 2 و 3"),
        (Language.KMR_ARAB, "1، 2 و 3"),
        (Language.KMR, "1, 2 û 3"),
        (Language.EN, "1, 2 and 3"),
    ],
)
def test_lists_have_the_words_of_their_form(language: Language, joined: str) -> None:
    assert write_list(["1", "2", "3"], language) == joined


@pytest.mark.parametrize(("items", "joined"), [([], ""), (["1"], "1"), (["1", "2"], "1 and 2")])
def test_short_lists_need_no_comma(items: list[str], joined: str) -> None:
    assert write_list(items, Language.EN) == joined
