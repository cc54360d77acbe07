"""An answer that comes late moves no slot."""

from __future__ import annotations

import asyncio
from datetime import datetime, timedelta

import pytest

from bot.delivery import permits
from bot.delivery.clockfit import ClockFit
from bot.delivery.gate import Gates
from bot.delivery.permits import PaceRow
from bot.storage.engine import Store
from bot.storage.work import Work
from tests.fakes import NOON


def said(seconds: float) -> datetime:
    """The database's clock, so many seconds on."""
    return NOON + timedelta(seconds=seconds)


def test_a_quick_answer_is_believed() -> None:
    assert ClockFit().local(said(0), asked=100.0, answered=100.002) == pytest.approx(100.002, abs=1e-5)


def test_a_late_one_does_not_move_the_moment() -> None:
    fit = ClockFit()
    fit.local(said(0), asked=100.0, answered=100.001)
    assert fit.local(said(1), asked=101.0, answered=101.5) == pytest.approx(101.001, abs=1e-3)
    assert fit.local(said(2), asked=101.9, answered=102.2) == pytest.approx(102.001, abs=1e-3)


def test_a_quicker_one_tells_better() -> None:
    fit = ClockFit()
    fit.local(said(0), asked=100.0, answered=100.3)
    fit.local(said(1), asked=101.0, answered=101.001)
    assert fit.local(said(2), asked=101.9, answered=102.2) == pytest.approx(102.001, abs=1e-3)


@pytest.mark.parametrize("set_by", [-3600.0, 3600.0])
def test_a_clock_that_was_set_is_followed(set_by: float) -> None:
    fit = ClockFit()
    fit.local(said(0), asked=100.0, answered=100.001)
    assert fit.local(said(1 + set_by), asked=101.0, answered=101.002) == pytest.approx(101.0, abs=3e-3)


def test_clocks_that_run_apart_are_followed() -> None:
    fit = ClockFit()
    for second in range(10_000):
        at = 100.0 + second * (1 + 5e-5)
        found = fit.local(said(second), asked=at, answered=at + 0.001)
        assert found == pytest.approx(at, abs=3e-3)


async def test_the_slots_of_a_turn_lie_where_they_would_have(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    gates = Gates("telegram", 30, unpaid_rate=None, is_alone=False)
    lock = permits.lock

    async def late(work: Work, channel: str) -> PaceRow:
        row = await lock(work, channel)
        await asyncio.sleep(0.5)
        return row

    async with store.work(actor="test") as work:
        await gates.open(work, is_urgent=False)
        monkeypatch.setattr(permits, "lock", late)
        gate = await gates.open(work, is_urgent=False)
    assert gate.read_at < asyncio.get_running_loop().time() - 0.4
