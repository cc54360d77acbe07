"""What people hear while the database does not answer, by a clock of the test's own."""

from __future__ import annotations

import pytest

from bot.channels.port import Gone
from bot.dialogue import outage as outages
from bot.dialogue.outage import Outage
from bot.errors import Trouble
from bot.i18n.bundle import default_words
from bot.i18n.script import without_isolation
from bot.message import Said
from bot.storage.engine import Store
from bot.text import Language, Text
from tests.dialogue.kitchen import Kitchen
from tests.dialogue.lines import Air, Exchange, Phone

LATER = "We cannot answer now. Your message is safe and will be answered."
PRESS_LATER = "We cannot answer now. Please press again later."
WORDS = default_words(strict=True)


@pytest.fixture
def dialect() -> str:
    return "sqlite"


@pytest.fixture
def seconds() -> list[float]:
    """The time, to be set."""
    return [0.0]


@pytest.fixture
def kitchen() -> Kitchen:
    return Kitchen(wrench=Trouble())


@pytest.fixture
async def zainab(store: Store, kitchen: Kitchen, seconds: list[float]) -> Phone:
    """Somebody at a step where whatever is heard meets trouble."""
    phone = Exchange.of(store, kitchen.order(), seconds=seconds).phone()
    await phone.types("/order")
    return phone


async def tries(phone: Phone, text: str = "hello") -> None:
    with pytest.raises(Trouble):
        await phone.types(text)


async def test_short_trouble_passes_unnoticed(zainab: Phone, seconds: list[float]) -> None:
    await tries(zainab)
    seconds[0] = 59.0
    await tries(zainab)
    assert zainab.exchange.air.direct == []


async def test_after_a_minute_each_chat_is_told_once_an_hour(zainab: Phone, seconds: list[float]) -> None:
    told = zainab.exchange.air.direct
    await tries(zainab)
    seconds[0] = 61.0
    await tries(zainab)
    await tries(zainab)
    assert told == [("700", LATER)]
    seconds[0] = 61.0 + 3599.0
    await tries(zainab)
    assert len(told) == 1
    seconds[0] = 61.0 + 3600.0
    await tries(zainab)
    assert told == [("700", LATER)] * 2


async def test_a_press_is_asked_for_again(zainab: Phone, seconds: list[float]) -> None:
    await tries(zainab)
    seconds[0] = 61.0
    with pytest.raises(Trouble):
        await zainab.presses("Bread")
    assert zainab.exchange.air.direct == [("700", PRESS_LATER)]


async def test_an_update_that_goes_well_ends_the_trouble(zainab: Phone, kitchen: Kitchen, seconds: list[float]) -> None:
    await tries(zainab)
    kitchen.wrench, seconds[0] = None, 61.0
    await zainab.types("menu")
    kitchen.wrench = Trouble()
    await tries(zainab)
    assert zainab.exchange.air.direct == []


@pytest.mark.parametrize(("locale", "language"), [("ar", Language.AR), ("ckb", Language.CKB), ("", Language.EN)])
async def test_it_is_said_in_the_language_of_the_client(zainab: Phone, locale: str, language: Language) -> None:
    outage, air = Outage(seconds=lambda: 100.0, since=0.0), Air()
    await outage.note(zainab.exchange.phone(locale=locale).update(Said(text="x")), air, WORDS)
    assert air.direct == [("700", without_isolation(WORDS.render(Text.of("error-try-later"), language)))]


async def test_a_group_is_not_told(zainab: Phone, seconds: list[float]) -> None:
    outage, air = Outage(seconds=lambda: 100.0, since=0.0), Air()
    await outage.note(zainab.exchange.in_group().update(Said(text="x")), air, WORDS)
    assert air.direct == []


async def test_who_cannot_be_told_is_no_further_trouble(zainab: Phone) -> None:
    outage, air = Outage(seconds=lambda: 100.0, since=0.0), Air(refusing=Gone("blocked"))
    await outage.note(zainab.update(Said(text="x")), air, WORDS)
    assert air.direct == []


async def test_it_remembers_only_so_many(zainab: Phone, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outages, "MOST_REMEMBERED", 2)
    seconds, air = [100.0], Air()
    outage = Outage(seconds=lambda: seconds[0], since=0.0)
    for chat in ("1", "2", "3"):
        await outage.note(zainab.exchange.phone(chat).update(Said(text="x")), air, WORDS)
    assert [chat for chat, _ in air.direct] == ["1", "2"]
    seconds[0] += 3600.0
    await outage.note(zainab.exchange.phone("3").update(Said(text="x")), air, WORDS)
    assert [chat for chat, _ in air.direct] == ["1", "2", "3"]
