"""The table of all trials, printed as they end (`make faults`)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.faults.sums import Sums, heading, row


@pytest.fixture(scope="session")
def tell() -> Iterator[Callable[[Sums], None]]:
    """Prints one trial's line; the first one below the heading."""
    told: list[Sums] = []

    def one(sums: Sums) -> None:
        if not told:
            sys.stdout.write(f"\n{heading()}\n")
        told.append(sums)
        sys.stdout.write(f"{row(sums)}\n")
        sys.stdout.flush()

    yield one
    kills = sum(sums.kills for sums in told)
    wrong = sum(len(sums.wrong) for sums in told)
    sys.stdout.write(f"\n{kills} kills in {len(told)} trials, {wrong} findings\n")
