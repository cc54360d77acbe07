"""What happens to groups: founding, joining, inviting the bot, throwing it out, growing into a supergroup.

Owns: membership changes with the service messages and updates that Telegram makes of them.
Refuses: what is written in groups (deeds).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator import deeds
from bot.simulator.chats import PRESENT, Chat, ChatKind, Member, Status
from bot.simulator.messages import Message
from bot.simulator.rules import check_payload
from bot.simulator.views import membership_view
from bot.simulator.wire import JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World


def found(
    world: World, title: str, *, owner: int, members: list[int] | None = None, is_supergroup: bool = False
) -> Chat:
    """A new group of people; the bot is not in it yet."""
    chat = world.new_group(title, owner=owner, is_supergroup=is_supergroup)
    for person_id in members or []:
        chat.members.setdefault(person_id, Member(status=Status.MEMBER))
    return chat


def join(world: World, chat: Chat, person_id: int) -> None:
    """Someone comes into the group."""
    chat.members[person_id] = Member(status=Status.MEMBER)
    announce(world, chat, person_id, {"new_chat_members": [world.people[person_id].wire()]})
    world.changes.tell("members", chat=chat.id)


def leave(world: World, chat: Chat, person_id: int) -> None:
    """Someone leaves the group."""
    announce(world, chat, person_id, {"left_chat_member": world.people[person_id].wire()})
    chat.members[person_id] = Member(status=Status.LEFT)
    world.changes.tell("members", chat=chat.id)


def appoint(chat: Chat, person_id: int, *, status: Status = Status.ADMINISTRATOR, is_anonymous: bool = False) -> None:
    """Make someone an administrator, or an ordinary member again."""
    chat.members[person_id] = Member(status=status, is_anonymous=is_anonymous)


def link(world: World, chat: Chat, payload: str, *, by: int) -> Message | None:
    """Open `?startgroup=payload` and choose this group: the bot comes in and hears `/start@bot payload`."""
    check_payload(payload)
    invite(world, chat, by=by)
    command = f"/start@{world.bot.username} {payload}".strip()
    return deeds.say(world, by, chat.id, command)[0] if payload else None


def invite(world: World, chat: Chat, *, by: int) -> None:
    """Bring the bot into the group, unless it is there."""
    if chat.status_of(world.bot.id) in PRESENT:
        return
    _become(world, chat, Member(status=Status.MEMBER), by=by)
    announce(world, chat, by, {"new_chat_members": [world.bot.wire()]})


def promote_bot(world: World, chat: Chat, *, by: int) -> None:
    """Make the bot an administrator: it hears everything from now on."""
    _become(world, chat, Member(status=Status.ADMINISTRATOR), by=by)


def throw_out(world: World, chat: Chat, *, by: int) -> None:
    """Ban the bot from the group."""
    announce(world, chat, by, {"left_chat_member": world.bot.wire()})
    _become(world, chat, Member(status=Status.KICKED), by=by)


def migrate(world: World, chat: Chat) -> Chat:
    """The supergroup that this group becomes; the old id is refused from now on."""
    owner = next(number for number, member in chat.members.items() if member.status is Status.OWNER)
    grown = world.new_group(chat.title or "", owner=owner, is_supergroup=True)
    grown.members = {number: Member(status=m.status, is_anonymous=m.is_anonymous) for number, m in chat.members.items()}
    announce(world, chat, owner, {"migrate_to_chat_id": grown.id})
    chat.migrated_to = grown.id
    announce(world, grown, owner, {"migrate_from_chat_id": chat.id})
    world.changes.tell("migrated", chat=chat.id, to=grown.id)
    return grown


def dissolve(world: World, chat: Chat) -> None:
    """Delete the group for everybody."""
    chat.is_deleted = True
    world.changes.tell("members", chat=chat.id)


def announce(world: World, chat: Chat, by: int, content: JsonObject) -> Message:
    """A service message: something happened, and nobody wrote it."""
    message = world.post(chat, sender_id=by, content=content)
    message.is_service = True
    deeds.hear(world, message)
    return message


def _become(world: World, chat: Chat, new: Member, *, by: int) -> None:
    old = chat.members.get(world.bot.id, Member(status=Status.LEFT))
    chat.members[world.bot.id] = new
    world.changes.tell("members", chat=chat.id)
    change = membership_view(world, chat, by=by, old=old, new=new)
    world.queue("my_chat_member", change, line=f"members:{chat.id}")


def is_group(chat: Chat) -> bool:
    """Whether more than one person can be in it."""
    return chat.kind is not ChatKind.PRIVATE
