"""The roster of recurring jobs: what each worker does now and then.

Owns: their names and how often.  Refuses: what they do (the slices).
"""

from __future__ import annotations

import time
from datetime import timedelta
from functools import partial

from bot.announcements import jobs as announcements
from bot.citizens import service as citizens
from bot.clock import Calendar
from bot.delivery import service as delivery
from bot.dialogue import menus
from bot.dialogue.runner import forget_old
from bot.digests import jobs as digests
from bot.feedback import service as feedback
from bot.jobs import runs
from bot.jobs.roster import Job
from bot.storage.engine import Store
from bot.wiring.parts import Parts
from handlers.menu import commands_of

#: how long it is known who got an announcement: 48 hours at least, in which messages can be corrected
RECIPIENTS_KEPT_FOR = timedelta(days=30)


def roster(parts: Parts) -> tuple[Job, ...]:
    """Every recurring job of a worker."""
    calendar = Calendar(zone=parts.settings.timezone)

    async def release_announcements(store: Store) -> None:
        await announcements.tick(store, paid=parts.settings.pays_for_broadcasts)

    async def compose_digests(store: Store) -> None:
        began = time.monotonic()
        if await digests.tick(store, calendar=calendar):
            parts.metrics.digest_seconds.observe(time.monotonic() - began)

    async def fetch_case_files(store: Store) -> None:
        await feedback.fetch_due(store, parts.telegram, parts.blobs)

    async def fetch_announcement_files(store: Store) -> None:
        await announcements.fetch_files(store, parts.channels, parts.blobs)

    async def hand_up(store: Store) -> None:
        async with store.work(actor="job:hand-up") as work:
            await feedback.reroute_absent(work)

    async def show_menus(store: Store) -> None:
        await menus.show_due(store, parts.channels, parts.words, commands_of)

    async def sweep_files(store: Store) -> None:
        await announcements.sweep(store, parts.blobs)
        await parts.blobs.sweep()

    return (
        Job(name="announcements", every=timedelta(seconds=1), run=release_announcements),
        Job(name="announcement-files", every=timedelta(seconds=2), run=fetch_announcement_files),
        Job(name="case-files", every=timedelta(seconds=2), run=fetch_case_files),
        Job(name="digests", every=timedelta(seconds=10), run=compose_digests),
        Job(name="menus", every=timedelta(seconds=1), run=show_menus),
        Job(name="hand-up", every=timedelta(minutes=10), run=hand_up, is_alone=True),
        Job(name="sweep", every=timedelta(hours=1), run=_sweep, is_alone=True),
        Job(name="fold", every=timedelta(hours=1), run=partial(fold, kept_for=RECIPIENTS_KEPT_FOR), is_alone=True),
        Job(name="sweep-files", every=timedelta(hours=6), run=sweep_files, is_alone=True),
    )


async def fold(store: Store, *, kept_for: timedelta) -> None:
    """Count finished broadcasts by area and reason, and forget who was in those that ended `kept_for` ago."""
    more = True
    while more:
        async with store.work(actor="job:fold") as work:
            more = await delivery.fold(work, kept_for=kept_for, areas=citizens.main_areas())


async def _sweep(store: Store) -> None:
    await forget_old(store)
    more = True
    while more:
        async with store.work(actor="job:sweep") as work:
            more = await delivery.sweep(work)
            await runs.sweep(work, work.now - timedelta(days=7))
