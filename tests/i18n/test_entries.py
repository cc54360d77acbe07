"""Files cut into entries, and the parser's own word on where those begin."""

from __future__ import annotations

from pathlib import Path

import pytest
from fluent.syntax import FluentParser, ast

from bot.i18n.bundle import locales_folder
from bot.i18n.entries import entries

FILES = sorted(locales_folder().glob("*/*.ftl"))


def parsed(source: str) -> list[tuple[str, ast.EntryType]]:
    """What the parser makes of the whole."""
    found = FluentParser(with_spans=False).parse(source).body
    return [
        (f"-{entry.id.name}" if isinstance(entry, ast.Term) else entry.id.name, entry)
        for entry in found
        if isinstance(entry, ast.Message | ast.Term)
    ]


def in_pieces(source: str) -> list[tuple[str, ast.EntryType]]:
    """What it makes of each entry by itself."""
    return [found for name, text in entries(source) if name for found in parsed(text)]


def same(one: list[tuple[str, ast.EntryType]], other: list[tuple[str, ast.EntryType]]) -> bool:
    """Whether both hold the same entries; a comment above one says nothing to its reader."""
    ignored = ["span", "comment"]
    return [name for name, _ in one] == [name for name, _ in other] and all(
        mine.equals(theirs, ignored) for (_, mine), (_, theirs) in zip(one, other, strict=True)
    )


@pytest.mark.parametrize("path", FILES, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_the_products_files_say_the_same_in_pieces(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert same(parsed(source), in_pieces(source))


@pytest.mark.parametrize(
    "source",
    [
        "one = One\ntwo = Two\n",
        "one = One\n\n    still one = one\ntwo=Two",
        "one =\n    .hint = Hint\n    .more = More\ntwo = Two\n",
        "one = { $n ->\n[one] A letter\n*[other] Letters\n}\ntwo = Two\n",
        "one = { \n$n\n} letters\ntwo = Two\n",
        "## A part = of the file\n\n# About one = two\none = One\n# last\n",
        "-brand = Jisr\n    .case = jisr\none = { -brand } { -brand.case ->\n *[x] X\n}\n",
        "one = One\nthis is no entry\ntwo = Two\n",
        "",
    ],
)
def test_pieces_say_the_same_as_the_whole(source: str) -> None:
    assert same(parsed(source), in_pieces(source))


@pytest.mark.parametrize("source", ["no entry\none = One\n", "# comment\nno entry\none = One\n", "no entry at all"])
def test_what_belongs_to_no_entry_is_handed_on_as_such(source: str) -> None:
    assert ("", "no entry") in [(name, text.strip().removesuffix(" at all")) for name, text in entries(source)]
