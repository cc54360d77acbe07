"""Figures that are read anew at each scrape of /metrics.

Owns: which part each gauge asks.  Refuses: the metrics' names and form (bot.web.metrics).
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.catalogue import service as catalogue
from bot.catalogue.model import OrganisationId
from bot.delivery import service as delivery
from bot.feedback import service as feedback
from bot.jobs.clockwork import Clockwork
from bot.web.metrics import Reading
from bot.wiring.parts import Parts


def readings(parts: Parts, clockwork: Clockwork | None) -> dict[str, Reading]:
    """By the metric's name."""

    async def deliveries() -> Mapping[tuple[str, ...], float]:
        return {labels: float(count) for labels, count in parts.dispatcher.counters.deliveries.items()}

    async def backlog() -> Mapping[tuple[str, ...], float]:
        async with parts.store.reading(actor="metrics") as work:
            waiting = await delivery.backlog(work)
        return {(lane.name.lower(),): float(count) for lane, count in waiting.items()}

    async def rate() -> Mapping[tuple[str, ...], float]:
        return {(): float(parts.settings.send_rate)}

    async def held() -> Mapping[tuple[str, ...], float]:
        async with parts.store.reading(actor="metrics") as work:
            return {(): float(await delivery.held(work) is not None)}

    async def problems() -> Mapping[tuple[str, ...], float]:
        return dict.fromkeys(((problem,) for problem in parts.alarms.open), 1.0)

    async def open_cases() -> Mapping[tuple[str, ...], float]:
        async with parts.store.reading(actor="metrics") as work:
            counts = await feedback.open_by_organisation(work)
            slugs = {each.id: each.slug for each in await catalogue.organisations(work)}
        return {(slugs.get(OrganisationId(id_), "") if id_ else "",): float(count) for id_, count in counts.items()}

    async def jobs() -> Mapping[tuple[str, ...], float]:
        last = clockwork.ticks.last_success if clockwork else {}
        return {(name,): at.timestamp() for name, at in last.items()}

    return {
        "jisr_deliveries_total": deliveries,
        "jisr_delivery_backlog": backlog,
        "jisr_send_rate": rate,
        "jisr_sending_held": held,
        "jisr_problem": problems,
        "jisr_feedback_open": open_cases,
        "jisr_job_last_success_timestamp": jobs,
    }
