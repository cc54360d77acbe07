"""Keys: who someone is cannot be read without the secret."""

from __future__ import annotations

import asyncio
import os

import pytest
from sqlalchemy import delete, select

from bot.clock import SetClock
from bot.errors import Broken, Misconfigured
from bot.storage.engine import Store
from bot.storage.keys import Keyring, derive
from bot.storage.tables import secret_key
from tests.fakes import SECRET

NEW_SECRET = "the secret that comes after the first one"


@pytest.fixture
def keys() -> Keyring:
    return Keyring(data_keys={1: os.urandom(32)}, index_key=os.urandom(32))


def test_what_was_sealed_is_unsealed(keys: Keyring) -> None:
    assert keys.unseal(keys.seal("زينب".encode(), "address.title"), "address.title").decode() == "زينب"


def test_the_same_value_is_sealed_differently_each_time(keys: Keyring) -> None:
    assert keys.seal(b"17", "address.value") != keys.seal(b"17", "address.value")


def test_a_value_of_one_column_cannot_be_read_as_another_s(keys: Keyring) -> None:
    with pytest.raises(Broken):
        keys.unseal(keys.seal(b"17", "address.value"), "address.title")


@pytest.mark.parametrize("position", [0, 2, 3, 20, -1])
def test_a_changed_byte_is_noticed(keys: Keyring, position: int) -> None:
    sealed = bytearray(keys.seal(b"a longer value", "address.value"))
    sealed[position] ^= 1
    with pytest.raises(Broken):
        keys.unseal(bytes(sealed), "address.value")


def test_blind_indexes_are_equal_for_equal_values_of_one_column(keys: Keyring) -> None:
    assert keys.blind("17", "address.value") == keys.blind("17", "address.value")
    assert keys.blind("17", "address.value") != keys.blind("18", "address.value")
    assert keys.blind("17", "address.value") != keys.blind("17", "address.title")
    assert len(keys.blind("17", "address.value")) == 16


def test_an_older_key_still_opens_what_it_sealed(keys: Keyring) -> None:
    sealed = keys.seal(b"17", "address.value")
    rotated = Keyring(data_keys={**keys.data_keys, 2: os.urandom(32)}, index_key=keys.index_key)
    assert rotated.unseal(sealed, "address.value") == b"17"
    with pytest.raises(Broken):
        keys.unseal(rotated.seal(b"17", "address.value"), "address.value")


def test_keys_that_are_not_unlocked_seal_nothing() -> None:
    with pytest.raises(Broken, match="not unlocked"):
        Keyring().seal(b"17", "address.value")
    with pytest.raises(Broken, match="not unlocked"):
        Keyring().blind("17", "address.value")


def test_a_keyring_does_not_show_its_keys(keys: Keyring) -> None:
    assert repr(keys.data_keys[1]) not in repr(keys)


def test_each_purpose_has_a_key_of_its_own() -> None:
    assert derive(SECRET, "wrap") == derive(SECRET, "wrap")
    assert derive(SECRET, "wrap") != derive(SECRET, "webhook")


async def test_the_keys_are_the_same_at_the_next_start(database_url: str, clock: SetClock) -> None:
    first = await Store.open(database_url, clock=clock, secrets=[SECRET])
    await first.close()
    second = await Store.open(database_url, clock=clock, secrets=[SECRET])
    await second.close()
    assert second.keys.unseal(first.keys.seal(b"17", "c"), "c") == b"17"
    assert second.keys.blind("17", "c") == first.keys.blind("17", "c")


async def test_the_database_holds_the_keys_wrapped(store: Store) -> None:
    async with store.reading() as work:
        wrapped = (await work.execute(select(secret_key.c.wrapped))).scalars().all()
    assert not [row for row in wrapped if store.keys.index_key in row or store.keys.data_keys[1] in row]


async def test_a_work_seals_and_finds_words(store: Store) -> None:
    async with store.reading() as work:
        sealed = work.seal("زينب", column="address.title")
        assert work.unseal(sealed, column="address.title") == "زينب"
        assert work.blind("زينب", column="address.title") == store.keys.blind("زينب", "address.title")


async def test_a_new_secret_before_the_old_one_takes_over(store: Store, database_url: str, clock: SetClock) -> None:
    rotating = await Store.open(database_url, clock=clock, secrets=[NEW_SECRET, SECRET])
    await rotating.close()
    alone = await Store.open(database_url, clock=clock, secrets=[NEW_SECRET])
    await alone.close()
    assert alone.keys.blind("17", "c") == store.keys.blind("17", "c")
    with pytest.raises(Misconfigured):
        await store.unlock([SECRET])


async def test_a_wrong_secret_is_one_clear_line(store: Store) -> None:
    with pytest.raises(Misconfigured, match="JISR_SECRET_KEY is not the one") as wrong:
        await store.unlock([NEW_SECRET])
    assert len(wrong.value.lines) == 1


@pytest.mark.parametrize("secrets", [[], ["short"], [SECRET, "short"]])
async def test_a_short_or_missing_secret_is_refused(store: Store, secrets: list[str]) -> None:
    with pytest.raises(Misconfigured, match="32"):
        await store.unlock(secrets)


async def test_two_processes_that_start_at_once_get_the_same_keys(
    store: Store, database_url: str, clock: SetClock
) -> None:
    async with store.work(actor="test") as work:
        await work.execute(delete(secret_key))
    opened = await asyncio.gather(*(Store.open(database_url, clock=clock, secrets=[SECRET]) for _ in range(4)))
    fingerprints = {other.keys.blind("17", "c") for other in opened}
    for other in opened:
        await other.close()
    assert len(fingerprints) == 1
