"""`jisr announce`, `announcements` and `digest`.

Owns: what these commands take and print.  Refuses: the rules (bot.announcements, bot.digests).
"""

from __future__ import annotations

import json
import math
from datetime import datetime
from pathlib import Path

import click

from bot.announcements import file as announcement_file
from bot.announcements import service as announcements
from bot.announcements import times
from bot.announcements.model import Announcement, AnnouncementId
from bot.announcements.service import Going
from bot.cli.frame import ROW, done, settings_of
from bot.clock import Calendar, SystemClock
from bot.delivery.model import BAD_CONTENT, UNPAID, BroadcastState, Progress
from bot.digests import service as digests
from bot.errors import Misconfigured, Unfit
from bot.i18n.bundle import default_words
from bot.settings import Settings
from bot.staff.model import SeatId
from bot.storage.blobs import Blobs
from bot.storage.work import Work
from bot.text import Language
from bot.wiring.parts import opened_store


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--at", metavar="TIME", help="When to send: 2026-12-01 09:00 or 14:30, Baghdad time. Default: now.")
@click.option("--approved-by", default="", metavar="NAME", help="Who approved it, for the record.")
def announce(file: Path, at: str | None, approved_by: str) -> None:
    """Send an announcement from a JSON file; prints its id."""
    settings = settings_of()
    click.echo(done(_announce(settings, file, at, approved_by)))


async def _announce(settings: Settings, file: Path, at: str | None, approved_by: str) -> int:
    filed = announcement_file.read(file)
    moment = _moment(at)
    async with opened_store(settings) as store, store.work(actor="operator") as work:
        blobs = Blobs(store, settings.files)
        try:
            made = await announcements.from_file(work, filed, blobs=blobs, at=moment, approved_by=approved_by)
            if settings.pays_for_broadcasts:
                await _tell_price(work, made, rate=settings.send_rate)
        except Unfit as error:
            raise Misconfigured(f"{file}: {default_words().render_plain(error.text, Language.EN)}") from error
    return made.id


async def _tell_price(work: Work, made: Announcement, *, rate: int) -> None:
    """Say what it costs before it goes; apart from the number, which programs read."""
    composed = made.composed
    found = await announcements.audience(
        work, areas=composed.areas, topics=composed.topics, previewed=made.id, rate=rate
    )
    if found.price is not None:
        click.echo(f"jisr: a paid broadcast: about {found.price.about} Stars, at most {found.price.most}", err=True)


def _moment(at: str | None) -> datetime | None:
    if at is None:
        return None
    moment = times.parse(at, now=SystemClock().now())
    if moment is None:
        raise Misconfigured(f'--at "{at}" is no time: 2026-12-01 09:00, or 14:30')
    return moment


#: too much for a line
_FOR_PROGRAMS = frozenset({"id", "seconds_left", "by_area"})
_PAUSED = {
    "asked": "as somebody asked",
    BAD_CONTENT: "since Telegram refuses what it says",
    UNPAID: "since Telegram refuses the payment",
}


@click.group("announcements", invoke_without_command=True)
@click.option("--json", "as_json", is_flag=True, help="For programs.")
@click.pass_context
def announcements_(context: click.Context, *, as_json: bool) -> None:
    """List announcements with what became of them; pause, resume and stop them."""
    if context.invoked_subcommand is not None:
        return
    settings = settings_of()
    listed = [_as_record(each) for each in done(_listing(settings))]
    if as_json:
        click.echo(json.dumps(listed, ensure_ascii=False))
        return
    for each in listed:
        if each["paused"] is not None:
            each["paused"] = _PAUSED.get(str(each["paused"]), each["paused"])
        click.echo(" · ".join(f"{name} {_shown(value)}" for name, value in each.items() if name not in _FOR_PROGRAMS))
    if not listed:
        click.echo("No announcement yet.")


async def _listing(settings: Settings) -> tuple[Going, ...]:
    async with opened_store(settings) as store, store.reading(actor="operator") as work:
        return await announcements.listing(work)


def _shown(value: object) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{reason} {count}" for reason, count in value.items()) or "0"
    return "-" if value is None else str(value)


def _as_record(going: Going) -> dict[str, object]:
    found, progress = going.announcement, going.progress or Progress()
    titles = found.composed.titles
    return {
        "id": found.id,
        "number": found.number,
        "state": found.state.value,
        "title": titles.get("en") or titles.get("ar") or next(iter(titles.values()), ""),
        "send_at": found.send_at.isoformat() if found.send_at else None,
        "total": progress.total,
        "sent": progress.sent,
        "failed": dict(progress.failed),
        "unknown": progress.unknown,
        "maybe_twice": progress.maybe_twice,
        "waiting": progress.waiting,
        "paused": (progress.reason or "asked") if progress.state is BroadcastState.PAUSED else None,
        "most_stars": going.most_stars,
        "seconds_left": math.ceil(going.left.total_seconds()) if going.left is not None else None,
        "by_area": {area: dict(states) for area, states in going.by_area.items()},
    }


def _control(name: str, help_: str) -> None:
    @announcements_.command(name, help=help_)
    @click.argument("number", type=ROW)
    def control(number: int) -> None:
        settings = settings_of()
        done(_controlled(settings, name, AnnouncementId(number)))
        click.echo(f"A-{number}: {name} is done.")


async def _controlled(settings: Settings, name: str, id_: AnnouncementId) -> None:
    act = {
        "pause": announcements.pause,
        "resume": announcements.resume,
        "stop": announcements.stop,
        "cancel": announcements.cancel,
    }[name]
    async with opened_store(settings) as store, store.work(actor="operator") as work:
        await act(work, id_, by=None)


_control("pause", "Send no more of it until it is resumed.")
_control("resume", "Go on with one that is paused.")
_control("stop", "Send no more of it, ever.")
_control("cancel", "Do not send a scheduled one.")


@click.command()
@click.option("--lead", "seat", type=ROW, required=True, metavar="ID", help="The seat, as `jisr staff list` shows it.")
@click.option("--now", "is_now", is_flag=True, required=True, help="At once, without moving their schedule.")
def digest(seat: int, *, is_now: bool) -> None:  # noqa: ARG001  the contract asks for the word
    """Send a lead's digest."""
    settings = settings_of()
    done(_digest(settings, seat))
    click.echo(f"The digest of seat {seat} is on its way.")


async def _digest(settings: Settings, seat: int) -> None:
    async with opened_store(settings) as store, store.work(actor="operator") as work:
        await digests.now(work, SeatId(seat), calendar=Calendar(zone=settings.timezone))


COMMANDS = (announce, announcements_, digest)
