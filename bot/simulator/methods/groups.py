"""Questions about chats and their members, and leaving.

Owns: getChat, getChatMember, getChatMemberCount, getChatAdministrators, leaveChat.
Refuses: what only administrators of groups do: nothing of the product asks for it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.chats import PRESENT, RULING, Chat, Member, Status
from bot.simulator.methods.outcome import TRUE, Outcome, played
from bot.simulator.refusals import bad, malformed
from bot.simulator.views import full_chat_view, member_view, membership_view
from bot.simulator.wire import Call

if TYPE_CHECKING:
    from bot.simulator.world import World


def _get_chat(world: World, call: Call) -> Outcome:
    return Outcome(result=full_chat_view(world, world.readable(call.values["chat_id"])))


def _get_member(world: World, call: Call) -> Outcome:
    person_id = call.number("user_id")
    if person_id <= 0:
        raise malformed("invalid user_id specified")
    chat = world.readable(call.values["chat_id"])
    if chat.is_private and person_id in {chat.id, world.bot.id}:
        return Outcome(result=member_view(world, person_id, Member(status=Status.MEMBER)))
    member = chat.members.get(person_id)
    if member is None:
        raise bad("member not found")
    return Outcome(result=member_view(world, person_id, member))


def _count(world: World, call: Call) -> Outcome:
    chat = world.readable(call.values["chat_id"])
    two = 2  # In a private chat: the person and the bot.
    present = sum(1 for member in chat.members.values() if member.status in PRESENT)
    return Outcome(result=two if chat.is_private else present)


def _administrators(world: World, call: Call) -> Outcome:
    chat = world.readable(call.values["chat_id"])
    if chat.is_private:
        raise bad("there are no administrators in the private chat")
    ruling = [(number, member) for number, member in chat.members.items() if member.status in RULING]
    return Outcome(result=[member_view(world, number, member) for number, member in ruling])


def _leave(world: World, call: Call) -> Outcome:
    chat: Chat = world.readable(call.values["chat_id"])
    if chat.is_private:
        raise bad("chat member status can't be changed in private chats")
    old, new = chat.members[world.bot.id], Member(status=Status.LEFT)
    chat.members[world.bot.id] = new
    change = membership_view(world, chat, by=world.bot.id, old=old, new=new)
    world.changes.tell("members", chat=chat.id)
    world.queue("my_chat_member", change, line=f"members:{chat.id}")
    return TRUE


PLAYED = (
    played("getChat", "chat_id", _get_chat),
    played("getChatMember", "chat_id user_id", _get_member),
    played("getChatMemberCount", "chat_id", _count),
    played("getChatAdministrators", "chat_id", _administrators),
    played("leaveChat", "chat_id", _leave),
)
