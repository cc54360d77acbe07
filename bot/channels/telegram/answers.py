"""What an answer to a post says, read for what counts alone.

Owns: finding the taken message's id, and the error that python-telegram-bot would raise for a refusal.
Refuses: what an error means for a message (outcomes).
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import timedelta
from http import HTTPStatus
from typing import Any, Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.shapes import number, text, thing, whole
from bot.channels.telegram.transport import Unanswered

#: How Telegram begins every answer to a message that it took.  To look for this alone costs a fourteenth of reading
#: the whole answer, and an answer that is cut off after it tells as much; one that begins otherwise is read.
_BEGINNING: Final = re.compile(
    rb'\s*\{\s*"ok"\s*:\s*true\s*,\s*"result"\s*:\s*\{\s*"message_id"\s*:\s*([1-9][0-9]{0,17})\s*[,}]'
)
_LONGEST_SECONDS: Final = 1e9  #: nobody waits longer, and timedelta can say it

_ERRORS: Final[dict[int, type[TelegramError]]] = {
    HTTPStatus.BAD_REQUEST: BadRequest,
    HTTPStatus.UNAUTHORIZED: InvalidToken,
    HTTPStatus.FORBIDDEN: Forbidden,
    HTTPStatus.NOT_FOUND: InvalidToken,
    HTTPStatus.CONFLICT: Conflict,
}


def message_id(body: bytes | bytearray) -> str:
    """The taken message's id; empty where the answer has none, as from a captive portal."""
    if found := _BEGINNING.match(body):
        return found[1].decode("ascii")
    answer = _read(body)
    taken = whole(thing(answer.get("result")).get("message_id"))
    return str(taken) if answer.get("ok") is True and taken is not None else ""


def refusal(status: int, body: bytes | bytearray) -> TelegramError:
    """The error that python-telegram-bot 22.8 raises for such an answer (telegram.request.BaseRequest)."""
    if status // 100 == 2:  # noqa: PLR2004  2xx: success, that says nothing
        return Unanswered("the answer has no result")
    answer = _read(body)
    parameters = thing(answer.get("parameters"))
    if new_chat := whole(parameters.get("migrate_to_chat_id")):
        return ChatMigrated(new_chat)
    seconds = number(parameters.get("retry_after")) or 0.0
    if seconds > 0:
        return RetryAfter(timedelta(seconds=min(seconds, _LONGEST_SECONDS)))
    return _ERRORS.get(status, NetworkError)(text(answer.get("description")) or _phrase(status))


def _read(body: bytes | bytearray) -> Mapping[str, Any]:
    """The answer, or an empty one where it is a front end's page."""
    try:
        return thing(json.loads(body.decode("utf-8", "replace")))
    except (ValueError, RecursionError):
        return {}


def _phrase(status: int) -> str:
    try:
        return f"{HTTPStatus(status).phrase} ({status})"
    except ValueError:
        return f"Unknown HTTPError ({status})"
