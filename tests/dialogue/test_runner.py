"""One update, from the channel to its effects: exactly once, refused, failed, put aside, run again."""

from __future__ import annotations

import asyncio
from collections import Counter
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.delivery.tables import address
from bot.dialogue import store as rows_of
from bot.dialogue.attempt import refusal_text
from bot.dialogue.model import incoming_read, incoming_written
from bot.dialogue.runner import forget_old
from bot.dialogue.tables import parked
from bot.errors import JisrError, Missing, NotAllowed, Refused, Stale, Trouble, Unfit
from bot.message import ChatKind, Commanded, Heard, Incoming, Joined, Left, Located, MediaKind, Moved, Said, Showed
from bot.storage.engine import Store
from bot.text import Text
from tests.dialogue.kitchen import Kitchen, servings
from tests.dialogue.lines import GROUP, Exchange, Phone
from tests.fakes import NOON

Bug = ZeroDivisionError


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


@pytest.fixture
def exchange(store: Store, kitchen: Kitchen) -> Exchange:
    return Exchange.of(store, kitchen.order(), kitchen.clock())


@pytest.fixture
async def zainab(exchange: Exchange) -> Phone:
    """Somebody who was asked which dish."""
    phone = exchange.phone()
    await phone.types("/order")
    return phone


async def fails(phone: Phone, text: str, *, times: int, key: str) -> None:
    """The same update is delivered again and again, as channels do."""
    for _ in range(times):
        with pytest.raises(Bug):
            await phone.types(text, key=key)


async def rows_in_parked(store: Store) -> int:
    async with store.reading() as work:
        return int(await work.scalar(select(func.count()).select_from(parked)))


# --- once -----------------------------------------------------------------------------------------------------------


async def test_an_update_that_comes_again_changes_nothing(exchange: Exchange, zainab: Phone) -> None:
    key = await zainab.types("menu")
    await zainab.types("menu", key=key)
    assert zainab.screen == []
    assert await servings(exchange.store) == [key]
    assert exchange.outcomes["said", "duplicate"] == 1


async def test_of_two_deliveries_at_once_one_is_applied(exchange: Exchange, zainab: Phone) -> None:
    zainab.seen = len(zainab.received)
    update = zainab.update(Said(text="menu"))
    await asyncio.gather(*(exchange.runner.handle(update) for _ in range(2)))
    assert zainab.screen == ["It is below", "Which dish?"]
    assert await servings(exchange.store) == [update.key]
    assert exchange.outcomes == Counter({("commanded", "done"): 1, ("said", "done"): 1, ("said", "duplicate"): 1})


async def test_two_processes_apply_it_once_between_them(store: Store, exchange: Exchange, zainab: Phone) -> None:
    kitchen = Kitchen()
    other = Exchange.of(store, kitchen.order(), kitchen.clock())
    update = zainab.update(Said(text="menu"))
    await asyncio.gather(exchange.runner.handle(update), other.runner.handle(update))
    assert await servings(store) == [update.key]
    assert sorted((exchange.outcomes + other.outcomes).elements()) == [
        ("commanded", "done"),
        ("said", "done"),
        ("said", "duplicate"),
    ]


# --- refused --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (Refused(), "That is not possible now."),
        (NotAllowed(), "This is not open to you."),
        (Unfit(Text.of("error-link-expired")), "This link is no longer valid."),
        (Missing(), "We cannot find that any more."),
        (Stale(), "This step has passed."),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, JisrError) else "",
)
async def test_a_refusal_undoes_all_and_says_why(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone, error: JisrError, said: str
) -> None:
    kitchen.wrench = error
    await zainab.presses("Bread")
    assert zainab.screen == [said, "Which dish?"]
    assert await servings(exchange.store) == []
    assert exchange.outcomes["pressed", "refused"] == 1


async def test_after_a_refusal_the_step_goes_on(exchange: Exchange, kitchen: Kitchen, zainab: Phone) -> None:
    kitchen.wrench = NotAllowed()
    await zainab.presses("Bread")
    kitchen.wrench = None
    await zainab.presses("Soup")
    assert zainab.screen == ["Well chosen", "soup: notes?"]


async def test_a_step_that_cannot_be_asked_any_more_lets_the_person_out(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone
) -> None:
    kitchen.wrench, kitchen.wrench_asks = NotAllowed(), Missing()
    await zainab.presses("Bread")
    assert zainab.screen == ["This is not open to you."]
    await zainab.types("/cancel")
    assert zainab.screen == ["There is nothing to stop."]
    assert exchange.outcomes["pressed", "refused"] == 1


