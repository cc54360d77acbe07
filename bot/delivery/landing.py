"""What came of a chunk's members, written down in one transaction.

Owns: results, copies, and what else follows from verdicts.  Refuses: reaching them (stream), what goes on from there
(settling, line), and their broadcasts' own rows, which the turn sees to when all chunks are written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.delivery import chunks, results, settling, standstill
from bot.delivery.chunk import Chunk, Landing
from bot.delivery.chunks import Copy
from bot.delivery.model import Outcome, State
from bot.delivery.settling import Result
from bot.storage.work import Work


async def write(work: Work, chunk: Chunk, landings: Sequence[Landing], *, now: datetime) -> list[Outcome]:
    """Write what came of members; what observers are to be told."""
    ended = [landing for landing in landings if landing.is_final]
    await results.write(work, chunk, ended, now=now)
    await chunks.copy(work, chunk, [_copy(landing, now) for landing in landings if not landing.is_final])
    outcomes = [
        Outcome(
            source=chunk.broadcast.source,
            address=landing.address,
            kind=landing.verdict.state,
            reason=landing.verdict.reason,
        )
        for landing in ended
    ]
    if more := unusual(landings):
        outcomes += await settling.follow(work, more, now=now)
    return outcomes


def unusual(landings: Iterable[Landing]) -> list[Result]:
    """Those from whose verdicts more follows than a result or a copy."""
    return [Result(letter=each.letter, verdict=each.verdict) for each in landings if each.letter is not None]


def is_moving(chunk: Chunk, landings: Iterable[Landing], *, now: datetime) -> bool:
    """Whether a message arrived, and that broadcasts move was not noted of late (`standstill.note_moving`)."""
    is_due = standstill.is_noted_before(chunk.broadcast.moved_at, now=now)
    return is_due and any(landing.verdict.state is State.SENT for landing in landings)


def _copy(landing: Landing, now: datetime) -> Copy:
    verdict, letter = landing.verdict, landing.letter
    wait = max(verdict.wait, verdict.pause_chat, verdict.pause_channel)
    due = landing.until or (now + wait if wait > timedelta(0) else None)
    attempts = letter.attempts if letter else 0
    return Copy(
        address=landing.address,
        maybe_twice=verdict.maybe_twice,
        part=1 if verdict.state is State.SENT else 0,
        attempts=attempts + (1 if verdict.is_counted else 0),
        reason=verdict.reason,
        not_before=due,
    )
