"""What people on Telegram see of what the channel is given, and what it says when they cannot."""

from __future__ import annotations

import asyncio

import pytest

from bot.channels import port
from bot.channels.telegram.client import TelegramChannel
from bot.errors import Trouble
from bot.message import BlobId, Button, Media, MediaKind, Outgoing, Place
from bot.simulator.faults import FaultKind
from bot.simulator.script import Actor
from bot.simulator.server import Simulator
from tests.channels.contract.conftest import OTHER_PHOTO, PHOTO, RECORDING, REPORT, VIDEO, VOICE
from tests.channels.stubs import Drawer, landed

BUTTONS = ((Button(label="نعم", data="t:a:yes"),), (Button(label="الموقع", url="https://jisr.example/ar"),))


def methods(simulator: Simulator) -> list[str]:
    return [entry.method for entry in simulator.record if entry.had_effect]


async def test_a_title_is_bold_and_everything_else_as_it_was_written(telegram: TelegramChannel, zainab: Actor) -> None:
    await telegram.send(
        str(zainab.id), Outgoing(title="خبر 🟢", text="<b>*_رأي_*</b> https://a.example", buttons=BUTTONS)
    )
    heard = await zainab.hears()
    assert heard.text == "خبر 🟢\n<b>*_رأي_*</b> https://a.example"
    assert heard.message.content["entities"][0] == {"type": "bold", "offset": 0, "length": 6}
    assert [(button.label, button.data, button.url) for row in heard.rows for button in row] == [
        ("نعم", "t:a:yes", None),
        ("الموقع", None, "https://jisr.example/ar"),
    ]


async def test_the_menu_stays_and_goes(telegram: TelegramChannel, zainab: Actor) -> None:
    await telegram.send(str(zainab.id), Outgoing(text="a", keyboard=(("رأي", "حالة"), ("مساعدة",))))
    assert zainab.keyboard_rows == [["رأي", "حالة"], ["مساعدة"]]
    await telegram.send(str(zainab.id), Outgoing(text="b"))
    assert zainab.keyboard_rows == [["رأي", "حالة"], ["مساعدة"]]
    await telegram.send(str(zainab.id), Outgoing(text="c", keyboard=()))
    assert zainab.keyboard_rows == []


async def test_a_location_is_asked_for_beside_choices(telegram: TelegramChannel, zainab: Actor) -> None:
    question = Outgoing(text="أين تسكنون؟", buttons=BUTTONS, keyboard=(("شارك الموقع",),), ask_location=True)
    await telegram.send(str(zainab.id), question)
    assert (zainab.screen, zainab.buttons, zainab.keyboard) == ("أين تسكنون؟", ["نعم", "الموقع"], ["شارك الموقع"])
    await zainab.sends_location(30.5, 47.8)


async def test_a_place_is_on_the_map(telegram: TelegramChannel, zainab: Actor) -> None:
    await telegram.send(str(zainab.id), Outgoing(text="هنا", place=Place(latitude=30.5, longitude=47.75)))
    where = (await zainab.hears()).message.content["location"]
    assert (where["latitude"], where["longitude"]) == (30.5, 47.75)
    assert (await zainab.hears()).text == "هنا"


@pytest.mark.parametrize("media", [PHOTO, VIDEO, VOICE, REPORT, RECORDING], ids=lambda media: str(media.kind))
async def test_a_file_arrives_whole_with_its_words(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor, drawer: Drawer, media: Media
) -> None:
    await telegram.send(str(zainab.id), Outgoing(title="T", text="a", media=(media,), buttons=BUTTONS))
    heard = await zainab.hears("a")
    assert (heard.kind, heard.text, heard.buttons) == (media.kind, "T\na", ["نعم", "الموقع"])
    field = heard.message.content[media.kind]
    file_id = (field[-1] if isinstance(field, list) else field)["file_id"]
    assert await telegram.fetch(file_id) == drawer.files[media.blob]


async def test_a_document_keeps_its_name(telegram: TelegramChannel, zainab: Actor) -> None:
    await telegram.send(str(zainab.id), Outgoing(media=(REPORT,)))
    assert (await zainab.hears()).message.content["document"]["file_name"] == "تقرير.pdf"


