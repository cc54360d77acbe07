"""Nothing waits for a connection in its slot: it would leave later than anybody knows."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

import pytest

from bot.channels.port import Roomy
from bot.storage.engine import Store
from tests.delivery.worlds import RecordingChannel, a_dispatcher, people, running, say, until

CONNECTS_SECONDS = 0.3


@dataclass(slots=True)
class ConnectingChannel(RecordingChannel):
    """A channel that needs a while for its first connection, from when it is asked for one on."""

    connected_at: float = 0.0

    def room(self, wanted: int) -> int:
        return self.single_room(wanted)

    def single_room(self, wanted: int) -> int:
        now = asyncio.get_running_loop().time()
        self.connected_at = self.connected_at or now + CONNECTS_SECONDS
        return wanted if now >= self.connected_at else 0


@pytest.mark.parametrize("is_running", [True, False])
async def test_a_message_takes_its_slot_once_there_is_a_connection(store: Store, *, is_running: bool) -> None:
    channel = ConnectingChannel()
    assert isinstance(channel, Roomy)
    [chat] = await people(store, 1)

    async def came() -> bool:
        return bool(channel.arrivals)

    if not is_running:
        await say(store, chat, "welcome")
    async with running(a_dispatcher(store, channel, rate=30)):
        if is_running:
            await say(store, chat, "welcome")
        await until(came)
    [arrival] = channel.arrivals
    assert arrival.at >= channel.connected_at > 0.0
