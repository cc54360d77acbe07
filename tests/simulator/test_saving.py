"""A world that outlives its process."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup

from bot.errors import Misconfigured
from bot.simulator import LimitRules, Simulator, samples
from bot.simulator.saving import state_of

BUTTON = InlineKeyboardMarkup([[InlineKeyboardButton("نعم", callback_data="1")]])


def simulator(path: Path) -> Simulator:
    return Simulator(state_path=path, limits=LimitRules.off(), throttles_polls=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "simulator.json"


async def test_a_second_start_finds_everything_as_it_was(path: Path) -> None:
    async with simulator(path) as first, Bot(first.world.token, base_url=f"{first.api_url}/bot") as client:
        zainab = first.person("زينب", language="ar")
        await zainab.starts()
        await client.send_message(zainab.id, "؟", reply_markup=BUTTON)
        await client.send_message(zainab.id, "!", reply_markup=ReplyKeyboardMarkup([["إبلاغ"]]))
        await zainab.presses_button(await zainab.hears("؟"), "نعم")
        await zainab.sends_photo(samples.photo(7))
        group = first.group("لجنة", members=[zainab])
        await group.links("i_1", by=zainab)
        group.appoints(zainab, is_anonymous=True)
        await client.set_my_commands([("help", "x")])
        first.world.adopt(range(10_000_001, 10_000_101))
        await client.send_message(10_000_050, "x")
        expected = state_of(first.world)
    async with simulator(path) as second:
        assert state_of(second.world) == expected
        assert second.actor(zainab.id).transcript() == zainab.transcript()
        assert second.world.files.body(next(iter(second.world.files.stored))) == (samples.photo(7), "image/jpeg")


async def test_update_ids_go_on(path: Path) -> None:
    async with simulator(path) as first:
        await first.person("Zainab").starts()
        before = first.world.updates.next_id
    async with simulator(path) as second:
        await second.person("Huda").starts()
        assert list(second.world.updates.events) == [before - 1, before]


async def test_citizens_who_did_nothing_are_not_saved(path: Path) -> None:
    async with simulator(path) as first, Bot(first.world.token, base_url=f"{first.api_url}/bot") as client:
        first.world.adopt(range(10_000_001, 10_000_101))
        await client.send_message(10_000_050, "x")
    async with simulator(path) as second:
        assert 10_000_050 not in second.world.people
        assert second.actor(10_000_050).chat.is_started


async def test_the_world_is_saved_while_it_runs(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bot.simulator.saving._PERIOD_SECONDS", 0.02)
    async with simulator(path) as first:
        await first.person("Zainab").starts()
        await asyncio.sleep(0.2)
        saved = await asyncio.to_thread(path.read_text, encoding="utf-8")
    assert "Zainab" in saved


@pytest.mark.parametrize("text", ["{", "[]", '{"format":0}', '{"format":1,"bot":5}'])
async def test_a_file_that_is_no_saved_world_is_told(path: Path, text: str) -> None:
    await asyncio.to_thread(path.parent.mkdir)
    await asyncio.to_thread(path.write_text, text)
    with pytest.raises(Misconfigured, match="is no saved world of this simulator"):
        await simulator(path).start()
