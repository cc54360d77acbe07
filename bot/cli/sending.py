"""`jisr sending`: hold everything but replies, and let it go on.

Owns: what the command prints.  Refuses: what a hold means (bot.delivery.holding).
"""

from __future__ import annotations

import click

from bot.audit import service as audit
from bot.cli.frame import done, settings_of
from bot.clock import BAGHDAD
from bot.delivery import service as delivery
from bot.delivery.holding import Hold
from bot.message import Lane
from bot.settings import Settings
from bot.wiring.parts import opened_store

_ACTOR = "operator"


@click.group("sending", invoke_without_command=True)
@click.pass_context
def sending(context: click.Context) -> None:
    """Show whether sending is held, and how much waits; hold and release it."""
    if context.invoked_subcommand is not None:
        return
    settings = settings_of()
    hold, waiting = done(_state(settings))
    click.echo("Sending is not held." if hold is None else f"{_told(hold)} Only replies are sent.")
    for lane, count in waiting.items():
        click.echo(f"{lane.name.lower()} · {count} waiting")


async def _state(settings: Settings) -> tuple[Hold | None, dict[Lane, int]]:
    async with opened_store(settings) as store, store.reading(actor=_ACTOR) as work:
        return await delivery.held(work), await delivery.backlog(work)


@sending.command()
def hold() -> None:
    """Send nothing but replies, in any process, until it is released; takes effect within a second."""
    settings = settings_of()
    before = done(_hold(settings))
    if before is None:
        click.echo("Sending is held: only replies go out. `jisr sending release` lets everything go on.")
    else:
        click.echo(f"{_told(before)} Nothing was changed.")


async def _hold(settings: Settings) -> Hold | None:
    """The hold that was there before."""
    async with opened_store(settings) as store, store.work(actor=_ACTOR) as work:
        if not await delivery.hold(work, by=_ACTOR):
            return await delivery.held(work)
        await audit.note(work, "sending.held")
    return None


@sending.command()
def release() -> None:
    """Send everything again: what waited goes first, at the usual pace."""
    settings = settings_of()
    was_held = done(_release(settings))
    click.echo("Sending goes on." if was_held else "Sending was not held. Nothing was changed.")


async def _release(settings: Settings) -> bool:
    async with opened_store(settings) as store, store.work(actor=_ACTOR) as work:
        was_held = await delivery.release(work)
        if was_held:
            await audit.note(work, "sending.released")
    return was_held


def _told(hold: Hold) -> str:
    return f"Sending is held since {hold.since.astimezone(BAGHDAD):%Y-%m-%d %H:%M}, by {hold.by}."


COMMANDS = (sending,)
