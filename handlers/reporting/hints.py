"""What in a message may tell who sent it.

Owns: finding it.  Refuses: what is said about it and done with it (consent).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.i18n.script import ascii_digits
from bot.message import Located, MediaKind, Said, Showed

VOICE, VIDEO, DOCUMENT, PHONE, PLACE = "voice", "video", "document", "phone", "place"
#: in the order in which they are named
ALL = (VOICE, VIDEO, DOCUMENT, PHONE, PLACE)

_OF_FILE = {
    MediaKind.VOICE: VOICE,
    MediaKind.AUDIO: VOICE,
    MediaKind.VIDEO: VIDEO,
    MediaKind.DOCUMENT: DOCUMENT,
}
#: Digits with what people put between them.  Iraqi numbers have ten (066 123 4567) to fourteen (00964 770 …).
_NUMBER = re.compile(r"\+?\d(?:[\s().-]{0,2}\d){8,14}(?!\d)")


def found_in(parts: Iterable[Said | Showed | Located]) -> tuple[str, ...]:
    """Which of ALL are in the message."""
    there = {hint for part in parts for hint in _of(part)}
    return tuple(hint for hint in ALL if hint in there)


def has_number(text: str) -> bool:
    """Whether there is something like a telephone number in the text, in the digits of any script."""
    return _NUMBER.search(ascii_digits(text)) is not None


def _of(part: Said | Showed | Located) -> Iterable[str]:
    match part:
        case Said(text=text):
            return (PHONE,) if has_number(text) else ()
        case Showed(kind=kind, caption=caption):
            of_file = (_OF_FILE[kind],) if kind in _OF_FILE else ()
            return (*of_file, *((PHONE,) if has_number(caption) else ()))
        case Located():
            return (PLACE,)


def is_hint(part: Said | Showed | Located, hint: str) -> bool:
    """Whether taking the part out takes the hint out."""
    return hint in _of(part)
