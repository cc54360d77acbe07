"""Edits, deletions, presses and reactions, over the wire."""

from __future__ import annotations

from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyKeyboardMarkup
from telegram.error import BadRequest

from bot.clock import SetClock
from bot.simulator import Actor, Simulator, deeds, samples
from tests.simulator.conftest import Ask

BUTTONS = InlineKeyboardMarkup([[InlineKeyboardButton("نعم", callback_data="yes")]])


@pytest.fixture
async def asked(client: Bot, zainab: Actor) -> Message:
    return await client.send_message(zainab.id, "؟", reply_markup=BUTTONS)


async def test_an_edit_changes_words_and_takes_unnamed_buttons_away(client: Bot, zainab: Actor, asked: Message) -> None:
    edited = await client.edit_message_text("شكرًا", zainab.id, asked.message_id)
    assert isinstance(edited, Message)
    assert (edited.text, edited.edit_date is None, zainab.buttons) == ("شكرًا", False, [])


async def test_buttons_alone_can_be_changed(client: Bot, zainab: Actor, asked: Message) -> None:
    await client.edit_message_reply_markup(zainab.id, asked.message_id)
    assert zainab.buttons == []


async def test_a_caption_can_be_changed_and_taken_away(client: Bot, zainab: Actor) -> None:
    photo = await client.send_photo(zainab.id, samples.photo(1), caption="أ")
    await client.edit_message_caption(zainab.id, photo.message_id, caption="ب", show_caption_above_media=True)
    changed = zainab.screen
    await client.edit_message_caption(zainab.id, photo.message_id)
    assert (changed, zainab.screen) == ("ب", "")


async def test_nothing_new_is_refused(client: Bot, zainab: Actor, asked: Message) -> None:
    with pytest.raises(
        BadRequest, match=r"(?i)message is not modified: specified new message content and reply markup"
    ):
        await client.edit_message_text("؟", zainab.id, asked.message_id, reply_markup=BUTTONS)


async def test_new_words_are_as_short_as_any(client: Bot, zainab: Actor, asked: Message) -> None:
    await client.edit_message_text("ب" * 4096, zainab.id, asked.message_id)
    with pytest.raises(BadRequest, match="Message is too long"):
        await client.edit_message_text("ب" * 4097, zainab.id, asked.message_id)


async def test_new_buttons_are_as_good_as_any(client: Bot, zainab: Actor, asked: Message) -> None:
    wrong = InlineKeyboardMarkup([[InlineKeyboardButton("x")]])
    with pytest.raises(BadRequest, match="Text buttons are unallowed in the inline keyboard"):
        await client.edit_message_text("x", zainab.id, asked.message_id, reply_markup=wrong)


