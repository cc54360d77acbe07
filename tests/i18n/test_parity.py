from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from bot.i18n import parity
from bot.text import Language

AR, CKB, BADINI, KMR, EN = Language.AR, Language.CKB, Language.KMR_ARAB, Language.KMR, Language.EN

Write = Callable[..., Path]
Everywhere = Callable[[str], dict[Language, str]]

#: The same new message in each form, sound in all of them.
NEW = {AR: "new = جديد", CKB: "new = نوێ", BADINI: "new = نوی", KMR: "new = Nû", EN: "new = New"}


def planted(sound: dict[Language, str], language: Language, fault: str) -> dict[Language, str]:
    return {each: f"\n{line}\n" for each, line in {**sound, language: fault}.items()}


def found(locales: Path, root: Path | None = None) -> list[str]:
    return [str(finding) for finding in parity.check(locales, root)]


def sources(folder: Path, python: str) -> Path:
    """A checkout with one module."""
    (folder / "bot").mkdir()
    (folder / "bot" / "asks.py").write_text(python, encoding="utf-8")
    return folder


ASKS_ALL = 'Text.of("greeting")\nText("count")\n'


def test_sound_translations_have_no_findings(write: Write) -> None:
    assert found(write()) == []


@pytest.mark.parametrize(
    ("language", "fault", "what"),
    [
        (CKB, "new = { $x", "ckb/main.ftl: cannot be parsed"),
        (CKB, "new = نوێ\nnew = نوێ", "ckb/main.ftl: new: is also in ckb/main.ftl"),
        (CKB, "", "ckb/main.ftl: new: is missing"),
        (CKB, "new = نوێ { $x }", "ckb/main.ftl: new: has $x, which en/main.ftl has not"),
        (CKB, "new = { FETCH() } نوێ", "ckb/main.ftl: new: calls FETCH(), which does not exist"),
        (AR, "new = New", "ar/main.ftl: new: is still in English"),
        (KMR, "new = New", "kmr/main.ftl: new: is still in English"),
        (AR, "new = جديد new", "ar/main.ftl: new: is in Latin letters: new"),
        (KMR, "new = نوێ", "kmr/main.ftl: new: holds Arabic letters"),
        (AR, "new = نوێ", "ar/main.ftl: new: holds ێ"),
        (AR, "new = جـديد", "ar/main.ftl: new: holds ـ"),
        (CKB, "new = كوردي", "ckb/main.ftl: new: holds ي"),
        (CKB, "new = ھەر", "ckb/main.ftl: new: holds ھ"),
        (CKB, "new = روون", "ckb/main.ftl: new: a word begins with ر"),
        (CKB, "new = نه\u200cوێ", "ckb/main.ftl: new: writes ه with ZWNJ"),
        (BADINI, "new = بەڵێ", "kmr-Arab/main.ftl: new: holds ڵ"),
        (KMR, "new = Nı", "kmr/main.ftl: new: holds ı"),
        (AR, "new = ١٢ جديد", "ar/main.ftl: new: holds the digits ١٢"),
        (AR, "new = جديد, قديم", "ar/main.ftl: new: has , ; or ?"),
        (EN, "new = New!", "en/main.ftl: new: has an exclamation mark"),
        (EN, "new = <b>New</b>", "en/main.ftl: new: has markup"),
        (AR, "new = \u202eجديد", "ar/main.ftl: holds the invisible U+202E"),
        (AR, "new = \u200fجديد", "ar/main.ftl: holds the invisible U+200F"),
    ],
)
def test_a_planted_fault_is_found(write: Write, language: Language, fault: str, what: str) -> None:
    assert [line for line in found(write(planted(NEW, language, fault))) if line.startswith(what)] != []


VALUE = {
    AR: "v = القيمة: { $x }",
    CKB: "v = نرخ: { $x }",
    BADINI: "v = بها: { $x }",
    KMR: "v = Nirx: { $x }",
    EN: "v = Value: { $x }",
}


