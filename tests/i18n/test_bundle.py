from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.i18n.bundle import BadWords, Words, default_words, locales_folder
from bot.text import Language, Names, Text
from handlers import areas

AR, CKB, BADINI, KMR, EN = Language.AR, Language.CKB, Language.KMR_ARAB, Language.KMR, Language.EN
EVENING = datetime(2026, 3, 4, 22, 30, tzinfo=UTC)
BASRA = Names({"en": "Basra", "ar": "البصرة", "ckb": "بەسرە", "kmr": "Besra"})

Write = Callable[..., Path]
Everywhere = Callable[[str], dict[Language, str]]


@pytest.fixture
def words(write: Write, everywhere: Everywhere) -> Words:
    lines = """
value = { $x }
moment = { DATE($x) } | { TIME($x) } | { WHEN($x) } | { WEEKDAY($x) }
day = { DATE($x) } { WEEKDAY($x) }
hour = { TIME($x) }
moment-wanted = { WHEN($x) }
share = { NUMBER($x, style: "percent") }
kind = { $x ->
    [news] N
   *[other] O
}
office = .
    .label = L
"""
    return Words.load(write(everywhere(lines)), strict=True)


def plain(words: Words, id_: str, x: object, language: Language = EN) -> str:
    return words.render_plain(Text(id_, {"x": x}), language)  # type: ignore[dict-item]


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (0, "لا رسائل"),
        (1, "رسالة واحدة"),
        (2, "رسالتان"),
        (3, "3 رسائل"),
        (11, "11 رسالة"),
        (100, "100 رسالة"),
        (1.5, "1.5 رسالة"),
        (1234567, "1,234,567 رسالة"),
    ],
)
def test_arabic_counts_in_six_ways_with_latin_digits(words: Words, number: float, said: str) -> None:
    assert words.render_plain(Text.of("count", n=number), AR) == said


@pytest.mark.parametrize(
    ("language", "said"), [(CKB, "1,200 نامە"), (BADINI, "1.200 نامە"), (KMR, "1.200 name"), (EN, "1,200 messages")]
)
def test_thousands_are_parted_as_the_form_parts_them(words: Words, language: Language, said: str) -> None:
    assert words.render_plain(Text.of("count", n=1200), language) == said


def test_values_are_isolated_in_a_chat_message(words: Words) -> None:
    assert words.render(Text.of("greeting", name="Ali"), EN) == "Welcome to Jisr. Name: \u2068Ali\u2069"


def test_no_marks_are_in_a_plain_text(words: Words) -> None:
    assert words.render_plain(Text.of("greeting", name="Ali"), AR) == "أهلًا بكم في «جسر». الاسم: Ali"


@pytest.mark.parametrize("language", [AR, CKB, BADINI])
def test_a_right_to_left_message_that_begins_with_latin_letters_is_led(words: Words, language: Language) -> None:
    assert words.render(Text.of("value", x="PDF"), language) == "\u200fPDF"


def test_a_right_to_left_message_that_begins_with_its_own_letter_is_left_alone(words: Words) -> None:
    assert words.render(Text.of("count", n=2), AR) == "رسالتان"


def test_a_left_to_right_message_is_never_led(words: Words) -> None:
    assert words.render(Text.of("value", x="البصرة"), EN) == "البصرة"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        (AR, "5 آذار 2026 | 01:30 | 5 آذار 2026، 01:30 | الخميس"),
        (CKB, "5ی ئازاری 2026 | 01:30 | 5ی ئازاری 2026، 01:30 | پێنجشەممە"),
        (BADINI, "5 ئادارا 2026 | 01:30 | 5 ئادارا 2026، 01:30 | پێنجشەمب"),
        (KMR, "5 Adarê 2026 | 01:30 | 5 Adarê 2026, 01:30 | Pêncşem"),
        (EN, "5 March 2026 | 01:30 | 5 March 2026, 01:30 | Thursday"),
    ],
)
def test_moments_are_shown_as_clocks_in_baghdad_show_them(words: Words, language: Language, said: str) -> None:
    assert plain(words, "moment", EVENING, language) == said


