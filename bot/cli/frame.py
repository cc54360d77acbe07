"""The frame of every command: settings, errors in one line, exit codes.

Owns: exit 0 done, 1 failed with one clear line, 2 wrong usage.  Refuses: the commands.
"""

from __future__ import annotations

import asyncio
import importlib
import sys
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

import click

from bot import __version__, log
from bot.cli.loading import loading
from bot.errors import JisrError, Misconfigured, Trouble
from bot.settings import Settings, read_settings

T = TypeVar("T")

#: a number of a row, as lists show it
ROW = click.IntRange(min=1, max=2**63 - 1)


#: where each command is: only the one that was typed is loaded
PLACES = {
    "run": "running",
    "web": "running",
    "worker": "running",
    "migrate": "running",
    "simulator": "simulating",
    "import": "setup",
    "export": "setup",
    "staff": "setup",
    "demo": "setup",
    "announce": "content",
    "announcements": "content",
    "digest": "content",
    "sending": "sending",
    "replay": "updates",
}


class Commands(click.Group):
    """The commands, each loaded when it is typed."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002  click's own signature
        """Every command's name."""
        return sorted(PLACES)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command, or None for a name that is none."""
        if cmd_name not in PLACES:
            return super().get_command(ctx, cmd_name)
        with loading():
            module = importlib.import_module(f"bot.cli.{PLACES[cmd_name]}")
        found: dict[str, click.Command] = {command.name or "": command for command in module.COMMANDS}
        return found[cmd_name]


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
@click.version_option(__version__, prog_name="jisr", message="%(prog)s %(version)s")
def jisr() -> None:
    """The line between people and the offices that serve them, on Telegram."""


def settings_of() -> Settings:
    """The settings, with logging set up by them; ends the program when one is wrong."""
    with told("settings"):
        settings = read_settings()
    log.set_up(settings.log_format)
    return settings


def done(work: Coroutine[Any, Any, T]) -> T:
    """What `work` gives; what stops it becomes one line and exit 1."""
    with told(), asyncio.Runner(loop_factory=_loop_factory()) as runner:
        return runner.run(work)


def _loop_factory() -> Callable[[], asyncio.AbstractEventLoop] | None:
    """Half the work for each request; asyncio's own loop where there is none for the platform."""
    try:
        import uvloop
    except ImportError:
        return None
    return uvloop.new_event_loop


@contextmanager
def told(what: str = "things") -> Iterator[None]:
    """Turn what an operator can mend into lines on stderr and exit 1; `what` names several of it."""
    try:
        yield
    except BaseExceptionGroup as group:
        found = _first(group)
        if found is None:
            raise
        fail(found, what)
    except (JisrError, OSError) as error:
        fail(error, what)


def fail(error: BaseException, what: str = "things") -> NoReturn:
    """Say it and exit 1."""
    if isinstance(error, Misconfigured) and len(error.lines) > 1:
        click.echo(f"jisr: {len(error.lines)} {what} are wrong", err=True)
        for line in error.lines:
            click.echo(f"  {line}", err=True)
    elif isinstance(error, Trouble):
        click.echo(f"jisr: {_line(error)}: is the server running, and JISR_DATABASE_URL right?", err=True)
    elif isinstance(error, OSError):
        where = f"{error.filename}: " if error.filename else ""
        click.echo(f"jisr: {where}{error.strerror or error}", err=True)
    else:
        click.echo(f"jisr: {_line(error)}", err=True)
    sys.exit(1)


def _line(error: BaseException) -> str:
    return " ".join(log.redacted(str(error)).split()) or type(error).__name__


def _first(group: BaseExceptionGroup[BaseException]) -> BaseException | None:
    for error in group.exceptions:
        if isinstance(error, BaseExceptionGroup):
            found = _first(error)
            if found is not None:
                return found
        elif isinstance(error, JisrError | OSError):
            return error
    return None
