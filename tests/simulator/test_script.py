"""The language of tests, tried on a bot that answers by hand."""

from __future__ import annotations

import asyncio

import pytest
from telegram import (
    Bot,
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    KeyboardButton,
    ReplyKeyboardMarkup,
)

from bot.simulator import Actor, Simulator, deeds
from bot.simulator.window import bare

YES = InlineKeyboardMarkup([[InlineKeyboardButton("\u2067نعم\u2069", callback_data="yes")]])


async def received(client: Bot) -> list[str]:
    return [
        said
        for update in await client.get_updates()
        for said in (
            update.message.text if update.message else None,
            update.callback_query.data if update.callback_query else None,
        )
        if said is not None
    ]


async def test_a_start_carries_its_payload(client: Bot, zainab: Actor) -> None:
    await zainab.starts("a_IQ-BA")
    await zainab.starts()
    assert await received(client) == ["/start a_IQ-BA", "/start"]


@pytest.mark.parametrize("payload", ["a b", "ب", "x" * 65])
async def test_a_payload_that_no_link_carries_is_refused(zainab: Actor, payload: str) -> None:
    with pytest.raises(Exception, match="START_PARAM_INVALID"):
        await zainab.starts(payload)


async def test_a_long_text_goes_as_several_messages(client: Bot, zainab: Actor) -> None:
    words = "كلمة " * 1_000
    first = await zainab.says(words)
    texts = await received(client)
    assert [len(text) for text in texts] == [4094, 904]
    assert (" ".join(texts), first.text) == (words.strip(), texts[0])


async def test_a_long_text_without_a_blank_is_cut_in_the_middle(client: Bot, zainab: Actor) -> None:
    await zainab.says("ا" * 5_000)
    assert [len(text) for text in await received(client)] == [4096, 904]


async def test_nobody_sends_blanks(zainab: Actor) -> None:
    with pytest.raises(deeds.Impossible, match="empty"):
        await zainab.says("  \n")


async def test_a_press_finds_its_button_whatever_marks_are_around_its_label(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "؟", reply_markup=YES)
    await zainab.presses("نعم")
    assert await received(client) == ["yes"]


async def test_a_press_waits_for_its_button(client: Bot, zainab: Actor) -> None:
    pressing = asyncio.create_task(zainab.presses("نعم"))
    await asyncio.sleep(0.02)
    await client.send_message(zainab.id, "؟", reply_markup=YES)
    await pressing
    assert await received(client) == ["yes"]


async def test_a_press_of_nothing_shows_the_last_messages(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "ماذا تريد؟", reply_markup=YES)
    with pytest.raises(AssertionError, match=r"(?s)no button 'لا' for زينب.*ماذا تريد؟.*نعم"):
        await zainab.presses("لا", within=0.05)


async def test_a_key_of_the_reply_keyboard_says_its_words(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "؟", reply_markup=ReplyKeyboardMarkup([["إبلاغ"]], one_time_keyboard=True))
    await zainab.presses("إبلاغ")
    assert await received(client) == ["إبلاغ"]
    assert zainab.chat.keyboard is not None
    assert zainab.chat.keyboard.is_hidden


async def test_the_newer_of_a_button_and_a_key_is_pressed(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "؟", reply_markup=ReplyKeyboardMarkup([["نعم"]]))
    await client.send_message(zainab.id, "؟", reply_markup=YES)
    await zainab.presses("نعم")
    assert await received(client) == ["yes"]


async def test_a_key_newer_than_the_button_is_pressed(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "؟", reply_markup=YES)
    await client.send_message(zainab.id, "؟", reply_markup=ReplyKeyboardMarkup([["نعم"]]))
    await zainab.presses("نعم")
    assert await received(client) == ["نعم"]


async def test_a_key_that_asks_where_one_is_needs_a_place(sim: Simulator, client: Bot, zainab: Actor) -> None:
    keys = [[KeyboardButton("موقعي", request_location=True), KeyboardButton("رقمي", request_contact=True)]]
    await client.send_message(zainab.id, "؟", reply_markup=ReplyKeyboardMarkup(keys))
    with pytest.raises(deeds.Impossible, match="where"):
        await zainab.presses("موقعي")
    await zainab.presses("موقعي", place=(30.5, 47.8))
    deeds.press_label(sim.world, zainab.id, zainab.id, "رقمي")
    place, contact = [update.message for update in await client.get_updates()]
    assert place is not None
    assert contact is not None
    assert (place.location is not None, contact.contact is not None) == (True, True)


