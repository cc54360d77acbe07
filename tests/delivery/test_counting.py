"""The sums of a broadcast: right at any moment, and read from the few chunks that are not counted yet."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from sqlalchemy import Select, delete, func, literal, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from bot.delivery import broadcasts, counting, freezing
from bot.delivery import service as delivery
from bot.delivery.chunk import Tally
from bot.delivery.model import BroadcastState, Progress
from bot.delivery.tables import broadcast as broadcast_table
from bot.delivery.tables import broadcast_claim
from bot.message import Lane
from bot.storage.engine import Store
from tests.delivery.worlds import RecordingChannel, a_dispatcher, broadcast, insert_row, people, rows, running, until

OPEN_INDEX = "ix_broadcast_claim_uncounted"


@pytest.fixture(autouse=True)
def of_two(monkeypatch: pytest.MonkeyPatch) -> None:
    """Chunks of two people: ten make five of them."""
    monkeypatch.setattr(freezing, "CHUNK", 2)


@pytest.fixture
async def id_(store: Store) -> int:
    await people(store, 10)
    return await broadcast(store)


async def claim(store: Store, id_: int, number: int, *, is_done: bool = True, **counts: Any) -> None:
    values = {"is_done": is_done, "reasons": {}} | counts
    await insert_row(store, broadcast_claim, broadcast_id=id_, number=number, **values)


async def gather(store: Store, id_: int) -> None:
    async with store.work(actor="test") as work:
        await counting.gather(work, id_)


async def tally(store: Store, id_: int) -> Tally:
    async with store.reading() as work:
        return await counting.tally_of(work, select(literal(id_)))


async def backlog(store: Store) -> int:
    async with store.reading() as work:
        return (await delivery.backlog(work)).get(Lane.BROADCAST, 0)


async def forget_counted(store: Store) -> None:
    """Whoever reads what is counted already finds nothing there."""
    async with store.work(actor="test") as work:
        await work.execute(delete(broadcast_claim).where(broadcast_claim.c.is_counted))


async def is_over(store: Store, id_: int) -> bool:
    async with store.work(actor="test") as work:
        return await broadcasts.end_if_over(work, id_)


# --- the sums -------------------------------------------------------------------------------------------------------


async def test_a_sum_is_the_same_before_and_after_gathering(store: Store, id_: int) -> None:
    await claim(store, id_, 1, sent=1, failed=1, bad=1, reasons={"bad": 1})
    await claim(store, id_, 2, unknown=1, elsewhere=1)
    await claim(store, id_, 3, is_done=False, failed=1, reasons={"blocked": 1})
    before = await tally(store, id_)
    await gather(store, id_)
    reasons = Counter(bad=1, blocked=1)
    assert before == await tally(store, id_) == Tally(1, 1, 2, elsewhere=1, bad=1, reasons=reasons)


async def test_what_is_gathered_twice_is_counted_once(store: Store, id_: int) -> None:
    await claim(store, id_, 1, sent=2)
    await gather(store, id_)
    await gather(store, id_)
    assert (await tally(store, id_)).sent == 2


async def test_reasons_of_later_chunks_are_added(store: Store, id_: int) -> None:
    await claim(store, id_, 1, failed=2, reasons={"blocked": 1, "left": 1})
    await gather(store, id_)
    await claim(store, id_, 2, failed=1, reasons={"blocked": 1})
    await gather(store, id_)
    assert (await tally(store, id_)).reasons == {"blocked": 2, "left": 1}


async def test_a_chunk_in_hand_is_not_counted_for_good(store: Store, id_: int) -> None:
    await claim(store, id_, 1, is_done=False, sent=1)
    await gather(store, id_)
    async with store.work(actor="test") as work:
        await work.execute(update(broadcast_claim).values(sent=2, is_done=True))
    await gather(store, id_)
    assert (await tally(store, id_)).sent == 2


async def test_what_waits_counts_both(store: Store, id_: int) -> None:
    await claim(store, id_, 1, sent=2)
    await gather(store, id_)
    await claim(store, id_, 2, is_done=False, failed=1, reasons={"blocked": 1})
    assert await backlog(store) == 7


async def test_resuming_forgives_what_was_refused_in_any_chunk(store: Store, id_: int) -> None:
    await claim(store, id_, 1, failed=2, bad=2, reasons={"bad": 2})
    await gather(store, id_)
    await claim(store, id_, 2, is_done=False, failed=1, bad=1, reasons={"bad": 1})
    async with store.work(actor="test") as work:
        await delivery.resume(work, "news")
    [row] = await rows(store, broadcast_table)
    assert row.bad_forgiven == 3


async def test_a_broadcast_that_was_sent_is_counted_whole(store: Store, id_: int) -> None:
    async def is_done() -> bool:
        [row] = await rows(store, broadcast_table)
        return BroadcastState(row.state) is BroadcastState.DONE

    async with running(a_dispatcher(store, RecordingChannel())):
        await until(is_done)
    await forget_counted(store)
    async with store.reading() as work:
        assert await delivery.progress(work, "news") == Progress(total=10, sent=10, state=BroadcastState.DONE)
    assert await rows(store, broadcast_claim) == []


# --- what is read ---------------------------------------------------------------------------------------------------


async def test_a_sample_counts_what_is_done_and_reads_it_no_more(store: Store, id_: int) -> None:
    await claim(store, id_, 1, sent=2)
    await claim(store, id_, 2, sent=2)
    await claim(store, id_, 3, is_done=False, sent=1)
    async with store.work(actor="test") as work:
        await broadcasts.sample(work, id_)
    await forget_counted(store)
    [left] = await rows(store, broadcast_claim)
    [row] = await rows(store, broadcast_table)
    assert (left.number, row.sampled_settled, (await tally(store, id_)).sent, await backlog(store)) == (3, 5, 5, 5)


async def test_the_end_is_seen_by_the_last_chunk_alone(store: Store, id_: int) -> None:
    await claim(store, id_, 4, sent=2)
    await gather(store, id_)
    await claim(store, id_, 5, sent=2)
    await forget_counted(store)
    assert await is_over(store, id_)


@pytest.mark.parametrize("number", [4, 5])
async def test_a_chunk_in_hand_or_one_never_begun_keeps_the_end_away(store: Store, id_: int, number: int) -> None:
    await claim(store, id_, number, is_done=number == 4)
    assert not await is_over(store, id_)


_MANY_COUNTED = """
INSERT INTO broadcast_claim (broadcast_id, number, is_done, is_counted, reasons)
SELECT 1, number, true, true, '{}' FROM generate_series(1000, 9000) number
"""


async def plan(store: Store, query: Select[Any]) -> str:
    """How the database would do it, were the table large."""
    dialect = {"sqlite": sqlite.dialect, "postgresql": postgresql.dialect}[store.dialect]()
    sql = str(query.compile(dialect=dialect, compile_kwargs={"literal_binds": True}))
    async with store.work(actor="test") as work:
        if store.dialect == "sqlite":
            found = await work.execute(text(f"EXPLAIN QUERY PLAN {sql}"))
            return "\n".join(str(row.detail) for row in found)
        await work.execute(text("SET LOCAL session_replication_role = replica"))  # they need no chunks
        await work.execute(text(_MANY_COUNTED))
        await work.execute(text("ANALYZE broadcast_claim"))
        return "\n".join(str(row[0]) for row in await work.execute(text(f"EXPLAIN {sql}")))


@pytest.mark.parametrize("condition", [counting.UNCOUNTED, counting.UNCOUNTED & broadcast_claim.c.is_done.is_(False)])
async def test_what_is_not_counted_is_found_by_its_index(store: Store, condition: Any) -> None:
    of_it = (broadcast_claim.c.broadcast_id == 1, condition)
    assert OPEN_INDEX in await plan(store, select(func.sum(broadcast_claim.c.sent)).where(*of_it))
