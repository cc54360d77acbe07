"""A town whose Jisr is killed again and again while everybody uses it.

Owns: the simulated Telegram, the demo in the database, rounds of work until there were kills enough, and what must come
afterwards.  Refuses: single scripts (scripts) and the verdict (sums).
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import sqlalchemy as sa

from bot.clock import SystemClock
from bot.delivery import service as delivery
from bot.demo import people
from bot.digests.tables import digest_schedule
from bot.message import Lane
from bot.simulator.limits import LimitRules
from bot.simulator.server import Simulator
from bot.staff.model import Role
from bot.storage.engine import Store
from bot.text import Language
from tests.fakes import SECRET
from tests.faults.keeper import Death, Keeper, kept
from tests.faults.patient import Lost, Patient
from tests.faults.scripts import Notice, Report, announces, arrives, reads_inbox, sends, tells
from tests.faults.sums import DueTime, Sums, count_digests, count_feedback, count_notices, is_digest
from tests.processes.children import free_port, run_once

SUBSCRIBERS = 60  #: made-up citizens, who get every announcement
QUICK = 2  #: citizens of a round who file at once; one more leaves a draft until the end
WAIT_SECONDS = 120.0
#: a request without an answer for half of it counts as unknown, and may be sent again: more than a busy machine's pause
_LEASE_SECONDS = 4.0
_READS_DIGESTS = {Role.LEAD_GOVERNMENT, Role.LEAD_COMMUNITY, Role.OFFICIAL, Role.COORDINATOR}
_LEADS = ("karim", "samira")
_OFFICIALS = ("huda", "salam")


@dataclass
class Trial:
    """One point, one database, many kills."""

    telegram: Simulator
    keeper: Keeper
    store: Store  #: the same database, for what no person can do: making digests due
    reports: list[Report] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    due_times: list[DueTime] = field(default_factory=list)
    troubles: list[str] = field(default_factory=list)

    def demo(self, key: str) -> Patient:
        """One of the demo's people."""
        return Patient(self.telegram.world, self.telegram.actor(people.BY_KEY[key].chat))

    @property
    def subscribed(self) -> set[int]:
        """Everyone who gets what is for everyone, as far as they were told."""
        made_up = range(people.FIRST_CITIZEN, people.FIRST_CITIZEN + SUBSCRIBERS)
        return {*made_up, *(report.author.id for report in self.reports if report.is_subscribed)}

    async def round(self, number: int) -> None:
        """Citizens file, and officials announce."""
        officials = [Notice(self.demo(key)) for key in _OFFICIALS]
        quick = [self._citizen(f"Citizen {number}-{place}") for place in range(QUICK)]
        slow = [self._citizen("Slow")] if number == 1 else []
        self.notices += officials
        async with asyncio.TaskGroup() as group:
            for place, report in enumerate(quick):
                group.create_task(self._played(self._files(report, twice=bool(place % 2))))
            for report in slow:
                group.create_task(self._played(self._begins(report)))
            for place, notice in enumerate(officials):
                group.create_task(self._played(announces(notice, self.subscribed, twice=bool(place % 2))))
        await self.notices_arrive()

    async def finishes(self) -> None:
        """The drafts that waited all the while are taken up and sent."""
        for report in self.reports:
            if report.is_accepted and not report.is_sent:
                await self._played(sends(report))

    async def inbox(self) -> str:
        """What a lead's inbox lists."""
        try:
            return await reads_inbox(self.demo(_LEADS[0]))
        except Lost as lost:
            self.troubles.append(str(lost))
            return ""

    async def notices_arrive(self) -> None:
        """Wait until every announcement has reached everyone it must reach; what is missing then is lost."""
        sent = [notice for notice in self.notices if notice.is_sent]

        async def arrived() -> bool:
            return all(notice.must_reach <= self._reached(notice) for notice in sent)

        await self._until(arrived)

    async def digests_come(self) -> None:
        """Let everybody's digest be due now, and wait until each has come, and what a kill repeats has come again."""
        first = len(self.telegram.record)
        readers = frozenset(person.chat for person in people.PEOPLE if person.role in _READS_DIGESTS)
        async with self.store.work(actor="test") as work:
            past = work.now - timedelta(minutes=1)
            changed = await work.execute(sa.update(digest_schedule).values(next_due_at=past, skip_empty=False))
        if changed.rowcount != len(readers):
            self.troubles.append(f"{changed.rowcount} schedules of digests for {len(readers)} staff")

        async def came() -> bool:
            said = list(self.telegram.record)[first:]
            return readers <= {entry.chat_id for entry in said if is_digest(entry)}

        await self._until(came)
        await self._until(self._are_digests_settled)
        last = len(self.telegram.record)
        self.due_times.append(DueTime(number=len(self.due_times) + 1, leads=readers, first=first, last=last))

    async def _are_digests_settled(self) -> bool:
        async with self.store.reading(actor="test") as work:
            return not (await delivery.backlog(work))[Lane.DIGEST]

    async def _until(self, is_true: Callable[[], Awaitable[bool]]) -> None:
        deadline = time.monotonic() + WAIT_SECONDS
        while not await is_true() and time.monotonic() < deadline:
            await self.telegram.world.changes.next(1.0)

    def _citizen(self, name: str) -> Report:
        report = Report(Patient(self.telegram.world, self.telegram.person(name, language="en")))
        self.reports.append(report)
        return report

    async def _files(self, report: Report, *, twice: bool) -> None:
        await self._begins(report)
        await sends(report, twice=twice)

    async def _begins(self, report: Report) -> None:
        await arrives(report)
        await tells(report)

    async def _played(self, script: Awaitable[None]) -> None:
        try:
            await script
        except Lost as lost:
            self.troubles.append(str(lost))

    def _reached(self, notice: Notice) -> set[int]:
        return {entry.chat_id for entry in self.telegram.record.messages(containing=notice.word) if entry.chat_id}


