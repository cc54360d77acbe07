"""The key that the embedded database has when the operator gives none.

Owns: `secret.key` beside the database's file.  Refuses: what is done with it (bot.storage.keys).
"""

from __future__ import annotations

import os
import secrets
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
        path.parent.mkdir(parents=True, exist_ok=True)
        with open(path, "x", opener=_private) as file:
            file.write(secrets.token_urlsafe(32) + "\n")
    except FileExistsError:
        pass
    except OSError as error:
        raise Misconfigured(f"{path} cannot be written: {error.strerror}") from error
    return (path.read_text(encoding="utf-8").strip(),)


def database_file(settings: Settings) -> Path:
    """The embedded database's file."""
    return Path(settings.database_url.removeprefix("sqlite:///"))


def _private(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)
