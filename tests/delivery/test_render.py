"""A reply as the messages that a channel sends."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.channels.port import Capabilities
from bot.delivery import codec
from bot.delivery.render import LONGEST_LABEL, Setting, fit, isolated, render
from bot.delivery.split import units
from bot.errors import Broken
from bot.i18n.bundle import Words
from bot.message import BlobId, Button, Choice, Media, MediaKind, Menu, Outgoing, Place, Reply, rows
from bot.text import Language, Text

FSI, PDI, RLM = "\u2068", "\u2069", "\u200f"
OPENINGS = {
    Language.AR: "وصلتنا رسالتكم",
    Language.CKB: "نامەکەتان گەیشت",
    Language.KMR_ARAB: "ناما هەوە گەهشت",
    Language.KMR: "Nameya we gihîşt",
    Language.EN: "We got your message",
}
MENU = (("Report", "Status"), ("Help",))
PHOTO, VIDEO, VOICE, FILE = (
    Media(kind=kind, blob=BlobId(number))
    for number, kind in enumerate((MediaKind.PHOTO, MediaKind.VIDEO, MediaKind.VOICE, MediaKind.DOCUMENT))
)
LONG = "word " * 300


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> Words:
    folder = tmp_path_factory.mktemp("locales")
    for language, opening in OPENINGS.items():
        (folder / language.value).mkdir()
        lines = f"got = {opening}\nsaid = {opening}: {{ $body }}\nyes = {opening}\n"
        (folder / language.value / "main.ftl").write_text(lines, encoding="utf-8")
    return Words.load(folder, strict=True)


def rendered(reply: Reply, words: Words, **more: Any) -> tuple[Outgoing, ...]:
    values: dict[str, Any] = {"language": Language.EN, "turn_token": "7"} | more
    return render(reply, Setting(**values), words=words)


def said(body: str) -> Text:
    return Text.of("said", body=body)


GOT = Text.of("got")
YES = Choice(label=Text.of("yes"), value="yes")


def test_paragraphs_are_parted_by_a_blank_line(words: Words) -> None:
    [message] = rendered(Reply(text=GOT, more=(GOT,), quote="thanks"), words)
    assert message.text == f"We got your message\n\nWe got your message\n\n{FSI}thanks{PDI}"


def test_a_quote_is_harmless_and_isolated_line_by_line() -> None:
    assert isolated("one\u202e two\n\nthree\u2069 ") == f"{FSI}one two{PDI}\n\n{FSI}three{PDI}"


def test_a_title_is_one_line_in_the_readers_direction(words: Words) -> None:
    [message] = rendered(Reply(title="Health\ncard", text=GOT), words, language=Language.AR)
    assert message.title == f"{RLM}Health card"


def test_a_turns_buttons_carry_its_token_and_standing_ones_do_not(words: Words) -> None:
    standing = Choice(label="Open", value="case:17", standing=True)
    link = Choice(label="Site", value="", url="https://example.org")
    [message] = rendered(Reply(text=GOT, choices=rows(YES, standing, link)), words)
    assert [button for row in message.buttons for button in row] == [
        Button(label="We got your message", data="t:7:yes"),
        Button(label="Open", data="s:case:17"),
        Button(label="Site", url="https://example.org"),
    ]


def test_a_label_is_plain_and_short(words: Words) -> None:
    choice = Choice(label=said("x" * 200), value="x")
    [message] = rendered(Reply(text=GOT, choices=rows(choice)), words)
    label = message.buttons[0][0].label
    assert (len(label), label[-1], FSI in label) == (LONGEST_LABEL, "…", False)


@pytest.mark.parametrize(
    "reply",
    [
        Reply(),
        Reply(text=GOT, choices=rows(Choice(label="x", value="v" * 62))),
        Reply(text=GOT, choices=rows(*[YES] * 101)),
        Reply(media=(PHOTO, PHOTO), choices=rows(YES)),
    ],
)
def test_what_no_channel_could_send_is_a_bug(reply: Reply, words: Words) -> None:
    with pytest.raises(Broken):
        rendered(reply, words)


def test_a_turns_button_outside_of_a_turn_is_a_bug(words: Words) -> None:
    with pytest.raises(Broken):
        rendered(Reply(text=GOT, choices=rows(YES)), words, turn_token="")


def test_a_short_text_is_the_caption_of_a_single_file(words: Words) -> None:
    [message] = rendered(Reply(text=GOT, media=(PHOTO,), choices=rows(YES)), words)
    assert (message.media, message.text, len(message.buttons)) == ((PHOTO,), "We got your message", 1)


def test_a_long_text_follows_its_file_and_bears_the_buttons(words: Words) -> None:
    file, text = rendered(Reply(text=said(LONG), media=(PHOTO,), choices=rows(YES)), words)
    assert (file.media, file.text, file.buttons) == ((PHOTO,), "", ())
    assert (text.media, len(text.buttons)) == ((), 1)


def test_several_files_travel_with_their_like_before_the_text(words: Words) -> None:
    media = (PHOTO, VIDEO, FILE, VOICE, VOICE, *[FILE] * 12)
    messages = rendered(Reply(text=GOT, media=media), words)
    assert [len(message.media) for message in messages] == [2, 1, 1, 1, 10, 2, 0]


def test_a_place_comes_before_the_words(words: Words) -> None:
    place, text = rendered(Reply(text=GOT, place=Place(latitude=30.5, longitude=47.8), choices=rows(YES)), words)
    assert (place.place, place.buttons) == (Place(latitude=30.5, longitude=47.8), ())
    assert (text.place, len(text.buttons)) == (None, 1)


def test_the_menu_is_shown_only_when_asked_for(words: Words) -> None:
    [kept] = rendered(Reply(text=GOT), words, menu=MENU)
    [shown] = rendered(Reply(text=GOT, menu=Menu.SHOW), words, menu=MENU)
    [located] = rendered(Reply(text=GOT, menu=Menu.LOCATION), words, menu=(("Here",),))
    assert (kept.keyboard, shown.keyboard, shown.ask_location) == (None, MENU, False)
    assert (located.keyboard, located.ask_location) == ((("Here",),), True)


def test_menu_and_buttons_come_with_two_messages(words: Words) -> None:
    first, second = rendered(Reply(text=GOT, more=(GOT,), menu=Menu.SHOW, choices=rows(YES)), words, menu=MENU)
    assert (first.keyboard, first.buttons) == (MENU, ())
    assert (second.keyboard, len(second.buttons)) == (None, 1)


def test_menu_and_buttons_of_a_text_that_cannot_be_parted_are_left_to_the_channel(words: Words) -> None:
    [message] = rendered(Reply(text=GOT, menu=Menu.SHOW, choices=rows(YES)), words, menu=MENU)
    assert (message.keyboard, len(message.buttons)) == (MENU, 1)


@pytest.mark.parametrize(
    ("more", "edit"),
    [
        ({}, "12"),
        ({"replace": False}, ""),
        ({"media": (PHOTO,)}, ""),
        ({"menu": Menu.SHOW}, ""),
        ({"quote": LONG * 4}, ""),
    ],
)
def test_only_words_replace_a_message(more: dict[str, Any], edit: str, words: Words) -> None:
    values: dict[str, Any] = {"text": GOT, "replace": True} | more
    reply = Reply(**values)
    assert rendered(reply, words, replace_message="12", menu=MENU)[0].edit == edit


def test_every_part_says_what_it_is_about_and_in_what_language(words: Words) -> None:
    messages = rendered(Reply(text=said(LONG * 4), ref="case:17", silent=True), words)
    assert len(messages) > 1
    assert {(message.ref, message.silent, message.language) for message in messages} == {("case:17", True, Language.EN)}


def test_a_title_too_long_to_stand_above_anything_is_not_lost() -> None:
    title = "long title " * 200
    messages = fit(Outgoing(title=title, text="text"), Capabilities())
    assert "".join(message.title + message.text for message in messages).split() == [*title.split(), "text"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow], max_examples=60)
@given(
    language=st.sampled_from(list(Language)),
    body=st.text(alphabet="aدە \n😀", max_size=6000),
    title=st.text(alphabet="aد ", max_size=300),
    quote=st.text(alphabet="aد \n\u202e\u2068", max_size=9000),
    media=st.lists(st.sampled_from([PHOTO, VIDEO, VOICE, FILE]), max_size=12),
)
def test_every_part_of_every_reply_fits_the_channel(
    language: Language, body: str, title: str, quote: str, media: list[Media], words: Words
) -> None:
    reply = Reply(title=title, text=said(body), quote=quote, media=tuple(media), choices=rows(YES))
    messages = rendered(reply, words, language=language)
    limits = Capabilities()
    for message in messages:
        length = units(message.title) + units(message.text) + 2 * bool(message.title)
        assert length <= (limits.caption_limit if message.media else limits.text_limit)
        assert message.text.count(FSI) == message.text.count(PDI)
        assert len(message.media) <= 10
    assert [bool(message.buttons) for message in messages] == [False] * (len(messages) - 1) + [True]


@given(
    message=st.builds(
        Outgoing,
        text=st.text(),
        title=st.text(),
        buttons=st.lists(
            st.lists(st.builds(Button, label=st.text(), data=st.text(), url=st.text()), max_size=2).map(tuple),
            max_size=2,
        ).map(tuple),
        keyboard=st.none() | st.just(()) | st.just(MENU),
        ask_location=st.booleans(),
        media=st.lists(st.sampled_from([PHOTO, VOICE]), max_size=2).map(tuple),
        place=st.none() | st.just(Place(latitude=0.0, longitude=-1.5)),
        edit=st.text(),
        silent=st.booleans(),
        language=st.none() | st.sampled_from(list(Language)),
        paid=st.booleans(),
        ref=st.text(),
    )
)
def test_what_is_stored_is_what_was_rendered(message: Outgoing) -> None:
    assert codec.load(codec.dump(message)) == message
    assert codec.load(codec.dump(message)).ref == message.ref
    assert codec.load_all(codec.dump_all([message, message])) == (message, message)