async def test_a_key_that_is_not_there_cannot_be_pressed(sim: Simulator, zainab: Actor) -> None:
    with pytest.raises(deeds.Impossible, match="no key"):
        deeds.press_label(sim.world, zainab.id, zainab.id, "إبلاغ")


async def test_a_link_to_the_bot_is_opened(client: Bot, zainab: Actor) -> None:
    buttons = [
        InlineKeyboardButton("بلّغ", url="https://t.me/jisr_bot?start=p_basra-health-card"),
        InlineKeyboardButton("الموقع", url="https://gov.iq"),
        InlineKeyboardButton("نسخ", copy_text=CopyTextButton("J-1")),
    ]
    await client.send_message(zainab.id, "؟", reply_markup=InlineKeyboardMarkup([buttons]))
    await zainab.presses("الموقع")
    await zainab.presses("نسخ")
    await zainab.presses("بلّغ")
    assert await received(client) == ["/start p_basra-health-card"]


async def test_hearing_passes_over_what_was_heard(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "واحد")
    await client.send_message(zainab.id, "اثنان")
    await client.send_message(zainab.id, "ثلاثة")
    heard = [(await zainab.hears()).text, (await zainab.hears("ثلا")).text]
    with pytest.raises(AssertionError, match=r"nothing containing 'واحد' was heard within 0.02 s"):
        await zainab.hears("واحد", within=0.02)
    assert heard == ["واحد", "ثلاثة"]


async def test_hearing_waits(client: Bot, zainab: Actor) -> None:
    hearing = asyncio.create_task(zainab.hears())
    await asyncio.sleep(0.02)
    await client.send_message(zainab.id, "واحد")
    assert (await hearing).text == "واحد"


async def test_an_edit_is_heard_too(client: Bot, zainab: Actor) -> None:
    message = await client.send_message(zainab.id, "واحد", reply_markup=YES)
    first = await zainab.hears()
    await client.edit_message_text("اثنان", zainab.id, message.message_id)
    second = await zainab.hears()
    assert (first.text, first.message.text, second.text) == ("واحد", "اثنان", "اثنان")


async def test_what_was_said_before_can_be_passed_over(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "واحد")
    zainab.hear_all()
    with pytest.raises(AssertionError, match="nothing was heard"):
        await zainab.hears(within=0.02)


async def test_a_heard_message_knows_its_buttons(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "؟", reply_markup=YES)
    heard = await zainab.hears()
    with pytest.raises(AssertionError, match="no button 'لا'"):
        heard.button("لا")
    assert [bare(label) for label in heard.buttons] == ["نعم"]


async def test_a_press_by_its_data(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "؟", reply_markup=YES)
    await zainab.presses_data(await zainab.hears(), "yes")
    assert await received(client) == ["yes"]


async def test_a_press_that_no_button_offered_reaches_the_bot_when_forged(client: Bot, zainab: Actor) -> None:
    with pytest.raises(AssertionError, match="has said nothing"):
        await zainab.forges("no")
    await client.send_message(zainab.id, "؟", reply_markup=YES)
    with pytest.raises(deeds.Impossible):
        await zainab.presses_data(await zainab.hears(), "no")
    await zainab.forges("no")
    assert await received(client) == ["no"]


async def test_everything_that_a_person_can_send(sim: Simulator, client: Bot, zainab: Actor) -> None:
    await zainab.sends_photo(caption="صورة")
    await zainab.sends_album(2)
    await zainab.sends_voice()
    await zainab.sends_video()
    await zainab.sends_document("a.pdf", b"%PDF")
    await zainab.sends_sticker()
    await zainab.sends_location(30.5, 47.8)
    await zainab.sends_contact()
    messages = [update.effective_message for update in await client.get_updates()]
    kinds = [message.effective_attachment is not None for message in messages if message]
    assert (len(kinds), all(kinds), sim.world.violations) == (9, True, [])


async def test_an_album_s_photos_share_a_group_and_its_first_the_caption(client: Bot, zainab: Actor) -> None:
    await zainab.sends_album(3, caption="ثلاث")
    messages = [update.message for update in await client.get_updates() if update.message]
    assert messages[0].media_group_id is not None
    assert {message.media_group_id for message in messages} == {messages[0].media_group_id}
    assert [message.caption for message in messages] == ["ثلاث", None, None]


async def test_a_caption_too_long_is_not_written(zainab: Actor) -> None:
    with pytest.raises(deeds.Impossible, match="caption"):
        await zainab.sends_photo(caption="x" * 1_025)


