"""Every setting, typed, read once, all errors at once.

Owns: the environment variables of the contract and what is accepted for each.
Refuses: making anything of them (bot.wiring).
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.clock import BAGHDAD
from bot.errors import Misconfigured

T = TypeVar("T")

DEFAULT_LISTEN = ("127.0.0.1", 8080)
_SECRET_CHARACTERS = 32
_MOST_A_SECOND = 1000
_FREE_A_SECOND = 30


class Wrong(ValueError):
    """A value that is not accepted; the message says what is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """What an operator decided; field names are the variables' without JISR_, in lower case."""

    bot_token: str | None = field(default=None, repr=False)
    bot_api_url: str | None = None
    database_url: str = "sqlite:///var/jisr.sqlite"
    listen: tuple[str, int] | None = None  #: None: a web process listens at `address`, a worker nowhere
    public_url: str | None = None
    secret_key: tuple[str, ...] = field(default=(), repr=False)
    admin_chat_ids: tuple[int, ...] = ()
    alarm_chat_ids: tuple[int, ...] = ()
    send_rate: int = _FREE_A_SECOND
    paid_broadcasts: bool = False
    timezone: ZoneInfo = BAGHDAD
    files: str = "database"
    log_format: str | None = None

    @property
    def address(self) -> tuple[str, int]:
        """Where a web process listens: a host and a port."""
        return self.listen or DEFAULT_LISTEN

    @property
    def unpaid_rate(self) -> int:
        """The most in any second of what is never paid for: replies, digests, edits, deletions."""
        return min(_FREE_A_SECOND, self.send_rate)

    @property
    def pays_for_broadcasts(self) -> bool:
        """Whether broadcasts are flagged as paid: below the free rate there is nothing to pay for."""
        return self.paid_broadcasts and self.send_rate > _FREE_A_SECOND

    @property
    def on_sqlite(self) -> bool:
        """Whether the embedded database is used."""
        return self.database_url.startswith("sqlite")


@dataclass(frozen=True, slots=True, kw_only=True)
class Variable:
    """How one variable is read."""

    name: str
    read: Callable[[str], Any]
    secret: bool = False


def _number(least: int, most: int, what: str) -> Callable[[str], int]:
    def read(value: str) -> int:
        try:
            number = int(value)
        except ValueError:
            raise Wrong(f"is not a number ({what})") from None
        if not least <= number <= most:
            raise Wrong(f"is not between {least} and {most} ({what})")
        return number

    return read


def _token(value: str) -> str:
    id_, colon, secret = value.partition(":")
    if not (colon and id_.isascii() and id_.isdigit() and len(secret) >= 3 and "/" not in value):  # noqa: PLR2004
        raise Wrong("is not a token as @BotFather gives it (123456:ABC…)")
    return value


