"""A trial's stage: the stand-in, a database with an audience, Jisr's processes, announcements to everybody.

Owns: setting it up, announcing as an operator does, waiting for the end.
Refuses: what goes wrong (fleet, weather, trials) and the sums (account).
"""

from __future__ import annotations

import asyncio
import json
import os
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.clock import SystemClock
from bot.delivery.pacing import SLOWEST
from bot.demo import people
from bot.storage.engine import Store
from tests.fakes import SECRET
from tests.faults.broadcasts.fleet import Fleet, Incident, a_fleet
from tests.faults.broadcasts.ledger import Ledger
from tests.faults.broadcasts.stand import TOKEN, Stand
from tests.faults.scripts import unique
from tests.postgres import Server
from tests.processes.children import free_port, run_once

#: how often at each point of the other trials (tests/faults/test_kills.py); the long form is `make faults`
KILLS_EACH = int(os.environ.get("JISR_TEST_KILLS", "2"))
IS_LONG = KILLS_EACH > 2
#: the audience of the long form
PEOPLE = int(os.environ.get("JISR_TEST_PEOPLE", "10000"))
#: seconds beyond what the pace explains, before a broadcast counts as stuck
PATIENCE_SECONDS = 120.0


@dataclass(frozen=True, kw_only=True)
class Scale:
    """How large a trial is."""

    people: int
    rate: int  #: JISR_SEND_RATE
    lease: float


@dataclass(frozen=True, kw_only=True)
class Cast:
    """One announcement, as its sender knows it."""

    word: str  #: which every copy of it has
    source: str
    audience: frozenset[int]
    at: float


def filed(word: str) -> dict[str, object]:
    """An announcement to everybody, in every language, as an operator writes it."""
    languages = ("ar", "ckb", "kmr-Arab", "kmr", "en")
    return {
        "organisation": "basra-public-health",
        "kind": "news",
        "titles": {language: f"{word} · {language}" for language in languages},
        "texts": dict.fromkeys(languages, "The card office is in the street behind the mosque now."),
    }


@dataclass
class Stage:
    """All of it."""

    scale: Scale
    cwd: Path
    settings: dict[str, str]
    stand: Stand
    store: Store
    ledger: Ledger
    fleet: Fleet
    casts: list[Cast] = field(default_factory=list)
    server: Server | None = None  #: PostgreSQL, where it is this trial's own
    troubles: list[str] = field(default_factory=list)
    began: float = field(default_factory=time.monotonic)

    @property
    def database(self) -> str:
        """Which kind it is."""
        return self.store.dialect

    async def staff(self) -> None:
        """Let the processes run that serve this kind of database."""
        if self.database == "sqlite":
            await self.fleet.add("run", self.settings)
        else:
            # Updates go to the web process, as where there are several: no worker waits for the right to poll.
            public = {"JISR_PUBLIC_URL": f"http://127.0.0.1:{free_port()}"}
            for command in ("worker", "worker", "web"):
                await self.fleet.add(command, self.settings, **public)
        await asyncio.gather(*(member.ready() for member in self.fleet.members))

    async def announce(self) -> Cast:
        """Send an announcement to everybody, by the command line."""
        word = unique()
        path = self.cwd / f"{word}.json"
        await asyncio.to_thread(path.write_text, json.dumps(filed(word)))
        code, out, err = await run_once(f"announce {path}", self.cwd, **self.settings)
        assert code == 0, err
        first = people.FIRST_CITIZEN
        audience = frozenset(range(first, first + self.scale.people))
        cast = Cast(word=word, source=f"announcement:{int(out)}", audience=audience, at=time.monotonic())
        self.casts.append(cast)
        return cast

    def copies(self, cast: Cast) -> int:
        """How many requests for it the stand-in has had."""
        return sum(cast.word in each.text for each in self.stand.received)

    async def passes(self, cast: Cast, share: float) -> None:
        """Wait until so much of it was asked for."""
        await self._until(lambda: self.copies(cast) >= share * self.scale.people)

    async def ends(self, cast: Cast) -> None:
        """Wait until it is over."""
        deadline = time.monotonic() + self._patience
        while not await self.ledger.is_done(cast.source):
            if time.monotonic() > deadline:
                self.troubles.append(f"{cast.source} did not end:\n{self.fleet.words()}")
                return
            await asyncio.sleep(0.3)

    async def database_stops(self, cast: Cast, seconds: float) -> None:
        """Cut the database's server off, and let it come back."""
        assert self.server is not None
        settled = (await self.ledger.listed(cast.source)).settled
        at = time.monotonic()
        await asyncio.to_thread(self.server.stop)
        await asyncio.sleep(seconds)
        came = {each.chat for each in self.stand.received if cast.word in each.text}
        await asyncio.to_thread(self.server.start)
        # What was settled between the look and the stop counts as in hand: a moment's worth.
        in_hand = (came - settled) | await self.ledger.in_hand()
        self.fleet.incidents.append(Incident(kind="database", who="server", at=at, in_hand=frozenset(in_hand)))

    @property
    def _patience(self) -> float:
        # In a storm the rate goes down, as far as it may.
        return PATIENCE_SECONDS + (1 + SLOWEST) * self.scale.people / self.scale.rate

    async def _until(self, is_true: Callable[[], bool]) -> None:
        deadline = time.monotonic() + self._patience
        while not is_true():
            assert time.monotonic() < deadline, self.fleet.words()
            await asyncio.sleep(0.05)


@asynccontextmanager
async def a_stage(database_url: str, cwd: Path, scale: Scale, server: Server | None = None) -> AsyncIterator[Stage]:
    """A stage with everybody subscribed, and no process of Jisr's yet."""
    with Stand() as stand:
        settings = {
            "JISR_BOT_TOKEN": TOKEN,
            "JISR_BOT_API_URL": stand.url,
            "JISR_DATABASE_URL": database_url,
            "JISR_TEST_LEASE_SECONDS": str(scale.lease),
            "JISR_SEND_RATE": str(scale.rate),
        }
        if scale.rate > 30:
            settings["JISR_PAID_BROADCASTS"] = "true"
        code, _, err = await run_once(f"demo --citizens {scale.people}", cwd, **settings)
        assert code == 0, err
        store = await Store.open(database_url, clock=SystemClock(), secrets=[SECRET])
        try:
            ledger = Ledger(store)
            async with a_fleet(cwd, ledger) as fleet:
                yield Stage(scale, cwd, settings, stand, store, ledger, fleet, server=server)
        finally:
            await store.close()
