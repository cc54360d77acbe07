"""What an update means for a person's dialogue: buttons, words, commands, edits, drafts that wait."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import update

from bot.clock import SetClock
from bot.delivery import service as delivery
from bot.dialogue.runner import forget_old
from bot.dialogue.tables import draft
from bot.errors import Broken
from bot.message import Commanded, Located, MediaKind, Odd, Said, Showed
from bot.storage.engine import Store
from bot.text import Language, Text
from tests.dialogue.kitchen import Kitchen, a_loop, servings
from tests.dialogue.lines import Exchange, Phone

PASSED = "This step has passed."
KEPT = "Not finished yet, and kept for you: your message"
UNKNOWN = "We did not understand. Please use one of the buttons, or write /help."
LOST = "We are sorry: we changed something here and can no longer read what you had begun. Please begin again."


@pytest.fixture
def dialect() -> str:
    """Meaning does not depend on the database; the runner's tests play on both."""
    return "sqlite"


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen()


@pytest.fixture
def exchange(store: Store, kitchen: Kitchen) -> Exchange:
    return Exchange.of(store, kitchen.order(), kitchen.clock(), *a_loop())


@pytest.fixture
async def zainab(exchange: Exchange) -> Phone:
    """Somebody who was asked which dish, and reads English."""
    phone = exchange.phone()
    await phone.types("/order")
    async with exchange.store.work(actor="test") as work:
        person = await delivery.ensure_address(work, channel="telegram", value="700")
        await delivery.set_language(work, person, Language.EN)
    return phone


# --- buttons --------------------------------------------------------------------------------------------------------


async def test_a_press_is_taken_once_and_a_second_tap_is_silent(exchange: Exchange, zainab: Phone) -> None:
    data = await zainab.presses("Bread")
    assert zainab.screen == ["Well chosen", "bread: notes?"]
    await zainab.press_data(data)
    assert zainab.screen == []
    assert exchange.air.notices == ["", ""]
    assert len(await servings(exchange.store)) == 1


async def test_a_second_tap_on_the_last_button_is_silent_too(exchange: Exchange, zainab: Phone) -> None:
    await zainab.presses("Bread")
    data = await zainab.presses("Ready")
    assert zainab.screen == ["Ordered: bread"]
    await zainab.press_data(data)
    assert zainab.screen == []


async def test_a_button_of_an_older_step_shows_the_present_one(zainab: Phone) -> None:
    older = next(button.data for button in zainab.buttons if button.label == "Soup")
    await zainab.presses("Bread")
    await zainab.press_data(older)
    assert zainab.screen == ["bread: notes?"]
    await zainab.presses("Ready")
    assert zainab.screen == ["Ordered: bread"]


async def test_a_button_of_a_journey_that_ended_has_passed(exchange: Exchange, zainab: Phone) -> None:
    older = next(button.data for button in zainab.buttons if button.label == "Soup")
    await zainab.presses("Bread")
    await zainab.presses("Ready")
    await zainab.press_data(older)
    assert zainab.screen == [PASSED]
    assert exchange.air.notices[-1] == PASSED


@pytest.mark.parametrize("forged", ["t:{turn}:caviar", "t:{turn}:card", "t:{turn}:clock:now", "t:{next}:bread"])
async def test_a_value_that_was_not_offered_is_never_taken(exchange: Exchange, zainab: Phone, forged: str) -> None:
    turn = int(zainab.buttons[0].data.split(":")[1])
    await zainab.press_data(forged.format(turn=turn, next=turn + 1))
    assert zainab.screen == ["Which dish?"]
    assert await servings(exchange.store) == []


@pytest.mark.parametrize("forged", ["", "t", "t:1", "t:x:bread", "t:1:", "s:", "x:1:bread", "\x00", "t:²:bread"])
async def test_what_is_no_button_of_ours_has_passed(exchange: Exchange, zainab: Phone, forged: str) -> None:
    await zainab.types("/cancel")
    exchange.air.notices.clear()
    await zainab.press_data(f"{forged}" or "?")
    assert exchange.air.notices == [PASSED]


@pytest.mark.parametrize("forged", ["s:unknown:1", "s:resume:unknown", "s:drop:clock", "s::", "s:resume"])
async def test_a_standing_button_that_nobody_declared_has_passed(
    exchange: Exchange, zainab: Phone, forged: str
) -> None:
    await zainab.press_data(forged)
    assert (zainab.screen, exchange.air.notices) == ([], [PASSED])


