"""`jisr sending`: what an operator reads while it is held, and afterwards."""

from __future__ import annotations

import re

import pytest

from bot.audit import service as audit
from bot.storage.work import Work
from tests.cli.conftest import Operator

NOTHING_WAITS = ["dialogue · 0 waiting", "alert · 0 waiting", "case · 0 waiting", "digest · 0 waiting"]


async def acts(work: Work) -> list[tuple[str, str]]:
    return [(entry.actor, entry.what) for entry in await audit.entries(work)]


@pytest.mark.parametrize("dialect", ["sqlite", "postgresql"], indirect=True)
def test_it_is_held_and_released_and_both_are_noted(operator: Operator) -> None:
    first, *waiting = operator.does("sending").splitlines()
    assert (first, waiting) == ("Sending is not held.", [*NOTHING_WAITS, "broadcast · 0 waiting"])
    assert operator.does("sending", "hold") == (
        "Sending is held: only replies go out. `jisr sending release` lets everything go on."
    )
    assert re.match(
        r"Sending is held since \d{4}-\d\d-\d\d \d\d:\d\d, by operator\. Only replies are sent\.\n",
        operator.does("sending"),
    )
    assert operator.does("sending", "release") == "Sending goes on."
    assert operator.does("sending").startswith("Sending is not held.")
    assert operator.looks(acts) == [("operator", "sending.released"), ("operator", "sending.held")]


def test_holding_twice_says_since_when_and_is_no_error(operator: Operator) -> None:
    operator.does("sending", "hold")
    assert operator.does("sending", "hold").endswith("by operator. Nothing was changed.")


def test_releasing_what_is_not_held_is_no_error(operator: Operator) -> None:
    assert operator.does("sending", "release") == "Sending was not held. Nothing was changed."
    assert operator.looks(acts) == []


def test_another_word_is_wrong_usage(operator: Operator) -> None:
    assert "No such command" in operator.misuses("sending", "pause")


def test_a_database_that_does_not_answer_is_one_line(operator: Operator) -> None:
    url = "postgresql://jisr@127.0.0.1:1/jisr"
    result = operator.types("sending", "hold", JISR_DATABASE_URL=url)
    assert result.exit_code == 1
    assert "JISR_DATABASE_URL" in result.stderr
