"""What is heard from people and said to them, whatever the channel.

Owns: the vocabulary between channels, dialogue, journeys and delivery.
Refuses: any channel's own words (bot.channels) and any language (bot.i18n).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import IntEnum, StrEnum
from typing import NewType, TypeAlias

from bot.text import Language, Text

AddressId = NewType("AddressId", int)  #: a row of delivery's `address`: one chat on one channel
BlobId = NewType("BlobId", int)  #: a file kept by the product (bot.storage.blobs)


class Lane(IntEnum):
    """Which queue a message waits in; a lower one goes first."""

    DIALOGUE = 0
    ALERT = 1
    CASE = 2
    DIGEST = 3
    BROADCAST = 4


class ChatKind(StrEnum):
    """What sort of chat something was heard in."""

    PRIVATE = "private"
    GROUP = "group"


class MediaKind(StrEnum):
    """Sorts of files that people send and are sent."""

    PHOTO = "photo"
    VIDEO = "video"
    VOICE = "voice"
    AUDIO = "audio"
    DOCUMENT = "document"


# --- heard ----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Commanded:
    """A command such as ``/status J-7K2M9Q4``; a deep link is ``/start <payload>``."""

    name: str  #: without the slash, lower case
    argument: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pressed:
    """A button under a message."""

    data: str  #: as the channel gave it: clients can forge it
    message: str = ""  #: the channel's id of the message under which the button was
    press: str = ""  #: the channel's id of the press, to acknowledge it


@dataclass(frozen=True, slots=True, kw_only=True)
class Showed:
    """A file, which stays on the channel until it is fetched."""

    kind: MediaKind
    file: str  #: the channel's id to fetch it by
    unique: str  #: the same for the same file
    caption: str = ""
    album: str = ""  #: equal for the files that were sent together
    name: str = ""
    mime: str = ""
    size: int | None = None  #: bytes
    seconds: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A place."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Odd:
    """Something that Jisr has no use for: a sticker, a poll, a contact."""

    kind: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """The person blocked the bot, or a group put it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined:
    """The person let the bot in again, or a group took it in."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Moved:
    """The chat has got another id."""

    to: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Chosen:
    """A choice of the present step, pressed or typed.  Only the dialogue runner makes these."""

    value: str
    message: str = ""  #: the message whose button it was; empty when typed


Heard: TypeAlias = Said | Commanded | Pressed | Showed | Located | Odd | Left | Joined | Moved | Chosen


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """One update from a channel."""

    channel: str  #: "telegram"
    key: str  #: unique for the update: "<bot id>:<update id>"
    chat: str
    chat_kind: ChatKind
    person: str  #: who acted: in a private chat the same as `chat`; in a group the presser's own id
    at: datetime  #: when the person did it, by the channel, UTC
    heard: Heard
    message: str = ""  #: the channel's id of the message
    edited: bool = False  #: the person changed a message sent before: `message` is its id
    reply_to: str = ""  #: the message that was replied to
    name: str = ""  #: the name that the person shows
    username: str = ""
    locale: str = ""  #: the language code of the person's client
    group_title: str = ""


# --- said -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """A button under a message.

    A *turn* choice (the default) belongs to the present step and dies with it: its `value` comes back as
    `Chosen(value=…)`.  A *standing* choice outlives the dialogue: `value` is ``action`` or ``action:argument`` and goes
    to the journey that declared the action.  Data is 64 bytes at most, so values are at most 40 ASCII characters.
    """

    label: Text | str  #: a str only where it is content (a person's file name), never words of ours
    value: str
    standing: bool = False
    url: str = ""  #: opens an address instead


@dataclass(frozen=True, slots=True, kw_only=True)
class Media:
    """A file to send, from the product's own store, already cleaned."""

    kind: MediaKind
    blob: BlobId
    name: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A point on the map to send."""

    latitude: float
    longitude: float


class Menu(StrEnum):
    """What becomes of the reply keyboard."""

    KEEP = "keep"
    SHOW = "show"  #: the lasting menu of the person's role
    LOCATION = "location"  #: a single button that shares the location


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """One message to a person, not yet in any language."""

    text: Text | None = None
    more: tuple[Text, ...] = ()  #: further paragraphs, each on its own line(s)
    quote: str = ""  #: a person's own words, shown after the text, isolated, never interpreted
    title: str = ""  #: content shown in bold before everything else
    choices: tuple[tuple[Choice, ...], ...] = ()  #: rows
    media: tuple[Media, ...] = ()  #: one goes with the text as its caption, several as an album before it
    place: Place | None = None
    menu: Menu = Menu.KEEP
    replace: bool = False  #: change the message whose button was pressed, where there is one
    silent: bool = False
    #: Nothing is lost with it: it tells nothing of the person, and the same words bring it again.  It may go a way on
    #: which it arrives once at most.
    spare: bool = False
    ref: str = ""  #: what the message is about ("case:17"), found again when somebody replies to it


def rows(*choices: Choice, wide: int = 1) -> tuple[tuple[Choice, ...], ...]:
    """Put choices in rows of `wide`."""
    return tuple(tuple(choices[at : at + wide]) for at in range(0, len(choices), wide))


# --- rendered -------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, kw_only=True)
class Button:
    """A rendered button."""

    label: str
    data: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outgoing:
    """Exactly what a channel is to send: what an outbox row holds."""

    text: str = ""
    title: str = ""  #: the first line of the message, bold where the channel can; not repeated in `text`
    buttons: tuple[tuple[Button, ...], ...] = ()
    keyboard: tuple[tuple[str, ...], ...] | None = None  #: reply keyboard; None leaves the present one
    ask_location: bool = False  #: the first button of `keyboard` shares the location
    media: tuple[Media, ...] = ()
    place: Place | None = None
    edit: str = ""  #: the message to change instead of sending a new one
    silent: bool = False
    language: Language | None = None
    paid: bool = False  #: may use the channel's paid rate
    ref: str = field(default="", compare=False)
