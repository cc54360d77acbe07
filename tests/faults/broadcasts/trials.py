"""What is done to Jisr while it broadcasts.

Owns: each trial's size and what happens in it.  Refuses: the sums (account).
"""

from __future__ import annotations

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path

import asyncpg

from bot.storage.migrate import migrate
from tests.faults.broadcasts.account import Account, accounted
from tests.faults.broadcasts.stage import IS_LONG, KILLS_EACH, PEOPLE, Scale, Stage, a_stage
from tests.faults.broadcasts.weather import BAD_GATEWAY, RESET_AFTER, RESET_BEFORE, Fate, Mixed, Slow, Sometimes, Storms
from tests.postgres import Server, server_of_its_own

SEED = 20_260_305
#: a hundred, where every other point has twenty
KILLS = 5 * KILLS_EACH
PAUSES = 12
BOTH = ("sqlite", "postgresql")
#: longer than a busy machine keeps a process waiting
_LEASE_SECONDS = 5.0


@dataclass(frozen=True, kw_only=True)
class Trial:
    """One kind of trouble."""

    name: str
    play: Callable[[Stage], Awaitable[None]]
    scale: Scale
    databases: tuple[str, ...] = BOTH
    has_own_server: bool = False  #: PostgreSQL's, to be stopped and started


async def played(trial: Trial, database_url: str, cwd: Path) -> Account:
    """The trial from its beginning to its sums."""
    if not trial.has_own_server:
        return await _played(trial, database_url, cwd, None)
    with server_of_its_own(synchronous_commit="on") as server:
        connection = await asyncpg.connect(host=str(server.home), user="jisr", database="postgres")
        await connection.execute("CREATE DATABASE jisr")
        await connection.close()
        url = f"postgresql://jisr@/jisr?host={server.home}"
        await migrate(url)
        return await _played(trial, url, cwd, server)


async def _played(trial: Trial, database_url: str, cwd: Path, server: Server | None) -> Account:
    async with a_stage(database_url, cwd, trial.scale, server) as stage:
        await trial.play(stage)
        return await accounted(stage, trial.name)


def _chance() -> random.Random:
    return random.Random(SEED)  # noqa: S311  no secret, and the same every time


async def _sent(stage: Stage) -> None:
    """One announcement, and nothing but the weather."""
    await stage.staff()
    await stage.ends(await stage.announce())


async def kills(stage: Stage) -> None:
    """Any process dies at any moment, again and again; there is always something to send."""
    chance = _chance()
    await stage.staff()
    sending = asyncio.create_task(_keeps_sending(stage))
    for _ in range(KILLS):
        member = chance.choice(stage.fleet.members)
        if chance.random() < 0.8:  # else it may die while it starts
            await member.ready()
        await asyncio.sleep(chance.uniform(0.1, 2.0))
        await stage.fleet.kill(member)
    await sending


async def _keeps_sending(stage: Stage) -> None:
    while True:
        await stage.ends(await stage.announce())
        if len(stage.fleet.incidents) >= KILLS or stage.troubles:
            return


