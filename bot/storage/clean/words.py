"""Plain text: kept as it is, in one encoding, without what is not text.

Owns: the encodings people's editors write.  Refuses: marked-up text (bot.storage.clean.sorts tells it apart).
"""

from __future__ import annotations

import unicodedata

from bot.storage.clean.model import Cleaned, Uncleanable

# Zero-width joiners shape Kurdish and Persian words; marks of direction belong to Arabic text.  Overrides do not: they
# make a text read otherwise than it is written.
_OVERRIDES = dict.fromkeys(map(ord, "\u202d\u202e"))


def clean_text(data: bytes) -> Cleaned:
    """The text in UTF-8.  Raises Uncleanable."""
    text = read(data)
    if text is None:
        raise Uncleanable("unknown-sort")
    return Cleaned(data=text.replace("\r\n", "\n").replace("\r", "\n").translate(_OVERRIDES).encode())


def read(data: bytes) -> str | None:
    """The text that `data` is, or None when it is no text: UTF-8, UTF-16 with its mark, or Windows' Arabic."""
    if not data.strip():
        return None
    is_marked = data.startswith((b"\xff\xfe", b"\xfe\xff"))
    encodings = ["utf-16"] if is_marked else ["utf-8-sig", "cp1256"]
    for encoding in encodings:
        try:
            text = data.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _is_written(text):
            return text
    return None


def _is_written(text: str) -> bool:
    """Whether there are letters and signs only: a control character means that this is no text."""
    return not any(unicodedata.category(sign) in {"Cc", "Cn", "Cs"} and sign not in "\n\r\t\f" for sign in set(text))
