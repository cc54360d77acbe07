"""Jisr is killed at every point where it matters, and nothing is lost.

JISR_TEST_KILLS says how often at each point.  In `make faults`, with 20, each point has a trial of its own on each
database; in `make test`, with 2, the points are shared out between the databases and have one trial on each.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from bot.faultpoints import POINTS
from tests.faults.keeper import Death
from tests.faults.sums import Sums
from tests.faults.trial import a_trial, played

KILLS = int(os.environ.get("JISR_TEST_KILLS", "2"))
SHORT = 2
#: At which pass each life ends, in turn.  Updates, claims and messages come often: the kills fall at different ones.
#: Fan-outs and digests come rarely: a life ends in the first of several, or when some are done.
PASSES = {
    "before-commit": (6, 13, 1, 9, 2, 17, 4),
    "committed": (9, 21, 1, 14, 3, 33, 6),
    "claimed": (8, 25, 2, 17, 1, 41, 5),
    "sent": (11, 30, 1, 19, 4, 47, 7),
    "fan-out-contents": (1, 2, 1),
    "fan-out-copies": (2, 1, 1),
    "digest-taken": (2, 4, 1, 3),
    "digest-said": (3, 1, 5, 2),
}


def deaths(point: str, kills: int, passes: Sequence[int] = ()) -> list[Death]:
    """So many at one point."""
    return [Death(point, number) for number in itertools.islice(itertools.cycle(passes or PASSES[point]), kills)]


def shared(first: str, second: str, fan_out: str, digest: str) -> list[Death]:
    """A short plan in the order in which the points come by."""
    in_turn = zip(deaths(first, KILLS, (4, 6)), deaths(second, KILLS, (7, 9)), strict=True)
    return [*itertools.chain(*in_turn), *deaths(fan_out, KILLS, (1,)), *deaths(digest, KILLS)]


PLANS = {
    "sqlite": shared("before-commit", "sent", "fan-out-contents", "digest-taken"),
    "postgresql": shared("committed", "claimed", "fan-out-copies", "digest-said"),
}
LONG = [
    pytest.param(point, dialect, deaths(point, KILLS), id=f"{point}-{dialect}") for point in POINTS for dialect in PLANS
]
TRIALS = LONG if KILLS > SHORT else [pytest.param("four points", each, plan, id=each) for each, plan in PLANS.items()]


@pytest.mark.timeout(1800 if KILLS > SHORT else 300)
@pytest.mark.parametrize(("point", "dialect", "plan"), TRIALS)
async def test_nothing_is_lost_and_nothing_is_done_twice(
    point: str, dialect: str, plan: list[Death], database_url: str, tmp_path: Path, tell: Callable[[Sums], None]
) -> None:
    async with a_trial(database_url, tmp_path, plan) as trial:
        sums = await played(trial, point=point, database=dialect)
    tell(sums)
    assert not sums.wrong, "\n".join(sums.wrong)


@pytest.mark.timeout(1800)
@pytest.mark.skipif(KILLS <= SHORT, reason="a process that polls waits for its forerunner's lease: `make faults`")
async def test_nothing_is_lost_by_a_process_that_polls(
    dialect: str, database_url: str, tmp_path: Path, tell: Callable[[Sums], None]
) -> None:
    plan = deaths("before-commit", KILLS // 4)
    async with a_trial(database_url, tmp_path, plan, by_webhook=False) as trial:
        sums = await played(trial, point="polling", database=dialect)
    tell(sums)
    assert not sums.wrong, "\n".join(sums.wrong)


def test_every_point_has_its_trial() -> None:
    assert set(PASSES) == set(POINTS)
    assert {death.point for plan in PLANS.values() for death in plan} == set(POINTS)
