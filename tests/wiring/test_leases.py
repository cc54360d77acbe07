"""What only one process at a time may do: held by one of two, renewed, lost, given up."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from bot.jobs import leases
from bot.storage.engine import Store

LONG, SHORT = timedelta(seconds=30), timedelta(milliseconds=50)


async def test_of_two_holders_one_has_it(store: Store) -> None:
    held = await asyncio.gather(*(leases.hold(store, "polling", name, length=LONG) for name in ("one", "two")))
    assert sorted(held) == [False, True]


async def test_its_holder_renews_it_and_the_other_waits(store: Store) -> None:
    assert await leases.hold(store, "polling", "one", length=LONG)
    assert await leases.hold(store, "polling", "one", length=LONG)
    assert not await leases.hold(store, "polling", "two", length=LONG)


async def test_who_does_not_renew_it_loses_it(store: Store) -> None:
    assert await leases.hold(store, "polling", "one", length=SHORT)
    await asyncio.sleep(0.1)
    assert await leases.hold(store, "polling", "two", length=LONG)
    assert not await leases.hold(store, "polling", "one", length=LONG)


async def test_each_lease_is_its_own(store: Store) -> None:
    assert await leases.hold(store, "polling", "one", length=LONG)
    assert await leases.hold(store, "digests", "two", length=LONG)


async def test_given_up_it_is_free_at_once(store: Store) -> None:
    assert await leases.hold(store, "polling", "one", length=LONG)
    await leases.release(store, "polling", "one")
    assert await leases.hold(store, "polling", "two", length=LONG)


async def test_nobody_gives_up_anothers(store: Store) -> None:
    assert await leases.hold(store, "polling", "one", length=LONG)
    await leases.release(store, "polling", "two")
    assert not await leases.hold(store, "polling", "two", length=LONG)
