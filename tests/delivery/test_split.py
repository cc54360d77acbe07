"""Where a long text is cut."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.delivery.split import split, units

FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"
FAMILY = "👨\u200d👩\u200d👧"

words = st.text(alphabet="abcدەێ😀\u0301", min_size=1, max_size=12)
isolated = words.map(lambda word: f"{FSI}{word}{PDI}")
gaps = st.sampled_from([" ", " ", "\n", "\n\n"])
texts = st.lists(st.tuples(words | isolated, gaps), max_size=80).map(lambda pairs: "".join(a + b for a, b in pairs))


def bare(text: str) -> str:
    return "".join(letter for letter in text if letter not in f"{FSI}{PDI}{RLM} \n")


def is_balanced(text: str) -> bool:
    depth = 0
    for letter in text:
        depth += {FSI: 1, PDI: -1}.get(letter, 0)
        if depth < 0:
            return False
    return depth == 0


@given(text=texts, limit=st.integers(20, 120))
def test_each_part_fits_is_balanced_and_nothing_is_lost(text: str, limit: int) -> None:
    parts = split(text, limit, first=limit - 4, lead=RLM)
    assert all(units(part) <= limit for part in parts)
    assert units(parts[0]) <= limit - 4
    assert all(is_balanced(part) for part in parts)
    assert bare("".join(parts)) == bare(text)


@given(text=texts.filter(str.strip), limit=st.integers(20, 120))
def test_no_part_is_empty(text: str, limit: int) -> None:
    assert all(part.strip() for part in split(text, limit))


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("", [""]),
        ("short", ["short"]),
        ("one two\n\nthree four", ["one two", "three four"]),
        ("one two x\nthree four", ["one two x", "three four"]),
        ("one two three four x", ["one two three", "four x"]),
        ("a" * 20, ["a" * 15, "a" * 5]),
        (f"one two {FSI}three four{PDI}", ["one two", f"{FSI}three four{PDI}"]),
        (f"{FSI}one two three four x{PDI}", [f"{FSI}one two three{PDI}", f"{FSI}four x{PDI}"]),
        ("a" * 14 + "e\u0301" + "b", ["a" * 14, "e\u0301b"]),
        ("a" * 8 + FAMILY, ["a" * 8, FAMILY]),
    ],
)
def test_cuts_fall_where_they_hurt_least(text: str, parts: list[str]) -> None:
    assert split(text, 15) == parts


def test_an_emoji_counts_two_units() -> None:
    assert units("a😀") == 3
    assert split("😀" * 8, 15) == ["😀" * 7, "😀"]


def test_later_parts_begin_with_the_lead() -> None:
    assert split("one two three four x", 15, lead=RLM) == ["one two three", f"{RLM}four x"]
