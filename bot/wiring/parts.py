"""The parts of a process, made from the settings.

Owns: which implementation stands behind each port.  Refuses: running them (bot.wiring.serve).
"""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import structlog

from bot.alarms import Alarms
from bot.announcements import releasing
from bot.channels.alarms import ChannelAlarms
from bot.channels.direct import Direct
from bot.channels.port import Channel, Retry, SendError, Stopped
from bot.channels.telegram.client import Account, Profile, TelegramChannel
from bot.channels.telegram.updates import Receive, receiver
from bot.clock import Clock, SystemClock
from bot.delivery import service as delivery
from bot.delivery.dispatcher import LEASE, Dispatcher
from bot.delivery.model import Observer
from bot.demo.store import has_rows
from bot.dialogue import parked
from bot.dialogue.routes import Routes
from bot.dialogue.runner import Runner
from bot.digests import service as digests
from bot.errors import Misconfigured
from bot.faultpoints import VARIABLE, armed, point
from bot.i18n.bundle import Words, default_words
from bot.message import Incoming, Lane
from bot.settings import Settings
from bot.staff import service as staff
from bot.storage.blobs import IN_DATABASE, Blobs
from bot.storage.engine import Store
from bot.storage.migrate import check_schema
from bot.text import Language, Text
from bot.web.metrics import Metrics
from bot.wiring.secret import database_file, keys_of
from bot.wiring.watch import Watch
from handlers import JOURNEYS
from handlers.menu import menu_of

log = structlog.get_logger()

CHANNEL = "telegram"
TRIAL_LEASE = "JISR_TEST_LEASE_SECONDS"
TRIAL_OFFSET = "JISR_TEST_CLOCK_OFFSET_SECONDS"
OBSERVERS: tuple[Observer, ...] = (digests.observe,)
_LONGEST_PAUSE_SECONDS = 30.0


@dataclass(slots=True, kw_only=True)
class Parts:
    """What a serving process is made of."""

    settings: Settings
    store: Store
    blobs: Blobs
    words: Words
    telegram: TelegramChannel
    account: Account
    alarms: ChannelAlarms
    watch: Watch
    dispatcher: Dispatcher
    runner: Runner
    metrics: Metrics
    api_url: str | None  #: of the Bot API server; None: Telegram's own

    @property
    def bot_address(self) -> str:
        """Where people open the bot; the simulator's page where that stands in for Telegram."""
        if self.api_url is not None and is_loopback(self.api_url):
            return f"{self.api_url}/"
        return f"https://t.me/{self.account.username}"

    @property
    def channels(self) -> dict[str, Channel]:
        """Every channel by its name."""
        return {CHANNEL: self.telegram}

    def receive(self, *, may_answer: bool = False) -> Receive:
        """What takes one of Telegram's updates as it came; `may_answer`: with the request that brought it."""

        async def take(incoming: Incoming) -> str | None:
            began = time.monotonic()
            answer = await self.runner.handle(incoming, may_answer=may_answer)
            point("handled")
            self.metrics.update_seconds.observe(time.monotonic() - began)
            return answer

        return receiver(
            take,
            bot_id=self.account.id,
            bot_username=self.account.username,
            clock=self.store.clock,
            ignored=lambda kind: self.metrics.count_update(kind, "ignored"),
        )


@asynccontextmanager
async def opened_store(settings: Settings, *, checked: bool = True, clock: Clock | None = None) -> AsyncIterator[Store]:
    """The database, its schema checked and its keys unlocked.  Raises Misconfigured, Trouble."""
    store = await Store.open(settings.database_url, clock=clock or SystemClock())
    try:
        if checked:
            await check_schema(store)
            await store.unlock(keys_of(settings))
        yield store
    finally:
        await store.close()


@asynccontextmanager
async def opened(
    settings: Settings,
    *,
    token: str,
    api_url: str | None,
    lanes: frozenset[Lane] = frozenset(Lane),
    clock: Clock | None = None,
) -> AsyncIterator[Parts]:
    """All parts of a serving process.  Raises Misconfigured for what an operator must mend."""
    _refuse_armed(api_url)
    async with opened_store(settings, clock=clock or clock_of(api_url)) as store:
        await refuse_demo_on_telegram(store, api_url)
        blobs = Blobs(store, settings.files)
        words = default_words()
        telegram = TelegramChannel(token, blobs=blobs.get, api_url=api_url)
        direct = Direct(telegram)
        alarms = ChannelAlarms(direct, _alarm_chats(settings), words)
        metrics = Metrics()
        dispatcher = _dispatcher(settings, store, telegram, alarms, lanes=lanes, lease=lease_of(api_url))
        watch = _watch(settings, store, alarms, dispatcher)
        _pace(telegram, direct, dispatcher, watch)
        async with telegram:
            account = await _account(telegram)
            await _set_coordinators(store, settings)
            runner = _runner(store, telegram, words, metrics=metrics, alarms=alarms, username=account.username)
            runner.outage.way, runner.seat = direct, dispatcher.seat
            yield Parts(
                settings=settings,
                store=store,
                blobs=blobs,
                words=words,
                telegram=telegram,
                account=account,
                alarms=alarms,
                watch=watch,
                dispatcher=dispatcher,
                runner=runner,
                metrics=metrics,
                api_url=api_url,
            )


