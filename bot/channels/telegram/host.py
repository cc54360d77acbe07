"""The server that requests go to: its address, and a connection to it.

Owns: the address's parts, looking its name up, TLS.
Refuses: keeping connections (lines).
"""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Callable
from functools import cache
from typing import Final, TypeVar
from urllib.parse import quote, urlsplit

import aiohappyeyeballs

P = TypeVar("P", bound=asyncio.BaseProtocol)

_PORTS: Final = {"http": 80, "https": 443}
_EYEBALLS_SECONDS: Final = 0.25  #: RFC 8305
_LOOKUP_SECONDS: Final = 60.0  #: for which a name's addresses are good


class Host:
    """One server."""

    def __init__(self, base_url: str, *, tls: ssl.SSLContext | None = None) -> None:
        url = urlsplit(base_url)
        if url.scheme not in _PORTS or not url.hostname:
            raise ValueError("not an http or https address")  # it may hold the token: it is not shown
        self._name = url.hostname if ":" in url.hostname else url.hostname.encode("idna").decode()
        self._port = url.port or _PORTS[url.scheme]
        self._is_tls = url.scheme == "https"
        self._tls = tls
        self._addresses: list[aiohappyeyeballs.AddrInfoType] = []
        self._looked_up = 0.0
        self._lookup = asyncio.Lock()
        #: As the request's first line has it; nothing in it can end that line.
        self.path = quote(url.path, safe="/:@!$&'()*+,;=-._~%")
        name = f"[{self._name}]" if ":" in self._name else self._name
        self.header = name if self._port == _PORTS[url.scheme] else f"{name}:{self._port}"

    async def connect(self, make: Callable[[], P]) -> P:
        """A connection.  Raises OSError."""
        loop = asyncio.get_running_loop()
        found = await aiohappyeyeballs.start_connection(
            await self._resolved(), happy_eyeballs_delay=_EYEBALLS_SECONDS, interleave=1
        )
        try:
            _, protocol = await loop.create_connection(
                make,
                sock=found,
                ssl=(self._tls or authorities()) if self._is_tls else None,
                server_hostname=self._name if self._is_tls else None,
            )
        except BaseException:
            found.close()
            raise
        return protocol

    async def _resolved(self) -> list[aiohappyeyeballs.AddrInfoType]:
        """The addresses, looked up once for all who wait; the last good ones while the name cannot be looked up."""
        loop = asyncio.get_running_loop()
        async with self._lookup:
            if not self._addresses or loop.time() - self._looked_up > _LOOKUP_SECONDS:
                try:
                    found = await loop.getaddrinfo(self._name, self._port, type=socket.SOCK_STREAM)
                    self._addresses = [*found]
                except OSError:
                    if not self._addresses:
                        raise
                self._looked_up = loop.time()
            return self._addresses


@cache
def authorities() -> ssl.SSLContext:
    """The authorities that this machine trusts: read once, which takes 30 ms and 2 MB."""
    context = ssl.create_default_context()
    context.set_alpn_protocols(["http/1.1"])
    return context
