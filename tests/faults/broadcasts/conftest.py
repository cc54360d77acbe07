"""The table of all trials with broadcasts, printed as they end (`make faults`)."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator

import pytest

from tests.faults.broadcasts.account import Account, heading, row


@pytest.fixture(scope="session")
def tell_of() -> Iterator[Callable[[Account], None]]:
    """Prints one trial's line; the first one below the heading."""
    told: list[Account] = []

    def one(sums: Account) -> None:
        if not told:
            sys.stdout.write(f"\n{heading()}\n")
        told.append(sums)
        sys.stdout.write(f"{row(sums)}\n")
        sys.stdout.flush()

    yield one
    stops = sum(sums.stops for sums in told)
    wrong = sum(len(sums.wrong) for sums in told)
    sys.stdout.write(f"\n{stops} kills and pauses in {len(told)} trials with broadcasts, {wrong} findings\n")
