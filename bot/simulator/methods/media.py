"""Sending files, one by one and as albums.

Owns: sendPhoto, sendDocument, sendVideo, sendVoice, sendAudio, sendAnimation, sendMediaGroup.
Refuses: to fetch a file from the web for the bot, as Telegram would: a documented deviation.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.simulator.files import StoredFile, medium
from bot.simulator.methods.outcome import Outcome, Played, played
from bot.simulator.methods.sending import COMMON, answered, post, sent, worded
from bot.simulator.refusals import bad, malformed
from bot.simulator.rules import MAX_ALBUM
from bot.simulator.views import message_view
from bot.simulator.wire import Call, JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World

_ATTACHED = "attach://"
#: What may stand beside what in one album.
_ALBUM_FAMILIES = {"photo": "picture", "video": "picture", "document": "document", "audio": "audio"}
_SMALLEST_ALBUM = 2


def _file(world: World, call: Call, kind: str, given: str | None) -> StoredFile:
    """The file that a request names or carries.  Raises Refusal."""
    if given is None or given.startswith(_ATTACHED):
        upload = call.files.get(given.removeprefix(_ATTACHED) if given else kind)
        if upload is None:
            raise malformed(f"there is no {kind} in the request")
        return world.files.keep(kind, upload)
    if given.startswith(("http://", "https://")):
        raise bad("failed to get HTTP URL content")
    return world.files.of_kind(given, kind)


def _content(world: World, call: Call, kind: str, asked: JsonObject, given: str | None) -> JsonObject:
    file = _file(world, call, kind, given)
    field = medium(file, world.files.bodies[file.digest], asked)
    content: JsonObject = {kind: field}
    if kind == "animation":
        # Source: Bot API, Message.document: set for animations too, for backward compatibility.
        content["document"] = {k: v for k, v in _as_object(field).items() if k not in {"width", "height", "duration"}}
    if asked.get("has_spoiler"):
        content["has_media_spoiler"] = True
    return content


def _as_object(field: JsonObject | list[JsonObject]) -> JsonObject:
    return field if isinstance(field, dict) else {}


def _sender(kind: str) -> Callable[[World, Call], Outcome]:
    def send(world: World, call: Call) -> Outcome:
        caption = worded(call)
        chat = world.writable(call.values["chat_id"])
        content = _content(world, call, kind, call.values, call.values.get(kind))
        return sent(world, post(world, call, chat, content | caption))

    return send


def _send_media_group(world: World, call: Call) -> Outcome:
    items = call.objects("media")
    if not items:
        raise malformed("there are no messages to send")
    if len(items) > MAX_ALBUM:
        raise malformed("too many messages to send as an album")
    if len(items) < _SMALLEST_ALBUM:
        raise malformed("media: an album has 2-10 items")
    kinds = [str(item["type"]) for item in items]
    if any(kind not in _ALBUM_FAMILIES for kind in kinds):
        raise malformed("invalid message content type")
    if len({_ALBUM_FAMILIES[kind] for kind in kinds}) > 1:
        raise malformed("can't use the media of the specified type in the album")
    captions = [worded(Call(method=call.method, values=item)) for item in items]
    chat = world.writable(call.values["chat_id"])
    contents = [_content(world, call, kind, item, item["media"]) for kind, item in zip(kinds, items, strict=True)]
    album, reply_to = f"{13_000_000_000_000_000 + world.serial()}", answered(call, chat)
    messages = []
    for content, caption in zip(contents, captions, strict=True):
        message = world.post(chat, sender_id=world.bot.id, content=content | caption, reply_to=reply_to)
        message.media_group_id, message.is_protected = album, call.flag("protect_content")
        messages.append(message)
    for message in messages:
        world.tell_of(message)
    return Outcome(
        result=[message_view(world, message) for message in messages],
        message_ids=tuple(message.message_id for message in messages),
        text=next((message.text for message in messages if message.text), ""),
    )


def _played(name: str, kind: str, extra: str) -> Played:
    return played(name, f"{COMMON} {kind} {extra}", _sender(kind))


PLAYED = (
    _played("sendPhoto", "photo", "has_spoiler"),
    _played("sendDocument", "document", "disable_content_type_detection"),
    _played("sendVideo", "video", "duration width height has_spoiler supports_streaming"),
    _played("sendVoice", "voice", "duration"),
    _played("sendAudio", "audio", "duration performer title"),
    _played("sendAnimation", "animation", "duration width height has_spoiler"),
    played(
        "sendMediaGroup",
        "chat_id media disable_notification protect_content allow_paid_broadcast reply_parameters",
        _send_media_group,
    ),
)
