"""The job that composes what is due.

Owns: one Work for each digest, so that a crash neither skips nor repeats one.
Refuses: what a digest holds (bot.digests.service) and when the job runs (bot.wiring.jobs).
"""

from __future__ import annotations

import structlog

from bot.clock import Calendar
from bot.digests import service
from bot.digests.model import Due
from bot.errors import Trouble
from bot.feedback.model import Figures
from bot.storage.engine import Store

log = structlog.get_logger()

_ACTOR = "job:digests"


async def tick(store: Store, *, calendar: Calendar | None = None, limit: int = 200) -> int:
    """Compose what is due; how many digests that were.  Every process may run it at any time."""
    async with store.work(actor=_ACTOR) as work:
        await service.adopt(work, calendar=calendar)
        waiting = await service.due(work, limit)
        numbers = await service.figures_of(work, waiting)
    composed = 0
    for each in waiting:
        composed += await _composed(store, each, numbers.get(each.seat), calendar)
    return composed


async def _composed(store: Store, each: Due, figures: Figures | None, calendar: Calendar | None) -> bool:
    try:
        async with store.work(actor=_ACTOR) as work:
            digest = await service.compose(work, each.seat, each.due_at, figures=figures, calendar=calendar)
    except Trouble:
        raise
    except Exception:  # a loop's top: one seat's fault must not cost the others their digest; it is due again next time
        log.exception("digests.failed", seat=each.seat, due=each.due_at.isoformat())
        return False
    return digest is not None
