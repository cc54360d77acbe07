"""What a step may declare of itself, and what a journey must not do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta

import pytest

from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.delivery.store import note_refs
from bot.dialogue.journey import Done, Go, Hand, Journey, Move, NotMine, Tell, Turn
from bot.errors import Broken, NotAllowed
from bot.message import Choice, Chosen, Incoming, Menu, Reply, Said, rows
from bot.storage.engine import Store
from bot.text import Language, Text
from tests.dialogue.kitchen import Kitchen, Order
from tests.dialogue.lines import Exchange, Phone

KEPT = "Not finished yet, and kept for you: your message"


@pytest.fixture
def dialect() -> str:
    return "sqlite"


async def asked(turn: Turn[Order]) -> Reply:
    return Reply(title=f"At {turn.step}", choices=rows(Choice(label="On", value="on")))


def walking(*steps: str, name: str = "walk", label: str = "", **declared: bool) -> Journey[Order]:
    """`/walk`: from step to step by its one button, to the end."""
    journey: Journey[Order] = Journey(name, Order, commands=(name,), label=label)
    following = dict(zip(steps, (*steps[1:], ""), strict=True))

    @journey.begins
    async def begin(turn: Turn[Order]) -> Move:
        return Go(step=steps[0] if turn.who.is_new or len(steps) == 1 else steps[1], draft=turn.draft)

    for step in steps:
        journey.asks(step, **(declared if step == steps[0] else {}))(asked)

    @journey.hears(*steps)
    async def hear(turn: Turn[Order]) -> Move:
        match turn.heard:
            case Chosen():
                after = following[turn.step]
                return Go(step=after, draft=turn.draft) if after else Done()
            case Said(text=text):
                return Tell(say=(Reply(title=f"Heard: {text}"),))
        return NotMine()

    return journey


def an_exchange(store: Store, *journeys: Journey[Order]) -> Exchange:
    return Exchange.of(store, *journeys)


async def knows_english(exchange: Exchange, chat: str = "700") -> None:
    """The person has chosen a language."""
    async with exchange.store.work(actor="test") as work:
        person = await delivery.ensure_address(work, channel="telegram", value=chat)
        await delivery.set_language(work, person, Language.EN)


# --- words that are meant as they stand -----------------------------------------------------------------------------


@pytest.mark.parametrize(("literal", "said"), [(True, "Heard: Help"), (False, "Which zone?")])
async def test_where_words_are_meant_as_they_stand_they_open_nothing(store: Store, said: str, *, literal: bool) -> None:
    zainab = an_exchange(store, walking("one", literal=literal), Kitchen().clock()).phone()
    await zainab.types("/walk")
    await zainab.types("Help")
    assert zainab.screen == [said]


async def test_the_lasting_menu_works_there_too(store: Store) -> None:
    feedback = walking("kind", name="feedback")
    zainab = an_exchange(store, walking("one", literal=True), feedback).phone()
    await zainab.types("/walk")
    await zainab.types("Tell an office")
    assert zainab.screen == ["At kind"]


# --- steps for newcomers --------------------------------------------------------------------------------------------


async def test_who_comes_back_to_a_step_for_newcomers_begins_afresh(store: Store) -> None:
    exchange = an_exchange(store, walking("language", "area", label="feedback-label", newcomers=True))
    zainab = exchange.phone()
    await zainab.types("/walk")
    assert zainab.screen == ["At language"]
    await zainab.types("/cancel")
    await knows_english(exchange)
    await zainab.presses("Continue")
    assert zainab.screen == ["At area"]


async def test_a_newcomer_who_comes_back_is_asked_the_same(store: Store) -> None:
    zainab = an_exchange(store, walking("language", "area", label="feedback-label", newcomers=True)).phone()
    await zainab.types("/walk")
    await zainab.types("/cancel")
    await zainab.presses("Continue")
    assert zainab.screen == ["At language"]


# --- replies --------------------------------------------------------------------------------------------------------


def catching() -> Journey[Order]:
    """Catches what nobody else wants, and every reply to a message about a case."""
    journey: Journey[Order] = Journey("stray", Order, replies="case:")

    @journey.begins
    async def begin(turn: Turn[Order]) -> Move:
        return Done()

    @journey.catches
    async def catch(turn: Turn[Order]) -> Move:
        return Tell(say=(Reply(title="Caught"),))

    return journey


async def replies(exchange: Exchange, phone: Phone, text: str, *, to: str) -> None:
    update = phone.update(Said(text=text))
    phone.seen = len(phone.received)
    changed = Incoming(**{name: getattr(update, name) for name in update.__slots__} | {"reply_to": to})
    await exchange.runner.handle(changed)


@pytest.mark.parametrize(
    ("ref", "text", "said"),
    [
        ("case:17", "On", ["Caught"]),
        ("case:17", "stop", ["Caught"]),
        ("news:3", "words", ["Heard: words"]),
        ("", "words", ["Heard: words"]),
    ],
)
async def test_a_reply_about_a_case_is_for_those_who_wrote_it(
    store: Store, ref: str, text: str, said: Sequence[str]
) -> None:
    exchange = an_exchange(store, walking("one"), catching())
    zainab = exchange.phone()
    await zainab.types("/walk")
    async with store.work(actor="test") as work:
        person = await delivery.ensure_address(work, channel="telegram", value="700")
        if ref:
            await note_refs(work, {(person, "90"): ref})
    await replies(exchange, zainab, text, to="90")
    assert zainab.screen == said


# --- keyboards ------------------------------------------------------------------------------------------------------


async def test_a_step_may_ask_for_the_place(store: Store) -> None:
    journey: Journey[Order] = Journey("place", Order, commands=("place",))

    @journey.begins
    async def begin(turn: Turn[Order]) -> Move:
        return Tell(say=(Reply(title="Where?", menu=Menu.LOCATION),))

    zainab = an_exchange(store, journey).phone()
    await zainab.types("/place")
    (asked,) = zainab.received
    assert (asked.ask_location, asked.keyboard) == (True, (("Share my location",),))


async def test_choices_are_typed_in_the_readers_language(store: Store) -> None:
    journey: Journey[Order] = Journey("pick", Order, commands=("pick",))

    @journey.begins
    async def begin(turn: Turn[Order]) -> Move:
        return Go(step="one", draft=turn.draft)

    @journey.asks("one")
    async def ask(turn: Turn[Order]) -> Reply:
        return Reply(title="?", choices=rows(Choice(label=Text.of("dialogue-btn-resume"), value="go")))

    @journey.hears("one")
    async def hear(turn: Turn[Order]) -> Move:
        return Done(say=(Reply(title=repr(turn.heard)),))

    zainab = an_exchange(store, journey).phone()
    await zainab.types("/pick")
    await zainab.types("continue")
    assert zainab.screen == ["Chosen(value='go', message='')"]


# --- drafts, several of them ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(("order", "offered"), [(("one", "two"), "two"), (("two", "one"), "one")])
async def test_the_draft_touched_last_is_offered(
    store: Store, clock: SetClock, order: tuple[str, str], offered: str
) -> None:
    one = walking("one", name="one", label="feedback-label")
    two = walking("two", name="two", label="start-label")
    zainab = an_exchange(store, one, two, Kitchen().clock()).phone()
    for name in order:
        await zainab.types(f"/{name}")
        clock.advance(timedelta(seconds=1))
    await zainab.types("/time")
    await zainab.presses("Baghdad")
    assert [button.data for button in zainab.buttons] == [f"s:resume:{offered}", f"s:drop:{offered}"]


async def test_a_draft_not_worth_keeping_is_not_offered(store: Store) -> None:
    zainab = an_exchange(store, walking("one"), Kitchen().clock()).phone()
    await zainab.types("/walk")
    await zainab.types("/time")
    await zainab.presses("Baghdad")
    assert zainab.screen == ["Noon"]


async def test_a_journey_that_hands_over_for_good_leaves_no_draft(store: Store) -> None:
    journey: Journey[Order] = Journey("give", Order, commands=("give",), label="feedback-label")

    @journey.begins
    async def begin(turn: Turn[Order]) -> Move:
        return Go(step="one", draft=turn.draft)

    journey.asks("one")(asked)

    @journey.hears("one")
    async def hear(turn: Turn[Order]) -> Move:
        return Hand(journey="clock", say=(Reply(title="Over to you"),))

    zainab = an_exchange(store, journey, Kitchen().clock()).phone()
    await zainab.types("/give")
    await zainab.types("on")
    assert zainab.screen == ["Over to you", "Which zone?"]
    await zainab.presses("Baghdad")
    assert zainab.screen == ["Noon"]


async def test_a_question_that_offers_more_when_asked_again_takes_that_too(store: Store) -> None:
    offers = [("Bread",), ("Bread", "Soup")]
    journey: Journey[Order] = Journey("order", Order, commands=("order",))

    @journey.begins
    async def begin(turn: Turn[Order]) -> Move:
        return Go(step="dish", draft=turn.draft)

    @journey.asks("dish")
    async def ask(turn: Turn[Order]) -> Reply:
        return Reply(title="?", choices=rows(*(Choice(label=dish, value=dish) for dish in offers.pop(0))))

    @journey.hears("dish")
    async def hear(turn: Turn[Order]) -> Move:
        return Done(say=(Reply(title=turn.heard.value),)) if isinstance(turn.heard, Chosen) else Tell(again=True)

    zainab = an_exchange(store, journey).phone()
    await zainab.types("/order")
    await zainab.types("what else")
    await zainab.types("soup")
    assert zainab.screen == ["Soup"]


# --- groups ---------------------------------------------------------------------------------------------------------


def for_groups(error: Exception | None = None) -> Journey[Order]:
    journey: Journey[Order] = Journey("team", Order, groups=True, label="feedback-label")

    @journey.standing("team")
    async def press(turn: Turn[Order]) -> Move:
        if error is not None:
            raise error
        return Done(say=(Reply(title=f"Team {turn.argument}"),))

    return journey


async def test_a_standing_button_works_in_a_group_and_leaves_what_goes_on_in_private(store: Store) -> None:
    exchange = an_exchange(store, for_groups(), walking("one", label="feedback-label"))
    zainab, group = exchange.phone(), exchange.in_group()
    await zainab.types("/walk")
    await group.press_data("s:team:7")
    assert group.screen == ["Team 7"]
    await zainab.types("words")
    assert zainab.screen == ["Heard: words"]


async def test_a_press_that_is_refused_in_a_group_is_told_to_the_presser_alone(store: Store) -> None:
    exchange = an_exchange(store, for_groups(NotAllowed()), walking("one"))
    await exchange.phone().types("/walk")
    await exchange.in_group().press_data("s:team:7")
    assert exchange.in_group().received == []
    assert exchange.air.notices == ["This is not open to you."]


@pytest.mark.parametrize("said", ["/walk", "/start", "/cancel", "words", "Help"])
async def test_what_known_people_say_in_a_group_is_not_for_us(store: Store, said: str) -> None:
    exchange = an_exchange(store, walking("one"), Kitchen().clock())
    await exchange.phone().types("/walk")
    await exchange.in_group().types(said)
    assert exchange.in_group().received == []


# --- what a journey must not do -------------------------------------------------------------------------------------


def broken(move: Move | None = None, *, begins: bool = True) -> Journey[Order]:
    journey: Journey[Order] = Journey("broken", Order, commands=("broken",))
    if begins and move is not None:

        @journey.begins
        async def begin(turn: Turn[Order]) -> Move:
            return move

    journey.asks("deaf")(asked)
    return journey


@pytest.mark.parametrize(
    ("journey", "says"),
    [
        (broken(begins=False), "broken cannot be opened"),
        (broken(Go(step="nowhere", draft=Order())), "broken has no step nowhere"),
    ],
    ids=["no beginning", "no such step"],
)
async def test_what_a_journey_lacks_is_a_bug_of_ours(store: Store, journey: Journey[Order], says: str) -> None:
    with pytest.raises(Broken, match=says):
        await an_exchange(store, journey).phone().types("/broken")


async def test_a_step_that_hears_nothing_is_a_bug_of_ours(store: Store) -> None:
    zainab = an_exchange(store, broken(Go(step="deaf", draft=Order()))).phone()
    await zainab.types("/broken")
    with pytest.raises(Broken, match="does not hear at deaf"):
        await zainab.types("on")


async def test_a_catcher_that_wants_nothing_is_a_bug_of_ours(store: Store) -> None:
    journey: Journey[Order] = Journey("stray", Order)

    @journey.catches
    async def catch(turn: Turn[Order]) -> Move:
        return NotMine()

    with pytest.raises(Broken, match="for ever"):
        await an_exchange(store, journey).phone().types("words")
