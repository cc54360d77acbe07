"""Keys: what tells who someone is, is unreadable in the database.

Owns: sealing, blind indexes, the wrapped keys.  Refuses: where JISR_SECRET_KEY comes from (settings).

One data key and one index key are made once for a database and kept in it, wrapped by a key derived from
JISR_SECRET_KEY.  A new secret rewraps two rows; nothing else is rewritten.
"""

from __future__ import annotations

import hashlib
import hmac
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from sqlalchemy import and_, select, update

from bot.errors import Broken, Misconfigured
from bot.storage.sql import insert_or_ignore
from bot.storage.tables import secret_key

if TYPE_CHECKING:
    from bot.storage.engine import Store
    from bot.storage.work import Work

_FORMAT = b"\x01"
_KEY_ID_BYTES = 2
_NONCE_BYTES = 12  # NIST SP 800-38D, 8.2: 96 bits
_KEY_BYTES = 32
_BLIND_BYTES = 16
SHORTEST_SECRET = 32  #: characters of JISR_SECRET_KEY
_HEAD = len(_FORMAT) + _KEY_ID_BYTES


def derive(secret: str, purpose: str, length: int = _KEY_BYTES) -> bytes:
    """A key for one purpose ("wrap", "webhook"), made of JISR_SECRET_KEY; always the same for the same two."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=f"jisr:{purpose}".encode()).derive(secret.encode())


@lru_cache(maxsize=8)
def _cipher(key: bytes) -> AESGCM:
    return AESGCM(key)


@dataclass(frozen=True, slots=True, repr=False)
class Keyring:
    """The opened keys of one database."""

    data_keys: Mapping[int, bytes] = field(default_factory=dict)  #: by version; the highest one seals
    index_key: bytes = b""

    def seal(self, value: bytes, column: str) -> bytes:
        """`value` encrypted for `column`; the same value gives another result each time."""
        newest = self._newest()
        head = _FORMAT + newest.to_bytes(_KEY_ID_BYTES, "big")
        nonce = os.urandom(_NONCE_BYTES)
        return head + nonce + _cipher(self.data_keys[newest]).encrypt(nonce, value, head + column.encode())

    def unseal(self, sealed: bytes, column: str) -> bytes:
        """What `seal` hid.  Raises Broken for bytes of another column, or ones that were changed."""
        head, nonce, hidden = sealed[:_HEAD], sealed[_HEAD : _HEAD + _NONCE_BYTES], sealed[_HEAD + _NONCE_BYTES :]
        key = self.data_keys.get(int.from_bytes(head[len(_FORMAT) :], "big"))
        if not head.startswith(_FORMAT) or key is None:
            raise Broken(f"a sealed value of {column} has an unknown format or key")
        try:
            return _cipher(key).decrypt(nonce, hidden, head + column.encode())
        except InvalidTag as error:
            raise Broken(f"a sealed value of {column} cannot be opened") from error

    def blind(self, value: str, column: str) -> bytes:
        """16 bytes to look `value` up by in `column`."""
        self._newest()
        message = column.encode() + b"\x00" + value.encode()
        return hmac.new(self.index_key, message, hashlib.sha256).digest()[:_BLIND_BYTES]

    def _newest(self) -> int:
        if not self.data_keys or not self.index_key:
            raise Broken("the keys of this database are not unlocked")
        return max(self.data_keys)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    name: str
    version: int
    wrapped: bytes


def _wrap(secret: str, key: bytes, *, name: str, version: int) -> bytes:
    nonce = os.urandom(_NONCE_BYTES)
    about = f"{name}:{version}".encode()
    return _FORMAT + nonce + AESGCM(derive(secret, "wrap")).encrypt(nonce, key, about)


def _unwrap(secret: str, row: _Row) -> bytes | None:
    nonce, hidden = row.wrapped[1 : 1 + _NONCE_BYTES], row.wrapped[1 + _NONCE_BYTES :]
    try:
        return AESGCM(derive(secret, "wrap")).decrypt(nonce, hidden, f"{row.name}:{row.version}".encode())
    except InvalidTag:
        return None


async def unlock(store: Store, secrets: Sequence[str]) -> Keyring:
    """The keys of this database, made now when it has none.

    `secrets` is JISR_SECRET_KEY, newest first: any of them opens, and what an older one opened is wrapped again with
    the newest.  Raises Misconfigured when none of them fits.
    """
    if not secrets or any(len(secret) < SHORTEST_SECRET for secret in secrets):
        raise Misconfigured(f"JISR_SECRET_KEY must have {SHORTEST_SECRET} characters or more")
    async with store.work(actor="keys", trace="unlock") as work:
        rows = await _rows(work)
        if not rows:
            await _make(work, secrets[0])
            rows = await _rows(work)  # another process may have been first: its keys count
        opened = [(row, await _open(work, row, secrets)) for row in rows]
    return Keyring(
        data_keys={row.version: key for row, key in opened if row.name == "data"},
        index_key=next(key for row, key in opened if row.name == "index"),
    )


async def _rows(work: Work) -> list[_Row]:
    found = await work.execute(select(secret_key.c.name, secret_key.c.version, secret_key.c.wrapped))
    return [_Row(name=row.name, version=row.version, wrapped=row.wrapped) for row in found]


async def _make(work: Work, secret: str) -> None:
    rows = [
        {"name": name, "version": 1, "wrapped": _wrap(secret, os.urandom(_KEY_BYTES), name=name, version=1)}
        for name in ("data", "index")
    ]
    await insert_or_ignore(work, secret_key, rows)


async def _open(work: Work, row: _Row, secrets: Sequence[str]) -> bytes:
    for position, secret in enumerate(secrets):
        key = _unwrap(secret, row)
        if key is None:
            continue
        if position > 0:
            this = and_(secret_key.c.name == row.name, secret_key.c.version == row.version)
            again = _wrap(secrets[0], key, name=row.name, version=row.version)
            await work.execute(update(secret_key).where(this).values(wrapped=again))
        return key
    raise Misconfigured("JISR_SECRET_KEY is not the one this database was made with; put the old one behind the new")
