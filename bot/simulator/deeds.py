"""What people do in their chats: write, send, edit, press, block.

Owns: what each deed leaves in the chat and what the bot hears of it.
Refuses: groups' own affairs (gatherings) and waiting for answers (script).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.errors import Refused
from bot.simulator.chats import RULING, Chat, Member, Status
from bot.simulator.entities import MAX_CAPTION, MAX_TEXT, plain
from bot.simulator.files import medium
from bot.simulator.messages import WORDLESS_KINDS, Message
from bot.simulator.people import GROUP_ANONYMOUS_BOT
from bot.simulator.rules import check_payload
from bot.simulator.updates import QUERY_LIFE
from bot.simulator.views import chat_view, membership_view, message_view
from bot.simulator.wire import JsonObject, Upload

if TYPE_CHECKING:
    from bot.simulator.world import Press, World


class Impossible(Refused):
    """A person's app would not let them do this."""


def send(world: World, person_id: int, chat_id: int, content: JsonObject, *, reply_to: int | None = None) -> Message:
    """Anything that a person puts into a chat; the bot hears of it if it may."""
    message = _place(world, person_id, chat_id, content, reply_to=reply_to)
    hear(world, message)
    return message


def say(world: World, person_id: int, chat_id: int, text: str, *, reply_to: int | None = None) -> list[Message]:
    """Write a text; one that is too long for a message goes as several, as from Telegram's own apps."""
    parts = [plain(part) for part in split_as_apps_do(text)]
    said = [part for part in parts if part.text]
    if not said:
        raise Impossible("an app sends no empty message")
    messages = []
    for part in said:
        content: JsonObject = {"text": part.text}
        if part.entities:
            content["entities"] = part.entities
        messages.append(send(world, person_id, chat_id, content, reply_to=reply_to))
    return messages


def split_as_apps_do(text: str) -> list[str]:
    """The messages as which a long text goes: cut at a blank if there is one near the end."""
    parts = []
    while len(text) > MAX_TEXT:
        head = text[:MAX_TEXT]
        cut = max(head.rfind("\n"), head.rfind(" "))
        cut = cut if cut > MAX_TEXT // 2 else MAX_TEXT
        parts.append(text[:cut])
        text = text[cut:]
    return [*parts, text]


def start(world: World, person_id: int, payload: str = "") -> Message:
    """Open the bot by its link and press Start (or Restart, which unblocks it)."""
    check_payload(payload)
    chat = world.chats[person_id]
    if chat.is_blocked:
        set_blocked(world, person_id, is_blocked=False)
    chat.is_started = True
    return say(world, person_id, person_id, f"/start {payload}".strip())[0]


def attach(world: World, person_id: int, chat_id: int, kind: str, upload: Upload, *, caption: str = "") -> Message:
    """Send one file."""
    content = _with_caption(_media(world, kind, upload), caption)
    return send(world, person_id, chat_id, content)


def attach_album(
    world: World, person_id: int, chat_id: int, uploads: list[tuple[str, Upload]], *, caption: str = ""
) -> list[Message]:
    """Send several files as one album; the caption stands under the first."""
    album = f"{13_000_000_000_000_000 + world.serial()}"
    contents = [_media(world, kind, upload) for kind, upload in uploads]
    contents[0] = _with_caption(contents[0], caption)
    messages = [_place(world, person_id, chat_id, content, album=album) for content in contents]
    for message in messages:
        hear(world, message)
    return messages


def share_location(world: World, person_id: int, chat_id: int, latitude: float, longitude: float) -> Message:
    """Share a place."""
    return send(world, person_id, chat_id, {"location": {"latitude": latitude, "longitude": longitude}})


def share_contact(world: World, person_id: int, chat_id: int) -> Message:
    """Share one's own telephone number."""
    person = world.people[person_id]
    contact = {"phone_number": person.phone or "", "first_name": person.first_name, "user_id": person_id}
    return send(world, person_id, chat_id, {"contact": contact})


def edit(world: World, person_id: int, chat_id: int, message_id: int, text: str) -> Message:
    """Change the words of one's own message."""
    message = world.chats[chat_id].messages.get(message_id)
    if message is None or message.sender_id != person_id:
        raise Impossible("only one's own message can be edited")
    words = plain(text)
    if message.kind == "text":
        message.content = {"text": words.text} | ({"entities": words.entities} if words.entities else {})
    elif message.kind in WORDLESS_KINDS:
        raise Impossible(f"a {message.kind} has no words")
    else:
        content = {name: value for name, value in message.content.items() if not name.startswith("caption")}
        message.content = _with_caption(content, text)
    message.edit_date = world.now()
    message.version += 1
    world.tell_of(message, "edited")
    if is_heard(world, message):
        world.queue("edited_message", message_view(world, message), line=f"chat:{chat_id}")
    return message


def press(world: World, person_id: int, chat_id: int, message_id: int, data: str, *, is_forged: bool = False) -> Press:
    """Press an inline button; an old phone may still show one that is gone since.

    `is_forged`: by a client of their own, which may send any data with any message (Bot API, CallbackQuery, data).
    """
    chat = world.chats[chat_id]
    message = chat.messages.get(message_id)
    _check_presence(world, chat, person_id)
    if message is None or (data not in message.data_shown and not is_forged):
        raise Impossible("no such button was ever on that message")
    pressed = world.new_press(person_id=person_id, chat_id=chat_id, message_id=message_id, data=data)
    query: JsonObject = {
        "id": pressed.id,
        "from": world.people[person_id].wire(),
        "message": message_view(world, message),
        "chat_instance": str(abs(chat_id) * 7_919),
        "data": data,
    }
    world.changes.tell("press", chat=chat_id, person=person_id, press=pressed.id)
    world.queue("callback_query", query, line=f"presses:{person_id}", life=QUERY_LIFE)
    return pressed