@asynccontextmanager
async def a_trial(
    database_url: str, cwd: Path, plan: Sequence[Death], *, by_webhook: bool = True
) -> AsyncIterator[Trial]:
    """Jisr with the demo on this database, dying as planned; the staff read English."""
    async with Simulator(limits=LimitRules.off(), backoff_scale=0.05, throttles_polls=False) as telegram:
        for person in people.PEOPLE:
            telegram.resident(person.chat, person.name, language=person.locale)
        telegram.world.adopt(range(people.FIRST_CITIZEN, people.FIRST_CITIZEN + SUBSCRIBERS))
        port = free_port()
        settings = {
            "JISR_BOT_TOKEN": telegram.world.token,
            "JISR_BOT_API_URL": telegram.api_url,
            "JISR_DATABASE_URL": database_url,
            "JISR_TEST_LEASE_SECONDS": str(_LEASE_SECONDS),
            "JISR_ADMIN_CHAT_IDS": str(people.BY_KEY["layla"].chat),
        }
        code, _, err = await run_once(f"demo --citizens {SUBSCRIBERS}", cwd, **settings)
        assert code == 0, err
        if by_webhook:
            settings["JISR_PUBLIC_URL"] = f"http://127.0.0.1:{port}"
        store = await Store.open(database_url, clock=SystemClock(), secrets=[SECRET])
        try:
            await _read_english(store)
            keeper = Keeper(cwd, port, settings, tuple(plan))
            async with kept(keeper):
                yield Trial(telegram, keeper, store)
        finally:
            await store.close()
        telegram.check()


async def _read_english(store: Store) -> None:
    async with store.work(actor="test") as work:
        for person in people.PEOPLE:
            if person.role is not None:
                address = await delivery.ensure_address(work, channel=people.CHANNEL, value=str(person.chat))
                await delivery.set_language(work, address, Language.EN)


async def played(trial: Trial, *, point: str, database: str) -> Sums:
    """Rounds until there were kills enough, the end of all that was begun, and the sums."""
    began = time.monotonic()
    keeper = trial.keeper
    for number in range(1, len(keeper.plan) + 3):
        await trial.round(number)
        if not keeper.is_done:
            await trial.digests_come()
        if keeper.is_done or trial.troubles:
            break
    await trial.finishes()
    _, inbox = await asyncio.gather(trial.digests_come(), trial.inbox())
    sums = Sums(point=point, database=database, kills=len(keeper.kills), seconds=time.monotonic() - began)
    sums.wrong += trial.troubles
    sums.expect("kills", len(keeper.kills), len(keeper.plan))
    leads = {people.BY_KEY[key].chat for key in _LEADS}
    count_feedback(sums, trial.telegram.record, trial.reports, inbox, keeper.kills)
    count_notices(sums, trial.telegram.record, trial.notices, keeper.kills)
    count_digests(sums, trial.telegram.record, trial.due_times, leads, keeper.kills)
    sums.expect("updates that Jisr never took", len(trial.telegram.world.updates.events), 0)
    return sums
