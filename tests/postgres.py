"""A PostgreSQL server of the tests' own: in a directory under /tmp, on a unix socket, gone afterwards.

Owns: finding, starting and stopping it.  Refuses: what is in its databases (tests/conftest.py).
"""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

_INITDB = ("-U", "jisr", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync")
_SETTINGS = {
    "listen_addresses": "",
    "max_connections": "200",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "autovacuum": "off",  # a session is short; a vacuum in a template would keep databases from being made of it
    "log_min_messages": "panic",
}
# The shell waits for a word, or for the end of its input, which comes when the tests end, however they end.
_UNTIL_WE_END = (
    'home=$1; shift; "$@" & server=$!; read word; kill -QUIT $server; wait $server; '
    '[ "$word" = keep ] || rm -rf "$home"'
)
_START_SECONDS = 20


def binaries() -> Path:
    """The directory with PostgreSQL's programs, the newest version's where there are several."""
    installed = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda found: -float(found.parent.name))
    on_path = [Path(directory) for directory in os.environ.get("PATH", "").split(os.pathsep)]
    for directory in [*installed, *on_path]:
        if (directory / "initdb").exists() and (directory / "postgres").exists():
            return directory
    message = "no PostgreSQL found: `make test` installs it, or `apt-get install postgresql-15`"
    raise RuntimeError(message)


def _someone_else() -> dict[str, Any]:
    """Arguments for subprocess that make a process of root another user's: PostgreSQL refuses root."""
    if os.geteuid() != 0:
        return {}
    names = {user.pw_name for user in pwd.getpwall()}
    user = pwd.getpwnam("postgres" if "postgres" in names else "nobody")
    return {"user": user.pw_uid, "group": user.pw_gid, "extra_groups": []}


class Server:
    """A server in a directory of its own, which is the directory of its socket, too; its user is `jisr`."""

    def __init__(self, home: Path, **settings: str) -> None:
        self.home = home
        self._settings = _SETTINGS | settings
        self._programs = binaries()
        identity = _someone_else()
        if identity:
            os.chown(home, identity["user"], identity["group"])
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(home), "LC_ALL": "C.UTF-8"}
        self._how: dict[str, Any] = {"cwd": home, "env": environment, **identity}
        self._keeper: subprocess.Popen[bytes] | None = None
        initdb = [str(self._programs / "initdb"), "-D", "data", *_INITDB]
        subprocess.run(initdb, check=True, capture_output=True, **self._how)

    def start(self) -> None:
        """Let it run, with the data that is there."""
        settings = [argument for name, value in self._settings.items() for argument in ("-c", f"{name}={value}")]
        command = [str(self._programs / "postgres"), "-D", "data", "-k", str(self.home), *settings]
        with (self.home / "log").open("ab") as log:
            self._keeper = subprocess.Popen(
                ["/bin/sh", "-c", _UNTIL_WE_END, "sh", str(self.home), *command],
                stdin=subprocess.PIPE,
                start_new_session=True,  # a signal to all of ours must not end the keeper before its server
                stdout=log,
                stderr=log,
                **self._how,
            )
        _wait_for(self._programs, self.home)

    def stop(self) -> None:
        """Cut it off, as when its machine fails; the data stays."""
        if self._keeper is not None:
            self._keeper.communicate(b"keep\n")
            self._keeper = None


@contextmanager
def server_of_its_own(**settings: str) -> Iterator[Server]:
    """A running server that a test may stop and start; `settings` are PostgreSQL's."""
    home = Path(tempfile.mkdtemp(prefix="jisr-pg-", dir="/tmp"))
    try:
        made = Server(home, **settings)
        try:
            made.start()
            yield made
        finally:
            made.stop()
    finally:
        shutil.rmtree(home, ignore_errors=True)


@contextmanager
def server() -> Iterator[Path]:
    """A running server; gives the directory of its socket, whose user is `jisr`."""
    with server_of_its_own() as made:
        yield made.home


def _wait_for(programs: Path, home: Path) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        answer = subprocess.run([programs / "pg_isready", "-q", "-h", home, "-U", "jisr"], check=False)
        if answer.returncode == 0:
            return
        time.sleep(0.05)
    message = f"PostgreSQL did not start: {(home / 'log').read_text()}"
    raise RuntimeError(message)
