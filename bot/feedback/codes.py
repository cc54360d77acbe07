"""Tracking codes of cases and numbers of announcements, as people write them.

Owns: making a code, and reading one whatever way it was typed.
Refuses: whether such a case exists, and who may see it (bot.feedback.reading).

A code is ``J-`` and seven characters of Crockford's base 32 (https://www.crockford.com/base32.html): six random ones
and their Luhn mod 32 check in the same alphabet, so that one wrong character or a swapped pair is noticed.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable

from bot.i18n.script import ascii_digits, without_isolation

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LENGTH = 7  #: characters after the prefix, the check included

# What Crockford says a reader takes for a digit.
_LOOKALIKES = str.maketrans({"O": "0", "I": "1", "L": "1"})
_SEPARATORS = frozenset("-‐‑‒–—―−ـ_. \u00a0\n\t\u200b\u200c\u200d\ufeff")
_MOST_DIGITS = 12  #: of an announcement's number: more is no number of ours


def check_character(body: str) -> str:
    """The Luhn mod 32 check of `body`, which is written in the alphabet."""
    total = 0
    for place, letter in enumerate(reversed(body)):
        value = ALPHABET.index(letter) * (2 if place % 2 == 0 else 1)
        total += value // len(ALPHABET) + value % len(ALPHABET)
    return ALPHABET[-total % len(ALPHABET)]


def make(draw: Callable[[str], str] = secrets.choice) -> str:
    """A new code, "J-7K2M9Q4"; it names a case and opens nothing."""
    body = "".join(draw(ALPHABET) for _ in range(LENGTH - 1))
    return f"J-{body}{check_character(body)}"


def parse(typed: str) -> str | None:
    """The code that a person typed, as we write it; None when it is none, or has a slip in it."""
    written = _compact(typed)
    if not written.startswith("J") or len(written) != LENGTH + 1:
        return None
    body = written[1:].translate(_LOOKALIKES)
    if any(letter not in ALPHABET for letter in body) or check_character(body[:-1]) != body[-1]:
        return None
    return f"J-{body}"


def parse_announcement(typed: str) -> int | None:
    """The announcement's number in "A-1234"; None when it is none."""
    written = _compact(typed)
    digits = written[1:]
    if not written.startswith("A") or not digits.isdigit() or not digits.isascii() or len(digits) > _MOST_DIGITS:
        return None
    return int(digits)


def _compact(typed: str) -> str:
    plain = ascii_digits(without_isolation(typed)).upper()
    return "".join(letter for letter in plain if letter not in _SEPARATORS)
