"""How an announcement looks in a chat.

Owns: the message in each language, its footer and its buttons; the preview and the sending both come from here.
Refuses: what the words are (authored content, never Fluent) and cutting a message up for a channel (delivery).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bot.announcements.model import ABOUT, STOP_TOPIC, Announcement, Attachment
from bot.catalogue.model import Topic
from bot.delivery.model import nearest
from bot.i18n.bundle import Words, default_words
from bot.i18n.languages import Direction, form
from bot.i18n.script import led_right_to_left
from bot.message import Button, Media, Outgoing
from bot.text import Language, Names, Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting:
    """What is shown beside the words themselves."""

    organisation: Names
    topics: Sequence[Topic] = ()
    attachment: Attachment | None = None  #: shown once it is kept


def message(
    announcement: Announcement, language: Language, *, setting: Setting, words: Words | None = None
) -> Outgoing:
    """The announcement as a reader of `language` gets it.

    Its words come in the nearest form that was written, the footer and the buttons always in the reader's own.
    """
    words = words or default_words()
    written = nearest(language, announcement.languages).value
    composed = announcement.composed
    footer = Text.of("announcements-footer", number=announcement.number, organisation=setting.organisation)
    parts = [composed.texts[written]]
    if composed.valid_until is not None:
        parts.append(words.render(Text.of("announcements-valid-until", at=composed.valid_until), language))
    parts.append(words.render(footer, language))
    return Outgoing(
        title=_led(composed.titles[written], Language(written)),
        text="\n\n".join(parts),
        buttons=_buttons(announcement, language, setting.topics, words),
        media=_media(setting.attachment),
        language=language,
        ref=announcement.source,
    )


def _led(title: str, language: Language) -> str:
    # A title that begins with a number or a Latin name would turn the whole message around.
    return led_right_to_left(title) if form(language).direction is Direction.RTL else title


def _buttons(
    announcement: Announcement, language: Language, topics: Sequence[Topic], words: Words
) -> tuple[tuple[Button, ...], ...]:
    about = words.render_plain(Text.of("announcements-report"), language)
    rows = [Button(label=about, data=f"s:{ABOUT}:{announcement.id}")]
    for topic in topics:
        stop = (
            Text.of("announcements-stop-topic")
            if len(topics) == 1
            else Text.of("announcements-stop-this", topic=topic.names)
        )
        rows.append(Button(label=words.render_plain(stop, language), data=f"s:{STOP_TOPIC}:{topic.id}"))
    return tuple((button,) for button in rows)


def _media(attachment: Attachment | None) -> tuple[Media, ...]:
    if attachment is None or attachment.blob is None:
        return ()
    return (Media(kind=attachment.kind, blob=attachment.blob, name=attachment.name),)
