"""`jisr replay`: updates that were put aside, run again."""

from __future__ import annotations

import click

from bot.cli.frame import done, settings_of
from bot.errors import JisrError, Misconfigured
from bot.settings import Settings
from bot.wiring.parts import Parts, opened
from bot.wiring.serve import WEB_LANES


@click.command()
@click.argument("keys", nargs=-1, metavar="[ID]…")
def replay(keys: tuple[str, ...]) -> None:
    """Run parked updates again: those named, or all."""
    settings = settings_of()
    failed = done(_replay(settings, keys))
    if failed:
        raise SystemExit(1)


async def _replay(settings: Settings, keys: tuple[str, ...]) -> int:
    if settings.bot_token is None:
        raise Misconfigured("`jisr replay` needs JISR_BOT_TOKEN: people's answers go through their channel")
    token, api_url = settings.bot_token, settings.bot_api_url
    async with opened(settings, token=token, api_url=api_url, lanes=WEB_LANES) as parts:
        failed = 0
        wanted = keys or await parts.runner.parked()
        for key in wanted:
            failed += await _one(parts, key)
        if not wanted:
            click.echo("No update is parked.")
        return failed


async def _one(parts: Parts, key: str) -> int:
    try:
        await parts.runner.replay(key)
    except JisrError as error:
        click.echo(f"{key}: still fails: {error}", err=True)
        return 1
    except Exception as error:  # noqa: BLE001  one update's bug must not keep the others waiting
        click.echo(f"{key}: still fails: {type(error).__name__}", err=True)
        return 1
    click.echo(f"{key}: done")
    return 0


COMMANDS = (replay,)
