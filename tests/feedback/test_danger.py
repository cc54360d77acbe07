"""Words of danger, in the five written forms."""

from __future__ import annotations

import pytest

from bot.feedback.danger import STEMS, speaks_of_danger


@pytest.mark.parametrize("stem", [stem for stems in STEMS.values() for stem in stems])
def test_each_word_of_danger_is_found_in_the_middle_of_a_sentence(stem: str) -> None:
    assert speaks_of_danger(f"xyz, {stem}! xyz")


@pytest.mark.parametrize(
    "text",
    [
        "والحريق قريب من المدرسة",  # with an Arabic prefix
        "الأسلاكُ المكشوفةُ خَطِرةٌ",  # with harakat
        "مەترسیدارە",  # with a Kurdish ending
        "metirsi heye",  # without the circumflex
        "تسرّب الغاز في المستشفى",
        "FIRE near the clinic",
    ],
)
def test_it_is_found_as_people_spell_it(text: str) -> None:
    assert speaks_of_danger(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "قارئ البطاقات معطل منذ أسبوع",
        "خوێنەری کارتەکە هەفتەیەکە تێکچووە",
        "خواندەڤانێ کارتێ ژ هەفتیەکێ تێکچوویە",
        "Xwendevanê kartê ji hefteyekê ve xera bûye",
        "The card reader has been broken for a week, the fridge too",
        "Ji kerema xwe riyê çêkin û nivînan biguherin",
        "هیڤییە ڕێکێ چێکەن، ئامێر ژ کار کەفت",
        "!!! ... 😀",
    ],
)
def test_ordinary_words_are_not_danger(text: str) -> None:
    assert not speaks_of_danger(text)