async def test_a_standing_button_outlives_the_dialogue(zainab: Phone) -> None:
    data = await zainab.presses("The time")
    assert zainab.screen == ["Noon, now"]
    await zainab.types("soup")
    await zainab.presses("Ready")
    await zainab.press_data(data)
    assert zainab.screen == ["Noon, now"]


async def test_in_a_group_only_standing_buttons_of_journeys_for_groups_work(exchange: Exchange, zainab: Phone) -> None:
    group = exchange.in_group()
    await group.press_data("s:clock:now")
    assert exchange.air.notices == [PASSED]
    await group.press_data(zainab.buttons[0].data)
    await group.press_data("s:resume:order")
    assert group.received == []
    assert exchange.air.notices == [PASSED, "", PASSED]


# --- typed choices --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["Rice", " rice ", "RICE", "2", "٢", "۲", "２", "०२", "②"])
async def test_a_choice_is_typed_by_its_name_or_number_in_any_digits(zainab: Phone, typed: str) -> None:
    await zainab.types(typed)
    assert zainab.screen == ["Well chosen", "rice: notes?"]


@pytest.mark.parametrize("typed", ["0", "4", "-1", "1.5", "9" * 4000, "⑳" * 4000, " ", "bre"])
async def test_what_is_no_choice_is_heard_as_words(zainab: Phone, typed: str) -> None:
    await zainab.types(typed)
    assert zainab.screen == [UNKNOWN, "Which dish?"]


async def test_where_numbers_are_content_they_choose_nothing(zainab: Phone) -> None:
    await zainab.presses("Bread")
    await zainab.types("1")
    assert zainab.screen == ["Noted"]
    await zainab.types("ready")
    assert zainab.screen == ["Ordered: bread"]


async def test_a_choice_of_an_interim_answer_works_beside_the_steps_own(zainab: Phone) -> None:
    await zainab.presses("Bread")
    ready = next(button.data for button in zainab.buttons if button.label == "Ready")
    await zainab.types("no salt")
    await zainab.press_data(ready)
    assert zainab.screen == ["Ordered: bread"]


async def test_the_button_of_an_interim_answer_works_too(zainab: Phone) -> None:
    await zainab.presses("Bread")
    await zainab.types("no salt")
    await zainab.presses("Take back")
    assert zainab.screen == ["Ordered: bread"]


# --- words and commands ---------------------------------------------------------------------------------------------


async def test_plain_words_open_a_journey_where_the_step_offers_no_such_choice(zainab: Phone) -> None:
    await zainab.types("Help")
    assert zainab.screen == ["Which zone?"]


async def test_an_unknown_command_shows_the_menu(zainab: Phone) -> None:
    await zainab.types("/dance")
    assert zainab.screen == ["We do not know this command. Here is the menu; /help explains everything."]
    assert zainab.received[-1].keyboard == (("Tell an office",),)


async def test_a_link_opens_its_journey_with_its_payload(zainab: Phone) -> None:
    await zainab.types("/start o_12")
    await zainab.types("bread")
    await zainab.types("ready")
    assert zainab.screen == ["Ordered: bread o_12"]


async def test_content_that_no_journey_wants_is_not_understood(exchange: Exchange) -> None:
    stranger = exchange.phone("701")
    await stranger.types("what is this")
    assert stranger.screen == [UNKNOWN]


@pytest.mark.parametrize(("kind", "says"), [("sticker", "We cannot read stickers."), ("dice", "We cannot use this.")])
async def test_something_odd_is_said_to_be_and_the_step_is_asked_again(zainab: Phone, kind: str, says: str) -> None:
    await zainab.does(Odd(kind=kind))
    said, asked = zainab.screen
    assert said.startswith(says)
    assert asked == "Which dish?"


async def test_a_newcomer_is_spoken_to_in_the_language_of_their_client(exchange: Exchange) -> None:
    stranger = exchange.phone("701", locale="ckb-IQ")
    await stranger.types("/cancel")
    said = exchange.runner.words.render_plain(Text.of("dialogue-nothing-to-cancel"), Language.CKB)
    assert stranger.screen == [said]


# --- edited messages ------------------------------------------------------------------------------------------------


