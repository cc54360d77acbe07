"""An operator at a prompt, in an empty folder, with a database of their own."""

from __future__ import annotations

import asyncio
import os
import threading
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import pytest
from click.testing import CliRunner, Result

from bot.cli import main
from bot.clock import SystemClock
from bot.simulator.server import Simulator
from bot.storage.engine import Store
from bot.storage.work import Work
from tests.fakes import SECRET, logging_as_before

T = TypeVar("T")


@dataclass(slots=True)
class Operator:
    """Types commands and reads what comes."""

    folder: Path
    settings: dict[str, str] = field(default_factory=dict)

    def types(self, *command: str, **settings: str) -> Result:
        """The command's result; nothing but an exit may come out of it."""
        result = CliRunner().invoke(main, command, env=self.settings | settings)
        assert result.exception is None or isinstance(result.exception, SystemExit), result.exc_info
        assert "Traceback" not in result.output
        return result

    def does(self, *command: str, **settings: str) -> str:
        """What a command prints that ends well."""
        result = self.types(*command, **settings)
        assert (result.exit_code, result.stderr) == (0, ""), result.output
        return result.stdout.rstrip("\n")

    def fails(self, *command: str, **settings: str) -> list[str]:
        """What a command says that fails: on standard error alone."""
        result = self.types(*command, **settings)
        assert (result.exit_code, result.stdout) == (1, ""), result.output
        return result.stderr.splitlines()

    def misuses(self, *command: str) -> str:
        """What wrong usage brings."""
        result = self.types(*command)
        assert result.exit_code == 2, result.output
        return result.stderr

    def file(self, name: str, content: str | bytes) -> str:
        """A file's name, written in the folder."""
        path = self.folder / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return str(path)

    def looks(self, look: Callable[[Work], Awaitable[T]]) -> T:
        """What is in the database."""

        async def read() -> T:
            store = await Store.open(self.settings["JISR_DATABASE_URL"], clock=SystemClock(), secrets=[SECRET])
            try:
                async with store.reading() as work:
                    return await look(work)
            finally:
                await store.close()

        return asyncio.run(read())


@pytest.fixture
def dialect(request: pytest.FixtureRequest) -> str:
    """SQLite, unless a test asks for another."""
    return str(getattr(request, "param", "sqlite"))


@pytest.fixture(autouse=True)
def _alone(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[None]:
    """No setting and no `.env` of whoever runs the tests."""
    for name in [name for name in os.environ if name.startswith("JISR_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    with logging_as_before():
        yield


@pytest.fixture
def operator(database_url: str, tmp_path: Path) -> Operator:
    """With a database that has the schema and nothing in it."""
    return Operator(tmp_path, {"JISR_DATABASE_URL": database_url, "JISR_SECRET_KEY": SECRET})


@pytest.fixture
def demo(operator: Operator) -> Operator:
    """With the demo in the database."""
    operator.does("demo")
    return operator


@contextmanager
def a_telegram() -> Iterator[Simulator]:
    """A Telegram in a box, in a thread of its own: commands have a loop of theirs."""
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()

    def there(work: Awaitable[object]) -> None:
        async def run() -> None:
            await work

        asyncio.run_coroutine_threadsafe(run(), loop).result(20)

    made = Simulator()
    there(made.start())
    try:
        yield made
    finally:
        there(made.stop())
        loop.call_soon_threadsafe(loop.stop)
        thread.join(20)
        loop.close()


@pytest.fixture
def telegram() -> Iterator[Simulator]:
    """A Telegram that a command can ask."""
    with a_telegram() as made:
        yield made
