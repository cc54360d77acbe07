"""The key that the embedded database has when the operator gives none.

Owns: `secret.key` beside the database's file.  Refuses: what is done with it (bot.storage.keys).
"""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from bot.errors import Misconfigured
from bot.settings import Settings

NAME = "secret.key"


def keys_of(settings: Settings) -> tuple[str, ...]:
    """JISR_SECRET_KEY, else what is kept beside the embedded database, made now if it is not there."""
    if settings.secret_key:
        return settings.secret_key
    path = database_file(settings).with_name(NAME)
    try:
        if not path.exists():
            _make(path)
        key = path.read_text(encoding="utf-8").strip()
    except OSError as error:
        raise Misconfigured(f"{path} cannot be read or written: {error.strerror}") from error
    if not key:
        raise Misconfigured(f"{path} is empty: put the key back, from a copy or as JISR_SECRET_KEY")
    return (key,)


def _make(path: Path) -> None:
    """Write a new key, whole or not at all; of two processes at once, one does it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{NAME}.{secrets.token_hex(4)}")
    try:
        with open(draft, "x", opener=_private) as file:
            file.write(secrets.token_urlsafe(32) + "\n")
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        draft.unlink(missing_ok=True)


def database_file(settings: Settings) -> Path:
    """The embedded database's file."""
    return Path(settings.database_url.removeprefix("sqlite:///"))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