async def test_an_edit_goes_to_the_journey_that_knows_what_was_said(zainab: Phone, kitchen: Kitchen) -> None:
    await zainab.types("bread")
    await zainab.types("no salt")
    await zainab.does(Said(text="no sugar"), edited=True)
    assert zainab.screen == ["Changed"]
    await zainab.types("thanks")
    assert kitchen.seen[-1].draft.notes == ("no sugar",)


async def test_an_edit_that_concerns_nothing_says_so(zainab: Phone) -> None:
    await zainab.does(Said(text="something else"), edited=True)
    (said,) = zainab.screen
    assert said.startswith("You changed an earlier message.")


async def test_an_edited_command_is_obeyed(zainab: Phone) -> None:
    await zainab.does(Commanded(name="cancel"), edited=True)
    assert zainab.screen == ["Stopped.", KEPT]


# --- drafts that wait -----------------------------------------------------------------------------------------------


async def test_a_draft_worth_keeping_waits_and_is_gone_on_with(zainab: Phone) -> None:
    await zainab.presses("Bread")
    await zainab.types("/cancel")
    assert zainab.screen == ["Stopped.", KEPT]
    await zainab.presses("Continue")
    assert zainab.screen == ["bread: notes?"]
    await zainab.presses("Ready")
    assert zainab.screen == ["Ordered: bread"]


async def test_a_draft_is_thrown_away_when_asked(zainab: Phone) -> None:
    await zainab.presses("Bread")
    await zainab.types("/cancel")
    data = await zainab.presses("Discard")
    assert zainab.screen == ["Discarded. Nothing of it was sent."]
    await zainab.press_data(data)
    assert zainab.screen == []
    await zainab.types("/order")
    await zainab.types("soup")
    await zainab.types("ready")
    assert zainab.screen == ["Ordered: soup"]


async def test_the_active_draft_is_thrown_away_by_an_old_button(zainab: Phone) -> None:
    await zainab.types("/cancel")
    discard = next(button.data for button in zainab.buttons if button.label == "Discard")
    await zainab.presses("Continue")
    await zainab.press_data(discard)
    await zainab.types("bread")
    assert zainab.screen == [UNKNOWN]


async def test_a_draft_not_worth_keeping_is_dropped(zainab: Phone) -> None:
    await zainab.types("/cancel")
    await zainab.types("/time")
    await zainab.types("cancel")
    assert zainab.screen == ["Stopped."]
    await zainab.types("/cancel")
    assert zainab.screen == ["There is nothing to stop."]


@pytest.mark.parametrize("word", ["cancel", "Never mind", "إلغاء", "stop"])
async def test_plain_words_cancel_in_every_language(zainab: Phone, word: str) -> None:
    await zainab.types(word)
    assert zainab.screen == ["Stopped.", KEPT]


async def test_a_draft_is_offered_when_another_journey_ends(zainab: Phone) -> None:
    await zainab.presses("Bread")
    await zainab.types("/time")
    await zainab.presses("Baghdad")
    assert zainab.screen == ["Noon", KEPT]
    await zainab.presses("Continue")
    assert zainab.screen == ["bread: notes?"]


async def test_a_journey_hands_over_and_keeps_its_draft(zainab: Phone) -> None:
    await zainab.types("to the clock")
    assert zainab.screen == ["Which zone?"]
    await zainab.presses("Baghdad")
    assert zainab.screen == ["Noon", KEPT]


async def test_a_hand_over_to_nowhere_says_that_the_link_is_old(zainab: Phone) -> None:
    await zainab.types("nowhere")
    assert zainab.screen == ["This link is no longer valid."]
    await zainab.types("/cancel")
    assert zainab.screen == ["There is nothing to stop."]


async def test_journeys_that_hand_over_for_ever_are_a_bug_of_ours(zainab: Phone) -> None:
    with pytest.raises(Broken, match="for ever"):
        await zainab.types("for ever")
    await zainab.types("bread")
    assert zainab.screen == ["Well chosen", "bread: notes?"]


async def test_a_draft_that_nobody_touches_is_forgotten_after_thirty_days(
    exchange: Exchange, zainab: Phone, clock: SetClock
) -> None:
    clock.advance(timedelta(days=29))
    await forget_old(exchange.store)
    await zainab.types("menu")
    assert zainab.screen == ["It is below", "Which dish?"]
    clock.advance(timedelta(days=2))
    await forget_old(exchange.store)
    await zainab.types("bread")
    assert zainab.screen == [UNKNOWN]


