"""`jisr simulator`, and `jisr run` where no token is set.

Owns: the simulated Telegram that a process brings along, and the demo's people in it.
Refuses: what Telegram does (bot.simulator) and what the demo is (bot.demo).
"""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import click

from bot.cli.frame import done, settings_of
from bot.demo import people
from bot.demo import service as demo
from bot.settings import Settings
from bot.simulator.server import Simulator
from bot.simulator.world import DEFAULT_TOKEN
from bot.storage.migrate import migrate as migrate_database
from bot.wiring import serve
from bot.wiring.parts import opened_store

FIRST_TELEPHONES = ("zainab", "huda", "karim", "samira")


@click.command()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8081,
    show_default=True,
    help="Where it listens, on this machine alone; 0: any.",
)
@click.option("--token", default="", help="The bot token it accepts.")
def simulator(port: int, token: str) -> None:
    """The built-in Telegram stand-in alone."""
    settings = settings_of()
    done(_simulate(settings, port, token))


async def run_with_simulator(settings: Settings, *, with_demo: bool) -> None:
    """Serve until stopped, on this machine alone, with a simulated Telegram."""
    settings = serve.on_loopback(settings)
    await migrate_database(settings.database_url)
    if with_demo:
        await _load_demo(settings)
    port = (settings.address[1] + 1) % 65536 if settings.address[1] else 0
    async with _simulated(settings, port) as telegram:

        def ready(_: str) -> None:
            click.echo(f"Jisr is ready. Open {telegram.page_url} and play; Ctrl-C ends it.")

        await serve.serve(settings, serve.RUN, token=telegram.world.token, api_url=telegram.api_url, ready=ready)


async def _load_demo(settings: Settings) -> None:
    async with opened_store(settings) as store, store.work(actor="operator") as work:
        await demo.load(work)


@asynccontextmanager
async def _simulated(settings: Settings, port: int, token: str = "") -> AsyncIterator[Simulator]:
    telegram = Simulator(port=port, state_path=serve.state_path(settings), token=token or DEFAULT_TOKEN)
    try:
        await telegram.start()
    except OSError as error:
        raise serve.port_trouble("the simulator's port", telegram.host, port, error) from error
    try:
        _people_the(telegram)
        yield telegram
    finally:
        await telegram.stop()


def _people_the(telegram: Simulator) -> None:
    """Have the demo's people, whose phones the page offers; those who are there already stay as they are."""
    world = telegram.world
    world.adopt(range(people.FIRST_CITIZEN, people.LAST_CITIZEN + 1))
    first = [people.BY_KEY[key] for key in FIRST_TELEPHONES]
    for person in (*first, *(each for each in people.PEOPLE if each.key not in FIRST_TELEPHONES)):
        if person.chat not in world.people:
            telegram.person(person.name, language=person.locale, person_id=person.chat)
            # The demo made them staff already, as if they had opened their invitations.
            world.chats[person.chat].is_started = person.is_staff
        telegram.about[person.chat] = person.about


async def _simulate(settings: Settings, port: int, token: str) -> None:
    stopped = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stopped.set)
    async with _simulated(settings, port, token) as telegram:
        click.echo(f"A Telegram in a box: JISR_BOT_API_URL={telegram.api_url} JISR_BOT_TOKEN={telegram.world.token}")
        click.echo(f"Open {telegram.page_url}")
        await stopped.wait()


COMMANDS = (simulator,)
