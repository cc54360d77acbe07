"""A long text in parts that each fit into one message.

Owns: where a text may be cut.  Refuses: what a message consists of (render).

Lengths are UTF-16 units, which is how Telegram counts entities; where it counts code points that is never less.
"""

from __future__ import annotations

import unicodedata
from itertools import accumulate

_OPENING, _CLOSING = "\u2066\u2067\u2068", "\u2069"
_BLANK = " \n"
_ZWJ = "\u200d"
#: isolates nest this deep at most before nobody can have meant it; deeper ones are left open
_DEEPEST = 8
#: a part is at least this full before a weaker boundary is looked for
_FULL = 0.5


def units(text: str) -> int:
    """The length of `text` in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def split(text: str, limit: int, *, first: int | None = None, lead: str = "") -> list[str]:
    """`text` in parts of at most `limit` units, the first of at most `first`; one empty part for an empty text.

    Cut between paragraphs, else lines, else words, and only then inside one; an isolate that must be cut is closed and
    opened again, so that each part is balanced.  `lead` begins every part after the first (a direction mark).
    """
    parts: list[str] = []
    rest, room = text.strip(_BLANK), limit if first is None else first
    while units(rest) > room:
        left, rest = _cut(rest, room)
        parts.append(left)
        if rest:
            rest = rest if rest.startswith(lead) else lead + rest
        room = limit
    if rest or not parts:
        parts.append(rest)
    return parts


def _cut(text: str, room: int) -> tuple[str, str]:
    opened = _opened(text)
    most = _fitting(text, room)
    at = _boundary(text, opened, most)
    while True:
        stack = opened[at][:_DEEPEST]
        left = text[:at].rstrip(_BLANK) + _CLOSING * len(stack)
        if units(left) <= room or at <= 1:
            return left, stack + text[at:].lstrip(_BLANK)
        at = _whole(text, at - 1)


def _opened(text: str) -> list[str]:
    """For each position, the isolates that are open there."""

    def step(open_ones: str, letter: str) -> str:
        if letter in _OPENING:
            return open_ones + letter
        return open_ones[:-1] if letter == _CLOSING else open_ones

    return list(accumulate(text, step, initial=""))


def _fitting(text: str, room: int) -> int:
    """How many characters of `text` have at most `room` units."""
    most = min(room, len(text))
    while units(text[:most]) > room:
        most -= 1
    return most


def _boundary(text: str, opened: list[str], most: int) -> int:
    least = int(most * _FULL)
    for is_inside in (False, True):
        for mark in ("\n\n", "\n", " "):
            at = most
            while (at := text.rfind(mark, least, at)) > 0:
                if is_inside or not opened[at]:
                    return at
    outside = next((at for at in range(most, least, -1) if not opened[at] and _is_whole(text, at)), 0)
    return outside or _whole(text, most)


def _whole(text: str, at: int) -> int:
    """The last position up to `at` that is not within a letter and its marks; `at` where there is none."""
    return next((place for place in range(at, max(0, at - 32), -1) if _is_whole(text, place)), max(at, 1))


def _is_whole(text: str, at: int) -> bool:
    if at >= len(text):
        return True
    after, before = text[at], text[at - 1]
    is_mark = unicodedata.category(after) in {"Mn", "Me", "Mc"} or 0x1F3FB <= ord(after) <= 0x1F3FF  # noqa: PLR2004  skin
    return not is_mark and _ZWJ not in {after, before}
