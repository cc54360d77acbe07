"""A post says, parameter for parameter, what python-telegram-bot would, and its refusals mean the same."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st
from telegram import Bot
from telegram.error import TelegramError

from bot.channels import port
from bot.channels.port import SendError, Sent
from bot.channels.telegram.answers import message_id, refusal
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.posting import Letter
from bot.message import BlobId, Button, Media, MediaKind, Outgoing, Place
from tests.channels.stubs import TOKEN, Drawer, Scripted, a_server, landed, refused, taken

TABLE: list[dict[str, Any]] = json.loads((Path(__file__).parent / "data" / "errors.json").read_text())["errors"]
PHOTO = Media(kind=MediaKind.PHOTO, blob=BlobId(1))

words = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
labels = st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=10)
buttons = st.lists(
    st.lists(
        st.one_of(
            st.builds(Button, label=labels, data=labels),
            st.builds(Button, label=labels, url=st.just("https://a.example")),
        ),
        min_size=1,
        max_size=3,
    ).map(tuple),
    max_size=2,
).map(tuple)
keyboards = st.one_of(st.none(), st.lists(st.lists(labels, min_size=1, max_size=2).map(tuple), max_size=2).map(tuple))
media = st.one_of(
    st.just(()), st.sampled_from(list(MediaKind)).map(lambda kind: (Media(kind=kind, blob=BlobId(1), name="a.pdf"),))
)
degrees = st.floats(min_value=-90, max_value=90) | st.sampled_from([0, 0.0, 1e-07])
places = st.one_of(st.none(), st.none(), st.builds(Place, latitude=degrees, longitude=degrees))
messages = st.builds(
    Outgoing,
    text=words,
    title=words,
    buttons=buttons,
    keyboard=keyboards,
    ask_location=st.booleans(),
    media=media,
    place=places,
    silent=st.booleans(),
    paid=st.booleans(),
)
chats = st.one_of(st.integers(min_value=1, max_value=2**52), st.integers(min_value=-(2**52), max_value=-1)).map(str)


@dataclass(slots=True)
class Telegram:
    """A server that keeps what it is asked and answers as it is told."""

    status: int = 200
    body: bytes = taken(7)[1]
    asked: list[tuple[str, dict[str, Any]]] = field(default_factory=list)

    async def talk(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        head, _, body = request.partition(b"\r\n\r\n")
        method = head.split(b" ", 2)[1].rpartition(b"/")[2].decode()
        kind = head.lower().partition(b"content-type: ")[2]
        said = json.loads(body) if kind.startswith(b"application/json") else {}
        self.asked.append((method, form(body) if kind.startswith(b"application/x-www-form") else said))
        writer.write(b"HTTP/1.1 %d X\r\nContent-Length: %d\r\n\r\n" % (self.status, len(self.body)) + self.body)
        await writer.drain()

    def answer(self, answer: tuple[int, bytes]) -> None:
        self.status, self.body = answer


#: Parameters that are texts; every other one of a form is JSON.
TEXTS = {"text", "caption", *MediaKind}


def form(body: bytes) -> dict[str, Any]:
    pairs = parse_qsl(body.decode(), keep_blank_values=True, strict_parsing=True)
    return {name: value if name in TEXTS else json.loads(value) for name, value in pairs}


@asynccontextmanager
async def a_line(telegram: Telegram) -> AsyncIterator[TelegramChannel]:
    async with (
        a_server(telegram.talk) as url,
        TelegramChannel(TOKEN, api_url=url, blobs=Drawer({1: b"bytes"})) as channel,
    ):
        yield channel


def learn(channel: TelegramChannel, file_id: str = "f1") -> None:
    for kind in MediaKind:
        channel._messages.uploads.learn((kind, BlobId(1)), file_id)


async def by_the_library(channel: TelegramChannel, chat: str, message: Outgoing) -> Sent:
    return await channel._messages.send(int(chat), message, channel.permit)


@settings(max_examples=60)
@given(todo=st.lists(st.tuples(messages, chats), min_size=1, max_size=5))
def test_a_post_says_what_a_send_says(todo: list[tuple[Outgoing, str]]) -> None:
    async def compare() -> None:
        telegram = Telegram()
        async with a_line(telegram) as channel:
            learn(channel)
            for message, chat in todo:
                prepared = channel.prepare(message)
                event("posted" if prepared else "left to send")
                if prepared is None:
                    continue
                telegram.asked.clear()
                assert await landed(channel, prepared, chat) == Sent(message="7")
                await by_the_library(channel, chat, message)
                posted, sent = telegram.asked
                assert posted == sent

    asyncio.run(compare())


@pytest.mark.parametrize(
    "message",
    [
        Outgoing(text="a"),
        Outgoing(title="T", text="a", buttons=((Button(label="b", data="d"),),), silent=True, paid=True),
        Outgoing(text="a", media=(PHOTO,)),
        Outgoing(media=(PHOTO,)),
        Outgoing(place=Place(latitude=0, longitude=0)),
        Outgoing(text="a", keyboard=(("شارك",),), ask_location=True),
    ],
)
@pytest.mark.parametrize("chat", ["5", "-1001234567890"])
async def test_what_is_one_request_can_be_posted(message: Outgoing, chat: str) -> None:
    telegram = Telegram()
    async with a_line(telegram) as channel:
        learn(channel)
        assert await landed(channel, channel.prepare(message), chat) == Sent(message="7")
        await by_the_library(channel, chat, message)
    posted, sent = telegram.asked
    assert posted == sent


@pytest.mark.parametrize(
    "message",
    [
        Outgoing(),
        Outgoing(text="a", edit="7"),
        Outgoing(text="a", place=Place(latitude=1, longitude=1)),
        Outgoing(text="a", media=(PHOTO, PHOTO)),
        Outgoing(media=(PHOTO, PHOTO)),
        Outgoing(text="ا" * 1025, media=(PHOTO,)),
        Outgoing(text="a", buttons=((Button(label="b", data="d"),),), keyboard=(("k",),)),
    ],
    ids=["nothing", "a change", "a place and words", "files", "an album", "a long caption", "buttons and keyboard"],
)
def test_what_is_more_than_one_request_cannot_be_posted(message: Outgoing) -> None:
    channel = TelegramChannel(TOKEN, blobs=Drawer({}))
    learn(channel)
    assert channel.prepare(message) is None


def test_a_letter_of_another_channel_is_refused() -> None:
    with pytest.raises(TypeError):
        TelegramChannel(TOKEN, blobs=Drawer({})).post("a letter", "5", print)


# --- files ----------------------------------------------------------------------------------------------------------


async def test_a_file_can_be_posted_once_it_was_uploaded() -> None:
    telegram = Telegram(body=taken(7, photo=[{"file_id": "f7", "file_unique_id": "u", "width": 1, "height": 1}])[1])
    letter = Outgoing(text="a", media=(PHOTO,))
    async with a_line(telegram) as channel:
        assert channel.prepare(letter) is None
        await channel.send("5", letter)
        await landed(channel, channel.prepare(letter))
    assert telegram.asked[1:] == [("sendPhoto", {"chat_id": 5, "photo": "f7", "caption": "a"})]


async def test_a_file_that_telegram_forgot_is_sent_again_with_its_bytes() -> None:
    telegram = Telegram(*refused(400, "Bad Request: wrong file identifier/HTTP URL specified"))
    letter = Outgoing(media=(PHOTO,))
    async with a_line(telegram) as channel:
        learn(channel)
        prepared = channel.prepare(letter)
        assert type(await landed(channel, prepared)) is port.Retry
        assert channel.prepare(letter) is None
        assert type(await landed(channel, prepared)) is port.Retry
        assert len(telegram.asked) == 1


async def test_a_letter_names_its_file_as_it_is_known_now() -> None:
    telegram = Telegram()
    async with a_line(telegram) as channel:
        learn(channel, "old")
        prepared = channel.prepare(Outgoing(media=(PHOTO,)))
        await landed(channel, prepared)
        learn(channel, "new")
        await landed(channel, prepared)
    assert [said["photo"] for _, said in telegram.asked] == ["old", "new"]


async def test_a_late_refusal_of_an_old_file_does_not_lose_the_new_one() -> None:
    channel = TelegramChannel(TOKEN, blobs=Drawer({}))
    learn(channel, "old")
    prepared = channel.prepare(Outgoing(media=(PHOTO,)))
    assert isinstance(prepared, Letter)
    learn(channel, "new")
    error = refusal(*refused(400, "Bad Request: wrong file identifier"))
    assert type(channel._posting.landing(error, prepared, 5)) is port.Retry
    assert channel._messages.uploads.known((MediaKind.PHOTO, BlobId(1))) == "new"


async def test_the_same_words_about_a_letter_without_a_file_are_bad() -> None:
    telegram = Telegram(*refused(400, "Bad Request: wrong file identifier/HTTP URL specified"))
    async with a_line(telegram) as channel:
        assert type(await landed(channel, channel.prepare(Outgoing(text="a")))) is port.Bad


# --- refusals -------------------------------------------------------------------------------------------------------


async def raised(answer: tuple[int, bytes]) -> TelegramError:
    request = Scripted([answer])
    with pytest.raises(TelegramError) as caught:
        await Bot(TOKEN, request=request, get_updates_request=request).send_message(5, "x")
    return caught.value


def answer_of(row: dict[str, Any]) -> tuple[int, bytes]:
    if row.get("html"):
        return row["code"], b"<html><title>" + row["description"].encode() + b"</title></html>"
    return refused(row["code"], row["description"], row.get("parameters"))


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['code']} {row['description'][:60]}")
async def test_a_refusal_is_the_librarys_own_error(row: dict[str, Any]) -> None:
    theirs, ours = await raised(answer_of(row)), refusal(*answer_of(row))
    assert type(ours) is type(theirs)
    assert ours.message == theirs.message.partition(". Parsing the server response")[0]


@pytest.mark.parametrize("row", TABLE, ids=lambda row: f"{row['code']} {row['description'][:60]}")
async def test_every_refusal_of_a_post_has_its_outcome(row: dict[str, Any]) -> None:
    telegram = Telegram(*answer_of(row))
    async with a_line(telegram) as channel:
        found = await landed(channel, channel.prepare(Outgoing(text="a")))
    assert (type(found).__name__, getattr(found, "reason", "")) == (row["outcome"], row.get("reason", ""))


@pytest.mark.parametrize("status", [*range(300, 309), *range(400, 419), 429, 451, *range(500, 512), 599])
@pytest.mark.parametrize("body", [b"<html>", b"{}", b'{"description":"D"}', b'{"ok":false,"description":"D"}'])
async def test_any_status_is_the_librarys_own_error(status: int, body: bytes) -> None:
    theirs, ours = await raised((status, body)), refusal(status, body)
    assert type(ours) is type(theirs)
    assert ours.message == theirs.message.partition(". Parsing the server response")[0]


ODD = ["x", 1, None, -1, 0, 1.5, 1e300, 10**30, [], {}, "\x00", True]


def odd_refusal(description: object, value: object) -> bytes:
    parameters = {"retry_after": value, "migrate_to_chat_id": value}
    return json.dumps({"description": description, "parameters": value and parameters}).encode()


@settings(max_examples=200)
@given(
    status=st.integers(min_value=200, max_value=999),
    body=st.one_of(st.binary(max_size=60), st.builds(odd_refusal, st.sampled_from(ODD), st.sampled_from(ODD))),
)
def test_whatever_is_answered_is_some_error(status: int, body: bytes) -> None:
    assert isinstance(refusal(status, body), TelegramError)


async def test_a_chat_that_moved_tells_where() -> None:
    telegram = Telegram(*refused(400, "Bad Request: upgraded", {"migrate_to_chat_id": -1001234567890}))
    async with a_line(telegram) as channel:
        found = await landed(channel, channel.prepare(Outgoing(text="a")), "-5")
    assert isinstance(found, port.ChatMoved)
    assert found.to == "-1001234567890"


# --- success --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (b'{"ok":true,"result":{"message_id":12,"date":1}}', "12"),
        (b' { "ok" : true, "result": {"message_id" :12}}', "12"),
        (b'{"result":{"date":1,"message_id":12},"ok":true}', "12"),
        (b'{"ok":true,"result":{"message_thread_id":3,"message_id":12}}', "12"),
        (b'{"ok":true,"result":{"message_id":12', ""),
        (b'{"ok":false,"result":{"message_id":12}}', ""),
        (b'{"ok":1,"result":{"message_id":12}}', ""),
        (b'{"ok":true,"result":{"message_id":"12"}}', ""),
        (b'{"ok":true,"result":{"message_id":1.5}}', ""),
        (b'{"ok":true,"result":[{"message_id":12}]}', ""),
        (b'x{"ok":true,"result":{"message_id":12}}', ""),
        (b"[" * 100_000, ""),
    ],
)
def test_a_taken_message_is_known_by_its_id(body: bytes, expected: str) -> None:
    assert message_id(body) == message_id(bytearray(body)) == expected


# --- crowding -------------------------------------------------------------------------------------------------------

TOO_MANY = refused(429, "Too Many Requests: retry after 3", {"retry_after": 3})


async def outcomes_of(channel: TelegramChannel, *chats: str) -> list[type[Sent | SendError]]:
    prepared = channel.prepare(Outgoing(text="a"))
    return [type(await landed(channel, prepared, chat)) for chat in chats]


async def test_too_much_for_one_after_another_is_too_much_for_the_channel() -> None:
    async with a_line(Telegram(*TOO_MANY)) as channel:
        assert await outcomes_of(channel, "1", "2", "3") == [port.PauseChannel] * 3


async def test_too_much_for_one_alone_is_too_much_for_the_chat() -> None:
    async with a_line(Telegram(*TOO_MANY)) as channel:
        assert await outcomes_of(channel, "1", "1", "1") == [port.PauseChannel, port.PauseChannel, port.PauseChat]


async def test_too_much_for_a_group_is_its_own() -> None:
    async with a_line(Telegram(*TOO_MANY)) as channel:
        assert await outcomes_of(channel, "-1") == [port.PauseChat]


async def test_posts_and_sends_are_counted_together() -> None:
    telegram = Telegram()
    async with a_line(telegram) as channel:
        for _ in range(2):
            await channel.send("1", Outgoing(text="a"))
        telegram.answer(TOO_MANY)
        assert await outcomes_of(channel, "1") == [port.PauseChat]
