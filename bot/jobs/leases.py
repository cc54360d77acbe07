"""What only one process at a time may do, such as asking Telegram for updates.

Owns: table `lease`.  Refuses: what the holder does.  Leases go by the database's clock.
"""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import delete, or_, select, update

from bot.jobs.tables import lease
from bot.storage.engine import Store
from bot.storage.sql import db_now, insert_or_ignore


async def hold(store: Store, name: str, holder: str, *, length: timedelta) -> bool:
    """Whether `holder` has the lease now, taken or renewed for `length`."""
    async with store.work(actor=f"lease:{name}") as work:
        until = await work.scalar(select(db_now(work.dialect, plus=length)))
        if await insert_or_ignore(work, lease, [{"name": name, "holder": holder, "until": until}]):
            return True
        is_free = or_(lease.c.holder == holder, lease.c.until < db_now(work.dialect))
        taken = await work.execute(
            update(lease).where(lease.c.name == name, is_free).values(holder=holder, until=until)
        )
        return taken.rowcount == 1


async def release(store: Store, name: str, holder: str) -> None:
    """Give the lease up, if it is ours."""
    async with store.work(actor=f"lease:{name}") as work:
        await work.execute(delete(lease).where(lease.c.name == name, lease.c.holder == holder))
