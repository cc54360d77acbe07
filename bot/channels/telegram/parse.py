"""From one of Telegram's updates to what somebody said: total, so that no update can stop the bot.

Owns: which updates Jisr listens to and what each of them means.
Refuses: whether it was heard before (bot.dialogue) and how updates arrive (updates).

The JSON is read directly: python-telegram-bot's objects cost ten times as much, and raise where a field is missing.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final, TypeAlias

from bot.channels.telegram.kinds import ODD, OTHER_UPDATES
from bot.channels.telegram.shapes import flag, number, objects, point, text, thing, whole
from bot.message import (
    ChatKind,
    Commanded,
    Heard,
    Incoming,
    Joined,
    Left,
    Located,
    MediaKind,
    Moved,
    Odd,
    Pressed,
    Said,
    Showed,
)

CHANNEL: Final = "telegram"

Json: TypeAlias = Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ignored:
    """An update that Jisr has no use for."""

    kind: str  #: a short slug, for counting


#: What a file is in a message.  `animation` comes before `document`, which Telegram sets beside it for old clients.
_FILES: Final = (
    ("video", MediaKind.VIDEO),
    ("animation", MediaKind.VIDEO),
    ("video_note", MediaKind.VIDEO),
    ("voice", MediaKind.VOICE),
    ("audio", MediaKind.AUDIO),
    ("document", MediaKind.DOCUMENT),
)

_COMMAND: Final = re.compile(r"/(\w{1,32})(?:@(\w{1,64}))?(?:\s+(.*))?", re.ASCII | re.DOTALL)
_HERE: Final = frozenset({"creator", "administrator", "member"})
_FIRST_MOMENT: Final = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Us:
    key: str
    username: str
    now: datetime | None


def parse(update: object, *, bot_id: int | str, bot_username: str, now: datetime | None = None) -> Incoming | Ignored:
    """What was heard, or why it is ignored; never raises, whatever `update` is.

    `now` dates what Telegram gives no date: presses.  Without it they get the date of the message they were under.
    """
    fields = thing(update)
    update_id = whole(fields.get("update_id"))
    if update_id is None:
        return Ignored(kind="malformed")
    us = _Us(key=f"{bot_id}:{update_id}", username=bot_username.lower(), now=now)
    if "message" in fields:
        return _message(thing(fields["message"]), us, edited=False)
    if "edited_message" in fields:
        return _message(thing(fields["edited_message"]), us, edited=True)
    if "callback_query" in fields:
        return _press(thing(fields["callback_query"]), us)
    if "my_chat_member" in fields:
        return _membership(thing(fields["my_chat_member"]), us)
    return Ignored(kind=next((kind for kind in fields if kind in OTHER_UPDATES), "unknown"))


def _message(message: Json, us: _Us, *, edited: bool) -> Incoming | Ignored:
    chat = thing(message.get("chat"))
    kind = _chat_kind(chat)
    if kind is None:
        return Ignored(kind="channel" if chat.get("type") == "channel" else "malformed")
    if flag(message.get("is_automatic_forward")):
        return Ignored(kind="automatic_forward")
    sender = thing(message.get("from"))
    # An anonymous administrator speaks as the group, and comes with a bot's name in `from`.
    anonymous = kind is ChatKind.GROUP and bool(thing(message.get("sender_chat")) or not _id(sender))
    heard = _heard(message, us, edited=edited)
    if isinstance(heard, Ignored):
        return heard
    if flag(sender.get("is_bot")) and not anonymous and not isinstance(heard, Moved):
        return Ignored(kind="bot")
    edit_date = message.get("edit_date") if edited else None
    return _incoming(
        us,
        chat=chat,
        kind=kind,
        sender={} if anonymous else sender,
        at=_moment(edit_date) or _moment(message.get("date")) or us.now or _FIRST_MOMENT,
        heard=heard,
        message=_message_id(message),
        edited=edited,
        reply_to=_replied(message),
    )


def _heard(message: Json, us: _Us, *, edited: bool) -> Heard | Ignored:
    moved_to = whole(message.get("migrate_to_chat_id"))
    if moved_to is not None:
        return Moved(to=str(moved_to))
    words = text(message.get("text"))
    if words:
        return _words(words, us)
    if showed := _showed(message):
        return showed
    if "location" in message or "venue" in message:
        # A location shared live is edited every few seconds; its first point is the one that was meant.
        return Ignored(kind="live_location") if edited else _located(message)
    odd = next((kind for kind in ODD if message.get(kind) is not None), None)
    return Odd(kind=odd) if odd else Ignored(kind="service")


def _words(words: str, us: _Us) -> Heard | Ignored:
    command = _COMMAND.fullmatch(words.strip())
    if command is None:
        return Said(text=words)
    name, addressee, argument = command.groups()
    if addressee is not None and addressee.lower() != us.username:
        return Ignored(kind="other_bot")
    return Commanded(name=name.lower(), argument=(argument or "").strip())


def _showed(message: Json) -> Showed | None:
    sizes = objects(message.get("photo"))
    if sizes:
        return _file(message, max(sizes, key=_pixels), MediaKind.PHOTO)
    for name, kind in _FILES:
        if file := thing(message.get(name)):
            return _file(message, file, kind)
    return None


def _file(message: Json, file: Json, kind: MediaKind) -> Showed | None:
    file_id = text(file.get("file_id"))
    if not file_id:
        return None
    return Showed(
        kind=kind,
        file=file_id,
        unique=text(file.get("file_unique_id")) or file_id,
        caption=text(message.get("caption")),
        album=text(message.get("media_group_id")),
        name=text(file.get("file_name")),
        mime=text(file.get("mime_type")),
        size=_positive(file.get("file_size")),
        seconds=_positive(file.get("duration")),
    )


def _located(message: Json) -> Located | Odd:
    where = thing(message.get("location")) or thing(thing(message.get("venue")).get("location"))
    found = point(where.get("latitude"), where.get("longitude"))
    return Odd(kind="location") if found is None else Located(latitude=found[0], longitude=found[1])


def _press(query: Json, us: _Us) -> Incoming | Ignored:
    message = thing(query.get("message"))
    sender = thing(query.get("from"))
    chat = thing(message.get("chat"))
    kind = _chat_kind(chat)
    if not message:
        return Ignored(kind="inline_press")
    if kind is None or not _id(sender):
        return Ignored(kind="channel" if chat.get("type") == "channel" else "malformed")
    data = text(query.get("data"))
    if not data:
        return Ignored(kind="game")
    message_id = _message_id(message)
    return _incoming(
        us,
        chat=chat,
        kind=kind,
        sender=sender,
        at=us.now or _moment(message.get("date")) or _FIRST_MOMENT,
        heard=Pressed(data=data, message=message_id, press=text(query.get("id"))),
        message=message_id,
    )


def _membership(change: Json, us: _Us) -> Incoming | Ignored:
    chat = thing(change.get("chat"))
    kind = _chat_kind(chat)
    if kind is None:
        return Ignored(kind="channel" if chat.get("type") == "channel" else "malformed")
    was, is_ = (_is_here(thing(change.get(member))) for member in ("old_chat_member", "new_chat_member"))
    if was == is_:
        return Ignored(kind="rights")
    return _incoming(
        us,
        chat=chat,
        kind=kind,
        sender=thing(change.get("from")),
        at=_moment(change.get("date")) or us.now or _FIRST_MOMENT,
        heard=Joined() if is_ else Left(),
    )


def _incoming(
    us: _Us,
    *,
    chat: Json,
    kind: ChatKind,
    sender: Json,
    at: datetime,
    heard: Heard,
    message: str = "",
    edited: bool = False,
    reply_to: str = "",
) -> Incoming:
    chat_id = _id(chat)
    names = (text(sender.get("first_name")), text(sender.get("last_name")))
    return Incoming(
        channel=CHANNEL,
        key=us.key,
        chat=chat_id,
        chat_kind=kind,
        person=chat_id if kind is ChatKind.PRIVATE else _id(sender),
        at=at,
        heard=heard,
        message=message,
        edited=edited,
        reply_to=reply_to,
        name=" ".join(name for name in names if name).strip(),
        username=text(sender.get("username")),
        locale=text(sender.get("language_code")),
        group_title=text(chat.get("title")) if kind is ChatKind.GROUP else "",
    )


def _chat_kind(chat: Json) -> ChatKind | None:
    if not _id(chat):
        return None
    if chat.get("type") == "private":
        return ChatKind.PRIVATE
    return ChatKind.GROUP if chat.get("type") in ("group", "supergroup") else None


def _id(of: Json) -> str:
    found = whole(of.get("id"))
    return "" if found is None else str(found)


def _message_id(message: Json) -> str:
    found = whole(message.get("message_id"))
    return "" if found is None else str(found)


def _replied(message: Json) -> str:
    answered = thing(message.get("reply_to_message"))
    # In a forum every message is a reply to the one that opened its topic.
    return "" if "forum_topic_created" in answered else _message_id(answered)


def _is_here(member: Json) -> bool:
    status = member.get("status")
    return status in _HERE if isinstance(status, str) and status != "restricted" else flag(member.get("is_member"))


def _moment(seconds: object) -> datetime | None:
    found = whole(seconds)
    if not found or found < 0:
        return None
    try:
        return datetime.fromtimestamp(found, UTC)
    except (OverflowError, ValueError, OSError):
        return None


def _pixels(size: Json) -> float:
    return (number(size.get("width")) or 0.0) * (number(size.get("height")) or 0.0)


def _positive(value: object) -> int | None:
    found = whole(value)
    return found if found is not None and found >= 0 else None
