"""Every text that Telegram refuses with, and what it means for the message."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot
from telegram.error import BadRequest, RetryAfter, TelegramError

from bot.channels import port
from bot.channels.telegram import outcomes
from bot.channels.telegram.transport import TooLarge, Unanswered, Unsent
from tests.channels.stubs import TOKEN, Scripted, refused

TABLE: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "errors.json").read_text())["errors"]


async def raised(answer: tuple[int, bytes]) -> TelegramError:
    request = Scripted([answer])
    with pytest.raises(TelegramError) as caught:
        await Bot(TOKEN, request=request, get_updates_request=request).send_message(5, "x")
    return caught.value


def answer_of(row: dict[str, Any]) -> tuple[int, bytes]:
    if row.get("html"):
        return row["code"], b"<html><title>" + row["description"].encode() + b"</title></html>"
    return refused(row["code"], row["description"], row.get("parameters"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['code']} {row['description'][:60]}")
async def test_every_refusal_has_its_outcome(row: dict[str, Any]) -> None:
    found = outcomes.outcome(await raised(answer_of(row)))
    assert (type(found).__name__, getattr(found, "reason", "")) == (row["outcome"], row.get("reason", ""))


async def test_a_pause_lasts_as_long_as_telegram_says() -> None:
    error = await raised(refused(429, "Too Many Requests: retry after 37", {"retry_after": 37}))
    found = outcomes.outcome(error)
    assert isinstance(found, port.PauseChannel)
    assert found.seconds == 37


def test_a_chat_over_its_own_limit_pauses_alone() -> None:
    found = outcomes.outcome(RetryAfter(5), only_this_chat=True)
    assert type(found) is port.PauseChat


@pytest.mark.parametrize(
    "refusal",
    [
        refused(400, "Bad Request: BALANCE_TOO_LOW"),
        refused(400, "Bad Request: ALLOW_PAID_BROADCAST_FORBIDDEN"),
        refused(403, "Forbidden: the bot can't use paid broadcasts"),
    ],
)
async def test_a_refused_payment_says_nothing_of_the_person_nor_the_content(refusal: tuple[int, bytes]) -> None:
    assert type(outcomes.outcome(await raised(refusal))) is port.Unpaid


async def test_a_chat_that_moved_tells_where() -> None:
    error = await raised(
        refused(
            400,
            "Bad Request: group chat was upgraded to a supergroup chat",
            {"migrate_to_chat_id": -1001234567890},
        )
    )
    found = outcomes.outcome(error)
    assert isinstance(found, port.ChatMoved)
    assert found.to == "-1001234567890"


@pytest.mark.parametrize(
    ("error", "expected"),
    [
        (Unsent("x"), port.Retry),
        (Unanswered("x"), port.Unknown),
        (TooLarge("x"), port.Bad),
        (TelegramError("Invalid server response"), port.Unknown),
    ],
)
def test_what_the_network_did_to_a_message(error: TelegramError, expected: type[port.SendError]) -> None:
    assert type(outcomes.outcome(error)) is expected


def test_a_request_that_does_no_harm_twice_is_simply_made_again() -> None:
    assert type(outcomes.repeatable(Unanswered("x"))) is port.Retry


async def test_a_front_ends_page_is_left_out_of_the_error() -> None:
    found = outcomes.outcome(await raised((502, b"<html>nginx</html>")))
    assert "nginx" not in str(found)
    assert "502" in str(found)


@pytest.mark.parametrize(
    ("text", "question"),
    [
        ("Message is not modified: specified new message content", outcomes.is_done),
        ("Message to edit not found", outcomes.is_no_longer_editable),
        ("Message can't be edited", outcomes.is_no_longer_editable),
        ("There is no caption in the message to edit", outcomes.is_no_longer_editable),
        ("There is no text in the message to edit", outcomes.has_no_text),
        ("Query is too old and response timeout expired or query id is invalid", outcomes.is_old_query),
        ("Wrong file identifier/http url specified", outcomes.is_forgotten_file),
        ("Wrong remote file identifier specified: can't unserialize it", outcomes.is_forgotten_file),
    ],
)
def test_refusals_that_are_answers(text: str, question: Any) -> None:
    assert question(BadRequest(text))
    assert not question(BadRequest("chat not found"))
    assert not question(TelegramError(text))
