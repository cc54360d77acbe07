"""Broadcasts go through what goes wrong, and nobody is left out, nor told twice unknown to anybody.

In `make faults` each trouble has trials of its own, of 10,000 people; in `make test` one trial has something of all.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.faults.broadcasts import trials
from tests.faults.broadcasts.account import Account
from tests.faults.broadcasts.stage import IS_LONG


@pytest.mark.timeout(3600 if IS_LONG else 300)
@pytest.mark.parametrize(
    ("trial", "dialect"),
    [pytest.param(trial, database, id=f"{trial.name}-{database}") for trial, database in trials.PLAYED],
)
async def test_everybody_is_told_and_nobody_twice(
    trial: trials.Trial, dialect: str, database_url: str, tmp_path: Path, tell_of: Callable[[Account], None]
) -> None:
    sums = await trials.played(trial, database_url, tmp_path)
    tell_of(sums)
    assert not sums.wrong, "\n".join(sums.wrong)
