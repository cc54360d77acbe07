"""Settings become parts; what must not be started is refused with a line that says why."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot import faultpoints
from bot.clock import SystemClock
from bot.delivery import service as delivery
from bot.delivery.dispatcher import LEASE
from bot.demo import service as demo
from bot.errors import Misconfigured
from bot.i18n.bundle import default_words
from bot.settings import Settings
from bot.simulator.server import Simulator
from bot.staff import service as staff
from bot.staff.model import Desk, Role
from bot.storage.engine import Store
from bot.text import Language
from bot.wiring.parts import (
    TRIAL_LEASE,
    TRIAL_OFFSET,
    Parts,
    clock_of,
    is_loopback,
    lease_of,
    opened,
    opened_store,
    profiles,
    refuse_demo_on_telegram,
)
from tests.fakes import SECRET
from tests.processes.children import free_port

TOKEN = "123456:not-used-before-the-refusal"


@pytest.fixture
def dialect() -> str:
    return "sqlite"


async def start(settings: Settings, *, api_url: str | None, token: str = TOKEN) -> None:
    async with opened(settings, token=token, api_url=api_url):
        pass


# --- loopback -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:8081", "http://localhost:1", "http://[::1]:8081", "http://LOCALHOST"]
)
def test_a_server_on_this_machine_is_loopback(url: str) -> None:
    assert is_loopback(url)


@pytest.mark.parametrize(
    "url",
    [
        None,
        "https://api.telegram.org",
        "http://127.0.0.1.example.org",
        "http://10.0.0.1:8081",
        "http://u@example.org",
        "",
    ],
)
def test_any_other_is_not(url: str | None) -> None:
    assert not is_loopback(url)


@pytest.mark.parametrize("api_url", [None, "https://api.telegram.org", "http://10.0.0.1:8081"])
async def test_an_armed_fault_point_is_refused_away_from_a_simulator(
    settings: Settings, monkeypatch: pytest.MonkeyPatch, api_url: str | None
) -> None:
    monkeypatch.setattr(faultpoints, "_armed", "sent")
    with pytest.raises(Misconfigured, match="JISR_FAULTPOINT"):
        await start(settings, api_url=api_url)


async def test_an_armed_fault_point_is_for_trials_against_a_simulator(
    settings: Settings, telegram: Simulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(faultpoints, "_armed", "sent")
    await start(settings, api_url=telegram.api_url, token=telegram.world.token)


def test_a_lease_is_shortened_in_trials_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    assert lease_of("http://127.0.0.1:1") == LEASE
    monkeypatch.setenv(TRIAL_LEASE, "1.5")
    assert lease_of("http://127.0.0.1:1") == timedelta(seconds=1.5)
    assert lease_of(None) == LEASE


def test_a_clock_goes_wrong_only_in_trials(monkeypatch: pytest.MonkeyPatch) -> None:
    assert clock_of("http://127.0.0.1:1") == SystemClock()
    monkeypatch.setenv(TRIAL_OFFSET, "-3600")
    assert clock_of("http://127.0.0.1:1") == SystemClock(off=timedelta(hours=-1))
    assert clock_of(None) == SystemClock()
    assert clock_of("https://api.telegram.org") == SystemClock()


# --- demo rows ------------------------------------------------------------------------------------------------------


async def test_demo_people_never_meet_the_real_telegram(store: Store) -> None:
    await refuse_demo_on_telegram(store, None)
    async with store.work(actor="test") as work:
        await demo.load(work)
    with pytest.raises(Misconfigured, match="jisr demo --remove"):
        await refuse_demo_on_telegram(store, None)
    await refuse_demo_on_telegram(store, "http://127.0.0.1:8081")
    async with store.work(actor="test") as work:
        await demo.remove(work)
    await refuse_demo_on_telegram(store, None)


async def test_a_start_with_demo_rows_is_refused_before_telegram_is_asked(settings: Settings, store: Store) -> None:
    async with store.work(actor="test") as work:
        await demo.load(work)
    with pytest.raises(Misconfigured, match="demo rows"):
        await start(settings, api_url=None)


# --- Telegram -------------------------------------------------------------------------------------------------------


async def test_a_refused_token_ends_the_start(settings: Settings, telegram: Simulator) -> None:
    with pytest.raises(Misconfigured, match="JISR_BOT_TOKEN was refused"):
        await start(settings, api_url=telegram.api_url)


async def test_a_telegram_that_does_not_answer_yet_is_waited_for(settings: Settings) -> None:
    port = free_port()
    token = Simulator().world.token
    starting = asyncio.create_task(start(settings, api_url=f"http://127.0.0.1:{port}", token=token))
    await asyncio.sleep(0.2)
    assert not starting.done()
    async with Simulator(port=port):
        await starting


@pytest.mark.parametrize("in_directory", [True, False], ids=["directory", "database"])
async def test_files_are_kept_where_the_settings_say(
    settings: Settings, telegram: Simulator, tmp_path: Path, *, in_directory: bool
) -> None:
    folder = tmp_path / "files"
    chosen = replace(settings, files=str(folder)) if in_directory else settings
    async with opened(chosen, token=telegram.world.token, api_url=telegram.api_url) as parts:
        async with parts.store.work(actor="test") as work:
            kept = await parts.blobs.put(work, b"a photo", "image/jpeg")
        assert await parts.blobs.get(kept) == b"a photo"
    assert [path.read_bytes() for path in folder.glob("??/*")] == [b"a photo"] * in_directory


async def test_people_open_the_bot_on_the_page_or_on_telegram(parts: Parts) -> None:
    assert parts.bot_address == f"{parts.api_url}/"
    parts.api_url = None
    assert parts.bot_address == f"https://t.me/{parts.account.username}"


async def test_what_is_not_for_us_is_counted_and_ignored(parts: Parts) -> None:
    receive = parts.receive()
    await receive({"update_id": 1, "poll": {}})
    await receive(
        {"update_id": 2, "message": {"message_id": 1, "date": 1, "chat": {"id": 5, "type": "private"}, "text": "a"}}
    )
    counted = parts.metrics.registry.get_sample_value
    assert counted("jisr_updates_total", {"kind": "poll", "outcome": "ignored"}) == 1
    assert counted("jisr_updates_total", {"kind": "said", "outcome": "done"}) == 1
    assert counted("jisr_update_seconds_count") == 1


@pytest.mark.parametrize("language", Language)
def test_a_profile_fits_telegrams_limits(language: Language) -> None:
    profile = profiles(default_words(strict=True))[language]
    assert 0 < len(profile.name) <= 64
    assert 0 < len(profile.description) <= 512
    assert 0 < len(profile.short) <= 120


# --- operators ------------------------------------------------------------------------------------------------------


async def coordinators(store: Store) -> set[str]:
    async with store.reading() as work:
        seats = await staff.seats_at(work, Desk(role=Role.COORDINATOR))
        return {(await delivery.address(work, seat.address)).value for seat in seats}


async def test_the_settings_say_who_coordinates(settings: Settings, telegram: Simulator, store: Store) -> None:
    url, token = telegram.api_url, telegram.world.token
    await start(replace(settings, admin_chat_ids=(501, 502)), api_url=url, token=token)
    assert await coordinators(store) == {"501", "502"}
    await start(replace(settings, admin_chat_ids=(502, 503)), api_url=url, token=token)
    assert await coordinators(store) == {"502", "503"}


@pytest.mark.parametrize(("alarmed", "told"), [((), ("501",)), ((601, 602), ("601", "602"))])
async def test_alarms_go_to_the_coordinators_unless_others_are_named(
    settings: Settings, telegram: Simulator, alarmed: tuple[int, ...], told: tuple[str, ...]
) -> None:
    chosen = replace(settings, admin_chat_ids=(501,), alarm_chat_ids=alarmed)
    async with opened(chosen, token=telegram.world.token, api_url=telegram.api_url) as parts:
        assert parts.alarms.chats == told


# --- the database ---------------------------------------------------------------------------------------------------


async def test_a_database_without_the_schema_is_refused(settings: Settings, empty_url: str) -> None:
    with pytest.raises(Misconfigured, match="jisr migrate"):
        async with opened_store(replace(settings, database_url=empty_url)):
            pass


async def test_another_key_than_the_databases_own_is_refused(settings: Settings) -> None:
    with pytest.raises(Misconfigured):
        async with opened_store(replace(settings, secret_key=(SECRET[::-1],))):
            pass
