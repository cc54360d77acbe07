"""What Jisr's own tables say of a broadcast's recipients: the list of who is unknown or maybe twice.

Owns: every look into delivery's tables that the trials take, so that there is one place to change.
Refuses: what the stand-in saw (account).  It only reads.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from sqlalchemy import text

from bot.storage.engine import Store
from bot.storage.work import Work

#: what was written of members, those of a turn who ended alike in a row; and of those in a row of their own
_ENDED = """
SELECT r.members, r.state, r.reason FROM broadcast_result r
JOIN broadcast b ON b.id = r.broadcast_id WHERE b.source = :source
"""
_COPIED = """
SELECT c.address_id, c.state, c.reason, c.maybe_twice FROM broadcast_copy c
JOIN broadcast b ON b.id = c.broadcast_id WHERE b.source = :source
"""
_CHUNKS = """
SELECT c.broadcast_id, c.begun, k.members FROM broadcast_claim c
JOIN broadcast_chunk k ON k.broadcast_id = c.broadcast_id AND k.number = c.number
WHERE c.leased_by LIKE :process AND NOT c.is_done
"""
_ENDED_OF = "SELECT members FROM broadcast_result WHERE broadcast_id = :broadcast"
_COPIED_OF = "SELECT address_id FROM broadcast_copy WHERE broadcast_id = :broadcast"
_COPIES = """
SELECT address_id FROM broadcast_copy
WHERE state = 'waiting' AND lease_until IS NOT NULL AND leased_by LIKE :process
"""


@dataclass
class Listed:
    """Chats by what Jisr says became of them."""

    unknown: set[int] = field(default_factory=set)
    maybe_twice: set[int] = field(default_factory=set)
    sent: set[int] = field(default_factory=set)
    waiting: set[int] = field(default_factory=set)
    failed: dict[int, str] = field(default_factory=dict)  #: with the reason

    def add(self, chat: int, state: str, reason: str | None) -> None:
        """What is written of one."""
        if state in {"failed", "dropped"}:
            self.failed[chat] = reason or ""
        else:
            {"unknown": self.unknown, "sent": self.sent, "waiting": self.waiting}[state].add(chat)

    @property
    def settled(self) -> set[int]:
        """Those who need nothing more."""
        return self.sent | self.unknown | set(self.failed)


class Ledger:
    """Reads one database."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._chats: dict[int, int] = {}

    async def listed(self, source: str) -> Listed:
        """What is listed of everybody in a broadcast's audience."""
        found = Listed()
        async with self._store.reading(actor="test") as work:
            ended = (await work.execute(text(_ENDED), {"source": source})).all()
            copied = (await work.execute(text(_COPIED), {"source": source})).all()
        chats = await self._known()
        for row in ended:
            for member in members_in(row.members):
                found.add(chats[member], row.state, row.reason)
        for row in copied:
            found.add(chats[row.address_id], row.state, row.reason)
            if row.maybe_twice:
                found.maybe_twice.add(chats[row.address_id])
        return found

    async def in_hand(self, pid: int | None = None) -> set[int]:
        """The chats whose copies were begun and are not settled: by one process, or by any."""
        process = "%" if pid is None else f"%-{pid}-%"
        async with self._store.reading(actor="test") as work:
            found = {row.address_id for row in await work.execute(text(_COPIES), {"process": process})}
            for chunk in (await work.execute(text(_CHUNKS), {"process": process})).all():
                begun = sorted(int(member) for member in chunk.members.split(","))[: chunk.begun]
                found |= set(begun) - await _written(work, chunk.broadcast_id)
        chats = await self._known()
        return {chats[address] for address in found}

    async def is_done(self, source: str) -> bool:
        """Whether the broadcast has ended."""
        query = text("SELECT count(*) FROM broadcast WHERE source = :source AND state = 'done'")
        async with self._store.reading(actor="test") as work:
            return bool((await work.execute(query, {"source": source})).scalar())

    async def _known(self) -> dict[int, int]:
        """The chat of each address."""
        if not self._chats:
            async with self._store.reading(actor="test") as work:
                rows = (await work.execute(text("SELECT id, value FROM address"))).all()
                self._chats = {row.id: int(work.unseal(bytes(row.value), column="address.value")) for row in rows}
        return self._chats


async def _written(work: Work, broadcast: int) -> set[int]:
    """The addresses of which something was written."""
    named = {"broadcast": broadcast}
    ended = (await work.execute(text(_ENDED_OF), named)).scalars()
    copied = (await work.execute(text(_COPIED_OF), named)).scalars()
    return {member for members in ended for member in members_in(members)} | set(copied)


def members_in(entries: str) -> list[int]:
    """The addresses in a row of results: of "12:345,15" 12 and 15."""
    return [int(entry.partition(":")[0]) for entry in entries.split(",")]
