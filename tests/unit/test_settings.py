"""Settings: what is accepted, and how it is said when it is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.errors import Misconfigured
from bot.settings import VARIABLES, Settings, read_settings

SECRET = "x" * 32


def read(**environment: str) -> Settings:
    return read_settings(environment, dotenv=None)


def wrong(**environment: str) -> tuple[str, ...]:
    with pytest.raises(Misconfigured) as caught:
        read(**environment)
    return caught.value.lines


def test_without_any_setting_the_defaults_stand() -> None:
    assert read() == Settings()


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("JISR_SEND_RATE", "fast", "is not a number"),
        ("JISR_SEND_RATE", "0", "is not between"),
        ("JISR_SEND_RATE", "1001", "is not between"),
        ("JISR_PAID_BROADCASTS", "maybe", "is neither true nor false"),
        ("JISR_BOT_TOKEN", "nonsense", "is not a token"),
        ("JISR_DATABASE_URL", "mysql://x/y", "sqlite:///"),
        ("JISR_LISTEN", "somewhere", "is not an address"),
        ("JISR_ADMIN_CHAT_IDS", "me", "is not a list"),
        ("JISR_SECRET_KEY", "short", "fewer than 32"),
        ("JISR_TIMEZONE", "Asia/Atlantis", "is not a time zone"),
        ("JISR_LOG_FORMAT", "loud", "is not one of"),
        ("JISR_PUBLIC_URL", "jisr", "is not an https address"),
        ("JISR_COLOUR", "green", "is no setting"),
    ],
)
def test_a_wrong_value_is_one_line_that_names_it(name: str, value: str, says: str) -> None:
    (line,) = wrong(**{name: value})
    assert line.startswith(name)
    assert says in line


def test_every_wrong_value_is_told_at_once() -> None:
    assert len(wrong(JISR_SEND_RATE="fast", JISR_LISTEN="x", JISR_FILES=__file__)) == 3


def test_a_secret_is_never_shown() -> None:
    lines = wrong(JISR_BOT_TOKEN="123:ab/cdefghijkl", JISR_SECRET_KEY="hunter2", JISR_DATABASE_URL="x://u:pass@h/d")
    assert not any(secret in line for secret in ("cdefghijkl", "hunter2", "pass") for line in lines)


def test_postgresql_needs_a_secret_key() -> None:
    (line,) = wrong(JISR_DATABASE_URL="postgresql://localhost/jisr")
    assert line.startswith("JISR_SECRET_KEY is missing")


def test_a_rate_over_the_free_limit_is_refused() -> None:
    (line,) = wrong(JISR_SEND_RATE="31")
    assert line == (
        "JISR_SEND_RATE 31 is over 30, Telegram's limit without paid broadcasts: "
        "set JISR_PAID_BROADCASTS=true, or lower it"
    )


def test_a_rate_over_the_free_limit_is_refused_where_paying_is_switched_off() -> None:
    (line,) = wrong(JISR_SEND_RATE="1000", JISR_PAID_BROADCASTS="false")
    assert line.startswith("JISR_SEND_RATE 1000 is over 30")


def test_with_paid_broadcasts_the_rate_may_be_a_thousand_of_which_thirty_are_unpaid() -> None:
    settings = read(JISR_SEND_RATE="1000", JISR_PAID_BROADCASTS="true")
    assert (settings.send_rate, settings.unpaid_rate, settings.pays_for_broadcasts) == (1000, 30, True)


@pytest.mark.parametrize("rate", ["7", "30"])
def test_below_the_free_rate_nothing_is_paid_for(rate: str) -> None:
    settings = read(JISR_SEND_RATE=rate, JISR_PAID_BROADCASTS="yes")
    assert (settings.unpaid_rate, settings.pays_for_broadcasts) == (int(rate), False)


def test_values_are_read() -> None:
    settings = read(
        JISR_BOT_TOKEN="123456:abc-def",
        JISR_BOT_API_URL="http://127.0.0.1:8081/",
        JISR_LISTEN=":9000",
        JISR_SECRET_KEY=f"{SECRET}, {SECRET}y",
        JISR_ADMIN_CHAT_IDS="1, 2",
        JISR_FILES="files",
    )
    assert settings.bot_token == "123456:abc-def"
    assert settings.bot_api_url == "http://127.0.0.1:8081"
    assert settings.listen == ("0.0.0.0", 9000)
    assert settings.secret_key == (SECRET, SECRET + "y")
    assert settings.admin_chat_ids == (1, 2)
    assert settings.files == "files"


def test_the_environment_wins_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / ".env"
    file.write_text('JISR_SEND_RATE=7\nexport JISR_LISTEN="127.0.0.1:1"\n# JISR_FILES=x\n', encoding="utf-8")
    settings = read_settings({"JISR_SEND_RATE": "8"}, dotenv=file)
    assert (settings.send_rate, settings.listen) == (8, ("127.0.0.1", 1))


def test_a_secret_is_not_in_the_settings_text() -> None:
    assert SECRET not in repr(read(JISR_SECRET_KEY=SECRET))


def test_each_variable_is_a_field() -> None:
    fields = set(Settings.__dataclass_fields__)
    assert {variable.name.removeprefix("JISR_").lower() for variable in VARIABLES} == fields
