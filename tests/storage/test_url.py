"""Addresses of databases, as operators write them."""

from __future__ import annotations

import ssl
from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.storage.url import read_url


@pytest.mark.parametrize("scheme", ["postgres", "postgresql", "postgresql+asyncpg"])
def test_every_spelling_of_postgresql_is_the_same_server(scheme: str) -> None:
    target = read_url(f"{scheme}://user:word@db.example:5433/jisr")
    assert target.dialect == "postgresql"
    assert target.url.drivername == "postgresql+asyncpg"
    assert (target.url.host, target.url.port, target.url.database) == ("db.example", 5433, "jisr")


@pytest.mark.parametrize("mode", ["disable", "require", "verify-full"])
def test_sslmode_reaches_the_driver_under_its_own_name(mode: str) -> None:
    target = read_url(f"postgresql://db/jisr?sslmode={mode}")
    assert target.arguments["ssl"] == mode
    assert "sslmode" not in target.url.query


def test_a_root_certificate_is_read(tmp_path: Path) -> None:
    with pytest.raises(Misconfigured, match="sslrootcert"):
        read_url(f"postgresql://db/jisr?sslmode=verify-full&sslrootcert={tmp_path}/none.pem")


def test_a_root_certificate_checks_the_host_in_the_strictest_mode_only() -> None:
    bundle = ssl.get_default_verify_paths().cafile or ssl.get_default_verify_paths().openssl_cafile
    strict = read_url(f"postgresql://db/jisr?sslmode=verify-full&sslrootcert={bundle}").arguments["ssl"]
    lax = read_url(f"postgresql://db/jisr?sslmode=verify-ca&sslrootcert={bundle}").arguments["ssl"]
    assert strict.check_hostname
    assert not lax.check_hostname


def test_what_libpq_knows_and_the_driver_does_not_need_is_dropped() -> None:
    assert read_url("postgresql://db/jisr?channel_binding=require&gssencmode=disable").url.query == {}


def test_a_directory_of_sockets_stays_in_the_address() -> None:
    assert read_url("postgresql://jisr@/jisr?host=/run/postgresql").url.query == {"host": "/run/postgresql"}


def test_a_pooler_gets_no_session_settings_and_no_prepared_statements() -> None:
    target = read_url("postgresql://db/jisr?statement_cache_size=0&connect_timeout=3")
    assert target.is_pooled
    assert target.arguments["server_settings"] == {"application_name": "jisr"}
    assert target.arguments["timeout"] == 3


def test_a_file_is_sqlite() -> None:
    target = read_url("sqlite:///var/jisr.db")
    assert (target.dialect, target.file) == ("sqlite", Path("var/jisr.db"))
    assert read_url("sqlite:////srv/jisr.db").file == Path("/srv/jisr.db")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("", "not an address"),
        ("jisr.db", "not an address"),
        ("mysql://db/jisr", "'mysql' is not supported"),
        ("sqlite://", "no file"),
        ("sqlite:///:memory:", "no file"),
        ("postgresql://db/jisr?sslmode=maybe", "sslmode=maybe"),
        ("postgresql://db/jisr?colour=green", "colour is not understood"),
        ("postgresql://db/jisr?connect_timeout=soon", "numbers"),
    ],
)
def test_a_wrong_address_is_one_clear_line(url: str, says: str) -> None:
    with pytest.raises(Misconfigured, match=says) as wrong:
        read_url(url)
    assert len(wrong.value.lines) == 1
    assert wrong.value.lines[0].startswith("JISR_DATABASE_URL")


def test_a_password_is_not_shown() -> None:
    assert "word" not in repr(read_url("postgresql://user:word@db/jisr"))
