"""What a failed request means for its message.

Owns: the table from python-telegram-bot's errors, and Telegram's texts in them, to the errors of the port.
Refuses: what is done about an outcome (bot.delivery).

The texts are Telegram's own, from tdlib/telegram-bot-api (Client.cpp) and tdlib/td; docs/adr names the versions.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Conflict,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.channels.port import (
    Bad,
    ChatMoved,
    Gone,
    OtherForm,
    PauseChannel,
    PauseChat,
    Retry,
    SendError,
    Stopped,
    Unknown,
    Unpaid,
)
from bot.channels.telegram.transport import TooLarge, Unanswered, Unsent

#: Texts (lower case) that mean nobody is there, and the slug that is counted.
_GONE: Final = (
    ("bot was blocked", "blocked"),
    ("user_is_blocked", "blocked"),
    ("user is deactivated", "deactivated"),
    ("input_user_deactivated", "deactivated"),
    ("can't initiate conversation", "never-started"),
    ("bot was kicked", "kicked"),
    ("bot is not a member", "not-member"),
    ("group chat was deleted", "deleted"),
    ("group chat was deactivated", "deleted"),
    ("can't send messages to the bot", "is-bot"),
    ("chat not found", "not-found"),
    ("peer_id_invalid", "not-found"),
    # Muted: whatever is written for this chat is read by nobody, so a desk behind it must count as absent.
    ("not enough rights to send text messages", "muted"),
    ("chat_write_forbidden", "muted"),
)
_NOT_MODIFIED: Final = "message is not modified"
_NO_LONGER_EDITABLE: Final = (
    "message to edit not found",
    "message can't be edited",
    "message identifier is not specified",
    "message_id_invalid",
    "there is no caption in the message to edit",
)
_NO_TEXT: Final = "there is no text in the message to edit"
_OLD_QUERY: Final = ("query is too old", "query_id_invalid")
#: The first is documented (MTProto, messages.sendMessage).  That a bot may not pay at all has no documented text: a
#: refusal that names what was asked for, by the Bot API's word or MTProto's, is taken for it.
_NOT_PAID: Final = ("balance_too_low", "paid_broadcast", "paid broadcast", "floodskip")
_FORGOTTEN_FILE: Final = (
    "wrong file identifier",
    "wrong remote file identifier",
    "wrong file_id",
    "invalid file_id",
    "file_reference",
)


def outcome(  # noqa: C901, PLR0911  one case for each row of the table
    error: TelegramError, *, only_this_chat: bool = False
) -> SendError:
    """The port's error for a failed request.

    `only_this_chat`: too much was sent to this chat itself, so that a RetryAfter says nothing of the others.
    """
    match error:  # BadRequest and TimedOut are NetworkErrors: the order matters
        case RetryAfter():
            seconds = _seconds(error)
            return PauseChat(seconds) if only_this_chat else PauseChannel(seconds)
        case ChatMigrated():
            return ChatMoved(str(error.new_chat_id))
        case Forbidden() | BadRequest() if any(text in _text(error) for text in _NOT_PAID):
            return Unpaid(error.message)
        case Forbidden():
            return Gone(_gone(error) or "forbidden")
        case InvalidToken():
            return Stopped("Telegram refuses the token")
        case BadRequest():
            return _bad(error)
        case Unsent():
            return Retry(error.message)
        case TooLarge():
            return Bad(error.message)
        case TimedOut():
            return Unknown(error.message)
        case Conflict():
            return Retry(error.message)
        case NetworkError():
            return _network(error)
        case _:
            return Unknown(error.message)  # an answer that could not be read


def repeatable(error: TelegramError) -> SendError:
    """The port's error for a request that does no harm when it is made twice: never Unknown."""
    return Retry(error.message) if isinstance(error, Unanswered) else outcome(error)


def is_done(error: TelegramError) -> bool:
    """Whether an edit was refused because the message is already so."""
    return isinstance(error, BadRequest) and _NOT_MODIFIED in _text(error)


def is_no_longer_editable(error: TelegramError) -> bool:
    """Whether the message to edit is gone or is of a kind that cannot become this."""
    return isinstance(error, BadRequest) and any(text in _text(error) for text in _NO_LONGER_EDITABLE)


def has_no_text(error: TelegramError) -> bool:
    """Whether an edit of text was refused because the message is a file with a caption."""
    return isinstance(error, BadRequest) and _NO_TEXT in _text(error)


def is_old_query(error: TelegramError) -> bool:
    """Whether a press can no longer be acknowledged."""
    return isinstance(error, BadRequest) and any(text in _text(error) for text in _OLD_QUERY)


def is_forgotten_file(error: TelegramError) -> bool:
    """Whether Telegram no longer knows a file that it was given before."""
    return isinstance(error, BadRequest) and any(text in _text(error) for text in _FORGOTTEN_FILE)


def _bad(error: BadRequest) -> SendError:
    text = _text(error)
    if reason := _gone(error):
        return Gone(reason)
    if "voice_messages_forbidden" in text:
        return OtherForm("voice messages are forbidden here")
    if "temporarily unavailable" in text:
        return Retry(error.message)
    if text == "logged out":
        return Stopped("the token was logged out of this server")
    return Bad(error.message)


def _network(error: NetworkError) -> SendError:
    # The front end answers in HTML; what follows the first sentence is its page.
    message = error.message.partition(". Parsing the server response")[0]
    if message.startswith("Request Entity Too Large"):
        return Bad(message)
    return Retry(message)


def _gone(error: TelegramError) -> str:
    text = _text(error)
    return next((reason for part, reason in _GONE if part in text), "")


def _seconds(error: RetryAfter) -> float:
    after = error.retry_after
    return after.total_seconds() if isinstance(after, timedelta) else float(after)


def _text(error: TelegramError) -> str:
    return error.message.lower()