def test_each_refusal_has_its_sentence() -> None:
    texts = {refusal_text(error).id for error in (Refused(), NotAllowed(), Missing(), Stale())}
    assert texts == {"error-refused", "error-no-right", "error-gone", "error-step-passed"}


# --- a bug of ours --------------------------------------------------------------------------------------------------


async def test_a_bug_is_raised_four_times_and_put_aside_at_the_fifth(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone
) -> None:
    kitchen.wrench = Bug()
    await fails(zainab, "menu", times=4, key="1:bug")
    assert zainab.screen == []
    assert await exchange.runner.parked() == ()
    await zainab.types("menu", key="1:bug")
    assert await exchange.runner.parked() == ("1:bug",)
    assert await servings(exchange.store) == []
    assert exchange.outcomes["said", "failed"] == 5
    assert exchange.outcomes["said", "parked"] == 1


async def test_the_person_and_the_operators_hear_of_it_once(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone
) -> None:
    kitchen.wrench = Bug()
    await fails(zainab, "menu", times=4, key="1:bug")
    await zainab.types("menu", key="1:bug")
    ((problem, detail),) = exchange.alarms.rung
    trace = detail.split("fault number ")[1].split(":")[0]
    assert problem == "updates-parked"
    (said,) = zainab.screen
    assert said.startswith("We are sorry, something went wrong on our side. Your draft is kept")
    assert said.endswith(f"Fault number: {trace}")
    await zainab.types("menu", key="1:bug")
    assert zainab.screen == []
    assert len(exchange.alarms.rung) == 1


async def test_the_draft_is_kept_when_an_update_is_put_aside(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone
) -> None:
    kitchen.wrench = Bug()
    await fails(zainab, "menu", times=4, key="1:bug")
    await zainab.types("menu", key="1:bug")
    kitchen.wrench = None
    await zainab.types("soup")
    assert zainab.screen == ["Well chosen", "soup: notes?"]


async def test_what_was_put_aside_says_nothing_of_its_sender(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone
) -> None:
    kitchen.wrench = Bug("call 0770 123 4567")
    await fails(zainab, "my number is 0770 123 4567", times=1, key="1:bug")
    async with exchange.store.reading() as work:
        row = (await work.execute(select(parked.c.traceback, parked.c.body))).one()
    assert "ZeroDivisionError: call [number]" in row.traceback
    assert b"0770" not in row.body


async def test_an_update_that_goes_well_at_last_is_forgotten(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone
) -> None:
    kitchen.wrench = Bug()
    await fails(zainab, "menu", times=2, key="1:bug")
    assert await rows_in_parked(exchange.store) == 1
    kitchen.wrench = None
    await zainab.types("menu", key="1:bug")
    assert zainab.screen == ["It is below", "Which dish?"]
    assert await rows_in_parked(exchange.store) == 0
    assert exchange.runner._failed == set()


async def test_whoever_finds_it_settled_by_another_process_tells_nobody(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone
) -> None:
    kitchen.wrench = Bug()
    await fails(zainab, "menu", times=4, key="1:bug")
    update = zainab.update(Said(text="menu"), key="1:bug")
    async with exchange.store.work(actor="another process") as work:
        await rows_of.take_key(work, "1:bug")
    assert await exchange.runner._park(update, "f1")
    assert exchange.alarms.rung == []


async def test_in_a_group_nobody_is_told_of_a_fault(store: Store, kitchen: Kitchen) -> None:
    kitchen.wrench = Bug()
    made = Exchange.of(store, kitchen.order(groups=True))
    phone = made.in_group()
    await fails(phone, "/start o_7", times=4, key="1:bug")
    await phone.types("/start o_7", key="1:bug")
    assert phone.received == []
    assert await made.runner.parked() == ("1:bug",)


# --- run again ------------------------------------------------------------------------------------------------------


@pytest.fixture
async def put_aside(exchange: Exchange, kitchen: Kitchen, zainab: Phone) -> str:
    """The key of an update of Zainab's that failed five times."""
    kitchen.wrench = Bug()
    await fails(zainab, "menu", times=4, key="1:bug")
    await zainab.types("menu", key="1:bug")
    zainab.seen = len(zainab.received)
    return "1:bug"


