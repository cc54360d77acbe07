"""Telegram's JSON for words and what hangs under them, and what the answer to its own request may ask it to do.

Owns: the bodies.  Refuses: which message may be an answer (bot.dialogue.answers) and when (bot.delivery.seats).

https://core.telegram.org/bots/api#making-requests-when-getting-updates

They are written without python-telegram-bot's objects, which cost more than all the rest of the update; a test holds
both to the same.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from bot.channels.telegram.render import Part, parts
from bot.message import Button, Outgoing


def acknowledging(press: str, text: str) -> str:
    """The clock on a pressed button stops, and its notice is shown."""
    said = {"method": "answerCallbackQuery", "callback_query_id": press}
    return _written(said | ({"text": text} if text else {}))


def sending(chat_id: int, message: Outgoing, *, caption_limit: int) -> str | None:
    """One message of words; anything else may need a second request, or must be heard of."""
    if message.edit or message.media or message.place is not None:
        return None
    todo = parts(message, caption_limit=caption_limit)
    if len(todo) != 1:
        return None
    [part] = todo
    said: dict[str, Any] = {"method": "sendMessage", "chat_id": chat_id, "text": part.words}
    if bold := in_bold(part):
        said["entities"] = bold
    said["link_preview_options"] = {"is_disabled": True}
    if under := hanging(part, private=chat_id > 0):
        said["reply_markup"] = under
    if message.silent:
        said["disable_notification"] = True
    if message.paid:
        said["allow_paid_broadcast"] = True
    return _written(said)


def in_bold(part: Part) -> list[dict[str, Any]] | None:
    """The title in bold, as render.entities makes it."""
    title = part.title.strip()
    return [{"type": "bold", "offset": 0, "length": len(title.encode("utf-16-le")) // 2}] if title else None


def hanging(part: Part, *, private: bool) -> dict[str, Any] | None:
    """What hangs under the message, as render.markup makes it."""
    if part.buttons:
        return {"inline_keyboard": [[_button(button) for button in row] for row in part.buttons]}
    if part.keyboard is None:
        return None
    if not part.keyboard:
        return {"remove_keyboard": True}
    rows: list[list[dict[str, Any]]] = [[{"text": label} for label in row] for row in part.keyboard]
    if part.ask_location and private:
        rows[0][0] = {"text": part.keyboard[0][0], "request_location": True}
    return {
        "keyboard": rows,
        "resize_keyboard": True,
        "is_persistent": not part.ask_location,
        "one_time_keyboard": part.ask_location,
    }


def _button(button: Button) -> dict[str, str]:
    return {"text": button.label} | ({"url": button.url} if button.url else {"callback_data": button.data})


def _written(said: Mapping[str, object]) -> str:
    return json.dumps(said, ensure_ascii=False, separators=(",", ":"))