@pytest.mark.parametrize(
    ("language", "fault", "what"),
    [
        (CKB, "v = نرخ", "ckb/main.ftl: v: lacks $x"),
        (CKB, "v = نرخ: { $y }", "ckb/main.ftl: v: has $y"),
        (CKB, "v = نرخ: { DATE($x) }", "ckb/main.ftl: v: calls DATE where en/main.ftl calls nothing"),
        (CKB, "v = { $x } نرخە", "ckb/main.ftl: v: begins with a value"),
        (CKB, "v = نرخ { $x }ە", "ckb/main.ftl: v: glues an ending to a value"),
        (AR, "v = القيمة لـ{ $x }", "ar/main.ftl: v: glues a word to a value"),
        (KMR, "v = Nirx { $x }yê", "kmr/main.ftl: v: glues an ending to a value"),
    ],
)
def test_a_fault_with_a_value_is_found(write: Write, language: Language, fault: str, what: str) -> None:
    assert [line for line in found(write(planted(VALUE, language, fault))) if line.startswith(what)] != []


@pytest.mark.parametrize(
    ("language", "sound"),
    [
        (AR, "v = الاسم و{ $x }"),
        (AR, "v = { $x }"),
        (CKB, "v = «{ $x }» نرخ"),
        (KMR, "v = { $x } nirx e"),
        (AR, "v = الرابط https://example.org/?a,b { $x }"),
        (AR, "v = الأمر /help { $x }"),
        (AR, "v = مثل J-7K2M9Q4 في Telegram { $x }"),
    ],
)
def test_what_a_form_bears_is_no_fault(write: Write, language: Language, sound: str) -> None:
    assert found(write(planted(VALUE, language, sound))) == []


def test_the_list_of_languages_may_name_each_in_its_own_letters(write: Write, everywhere: Everywhere) -> None:
    names = "all = العربية · کوردیی سۆرانی · کوردیی بادینی · Kurmancî · English"

    assert [line for line in found(write(everywhere(names))) if "still in English" not in line] == []


PLURAL = {
    CKB: "p = { $n ->\n    [one] یەک\n   *[other] زۆر\n}",
    BADINI: "p = { $n ->\n    [one] ئێک\n   *[other] گەلەک\n}",
    KMR: "p = { $n ->\n    [one] Yek\n   *[other] Gelek\n}",
    EN: "p = { $n ->\n    [one] One\n   *[other] Many\n}",
    AR: "p = { $n ->\n    [zero] أ\n    [one] ب\n    [two] ت\n    [few] ث\n    [many] ج\n   *[other] ح\n}",
}


@pytest.mark.parametrize(
    ("language", "fault", "what"),
    [
        (AR, "p = { $n ->\n    [one] ب\n   *[other] ح\n}", "ar/main.ftl: p: lacks the variant [zero] of $n"),
        (KMR, "p = { $n ->\n    [0] Yek\n   *[other] Gelek\n}", "kmr/main.ftl: p: lacks the variant [one] of $n"),
        (
            CKB,
            "p = { $n ->\n    [one] یەک\n    [few] چەند\n   *[other] زۆر\n}",
            "ckb/main.ftl: p: has the variant [few] of $n",
        ),
    ],
)
def test_variants_that_are_not_the_forms_categories_are_found(
    write: Write, language: Language, fault: str, what: str
) -> None:
    assert [line for line in found(write(planted(PLURAL, language, fault))) if line.startswith(what)] != []


def test_an_exact_number_may_stand_beside_the_categories(write: Write) -> None:
    exact = "p = { $n ->\n    [0] هیچ\n    [one] یەک\n   *[other] زۆر\n}"

    assert found(write(planted(PLURAL, CKB, exact))) == []


def test_variants_by_word_must_be_the_same_words(write: Write) -> None:
    chosen = {
        each: f"\nk = {{ $x ->\n    [{'service' if each is CKB else 'news'}] {word}\n   *[other] {word}\n}}\n"
        for each, word in {AR: "خبر", CKB: "هەواڵ", BADINI: "نووچە", KMR: "Nûçe", EN: "News"}.items()
    }

    assert found(write(chosen)) == ["ckb/main.ftl: k: chooses between other words than en/main.ftl"]


