"""`jisr run`, `web`, `worker`, `migrate`, `simulator`.

Owns: which process is started with what, and the address that is printed.
Refuses: serving (bot.wiring.serve) and the simulated Telegram (bot.simulator).
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
from bot.errors import Misconfigured
from bot.settings import Settings
from bot.simulator.server import Simulator
from bot.simulator.world import DEFAULT_TOKEN
from bot.storage.migrate import migrate as migrate_database
from bot.wiring import serve
from bot.wiring.parts import opened_store

FIRST_TELEPHONES = ("zainab", "huda", "karim", "samira")


@click.command()
@click.option("--demo", "with_demo", is_flag=True, help="Load the demo data, unless a token is set.")
def run(*, with_demo: bool) -> None:
    """Migrate, then web and worker in one process; without a token, with the simulator."""
    settings = settings_of()
    done(_run(settings, with_demo=with_demo))


@click.command()
def web() -> None:
    """Serve pages and Telegram's webhook; any number of these against one PostgreSQL."""
    _serve_one(serve.WEB, "web")


@click.command()
def worker() -> None:
    """Send messages and do what is due; any number of these against one PostgreSQL."""
    _serve_one(serve.WORKER, "worker")


@click.command()
def migrate() -> None:
    """Bring the database to this version; safe to run twice and at once."""
    settings = settings_of()
    done(migrate_database(settings.database_url))
    click.echo("The database is at this version.")


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


async def _run(settings: Settings, *, with_demo: bool) -> None:
    if settings.bot_token is not None:
        if not settings.admin_chat_ids:
            click.echo(
                "jisr: no coordinator yet: find your own Telegram user id (bots such as @userinfobot tell it) "
                "and set JISR_ADMIN_CHAT_IDS to it",
                err=True,
            )
        await serve.serve(
            settings, serve.RUN, token=settings.bot_token, api_url=settings.bot_api_url, ready=_announce(settings)
        )
        return
    settings = serve.on_loopback(settings)
    await migrate_database(settings.database_url)
    if with_demo:
        await _load_demo(settings)
    port = (settings.address[1] + 1) % 65536 if settings.address[1] else 0
    async with _simulated(settings, port) as telegram:

        def ready(_: str) -> None:
            click.echo(f"Jisr is ready. Open {telegram.page_url} and play; Ctrl-C ends it.")

        await serve.serve(settings, serve.RUN, token=telegram.world.token, api_url=telegram.api_url, ready=ready)


def _serve_one(process: serve.Process, name: str) -> None:
    settings = settings_of()
    if settings.on_sqlite:
        done(_refuse(f"`jisr {name}` needs PostgreSQL: set JISR_DATABASE_URL, or use `jisr run` with SQLite"))
    if settings.bot_token is None:
        done(_refuse(f"`jisr {name}` needs JISR_BOT_TOKEN (from @BotFather); `jisr run` needs none"))
    else:
        token, api_url = settings.bot_token, settings.bot_api_url
        done(serve.serve(settings, process, token=token, api_url=api_url, ready=_announce(settings)))


async def _refuse(why: str) -> None:
    raise Misconfigured(why)


def _announce(settings: Settings) -> serve.Say:
    def ready(what: str) -> None:
        host, port = settings.address
        click.echo(f"jisr: {what}, on {host}:{port}", err=True)

    return ready


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


COMMANDS = (run, web, worker, migrate, simulator)