def test_a_day_needs_no_time(words: Words) -> None:
    assert plain(words, "day", date(2026, 3, 5)) == "5 March 2026 Thursday"


def test_a_time_of_day_needs_no_day(words: Words) -> None:
    assert plain(words, "hour", time(8, 0)) == "08:00"


@pytest.mark.parametrize(
    ("at", "said"), [(EVENING, "5 March 2026, 01:30"), (date(2026, 3, 5), "5 March 2026"), (time(9, 5), "09:05")]
)
def test_a_date_that_no_function_wraps_is_written_by_us_too(words: Words, at: object, said: str) -> None:
    assert plain(words, "value", at) == said


@pytest.mark.parametrize(
    ("id_", "at"),
    [("moment-wanted", date(2026, 3, 5)), ("hour", date(2026, 3, 5)), ("day", time(8, 0)), ("share", "a quarter")],
)
def test_a_function_refuses_what_it_cannot_write(words: Words, id_: str, at: object) -> None:
    with pytest.raises(BadWords):
        plain(words, id_, at)


def test_numbers_can_be_written_as_a_share(words: Words) -> None:
    assert plain(words, "share", 0.25) == "25%"


def test_an_attribute_is_a_message_of_its_own(words: Words) -> None:
    assert words.render_plain(Text.of("office.label"), EN) == "L"


@pytest.mark.parametrize(
    ("language", "said"), [(AR, "البصرة"), (CKB, "بەسرە"), (BADINI, "بەسرە"), (KMR, "Besra"), (EN, "Basra")]
)
def test_names_are_shown_in_the_readers_form(words: Words, language: Language, said: str) -> None:
    assert plain(words, "value", BASRA, language) == said


def test_a_text_within_a_text_is_in_the_same_language(words: Words) -> None:
    assert plain(words, "value", Text.of("count", n=2), AR) == "رسالتان"


def test_a_list_is_joined_by_the_language_and_each_of_its_parts_isolated(words: Words) -> None:
    listed = words.render(Text.of("value", x=[BASRA, "PDF", Text.of("count", n=1)]), EN)

    assert listed == "\u2068Basra\u2069, \u2068PDF\u2069 and \u2068One message\u2069"


def test_a_list_of_one_is_that_one(words: Words) -> None:
    assert plain(words, "value", (BASRA,), AR) == "البصرة"


@pytest.mark.parametrize(("kind", "said"), [("news", "N"), ("service", "O")])
def test_a_word_chooses_its_variant(words: Words, kind: str, said: str) -> None:
    assert plain(words, "kind", kind) == said


def test_a_persons_four_thousand_characters_fit_into_a_sentence(words: Words) -> None:
    said = words.render_plain(Text.of("greeting", name="x" * 4000), EN)

    assert said.endswith("x" * 4000)


def test_what_people_write_is_never_taken_for_a_message(words: Words) -> None:
    assert plain(words, "value", "{ $x } { DATE($x) }") == "{ $x } { DATE($x) }"


@pytest.mark.parametrize("value", [None, True, Decimal(2), {"a": 1}, [1], [["x"]], b"x"])
def test_a_value_without_a_written_form_is_refused(words: Words, value: object) -> None:
    with pytest.raises(TypeError):
        plain(words, "value", value)


def test_a_moment_without_a_zone_is_refused(words: Words) -> None:
    with pytest.raises(ValueError, match="time zone"):
        plain(words, "value", EVENING.replace(tzinfo=None))


@pytest.mark.parametrize(
    ("value", "said"),
    [(1200, "1.200"), (BASRA, "Besra"), ([BASRA, "PDF"], "Besra û PDF"), (EVENING.date(), "4 Adarê 2026")],
)
def test_a_value_can_be_written_alone(words: Words, value: object, said: str) -> None:
    assert words.spoken(value, KMR) == said  # type: ignore[arg-type]


def test_strict_words_refuse_an_unknown_message(words: Words) -> None:
    with pytest.raises(BadWords, match="no such message"):
        words.render(Text.of("nothing-such"), AR)


