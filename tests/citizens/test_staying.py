"""Who of some people still is in an audience: the answer, and what it costs where the audience is rare."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Select, create_engine, make_url, text, update

from bench import subscribers
from bot.catalogue.model import TopicId
from bot.citizens import audience as audiences
from bot.citizens import service as citizens
from bot.citizens.tables import citizen, citizen_area
from bot.message import AddressId
from bot.storage.engine import Store
from tests.catalogue.makers import a_topic

BASRA, FAW, ZUBAIR = "BA", "IQG02Q01", "IQG02Q03"

PEOPLE, APART = 4_000, 200
RARE = [AddressId(number) for number in range(1, PEOPLE, APART)]  #: who live in al-Faw, all others in az-Zubair
NEAR = [AddressId(number) for number in range(2, 2 + len(RARE))]  #: as many who live in az-Zubair, side by side


@pytest.fixture
async def topic(store: Store) -> TopicId:
    """A topic that all of a town's people want, a few of whom live far apart from each other."""
    await subscribers.subscribe(store, PEOPLE)
    async with store.work(actor="test") as work:
        await work.execute(update(citizen).values(governorate=BASRA))
        await work.execute(update(citizen_area).values(area=ZUBAIR, governorate=BASRA))
        await work.execute(update(citizen_area).where(citizen_area.c.citizen_id.in_(RARE)).values(area=FAW))
        return (await a_topic(work)).id


async def reads(store: Store, areas: Sequence[str], topic: TopicId, people: Sequence[AddressId]) -> int:
    """What the database does to answer: steps of SQLite's machine, rows that PostgreSQL goes through."""
    query = audiences.those_in_it(store.dialect, areas, [topic])
    return _steps(store, query, people) if store.dialect == "sqlite" else await _rows(store, query, people)


def _steps(store: Store, query: Select[Any], people: Sequence[AddressId]) -> int:
    steps: list[None] = []
    engine = create_engine(store.url)
    with engine.connect() as connection:
        driver: Any = connection.connection.driver_connection
        driver.set_progress_handler(lambda: steps.append(None), 1)
        connection.execute(query, {"people": people}).all()
    engine.dispose()
    return len(steps)


async def _rows(store: Store, query: Select[Any], people: Sequence[AddressId]) -> int:
    dialect = make_url("postgresql+asyncpg://").get_dialect()()
    sql = query.params(people=people).compile(dialect=dialect, compile_kwargs={"literal_binds": True})
    async with store.work(actor="test") as work:
        await work.execute(text("ANALYZE"))
        plan = await work.scalar(text(f"EXPLAIN (ANALYZE, FORMAT JSON) {sql}"))
    return _through(plan[0]["Plan"])


def _through(node: dict[str, Any]) -> int:
    own = node["Actual Rows"] + node.get("Rows Removed by Filter", 0) + node.get("Rows Removed by Index Recheck", 0)
    below = sum(_through(each) for each in node.get("Plans", ()))
    return int(own * node["Actual Loops"] * ("Relation Name" in node)) + below


async def test_asking_goes_by_how_many_are_asked_about_however_far_apart_they_are(store: Store, topic: TopicId) -> None:
    side_by_side = await reads(store, [ZUBAIR], topic, NEAR)
    assert await reads(store, [FAW], topic, RARE) <= 1.5 * side_by_side
    assert await reads(store, [FAW], topic, [RARE[0], RARE[-1]]) < side_by_side


async def test_a_rare_audience_is_answered_as_any_other(store: Store, topic: TopicId) -> None:
    everyone = [AddressId(number) for number in range(1, PEOPLE + 1)]
    async with store.work(actor="test") as work:
        for areas in ([FAW], [ZUBAIR], [BASRA], []):
            audience = set((await work.execute(citizens.audience(areas, [topic]))).scalars())
            for some in (RARE, NEAR, everyone[100:700], [*RARE[3:5], AddressId(PEOPLE + 7)]):
                assert await citizens.staying(work, some, areas=areas, topics=[topic]) == audience & set(some)
