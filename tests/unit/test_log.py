"""Logs tell neither tokens nor telephone numbers, and still tell our own numbers."""

from __future__ import annotations

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot import log
from bot.dialogue.runner import _a_trace
from tests.fakes import logging_as_before

TOKEN = "7123456789:AAHf-3kd_Qw0987654321abcdefgh"


class Terminal(io.StringIO):
    """A stream that is a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    with logging_as_before():
        yield


def logged(capsys: pytest.CaptureFixture[str]) -> dict[str, Any]:
    """The one line that went to standard error."""
    (line,) = capsys.readouterr().err.splitlines()
    found: dict[str, Any] = json.loads(line)
    return found


@pytest.mark.parametrize(
    "text",
    [
        TOKEN,
        f"https://api.telegram.org/bot{TOKEN}/getMe",
        f"https://api.telegram.org/file/bot{TOKEN}/photos/file_1.jpg",
        f"token={TOKEN}",
        f"'{TOKEN}'",
    ],
)
def test_a_token_is_hidden_wherever_it_stands(text: str) -> None:
    shown = log.redacted(text)
    assert "[token]" in shown
    assert "AAHf" not in shown
    assert "7123456789" not in shown


@pytest.mark.parametrize(
    "text",
    [
        "07701234567",
        "+9647701234567",
        "+964 770 123 4567",
        "0770-123-4567",
        "call 0770 123 4567, please",
        "٠٧٧٠١٢٣٤٥٦٧",
        "chat 712345678 not found",
    ],
)
def test_a_telephone_number_or_a_chat_is_hidden(text: str) -> None:
    shown = log.redacted(text)
    assert "[number]" in shown
    assert not any(letter.isdecimal() for letter in shown)


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-05 09:00:00",
        "2026-03-05T09:00:00.123456Z",
        "J-7K2M9Q4",
        "A-1234",
        "case 12345678",
        "f0123456789ab",
        "127.0.0.1:8080",
        "1,234,567 rows",
        "lead-government:project:12",
    ],
)
def test_our_own_numbers_survive(text: str) -> None:
    assert log.redacted(text) == text


def test_a_fault_number_never_looks_like_a_telephone_number() -> None:
    traces = [_a_trace() for _ in range(2000)]
    assert [trace for trace in traces if log.redacted(f"fault number {trace}: x") != f"fault number {trace}: x"] == []


def test_each_field_of_an_event_is_cleaned_but_our_ids(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("json")
    structlog.get_logger().info(
        "update.failed",
        update="7123456789:123456789012",
        trace="123456789012",
        address=1234567890,
        error=f"bot{TOKEN}",
        faults=["0770 123 4567"],
        more={"by": ("+9647701234567", 5)},
    )
    found = logged(capsys)
    assert found["event"] == "update.failed"
    assert (found["update"], found["trace"], found["address"]) == (
        "7123456789:123456789012",
        "123456789012",
        1234567890,
    )
    assert (found["error"], found["faults"], found["more"]) == ("bot[token]", ["[number]"], {"by": ["[number]", 5]})
    assert found["timestamp"].endswith("Z")


def test_other_libraries_messages_are_cleaned_too(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("json")
    logging.getLogger("asyncio").warning("closing https://api.telegram.org/bot%s/getUpdates", TOKEN)
    assert logged(capsys)["event"] == "closing https://api.telegram.org/bot[token]/getUpdates"


def test_a_traceback_is_cleaned(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("json")
    try:
        raise ValueError(f"0770 123 4567 and {TOKEN}")  # noqa: TRY301  the traceback is what is tried
    except ValueError:
        structlog.get_logger().exception("job.failed")
    assert logged(capsys)["exception"].endswith("ValueError: [number] and [token]")


def test_libraries_that_write_the_bots_address_are_quiet(capsys: pytest.CaptureFixture[str]) -> None:
    log.set_up("json")
    for name in ("httpx", "aiohttp.access", "telegram"):
        logging.getLogger(name).info("GET /bot%s", TOKEN)
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(("setting", "is_json"), [(None, True), ("json", True), ("console", False)])
def test_away_from_a_terminal_it_is_json_unless_told(
    capsys: pytest.CaptureFixture[str], setting: str | None, *, is_json: bool
) -> None:
    log.set_up(setting)
    structlog.get_logger().info("jisr.started")
    assert capsys.readouterr().err.startswith("{") == is_json


def test_on_a_terminal_it_is_for_eyes(monkeypatch: pytest.MonkeyPatch) -> None:
    stream = Terminal()
    monkeypatch.setattr(sys, "stderr", stream)
    log.set_up(None)
    try:
        raise ValueError(TOKEN)  # noqa: TRY301  the traceback is what is tried
    except ValueError:
        structlog.get_logger().exception("job.failed", job="digests")
    shown = stream.getvalue()
    assert "job.failed" in shown
    assert "ValueError: [token]" in shown