def test_a_message_that_cannot_be_rendered_is_found(write: Write, everywhere: Everywhere) -> None:
    both = "both = { WHEN($x) } { $x ->\n    [news] 1\n   *[other] 2\n} { TIME($y) } { NUMBER($y) }"

    assert "cannot be rendered" in found(write(everywhere(both)))[0]


def test_values_of_a_contained_message_belong_to_the_message(write: Write) -> None:
    contained = {
        AR: "\nouter = القول: { inner }\ninner = الاسم: { $x }\n",
        CKB: "\nouter = وتە: { inner }\ninner = ناو: { $x }\n",
        BADINI: "\nouter = گۆتن: { inner }\ninner = ناڤ: { $x }\n",
        KMR: "\nouter = Gotin: { inner }\ninner = Nav: { $x }\n",
        EN: "\nouter = Saying: name { $x }\ninner = Name: { $x }\n",
    }

    assert found(write(contained)) == []


def test_a_term_is_a_languages_own_affair(write: Write) -> None:
    terms = {AR: "\n-jisr = جسر\nnew = في { -jisr }\n"} | {
        each: f"\n{line}\n" for each, line in NEW.items() if each is not AR
    }

    assert found(write(terms)) == []


def test_an_attribute_that_one_language_lacks_is_found(write: Write) -> None:
    labelled = {each: f"\n{line}\n    .hint = {line.partition('= ')[2]}\n" for each, line in NEW.items()}

    assert found(write(labelled | {CKB: "\nnew = نوێ\n"})) == ["ckb/main.ftl: new.hint: is missing"]


def test_a_contained_attribute_is_a_use(write: Write, tmp_path: Path) -> None:
    words = {AR: "جديد", CKB: "نوێ", BADINI: "نوی", KMR: "Nû", EN: "New"}
    contained = {each: f"\nnew =\n    .hint = {word}\nouter = « {'{'} new.hint {'}'}\n" for each, word in words.items()}

    assert found(write(contained), sources(tmp_path, ASKS_ALL + 'Text.of("outer")')) == []


@pytest.mark.parametrize("selector", ["NUMBER($n)", "NUMBER($n, maximumFractionDigits: 0)"])
def test_a_number_may_be_shaped_before_it_is_counted(write: Write, selector: str) -> None:
    shaped = {each: f"\n{line}\n".replace("$n ->", f"{selector} ->") for each, line in PLURAL.items()}

    assert found(write(shaped)) == []


def test_a_choice_that_asks_no_value_is_rendered_all_the_same(write: Write) -> None:
    odd = {each: f"\n{line}\n".replace("$n ->", "5 ->") for each, line in PLURAL.items()}

    assert found(write(odd)) == []


def test_a_file_that_one_language_lacks_is_found(write: Write) -> None:
    locales = write()
    (locales / "en" / "more.ftl").write_text("", encoding="utf-8")

    assert "ar/more.ftl: this file is missing" in found(locales)


def test_a_message_in_another_file_than_in_english_is_found(write: Write) -> None:
    locales = write(NEW | {CKB: ""})
    for language in Language:
        line = "new = نوێ\n" if language is CKB else ""
        (locales / language.value / "more.ftl").write_text(line, encoding="utf-8")

    assert found(locales) == ["ckb/more.ftl: new: belongs in main.ftl, as in en/main.ftl"]


def test_sources_that_ask_for_exactly_what_there_is_have_no_findings(write: Write, tmp_path: Path) -> None:
    assert found(write(), sources(tmp_path, ASKS_ALL)) == []