async def test_what_is_gone_cannot_be_edited(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message to edit not found"):
        await client.edit_message_text("x", zainab.id, 999)


async def test_nobody_edits_another_s_words(client: Bot, zainab: Actor) -> None:
    said = await zainab.says("كلامي")
    with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
        await client.edit_message_text("x", zainab.id, said.message_id)


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(client: Bot, zainab: Actor) -> None:
    message = await client.send_message(zainab.id, "x", reply_markup=ReplyKeyboardMarkup([["أ"]]))
    with pytest.raises(BadRequest, match=r"(?i)message can't be edited"):
        await client.edit_message_text("y", zainab.id, message.message_id)


async def test_a_photo_has_no_text_to_edit(client: Bot, zainab: Actor) -> None:
    photo = await client.send_photo(zainab.id, samples.photo(1))
    with pytest.raises(BadRequest, match=r"(?i)there is no text in the message to edit"):
        await client.edit_message_text("x", zainab.id, photo.message_id)


async def test_a_text_has_no_caption_to_edit(client: Bot, zainab: Actor, asked: Message) -> None:
    with pytest.raises(BadRequest, match=r"(?i)there is no caption in the message to edit"):
        await client.edit_message_caption(zainab.id, asked.message_id, caption="x")


async def test_an_edit_needs_a_message(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message identifier is not specified"):
        await client.edit_message_text("x", zainab.id, 0)


async def test_an_edit_needs_a_chat(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)chat_id is empty"):
        await client.edit_message_text("x", message_id=1)


async def test_a_caption_s_edit_needs_a_chat(ask: Ask) -> None:
    _, body = await ask("editMessageCaption", message_id=1)
    assert body["description"] == "Bad Request: chat_id is empty"


async def test_an_edit_takes_inline_buttons_only(client: Bot, zainab: Actor, asked: Message) -> None:
    with pytest.raises(BadRequest, match=r"(?i)reply_markup"):
        await client.edit_message_text(
            "x",
            zainab.id,
            asked.message_id,
            reply_markup=ReplyKeyboardMarkup([["أ"]]),  # type: ignore[arg-type]
        )


async def test_the_bot_deletes_its_own_and_in_private_the_person_s(client: Bot, zainab: Actor, asked: Message) -> None:
    said = await zainab.says("سر")
    await client.delete_message(zainab.id, asked.message_id)
    await client.delete_message(zainab.id, said.message_id)
    assert {asked.message_id, said.message_id}.isdisjoint(zainab.chat.messages)


async def test_a_deleted_keyboard_hangs_no_more(client: Bot, zainab: Actor) -> None:
    message = await client.send_message(zainab.id, "x", reply_markup=ReplyKeyboardMarkup([["أ"]]))
    await client.delete_message(zainab.id, message.message_id)
    assert zainab.keyboard == []


async def test_what_is_gone_cannot_be_deleted(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message to delete not found"):
        await client.delete_message(zainab.id, 999)


async def test_a_deletion_needs_a_message(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message identifier is not specified"):
        await client.delete_message(zainab.id, 0)


async def test_after_two_days_nothing_is_deleted(client: Bot, zainab: Actor, asked: Message, clock: SetClock) -> None:
    older = await client.send_message(zainab.id, "x")
    clock.advance(timedelta(hours=48))
    assert await client.delete_message(zainab.id, older.message_id)
    clock.advance(timedelta(seconds=1))
    with pytest.raises(BadRequest, match=r"(?i)message can't be deleted for everyone"):
        await client.delete_message(zainab.id, asked.message_id)
    await client.delete_messages(zainab.id, [asked.message_id])
    assert asked.message_id in zainab.chat.messages


async def test_in_a_group_only_an_administrator_deletes_others_words(
    sim: Simulator, client: Bot, zainab: Actor
) -> None:
    group = sim.group("لجنة", members=[zainab])
    await group.links("i_1", by=zainab)
    said = await zainab.says("/status", chat=group)
    with pytest.raises(BadRequest, match=r"(?i)message can't be deleted"):
        await client.delete_message(group.chat_id, said.message_id)


async def test_many_are_deleted_and_the_unknown_passed_over(client: Bot, zainab: Actor, asked: Message) -> None:
    assert await client.delete_messages(zainab.id, [asked.message_id, 999])
    assert asked.message_id not in zainab.chat.messages


async def test_too_many_are_not_deleted(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)too many message identifiers specified"):
        await client.delete_messages(zainab.id, list(range(1, 102)))


async def test_a_press_reaches_the_bot_and_its_answer_the_person(client: Bot, zainab: Actor, asked: Message) -> None:
    await zainab.presses("نعم")
    (update,) = await client.get_updates()
    query = update.callback_query
    assert query is not None
    assert isinstance(query.message, Message)
    assert (query.data, query.from_user.id, query.message.text) == ("yes", zainab.id, "؟")
    await query.answer("تم", show_alert=True)
    assert zainab.toast == "تم"


async def test_a_press_is_answered_once(client: Bot, zainab: Actor, asked: Message) -> None:
    await zainab.presses("نعم")
    (update,) = await client.get_updates()
    assert update.callback_query is not None
    await update.callback_query.answer()
    with pytest.raises(BadRequest, match=r"(?i)query is too old and response timeout expired or query id is invalid"):
        await update.callback_query.answer()


async def test_a_press_grows_too_old_to_be_answered(
    client: Bot, zainab: Actor, asked: Message, clock: SetClock
) -> None:
    await zainab.presses("نعم")
    (update,) = await client.get_updates()
    clock.advance(timedelta(seconds=151))
    assert update.callback_query is not None
    with pytest.raises(BadRequest, match=r"(?i)query is too old"):
        await update.callback_query.answer()


async def test_a_press_waits_for_the_bot_no_longer_than_it_can_be_answered(
    client: Bot, zainab: Actor, asked: Message, clock: SetClock
) -> None:
    await zainab.presses("نعم")
    clock.advance(timedelta(seconds=151))
    assert await client.get_updates() == ()


async def test_an_answer_to_a_press_that_never_was_is_refused(client: Bot) -> None:
    with pytest.raises(BadRequest, match=r"(?i)query is too old and response timeout expired or query id is invalid"):
        await client.answer_callback_query("1")


async def test_an_old_phone_presses_a_button_that_is_gone(client: Bot, zainab: Actor, asked: Message) -> None:
    heard = await zainab.hears("؟")
    await client.edit_message_text("شكرًا", zainab.id, asked.message_id)
    await zainab.presses_button(heard, "نعم")
    (update,) = await client.get_updates()
    assert update.callback_query is not None
    assert update.callback_query.data == "yes"


async def test_data_that_was_never_on_the_message_cannot_be_pressed(
    sim: Simulator, zainab: Actor, asked: Message
) -> None:
    with pytest.raises(deeds.Impossible, match="no such button"):
        deeds.press(sim.world, zainab.id, zainab.id, asked.message_id, "forged")


async def test_the_bot_reacts(client: Bot, zainab: Actor) -> None:
    said = await zainab.says("شكرًا")
    await client.set_message_reaction(zainab.id, said.message_id, "👍")
    reacted = dict(said.reactions)
    await client.set_message_reaction(zainab.id, said.message_id)
    assert (list(reacted.values()), said.reactions) == (["👍"], {})


@pytest.mark.parametrize(("reaction", "complaint"), [(["👍", "🎉"], "REACTIONS_TOO_MANY"), ("🍉", "REACTION_INVALID")])
async def test_reactions_that_are_refused(
    client: Bot, zainab: Actor, asked: Message, reaction: str | list[str], complaint: str
) -> None:
    with pytest.raises(BadRequest, match=rf"(?i){complaint}"):
        await client.set_message_reaction(zainab.id, asked.message_id, reaction)


async def test_a_reaction_needs_a_message(client: Bot, zainab: Actor) -> None:
    with pytest.raises(BadRequest, match=r"(?i)message to react not found"):
        await client.set_message_reaction(zainab.id, 999, "👍")


async def test_a_person_s_reaction_does_not_reach_a_bot_that_did_not_ask(
    sim: Simulator, client: Bot, zainab: Actor, asked: Message
) -> None:
    deeds.react(sim.world, zainab.id, zainab.id, asked.message_id, "👍")
    assert await client.get_updates() == ()


async def test_a_person_s_reaction_reaches_a_bot_that_asked(
    sim: Simulator, client: Bot, zainab: Actor, asked: Message
) -> None:
    await client.get_updates(allowed_updates=["message_reaction"])
    deeds.react(sim.world, zainab.id, zainab.id, asked.message_id, "👍")
    deeds.react(sim.world, zainab.id, zainab.id, asked.message_id, None)
    first, second = await client.get_updates()
    assert first.message_reaction is not None
    assert second.message_reaction is not None
    assert (len(first.message_reaction.new_reaction), len(second.message_reaction.new_reaction)) == (1, 0)
