"""A running process: its tasks, the order they start and stop in.

Owns: `jisr run`, `jisr web` and `jisr worker` from start to SIGTERM.
Refuses: what the parts are (bot.wiring.parts) and what the operator typed (bot.cli).
"""

from __future__ import annotations

import asyncio
import errno
import os
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import structlog
from aiohttp import web

from bot.channels.port import SendError, Stopped
from bot.channels.telegram.updates import Polling
from bot.errors import Misconfigured, Trouble
from bot.jobs import leases
from bot.jobs.clockwork import Clockwork
from bot.message import Lane
from bot.settings import Settings
from bot.storage.migrate import check_schema, migrate
from bot.web.app import application
from bot.web.health import Check, Health
from bot.wiring.jobs import roster
from bot.wiring.parts import Parts, opened, profiles
from bot.wiring.readings import readings
from bot.wiring.secret import keys_of
from bot.wiring.webhook import Webhook

log = structlog.get_logger()

#: what a web process sends by itself: the replies to the updates it took
WEB_LANES = frozenset({Lane.DIALOGUE})
POLLING_LEASE = timedelta(seconds=15)
_GRACE = timedelta(seconds=7)  # contract: done within 10 s of SIGTERM


@dataclass(frozen=True, slots=True, kw_only=True)
class Process:
    """Which of a process's roles this one has."""

    is_web: bool
    is_worker: bool
    migrates: bool = False


RUN = Process(is_web=True, is_worker=True, migrates=True)
WEB = Process(is_web=True, is_worker=False)
WORKER = Process(is_web=False, is_worker=True)

Say = Callable[[str], None]


async def serve(settings: Settings, process: Process, *, token: str, api_url: str | None, ready: Say) -> None:
    """Serve until SIGTERM or SIGINT.  Raises Misconfigured and Trouble for what stops the start."""
    if process.migrates:
        await migrate(settings.database_url)
    stopped = _stop_signal()
    lanes = frozenset(Lane) if process.is_worker else WEB_LANES
    async with AsyncExitStack() as stack:
        parts = None
        async with _until(stopped):  # it waits for Telegram as long as that does not answer
            parts = await stack.enter_async_context(opened(settings, token=token, api_url=api_url, lanes=lanes))
        if parts is None:
            return
        serving = Serving(parts, process)
        # A worker that shares its machine with a web process listens only where it was told to.
        if process.is_web or settings.listen is not None:
            await stack.enter_async_context(_listening(serving.application(), settings.address))
        await serving.run(stopped, ready)


@asynccontextmanager
async def _until(stopped: asyncio.Event) -> AsyncIterator[None]:
    """Break off what is inside when `stopped` is set, and go on after it."""
    try:
        async with asyncio.timeout(None) as patience:
            waiting = asyncio.create_task(stopped.wait())
            waiting.add_done_callback(lambda _: patience.reschedule(0) if stopped.is_set() else None)
            try:
                yield
            finally:
                waiting.cancel()
    except TimeoutError:
        if not patience.expired():
            raise


