"""What goes back with the request that brought an update: at most one thing, once in its effects, again if asked."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import func, select, text

from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.dialogue.journey import Done, Journey, Move, Tell, Turn
from bot.dialogue.model import INBOX_LIFE
from bot.dialogue.runner import forget_old
from bot.dialogue.tables import inbox
from bot.errors import Missing, Trouble
from bot.message import Choice, Commanded, Incoming, Lane, Menu, Pressed, Reply, rows
from bot.storage.engine import Store
from bot.text import Text
from tests.dialogue.kitchen import Order, served, servings
from tests.dialogue.lines import Exchange, Phone
from tests.fakes import SECRET


def a_board() -> Journey[Any]:
    """`/board` shows what costs nothing when it is lost, `/bill` what does; a button that does something."""
    journey: Journey[Order] = Journey("board", Order, commands=("board", "bill", "both", "about"))

    @journey.begins
    async def begin(turn: Turn[Order]) -> Move:
        await served(turn.work, turn.incoming.key)
        assert isinstance(turn.heard, Commanded)
        board = Reply(title="Soup, rice", menu=Menu.SHOW, spare=True)
        match turn.heard.name:
            case "bill":
                return Done(
                    say=(Reply(title="12 dinars", choices=rows(Choice(label="Pay", value="pay", standing=True))),)
                )
            case "both":
                return Tell(say=(board, board))
            case "about":
                return Tell(say=(Reply(title="Case 17", spare=True, ref="case:17"),))
        return Tell(say=(board,))

    @journey.standing("pay")
    async def pay(turn: Turn[Order]) -> Move:
        await served(turn.work, turn.incoming.key)
        if turn.argument == "gone":
            raise Missing
        return Tell(say=(Reply(title="Paid", replace=True),), notice=Reply(text=Text.of("error-step-passed")))

    return journey


@pytest.fixture
async def exchange(store: Store) -> Exchange:
    made = Exchange.of(store, a_board())
    async with store.work(actor="test") as work:
        await delivery.ensure_address(work, channel="telegram", value="700")
    return made


@pytest.fixture
async def another(exchange: Exchange, clock: SetClock) -> AsyncIterator[Exchange]:
    """A second web process, on the same database."""
    store = await Store.open(exchange.store.url, clock=clock, secrets=[SECRET])
    yield Exchange.of(store, a_board())
    await store.close()


async def brought(exchange: Exchange, update: Incoming) -> str | None:
    """The body that answers the request which brought the update."""
    return await exchange.runner.handle(update, may_answer=True)


def asks(phone: Phone, name: str = "board") -> Incoming:
    return phone.update(Commanded(name=name))


def presses(phone: Phone, data: str = "s:pay") -> Incoming:
    return phone.update(Pressed(data=data, message="5", press="q1"))


async def waiting(store: Store) -> int:
    async with store.reading() as work:
        return int(await work.scalar(text("SELECT count(*) FROM outbox")))


# --- what goes so ---------------------------------------------------------------------------------------------------


async def test_a_menu_goes_with_the_answer_and_is_in_no_outbox(exchange: Exchange) -> None:
    assert await brought(exchange, asks(exchange.phone())) == "to 700: Soup, rice"
    assert exchange.air.letters == []
    assert await waiting(exchange.store) == 0


async def test_a_press_is_taken_by_the_answer_and_what_it_says_leaves_by_the_outbox(exchange: Exchange) -> None:
    phone = exchange.phone()
    assert await brought(exchange, presses(phone)) == "taken q1 This step has passed."
    assert exchange.air.notices == []
    assert phone.screen == ["Paid"]


async def test_a_refused_press_is_taken_by_the_answer_too(exchange: Exchange) -> None:
    phone = exchange.phone()
    assert await brought(exchange, presses(phone, "s:pay:gone")) == "taken q1"
    assert len(phone.screen) == 1


async def test_a_stranger_s_press_in_a_group_is_taken_by_the_answer(exchange: Exchange) -> None:
    stranger = exchange.in_group("900")
    body = await brought(exchange, presses(stranger))
    assert body is not None
    assert body.startswith("taken q1 ")


@pytest.mark.parametrize("name", ["bill", "both", "about"])
async def test_what_must_arrive_leaves_by_the_outbox(exchange: Exchange, name: str) -> None:
    phone = exchange.phone()
    assert await brought(exchange, asks(phone, name)) is None
    assert len(phone.screen) >= 1


async def test_nothing_goes_with_an_answer_where_there_is_none(exchange: Exchange) -> None:
    phone = exchange.phone()
    assert await exchange.runner.handle(asks(phone)) is None
    assert phone.screen == ["Soup, rice"]
    await exchange.runner.handle(presses(phone))
    assert exchange.air.notices == ["This step has passed."]


async def test_what_waits_for_the_chat_is_not_overtaken(exchange: Exchange) -> None:
    phone = exchange.phone()
    async with exchange.store.work(actor="test") as work:
        home = await delivery.ensure_address(work, channel="telegram", value="700")
        await delivery.say(work, to=home, reply=Reply(title="Your case moved"), lane=Lane.CASE)
    assert await brought(exchange, asks(phone)) is None
    assert await waiting(exchange.store) == 2


async def test_a_process_that_sends_nothing_answers_presses_alone(exchange: Exchange) -> None:
    exchange.runner.seat = None
    phone = exchange.phone()
    assert await brought(exchange, asks(phone)) is None
    assert phone.screen == ["Soup, rice"]
    assert await brought(exchange, presses(phone)) == "taken q1 This step has passed."


# --- its slot -------------------------------------------------------------------------------------------------------


async def test_a_menu_takes_a_slot_and_a_press_takes_none(exchange: Exchange) -> None:
    exchange.air.seats = 1
    phone = exchange.phone()
    assert await brought(exchange, presses(phone)) is not None
    assert exchange.air.seats == 1
    assert await brought(exchange, asks(exchange.phone("701"))) is not None
    assert exchange.air.seats == 0


async def test_without_a_slot_in_time_the_menu_leaves_by_the_outbox_once(exchange: Exchange) -> None:
    exchange.air.seats = 0
    phone = exchange.phone()
    update = asks(phone)
    assert await brought(exchange, update) is None
    exchange.air.seats = 5
    assert await brought(exchange, update) is None
    assert phone.screen == ["Soup, rice"]
    assert await waiting(exchange.store) == 1


# --- again ----------------------------------------------------------------------------------------------------------


async def test_an_update_that_comes_again_is_answered_as_before_and_does_nothing(exchange: Exchange) -> None:
    phone = exchange.phone()
    menu, press = asks(phone), presses(phone)
    assert [await brought(exchange, menu) for _ in range(3)] == ["to 700: Soup, rice"] * 3
    assert [await brought(exchange, press) for _ in range(3)] == ["taken q1 This step has passed."] * 3
    assert phone.screen == ["Paid"]
    assert await servings(exchange.store) == sorted([menu.key, press.key])


async def test_a_reply_of_the_outbox_is_not_repeated(exchange: Exchange) -> None:
    phone = exchange.phone()
    update = asks(phone, "bill")
    assert [await brought(exchange, update) for _ in range(2)] == [None, None]
    assert phone.screen == ["12 dinars"]


async def test_the_same_update_to_two_processes_at_once_is_done_once_and_answered_alike(
    exchange: Exchange, another: Exchange
) -> None:
    updates = [asks(exchange.phone(str(chat))) for chat in range(701, 711)]
    updates += [presses(exchange.phone(str(chat))) for chat in range(711, 716)]
    bodies = await asyncio.gather(
        *(brought(process, update) for update in updates for process in (exchange, another, exchange))
    )
    assert None not in bodies
    assert [len(set(bodies[at : at + 3])) for at in range(0, len(bodies), 3)] == [1] * len(updates)
    assert await servings(exchange.store) == sorted(update.key for update in updates)
    assert await waiting(exchange.store) == 5


@pytest.mark.parametrize("crash", [asyncio.CancelledError(), Trouble()])
async def test_a_crash_between_commit_and_answer_costs_nothing_when_it_comes_again(
    exchange: Exchange, crash: BaseException
) -> None:
    update = asks(exchange.phone())
    exchange.air.refusing = crash
    with pytest.raises(type(crash)):
        await brought(exchange, update)
    exchange.air.refusing = None
    assert await brought(exchange, update) == "to 700: Soup, rice"
    assert await servings(exchange.store) == [update.key]
    assert await waiting(exchange.store) == 0


async def test_a_crash_on_the_way_to_the_outbox_loses_nothing(exchange: Exchange) -> None:
    update = asks(exchange.phone())
    exchange.air.refusing = Trouble()
    with pytest.raises(Trouble):
        await brought(exchange, update)
    exchange.air.refusing, exchange.air.seats = None, 0
    assert await brought(exchange, update) is None
    assert await waiting(exchange.store) == 1


# --- at rest --------------------------------------------------------------------------------------------------------


async def test_an_answer_is_sealed_and_goes_with_its_key(exchange: Exchange, clock: SetClock) -> None:
    await brought(exchange, asks(exchange.phone()))
    async with exchange.store.reading() as work:
        sealed = bytes(await work.scalar(select(inbox.c.answer).where(inbox.c.answer.is_not(None))))
    assert b"Soup" not in sealed
    clock.advance(INBOX_LIFE + timedelta(minutes=1))
    await forget_old(exchange.store)
    async with exchange.store.reading() as work:
        assert await work.scalar(select(func.count()).select_from(inbox)) == 0
