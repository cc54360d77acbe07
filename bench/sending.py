"""A contender: Jisr's own sending, from the press on "send" to the last note, in a process of its own.

Owns: one process with the product's own parts, as `jisr worker` has them, at any rate; what it cost.
Refuses: what the server saw (control), who the people are (subscribers), what is announced (announce).

With --serve it sends until SIGTERM and says "ready" first; otherwise it sends to everyone once and prints its figures.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import signal
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from copy import copy
from random import Random

import structlog
from sqlalchemy import text

from bench import cores
from bench.announce import announce, compose
from bench.limits import TOKEN, settings_for
from bench.timing import Times, timed
from bot.channels.blackhole import BlackholeChannel
from bot.cli.frame import done
from bot.delivery import service as delivery
from bot.delivery.dispatcher import Dispatcher
from bot.message import AddressId, Lane, Reply
from bot.storage.engine import Store
from bot.wiring.parts import opened, opened_store
from bot.wiring.serve import WEB_LANES

_LOOK_SECONDS = 0.05
_CALM_SECONDS = 0.3
_EARLY = 10_000  #: messages after which, about, memory is looked at, to be compared with the most


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser()
    parser.add_argument("--database", required=True)
    parser.add_argument("--api", required=True)
    parser.add_argument("--rate", type=int, default=1_000_000)
    parser.add_argument("--people", type=int, default=0)
    parser.add_argument("--replies", type=float, default=0.0, help="a second, to people chosen by lot")
    parser.add_argument("--web", action="store_true", help="replies alone, as a web process sends them")
    parser.add_argument("--serve", action="store_true")
    parser.add_argument("--blackhole", action="store_true", help="a channel that costs nothing")
    parser.add_argument("--timed", action="store_true", help="how long transactions last")
    return parser.parse_args()


async def is_done(store: Store) -> bool:
    """Whether the last copy has been noted."""
    async with store.reading() as work:
        return bool(await work.scalar(text("SELECT state FROM broadcast ORDER BY id DESC LIMIT 1")) == "done")


async def _send_to_all(store: Store, dispatcher: Dispatcher, people: int, *, is_timed: bool) -> dict[str, float]:
    watching = copy(store)  # our own looking is nobody's cost
    times = timed(store) if is_timed else Times()
    composed = await compose(store)
    running = asyncio.create_task(dispatcher.run())
    await asyncio.sleep(_CALM_SECONDS)
    gc.collect()
    times.clear()
    began, worked = time.monotonic(), time.process_time()
    await announce(store, composed)
    frozen = time.monotonic()
    resident = []
    while not await is_done(watching):
        await asyncio.sleep(_LOOK_SECONDS)
        resident.append(cores.resident_mb())
    took, worked = time.monotonic() - began, time.process_time() - worked
    await dispatcher.stop()
    await running
    return {
        "sent": people,
        "seconds": took,
        "rate": people / took,
        "cpu_us": worked / people * 1e6,
        "per_core": people / worked,
        "core_percent": worked / took * 100,
        "began": began,
        "freeze_ms": (frozen - began) * 1000,
        "early_mb": resident[min(len(resident) * _EARLY // people, len(resident) - 1)],
        "most_mb": max(resident),
        "database_us": times.seconds / people * 1e6,
        "transactions": times.transactions,
    }


async def _serve(store: Store, dispatcher: Dispatcher, replies: float, people: int) -> None:
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    running = asyncio.create_task(dispatcher.run())
    print("ready", flush=True)
    dice = Random(1)  # noqa: S311  the same every time is the point
    while not stopped.is_set():
        with suppress(TimeoutError):
            await asyncio.wait_for(stopped.wait(), 1 / replies if replies else None)
        if replies and not stopped.is_set():
            async with store.work(actor="bench") as work:
                to = AddressId(dice.randrange(1, people + 1))
                await delivery.say(work, to=to, reply=Reply(title="Reply"), lane=Lane.DIALOGUE)
    await dispatcher.stop()
    await running


@asynccontextmanager
async def _parts(asked: argparse.Namespace) -> AsyncIterator[tuple[Store, Dispatcher]]:
    """What a process is made of; with --blackhole what it is without a channel."""
    settings = settings_for(asked.database, api=asked.api, rate=asked.rate)
    if asked.blackhole:
        async with opened_store(settings) as store:
            yield store, Dispatcher(store, {"telegram": BlackholeChannel("telegram")}, rate=asked.rate)
        return
    lanes = WEB_LANES if asked.web else frozenset(Lane)
    async with opened(settings, token=TOKEN, api_url=asked.api, lanes=lanes) as parts:
        yield parts.store, parts.dispatcher


async def main() -> None:
    """Send as the arguments say."""
    asked = _arguments()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    async with _parts(asked) as (store, dispatcher):
        if asked.serve:
            await _serve(store, dispatcher, asked.replies, asked.people)
        else:
            print(json.dumps(await _send_to_all(store, dispatcher, asked.people, is_timed=asked.timed)))


if __name__ == "__main__":
    done(main())
