"""Chats as the page shows them: what a person's phone would draw.

Owns: the JSON of people, groups, chats, messages and keyboards under /control/.
Refuses: the Bot API's own types (views).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.chats import PRESENT, Chat
from bot.simulator.messages import MEDIA_KINDS, Message
from bot.simulator.people import Person
from bot.simulator.wire import JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World


def person_summary(world: World, person: Person) -> JsonObject:
    """Someone with a phone."""
    return {
        "id": person.id,
        "name": person.full_name,
        "username": person.username,
        "language_code": person.language_code,
        "is_deactivated": person.is_deactivated,
        "has_blocked": world.chats[person.id].is_blocked,
        "has_started": world.chats[person.id].is_started,
    }


def group_summary(world: World, chat: Chat) -> JsonObject:
    """A group and who is in it."""
    present = [number for number, member in chat.members.items() if member.status in PRESENT]
    return {
        "id": chat.id,
        "kind": chat.kind.value,
        "title": chat.title,
        "members": [number for number in present if number != world.bot.id],
        "has_bot": world.bot.id in present,
    }


def chat_summary(world: World, chat: Chat, person: Person) -> JsonObject:
    """A line in someone's list of chats."""
    newest = chat.newest(1)
    return {
        "id": chat.id,
        "kind": chat.kind.value,
        "title": chat.title if not chat.is_private else world.profile.text("name", "", world.bot.first_name),
        "is_blocked": chat.is_blocked,
        "is_started": chat.is_started or not chat.is_private,
        "last": shown_message(world, newest[0]) if newest else None,
        "person": person.id,
    }


def transcript(world: World, chat: Chat, person: Person, count: int) -> JsonObject:
    """A chat as one of its people sees it."""
    language = person.language_code or ""
    keyboard = chat.keyboard
    return {
        "chat": chat_summary(world, chat, person),
        "messages": [shown_message(world, message) for message in chat.newest(count)],
        "keyboard": (
            {"message": keyboard.message_id, "is_hidden": keyboard.is_hidden, **keyboard.markup} if keyboard else None
        ),
        "commands": world.profile.shown_commands(chat, person.id, language),
        "description": world.profile.text("description", language),
        "menu_button": world.profile.menu_buttons.get(str(chat.id), {"type": "commands"}),
    }


def shown_message(world: World, message: Message) -> JsonObject:
    """One bubble."""
    sender = world.account(message.sender_id)
    text_entities = message.content.get("entities", message.content.get("caption_entities", []))
    return {
        "id": message.message_id,
        "chat": message.chat_id,
        "sender": {"id": sender.id, "name": sender.full_name, "is_bot": sender.id == world.bot.id},
        "date": message.date,
        "edited": message.edit_date,
        "kind": message.kind,
        "text": message.text,
        "entities": text_entities,
        "media": _shown_media(message),
        "location": message.content.get("location"),
        "contact": message.content.get("contact"),
        "album": message.media_group_id,
        "reply_to": message.reply_to,
        "inline_keyboard": message.inline_keyboard or [],
        "service": message.content if message.is_service else None,
        "reactions": sorted(set(message.reactions.values())),
    }


def _shown_media(message: Message) -> JsonObject | None:
    for kind in MEDIA_KINDS:
        field = message.content.get(kind)
        if field is None:
            continue
        file = field[-1] if isinstance(field, list) else field
        return {
            "kind": kind,
            "url": f"/control/files/{file['file_id']}",
            "name": file.get("file_name"),
            "mime": file.get("mime_type", "image/jpeg"),
            "size": file.get("file_size"),
            "width": file.get("width"),
            "height": file.get("height"),
            "duration": file.get("duration"),
        }
    return None
