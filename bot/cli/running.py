"""`jisr run`, `web`, `worker`, `migrate`.

Owns: which process is started with what, and the address that is printed.
Refuses: serving (bot.wiring.serve) and what has a simulated Telegram (bot.cli.simulating).
"""

from __future__ import annotations

import click

from bot.cli.frame import done, settings_of
from bot.errors import Misconfigured
from bot.settings import Settings
from bot.storage.migrate import migrate as migrate_database
from bot.wiring import serve


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
    # Loaded only here: where a token is set there is neither a simulator nor its people.
    from bot.cli import simulating

    await simulating.run_with_simulator(settings, with_demo=with_demo)


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


COMMANDS = (run, web, worker, migrate)