@pytest.mark.parametrize(
    ("python", "what"),
    [
        ('Text.of("nothing-such")', "bot/asks.py: nothing-such: no such message"),
        ('Text.of("greeting" if x else "nothing-such")', "bot/asks.py: nothing-such: no such message"),
        ('Text(id="nothing-such")', "bot/asks.py: nothing-such: no such message"),
        ('Journey("x", X, word="nothing-such", name=y)', "bot/asks.py: nothing-such: no such message"),
        ("Text.of(x)", "bot/asks.py:3: computes a message's id without COMPUTED_IDS"),
        ('Text.of(f"none-{x}")', "bot/asks.py: none-: no message begins so"),
        ('COMPUTED_IDS = ("none-",)\nText.of(x)', "bot/asks.py: none-: no message begins so"),
        ('COMPUTED_IDS = ("nothing-such",)\nText.of(x)', "bot/asks.py: nothing-such: no such message"),
        ('T = {1: "no-such"}\nCOMPUTED_IDS = tuple(T.values())', "bot/asks.py: no-such: no such message"),
    ],
)
def test_a_source_that_asks_for_what_is_not_there_is_found(
    write: Write, tmp_path: Path, python: str, what: str
) -> None:
    assert what in found(write(), sources(tmp_path, f"{ASKS_ALL}{python}\n"))


@pytest.mark.parametrize(
    "python",
    ['Text.of("new")', 'Text.of(f"ne-{x}", y="new")', 'TABLE = {1: "new"}', 'COMPUTED_IDS = ("new",)\nText.of(x)'],
)
def test_every_way_of_asking_counts_as_use(write: Write, tmp_path: Path, python: str) -> None:
    asked = found(write({each: f"\n{line}\n" for each, line in NEW.items()}), sources(tmp_path, ASKS_ALL + python))

    assert [line for line in asked if "nothing asks" in line] == []


@pytest.mark.parametrize(
    "python", ["Text.of(journey.word)", "Text()", "COMPUTED_IDS: tuple[str, ...] = ()\nText(x, y)", "x: int\na.b = 1"]
)
def test_handing_on_an_id_is_no_computing(write: Write, tmp_path: Path, python: str) -> None:
    assert found(write(), sources(tmp_path, f"{ASKS_ALL}{python}\n")) == []


def test_the_language_layer_itself_asks_for_nothing(write: Write, tmp_path: Path) -> None:
    root = sources(tmp_path, ASKS_ALL)
    (root / "bot" / "i18n").mkdir()
    (root / "bot" / "i18n" / "any.py").write_text("Text.of(x)", encoding="utf-8")

    assert found(write(), root) == []


def test_a_message_that_nothing_asks_for_is_found(write: Write, tmp_path: Path) -> None:
    assert found(write(), sources(tmp_path, 'Text.of("greeting")\n')) == ["en/main.ftl: count: nothing asks for it"]


def test_a_template_may_ask_too(write: Write, tmp_path: Path) -> None:
    root = sources(tmp_path, 'Text.of("greeting")\n')
    (root / "bot" / "front.html").write_text("<p>{{ say('count') }}</p>", encoding="utf-8")

    assert found(write(), root) == []


def test_a_button_that_is_too_long_is_found(write: Write, tmp_path: Path) -> None:
    long = {**NEW, EN: "new = A very long label that no telephone shows whole"}
    root = sources(tmp_path, ASKS_ALL + 'Choice(label=Text.of("new"), value="new")\n')

    assert found(write({each: f"\n{line}\n" for each, line in long.items()}), root) == [
        "en/main.ftl: new: is a button of 47 characters; 30 fit"
    ]


def test_the_command_prints_a_line_for_each_finding_and_fails(write: Write, tmp_path: Path) -> None:
    locales = write({CKB: "\nnew = نوێ\n"})
    command = "import sys, pathlib; from bot.i18n import parity; sys.exit(parity.main(pathlib.Path(sys.argv[1])))"

    run = subprocess.run(
        [sys.executable, "-c", command, str(locales)], capture_output=True, text=True, check=False, encoding="utf-8"
    )

    assert run.returncode == 1
    assert "locales: en/main.ftl: new: is missing\n" in run.stdout