# --- drafts that can no longer be read ------------------------------------------------------------------------------


@pytest.fixture
def newer(store: Store, zainab: Phone) -> Exchange:
    """The next version, whose journey reads no draft of this one."""
    kitchen = Kitchen()
    return Exchange.of(store, kitchen.order(schema=2), kitchen.clock())


async def test_a_draft_of_an_old_schema_is_apologised_for_and_begun_anew(newer: Exchange) -> None:
    zainab = newer.phone()
    await zainab.types("bread")
    assert zainab.screen == [LOST, "Which dish?"]
    await zainab.types("bread")
    assert zainab.screen == ["Well chosen", "bread: notes?"]


async def test_a_link_is_followed_though_the_old_draft_is_lost(newer: Exchange) -> None:
    zainab = newer.phone()
    await zainab.types("/start o_12")
    assert zainab.screen == [LOST, "Which dish?"]
    await zainab.types("bread")
    await zainab.types("ready")
    assert zainab.screen == ["Ordered: bread o_12"]


async def test_an_old_button_of_a_lost_draft_begins_anew(newer: Exchange) -> None:
    zainab = newer.phone()
    await zainab.press_data("t:0:bread")
    assert zainab.screen == [LOST, "Which dish?"]


async def test_a_step_that_is_no_more_begins_anew(exchange: Exchange, zainab: Phone) -> None:
    async with exchange.store.work(actor="test") as work:
        await work.execute(update(draft).values(step="drinks"))
    await zainab.types("bread")
    assert zainab.screen == [LOST, "Which dish?"]


async def test_a_draft_that_is_not_of_the_journeys_kind_begins_anew(exchange: Exchange, zainab: Phone) -> None:
    async with exchange.store.work(actor="test") as work:
        await work.execute(update(draft).values(body=work.seal('{"body": "{\\"dish\\": 5}"}', column="draft.body")))
    await zainab.types("/order")
    assert zainab.screen == [LOST, "Which dish?"]


# --- what is sent outside any journey -------------------------------------------------------------------------------


@pytest.fixture
def keeper(store: Store, kitchen: Kitchen) -> Exchange:
    """A process in which the clock catches what nobody else wants."""
    return Exchange.of(store, kitchen.order(), kitchen.clock(catches=True))


@pytest.mark.parametrize(
    ("heard", "kept"),
    [
        (Said(text="the light is out"), "Kept: the light is out"),
        (Showed(kind=MediaKind.PHOTO, file="f", unique="u", caption="look"), "Kept: look"),
        (Located(latitude=30.0, longitude=47.0), "Kept: ?"),
    ],
    ids=["words", "photo", "place"],
)
async def test_stray_content_is_caught(keeper: Exchange, heard: Said, kept: str) -> None:
    zainab = keeper.phone()
    await zainab.does(heard)
    assert zainab.screen == [kept, "Which zone?"]


async def test_content_that_the_present_step_does_not_want_is_caught(keeper: Exchange) -> None:
    zainab = keeper.phone()
    await zainab.types("/order")
    await zainab.types("the light is out")
    assert zainab.screen == ["Kept: the light is out", "Which zone?"]


async def test_stray_content_survives_a_lost_draft(keeper: Exchange) -> None:
    zainab = keeper.phone()
    await zainab.types("the light is out")
    await zainab.types("/order")
    async with keeper.store.work(actor="test") as work:
        await work.execute(update(draft).where(draft.c.journey == "clock").values(version=0))
    await zainab.types("the water too")
    assert zainab.screen == [LOST, "Kept: the water too", "Which zone?"]


async def test_an_edit_reaches_what_was_caught_without_leaving_the_present_step(keeper: Exchange) -> None:
    zainab = keeper.phone()
    await zainab.types("the light is out")
    await zainab.types("/order")
    await zainab.does(Said(text="the light is on"), edited=True)
    assert zainab.screen == ["Amended"]
    await zainab.types("bread")
    assert zainab.screen == ["Well chosen", "bread: notes?"]


async def test_an_edit_of_nothing_that_was_caught_says_so(keeper: Exchange) -> None:
    zainab = keeper.phone()
    await zainab.types("/order")
    await zainab.does(Said(text="the light is on"), edited=True)
    (said,) = zainab.screen
    assert said.startswith("You changed an earlier message.")
