"""Which of a driver's errors are the world's fault.

Owns: `StorageTrouble` and the line between trouble and bugs.  Refuses: what to do about it (entry points).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import Trouble

# https://www.postgresql.org/docs/15/errcodes-appendix.html: classes of what a server, a network or a disk does
_CLASSES = ("08", "28", "3D", "53", "57", "58", "F0", "XX")
_STATES = {
    "40001",  # serialization failure
    "40P01",  # deadlock
    "55P03",  # lock timeout
    "25P03",  # idle in transaction for too long
    "25P04",  # transaction timeout
}
# https://www.sqlite.org/rescode.html: BUSY, LOCKED, NOMEM, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, PROTOCOL, NOTADB
_CODES = {5, 6, 7, 8, 10, 11, 13, 14, 15, 26}
_PRIMARY = 0xFF


class StorageTrouble(Trouble):
    """The database does not answer, or cannot do it now."""


@contextmanager
def telling_trouble(*, connecting: bool = False) -> Iterator[None]:
    """Raise StorageTrouble for what is the world's fault; leave our own errors (constraints, wrong SQL) as they are.

    `connecting`: no statement of ours is under way, so whatever the server says is the world's.
    """
    try:
        yield
    except PoolTimeout as error:
        raise StorageTrouble("the database is busy: no connection became free") from error
    except DBAPIError as error:
        why = _why(error) or (_first_line(error) if connecting else None)
        if why is None:
            raise
        raise StorageTrouble(f"the database has trouble: {why}") from error
    except OSError as error:  # TimeoutError and ConnectionError are kinds of it
        why = error.strerror or type(error).__name__
        raise StorageTrouble(f"the database does not answer: {why}") from error
    except Exception as error:
        # While connecting, the driver's own errors come unwrapped.
        if not _is_trouble_state(getattr(error, "sqlstate", None)):
            raise
        raise StorageTrouble(f"the database has trouble: {error}") from error


def _why(error: DBAPIError) -> str | None:
    cause, first_line = error.orig, _first_line(error)
    if isinstance(cause, sqlite3.Error):
        code = getattr(cause, "sqlite_errorcode", 0)
        return first_line if code & _PRIMARY in _CODES else None
    # A schema that changed under a prepared statement: SQLAlchemy has dropped its cache, the next try works.
    is_outdated_plan = type(cause).__name__ == "InvalidCachedStatementError"
    if error.connection_invalidated or is_outdated_plan or _is_trouble_state(getattr(cause, "sqlstate", None)):
        return first_line
    return None


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]


def _is_trouble_state(state: object) -> bool:
    return isinstance(state, str) and (state.startswith(_CLASSES) or state in _STATES)
