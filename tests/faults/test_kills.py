"""Jisr is killed at every point where it matters, and nothing is lost.

JISR_TEST_KILLS says how often at each point.  In `make faults`, with 20, each point has a trial of its own on each
database; in `make test`, with 2, the points are shared out between the databases and have one trial on each.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Callable, Mapping, Sequence
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
    "handled": (7, 12, 1, 10, 3, 15, 2),
    "committed": (9, 21, 1, 14, 3, 33, 6),
    "claimed": (8, 25, 2, 17, 1, 41, 5),
    "sent": (11, 30, 1, 19, 4, 47, 7),
    "fan-out-contents": (1, 2, 1),
    "fan-out-copies": (2, 1, 1),
    "digest-taken": (2, 4, 1, 3),
    "digest-said": (3, 1, 5, 2),
}


SHORT_PASSES = PASSES | {
    "before-commit": (4, 6),
    "handled": (5, 3),
    "committed": (4, 6),
    "claimed": (7, 9),
    "sent": (7, 9),
    "fan-out-contents": (1,),
    "fan-out-copies": (1,),
}
IN_DIALOGUE = ("before-commit", "handled", "committed", "claimed", "sent")


def deaths(point: str, kills: int, passes: Mapping[str, Sequence[int]] = PASSES) -> list[Death]:
    """So many at one point."""
    return [Death(point, number) for number in itertools.islice(itertools.cycle(passes[point]), kills)]


def shared(*points: str) -> list[Death]:
    """A short plan: the points of dialogue take turns, the others follow in the order in which they come by."""
    in_dialogue = [deaths(point, KILLS, SHORT_PASSES) for point in points if point in IN_DIALOGUE]
    later = [deaths(point, KILLS, SHORT_PASSES) for point in points if point not in IN_DIALOGUE]
    return [*itertools.chain(*zip(*in_dialogue, strict=True)), *itertools.chain(*later)]


PLANS = {
    "sqlite": shared("before-commit", "sent", "fan-out-contents", "digest-taken"),
    "postgresql": shared("handled", "committed", "claimed", "fan-out-copies", "digest-said"),
}
LONG = [
    pytest.param(point, dialect, deaths(point, KILLS), id=f"{point}-{dialect}") for point in POINTS for dialect in PLANS
]
TRIALS = LONG if KILLS > SHORT else [pytest.param("several", each, plan, id=each) for each, plan in PLANS.items()]


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
    plan = deaths("handled", KILLS // 4)
    async with a_trial(database_url, tmp_path, plan, by_webhook=False) as trial:
        sums = await played(trial, point="polling", database=dialect)
    tell(sums)
    assert not sums.wrong, "\n".join(sums.wrong)


def test_every_point_has_its_trial() -> None:
    assert set(PASSES) == set(POINTS)
    assert {death.point for plan in PLANS.values() for death in plan} == set(POINTS)