async def test_without_the_bug_it_is_run_again(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone, put_aside: str
) -> None:
    kitchen.wrench = None
    await exchange.runner.replay(put_aside)
    assert zainab.screen == ["It is below", "Which dish?"]
    assert await servings(exchange.store) == [put_aside]
    assert await exchange.runner.parked() == ()


async def test_what_was_run_again_is_a_duplicate_when_it_comes_again(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone, put_aside: str
) -> None:
    kitchen.wrench = None
    await exchange.runner.replay(put_aside)
    await zainab.types("menu", key=put_aside)
    assert zainab.screen == []


async def test_of_two_replays_at_once_one_does_it(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone, put_aside: str
) -> None:
    kitchen.wrench = None
    ends = await asyncio.gather(*(exchange.runner.replay(put_aside) for _ in range(2)), return_exceptions=True)
    assert [end for end in ends if end is not None and not isinstance(end, Missing)] == []
    assert await servings(exchange.store) == [put_aside]
    assert zainab.screen == ["It is below", "Which dish?"]


async def test_with_the_bug_it_stays_aside(exchange: Exchange, put_aside: str) -> None:
    with pytest.raises(Bug):
        await exchange.runner.replay(put_aside)
    assert await exchange.runner.parked() == (put_aside,)


async def test_a_replay_that_is_refused_says_why_and_is_done(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone, put_aside: str
) -> None:
    kitchen.wrench = Stale()
    await exchange.runner.replay(put_aside)
    assert zainab.screen == ["This step has passed.", "Which dish?"]
    assert await exchange.runner.parked() == ()


@pytest.mark.parametrize("key", ["1:unknown", "1:bug"])
async def test_what_is_not_put_aside_cannot_be_run_again(
    exchange: Exchange, kitchen: Kitchen, put_aside: str, key: str
) -> None:
    kitchen.wrench = None
    await exchange.runner.replay(put_aside)
    with pytest.raises(Missing, match=key):
        await exchange.runner.replay(key)


async def test_what_failed_less_than_five_times_cannot_be_run_again(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone
) -> None:
    kitchen.wrench = Bug()
    await fails(zainab, "menu", times=4, key="1:bug")
    with pytest.raises(Missing):
        await exchange.runner.replay("1:bug")


async def test_updates_are_listed_oldest_first(
    exchange: Exchange, kitchen: Kitchen, zainab: Phone, clock: SetClock
) -> None:
    kitchen.wrench = Bug()
    for key in ("1:9", "1:8"):
        await fails(zainab, "menu", times=4, key=key)
        await zainab.types("menu", key=key)
        clock.advance(timedelta(seconds=1))
    assert await exchange.runner.parked() == ("1:9", "1:8")
    async with exchange.store.reading() as work:
        assert await rows_of.parked_count(work) == 2


@pytest.mark.parametrize(
    "heard",
    [
        Said(text="سڵاو"),
        Commanded(name="start", argument="p_x"),
        Located(latitude=30.5, longitude=47.8),
        Showed(kind=MediaKind.PHOTO, file="f", unique="u", caption="c", size=7),
        Moved(to="-1005"),
        Left(),
    ],
    ids=lambda heard: type(heard).__name__,
)
def test_an_update_is_kept_as_it_came(heard: Heard) -> None:
    update = Incoming(
        channel="telegram",
        key="1:2",
        chat="3",
        chat_kind=ChatKind.PRIVATE,
        person="3",
        at=NOON,
        heard=heard,
        message="4",
        edited=True,
        name="زينب",
    )
    assert incoming_read(incoming_written(update)) == update


# --- trouble --------------------------------------------------------------------------------------------------------


async def test_trouble_is_raised_and_never_counted(exchange: Exchange, kitchen: Kitchen, zainab: Phone) -> None:
    kitchen.wrench = Trouble()
    for _ in range(6):
        with pytest.raises(Trouble):
            await zainab.types("menu", key="1:trouble")
    assert await rows_in_parked(exchange.store) == 0
    assert exchange.outcomes["said", "trouble"] == 6
    kitchen.wrench = None
    await zainab.types("menu", key="1:trouble")
    assert zainab.screen == ["It is below", "Which dish?"]


# --- chats that come and go -----------------------------------------------------------------------------------------


async def reachable(store: Store, chat: str) -> bool:
    async with store.reading() as work:
        found = await delivery.find_address(work, channel="telegram", value=chat)
        assert found is not None
        return found in await delivery.reachable(work, [found])