def _dispatcher(
    settings: Settings,
    store: Store,
    telegram: TelegramChannel,
    alarms: Alarms,
    *,
    lanes: frozenset[Lane],
    lease: timedelta,
) -> Dispatcher:
    return Dispatcher(
        store,
        {CHANNEL: telegram},
        OBSERVERS,
        rate=settings.send_rate,
        unpaid_rate=settings.unpaid_rate,
        leavers=releasing.leavers,
        lanes=lanes,
        alarms=alarms,
        lease=lease,
    )


def _runner(
    store: Store, telegram: TelegramChannel, words: Words, *, metrics: Metrics, alarms: Alarms, username: str
) -> Runner:
    return Runner(
        store=store,
        channels={CHANNEL: telegram},
        routes=Routes.of(JOURNEYS, words),
        words=words,
        menu_of=menu_of,
        count=metrics.count_update,
        alarms=alarms,
        bot_username=username,
    )


def _pace(telegram: TelegramChannel, direct: Direct, dispatcher: Dispatcher, watch: Watch) -> None:
    """Let what does not wait in the outbox, and the further requests that one message may need, wait for slots."""

    async def permit() -> None:
        await dispatcher.permit(CHANNEL)

    telegram.permit = direct.permit = permit
    direct.is_database_away = lambda: watch.is_database_away


def _watch(settings: Settings, store: Store, alarms: ChannelAlarms, dispatcher: Dispatcher) -> Watch:
    places = [database_file(settings).parent] if settings.on_sqlite else []
    if settings.files != IN_DATABASE:
        places.append(Path(settings.files))
    return Watch(
        store=store,
        alarms=alarms,
        is_channel_down=lambda: dispatcher.is_down,
        parked=parked.count,
        unpaid=delivery.unpaid,
        places=places,
    )


async def refuse_demo_on_telegram(store: Store, api_url: str | None) -> None:
    """Made-up people have chat ids that may be real ones: they must never meet the real Telegram."""
    if is_loopback(api_url):
        return
    async with store.reading(actor="operator") as work:
        if await has_rows(work):
            raise Misconfigured(
                "the database holds demo rows, whose chat ids may be real people's: "
                "use another database, or `jisr demo --remove`"
            )


def is_loopback(api_url: str | None) -> bool:
    """Whether a Bot API server is on this machine, as the simulator is; Telegram's own is not."""
    return api_url is not None and urlsplit(api_url).hostname in {"127.0.0.1", "localhost", "::1"}


def lease_of(api_url: str | None) -> timedelta:
    """How long a process may hold a message: shorter only in trials, where processes are killed on purpose."""
    seconds = os.environ.get(TRIAL_LEASE, "")
    return timedelta(seconds=float(seconds)) if seconds and is_loopback(api_url) else LEASE


def clock_of(api_url: str | None) -> Clock:
    """The machine's clock: one that goes wrong only in trials, where processes' clocks are set apart on purpose."""
    seconds = os.environ.get(TRIAL_OFFSET, "")
    off = timedelta(seconds=float(seconds)) if seconds and is_loopback(api_url) else timedelta(0)
    return SystemClock(off=off)


def profiles(words: Words) -> dict[Language, Profile]:
    """What people read of the bot before they press Start."""
    return {
        language: Profile(
            name=words.render_plain(Text.of("profile-name"), language),
            description=words.render_plain(Text.of("profile-description"), language),
            short=words.render_plain(Text.of("profile-short"), language),
        )
        for language in Language
    }


def _alarm_chats(settings: Settings) -> tuple[str, ...]:
    return tuple(str(chat) for chat in settings.alarm_chat_ids or settings.admin_chat_ids)


def _refuse_armed(api_url: str | None) -> None:
    if armed() and not is_loopback(api_url):
        raise Misconfigured(f"{VARIABLE} kills this process on purpose: it is for trials against a simulator alone")


async def _account(telegram: TelegramChannel) -> Account:
    """Who the bot is; waits for Telegram as long as it takes, but not for a token that is refused."""
    pause = 0.5
    while True:
        try:
            return await telegram.check()
        except Stopped as error:
            raise Misconfigured("JISR_BOT_TOKEN was refused by Telegram: ask @BotFather for the present one") from error
        except (Retry, SendError) as error:
            log.warning("telegram.unreachable", error=str(error), again_in_seconds=pause)
            await asyncio.sleep(pause)
            pause = min(pause * 2, _LONGEST_PAUSE_SECONDS)


async def _set_coordinators(store: Store, settings: Settings) -> None:
    async with store.work(actor="operator") as work:
        addresses = [
            await delivery.ensure_address(work, channel=CHANNEL, value=str(chat)) for chat in settings.admin_chat_ids
        ]
        await staff.set_coordinators(work, addresses)
