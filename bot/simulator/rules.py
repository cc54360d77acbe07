"""Rules of the Bot API that its schema does not hold, written by hand.

Owns: keyboards, commands, payloads, albums: what is refused whatever the world is like.
Refuses: types and lengths that the schema knows (schema), and the text itself (entities).
"""

from __future__ import annotations

import re

from bot.simulator.refusals import malformed
from bot.simulator.schema import Finding
from bot.simulator.wire import JsonObject

START_PAYLOAD = re.compile(r"[A-Za-z0-9_-]{1,64}")
COMMAND = re.compile(r"[a-z0-9_]{1,32}")
SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")
MAX_COMMANDS = 100
MAX_ALBUM, MAX_MESSAGE_IDS = 10, 100
MAX_BUTTONS, MAX_BUTTONS_IN_A_ROW = 100, 8
MAX_CALLBACK_BYTES = 64

_INLINE_ACTIONS = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)
_PLAYED_INLINE = frozenset({"url", "callback_data", "copy_text"})
_REPLY_ACTIONS = frozenset(
    {"request_users", "request_chat", "request_managed_bot", "request_contact", "request_location", "request_poll"}
) | {"web_app"}
_PLAYED_REPLY = frozenset({"request_contact", "request_location"})
#: What a key may ask of one person alone, in Telegram's words for it.  Source: tdlib/td ReplyMarkup.cpp.
_PRIVATE_REQUESTS = {"request_contact": "phone number", "request_location": "location"}
_LINK = re.compile(r"(https?|tg|ton)://\S+")
_TOO_LONG = "reply markup is too long"

#: Telegram's own words for a length that the schema refuses, where it has any.
_LENGTH_WORDS = (
    (re.compile(r"callback_data$"), "BUTTON_DATA_INVALID"),
    (re.compile(r"^commands\[\d+\]\.command$"), "BOT_COMMAND_INVALID"),
    (re.compile(r"^commands\[\d+\]\.description$"), "BOT_COMMAND_DESCRIPTION_INVALID"),
    (re.compile(r"^secret_token$"), "secret token is too long"),
)
_MISSING_WORDS = {
    "chat_id": "chat_id is empty",
    "text": "message text is empty",
    "message_id": "message identifier is not specified",
    "file_id": "file_id not specified",
    "media": "there are no messages to send",
}
_MEDIA_WORDS = frozenset({"photo", "document", "voice", "video", "audio", "animation"})


def description_of(findings: list[Finding]) -> str:
    """What Telegram says to a request with these faults; our own words where it has none."""
    first = findings[0]
    if first.problem == "required and missing":
        if first.path in _MEDIA_WORDS:
            return f"there is no {first.path} in the request"
        return _MISSING_WORDS.get(first.path, f"{first.path} is not specified")
    for pattern, words in _LENGTH_WORDS:
        if pattern.search(first.path) and "long" in first.problem:
            return words
    if first.path == "reply_markup" and first.problem.startswith("not "):
        return "can't parse reply keyboard markup JSON object"
    return f"{first.path}: {first.problem}"


def check_reply_markup(markup: JsonObject, *, is_private: bool = True) -> None:
    """Raise Refusal unless Telegram takes these buttons; `is_private`: in a chat with one person."""
    if "inline_keyboard" in markup:
        for button in _buttons(markup["inline_keyboard"]):
            _check_inline_button(button)
    elif "keyboard" in markup:
        for button in _buttons(markup["keyboard"]):
            _check_reply_button(button, is_private=is_private)


def check_commands(commands: list[JsonObject]) -> None:
    """Raise Refusal unless Telegram takes this list of commands."""
    if len(commands) > MAX_COMMANDS:
        raise malformed("BOT_COMMANDS_TOO_MUCH")
    for command in commands:
        if COMMAND.fullmatch(command["command"].removeprefix("/")) is None:
            raise malformed("BOT_COMMAND_INVALID")


def check_secret(secret: str) -> None:
    """Raise Refusal unless this may be a webhook's secret."""
    if secret and SECRET.fullmatch(secret) is None:
        raise malformed("secret token contains unallowed characters")


def check_payload(payload: str) -> None:
    """Raise Refusal unless a deep link can carry this payload; an empty one is a bare /start."""
    if payload and START_PAYLOAD.fullmatch(payload) is None:
        raise malformed("START_PARAM_INVALID")


def _buttons(rows: list[list[JsonObject]]) -> list[JsonObject]:
    buttons = [button for row in rows for button in row]
    if len(buttons) > MAX_BUTTONS or any(len(row) > MAX_BUTTONS_IN_A_ROW for row in rows):
        raise malformed(_TOO_LONG)
    return buttons


def _check_inline_button(button: JsonObject) -> None:
    if not button["text"].strip():
        raise malformed("inline keyboard button text must be non-empty")
    actions = _INLINE_ACTIONS & button.keys()
    if not actions:
        raise malformed("text buttons are unallowed in the inline keyboard")
    if len(actions) > 1:
        raise malformed("inline keyboard button must have exactly one action")
    if not actions <= _PLAYED_INLINE:
        raise malformed(f"inline keyboard button {min(actions)} is not simulated")
    data = button.get("callback_data")
    if data is not None and not 0 < len(data.encode()) <= MAX_CALLBACK_BYTES:
        raise malformed("BUTTON_DATA_INVALID")
    url = button.get("url")
    if url is not None and _LINK.fullmatch(url) is None:
        raise malformed(f"inline keyboard button URL '{url}' is invalid: Wrong HTTP URL")


def _check_reply_button(button: JsonObject, *, is_private: bool) -> None:
    if not button["text"].strip():
        raise malformed("keyboard button text must be non-empty")
    actions = _REPLY_ACTIONS & button.keys()
    if len(actions) > 1:
        raise malformed("keyboard button must have at most one action")
    if not actions <= _PLAYED_REPLY:
        raise malformed(f"keyboard button {min(actions)} is not simulated")
    if not is_private and any(button[action] for action in actions):
        raise malformed(f"{_PRIVATE_REQUESTS[min(actions)]} can be requested in private chats only")