def _url(schemes: tuple[str, ...], what: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        try:
            parts = urlsplit(value)
            parts.port  # noqa: B018  reading it is what checks it
        except ValueError:
            raise Wrong(f"is not {what}") from None
        if parts.scheme not in schemes or not parts.hostname:
            raise Wrong(f"is not {what}")
        return value.rstrip("/")

    return read


def _database(value: str) -> str:
    if value.startswith("sqlite:///") and len(value) > len("sqlite:///"):
        return value
    if value.startswith(("postgresql://", "postgres://")):
        return value
    raise Wrong("is not sqlite:///… or postgresql://…")


def _listen(value: str) -> tuple[str, int]:
    host, colon, port = value.rpartition(":")
    if not colon or not port.isdecimal() or not 0 <= int(port) <= 65535:  # noqa: PLR2004
        raise Wrong("is not an address with a port, such as 127.0.0.1:8080")
    return host.strip("[]") or "0.0.0.0", int(port)  # noqa: S104  an operator who writes ":8080" means everywhere


def _ids(value: str) -> tuple[int, ...]:
    try:
        return tuple(int(part) for part in value.replace(";", ",").split(",") if part.strip())
    except ValueError:
        raise Wrong("is not a list of Telegram user ids, separated by commas") from None


def _secrets(value: str) -> tuple[str, ...]:
    keys = tuple(part.strip() for part in value.split(",") if part.strip())
    if not keys or any(len(one) < _SECRET_CHARACTERS for one in keys):
        raise Wrong(f"has a key of fewer than {_SECRET_CHARACTERS} characters (keys separated by commas, newest first)")
    return keys


def _zone(value: str) -> ZoneInfo:
    try:
        return ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise Wrong("is not a time zone, such as Asia/Baghdad") from None


def _files(value: str) -> str:
    if value != "database" and Path(value).exists() and not Path(value).is_dir():
        raise Wrong("is neither `database` nor a directory")
    return value


def _yes_or_no(value: str) -> bool:
    match value.lower():
        case "true" | "yes" | "on" | "1":
            return True
        case "false" | "no" | "off" | "0":
            return False
    raise Wrong("is neither true nor false")


def _one_of(*accepted: str) -> Callable[[str], str]:
    def read(value: str) -> str:
        if value not in accepted:
            raise Wrong(f"is not one of: {', '.join(accepted)}")
        return value

    return read


VARIABLES: tuple[Variable, ...] = (
    Variable(name="JISR_BOT_TOKEN", read=_token, secret=True),
    Variable(name="JISR_BOT_API_URL", read=_url(("http", "https"), "an http or https address")),
    Variable(name="JISR_DATABASE_URL", read=_database, secret=True),
    Variable(name="JISR_LISTEN", read=_listen),
    Variable(name="JISR_PUBLIC_URL", read=_url(("https", "http"), "an https address")),
    Variable(name="JISR_SECRET_KEY", read=_secrets, secret=True),
    Variable(name="JISR_ADMIN_CHAT_IDS", read=_ids),
    Variable(name="JISR_ALARM_CHAT_IDS", read=_ids),
    Variable(name="JISR_SEND_RATE", read=_number(1, _MOST_A_SECOND, "messages per second, default 30")),
    Variable(name="JISR_PAID_BROADCASTS", read=_yes_or_no),
    Variable(name="JISR_TIMEZONE", read=_zone),
    Variable(name="JISR_FILES", read=_files),
    Variable(name="JISR_LOG_FORMAT", read=_one_of("console", "json")),
)


def read_settings(environment: Mapping[str, str] | None = None, *, dotenv: Path | None = Path(".env")) -> Settings:
    """The settings from the environment and, under it, from `.env`.

    Raises Misconfigured with one line for each variable that is wrong, secrets masked.
    """
    values = dict(_dotenv(dotenv)) | dict(os.environ if environment is None else environment)
    found: dict[str, Any] = {}
    wrong: list[str] = []
    for variable in VARIABLES:
        value = values.get(variable.name, "").strip()
        if not value:
            continue
        try:
            found[variable.name.removeprefix("JISR_").lower()] = variable.read(value)
        except Wrong as error:
            wrong.append(f"{variable.name} {_shown(variable, value)} {error}")
    known = {variable.name for variable in VARIABLES}
    wrong += [
        f"{name} is no setting of Jisr: see the table in README.md"
        for name in sorted(values)
        if name.startswith("JISR_") and name not in known and not name.startswith(("JISR_TEST_", "JISR_FAULTPOINT"))
    ]
    settings = Settings(**found)
    wrong += _together(settings)
    if wrong:
        raise Misconfigured(*wrong)
    return settings


def _together(settings: Settings) -> list[str]:
    wrong = []
    if settings.send_rate > _FREE_A_SECOND and not settings.paid_broadcasts:
        wrong.append(
            f"JISR_SEND_RATE {settings.send_rate} is over {_FREE_A_SECOND}, Telegram's limit without paid broadcasts: "
            "set JISR_PAID_BROADCASTS=true, or lower it"
        )
    if not settings.on_sqlite and not settings.secret_key:
        wrong.append("JISR_SECRET_KEY is missing: it is required with PostgreSQL (any text of 32 characters or more)")
    return wrong


def _shown(variable: Variable, value: str) -> str:
    return "(hidden)" if variable.secret else f'"{value}"'


def _dotenv(path: Path | None) -> Mapping[str, str]:
    if path is None or not path.is_file():
        return {}
    # Loaded where there is such a file.
    from dotenv import dotenv_values

    try:
        return {name: value for name, value in dotenv_values(path).items() if value is not None}
    except UnicodeDecodeError as error:
        raise Misconfigured(f"{path} is not UTF-8 text") from error
