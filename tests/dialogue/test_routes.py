"""Which journey each way in opens, and that no two claim the same."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

import pytest

from bot.dialogue.journey import Journey, Move, Tell, Turn
from bot.dialogue.routes import Routes
from bot.errors import Broken
from bot.i18n.bundle import default_words
from bot.i18n.script import key
from bot.message import Commanded, Pressed, Reply, Said
from bot.text import Language, Text
from handlers import JOURNEYS
from tests.dialogue.kitchen import Kitchen, Order

WORDS = default_words(strict=True)


async def nothing(turn: Turn[Order]) -> Move:
    return Tell()


async def nothing_asked(turn: Turn[Order]) -> Reply:
    return Reply()


def a_journey(name: str, **more: Any) -> Journey[Order]:
    return Journey(name, Order, **more)


def standing(name: str, action: str) -> Journey[Order]:
    journey = a_journey(name)
    journey.standing(action)(nothing)
    return journey


def catching(name: str) -> Journey[Order]:
    journey = a_journey(name)
    journey.catches(nothing)
    return journey


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (a_journey("same"), a_journey("same")),
        (a_journey("a", commands=("go",)), a_journey("b", commands=("go",))),
        (a_journey("a", links=("p_",)), a_journey("b", links=("p_",))),
        (standing("a", "open"), standing("b", "open")),
        (catching("a"), catching("b")),
    ],
    ids=["name", "command", "link", "standing button", "stray content"],
)
def test_two_journeys_that_claim_the_same_are_a_bug(one: Journey[Order], other: Journey[Order]) -> None:
    with pytest.raises(Broken):
        Routes.of((one, other), WORDS)


@pytest.mark.parametrize("action", ["resume", "drop"])
def test_the_dialogues_own_buttons_cannot_be_claimed(action: str) -> None:
    with pytest.raises(Broken, match=action):
        Routes.of((standing("a", action),), WORDS)


def test_a_step_declared_twice_is_a_bug() -> None:
    journey = a_journey("a")
    journey.asks("one")(nothing_asked)
    with pytest.raises(Broken, match="one is declared twice"):
        journey.asks("one")(nothing_asked)


def test_each_way_in_finds_its_journey() -> None:
    kitchen = Kitchen()
    order, clock = kitchen.order(), kitchen.clock()
    routes = Routes.of((order, clock), WORDS)
    assert routes.of_command("order") is order
    assert routes.of_link("o_12") is order
    assert routes.of_words("HELP") is clock
    assert routes.of_action("clock") == (clock, clock.standing_["clock"])
    assert (routes.of_command("x"), routes.of_link("x"), routes.of_words("x"), routes.of_action("x")) == (None,) * 4


@pytest.mark.parametrize(
    "heard",
    [
        Said(text="o_1"),
        Pressed(data="s:order"),
        Commanded(name="order"),
        Commanded(name="start"),
        Commanded(name="start", argument="zz"),
    ],
)
def test_in_a_group_nothing_but_a_link_opens_anything(heard: Said) -> None:
    assert Routes.of((Kitchen().order(groups=True),), WORDS).opens_in_group(heard) is None


def test_a_link_of_a_journey_for_private_chats_opens_nothing_in_a_group() -> None:
    link = Commanded(name="start", argument="o_1")
    private, for_groups = Kitchen().order(), Kitchen().order(groups=True)
    assert Routes.of((private,), WORDS).opens_in_group(link) is None
    assert Routes.of((for_groups,), WORDS).opens_in_group(link) is for_groups


# --- of the product -------------------------------------------------------------------------------------------------


def test_no_plain_word_opens_two_journeys() -> None:
    claims: defaultdict[str, set[str]] = defaultdict(set)
    for journey in JOURNEYS:
        for id_ in filter(None, (journey.word, f"menu-{journey.name}" if f"menu-{journey.name}" in WORDS else "")):
            for language in Language:
                for word in WORDS.render_plain(Text(id_), language).split("|"):
                    claims[key(word)].add(journey.name)
    assert {word: sorted(names) for word, names in claims.items() if len(names) > 1} == {}


def test_no_plain_word_that_cancels_opens_a_journey() -> None:
    routes = Routes.of(JOURNEYS, WORDS)
    cancelling = [
        word
        for language in Language
        for word in WORDS.render_plain(Text.of("dialogue-word-cancel"), language).split("|")
    ]
    assert [word for word in cancelling if routes.of_words(word)] == []


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
def test_every_step_is_asked_and_heard(journey: Journey[Any]) -> None:
    assert set(journey.asks_) == set(journey.hears_)


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
def test_every_journey_with_steps_can_be_begun_anew(journey: Journey[Any]) -> None:
    assert journey.begin is not None or not journey.asks_


@pytest.mark.parametrize("journey", JOURNEYS, ids=lambda journey: journey.name)
def test_an_empty_draft_can_be_made(journey: Journey[Any]) -> None:
    assert journey.draft() == journey.draft()
