"""What operators watch, in Prometheus' text form.

Owns: the metrics' names (the contract's) and /metrics.
Refuses: counting (each part counts for itself) and SQL (callables from wiring).
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass, field

import structlog
from aiohttp import web
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    disable_created_metrics,
    generate_latest,
)

from bot.errors import JisrError

log = structlog.get_logger()

# The contract's names and no others.
disable_created_metrics()  # type: ignore[no-untyped-call]  # the library gives this one no types

#: labels -> value, read anew at each scrape
Reading = Callable[[], Awaitable[Mapping[tuple[str, ...], float]]]

SCRAPE_SECONDS = 3.0


@dataclass(slots=True)
class Metrics:
    """This process's metrics."""

    registry: CollectorRegistry = field(default_factory=CollectorRegistry)
    readings: dict[str, Reading] = field(default_factory=dict)  #: by the gauge's or counter's name, from wiring
    updates: Counter = field(init=False)
    update_seconds: Histogram = field(init=False)
    deliveries: Counter = field(init=False)
    digest_seconds: Histogram = field(init=False)
    _gauges: dict[str, Gauge] = field(init=False)
    _counted: dict[tuple[str, ...], float] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Declare every name."""
        on = self.registry
        self.updates = Counter("jisr_updates_total", "Updates received", ("kind", "outcome"), registry=on)
        self.update_seconds = Histogram(
            "jisr_update_seconds", "From receipt to the reply being handed to Telegram", registry=on
        )
        self.deliveries = Counter("jisr_deliveries_total", "Messages settled", ("kind", "outcome"), registry=on)
        self.digest_seconds = Histogram("jisr_digest_seconds", "Composing the digests that are due", registry=on)
        self._gauges = {
            "jisr_delivery_backlog": Gauge("jisr_delivery_backlog", "Messages that wait", ("kind",), registry=on),
            "jisr_send_rate": Gauge("jisr_send_rate", "Most messages a second", registry=on),
            "jisr_sending_held": Gauge("jisr_sending_held", "1 while an operator holds all but replies", registry=on),
            "jisr_problem": Gauge("jisr_problem", "1 for what this process told operators", ("problem",), registry=on),
            "jisr_feedback_open": Gauge("jisr_feedback_open", "Open cases", ("organisation",), registry=on),
            "jisr_job_last_success_timestamp": Gauge(
                "jisr_job_last_success_timestamp", "When a job last succeeded", ("job",), registry=on
            ),
        }

    def count_update(self, kind: str, outcome: str) -> None:
        """One more update."""
        self.updates.labels(kind, outcome).inc()

    async def page(self, request: web.Request) -> web.StreamResponse:  # noqa: ARG002  aiohttp's signature
        """Everything, read now; a gauge whose source does not answer is left as it was."""
        for name, read in self.readings.items():
            try:
                async with asyncio.timeout(SCRAPE_SECONDS):
                    found = await read()
            except (JisrError, TimeoutError) as error:
                log.warning("metrics.not-read", metric=name, error=type(error).__name__)
                continue
            self._take(name, found)
        return web.Response(body=generate_latest(self.registry), headers={"Content-Type": CONTENT_TYPE_LATEST})

    def _take(self, name: str, found: Mapping[tuple[str, ...], float]) -> None:
        if name == "jisr_deliveries_total":
            for labels, total in found.items():
                grown = total - self._counted.get(labels, 0.0)
                self._counted[labels] = total
                self.deliveries.labels(*labels).inc(max(0.0, grown))
            return
        gauge = self._gauges[name]
        if () in found:
            gauge.set(found[()])
            return
        gauge.clear()
        for labels, value in found.items():
            gauge.labels(*labels).set(value)