async def test_several_files_are_one_album_and_the_words_follow(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    await telegram.send(str(zainab.id), Outgoing(text="a", media=(PHOTO, VIDEO, REPORT), buttons=BUTTONS))
    assert methods(simulator) == ["sendMediaGroup", "sendDocument", "sendMessage"]
    assert zainab.screen == "a"


async def test_words_too_long_for_a_caption_follow_the_photo(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    await telegram.send(str(zainab.id), Outgoing(text="ا" * 1025, media=(PHOTO,), buttons=BUTTONS))
    assert methods(simulator) == ["sendPhoto", "sendMessage"]
    assert zainab.buttons == ["نعم", "الموقع"]


async def test_a_file_is_uploaded_once(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor, drawer: Drawer
) -> None:
    letter = Outgoing(text="a", media=(PHOTO,))
    await asyncio.gather(*(telegram.send(str(zainab.id), letter) for _ in range(4)))
    await telegram.send(str(zainab.id), Outgoing(media=(PHOTO, OTHER_PHOTO)))
    assert drawer.reads == [1, 2]
    assert len(simulator.record.messages(zainab.id)) == 5


async def test_a_file_that_telegram_forgot_is_uploaded_again(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor, drawer: Drawer
) -> None:
    await telegram.send(str(zainab.id), Outgoing(media=(PHOTO,)))
    await telegram.send(str(zainab.id), Outgoing(media=(OTHER_PHOTO,)))
    simulator.world.files.stored.clear()
    await telegram.send(str(zainab.id), Outgoing(media=(PHOTO,)))
    simulator.world.files.stored.clear()
    await telegram.send(str(zainab.id), Outgoing(media=(PHOTO, OTHER_PHOTO)))
    assert drawer.reads == [1, 2, 1, 1, 2]


@pytest.mark.parametrize(
    ("blob", "expected"), [(404, port.Bad), (9, port.Bad)], ids=["a file that is not there", "an empty file"]
)
async def test_a_file_that_cannot_be_sent_is_bad(
    telegram: TelegramChannel, zainab: Actor, blob: int, expected: type[port.SendError]
) -> None:
    with pytest.raises(expected):
        await telegram.send(str(zainab.id), Outgoing(media=(Media(kind=MediaKind.PHOTO, blob=BlobId(blob)),)))


async def test_a_file_over_the_limit_is_bad(telegram: TelegramChannel, zainab: Actor, drawer: Drawer) -> None:
    drawer.files[8] = bytes(telegram.capabilities.send_limit_bytes + 1)
    with pytest.raises(port.Bad):
        await telegram.send(str(zainab.id), Outgoing(media=(Media(kind=MediaKind.VIDEO, blob=BlobId(8)),)))


@pytest.mark.parametrize("media", [(PHOTO,), (PHOTO, OTHER_PHOTO)], ids=["one file", "an album"])
async def test_files_for_nobody_are_refused_like_words(
    telegram: TelegramChannel, zainab: Actor, media: tuple[Media, ...]
) -> None:
    await telegram.send(str(zainab.id), Outgoing(media=media))
    for _ in range(2):
        with pytest.raises(port.Gone):
            await telegram.send("777", Outgoing(media=media))
    with pytest.raises(port.Gone):
        await telegram.send("777", Outgoing(text="a", edit="3"))


async def test_files_that_cannot_be_read_now_are_tried_again(simulator: Simulator, zainab: Actor) -> None:
    async def away(blob: BlobId) -> bytes:
        raise Trouble

    async with TelegramChannel(simulator.world.token, api_url=simulator.api_url, blobs=away) as channel:
        with pytest.raises(port.Retry):
            await channel.send(str(zainab.id), Outgoing(media=(PHOTO,)))


# --- posts ----------------------------------------------------------------------------------------------------------


async def test_a_post_is_read_as_a_send_is(telegram: TelegramChannel, simulator: Simulator, zainab: Actor) -> None:
    letter = Outgoing(title="خبر 🟢", text="<b>*_رأي_*</b> https://a.example", buttons=BUTTONS)
    sent = await telegram.send(str(zainab.id), letter)
    by_send = await zainab.hears()
    posted = await landed(telegram, telegram.prepare(letter), str(zainab.id))
    by_post = await zainab.hears()
    assert isinstance(posted, port.Sent)
    assert int(posted.message) > int(sent.message)
    assert by_post.message.content == by_send.message.content
    assert by_post.buttons == by_send.buttons == ["نعم", "الموقع"]


async def test_who_blocked_the_bot_is_gone_for_posts_too(telegram: TelegramChannel, zainab: Actor) -> None:
    await zainab.blocks()
    found = await landed(telegram, telegram.prepare(Outgoing(text="a")), str(zainab.id))
    assert isinstance(found, port.Gone)
    assert found.reason == "blocked"


@pytest.mark.parametrize(
    ("kind", "expected", "effects"),
    [
        (FaultKind.RESET_BEFORE, port.Unknown, 0),
        (FaultKind.RESET_AFTER, port.Unknown, 1),
        (FaultKind.TRUNCATED, port.Sent, 1),  # the half that came has the message's id
        (FaultKind.BAD_GATEWAY, port.Retry, 0),
    ],
)
async def test_what_went_wrong_with_a_post_is_known_or_said_to_be_unknown(
    telegram: TelegramChannel,
    simulator: Simulator,
    zainab: Actor,
    kind: FaultKind,
    expected: type[port.Sent | port.SendError],
    effects: int,
) -> None:
    before = len(methods(simulator))
    simulator.faults.order(kind, method="sendMessage")
    found = await landed(telegram, telegram.prepare(Outgoing(text="a")), str(zainab.id))
    assert type(found) is expected
    assert len(methods(simulator)) == before + effects
    assert isinstance(await landed(telegram, telegram.prepare(Outgoing(text="a")), str(zainab.id)), port.Sent)


# --- changes --------------------------------------------------------------------------------------------------------


async def test_a_change_replaces_words_and_buttons(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    sent = await telegram.send(str(zainab.id), Outgoing(text="a", buttons=BUTTONS))
    await telegram.send(str(zainab.id), Outgoing(title="T", text="b", edit=sent.message))
    assert (zainab.screen, zainab.buttons) == ("T\nb", [])
    assert methods(simulator) == ["sendMessage", "editMessageText"]


async def test_a_change_of_a_photo_changes_its_caption(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    sent = await telegram.send(str(zainab.id), Outgoing(text="a", media=(PHOTO,)))
    changed = await telegram.send(str(zainab.id), Outgoing(text="b", edit=sent.message, buttons=BUTTONS))
    again = await telegram.send(str(zainab.id), Outgoing(text="b", edit=sent.message, buttons=BUTTONS))
    assert (zainab.screen, zainab.buttons) == ("b", ["نعم", "الموقع"])
    assert sent.message == changed.message == again.message
    assert methods(simulator) == ["sendPhoto", "editMessageCaption"]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (Outgoing(text="a", media=(PHOTO,)), Outgoing(text="ا" * 1025)),
        (Outgoing(place=Place(latitude=1, longitude=1)), Outgoing(text="b")),
        (Outgoing(text="a", keyboard=(("k",),)), Outgoing(text="b")),
        (Outgoing(text="a"), Outgoing(text="b", media=(PHOTO,))),
        (Outgoing(text="a"), Outgoing(text="b", keyboard=(("k",),))),
    ],
    ids=["caption too long", "a place", "had a keyboard", "gets a photo", "gets a keyboard"],
)
async def test_what_cannot_be_changed_is_sent_anew(
    telegram: TelegramChannel, zainab: Actor, before: Outgoing, after: Outgoing
) -> None:
    sent = await telegram.send(str(zainab.id), before)
    wanted = Outgoing(text=after.text, media=after.media, keyboard=after.keyboard, edit=sent.message)
    anew = await telegram.send(str(zainab.id), wanted)
    assert int(anew.message) > int(sent.message)
    assert zainab.screen == after.text


@pytest.mark.parametrize("edit", ["999999", "not a number", "0"])
async def test_a_message_that_is_gone_is_sent_anew(telegram: TelegramChannel, zainab: Actor, edit: str) -> None:
    anew = await telegram.send(str(zainab.id), Outgoing(text="b", edit=edit))
    assert anew.message != edit
    assert zainab.screen == "b"


# --- what becomes of a message --------------------------------------------------------------------------------------


async def test_who_blocked_us_is_gone(telegram: TelegramChannel, zainab: Actor) -> None:
    await zainab.blocks()
    with pytest.raises(port.Gone) as caught:
        await telegram.send(str(zainab.id), Outgoing(text="a"))
    assert caught.value.reason == "blocked"


async def test_who_never_was_is_gone(telegram: TelegramChannel) -> None:
    with pytest.raises(port.Gone) as caught:
        await telegram.send("777", Outgoing(text="a"))
    assert caught.value.reason == "not-found"


async def test_a_chat_of_another_channel_is_bad(telegram: TelegramChannel) -> None:
    with pytest.raises(port.Bad):
        await telegram.send("zainab@example.org", Outgoing(text="a"))


async def test_nothing_to_say_is_bad(telegram: TelegramChannel, zainab: Actor) -> None:
    with pytest.raises(port.Bad):
        await telegram.send(str(zainab.id), Outgoing(text="  "))


async def test_a_group_that_grew_tells_its_new_id(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    group = simulator.group("مشروع", members=[zainab])
    await group.links("i_x", by=zainab)
    grown = await group.grows()
    with pytest.raises(port.ChatMoved) as caught:
        await telegram.send(str(group.chat_id), Outgoing(text="a"))
    assert caught.value.to == str(grown.chat_id)
    await telegram.send(caught.value.to, Outgoing(text="a"))


async def test_a_group_that_put_us_out_is_gone(telegram: TelegramChannel, simulator: Simulator, zainab: Actor) -> None:
    group = simulator.group("مشروع", members=[zainab], is_supergroup=True)
    await group.links("i_x", by=zainab)
    await group.throws_out(by=zainab)
    with pytest.raises(port.Gone) as caught:
        await telegram.send(str(group.chat_id), Outgoing(text="a"))
    assert caught.value.reason == "kicked"


async def test_too_much_for_everybody_pauses_the_channel(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    simulator.faults.order(FaultKind.TOO_MANY, seconds=7)
    with pytest.raises(port.PauseChannel) as caught:
        await telegram.send(str(zainab.id), Outgoing(text="a"))
    assert caught.value.seconds == 7


async def test_too_much_for_one_person_pauses_their_chat(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    for _ in range(3):
        await telegram.send(str(zainab.id), Outgoing(text="a"))
    simulator.faults.order(FaultKind.TOO_MANY, seconds=7)
    with pytest.raises(port.PauseChat) as caught:
        await telegram.send(str(zainab.id), Outgoing(text="a"))
    assert type(caught.value) is port.PauseChat


async def test_too_much_for_a_group_pauses_the_group(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    group = simulator.group("مشروع", members=[zainab], is_supergroup=True)
    await group.links("i_x", by=zainab)
    simulator.faults.order(FaultKind.TOO_MANY, seconds=7)
    with pytest.raises(port.PauseChat) as caught:
        await telegram.send(str(group.chat_id), Outgoing(text="a"))
    assert type(caught.value) is port.PauseChat


@pytest.mark.parametrize(
    ("fault", "expected"),
    [
        (FaultKind.RESET_BEFORE, port.Unknown),
        (FaultKind.RESET_AFTER, port.Unknown),
        (FaultKind.SLOW_AFTER, port.Unknown),
        (FaultKind.BAD_GATEWAY, port.Retry),
    ],
)
async def test_what_the_network_did(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor, fault: FaultKind, expected: type[port.SendError]
) -> None:
    simulator.faults.order(fault, seconds=1.0, method="sendMessage")
    with pytest.raises(port.SendError) as caught:
        await telegram.send(str(zainab.id), Outgoing(text="a"))
    assert type(caught.value) is expected
    assert simulator.world.token not in f"{caught.value} {caught.value.__cause__!r}"


async def test_an_answer_cut_off_behind_the_id_of_the_message_says_that_it_was_taken(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    simulator.faults.order(FaultKind.TRUNCATED, method="sendMessage")
    sent = await telegram.send(str(zainab.id), Outgoing(text="a"))
    assert sent.message.isdecimal()
    assert len(simulator.record.messages(zainab.id)) == 1


async def test_where_nobody_listens_nothing_was_delivered(simulator: Simulator, drawer: Drawer) -> None:
    async with TelegramChannel(simulator.world.token, api_url="http://127.0.0.1:9", blobs=drawer) as channel:
        with pytest.raises(port.Retry):
            await channel.send("5", Outgoing(text="a"))


async def test_a_message_of_several_parts_goes_on_where_it_stopped(
    telegram: TelegramChannel, simulator: Simulator, zainab: Actor
) -> None:
    letter = Outgoing(text="a", media=(PHOTO, OTHER_PHOTO))
    simulator.faults.order(FaultKind.TOO_MANY, seconds=1, method="sendMessage", times=2)
    for _ in range(2):
        with pytest.raises(port.PauseChat):
            await telegram.send(str(zainab.id), letter)
    await telegram.send(str(zainab.id), letter)
    assert methods(simulator) == ["sendMediaGroup", "sendMessage"]
    await telegram.send(str(zainab.id), letter)
    assert methods(simulator) == ["sendMediaGroup", "sendMessage"] * 2


async def test_every_request_after_the_first_asks_for_a_permit(telegram: TelegramChannel, zainab: Actor) -> None:
    permits = 0

    async def permit() -> None:
        nonlocal permits
        permits += 1

    telegram.permit = permit
    sent = await telegram.send(str(zainab.id), Outgoing(text="a", media=(PHOTO,)))
    assert permits == 0
    await telegram.send(str(zainab.id), Outgoing(text="b", edit=sent.message))
    assert permits == 1
    await telegram.send(str(zainab.id), Outgoing(text="a", media=(PHOTO, OTHER_PHOTO, VIDEO)))
    assert permits == 4