def test_strict_words_refuse_a_missing_value(words: Words) -> None:
    with pytest.raises(BadWords, match="name"):
        words.render(Text.of("greeting"), AR)


def test_words_know_which_messages_every_language_has(words: Words) -> None:
    assert ("greeting" in words, "nothing-such" in words) == (True, False)


@pytest.mark.parametrize(
    ("fault", "what"),
    [("broken = { $x", "cannot be parsed"), ("greeting = Twice", "greeting is there twice")],
)
def test_strict_words_refuse_damaged_files(write: Write, fault: str, what: str) -> None:
    with pytest.raises(BadWords, match=what):
        Words.load(write({CKB: f"\n{fault}\n"}), strict=True)


def test_in_production_damage_is_logged_and_the_rest_is_read(write: Write) -> None:
    with capture_logs() as logged:
        lenient = Words.load(write({CKB: "\nbroken = { $x\n", AR: "\nbroken = سليمة\n"}))
        shown = lenient.render_plain(Text.of("broken"), CKB)

    assert shown == "سليمة"
    assert [(entry["event"], entry["language"]) for entry in logged] == [
        ("i18n.damaged", "ckb"),
        ("i18n.missing", "ckb"),
    ]
    assert lenient.render_plain(Text.of("count", n=1), CKB) == "یەک نامە"


@pytest.mark.parametrize(
    ("has", "asked", "said"),
    [
        ({AR: "عربي", EN: "English"}, CKB, "عربي"),
        ({CKB: "سۆرانی", EN: "English"}, BADINI, "سۆرانی"),
        ({CKB: "سۆرانی", EN: "English"}, KMR, "English"),
        ({CKB: "سۆرانی", EN: "English"}, AR, "English"),
    ],
)
def test_in_production_the_next_language_of_the_chain_is_shown_and_logged(
    write: Write, has: Mapping[Language, str], asked: Language, said: str
) -> None:
    lenient = Words.load(write({language: f"\nnew = {words}\n" for language, words in has.items()}))

    with capture_logs() as logged:
        shown = lenient.render_plain(Text.of("new"), asked)

    assert shown == said
    assert logged[0]["event"] == "i18n.missing"
    assert logged[0]["language"] == asked.value


def test_in_production_a_fallback_speaks_its_own_language_throughout(write: Write) -> None:
    lenient = Words.load(write({EN: "\nnew = In { $x }\n"}))

    assert plain(lenient, "new", BASRA, AR) == "In Basra"


def test_in_production_a_left_to_right_fallback_is_not_led_right_to_left(write: Write) -> None:
    lenient = Words.load(write({EN: "\nnew = New\n"}))

    assert lenient.render(Text.of("new"), AR) == "New"


def test_in_production_a_missing_value_leaves_the_sentence_readable(write: Write) -> None:
    lenient = Words.load(write())

    assert lenient.render_plain(Text.of("greeting"), EN) == "Welcome to Jisr. Name: name"


def test_in_production_a_message_that_is_nowhere_is_never_empty(write: Write) -> None:
    lenient = Words.load(write())

    assert lenient.render(Text.of("nothing-such"), EN) == "nothing-such"


def test_the_machines_own_locale_changes_nothing(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "de_DE.UTF-8")
    monkeypatch.setenv("LANG", "de_DE.UTF-8")

    words = Words.load(write(), strict=True)

    assert words.render_plain(Text.of("count", n=1200), EN) == "1,200 messages"


def test_the_products_own_words_are_read_once() -> None:
    assert default_words() is default_words()


def test_the_products_own_words_lie_beside_the_package() -> None:
    assert locales_folder().name == "locales"


def test_a_name_of_inserted_parts_alone_runs_right_to_left_in_a_right_to_left_sentence() -> None:
    """An isolate takes its direction from its first strong letter outside further isolates (UAX 9, rule P2)."""
    text = Text.of("start-subscribed", area=areas.name("IQG02Q06"))
    said = default_words().render(text, Language.AR)
    assert "\u2068\u200f\u2068الزبير\u2069" in said
    assert "\u200f" not in default_words().render(text, Language.EN)
