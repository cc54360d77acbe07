"""The frame of every command: settings, errors in one line, exit codes.

Owns: exit 0 done, 1 failed with one clear line, 2 wrong usage.  Refuses: the commands.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Coroutine, Iterator
from contextlib import contextmanager
from typing import Any, NoReturn, TypeVar

import click

from bot import __version__, log
from bot.errors import JisrError, Misconfigured, Trouble
from bot.settings import Settings, read_settings

T = TypeVar("T")

#: a number of a row, as lists show it
ROW = click.IntRange(min=1, max=2**63 - 1)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110})
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
    with told():
        return asyncio.run(work)


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
