"""Updates that were put aside, run again by an operator."""

from __future__ import annotations

import asyncio

import pytest
from sqlalchemy import select

from bot.clock import SystemClock
from bot.delivery.tables import outbox
from bot.dialogue import store as rows_of
from bot.dialogue.model import incoming_written
from bot.message import ChatKind, Commanded, Heard, Incoming, Pressed
from bot.simulator.server import Simulator
from bot.storage.engine import Store
from bot.storage.work import Work
from handlers import help as help_journey
from tests.cli.conftest import Operator
from tests.fakes import SECRET

HELP = Commanded(name="help")


@pytest.fixture
def operator(operator: Operator, telegram: Simulator) -> Operator:
    """With a token: answers go through the channel."""
    operator.settings |= {"JISR_BOT_TOKEN": telegram.world.token, "JISR_BOT_API_URL": telegram.api_url}
    return operator


def put_aside(operator: Operator, key: str, heard: Heard = HELP) -> None:
    """An update that has failed five times."""
    update = Incoming(
        channel="telegram",
        key=key,
        chat="700",
        chat_kind=ChatKind.PRIVATE,
        person="700",
        at=SystemClock().now(),
        heard=heard,
        locale="en",
    )

    async def write() -> None:
        store = await Store.open(operator.settings["JISR_DATABASE_URL"], clock=SystemClock(), secrets=[SECRET])
        async with store.work(actor="test") as work:
            await rows_of.count_failure(
                work, key=key, channel="telegram", body=incoming_written(update), traceback="a bug"
            )
            await rows_of.take_key(work, key)
            await rows_of.park(work, key)
        await store.close()

    asyncio.run(write())


async def parked(work: Work) -> tuple[str, ...]:
    return await rows_of.parked_keys(work)


async def answers(work: Work) -> int:
    return len((await work.execute(select(outbox.c.id))).all())


def test_without_a_parked_update_it_says_so(operator: Operator) -> None:
    assert operator.does("replay") == "No update is parked."


def test_all_are_run_again_and_answered(operator: Operator) -> None:
    put_aside(operator, "1:7")
    put_aside(operator, "1:8", Pressed(data="s:nothing:1", press="q1"))
    assert operator.does("replay").splitlines() == ["1:7: done", "1:8: done"]
    assert operator.looks(parked) == ()
    assert operator.looks(answers) > 0
    assert operator.does("replay") == "No update is parked."


def test_those_named_alone_are_run_again(operator: Operator) -> None:
    put_aside(operator, "1:7")
    put_aside(operator, "1:8")
    assert operator.does("replay", "1:8") == "1:8: done"
    assert operator.looks(parked) == ("1:7",)


def test_one_that_is_unknown_is_a_line_and_exit_1(operator: Operator) -> None:
    put_aside(operator, "1:7")
    result = operator.types("replay", "1:99", "1:7")
    assert (result.exit_code, result.stdout) == (1, "1:7: done\n")
    assert result.stderr == "1:99: still fails: no parked update 1:99\n"


def test_one_that_still_fails_keeps_no_other_waiting(operator: Operator, monkeypatch: pytest.MonkeyPatch) -> None:
    async def begin(turn: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(help_journey.journey, "begin", begin)
    put_aside(operator, "1:7")
    put_aside(operator, "1:8", Commanded(name="cancel"))
    result = operator.types("replay")
    assert (result.exit_code, result.stdout) == (1, "1:8: done\n")
    assert result.stderr == "1:7: still fails: ZeroDivisionError\n"
    assert operator.looks(parked) == ("1:7",)


def test_with_a_token_that_is_refused_it_is_one_line(operator: Operator) -> None:
    (line,) = operator.fails("replay", JISR_BOT_TOKEN="654321:another-token-altogether")
    assert line.startswith("jisr: JISR_BOT_TOKEN was refused by Telegram")
