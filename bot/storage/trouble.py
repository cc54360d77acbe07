"""Which of a driver's errors are the world's fault.

Owns: `StorageTrouble` and the line between trouble and bugs.  Refuses: what to do about it (entry points).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import JisrError, Trouble

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
_DISK_FULL, _SQLITE_FULL = "53100", 13
_UNIQUE, _UNIQUE_STATE = {1555, 2067}, "23505"  # CONSTRAINT_PRIMARYKEY, CONSTRAINT_UNIQUE; unique_violation
#: asyncpg's errors without a state that says so: the connection is gone; a plan is of an older schema
_UNWRAPPED = {"InterfaceError", "InternalClientError", "InvalidCachedStatementError"}


class StorageTrouble(Trouble):
    """The database does not answer, or cannot do it now."""


class DiskFull(StorageTrouble):
    """The database's disk is full."""


class ThereAlready(JisrError):
    """A fixed statement was to insert a row that is there already."""

    def __init__(self, table: str) -> None:
        """Keep whose row it is."""
        super().__init__(f"a row of {table} is there already")
        self.table = table


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
        kind = DiskFull if _is_full(error.orig) else StorageTrouble
        raise kind(f"the database has trouble: {why}") from error
    except OSError as error:  # TimeoutError and ConnectionError are kinds of it
        why = error.strerror or type(error).__name__
        raise StorageTrouble(f"the database does not answer: {why}") from error
    except Exception as error:
        # While connecting, and from fixed statements, the driver's own errors come unwrapped.
        told = _told(error)
        if told is None:
            raise
        raise told from error


def _told(error: Exception) -> JisrError | None:
    """What a driver's own error means, where that is more than a fault of ours."""
    if isinstance(error, sqlite3.Error):
        code = getattr(error, "sqlite_errorcode", 0)
        if code in _UNIQUE:
            return ThereAlready(str(error).rpartition(": ")[2].partition(".")[0])
        return _trouble(error) if code & _PRIMARY in _CODES else None
    state = getattr(error, "sqlstate", None)
    if state == _UNIQUE_STATE:
        return ThereAlready(str(getattr(error, "table_name", "")))
    if _is_trouble_state(state) or type(error).__name__ in _UNWRAPPED:
        return _trouble(error)
    return None


def _trouble(error: Exception) -> StorageTrouble:
    kind = DiskFull if _is_full(error) else StorageTrouble
    return kind(f"the database has trouble: {error}")


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


def _is_full(cause: BaseException | None) -> bool:
    code = getattr(cause, "sqlite_errorcode", 0) & _PRIMARY
    return code == _SQLITE_FULL or getattr(cause, "sqlstate", None) == _DISK_FULL


def _first_line(error: DBAPIError) -> str:
    return str(error.orig).strip().partition("\n")[0]


def _is_trouble_state(state: object) -> bool:
    return isinstance(state, str) and (state.startswith(_CLASSES) or state in _STATES)