def press_label(
    world: World, person_id: int, chat_id: int, label: str, *, place: tuple[float, float] | None = None
) -> list[Message]:
    """Press a key of the reply keyboard: its words are said, or what it asks for is shared."""
    chat = world.chats[chat_id]
    keyboard = chat.keyboard
    keys = [key for row in keyboard.markup["keyboard"] for key in row] if keyboard else []
    key = next((key for key in keys if key["text"] == label), None)
    if keyboard is None or key is None:
        raise Impossible(f"no key {label!r} on the keyboard")
    if keyboard.markup.get("one_time_keyboard"):
        keyboard.is_hidden = True
    if key.get("request_location"):
        if place is None:
            raise Impossible("the app asks where the person is")
        return [share_location(world, person_id, chat_id, *place)]
    if key.get("request_contact"):
        return [share_contact(world, person_id, chat_id)]
    return say(world, person_id, chat_id, label, reply_to=None if chat.is_private else keyboard.message_id)


def set_blocked(world: World, person_id: int, *, is_blocked: bool) -> None:
    """Stop and block the bot, or take that back."""
    chat = world.chats[person_id]
    if chat.is_blocked == is_blocked:
        return
    member, kicked = Member(status=Status.MEMBER), Member(status=Status.KICKED)
    old, new = (member, kicked) if is_blocked else (kicked, member)
    chat.is_blocked = is_blocked
    world.changes.tell("blocked", chat=person_id, is_blocked=is_blocked)
    change = membership_view(world, chat, by=person_id, old=old, new=new)
    world.queue("my_chat_member", change, line=f"members:{person_id}")


def react(world: World, person_id: int, chat_id: int, message_id: int, emoji: str | None) -> None:
    """React to a message, or take the reaction back; the bot hears of it if it asked to."""
    chat = world.chats[chat_id]
    message = chat.messages[message_id]
    old = message.reactions.pop(str(person_id), None)
    if emoji is not None:
        message.reactions[str(person_id)] = emoji
    world.tell_of(message, "reaction")
    if chat.is_private or chat.status_of(world.bot.id) in RULING:
        change = {
            "chat": chat_view(world, chat),
            "message_id": message_id,
            "user": world.people[person_id].wire(),
            "date": world.now(),
            "old_reaction": [{"type": "emoji", "emoji": old}] if old else [],
            "new_reaction": [{"type": "emoji", "emoji": emoji}] if emoji else [],
        }
        world.queue("message_reaction", change, line=f"reactions:{chat_id}")


def hear(world: World, message: Message) -> None:
    """Let watchers know of a message, and the bot too if it may see it."""
    world.tell_of(message)
    if is_heard(world, message):
        world.queue("message", message_view(world, message), line=f"chat:{message.chat_id}")


def is_heard(world: World, message: Message) -> bool:
    """Whether a message reaches the bot: in groups it hears of little (privacy mode).

    Source: Bot features, "Privacy mode": commands, answers to it, mentions, service messages; all if administrator.
    """
    chat = world.chats[message.chat_id]
    if chat.is_private:
        return not chat.is_blocked
    if not chat.has(world.bot.id):
        return False
    answered = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    return (
        message.is_service
        or chat.status_of(world.bot.id) in RULING
        or (answered is not None and answered.sender_id == world.bot.id)
        or _is_addressed(world, message.text)
    )


def _is_addressed(world: World, text: str) -> bool:
    name = f"@{world.bot.username}".lower()
    words = text.lower().split()
    is_command = bool(words) and words[0].startswith("/") and (words[0].endswith(name) or "@" not in words[0])
    return is_command or name in words


def _place(
    world: World,
    person_id: int,
    chat_id: int,
    content: JsonObject,
    *,
    reply_to: int | None = None,
    album: str | None = None,
) -> Message:
    chat = world.chats[chat_id]
    _check_presence(world, chat, person_id)
    if chat.is_private:
        chat.is_started = True
    member = chat.members.get(person_id)
    is_anonymous = member is not None and member.is_anonymous
    sender = GROUP_ANONYMOUS_BOT if is_anonymous else person_id
    message = world.post(chat, sender_id=sender, content=content, reply_to=reply_to)
    message.sender_chat_id = chat_id if is_anonymous else None
    message.media_group_id = album
    return message


def _check_presence(world: World, chat: Chat, person_id: int) -> None:
    if not chat.has(person_id):
        raise Impossible("the person is not in that chat")
    if world.people[person_id].is_deactivated:
        raise Impossible("the account is deactivated")
    if chat.is_private and chat.is_blocked:
        raise Impossible("the bot is blocked; unblock it or press Start first")


def _media(world: World, kind: str, upload: Upload) -> JsonObject:
    file = world.files.keep(kind, upload)
    return {kind: medium(file, upload.body, {})}


def _with_caption(content: JsonObject, caption: str) -> JsonObject:
    words = plain(caption)
    if len(words.text) > MAX_CAPTION:
        raise Impossible("an app lets nobody write a caption that long")
    if not words.text:
        return content
    return content | {"caption": words.text} | ({"caption_entities": words.entities} if words.entities else {})
