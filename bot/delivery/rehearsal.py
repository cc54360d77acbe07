"""What a turn does in the database, done once where nobody waits for it.

Owns: a turn on rows of its own, which are never committed.  Refuses: a turn (turn).

Its statements are compiled, and planned by PostgreSQL, when they are first run.  That took the first turn of a process
30 ms, and ten times as long where several start on one machine, while it had the channel's row and nobody took a slot.
"""

from __future__ import annotations

from contextlib import suppress

from sqlalchemy import insert, literal, select

from bot.delivery import broadcasts, chunks, permits, results
from bot.delivery.chunk import Landing
from bot.delivery.model import BroadcastState, State
from bot.delivery.outcomes import Verdict
from bot.delivery.rows import Taker
from bot.delivery.tables import broadcast, broadcast_chunk
from bot.message import AddressId, Lane
from bot.storage.engine import Store
from bot.storage.work import Work

_NAME_LENGTH = 32  #: of a channel
_NOBODY = AddressId(0)


class _Over(Exception):
    """Nothing of it is to stay."""


async def rehearse(store: Store, taker: Taker) -> None:
    """Do a turn that leaves nothing behind.  Raises StorageTrouble."""
    with suppress(_Over):
        async with store.work(actor="dispatcher") as work:
            await _turns(work, taker)
            raise _Over


async def _turns(work: Work, taker: Taker) -> None:
    channel = taker.name[-_NAME_LENGTH:]  # no other process has it
    await permits.open_channel(work, channel, 1)
    id_ = await _broadcast(work, key=f"rehearsal {taker.name}")
    [of] = [each for each in await broadcasts.running(work, (Lane.BROADCAST,)) if each.id == id_]
    chunk = await chunks.take(work, of, by=taker)
    assert chunk is not None  # noqa: S101  it was made above
    landing = Landing(_NOBODY, Verdict(state=State.SENT, message_id="1"))
    for is_done in (False, False, True):  # the first one begins a new minute of the channel
        row = await permits.lock(work, channel)
        await permits.busy(work, [_NOBODY])
        await chunks.keep(work, chunk, chunk.tally, by=taker, begun=1)
        await results.write(work, chunk, [landing], now=row.now)
        if is_done:
            await chunks.give_back(work, chunk, by=taker, is_done=True)
        await permits.advance(work, channel, row, trail=row.trail)
        await work.scalar(select(literal(1)))  # what was to be run later is run, as at a commit
    await broadcasts.end_if_over(work, id_)


async def _broadcast(work: Work, *, key: str) -> int:
    """One to nobody."""
    row = {
        "key": key,
        "source": "",
        "lane": Lane.BROADCAST.value,
        "state": BroadcastState.RUNNING.value,
        "total": 1,
        "chunks": 1,
        "created_at": work.now,
        "moved_at": work.now,
    }
    id_: int = await work.scalar(insert(broadcast).values(row).returning(broadcast.c.id))
    chunk = {"broadcast_id": id_, "number": 1, "from_id": 0, "size": 1, "members": str(_NOBODY)}
    await work.execute(insert(broadcast_chunk).values(chunk))
    return id_
