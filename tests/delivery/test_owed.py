"""The database is away just after a settling: what was behind is given back later, and nothing is counted twice."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

import pytest

from bot.channels.port import Retry
from bot.delivery import rows
from bot.delivery.model import Letter
from bot.storage.engine import Store
from bot.storage.trouble import StorageTrouble
from bot.storage.work import Work
from tests.delivery.worlds import RecordingChannel, Refuses, a_dispatcher, people, running, say, until


async def test_who_waits_behind_one_that_goes_again_is_not_left_leased(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    channel = RecordingChannel(answer=Refuses(Retry()))
    given_back = rows.free
    troubles = [StorageTrouble("away")]

    async def free(work: Work, letters: Iterable[Letter], **more: Any) -> None:
        if letters and troubles:
            raise troubles.pop()
        await given_back(work, letters, **more)

    monkeypatch.setattr(rows, "free", free)

    async def all_came() -> bool:
        return len(channel.taken) == 2

    [chat] = await people(store, 1)
    dispatcher = a_dispatcher(store, channel, lease=timedelta(hours=1))
    async with running(dispatcher):
        await say(store, chat, "first", "second")
        await until(all_came)
    assert channel.words == ["first", "second"]
    assert not troubles
    assert dispatcher.counters.deliveries["dialogue", "again"] == 1
