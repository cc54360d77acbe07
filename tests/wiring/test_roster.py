"""The recurring jobs: each named once, documented, and content with an empty database."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from bot.announcements import service as announcements
from bot.announcements.model import Composed, Kind
from bot.catalogue import service as catalogue
from bot.demo import service as demo
from bot.jobs.roster import Job
from bot.text import Names
from bot.wiring.jobs import roster
from bot.wiring.parts import Parts

DOCUMENT = Path(__file__).resolve().parents[2] / "docs/reference/jobs.md"
ROW = re.compile(r"^\| `([a-z-]+)` +\| (\d+) (second|minute|hour)s? +\| (.*?) +\|$", re.MULTILINE)


@pytest.fixture
def jobs(parts: Parts) -> dict[str, Job]:
    return {job.name: job for job in roster(parts)}


def test_each_name_stands_for_one_job(parts: Parts) -> None:
    names = [job.name for job in roster(parts)]
    assert sorted(names) == sorted(set(names))
    assert [name for name in names if not re.fullmatch(r"[a-z]+(-[a-z]+)*", name) or len(name) > 64] == []


def test_the_document_tells_each_job_as_it_is(jobs: dict[str, Job]) -> None:
    told = {
        name: (timedelta(**{f"{unit}s": int(count)}), does.endswith("; alone"))
        for name, count, unit, does in ROW.findall(DOCUMENT.read_text(encoding="utf-8"))
    }
    assert told == {job.name: (job.every, job.is_alone) for job in jobs.values()}


async def test_every_job_runs_again_and_again_where_nothing_is_due(parts: Parts, jobs: dict[str, Job]) -> None:
    for job in [*jobs.values(), *jobs.values()]:
        await job.run(parts.store)


@pytest.mark.parametrize(("rate", "is_on", "paid"), [(1_000, True, True), (30, True, False), (30, False, False)])
async def test_announcements_are_paid_for_where_it_is_switched_on_above_the_free_rate(
    parts: Parts, *, rate: int, is_on: bool, paid: bool
) -> None:
    parts.settings = replace(parts.settings, send_rate=rate, paid_broadcasts=is_on)
    async with parts.store.work(actor="test") as work:
        office = await catalogue.put_organisation(work, slug="office", names=Names({"en": "Office"}))
        content = Composed(organisation=office.id, kind=Kind.NEWS, titles={"en": "T"}, texts={"en": "X"})
        found = await announcements.schedule(work, content, author_label="operator")
    (job,) = [job for job in roster(parts) if job.name == "announcements"]
    await job.run(parts.store)
    async with parts.store.reading() as work:
        assert (await announcements.get(work, found.id)).paid is paid


async def test_every_job_runs_on_the_demo(parts: Parts, jobs: dict[str, Job]) -> None:
    async with parts.store.work(actor="test") as work:
        await demo.load(work)
    for job in jobs.values():
        await job.run(parts.store)
