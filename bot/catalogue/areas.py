"""The governorates and districts of Iraq.

Owns: their stable codes, their names in the written forms, which belongs to which, and the search for one by name.
Refuses: where they lie on the map (catalogue.geo) and who looks after them (staff, projects).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from pathlib import Path
from typing import Any

from bot.errors import Missing
from bot.i18n.script import key
from bot.text import Language, Names

DATA = Path(__file__).parent / "data"


class NoSuchArea(Missing):
    """No area has this code."""


class Region(IntEnum):
    """Whose holidays and offices a governorate goes by."""

    FEDERAL = 0
    KURDISTAN = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Area:
    """A governorate or a district."""

    code: str  #: stable: "BA", "IQG02Q01", "X-SORAN"
    slug: str  #: for addresses: "basra", "basra-al-faw"
    names: Names
    region: Region
    parent: str | None = None  #: a district's governorate
    also: tuple[str, ...] = ()  #: other governorates that a disputed district may look to
    note: str = ""  #: for staff, English
    point: tuple[float, float] | None = None  #: latitude and longitude of its middle or its town
    is_mapped: bool = True  #: whether its shape is known
    search_forms: tuple[str, ...] = ()  #: every name and further spelling; for finding, never shown

    @property
    def is_governorate(self) -> bool:
        """Whether it is one of the nineteen."""
        return self.parent is None


class _Match(IntEnum):
    WHOLE = 0
    PREFIX = 1
    WORD = 2
    INSIDE = 3


class Areas:
    """All areas, read when first asked for."""

    def __init__(self, path: Path) -> None:
        self._path = path

    @cached_property
    def _by_code(self) -> dict[str, Area]:
        document = json.loads(self._path.read_text(encoding="utf-8"))
        return {area.code: area for area in _parsed(document)}

    @cached_property
    def _by_slug(self) -> dict[str, Area]:
        return {area.slug: area for area in self._by_code.values()}

    @cached_property
    def _search_keys(self) -> list[tuple[Area, frozenset[str]]]:
        return [(area, _keys(area.search_forms)) for area in self._by_code.values()]

    def governorates(self) -> tuple[Area, ...]:
        """The nineteen governorates."""
        return tuple(area for area in self._by_code.values() if area.is_governorate)

    def districts(self, of: str) -> tuple[Area, ...]:
        """The districts of the governorate `of`.  Raises NoSuchArea."""
        self.get(of)
        return tuple(area for area in self._by_code.values() if area.parent == of)

    def get(self, code: str) -> Area:
        """The area with this code.  Raises NoSuchArea."""
        try:
            return self._by_code[code]
        except KeyError:
            raise NoSuchArea(f"no area has the code {code!r}") from None

    def by_slug(self, slug: str) -> Area:
        """The area with this slug.  Raises NoSuchArea."""
        try:
            return self._by_slug[slug]
        except KeyError:
            raise NoSuchArea(f"no area has the slug {slug!r}") from None

    def __contains__(self, code: str) -> bool:
        """Whether an area has this code."""
        return code in self._by_code

    def __iter__(self) -> Iterator[Area]:
        """Each governorate, followed by its districts."""
        return iter(self._by_code.values())

    def governorate_of(self, code: str) -> Area:
        """The governorate that the area lies in, or is.  Raises NoSuchArea."""
        area = self.get(code)
        return self.get(area.parent) if area.parent else area

    def covers(self, code: str, other: str) -> bool:
        """Whether `other` is the area `code` or lies in it.  Raises NoSuchArea."""
        return code in {other, self.get(other).parent}

    def find(self, text: str, *, of: str | None = None) -> list[Area]:
        """The areas that `text` may mean, in any form and script, likeliest first; with `of`, its districts only."""
        wanted = _keys((text, *_without_kind(text)))
        found = [
            (rank, not area.is_governorate, position, area)
            for position, (area, keys) in enumerate(self._search_keys)
            if (of is None or area.parent == of) and (rank := _best(wanted, keys)) is not None
        ]
        return [area for *_, area in sorted(found, key=lambda row: row[:3])]


def _parsed(document: dict[str, Any]) -> Iterator[Area]:
    shown = {language.value for language in Language if document["reviewed"].get(language.value, True)}
    for governorate in document["governorates"]:
        region = Region.FEDERAL if governorate["region"] == "federal" else Region.KURDISTAN
        yield _area(governorate, region=region, parent=None, shown=shown)
        for district in governorate["districts"]:
            yield _area(district, region=region, parent=governorate["code"], shown=shown)


def _area(row: dict[str, Any], *, region: Region, parent: str | None, shown: set[str]) -> Area:
    return Area(
        code=row["code"],
        slug=row["slug"],
        # A composed Badini name is kept back until a native reader has passed it; the Sorani one is shown instead.
        names=Names({form: name for form, name in row["names"].items() if form in shown}),
        region=region,
        parent=parent,
        also=tuple(row.get("also", ())),
        note=row.get("note", ""),
        point=tuple(row["point"]) if row.get("point") else None,
        is_mapped=row.get("mapped", True),
        search_forms=(*row["names"].values(), *row.get("spellings", ())),
    )


_PUNCTUATION = re.compile(r"[^\w\s]|_")
_ARTICLE = re.compile(r"^(?:al |as |ar |ال)(?=\w{2})")


def _plain(text: str) -> str:
    # People type Hewler for Hewlêr and Al Qaim for Al-Qa'im.  Only Latin accents go: key() has seen to Arabic's.
    # Unlike an apostrophe, a hyphen parts words.
    spaced = text.replace("'", "").replace("’", "").replace("-", " ")
    bare = "".join(letter for letter in unicodedata.normalize("NFD", key(spaced)) if not unicodedata.combining(letter))
    return " ".join(_PUNCTUATION.sub(" ", bare).replace("ı", "i").split())


#: what people put before or behind a name: the governorate, the district, the city of
_KINDS = frozenset(
    map(
        _plain,
        (
            "محافظة",
            "قضاء",
            "ناحية",
            "مدينة",
            "پارێزگا",
            "پارێزگای",
            "قەزا",
            "قەزای",
            "شاری",
            "پارێزگەها",
            "قەزایا",
            "باژێرێ",
            "parêzgeha",
            "qezaya",
            "bajarê",
            "governorate",
            "province",
            "district",
            "city",
            "of",
            "the",
        ),
    )
)


#: what Kurmanji and Badini put behind a name after such a word
_OBLIQUE = re.compile(f"[{_plain('eێ')}]$")


def _without_kind(text: str) -> tuple[str, ...]:
    """The name alone, where more was typed: "Basra governorate", "parêzgeha Dihokê"."""
    words = _plain(text).split()
    typed = len(words)
    while len(words) > 1 and words[0] in _KINDS:
        words.pop(0)
    while len(words) > 1 and words[-1] in _KINDS:
        words.pop()
    name = " ".join(words)
    return () if len(words) == typed else (name, _OBLIQUE.sub("", name))


def _keys(forms: tuple[str, ...]) -> frozenset[str]:
    # "Sulaymaniyah (Slemani)" is found by either name, and with or without the article.
    parts = [part for form in forms for part in (form, *re.split(r"[()]", form))]
    plain = {_plain(part) for part in parts}
    return frozenset(plain | {_ARTICLE.sub("", part) for part in plain}) - {""}


def _best(wanted: frozenset[str], keys: frozenset[str]) -> _Match | None:
    ranks = [rank for typed in wanted for name in keys if (rank := _match(typed, name)) is not None]
    return min(ranks, default=None)


def _match(typed: str, name: str) -> _Match | None:
    if name == typed:
        return _Match.WHOLE
    if name.startswith(typed):
        return _Match.PREFIX
    if f" {typed}" in name:
        return _Match.WORD
    return _Match.INSIDE if typed in name else None


#: The areas of the product.
AREAS = Areas(DATA / "iraq-areas.json")