async def storms(stage: Stage) -> None:
    """The server tells everybody to wait, often; some chats for themselves."""
    touchy = frozenset(range(10_000_001, 10_000_001 + stage.scale.people, max(1, stage.scale.people // 8)))
    stage.stand.weather = Storms(every=12.0, lasting=3.0, touchy=touchy)
    await _sent(stage)


async def bad_gateways(stage: Stage) -> None:
    """One answer in twenty is a proxy's page."""
    stage.stand.weather = Sometimes(0.05, (BAD_GATEWAY,), _chance())
    await _sent(stage)


async def resets(stage: Stage) -> None:
    """One connection in fifty breaks after the request: done, or not."""
    stage.stand.weather = Sometimes(0.02, (RESET_AFTER, RESET_BEFORE), _chance())
    await _sent(stage)


async def slowness(stage: Stage) -> None:
    """Every answer takes seconds, and some never come."""
    stage.stand.weather = Slow(1.0, 4.0, 0.01, _chance())
    await _sent(stage)


async def away(stage: Stage) -> None:
    """The server cannot be reached for a while, twice."""
    await stage.staff()
    cast = await stage.announce()
    for share in (0.2, 0.6):
        await stage.passes(cast, share)
        stage.stand.goes_away()
        await asyncio.sleep(15.0)
        stage.stand.comes_back()
    await stage.ends(cast)


async def pauses(stage: Stage) -> None:
    """A worker stands still until its lease is over, and goes on."""
    chance = _chance()
    await stage.staff()
    cast = await stage.announce()
    await stage.passes(cast, 0.05)
    for number in range(PAUSES):
        await stage.fleet.pause(stage.fleet.members[number % 2], _LEASE_SECONDS + 1.5)
        await stage.passes(cast, 0.1 + 0.8 * number / PAUSES)
        await asyncio.sleep(chance.uniform(0.0, 0.5))
    await stage.ends(cast)


async def clocks_apart(stage: Stage) -> None:
    """One worker's clock is two hours ahead, another's two hours behind; each dies once."""
    public = {"JISR_PUBLIC_URL": "http://127.0.0.1:1"}
    for offset in (7200, -7200):
        await stage.fleet.add("worker", stage.settings, **public, JISR_TEST_CLOCK_OFFSET_SECONDS=str(offset))
    await asyncio.gather(*(member.ready() for member in stage.fleet.members))
    cast = await stage.announce()
    for place, share in enumerate((0.3, 0.6)):
        await stage.passes(cast, share)
        await stage.fleet.kill(stage.fleet.members[place])
    await stage.ends(cast)


async def database_away(stage: Stage) -> None:
    """PostgreSQL's server fails, and is started again."""
    await stage.staff()
    cast = await stage.announce()
    for share in (0.2, 0.5, 0.8):
        await stage.passes(cast, share)
        await stage.database_stops(cast, 5.0)
    await stage.ends(cast)


async def medley(stage: Stage) -> None:
    """Something of all of it, one after another."""
    chance = _chance()
    stage.stand.weather = Mixed(
        (
            Storms(every=4.0, lasting=1.0),
            Sometimes(0.05, (BAD_GATEWAY,), chance),
            Sometimes(0.02, (RESET_AFTER, RESET_BEFORE), chance),
            Sometimes(0.2, (Fate(name="slow", is_executed=True, seconds=0.5),), chance),
        )
    )
    await stage.staff()
    cast = await stage.announce()
    worker = stage.fleet.members[0]
    for share in (0.2, 0.5):
        await stage.passes(cast, share)
        await stage.fleet.kill(worker)
        await worker.ready()
    if stage.server is not None:
        await stage.fleet.pause(stage.fleet.members[1], _LEASE_SECONDS + 1.0)
        await stage.passes(cast, 0.7)
        await stage.database_stops(cast, 2.0)
    await stage.ends(cast)


def _scale(rate: int, *, lease: float = _LEASE_SECONDS) -> Scale:
    return Scale(people=PEOPLE, rate=rate, lease=lease)


_SHORT = Scale(people=400, rate=60, lease=_LEASE_SECONDS)
SHORT = [
    Trial(name="medley", play=medley, scale=_SHORT, databases=("sqlite",)),
    Trial(name="medley", play=medley, scale=_SHORT, databases=("postgresql",), has_own_server=True),
]
LONG = [
    Trial(name="kills", play=kills, scale=_scale(100)),
    Trial(name="storms", play=storms, scale=_scale(300)),
    Trial(name="bad gateways", play=bad_gateways, scale=_scale(300)),
    Trial(name="resets", play=resets, scale=_scale(300)),
    Trial(name="slowness", play=slowness, scale=_scale(300, lease=30.0)),
    Trial(name="away", play=away, scale=_scale(300)),
    Trial(name="pauses", play=pauses, scale=_scale(100), databases=("postgresql",)),
    Trial(name="clocks apart", play=clocks_apart, scale=_scale(100), databases=("postgresql",)),
    Trial(name="database away", play=database_away, scale=_scale(300), databases=("postgresql",), has_own_server=True),
]
PLAYED = [(trial, database) for trial in (LONG if IS_LONG else SHORT) for database in trial.databases]
