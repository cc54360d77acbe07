"""Changing and taking back what was sent, answering presses, reacting.

Owns: editMessage*, deleteMessage(s), answerCallbackQuery, setMessageReaction.
Refuses: inline messages, which no bot of ours sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.chats import RULING, Chat
from bot.simulator.entities import MAX_TEXT, formatted
from bot.simulator.messages import WORDLESS_KINDS, Message
from bot.simulator.methods.outcome import TRUE, Outcome, played
from bot.simulator.methods.sending import worded
from bot.simulator.refusals import NOT_MODIFIED, QUERY_TOO_OLD, Refusal, bad, malformed
from bot.simulator.rules import MAX_MESSAGE_IDS, check_reply_markup
from bot.simulator.updates import QUERY_LIFE
from bot.simulator.views import message_view
from bot.simulator.wire import Call, JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World

_DELETABLE_SECONDS = 48 * 3_600
_CAPTION_FIELDS = ("caption", "caption_entities", "show_caption_above_media")


def _editable(world: World, call: Call) -> Message:
    """The bot's own message that is to be changed.  Raises Refusal."""
    if "chat_id" not in call.values:
        raise malformed("chat_id is empty")
    if call.number("message_id") <= 0:
        raise malformed("message identifier is not specified")
    chat = world.writable(call.values["chat_id"])
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if message.sender_id != world.bot.id or message.is_service or message.had_reply_keyboard:
        raise bad("message can't be edited")
    return message


def _new_rows(call: Call) -> list[list[JsonObject]] | None:
    """The inline keyboard that the message gets: none if the request names none."""
    markup = call.object("reply_markup") or {}  # inline, by the schema
    check_reply_markup(markup)
    return [row for row in markup.get("inline_keyboard", []) if row] or None


def _changed(world: World, message: Message, content: JsonObject, rows: list[list[JsonObject]] | None) -> Outcome:
    if message.content == content and message.inline_keyboard == rows:
        raise bad(NOT_MODIFIED)
    message.content = content
    message.put_keyboard(rows)
    message.edit_date = world.now()
    message.version += 1
    world.tell_of(message, "edited")
    return Outcome(result=message_view(world, message), message_ids=(message.message_id,), text=message.text)


def _edit_text(world: World, call: Call) -> Outcome:
    text, rows = formatted(call, "text", most=MAX_TEXT), _new_rows(call)
    message = _editable(world, call)
    if message.kind != "text":
        raise bad("there is no text in the message to edit")
    content: JsonObject = {"text": text.text}
    if text.entities:
        content["entities"] = text.entities
    if call.object("link_preview_options"):
        content["link_preview_options"] = call.object("link_preview_options")
    return _changed(world, message, content, rows)


def _edit_caption(world: World, call: Call) -> Outcome:
    caption, rows = worded(call), _new_rows(call)
    message = _editable(world, call)
    if message.kind in {*WORDLESS_KINDS, "text"}:
        raise bad("there is no caption in the message to edit")
    content = {name: value for name, value in message.content.items() if name not in _CAPTION_FIELDS}
    return _changed(world, message, content | caption, rows)


def _edit_markup(world: World, call: Call) -> Outcome:
    rows = _new_rows(call)
    message = _editable(world, call)
    return _changed(world, message, message.content, rows)


def _delete_refusal(world: World, chat: Chat, message: Message) -> Refusal | None:
    is_own = message.sender_id == world.bot.id
    if world.now() - message.date > _DELETABLE_SECONDS:
        return bad("message can't be deleted for everyone")
    may_delete = is_own or chat.is_private or chat.status_of(world.bot.id) in RULING
    return None if may_delete else bad("message can't be deleted")


def _delete_one(world: World, call: Call) -> Outcome:
    if call.number("message_id") <= 0:
        raise malformed("message identifier is not specified")
    chat = world.readable(call.values["chat_id"])
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad("message to delete not found")
    refusal = _delete_refusal(world, chat, message)
    if refusal is not None:
        raise refusal
    world.delete(chat, message.message_id)
    return Outcome(result=True, message_ids=(message.message_id,))


def _delete_many(world: World, call: Call) -> Outcome:
    wanted: list[int] = call.values["message_ids"]
    if len(wanted) > MAX_MESSAGE_IDS:
        raise malformed("too many message identifiers specified")
    chat = world.readable(call.values["chat_id"])
    found = [chat.messages[number] for number in dict.fromkeys(wanted) if number in chat.messages]
    gone = [message.message_id for message in found if _delete_refusal(world, chat, message) is None]
    for message_id in gone:
        world.delete(chat, message_id)
    return Outcome(result=True, message_ids=tuple(gone))


def _answer_press(world: World, call: Call) -> Outcome:
    press = world.presses.get(call.text("callback_query_id"))
    if press is None or press.answer is not None or world.now() - press.at > QUERY_LIFE:
        raise bad(QUERY_TOO_OLD)
    press.answer = {"text": call.text("text"), "show_alert": call.flag("show_alert")}
    world.changes.tell("answer", chat=press.chat_id, person=press.person_id, press=press.id, **press.answer)
    return Outcome(result=True, text=call.text("text"))


def _react(world: World, call: Call) -> Outcome:
    wanted = call.objects("reaction")
    if len(wanted) > 1:
        raise malformed("REACTIONS_TOO_MANY")
    if any(one["type"] != "emoji" or one["emoji"] not in world.schema.reactions for one in wanted):
        raise malformed("REACTION_INVALID")
    chat = world.writable(call.values["chat_id"])
    message = chat.messages.get(call.number("message_id"))
    if message is None:
        raise bad("message to react not found")
    message.reactions.pop(str(world.bot.id), None)
    if wanted:
        message.reactions[str(world.bot.id)] = wanted[0]["emoji"]
    world.tell_of(message, "reaction")
    return TRUE


PLAYED = (
    played(
        "editMessageText", "chat_id message_id text parse_mode entities link_preview_options reply_markup", _edit_text
    ),
    played(
        "editMessageCaption",
        "chat_id message_id caption parse_mode caption_entities show_caption_above_media reply_markup",
        _edit_caption,
    ),
    played("editMessageReplyMarkup", "chat_id message_id reply_markup", _edit_markup),
    played("deleteMessage", "chat_id message_id", _delete_one),
    played("deleteMessages", "chat_id message_ids", _delete_many),
    played("answerCallbackQuery", "callback_query_id text show_alert cache_time", _answer_press),
    played("setMessageReaction", "chat_id message_id reaction is_big", _react),
)
