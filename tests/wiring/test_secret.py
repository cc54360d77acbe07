"""The key beside the embedded database: made once, for its owner's eyes alone."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.settings import Settings
from bot.wiring.secret import NAME, database_file, keys_of
from tests.fakes import SECRET


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    """Those of an operator who gives no key; the folder is not there yet."""
    return replace(Settings(), database_url=f"sqlite:///{tmp_path}/var/jisr.sqlite")


def test_a_key_is_made_once_and_is_long_enough(settings: Settings) -> None:
    (first,) = keys_of(settings)
    assert keys_of(settings) == (first,)
    assert len(first) >= 32


def test_each_database_has_a_key_of_its_own(settings: Settings, tmp_path: Path) -> None:
    other = replace(settings, database_url=f"sqlite:///{tmp_path}/other/jisr.sqlite")
    assert keys_of(settings) != keys_of(other)


def test_nobody_else_may_read_it(settings: Settings) -> None:
    keys_of(settings)
    path = database_file(settings).with_name(NAME)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_nothing_else_is_left_in_the_folder(settings: Settings) -> None:
    keys_of(settings)
    assert [path.name for path in database_file(settings).parent.iterdir()] == [NAME]


def test_processes_that_start_at_once_agree_on_one_key(settings: Settings) -> None:
    with ThreadPoolExecutor(16) as pool:
        found = set(pool.map(lambda _: keys_of(settings), range(64)))
    assert len(found) == 1


def test_a_key_that_is_given_is_used_and_none_is_made(settings: Settings) -> None:
    given = replace(settings, secret_key=(SECRET, SECRET + "-older"))
    assert keys_of(given) == (SECRET, SECRET + "-older")
    assert not database_file(settings).parent.exists()


def test_an_empty_file_is_no_key(settings: Settings) -> None:
    path = database_file(settings).with_name(NAME)
    path.parent.mkdir()
    path.write_text("\n", encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"secret\.key is empty"):
        keys_of(settings)


def test_a_folder_that_cannot_be_made_is_one_clear_line(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file, not a folder", encoding="utf-8")
    with pytest.raises(Misconfigured, match=r"secret\.key cannot be"):
        keys_of(settings)
