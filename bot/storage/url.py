"""JISR_DATABASE_URL as SQLAlchemy and the drivers take it.

Owns: the accepted forms and what of libpq's parameters is understood.  Refuses: connecting (bot.storage.engine).
"""

from __future__ import annotations

import ssl
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.errors import Misconfigured

_POSTGRESQL = {"postgres", "postgresql", "postgresql+asyncpg"}
_SSL_MODES = {"disable", "allow", "prefer", "require", "verify-ca", "verify-full"}
_IGNORED = {"channel_binding", "gssencmode", "target_session_attrs"}  # asyncpg has no such thing and works without
_ACCEPTED = "sqlite:///FILE or postgresql://USER:PASSWORD@HOST/NAME"
_CONNECT_SECONDS = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A database, ready for an engine."""

    dialect: str  #: "sqlite" or "postgresql"
    url: URL
    arguments: dict[str, Any] = field(default_factory=dict, repr=False)  #: for the driver's connect()
    is_pooled: bool = False  #: a pooler stands between us and the server: no prepared statements, no session settings

    @property
    def file(self) -> Path:
        """SQLite's file."""
        return Path(self.url.database or "")


def read_url(text: str) -> Target:
    """What `text` names.  Raises Misconfigured."""
    try:
        url = make_url(text)
    except (ArgumentError, ValueError) as error:
        raise Misconfigured(f"JISR_DATABASE_URL is not an address of a database; accepted: {_ACCEPTED}") from error
    if url.drivername in {"sqlite", "sqlite+pysqlite"}:
        if not url.database or url.database == ":memory:":
            raise Misconfigured(f"JISR_DATABASE_URL names no file; accepted: {_ACCEPTED}")
        return Target(dialect="sqlite", url=url.set(drivername="sqlite+pysqlite", query={}))
    if url.drivername in _POSTGRESQL:
        return _postgresql(url)
    raise Misconfigured(f"JISR_DATABASE_URL: {url.drivername!r} is not supported; accepted: {_ACCEPTED}")


def _postgresql(url: URL) -> Target:
    query = {name: value if isinstance(value, str) else value[-1] for name, value in url.query.items()}
    arguments: dict[str, Any] = {"timeout": _CONNECT_SECONDS}
    mode, root = query.pop("sslmode", ""), query.pop("sslrootcert", "")
    if mode and mode not in _SSL_MODES:
        raise Misconfigured(f"JISR_DATABASE_URL: sslmode={mode} is none of {', '.join(sorted(_SSL_MODES))}")
    if mode:
        arguments["ssl"] = _verifying(mode, root) if root and mode.startswith("verify") else mode
    settings = {"application_name": query.pop("application_name", "jisr")}
    cache = query.pop("statement_cache_size", "")
    try:
        arguments["timeout"] = float(query.pop("connect_timeout", _CONNECT_SECONDS))
        is_pooled = bool(cache) and int(cache) == 0
    except ValueError as error:
        raise Misconfigured("JISR_DATABASE_URL: connect_timeout and statement_cache_size are numbers") from error
    if is_pooled:
        arguments |= {"statement_cache_size": 0, "prepared_statement_cache_size": 0}
    else:
        settings |= {
            "default_transaction_isolation": "read committed",
            "idle_in_transaction_session_timeout": "60000",  # a paused process must not hold rows and vacuum up
            "lock_timeout": "10000",
            "jit": "off",  # our statements are short
        }
    arguments["server_settings"] = settings
    unknown = sorted(set(query) - _IGNORED - {"host", "port"})
    if unknown:
        raise Misconfigured(f"JISR_DATABASE_URL: {', '.join(unknown)} is not understood")
    kept = {name: value for name, value in url.query.items() if name in {"host", "port"}}
    return Target(
        dialect="postgresql",
        url=url.set(drivername="postgresql+asyncpg", query=kept),
        arguments=arguments,
        is_pooled=is_pooled,
    )


def _verifying(mode: str, root: str) -> ssl.SSLContext:
    try:
        context = ssl.create_default_context(cafile=root)
    except (OSError, ssl.SSLError) as error:
        raise Misconfigured(f"JISR_DATABASE_URL: sslrootcert={root} cannot be read") from error
    context.check_hostname = mode == "verify-full"
    return context