class Serving:
    """The tasks of one process."""

    def __init__(self, parts: Parts, process: Process) -> None:
        self.parts, self.process = parts, process
        self.receive = parts.receive()
        self.clockwork = self._clockwork() if process.is_worker else None
        self.polls = process.is_worker and parts.settings.public_url is None
        self.webhook: Webhook | None = None
        if process.is_web and parts.settings.public_url is not None:
            keys = keys_of(parts.settings)
            self.webhook = Webhook(telegram=parts.telegram, public_url=parts.settings.public_url, keys=keys)
        parts.metrics.readings.update(readings(parts, self.clockwork))

    def _clockwork(self) -> Clockwork:
        parts = self.parts
        return Clockwork(
            parts.store,
            roster(parts),
            alarms=parts.alarms,
            is_database_away=lambda: parts.watch.is_database_away,
        )

    def application(self) -> web.Application:
        """What this process serves over HTTP; a worker has operators' pages alone."""
        parts = self.parts
        checks: dict[str, Check] = {
            "database": parts.store.ping,
            "schema": self._schema,
            "dispatcher": self._dispatcher,
        }
        if self.webhook is not None:
            checks["webhook"] = self.webhook.check
        return application(
            words=parts.words,
            health=Health(checks=checks),
            metrics=parts.metrics,
            bot_address=lambda: parts.bot_address,
            webhook=self.webhook.handler(self.parts.receive(may_answer=True)) if self.webhook else None,
        )

    async def run(self, stopped: asyncio.Event, ready: Say) -> None:
        """Do everything until `stopped`, then finish what is under way."""
        parts = self.parts
        sending = asyncio.create_task(parts.dispatcher.run())
        watching = asyncio.create_task(parts.watch.run())
        tasks: list[asyncio.Task[None]] = []
        keeping = asyncio.create_task(self.webhook.keep()) if self.webhook else None
        if self.clockwork is not None:
            tasks.append(asyncio.create_task(self.clockwork.run()))
            tasks.append(asyncio.create_task(self._introduce()))
        polling = asyncio.create_task(self._poll(stopped)) if self.polls else None
        ready(f"{parts.account.username} is served")
        waiting = asyncio.create_task(stopped.wait())
        busy: set[asyncio.Task[Any]] = {waiting, sending, *([polling] if polling else [])}
        await asyncio.wait(busy, return_when=asyncio.FIRST_COMPLETED)
        stopped.set()
        if polling is not None:
            await _ended([polling])
        if self.clockwork is not None:
            await self.clockwork.stop(grace=_GRACE)
        await parts.dispatcher.stop(grace=_GRACE)
        waiting.cancel()
        watching.cancel()
        if keeping is not None:
            keeping.cancel()
        await _ended([*tasks, sending])

    async def _poll(self, stopped: asyncio.Event) -> None:
        """Ask Telegram for updates while this process holds the lease."""
        parts, name = self.parts, "polling"
        holder = parts.dispatcher.process_name
        while not stopped.is_set():
            if await _held(parts, name, holder):
                polling = Polling(parts.telegram, self.receive, wait_seconds=int(POLLING_LEASE.total_seconds()) - 5)
                async with asyncio.TaskGroup() as group:
                    keeping = group.create_task(self._keep_lease(polling, stopped, holder))
                    try:
                        await polling.run()
                    except Stopped as error:
                        await parts.alarms.ring("token-refused", str(error))
                        stopped.set()
                        raise Misconfigured("JISR_BOT_TOKEN was refused by Telegram") from error
                    finally:
                        keeping.cancel()
            with suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), 1.0)
        with suppress(Trouble):
            await leases.release(parts.store, name, holder)

    async def _keep_lease(self, polling: Polling, stopped: asyncio.Event, holder: str) -> None:
        """Renew the lease; stop the polling when it is lost or the process ends."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(stopped.wait(), POLLING_LEASE.total_seconds() / 3)
            if stopped.is_set() or not await _held(self.parts, "polling", holder):
                polling.stop()
                return

    async def _introduce(self) -> None:
        """Say the same of the bot, before Start is pressed, in each language that Telegram has a code for."""
        try:
            await self.parts.telegram.profile(profiles(self.parts.words))
        except SendError as error:
            log.warning("profile.not-set", error=str(error))

    async def _schema(self) -> None:
        await check_schema(self.parts.store)

    async def _dispatcher(self) -> None:
        if self.parts.dispatcher.is_down:
            raise Trouble("Telegram does not answer")


async def _held(parts: Parts, name: str, holder: str) -> bool:
    try:
        return await leases.hold(parts.store, name, holder, length=POLLING_LEASE)
    except Trouble as error:
        # Without the database nothing can be received anyway: the polling goes on failing gently by itself.
        log.warning("lease.not-renewed", lease=name, error=str(error))
        return True


async def _ended(tasks: Sequence[asyncio.Task[None]]) -> None:
    """Wait for tasks to end; what takes too long is cancelled; their errors come out."""
    _, late = await asyncio.wait(tasks, timeout=_GRACE.total_seconds() + 1)
    for task in late:
        task.cancel()
    await asyncio.gather(*late, return_exceptions=True)
    for task in tasks:
        if not task.cancelled() and (error := task.exception()) is not None:
            raise error


def _stop_signal() -> asyncio.Event:
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, stopped.set)
    return stopped


@asynccontextmanager
async def _listening(app: web.Application, listen: tuple[str, int]) -> AsyncIterator[None]:
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=_GRACE.total_seconds())
    await runner.setup()
    host, port = listen
    try:
        await web.TCPSite(runner, host, port).start()
    except OSError as error:
        await runner.cleanup()
        raise port_trouble("JISR_LISTEN", host, port, error) from error
    try:
        yield
    finally:
        await runner.cleanup()


def port_trouble(what: str, host: str, port: int, error: OSError) -> Misconfigured:
    """One line for a port that cannot be listened on."""
    if error.errno == errno.EADDRINUSE:
        return Misconfigured(f"{what} {host}:{port} is taken by another program: stop it, or choose another port")
    return Misconfigured(f"{what} {host}:{port} cannot be listened on: {os.strerror(error.errno or 0)}")


def on_loopback(settings: Settings) -> Settings:
    """The same settings, listening on this machine alone: for the simulator, whatever JISR_LISTEN says."""
    return replace(settings, listen=("127.0.0.1", settings.address[1]), public_url=None)


def state_path(settings: Settings) -> Path:
    """Where the simulator keeps its world."""
    folder = Path(settings.database_url.removeprefix("sqlite:///")).parent if settings.on_sqlite else Path("var")
    return folder / "simulator" / "world.json"


__all__ = ["RUN", "WEB", "WORKER", "Process", "on_loopback", "port_trouble", "serve", "state_path"]
