"""Words, places and keyboards, over the wire."""

from __future__ import annotations

from math import nan

import aiohttp
import pytest
from telegram import (
    Bot,
    CopyTextButton,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    LinkPreviewOptions,
    ReplyKeyboardMarkup,
    ReplyKeyboardRemove,
    ReplyParameters,
    WebAppInfo,
)
from telegram.error import BadRequest

from bot.simulator import Actor, Simulator


def keyboard(*buttons: InlineKeyboardButton) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup([[button] for button in buttons])


async def test_a_message_comes_back_as_it_was_sent(sim: Simulator, client: Bot, zainab: Actor) -> None:
    message = await client.send_message(zainab.id, "<b>سلام</b>", parse_mode="HTML", protect_content=True)
    assert (message.text, message.entities[0].type, message.chat_id, message.has_protected_content) == (
        "سلام",
        "bold",
        zainab.id,
        True,
    )
    assert zainab.screen == "سلام"
    assert sim.world.violations == []


async def test_a_text_has_4096_characters_at_most(client: Bot, zainab: Actor) -> None:
    assert (await client.send_message(zainab.id, "ب" * 4096)).text == "ب" * 4096
    with pytest.raises(BadRequest, match="Message is too long"):
        await client.send_message(zainab.id, "ب" * 4097)


async def test_message_ids_grow_over_all_private_chats(sim: Simulator, client: Bot, zainab: Actor) -> None:
    huda = sim.person("Huda")
    await huda.starts()
    first = await client.send_message(zainab.id, "1")
    second = await client.send_message(huda.id, "2")
    assert second.message_id == first.message_id + 1


async def test_an_answer_shows_what_it_answers(client: Bot, zainab: Actor) -> None:
    asked = await zainab.says("سؤال")
    answer = await client.send_message(zainab.id, "جواب", reply_parameters=ReplyParameters(message_id=asked.message_id))
    assert answer.reply_to_message is not None
    assert answer.reply_to_message.text == "سؤال"


async def test_an_answer_to_nothing_is_refused(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await client.send_message(zainab.id, "x", reply_parameters=ReplyParameters(message_id=999))


async def test_an_answer_to_nothing_may_go_without(client: Bot, zainab: Actor) -> None:
    wanted = ReplyParameters(message_id=999, allow_sending_without_reply=True)
    assert (await client.send_message(zainab.id, "x", reply_parameters=wanted)).reply_to_message is None


async def test_quotes_are_not_simulated(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match="not simulated"):
        await client.send_message(zainab.id, "x", reply_parameters=ReplyParameters(message_id=1, quote="q"))


async def test_link_previews_are_kept(client: Bot, zainab: Actor) -> None:
    message = await client.send_message(
        zainab.id, "https://gov.iq", link_preview_options=LinkPreviewOptions(is_disabled=True)
    )
    assert message.link_preview_options == LinkPreviewOptions(is_disabled=True)


async def test_inline_buttons_are_on_the_message(client: Bot, zainab: Actor) -> None:
    buttons = (
        InlineKeyboardButton("نعم", callback_data="1"),
        InlineKeyboardButton("site", url="https://gov.iq"),
        InlineKeyboardButton("copy", copy_text=CopyTextButton("J-1")),
    )
    await client.send_message(zainab.id, "؟", reply_markup=keyboard(*buttons))
    assert zainab.buttons == ["نعم", "site", "copy"]


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        (InlineKeyboardButton("x", callback_data="ب" * 33), "Button_data_invalid"),
        (InlineKeyboardButton("x"), "Text buttons are unallowed in the inline keyboard"),
        (InlineKeyboardButton(" ", callback_data="1"), "Inline keyboard button text must be non-empty"),
        (InlineKeyboardButton("x", callback_data="1", url="https://a.iq"), "exactly one action"),
        (InlineKeyboardButton("x", url="gov"), "Wrong HTTP URL"),
        (InlineKeyboardButton("x", web_app=WebAppInfo("https://a.iq")), "web_app is not simulated"),
    ],
)
async def test_buttons_that_telegram_refuses(
    sim: Simulator, client: Bot, zainab: Actor, button: InlineKeyboardButton, complaint: str
) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){complaint}"):
        await client.send_message(zainab.id, "x", reply_markup=keyboard(button))
    assert len(sim.world.violations) == 1


async def test_a_row_of_too_many_buttons_is_refused(client: Bot, zainab: Actor) -> None:
    row = [InlineKeyboardButton("x", callback_data=str(n)) for n in range(9)]
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await client.send_message(zainab.id, "x", reply_markup=InlineKeyboardMarkup([row]))


async def test_more_than_a_hundred_buttons_are_refused(client: Bot, zainab: Actor) -> None:
    rows = [[InlineKeyboardButton("x", callback_data=f"{row}-{n}") for n in range(5)] for row in range(21)]
    await client.send_message(zainab.id, "x", reply_markup=InlineKeyboardMarkup(rows[:20]))
    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await client.send_message(zainab.id, "x", reply_markup=InlineKeyboardMarkup(rows))


