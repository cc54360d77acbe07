"""How the world looks to the bot: chats, members and messages in the Bot API's types.

Owns: `Chat`, `ChatMember`, `Message` as they travel.
Refuses: to change anything.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.chats import Chat, Member, Status
from bot.simulator.messages import Message
from bot.simulator.wire import JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World

_RIGHTS_OF_ADMINISTRATORS = (
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_change_info",
    "can_invite_users",
    "can_pin_messages",
)
_NO_RIGHTS = ("can_promote_members", "can_post_stories", "can_edit_stories", "can_delete_stories")


def chat_view(world: World, chat: Chat) -> JsonObject:
    """The chat as type `Chat`."""
    view: JsonObject = {"id": chat.id, "type": chat.kind.value}
    if not chat.is_private:
        return view | {"title": chat.title or ""}
    person = world.people[chat.id].wire()
    return view | {name: person[name] for name in ("first_name", "last_name", "username") if name in person}


def full_chat_view(world: World, chat: Chat) -> JsonObject:
    """The chat as type `ChatFullInfo`."""
    gifts = ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels")
    return chat_view(world, chat) | {
        "accent_color_id": abs(chat.id) % 7,
        "max_reaction_count": 11,
        "accepted_gift_types": dict.fromkeys(gifts, False),
    }


def member_view(world: World, person_id: int, member: Member) -> JsonObject:
    """Someone in a group as type `ChatMember`."""
    view: JsonObject = {"status": member.status.value, "user": world.account(person_id).wire()}
    match member.status:
        case Status.OWNER:
            view["is_anonymous"] = member.is_anonymous
        case Status.ADMINISTRATOR:
            view |= {"can_be_edited": False, "is_anonymous": member.is_anonymous}
            view |= dict.fromkeys(_RIGHTS_OF_ADMINISTRATORS, True) | dict.fromkeys(_NO_RIGHTS, False)
        case Status.KICKED:
            view["until_date"] = 0
        case _:
            pass
    return view


def membership_view(world: World, chat: Chat, *, by: int, old: Member, new: Member) -> JsonObject:
    """A change of what the bot is in a chat, as type `ChatMemberUpdated`."""
    return {
        "chat": chat_view(world, chat),
        "from": world.account(by).wire(),
        "date": world.now(),
        "old_chat_member": member_view(world, world.bot.id, old),
        "new_chat_member": member_view(world, world.bot.id, new),
    }


def message_view(world: World, message: Message, *, with_reply: bool = True) -> JsonObject:
    """The message as type `Message`; what it answers to is shown one level deep, as Telegram does."""
    chat = world.chats[message.chat_id]
    view: JsonObject = {
        "message_id": message.message_id,
        "from": world.account(message.sender_id).wire(),
        "chat": chat_view(world, chat),
        "date": message.date,
    }
    if message.sender_chat_id is not None:
        view["sender_chat"] = chat_view(world, world.chats[message.sender_chat_id])
    if message.edit_date is not None:
        view["edit_date"] = message.edit_date
    if message.media_group_id is not None:
        view["media_group_id"] = message.media_group_id
    if message.is_protected:
        view["has_protected_content"] = True
    answered = chat.messages.get(message.reply_to) if message.reply_to is not None else None
    if answered is not None and with_reply:
        view["reply_to_message"] = message_view(world, answered, with_reply=False)
    view |= message.content
    if message.inline_keyboard:
        view["reply_markup"] = {"inline_keyboard": message.inline_keyboard}
    return view
