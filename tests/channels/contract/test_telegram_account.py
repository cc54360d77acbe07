"""Who the bot is, what it shows, and files that people sent."""

from __future__ import annotations

import pytest

from bot.channels import port
from bot.channels.telegram import transport
from bot.channels.telegram.client import Account, Profile, TelegramChannel
from bot.message import Button, Outgoing
from bot.simulator.faults import FaultKind
from bot.simulator.script import Actor
from bot.simulator.server import Simulator
from bot.text import Language
from tests.channels.stubs import TOKEN, Drawer, a_server, answering, result

WORDS = {
    language: Profile(name=f"Jisr {language}", description=f"what {language}", short=f"short {language}")
    for language in Language
}


async def test_it_knows_who_it_is(telegram: TelegramChannel, simulator: Simulator) -> None:
    assert await telegram.check() == Account(id=simulator.world.bot.id, username="jisr_bot")


@pytest.mark.parametrize("token", ["5200000099:AAbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb", "nonsense"])
async def test_a_refused_token_stops_the_channel_and_is_not_told(
    simulator: Simulator, drawer: Drawer, token: str
) -> None:
    async with TelegramChannel(token, api_url=simulator.api_url, blobs=drawer) as channel:
        with pytest.raises(port.Stopped) as caught:
            await channel.check()
    assert token not in f"{caught.value!r} {caught.value.__cause__!r} {caught.value.__context__!r}"


async def test_an_unreachable_telegram_is_tried_again(drawer: Drawer) -> None:
    async with TelegramChannel("1:x", api_url="http://127.0.0.1:9", blobs=drawer) as channel:
        with pytest.raises(port.Retry):
            await channel.check()


async def test_a_question_that_was_not_answered_is_simply_asked_again(
    telegram: TelegramChannel, simulator: Simulator
) -> None:
    simulator.faults.order(FaultKind.RESET_AFTER, method="getMe")
    with pytest.raises(port.Retry):
        await telegram.check()


async def test_each_chat_has_its_own_menu(telegram: TelegramChannel, simulator: Simulator, zainab: Actor) -> None:
    await telegram.show_commands(str(zainab.id), (("status", "حالة رسائلي" * 100), ("help", "مساعدة")))
    other = simulator.person("Huda", language="en")
    await other.starts()
    assert (zainab.commands(), other.commands()) == (["status", "help"], [])
    await telegram.show_commands(str(zainab.id), ())
    assert zainab.commands() == []


async def test_the_bot_introduces_itself_in_the_languages_that_telegram_has(
    telegram: TelegramChannel, simulator: Simulator
) -> None:
    await telegram.profile(WORDS)
    profile = simulator.world.profile
    assert [profile.text(what, "ar") for what in ("name", "description", "short_description")] == [
        "Jisr ar",
        "what ar",
        "short ar",
    ]
    assert [profile.text("name", code) for code in ("en", "ku", "fr")] == ["Jisr en", "Jisr ckb", "Jisr ar"]


async def test_an_introduction_that_is_right_is_left_alone(telegram: TelegramChannel, simulator: Simulator) -> None:
    await telegram.profile(WORDS)
    simulator.record.forget()
    await telegram.profile(WORDS)
    assert [entry.method for entry in simulator.record] == []


async def test_a_press_is_acknowledged_once(telegram: TelegramChannel, simulator: Simulator, zainab: Actor) -> None:
    await telegram.send(str(zainab.id), Outgoing(text="a", buttons=((Button(label="b", data="t:1:b"),),)))
    await zainab.presses_button(await zainab.hears("a"), "b")
    (press,) = simulator.world.presses
    await telegram.acknowledge(press, "تم" * 300)
    assert zainab.toast == ("تم" * 300)[:200]
    await telegram.acknowledge(press, "again")
    assert zainab.toast == ("تم" * 300)[:200]


# --- files ----------------------------------------------------------------------------------------------------------


async def test_a_file_comes_as_it_was_sent(telegram: TelegramChannel, simulator: Simulator, zainab: Actor) -> None:
    message = await zainab.sends_document("تقرير ٪ 100%.pdf", b"%PDF\x00\xff")
    assert await telegram.fetch(message.content["document"]["file_id"]) == b"%PDF\x00\xff"


async def test_an_unknown_file_is_bad(telegram: TelegramChannel) -> None:
    with pytest.raises(port.Bad):
        await telegram.fetch("AgACAgIAAxkBAAI")


async def test_a_file_over_twenty_megabytes_is_bad(telegram: TelegramChannel, zainab: Actor) -> None:
    message = await zainab.sends_document("film.bin", bytes(20 * 1024 * 1024 + 1))
    with pytest.raises(port.Bad):
        await telegram.fetch(message.content["document"]["file_id"])


async def test_a_file_of_twenty_megabytes_is_fetched(telegram: TelegramChannel, zainab: Actor) -> None:
    message = await zainab.sends_document("film.bin", bytes(20 * 1024 * 1024))
    assert len(await telegram.fetch(message.content["document"]["file_id"])) == 20 * 1024 * 1024


async def test_a_file_that_cannot_be_fetched_now_is_tried_again(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    message = await zainab.sends_document("a.bin", b"a")
    simulator.world.files._by_path.clear()
    with pytest.raises(port.Retry):
        await telegram.fetch(message.content["document"]["file_id"])


@pytest.mark.parametrize(
    "file",
    [
        {"file_id": "f", "file_unique_id": "u", "file_size": 20 * 1024 * 1024 + 1, "file_path": "a.bin"},
        {"file_id": "f", "file_unique_id": "u", "file_path": "/etc/hostname"},
        {"file_id": "f", "file_unique_id": "u"},
    ],
    ids=["too big", "on a disk", "nowhere"],
)
async def test_a_file_without_a_usable_address_is_bad(drawer: Drawer, file: dict[str, object]) -> None:
    async with (
        a_server(answering(result(file)[1])) as url,
        TelegramChannel(TOKEN, api_url=url, blobs=drawer) as channel,
    ):
        with pytest.raises(port.Bad):
            await channel.fetch("f")


async def test_a_download_that_never_ends_is_bad(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    message = await zainab.sends_document("a.bin", b"a" * 1000)
    monkeypatch.setattr(transport, "ANSWER_LIMIT_BYTES", 900)
    with pytest.raises(port.Bad):
        await telegram.fetch(message.content["document"]["file_id"])


async def test_an_acknowledgement_that_does_not_get_through_is_tried_again(drawer: Drawer) -> None:
    async with TelegramChannel(TOKEN, api_url="http://127.0.0.1:9", blobs=drawer) as channel:
        with pytest.raises(port.Retry):
            await channel.acknowledge("1")
