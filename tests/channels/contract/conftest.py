"""Channels to try, each with somebody at the other end."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from bot.channels.blackhole import BlackholeChannel
from bot.channels.port import Channel
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.transport import Timeouts
from bot.message import BlobId, Media, MediaKind
from bot.simulator import samples
from bot.simulator.limits import LimitRules
from bot.simulator.script import Actor
from bot.simulator.server import Simulator
from tests.channels.stubs import Drawer

PHOTO = Media(kind=MediaKind.PHOTO, blob=BlobId(1), name="photo.jpg")
OTHER_PHOTO = Media(kind=MediaKind.PHOTO, blob=BlobId(2))
VOICE = Media(kind=MediaKind.VOICE, blob=BlobId(3))
VIDEO = Media(kind=MediaKind.VIDEO, blob=BlobId(4))
REPORT = Media(kind=MediaKind.DOCUMENT, blob=BlobId(5), name="تقرير.pdf")
RECORDING = Media(kind=MediaKind.AUDIO, blob=BlobId(6), name="a.mp3")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A channel and somebody's chat on it."""

    channel: Channel
    chat: str


@pytest.fixture
def drawer() -> Drawer:
    """The files that there are."""
    return Drawer(
        {
            1: samples.photo(1),
            2: samples.photo(2),
            3: samples.voice(1),
            4: samples.video(1),
            5: b"%PDF-1.4 report",
            6: b"ID3 a recording",
            9: b"",
        }
    )


@pytest.fixture
async def simulator() -> AsyncIterator[Simulator]:
    """A Telegram without limits, which must not have been asked anything wrong at the end."""
    async with Simulator(limits=LimitRules.off(), throttles_polls=False, backoff_scale=0.01) as simulator:
        yield simulator
    assert simulator.world.violations == []


@pytest.fixture
async def telegram(simulator: Simulator, drawer: Drawer) -> AsyncIterator[TelegramChannel]:
    """The channel, open, with little patience."""
    timeouts = Timeouts(pool=0.5, connect=0.5, write=0.5, upload=0.5, read=0.5)
    token, url = simulator.world.token, simulator.api_url
    async with TelegramChannel(token, api_url=url, blobs=drawer, timeouts=timeouts) as channel:
        yield channel


@pytest.fixture
async def zainab(simulator: Simulator) -> Actor:
    """Somebody who has pressed Start."""
    person = simulator.person("زينب", last_name="علي", username="zainab", language="ar")
    await person.starts()
    return person


@pytest.fixture(params=["telegram", "blackhole"])
def line(request: pytest.FixtureRequest) -> Line:
    """Each channel in turn, with a chat."""
    if request.param == "blackhole":
        return Line(channel=BlackholeChannel(), chat="5")
    person: Actor = request.getfixturevalue("zainab")
    return Line(channel=request.getfixturevalue("telegram"), chat=str(person.id))
