"""The recurring jobs: each named once, documented, and content with an empty database."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest

from bot.demo import service as demo
from bot.jobs.roster import Job
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


async def test_every_job_runs_on_the_demo(parts: Parts, jobs: dict[str, Job]) -> None:
    async with parts.store.work(actor="test") as work:
        await demo.load(work)
    for job in jobs.values():
        await job.run(parts.store)
