"""Which requests one message becomes, and Telegram's shapes for words and buttons.

Owns: the order of the parts, what fits a caption, and where buttons and the reply keyboard go.
Refuses: sending (client) and any wording (bot.delivery renders before).
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from pathlib import PurePath
from typing import Final, TypeAlias

from telegram import (
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    MessageEntity,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
)

from bot.message import Button, Media, MediaKind, Outgoing, Place

Markup: TypeAlias = InlineKeyboardMarkup | ReplyKeyboardMarkup | ReplyKeyboardRemove

ALBUM_LIMIT: Final = 10  #: files in one media group

_STEM_LIMIT, _SUFFIX_LIMIT = 100, 12

#: Kinds that Telegram shows together in one album; voice messages stand alone.
_ALBUMS: Final = {
    MediaKind.PHOTO: "seen",
    MediaKind.VIDEO: "seen",
    MediaKind.AUDIO: "heard",
    MediaKind.DOCUMENT: "read",
    MediaKind.VOICE: "",
}

# A message carries either buttons or a reply keyboard.  Where both are wanted and the text cannot be divided, the
# keyboard comes with one of these signs, which need no language.
_CARRIES_LOCATION: Final = "📍"
_CARRIES_MENU: Final = "☰"
_CARRIES_REMOVAL: Final = "…"


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one request sends: words, or one file with words, or an album, or a place."""

    text: str = ""
    title: str = ""
    media: tuple[Media, ...] = ()
    place: Place | None = None
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] | None = None
    ask_location: bool = False

    @property
    def words(self) -> str:
        """Title and text as they are sent."""
        return "\n".join(part for part in (self.title.strip(), self.text) if part.strip())

    @property
    def weight(self) -> int:
        """How many messages Telegram counts it as."""
        return max(1, len(self.media))


def parts(message: Outgoing, *, caption_limit: int) -> tuple[Part, ...]:
    """The requests that the message takes, in order; the buttons are under the last."""
    main = Part(
        text=message.text,
        title=message.title,
        buttons=message.buttons,
        keyboard=message.keyboard,
        ask_location=message.ask_location,
    )
    before: list[Part] = []
    if message.place is not None:
        before.append(Part(place=message.place))
    media = message.media
    if len(media) == 1 and len(main.words) <= caption_limit:
        main = replace(main, media=media)
    else:
        before.extend(Part(media=album) for album in _albums(media))
    if not main.words and not main.media:
        if not before:
            return ()
        before, main = _without_words(before, main)
    if main.buttons and main.keyboard is not None:
        carrier, main = _divided(main)
        before.append(carrier)
    return (*before, main)


def _albums(media: tuple[Media, ...]) -> list[tuple[Media, ...]]:
    albums: list[tuple[Media, ...]] = []
    for together, group in groupby(media, key=lambda file: _ALBUMS[file.kind]):
        files = tuple(group)
        size = ALBUM_LIMIT if together else 1
        albums.extend(files[at : at + size] for at in range(0, len(files), size))
    return albums


def _without_words(before: list[Part], main: Part) -> tuple[list[Part], Part]:
    """Let the last file or the place carry what hangs under a message; an album cannot."""
    *before, last = before
    if len(last.media) > 1 and (main.buttons or main.keyboard is not None):
        before.append(replace(last, media=last.media[:-1]))
        last = replace(last, media=last.media[-1:])
    return before, replace(main, media=last.media, place=last.place)


def _divided(main: Part) -> tuple[Part, Part]:
    """The part that brings the keyboard, and the part with the buttons."""
    carrier = Part(keyboard=main.keyboard, ask_location=main.ask_location)
    rest = replace(main, keyboard=None, ask_location=False)
    head, _, tail = main.text.rpartition("\n\n")
    if main.media or not tail.strip() or not (head.strip() or main.title.strip()):
        sign = _CARRIES_LOCATION if main.ask_location else _CARRIES_MENU if main.keyboard else _CARRIES_REMOVAL
        return replace(carrier, text=sign), rest
    return replace(carrier, text=head, title=main.title), replace(rest, text=tail, title="")


def entities(part: Part) -> list[MessageEntity] | None:
    """The title in bold; everything else is shown as it was written, whatever signs it holds."""
    title = part.title.strip()
    if not title:
        return None
    return [MessageEntity(type=MessageEntity.BOLD, offset=0, length=len(title.encode("utf-16-le")) // 2)]


def markup(part: Part, *, private: bool) -> Markup | None:
    """What hangs under the part.  A location can be asked for in private chats only."""
    if part.buttons:
        return inline(part.buttons)
    if part.keyboard is None:
        return None
    if not part.keyboard:
        return ReplyKeyboardRemove()
    rows = [[KeyboardButton(label) for label in row] for row in part.keyboard]
    if part.ask_location and private:
        rows[0][0] = KeyboardButton(part.keyboard[0][0], request_location=True)
    return ReplyKeyboardMarkup(
        rows, resize_keyboard=True, is_persistent=not part.ask_location, one_time_keyboard=part.ask_location
    )


def inline(rows: tuple[tuple[Button, ...], ...]) -> InlineKeyboardMarkup:
    """Buttons under a message."""
    return InlineKeyboardMarkup([[_button(button) for button in row] for row in rows])


def _button(button: Button) -> InlineKeyboardButton:
    if button.url:
        return InlineKeyboardButton(button.label, url=button.url)
    return InlineKeyboardButton(button.label, callback_data=button.data)


def filename(media: Media) -> str:
    """A name to upload the file by, which cannot break out of the header it travels in."""
    name = PurePath("".join(sign for sign in media.name if sign.isprintable() and sign not in '"\\/').strip())
    return name.stem[:_STEM_LIMIT] + name.suffix[:_SUFFIX_LIMIT] or _PLAIN_NAMES[media.kind]


_PLAIN_NAMES: Final = {
    MediaKind.PHOTO: "photo.jpg",
    MediaKind.VIDEO: "video.mp4",
    MediaKind.VOICE: "voice.ogg",
    MediaKind.AUDIO: "audio.ogg",
    MediaKind.DOCUMENT: "file",
}