async def test_edited_words_reach_the_bot(client: Bot, zainab: Actor) -> None:
    said, shown = await zainab.says("خطأ"), await zainab.sends_photo(caption="خطأ")
    await zainab.edits(said, "صواب /help")
    await zainab.edits(shown, "")
    edits = [update.edited_message for update in await client.get_updates() if update.edited_message]
    assert [(edit.text, edit.caption) for edit in edits] == [("صواب /help", None), (None, None)]


async def test_a_place_has_no_words_to_edit(zainab: Actor) -> None:
    shared = await zainab.sends_location(30.5, 47.8)
    with pytest.raises(deeds.Impossible, match="no words"):
        await zainab.edits(shared, "x")


async def test_nobody_edits_the_bot_s_words(client: Bot, zainab: Actor) -> None:
    await client.send_message(zainab.id, "x")
    with pytest.raises(deeds.Impossible, match="own message"):
        await zainab.edits((await zainab.hears()).message, "y")


async def test_a_silent_bot_never_comes_to_rest(zainab: Actor) -> None:
    await zainab.says("x")
    with pytest.raises(AssertionError, match=r"did not come to rest within 0\.1 s: 1 updates unconfirmed"):
        await zainab.settles(within=0.1)


async def test_a_bot_that_confirmed_has_come_to_rest(client: Bot, zainab: Actor) -> None:
    await zainab.says("x")
    (update,) = await client.get_updates()
    await client.get_updates(offset=update.update_id + 1)
    await zainab.settles(quiet=0.01)
    assert zainab.screen == ""


async def test_before_anything_was_said_there_is_nothing_to_see(sim: Simulator) -> None:
    huda = sim.person("Huda")
    assert (huda.screen, huda.buttons, huda.keyboard, huda.toast, huda.transcript()) == (
        "",
        [],
        [],
        "",
        "(nothing was said)",
    )


async def test_a_transcript_reads_well(client: Bot, zainab: Actor) -> None:
    await zainab.sends_photo(caption="صورة")
    await client.send_message(zainab.id, "وصلت", reply_markup=ReplyKeyboardMarkup([["إبلاغ"]]))
    assert zainab.transcript(2) == "2 زينب: [photo] صورة\n3 Jisr: وصلت\nkeyboard: [['إبلاغ']]"


async def test_people_have_large_ids_and_may_send_no_language(sim: Simulator, client: Bot) -> None:
    silent = sim.person("Ⓐ <b>", last_name="הת")
    await silent.starts()
    (update,) = await client.get_updates()
    assert update.effective_user is not None
    assert (update.effective_user.id > 2**31, update.effective_user.language_code) == (True, None)
    assert update.effective_user.full_name == "Ⓐ <b> הת"


async def test_keys_in_a_group_are_answers_to_the_bot(sim: Simulator, client: Bot, zainab: Actor) -> None:
    group = sim.group("لجنة", members=[zainab])
    await group.links("i_1", by=zainab)
    await client.send_message(group.chat_id, "؟", reply_markup=ReplyKeyboardMarkup([["تم"]]))
    sim.world.updates.clear()
    await zainab.presses("تم", chat=group)
    (update,) = await client.get_updates()
    assert update.message is not None
    assert update.message.reply_to_message is not None


async def test_a_resident_is_there_from_the_start(sim: Simulator, client: Bot) -> None:
    lead = sim.resident(4_000_000_001, "د. سعاد", language="ar")
    await client.send_message(lead.id, "الموجز")
    assert sim.resident(4_000_000_001, "د. سعاد").screen == "الموجز"


async def test_nobody_is_born_twice(sim: Simulator, zainab: Actor) -> None:
    with pytest.raises(ValueError, match="already"):
        sim.person("Zainab", person_id=zainab.id)


async def test_a_check_names_every_violation(sim: Simulator, client: Bot) -> None:
    sim.check()
    sim.world.violate("bot", "sendMessage", "text: required and missing")
    with pytest.raises(AssertionError, match="bot, sendMessage: text: required and missing"):
        sim.check()


async def test_a_script_runs_against_a_bot_that_answers(client: Bot, zainab: Actor) -> None:
    async def answer() -> None:
        offset = 0
        while True:
            for update in await client.get_updates(offset=offset, timeout=5):
                offset = update.update_id + 1
                if update.message:
                    await client.send_message(zainab.id, "؟", reply_markup=YES)
                elif update.callback_query:
                    await update.callback_query.answer("تم")

    bot = asyncio.create_task(answer())
    await zainab.starts()
    await zainab.presses("نعم")
    await zainab.settles()
    bot.cancel()
    assert zainab.toast == "تم"