@pytest.mark.parametrize(
    ("key", "complaint"),
    [
        (KeyboardButton("x", request_location=True), "location can be requested in private chats only"),
        (KeyboardButton("x", request_contact=True), "phone number can be requested in private chats only"),
    ],
)
async def test_a_group_is_not_asked_what_one_person_is(
    sim: Simulator, client: Bot, zainab: Actor, key: KeyboardButton, complaint: str
) -> None:
    group = sim.group("لجنة", members=[zainab])
    await group.links("i_1", by=zainab)
    await client.send_message(zainab.id, "x", reply_markup=ReplyKeyboardMarkup([[key]]))
    with pytest.raises(BadRequest, match=rf"(?i){complaint}"):
        await client.send_message(group.chat_id, "x", reply_markup=ReplyKeyboardMarkup([[key]]))


async def test_a_reply_keyboard_hangs_under_the_chat_until_removed(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "x", reply_markup=ReplyKeyboardMarkup([["أ", "ب"], ["ج"]]))
    hanging = zainab.keyboard_rows
    await client.send_message(zainab.id, "x", reply_markup=ReplyKeyboardRemove())
    assert (hanging, zainab.keyboard_rows) == ([["أ", "ب"], ["ج"]], [])


@pytest.mark.parametrize(
    ("button", "complaint"),
    [
        (KeyboardButton(" "), "Keyboard button text must be non-empty"),
        (KeyboardButton("x", request_contact=True, request_location=True), "at most one action"),
        (KeyboardButton("x", web_app=WebAppInfo("https://a.iq")), "web_app is not simulated"),
    ],
)
async def test_keys_that_are_refused(client: Bot, zainab: Actor, button: KeyboardButton, complaint: str) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){complaint}"):
        await client.send_message(zainab.id, "x", reply_markup=ReplyKeyboardMarkup([[button]]))


async def test_a_forced_reply_leaves_the_keyboard_alone(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "x", reply_markup=ReplyKeyboardMarkup([["أ"]]))
    await client.send_message(zainab.id, "x", reply_markup=ForceReply())
    assert zainab.keyboard == ["أ"]


async def test_a_location_is_sent(client: Bot, zainab: Actor) -> None:
    message = await client.send_location(zainab.id, 30.5, 47.8)
    assert message.location is not None
    assert message.location.latitude == 30.5


@pytest.mark.parametrize(
    ("latitude", "longitude"), [(90.1, 0.0), (-90.1, 0.0), (0.0, 180.1), (0.0, -180.1), (nan, 0.0)]
)
async def test_a_place_off_the_globe_is_refused(client: Bot, zainab: Actor, latitude: float, longitude: float) -> None:
    with pytest.raises(BadRequest, match="Invalid location specified"):
        await client.send_location(zainab.id, latitude, longitude)


async def test_a_copy_has_no_author(client: Bot, zainab: Actor) -> None:
    original = await zainab.says("كلام")
    copied = await client.copy_message(zainab.id, zainab.id, original.message_id)
    assert zainab.last is not None
    assert (zainab.screen, zainab.last.message_id) == ("كلام", copied.message_id)


async def test_a_copy_of_a_photo_may_have_another_caption(client: Bot, zainab: Actor) -> None:
    original = await zainab.sends_photo(caption="قديم")
    await client.copy_message(zainab.id, zainab.id, original.message_id, caption="جديد")
    assert zainab.screen == "جديد"


async def test_a_copy_of_nothing_is_refused(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match="Message to copy not found"):
        await client.copy_message(zainab.id, zainab.id, 999)


async def test_typing_is_shown(client: Bot, zainab: Actor) -> None:
    assert await client.send_chat_action(zainab.id, "typing")


async def test_an_unknown_action_is_refused(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match="Wrong parameter action in request"):
        await client.send_chat_action(zainab.id, "yawning")


@pytest.mark.parametrize(
    ("values", "complaint"),
    [
        ({"text": "x"}, "Bad Request: chat_id is empty"),
        ({"chat_id": 5_200_000_001}, "Bad Request: message text is empty"),
        ({"chat_id": 5_200_000_001, "text": "x", "colour": "red"}, "Bad Request: colour: unknown parameter"),
        (
            {"chat_id": 5_200_000_001, "text": "x", "message_thread_id": 1},
            'Bad Request: parameter "message_thread_id" of sendMessage is not simulated',
        ),
        (
            {"chat_id": 5_200_000_001, "text": "x", "reply_markup": "{"},
            "Bad Request: can't parse reply keyboard markup JSON object",
        ),
    ],
)
async def test_requests_that_break_the_schema_are_violations(
    sim: Simulator, zainab: Actor, values: dict[str, object], complaint: str
) -> None:
    async with (
        aiohttp.ClientSession() as session,
        session.post(f"{sim.api_url}/bot{sim.world.token}/sendMessage", json=values) as answer,
    ):
        assert (answer.status, (await answer.json())["description"]) == (400, complaint)
    assert [violation.side for violation in sim.world.violations] == ["bot"]
