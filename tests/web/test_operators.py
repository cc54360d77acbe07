"""What operators look at: whether the process is alive, whether it can serve, and its figures."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Mapping

import pytest

from bot.errors import Misconfigured, Trouble
from bot.web import health, metrics
from tests.web.conftest import Site

#: the contract's names, each with its labels
CONTRACT = {
    "jisr_updates_total": {"kind", "outcome"},
    "jisr_update_seconds": set(),
    "jisr_deliveries_total": {"kind", "outcome"},
    "jisr_delivery_backlog": {"kind"},
    "jisr_send_rate": set(),
    "jisr_sending_held": set(),
    "jisr_problem": {"problem"},
    "jisr_digest_seconds": set(),
    "jisr_feedback_open": {"organisation"},
    "jisr_job_last_success_timestamp": {"job"},
}


async def well() -> None:
    """Nothing is wrong."""


async def away() -> None:
    raise Trouble("the database does not answer\nat all")


async def old() -> None:
    raise Misconfigured("the database is at version 1, not 2: run `jisr migrate`")


async def silent() -> None:
    await asyncio.Event().wait()


# --- alive and ready ------------------------------------------------------------------------------------------------


async def test_a_process_is_alive_whatever_is_wrong(site: Site) -> None:
    site.checks["database"] = away
    answer = await site.asks("/healthz")
    assert (answer.status, json.loads(answer.text)) == (200, {"status": "alive"})


async def test_it_is_ready_when_every_check_is_well(site: Site) -> None:
    site.checks.update(database=well, schema=well)
    answer = await site.asks("/readyz")
    assert answer.status == 200
    assert json.loads(answer.text) == {"ready": True, "checks": {"database": "ok", "schema": "ok"}}


async def test_each_check_that_fails_is_named_with_its_reason(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "CHECK_SECONDS", 0.05)
    site.checks.update(database=away, schema=old, telegram=silent, webhook=well)
    answer = await site.asks("/readyz")
    assert answer.status == 503
    assert json.loads(answer.text) == {
        "ready": False,
        "checks": {
            "database": "the database does not answer",
            "schema": "the database is at version 1, not 2: run `jisr migrate`",
            "telegram": "no answer",
            "webhook": "ok",
        },
    }


# --- figures --------------------------------------------------------------------------------------------------------


def samples(text: str) -> dict[str, float]:
    """Each sample by its name with labels."""
    lines = [line for line in text.splitlines() if line and not line.startswith("#")]
    return {line.rpartition(" ")[0]: float(line.rpartition(" ")[2]) for line in lines}


def reading(found: Mapping[tuple[str, ...], float]) -> metrics.Reading:
    async def read() -> Mapping[tuple[str, ...], float]:
        return found

    return read


async def test_the_names_are_exactly_the_contracts(site: Site) -> None:
    answer = await site.asks("/metrics")
    named = {line.split()[2] for line in answer.text.splitlines() if line.startswith("# TYPE")}
    assert named == set(CONTRACT)
    assert answer.headers["Content-Type"].startswith("text/plain")


async def test_the_labels_are_the_contracts(site: Site) -> None:
    declared = {
        metric.name + ("_total" if metric.type == "counter" else ""): set(vars(collector)["_labelnames"])
        for collector in site.metrics.registry._collector_to_names
        for metric in collector.collect()
    }
    assert declared == CONTRACT


async def test_updates_are_counted_by_kind_and_outcome(site: Site) -> None:
    site.metrics.count_update("said", "done")
    site.metrics.count_update("said", "done")
    site.metrics.count_update("pressed", "parked")
    found = samples((await site.asks("/metrics")).text)
    assert found['jisr_updates_total{kind="said",outcome="done"}'] == 2
    assert found['jisr_updates_total{kind="pressed",outcome="parked"}'] == 1


async def test_durations_are_observed(site: Site) -> None:
    site.metrics.update_seconds.observe(0.25)
    site.metrics.digest_seconds.observe(2)
    found = samples((await site.asks("/metrics")).text)
    assert (found["jisr_update_seconds_count"], found["jisr_update_seconds_sum"]) == (1, 0.25)
    assert (found["jisr_digest_seconds_count"], found["jisr_digest_seconds_sum"]) == (1, 2)


async def test_gauges_are_read_anew_at_each_scrape(site: Site) -> None:
    site.metrics.readings["jisr_send_rate"] = reading({(): 30.0})
    site.metrics.readings["jisr_delivery_backlog"] = reading({("case",): 4.0, ("digest",): 1.0})
    found = samples((await site.asks("/metrics")).text)
    assert (found["jisr_send_rate"], found['jisr_delivery_backlog{kind="case"}']) == (30, 4)
    site.metrics.readings["jisr_delivery_backlog"] = reading({("case",): 2.0})
    again = samples((await site.asks("/metrics")).text)
    assert again['jisr_delivery_backlog{kind="case"}'] == 2
    assert 'jisr_delivery_backlog{kind="digest"}' not in again


async def test_deliveries_only_grow(site: Site) -> None:
    totals: dict[tuple[str, ...], float] = {("case", "sent"): 3.0}
    site.metrics.readings["jisr_deliveries_total"] = reading(totals)
    name = 'jisr_deliveries_total{kind="case",outcome="sent"}'
    assert samples((await site.asks("/metrics")).text)[name] == 3
    totals["case", "sent"] = 5.0
    assert samples((await site.asks("/metrics")).text)[name] == 5
    totals["case", "sent"] = 1.0
    assert samples((await site.asks("/metrics")).text)[name] == 5


@pytest.mark.parametrize("source", [away, silent])
async def test_a_gauge_whose_source_is_away_stays_as_it_was(
    site: Site, monkeypatch: pytest.MonkeyPatch, source: metrics.Reading
) -> None:
    monkeypatch.setattr(metrics, "SCRAPE_SECONDS", 0.05)
    site.metrics.readings["jisr_feedback_open"] = reading({("basra-public-health",): 7.0})
    await site.asks("/metrics")
    site.metrics.readings["jisr_feedback_open"] = source
    answer = await site.asks("/metrics")
    assert answer.status == 200
    assert samples(answer.text)['jisr_feedback_open{organisation="basra-public-health"}'] == 7
