"""The trials' stand-in for Telegram does what its record says."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Iterator

import pytest

from bot.channels.port import PauseChannel, Retry, SendError, Unknown
from bot.channels.telegram.client import TelegramChannel
from bot.message import BlobId, Outgoing
from tests.faults.broadcasts.stand import TOKEN, Stand
from tests.faults.broadcasts.weather import BAD_GATEWAY, RESET_AFTER, RESET_BEFORE, SENT, Fate, Storms

CHAT = 10_000_001
WORDS = Outgoing(text="The bridge is open again.")


@pytest.fixture
def stand() -> Iterator[Stand]:
    with Stand() as made:
        yield made


@pytest.fixture
async def channel(stand: Stand) -> AsyncIterator[TelegramChannel]:
    async def no_files(_: BlobId) -> bytes:
        raise AssertionError

    async with TelegramChannel(TOKEN, blobs=no_files, api_url=stand.url) as opened:
        yield opened


async def test_it_is_a_bot_api_server(channel: TelegramChannel) -> None:
    assert (await channel.check()).username == "jisr_trials_bot"
    assert await channel.updates(offset=0, wait_seconds=0) == []


async def test_what_it_took_is_on_the_record(stand: Stand, channel: TelegramChannel) -> None:
    before = time.monotonic()
    await channel.send(str(CHAT), WORDS)
    (received,) = stand.received
    assert (received.chat, received.text, received.fate) == (CHAT, WORDS.text, SENT)
    assert before <= received.at <= (received.answered_at or 0.0) <= time.monotonic()


@pytest.mark.parametrize(
    ("fate", "error"),
    [
        (BAD_GATEWAY, Retry),
        (RESET_AFTER, Unknown),
        (RESET_BEFORE, Unknown),
        (Fate(name="429", retry_after=3), PauseChannel),
    ],
    ids=lambda value: getattr(value, "name", None),
)
async def test_a_fate_is_carried_out(
    stand: Stand, channel: TelegramChannel, fate: Fate, error: type[SendError]
) -> None:
    stand.weather = lambda chat, at: fate
    with pytest.raises(error):
        await channel.send(str(CHAT), WORDS)
    assert [received.fate for received in stand.received] == [fate]


async def test_while_it_is_away_nothing_reaches_it(stand: Stand, channel: TelegramChannel) -> None:
    stand.goes_away()
    with pytest.raises(Retry):
        await channel.send(str(CHAT), WORDS)
    stand.comes_back()
    await channel.send(str(CHAT), WORDS)
    assert len(stand.received) == 1


async def test_requests_in_one_piece_are_answered_in_their_order(stand: Stand) -> None:
    slow_first = iter([Fate(name="slow", is_executed=True, seconds=0.05), SENT])
    stand.weather = lambda chat, at: next(slow_first)
    body = b"chat_id=%d&text=x"
    kind = b"Content-Type: application/x-www-form-urlencoded"
    head = b"POST /bot%s/sendMessage HTTP/1.1\r\n" + kind + b"\r\nContent-Length: %d\r\n\r\n"
    asked = [body % chat for chat in (CHAT, CHAT + 1)]
    reader, writer = await asyncio.open_connection("127.0.0.1", stand.port)
    writer.write(b"".join(head % (TOKEN.encode(), len(each)) + each for each in asked))
    answers = b""
    while answers.count(b'"ok": true') < 2:
        answers += await reader.read(4096)
    writer.close()
    assert answers.index(str(CHAT).encode()) < answers.index(str(CHAT + 1).encode())


def test_a_storm_comes_again_and_tells_how_long_it_lasts() -> None:
    storms = Storms(every=10.0, lasting=3.0, touchy=frozenset({CHAT}))
    assert storms(CHAT, 100.0).name == "429 chat"
    assert storms(CHAT, 101.0) == SENT
    assert storms(CHAT, 107.5).retry_after == 3
    assert storms(CHAT, 112.0) == SENT
    assert storms(CHAT, 119.9).retry_after == 1
