"""A whole Jisr beside a Telegram in a box, for scripts in which people speak with it.

Owns: starting both, the demo's people, labels in each language, and the look at what was said.
Refuses: any part of the product other than its way in and out.
"""

from __future__ import annotations

import asyncio
import re
import unicodedata
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta

import pytest
from aiohttp import web

from bot.delivery import pacing
from bot.demo import people
from bot.demo import service as demo
from bot.i18n.bundle import Words, default_words
from bot.i18n.languages import FORMS, Script
from bot.i18n.script import without_isolation
from bot.message import ChatKind
from bot.settings import Settings
from bot.simulator.limits import LimitRules
from bot.simulator.script import Actor
from bot.simulator.server import Simulator
from bot.storage.engine import Store
from bot.text import Language, Text, Value
from bot.wiring.jobs import roster
from bot.wiring.parts import opened
from bot.wiring.serve import RUN, Process, Serving
from tests.fakes import SECRET

#: what a client sends as its language, for each form
LOCALES = {Language.AR: "ar", Language.CKB: "ckb", Language.KMR_ARAB: "ku", Language.KMR: "ku", Language.EN: "en"}


@dataclass
class AheadClock:
    """The machine's clock, put forward by a test."""

    ahead: timedelta = timedelta(0)

    def now(self) -> datetime:
        return datetime.now(UTC) + self.ahead  # noqa: TID251  the scripts play in real time


class Jisr:
    """The product's process, which its operators may stop and start again."""

    def __init__(self, settings: Settings, telegram: Simulator, clock: AheadClock, process: Process) -> None:
        self._settings, self._telegram, self._clock, self._process = settings, telegram, clock, process
        self._open = AsyncExitStack()
        self._stopped = asyncio.Event()
        self._serving: asyncio.Task[None] | None = None
        self.serving: Serving

    async def starts(self, *, first: bool = False) -> Store:
        """Serve; its store."""
        token, api_url = self._telegram.world.token, self._telegram.api_url
        self._open, self._stopped, ready = AsyncExitStack(), asyncio.Event(), asyncio.Event()
        parts = await self._open.enter_async_context(
            opened(self._settings, token=token, api_url=api_url, clock=self._clock)
        )
        if first:
            async with parts.store.work(actor="test") as work:
                await demo.load(work)
        # What waits for its slot is on its way: a script that pressed in between would press what is about to change.
        self._telegram.world.is_bot_busy = lambda: bool(parts.dispatcher.in_hand)
        self.serving = Serving(parts, self._process)
        if self._settings.public_url is not None:
            await self._listens()
        self._serving = asyncio.create_task(self.serving.run(self._stopped, lambda _: ready.set()))
        waiting = asyncio.create_task(ready.wait())
        await asyncio.wait({self._serving, waiting}, return_when=asyncio.FIRST_COMPLETED)
        return parts.store

    async def stops(self) -> None:
        """Finish what is under way, as after SIGTERM."""
        self._stopped.set()
        if self._serving is not None:
            serving, self._serving = self._serving, None
            await serving
        await self._open.aclose()

    async def works(self, job: str) -> None:
        """Run one of the recurring jobs now, and not when its next turn comes."""
        parts = self.serving.parts
        found = next(each for each in roster(parts) if each.name == job)
        await found.run(parts.store)
        parts.dispatcher.nudge()

    async def _listens(self) -> None:
        runner = web.AppRunner(self.serving.application(), access_log=None, shutdown_timeout=1.0)
        await runner.setup()
        self._open.push_async_callback(runner.cleanup)
        await web.TCPSite(runner, *self._settings.address).start()


@dataclass
class Town:
    """Jisr, Telegram and the people."""

    telegram: Simulator
    store: Store
    clock: AheadClock
    words: Words = field(default_factory=lambda: default_words(strict=True))
    jisr: Jisr | None = None  #: None where it is other processes

    def newcomer(self, name: str, language: Language) -> Actor:
        """Somebody who never wrote to Jisr."""
        return self.telegram.person(name, language=LOCALES[language])

    @asynccontextmanager
    async def away(self) -> AsyncIterator[None]:
        """Jisr is stopped, and started again on the same database when the block ends."""
        assert self.jisr is not None
        await self.jisr.stops()
        yield
        self.store = await self.jisr.starts()

    async def restarts(self) -> None:
        """Jisr is stopped and started again."""
        async with self.away():
            pass

    async def works(self, job: str) -> None:
        """One of the recurring jobs has its turn."""
        assert self.jisr is not None
        await self.jisr.works(job)

    def demo(self, key: str) -> Actor:
        """One of the demo's people."""
        return self.telegram.actor(people.BY_KEY[key].chat)

    def show_telephones(self) -> None:
        """Say on the simulator's page who the demo's people are."""
        self.telegram.about.update({person.chat: person.about for person in people.PEOPLE})

    def said(self, id_: str, language: Language, **args: Value) -> str:
        """A sentence or a label as Jisr says it in that language, without marks."""
        return self.words.render_plain(Text(id_, args), language)