async def test_who_leaves_is_unreachable_until_they_are_heard_again(exchange: Exchange, zainab: Phone) -> None:
    await zainab.does(Left())
    assert not await reachable(exchange.store, "700")
    await zainab.does(Joined())
    assert await reachable(exchange.store, "700")
    await zainab.does(Left())
    await zainab.types("menu")
    assert await reachable(exchange.store, "700")


async def test_a_group_that_moves_keeps_its_address(exchange: Exchange) -> None:
    group = exchange.in_group()
    await group.does(Joined())
    async with exchange.store.reading() as work:
        before = await delivery.find_address(work, channel="telegram", value=GROUP)
    await group.does(Moved(to="-100999"))
    async with exchange.store.reading() as work:
        assert await delivery.find_address(work, channel="telegram", value="-100999") == before
        assert await delivery.find_address(work, channel="telegram", value=GROUP) is None


# --- groups ---------------------------------------------------------------------------------------------------------


async def people_known(store: Store) -> list[str]:
    async with store.reading() as work:
        ids = (await work.execute(select(address.c.id))).scalars().all()
        return sorted([(await delivery.address(work, id_)).value for id_ in ids])


@pytest.mark.parametrize("heard", ["hello", "/order", "/start", "/start zz_1", "/start o_7", "/cancel"])
async def test_a_stranger_in_a_group_leaves_no_row(exchange: Exchange, heard: str) -> None:
    stranger = exchange.in_group("999")
    await stranger.types(heard)
    assert await people_known(exchange.store) == [GROUP]
    assert stranger.received == []


async def test_a_strangers_press_in_a_group_is_refused_without_a_row(exchange: Exchange) -> None:
    await exchange.in_group("999").press_data("s:clock:now")
    assert exchange.air.notices == ["This is not open to you."]
    assert await people_known(exchange.store) == [GROUP]


async def test_who_opens_a_link_in_a_group_is_known_from_then_on(store: Store, kitchen: Kitchen) -> None:
    group = Exchange.of(store, kitchen.order(groups=True)).in_group("999")
    await group.types("/start o_7")
    assert group.screen == ["Table o_7"]
    assert await people_known(store) == [GROUP, "999"]


async def test_a_refusal_of_words_in_a_group_is_said_there(store: Store, kitchen: Kitchen) -> None:
    kitchen.wrench = NotAllowed()
    group = Exchange.of(store, kitchen.order(groups=True)).in_group("999")
    await group.types("/start o_7")
    assert group.screen == ["This is not open to you."]


async def test_an_anonymous_administrator_is_heard_as_the_group(store: Store, kitchen: Kitchen) -> None:
    group = Exchange.of(store, kitchen.order(groups=True)).in_group("")
    await group.types("/start o_7")
    assert kitchen.seen[-1].who.person == kitchen.seen[-1].who.chat
    assert await people_known(store) == [GROUP]


# --- what is forgotten ----------------------------------------------------------------------------------------------


async def test_a_replayed_update_is_forgotten_after_a_week(
    exchange: Exchange, kitchen: Kitchen, put_aside: str, clock: SetClock
) -> None:
    kitchen.wrench = None
    await exchange.runner.replay(put_aside)
    clock.advance(timedelta(days=6, hours=23))
    await forget_old(exchange.store)
    assert await rows_in_parked(exchange.store) == 1
    clock.advance(timedelta(hours=2))
    await forget_old(exchange.store)
    assert await rows_in_parked(exchange.store) == 0


async def test_what_is_put_aside_waits_for_its_operator(
    exchange: Exchange, put_aside: str, kitchen: Kitchen, clock: SetClock
) -> None:
    clock.advance(timedelta(days=60))
    await forget_old(exchange.store)
    kitchen.wrench = None
    await exchange.runner.replay(put_aside)
    assert await exchange.runner.parked() == ()


async def test_an_updates_key_is_forgotten_before_telegram_begins_anew(
    exchange: Exchange, zainab: Phone, clock: SetClock
) -> None:
    await zainab.types("menu", key="1:5")
    clock.advance(timedelta(days=6))
    await forget_old(exchange.store)
    await zainab.types("menu", key="1:5")
    assert zainab.screen == []
    clock.advance(timedelta(hours=13))
    await forget_old(exchange.store)
    await zainab.types("rice", key="1:5")
    assert zainab.screen == ["Well chosen", "rice: notes?"]
