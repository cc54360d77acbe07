"""What delivery is tried with: a channel that records, people to write to, a query of all of them."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from sqlalchemy import Select, insert, select

from bot.channels.port import Capabilities, Retry, Sent
from bot.delivery import broadcasts, chunks
from bot.delivery import service as delivery
from bot.delivery.dispatcher import Dispatcher
from bot.delivery.rows import Taker
from bot.delivery.tables import address, broadcast_result
from bot.message import AddressId, ChatKind, Lane, Outgoing, Reply
from bot.storage.engine import Store
from bot.storage.work import refuse_inside_work
from bot.text import Language

Answer = Callable[[str, Outgoing], Awaitable[None]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Arrival:
    """One request that reached the channel."""

    chat: str
    message: Outgoing
    at: float  #: monotonic


async def _takes_all(chat: str, message: Outgoing) -> None:
    """No objection."""


@dataclass(slots=True)
class RecordingChannel:
    """A channel that notes each request the moment it comes, and answers as it is told."""

    name: str = "telegram"
    capabilities: Capabilities = field(default_factory=Capabilities)
    arrivals: list[Arrival] = field(default_factory=list)
    answer: Answer = _takes_all  #: may wait, may raise
    taken: list[Arrival] = field(default_factory=list)

    async def send(self, chat: str, message: Outgoing) -> Sent:
        refuse_inside_work("recording.send")
        arrival = Arrival(chat=chat, message=message, at=asyncio.get_running_loop().time())
        self.arrivals.append(arrival)
        await self.answer(chat, message)
        self.taken.append(arrival)
        return Sent(message=str(len(self.taken)))

    async def acknowledge(self, press: str, text: str = "") -> None:
        """Nothing to see."""

    async def fetch(self, file: str) -> bytes:
        return b""

    async def show_commands(self, chat: str, commands: tuple[tuple[str, str], ...]) -> None:
        """Nothing to see."""

    @property
    def chats(self) -> list[str]:
        return [arrival.chat for arrival in self.taken]

    @property
    def words(self) -> list[str]:
        return [arrival.message.title + arrival.message.text for arrival in self.taken]

    def most_in(self, seconds: float, chat: str = "") -> int:
        """The most requests in any span of so many seconds, to one chat or to all."""
        times = [arrival.at for arrival in self.arrivals if chat in {"", arrival.chat}]
        return max((sum(1 for at in times if start <= at < start + seconds) for start in times), default=0)


class Refuses:
    """Answers the first requests with errors, in turn, and takes the rest."""

    def __init__(self, *errors: Exception, only: str = "") -> None:
        self.errors = list(errors)
        self.only = only

    async def __call__(self, chat: str, message: Outgoing) -> None:
        if self.errors and self.only in {"", chat}:
            raise self.errors.pop(0)


class Outage:
    """Answers nothing until it is over."""

    def __init__(self, error: type[Exception] = Retry) -> None:
        self.error = error
        self.is_over = False

    async def __call__(self, chat: str, message: Outgoing) -> None:
        if not self.is_over:
            raise self.error


class Hangs:
    """Never answers the first requests."""

    def __init__(self, times: int = 1) -> None:
        self.times = times
        self.reached = asyncio.Event()

    async def __call__(self, chat: str, message: Outgoing) -> None:
        if self.times:
            self.times -= 1
            self.reached.set()
            await asyncio.Event().wait()


async def people(store: Store, count: int, *, language: Language = Language.EN) -> list[AddressId]:
    """Private chats "1" to "<count>"."""
    async with store.work(actor="test") as work:
        return [
            await delivery.ensure_address(work, channel="telegram", value=str(number + 1), language=language)
            for number in range(count)
        ]


async def say(store: Store, to: AddressId, *titles: str, lane: Lane = Lane.DIALOGUE, **more: Any) -> None:
    """Say these titles, in one transaction, without words that need a translation."""
    async with store.work(actor="test") as work:
        for title in titles:
            await delivery.say(work, to=to, reply=Reply(title=title), lane=lane, **more)


async def a_group(store: Store, value: str = "-100") -> AddressId:
    async with store.work(actor="test") as work:
        return await delivery.ensure_address(
            work, channel="telegram", value=value, kind=ChatKind.GROUP, language=Language.EN
        )


def everyone() -> Select[Any]:
    return select(address.c.id, address.c.language)


async def broadcast(
    store: Store,
    *,
    key: str = "news:1",
    lane: Lane = Lane.BROADCAST,
    contents: dict[Language, Outgoing] | None = None,
    source: str = "news",
) -> int:
    async with store.work(actor="test") as work:
        return await delivery.fan_out(
            work,
            key=key,
            source=source,
            lane=lane,
            contents=contents or {Language.EN: Outgoing(text="news")},
            audience=everyone(),
        )


async def as_copies(store: Store, id_: int) -> None:
    """Let everyone in a broadcast's audience go on as a copy of their own."""
    async with store.work(actor="test") as work:
        [of_it] = [each for each in await broadcasts.running(work, list(Lane)) if each.id == id_]
        chunk = await chunks.take(work, of_it, by=Taker(name="nobody", lease=timedelta(hours=1)))
        assert chunk is not None
        await chunks.copy(work, chunk, [chunks.Copy(address=member) for member in chunk.members])


def a_dispatcher(store: Store, channel: RecordingChannel, **more: Any) -> Dispatcher:
    settings: dict[str, Any] = {"rate": 500, "poll_seconds": 0.05} | more
    return Dispatcher(store, {"telegram": channel}, **settings)


@asynccontextmanager
async def running(*dispatchers: Dispatcher) -> AsyncIterator[None]:
    """Dispatchers at work; stopped properly at the end."""
    async with asyncio.TaskGroup() as group:
        for dispatcher in dispatchers:
            group.create_task(dispatcher.run())
        await asyncio.sleep(0)
        try:
            yield
        finally:
            for dispatcher in dispatchers:
                await dispatcher.stop(grace=timedelta(seconds=2))


async def until(fact: Callable[[], Awaitable[bool]], *, seconds: float = 90) -> None:
    """Wait until something is so, on a machine that has much else to do, too."""
    async with asyncio.timeout(seconds):
        while not await fact():  # noqa: ASYNC110  the database tells nobody
            await asyncio.sleep(0.01)


async def nothing_waits(store: Store) -> bool:
    async with store.reading() as work:
        return sum((await delivery.backlog(work)).values()) == 0


async def all_sent(store: Store) -> None:
    await until(lambda: nothing_waits(store))


async def rows(store: Store, table: Any, *columns: Any) -> Sequence[Any]:
    """Every row of a table, by its first key."""
    async with store.reading() as work:
        found = await work.execute(select(*(columns or (table,))).order_by(*table.primary_key.columns))
        return found.all()


@dataclass(frozen=True, slots=True, kw_only=True)
class Ended:
    """A member of a chunk of whom a result is written."""

    address_id: int
    state: str
    reason: str
    message_id: str


async def ended(store: Store) -> list[Ended]:
    """All of them, by address; one of whom two results are written is there twice."""
    found = [
        (*entry.partition(":")[::2], row)
        for row in await rows(store, broadcast_result)
        for entry in row.members.split(",")
    ]
    return sorted(
        (
            Ended(address_id=int(member), state=row.state, reason=row.reason, message_id=message)
            for member, message, row in found
        ),
        key=lambda each: each.address_id,
    )


async def insert_row(store: Store, table: Any, **values: Any) -> None:
    async with store.work(actor="test") as work:
        await work.execute(insert(table).values(**values))
