"""Where a report goes after each answer: to the next question, into its case, or out of the way of the next one.

Owns: that choice.  Refuses: the questions.
"""

from __future__ import annotations

from dataclasses import replace

from bot.dialogue.journey import Done, Go, Move, Turn
from bot.errors import Missing, NotAllowed
from bot.feedback import service as feedback
from bot.feedback.model import AlreadyWithdrawn
from bot.message import Reply
from bot.text import Text
from handlers.reporting.draft import Draft, Report, journey, next_step

__all__ = ["closed", "journey", "onward"]


async def onward(turn: Turn[Draft], draft: Draft, *, say: tuple[Reply, ...] = ()) -> Move:
    """The next question, or the end where there is none."""
    step = next_step(draft.report)
    return await _added(turn, draft) if step == "add" else Go(step=step, draft=draft, say=say)


async def _added(turn: Turn[Draft], draft: Draft) -> Move:
    code = draft.report.adding
    try:
        case = await feedback.add(turn.work, code, by=turn.who.person, parts=draft.report.parts)
    except (Missing, NotAllowed, AlreadyWithdrawn):
        # What was written is not lost: it can still be filed as a message of its own.
        offered = replace(draft, report=Report(), stray=(*draft.stray, *draft.report.pieces))
        return Go(step="offer", draft=offered, say=(Reply(text=Text.of("feedback-closed-to-more", code=code)),))
    said = Reply(text=Text.of("feedback-added", code=case.code), ref=f"case:{case.id}")
    return closed(draft, say=(said,))


def closed(draft: Draft, *, say: tuple[Reply, ...]) -> Move:
    """The report at hand is done with; what waits behind it is offered."""
    rest = replace(draft, report=Report(), found=(), opening="")
    if rest.stray:
        return Go(step="offer", draft=rest, say=say)
    return Go(step="shelved", draft=rest, say=say) if rest.shelved else Done(say=say)
