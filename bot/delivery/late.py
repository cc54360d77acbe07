"""A message that leaves long after it was written says when that was.

Owns: what counts as late, and the line that tells.  Refuses: why it is late (an outage, a hold), when a broadcast is
(standstill), SQL (claims).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from bot.channels.port import Capabilities
from bot.delivery.split import units
from bot.i18n.bundle import Words, default_words
from bot.message import Outgoing
from bot.text import Language, Text

#: what leaves sooner reads as if it were written now
LATE_AFTER = timedelta(hours=1)
_BETWEEN = "\n\n"
_USUAL = Capabilities()


def mark(
    message: Outgoing, *, written_at: datetime, now: datetime, language: Language, words: Words | None = None
) -> Outgoing:
    """The message, its words led by a line that says when it was written, if that is more than an hour ago."""
    if now - written_at <= LATE_AFTER:
        return message
    return _led(message, written_at=written_at, language=language, words=words)


def mark_parts(
    parts: Sequence[Outgoing], *, written_at: datetime, language: Language, words: Words | None = None
) -> tuple[Outgoing, ...]:
    """A late broadcast's messages, the first of them that has room for it led by the same line."""
    led = [_led(part, written_at=written_at, language=language, words=words) for part in parts]
    first = next((at for at, part in enumerate(parts) if led[at] != part), len(led))
    return (*parts[:first], *led[first : first + 1], *parts[first + 1 :])


def _led(message: Outgoing, *, written_at: datetime, language: Language, words: Words | None) -> Outgoing:
    """The message and the line below its title, which stays the first.

    The line is left out rather than anything of the message: where it does not fit, where there are no words, and in a
    change of a message that stands where it stood.
    """
    if message.edit or not (message.title or message.text):
        return message
    line = (words or default_words()).render(Text.of("late-written", at=written_at), language)
    text = _BETWEEN.join(part for part in (line, message.text) if part)
    limit = _USUAL.caption_limit if message.media else _USUAL.text_limit
    above = units(message.title) + len(_BETWEEN) if message.title else 0
    return message if above + units(text) > limit else replace(message, text=text)


def is_expired(expires_at: datetime | None, now: datetime) -> bool:
    """Whether a message has become useless to its reader: an event is over, an offer has ended."""
    return expires_at is not None and expires_at <= now
