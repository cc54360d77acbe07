"""What the Bot API says when it will not do something, in its own words.

Owns: the texts and their codes.  Sources: tdlib/telegram-bot-api Client.cpp (01a3679) and tdlib/td (022d602).
Refuses: when each is said (rules, world, the bot's methods).
"""

from __future__ import annotations

from http import HTTPStatus

from bot.errors import Refused
from bot.simulator.wire import JsonObject


class Refusal(Refused):
    """The Bot API refuses a request."""

    def __init__(
        self, code: int, description: str, *, parameters: JsonObject | None = None, is_violation: bool = False
    ) -> None:
        """Carry the answer; a violation is a request that no state of the world would have made right."""
        super().__init__(f"{code} {description}")
        self.code = code
        self.description = description
        self.parameters = parameters
        self.is_violation = is_violation

    def body(self) -> JsonObject:
        """The answer as it travels."""
        answer: JsonObject = {"ok": False, "error_code": self.code, "description": self.description}
        if self.parameters:
            answer["parameters"] = self.parameters
        return answer


def bad(description: str) -> Refusal:
    """400, because of what the world is like at the moment."""
    return Refusal(HTTPStatus.BAD_REQUEST, f"Bad Request: {description}")


def malformed(description: str) -> Refusal:
    """400, because the request is wrong whatever the world is like."""
    return Refusal(HTTPStatus.BAD_REQUEST, f"Bad Request: {description}", is_violation=True)


def forbidden(description: str) -> Refusal:
    """403: the bot may not write there."""
    return Refusal(HTTPStatus.FORBIDDEN, f"Forbidden: {description}")


def conflict(description: str) -> Refusal:
    """409: two ways of receiving updates exclude each other."""
    return Refusal(HTTPStatus.CONFLICT, f"Conflict: {description}")


def too_many(seconds: int) -> Refusal:
    """429: wait so many seconds."""
    return Refusal(
        HTTPStatus.TOO_MANY_REQUESTS,
        f"Too Many Requests: retry after {seconds}",
        parameters={"retry_after": seconds},
    )


def migrated(to: int) -> Refusal:
    """400: the group lives on under another id."""
    return Refusal(
        HTTPStatus.BAD_REQUEST,
        "Bad Request: group chat was upgraded to a supergroup chat",
        parameters={"migrate_to_chat_id": to},
    )


def method_not_found() -> Refusal:
    """404: no such method, or none that this simulator plays."""
    return Refusal(HTTPStatus.NOT_FOUND, "Not Found: method not found", is_violation=True)


WEBHOOK_IS_ACTIVE = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
OTHER_POLL = "terminated by other getUpdates request; make sure that only one bot instance is running"
POLL_ENDED_BY_WEBHOOK = "terminated by setWebhook request"
NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a current "
    "content and reply markup of the message"
)
QUERY_TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
