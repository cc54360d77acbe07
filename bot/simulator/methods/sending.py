"""Sending words, places and copies.

Owns: sendMessage, sendLocation, copyMessage, sendChatAction, and what every sending has in common.
Refuses: files (media).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from bot.simulator.chats import Chat, ReplyKeyboard
from bot.simulator.entities import MAX_CAPTION, MAX_TEXT, formatted
from bot.simulator.messages import WORDLESS_KINDS, Message
from bot.simulator.methods.outcome import TRUE, Outcome, played
from bot.simulator.refusals import bad, malformed
from bot.simulator.rules import check_reply_markup
from bot.simulator.views import message_view
from bot.simulator.wire import Call, JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World

COMMON = (
    "chat_id disable_notification protect_content allow_paid_broadcast reply_parameters reply_markup "
    "parse_mode caption caption_entities show_caption_above_media"
)
_ACTIONS = frozenset(
    {
        "typing",
        "upload_photo",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "upload_document",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)
_MOST_LATITUDE, _MOST_LONGITUDE = 90.0, 180.0


def worded(call: Call) -> JsonObject:
    """The caption of a request as fields of a message; nothing if it has none.  Raises Refusal."""
    caption = formatted(call, "caption", most=MAX_CAPTION)
    if not caption.text:
        return {}
    fields: JsonObject = {"caption": caption.text}
    if caption.entities:
        fields["caption_entities"] = caption.entities
    if call.flag("show_caption_above_media"):
        fields["show_caption_above_media"] = True
    return fields


def post(world: World, call: Call, chat: Chat, content: JsonObject) -> Message:
    """The bot's new message with what every sending may ask for.  Raises Refusal."""
    markup = call.object("reply_markup") or {}
    check_reply_markup(markup, is_private=chat.is_private)
    message = world.post(chat, sender_id=world.bot.id, content=content, reply_to=answered(call, chat))
    message.is_protected = call.flag("protect_content")
    if "inline_keyboard" in markup:
        message.put_keyboard(markup["inline_keyboard"])
    elif markup:
        message.had_reply_keyboard = True
        _hang(chat, markup, message.message_id)
    world.tell_of(message)
    return message


def answered(call: Call, chat: Chat) -> int | None:
    """The message that is answered, if it is there.  Raises Refusal."""
    wanted = call.object("reply_parameters")
    if wanted is None:
        return None
    if wanted.keys() - {"message_id", "allow_sending_without_reply"}:
        raise malformed("reply parameters other than the message are not simulated")
    if wanted["message_id"] in chat.messages:
        return int(wanted["message_id"])
    if wanted.get("allow_sending_without_reply"):
        return None
    raise bad("message to be replied not found")


def sent(world: World, message: Message) -> Outcome:
    """The answer to a sending."""
    return Outcome(result=message_view(world, message), message_ids=(message.message_id,), text=message.text)


def _hang(chat: Chat, markup: JsonObject, message_id: int) -> None:
    if "keyboard" in markup:
        rows = [row for row in markup["keyboard"] if row]
        chat.keyboard = ReplyKeyboard(markup=markup | {"keyboard": rows}, message_id=message_id) if rows else None
    elif markup.get("remove_keyboard"):
        chat.keyboard = None


def _send_message(world: World, call: Call) -> Outcome:
    text = formatted(call, "text", most=MAX_TEXT)
    content: JsonObject = {"text": text.text}
    if text.entities:
        content["entities"] = text.entities
    if call.object("link_preview_options"):
        content["link_preview_options"] = call.object("link_preview_options")
    return sent(world, post(world, call, world.writable(call.values["chat_id"]), content))


def _send_location(world: World, call: Call) -> Outcome:
    latitude, longitude = call.decimal("latitude"), call.decimal("longitude")
    # Said so that what is no number at all (nan) is off the globe, too.
    if not (abs(latitude) <= _MOST_LATITUDE and abs(longitude) <= _MOST_LONGITUDE):
        raise malformed("invalid location specified")
    place: JsonObject = {"latitude": latitude, "longitude": longitude}
    return sent(world, post(world, call, world.writable(call.values["chat_id"]), {"location": place}))


def _copy_message(world: World, call: Call) -> Outcome:
    caption = worded(call)
    source = world.readable(call.values["from_chat_id"])
    original = source.messages.get(call.number("message_id"))
    if original is None or original.is_service:
        raise bad("message to copy not found")
    content = dict(original.content)
    if "caption" in call.values and original.kind not in {*WORDLESS_KINDS, "text"}:
        content.pop("caption", None)
        content.pop("caption_entities", None)
        content |= caption
    message = post(world, call, world.writable(call.values["chat_id"]), content)
    return Outcome(result={"message_id": message.message_id}, message_ids=(message.message_id,), text=message.text)


def _send_chat_action(world: World, call: Call) -> Outcome:
    if call.text("action") not in _ACTIONS:
        raise malformed("wrong parameter action in request")
    chat = world.writable(call.values["chat_id"])
    world.changes.tell("action", chat=chat.id, action=call.text("action"))
    return TRUE


_TEXTUAL = (
    "chat_id text parse_mode entities link_preview_options disable_notification protect_content "
    "allow_paid_broadcast reply_parameters reply_markup"
)
_PLACE = (
    "chat_id latitude longitude disable_notification protect_content allow_paid_broadcast reply_parameters reply_markup"
)
PLAYED = (
    played("sendMessage", _TEXTUAL, _send_message),
    played("sendLocation", _PLACE, _send_location),
    played("copyMessage", f"{COMMON} from_chat_id message_id", _copy_message),
    played("sendChatAction", "chat_id action", _send_chat_action),
)