def settings_for(database_url: str) -> Settings:
    """Settings of a test's process."""
    return replace(Settings(), database_url=database_url, secret_key=(SECRET,), listen=("127.0.0.1", 0))


def settle(telegram: Simulator) -> None:
    """Have the demo's people in this Telegram; its staff have opened their invitations."""
    for person in people.PEOPLE:
        telegram.person(person.name, language=person.locale, person_id=person.chat)
        telegram.world.chats[person.chat].is_started = person.is_staff


@asynccontextmanager
async def a_town(
    database_url: str,
    *,
    process: Process = RUN,
    rate: int = 1000,
    webhook_port: int | None = None,
    admins: tuple[int, ...] = (),
) -> AsyncIterator[Town]:
    """Jisr on this database, speaking with a Telegram whose limits do not slow a script down.

    With `webhook_port` updates come to it by webhook, those of different chats and persons at the same time; `admins`
    are the coordinators that its settings name.
    """
    settings = replace(settings_for(database_url), send_rate=rate, admin_chat_ids=admins)
    if webhook_port is not None:
        url = f"http://127.0.0.1:{webhook_port}"
        settings = replace(settings, listen=("127.0.0.1", webhook_port), public_url=url)
    clock = AheadClock()
    with pytest.MonkeyPatch.context() as patch:
        # People of a script press faster than a chat's pace allows; pacing has tests of its own.
        for kind in ChatKind:
            patch.setitem(pacing.WINDOWS, kind, ())
        async with Simulator(limits=LimitRules.off(), throttles_polls=False, clock=clock) as telegram:
            settle(telegram)
            # What Jisr still does for an update is known here: the update is not confirmed, or a message is in hand.
            telegram.world.quiet_seconds = 0.08
            jisr = Jisr(settings, telegram, clock, process)
            try:
                yield Town(telegram=telegram, store=await jisr.starts(first=True), clock=clock, jisr=jisr)
            finally:
                await jisr.stops()
            assert telegram.world.violations == []


# --- looking at what was said ---------------------------------------------------------------------------------------

_ID = re.compile(r"(?<![\w/-])[a-z]+(?:-[a-z]+)+(?![\w-])")
_LEFT_OPEN = re.compile(r"\{|\}|\$[a-z]")
#: what may stand in Latin letters anywhere: codes, commands, links, the languages' own names
_LATIN_ALLOWED = re.compile(
    r"[JA]-[0-9A-Z]+|/[a-z]+|https?://\S+|(?:start|startgroup)=\S+|[iapf]_[\w-]+|Kurmancî|English|Telegram|\bGPS\b|\bMB\b"
)


def fault_in(text: str, language: Language) -> str:
    """What is wrong with a message in that language: another script, an id, a variable; empty if nothing."""
    shown = without_isolation(text)
    if _LEFT_OPEN.search(shown):
        return f"an open placeholder: {shown!r}"
    if language is not Language.EN and FORMS[language].script is Script.LATIN and _ID.search(shown):
        return f"a bare id: {shown!r}"
    rest = _LATIN_ALLOWED.sub(" ", shown)
    for form in FORMS.values():
        rest = rest.replace(form.own_name, " ")
    latin = [letter for letter in rest if letter.isalpha() and "LATIN" in unicodedata.name(letter, "")]
    arabic = [letter for letter in rest if letter.isalpha() and "ARABIC" in unicodedata.name(letter, "")]
    if FORMS[language].script is Script.ARABIC and latin:
        return f"Latin letters {''.join(latin)!r}: {shown!r}"
    if FORMS[language].script is Script.LATIN and arabic:
        return f"Arabic letters {''.join(arabic)!r}: {shown!r}"
    return ""
