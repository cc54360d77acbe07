"""`jisr import`, `export`, `staff` and `demo`: who and what there is.

Owns: what these commands print.  Refuses: the rules (bot.transfer, bot.staff, bot.demo).
"""

from __future__ import annotations

from datetime import UTC
from pathlib import Path

import click

from bot.catalogue import service as catalogue
from bot.cli.frame import ROW, done, settings_of, told
from bot.clock import BAGHDAD
from bot.demo import service as demonstration
from bot.errors import Misconfigured, Missing
from bot.message import BlobId
from bot.projects import service as projects
from bot.settings import Settings
from bot.staff import service as staff
from bot.staff.model import InvitationId, Role, SeatId
from bot.storage.migrate import migrate
from bot.transfer import service as transfer
from bot.transfer.model import Setup
from bot.wiring.parts import is_loopback, opened_store

TEXT_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command("import")
@click.argument("file", type=TEXT_FILE)
@click.option("--apply", "applied", is_flag=True, help="Do it; without this, only say what would change.")
def import_(file: Path, *, applied: bool) -> None:
    """Take organisations, topics, projects, leads and routing from a JSON file; never deletes."""
    settings = settings_of()
    with told():
        setup = _read(file)
    for line in done(_import(settings, setup, applied=applied)):
        click.echo(line)


def _read(file: Path) -> Setup:
    try:
        return transfer.read(file.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise Misconfigured(f"{file} is not UTF-8 text") from error


async def _import(settings: Settings, setup: Setup, *, applied: bool) -> list[str]:
    async with opened_store(settings) as store:
        if not applied:
            async with store.reading(actor="operator") as work:
                changes = await transfer.plan(work, setup)
            return [*changes.lines(), "Nothing was changed yet: add --apply to do it."]
        async with store.work(actor="operator") as work:
            result = await transfer.apply(work, setup)
    lines = list(result.changes.lines()) or ["Nothing had to be changed."]
    for each in result.sheet:
        until = each.expires_at.astimezone(BAGHDAD)
        lines.append(
            f"invitation · {each.project} · {each.role} · {each.name} · i_{each.token} · until {until:%Y-%m-%d}"
        )
    return lines


@click.command()
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), required=False)
def export(file: Path | None) -> None:
    """Write the set-up as JSON, to a file or to standard output."""
    settings = settings_of()
    text = done(_export(settings))
    if file is None:
        click.echo(text)
    else:
        with told():
            file.write_text(text + "\n", encoding="utf-8")


async def _export(settings: Settings) -> str:
    async with opened_store(settings) as store, store.reading(actor="operator") as work:
        return transfer.written(await transfer.export(work))


@click.group("staff")
def staff_() -> None:
    """Invite, list, revoke and remove staff."""


@staff_.command()
@click.option("--role", type=click.Choice([role.value for role in Role]), required=True)
@click.option("--organisation", metavar="SLUG")
@click.option("--project", metavar="SLUG")
@click.option("--trusted", is_flag=True, help="The opener becomes staff at once, without anyone's confirmation.")
def invite(role: str, organisation: str | None, project: str | None, *, trusted: bool) -> None:
    """Print a one-time deep link, valid for seven days."""
    settings = settings_of()
    click.echo(done(_invite(settings, Role(role), organisation, project, trusted=trusted)))


async def _invite(
    settings: Settings, role: Role, organisation: str | None, project: str | None, *, trusted: bool
) -> str:
    async with opened_store(settings) as store, store.work(actor="operator") as work:
        found = await catalogue.organisation(work, slug=organisation) if organisation else None
        about = await projects.project(work, slug=project) if project else None
        made, token = await staff.invite(
            work,
            role=role,
            organisation=found.id if found else None,
            project=about.id if about else None,
            trusted=trusted,
        )
    link = f"https://t.me/{await _username(settings)}?"
    # A lead may be an office that shares one group: the same invitation is opened in it by the second form.
    group = f"\nin a group: {link}startgroup=i_{token}" if made.desk.role.is_lead else ""
    return f"{link}start=i_{token}{group}"


async def _username(settings: Settings) -> str:
    """The bot's username, or a blank to fill in where Telegram cannot be asked."""
    from bot.channels.port import SendError
    from bot.channels.telegram.client import TelegramChannel

    if settings.bot_token is None:
        return "jisr_bot"

    async def nothing(blob: BlobId, /) -> bytes:  # no file is sent
        raise Missing(f"no file {blob}")

    async with TelegramChannel(settings.bot_token, blobs=nothing, api_url=settings.bot_api_url) as telegram:
        try:
            return (await telegram.check()).username
        except SendError:
            return "<your bot>"


@staff_.command("list")
def list_() -> None:
    """Everybody with a seat, and the invitations that still stand."""
    settings = settings_of()
    for line in done(_listed(settings)):
        click.echo(line)


async def _listed(settings: Settings) -> list[str]:
    async with opened_store(settings) as store, store.reading(actor="operator") as work:
        lines = [
            f"seat {each.seat.id} · {each.seat.desk.key} · {each.seat.state} · {each.name or '(no name)'}"
            for each in await staff.colleagues(work)
        ]
        lines += [
            f"invitation {each.id} · {each.desk.key} · {each.state} · "
            f"until {each.expires_at.astimezone(UTC):%Y-%m-%d %H:%M} UTC"
            for each in await staff.standing_invitations(work)
        ]
    return lines or ["Nobody yet: `jisr staff invite --role coordinator`."]


@staff_.command()
@click.argument("invitation", type=ROW)
def revoke(invitation: int) -> None:
    """Take an invitation back."""
    settings = settings_of()
    done(_revoke(settings, invitation))
    click.echo(f"Invitation {invitation} is void.")


async def _revoke(settings: Settings, invitation: int) -> None:
    async with opened_store(settings) as store, store.work(actor="operator") as work:
        await staff.revoke(work, InvitationId(invitation), by=None)


@staff_.command()
@click.argument("seat", type=ROW)
def remove(seat: int) -> None:
    """Take somebody's seat away; says which desks are left without anyone."""
    settings = settings_of()
    for line in done(_remove(settings, seat)):
        click.echo(line)


async def _remove(settings: Settings, seat: int) -> list[str]:
    async with opened_store(settings) as store, store.work(actor="operator") as work:
        removal = await staff.remove(work, SeatId(seat), by=None)
    empty = [f"Nobody is left at: {desk.key}; its cases are handed up within the hour." for desk in removal.absent]
    return [f"Seat {seat} is gone.", *empty]


@click.command()
@click.option("--citizens", type=click.IntRange(min=0), default=0, help="Made-up citizens, the same every time.")
@click.option("--cases", type=click.IntRange(min=0), default=0, help="Made-up cases over the projects.")
@click.option("--remove", "removed", is_flag=True, help="Clear every demo row.")
def demo(citizens: int, cases: int, *, removed: bool) -> None:
    """Load the demo data, or clear it away."""
    settings = settings_of()
    click.echo(done(_demo(settings, citizens, cases, removed=removed)))


async def _demo(settings: Settings, citizens: int, cases: int, *, removed: bool) -> str:
    if not removed and settings.bot_token is not None and not is_loopback(settings.bot_api_url):
        raise Misconfigured("demo people's chat ids may be real ones: not with a token and Telegram's own address")
    if settings.on_sqlite:
        await migrate(settings.database_url)
    async with opened_store(settings) as store:
        if removed:
            async with store.work(actor="operator") as work:
                return f"{await demonstration.remove(work)} demo rows are gone."
        async with store.work(actor="operator") as work:
            await demonstration.load(work)
        people = await demonstration.load_citizens(store, citizens)
        filed = await demonstration.load_cases(store, cases)
    return f"The demo is there; new: {people} citizens, {filed} cases."


COMMANDS = (import_, export, staff_, demo)
