"""How requests travel to the Bot API: python-telegram-bot's request interface on aiohttp.

Owns: connections, timeouts, and whether a request that failed may have been executed.
Refuses: what a failure means for a message (outcomes).

The token is part of every address, so no error from here carries an address, nor is one chained to an error that does.
"""

from __future__ import annotations

import io
import json
import ssl
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urlencode

import aiohttp
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

if TYPE_CHECKING:
    from telegram._utils.types import ODVInput

#: The largest answer that is read: a file of 20 MiB (getFile's own limit) and some room.
ANSWER_LIMIT_BYTES: Final = 21 * 1024 * 1024

_CHUNK_BYTES: Final = 64 * 1024
_HEADERS: Final = {"User-Agent": "Jisr", "Accept-Encoding": "identity"}
_FORM: Final = {"Content-Type": "application/x-www-form-urlencoded"}


class Unsent(NetworkError):
    """The request surely never reached the server: no connection was made."""


class Unanswered(TimedOut):
    """The request went out and its answer did not come: it may have been executed."""


class TooLarge(NetworkError):
    """The answer is larger than anything that is asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeouts:
    """How long each part of a request may take, in seconds.  Their sum bounds the whole request."""

    pool: float = 2.0  #: for one of our own connections to become free
    connect: float = 4.0
    write: float = 4.0
    upload: float = 20.0  #: instead of `write` where files go along
    read: float = 5.0  #: between two pieces of the answer


class AiohttpRequest(BaseRequest):
    """python-telegram-bot's requests over aiohttp; `tls`: whom to trust, for https."""

    __slots__ = ("_connections", "_session", "_timeouts", "_tls")

    def __init__(
        self, *, connections: int = 64, timeouts: Timeouts | None = None, tls: ssl.SSLContext | None = None
    ) -> None:
        self._connections = connections
        self._timeouts = timeouts or Timeouts()
        self._tls = tls
        self._session: aiohttp.ClientSession | None = None

    @property
    def read_timeout(self) -> float | None:
        """Seconds that an answer may take, unless a call says otherwise."""
        return self._timeouts.read

    async def initialize(self) -> None:
        """Make the session, in the running loop; again does nothing."""
        if self._session is None or self._session.closed:
            self._session = aiohttp.ClientSession(
                connector=aiohttp.TCPConnector(limit=self._connections, ssl=self._tls or True),
                cookie_jar=aiohttp.DummyCookieJar(),
                headers=_HEADERS,
                auto_decompress=False,
            )

    async def shutdown(self) -> None:
        """Close the connections; again does nothing."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, Any]:
        """The answer's JSON object.  Says nothing to any log: answers quote what people wrote."""
        try:
            answer = json.loads(payload.decode("utf-8", "replace"))
        except (ValueError, RecursionError):
            answer = None
        if not isinstance(answer, dict):
            raise TelegramError("Invalid server response")
        return answer

    async def do_request(
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        write_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        connect_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
        pool_timeout: ODVInput[float] = BaseRequest.DEFAULT_NONE,
    ) -> tuple[int, bytes]:
        """The status and the bytes of the answer.  Raises Unsent, Unanswered, TooLarge."""
        if self._session is None:
            raise Unsent("the channel is not open")
        has_files = request_data is not None and request_data.contains_files
        ours = self._timeouts
        timeout = _timeout(
            pool=_given(pool_timeout, ours.pool),
            connect=_given(connect_timeout, ours.connect),
            write=_given(write_timeout, ours.upload if has_files else ours.write),
            read=_given(read_timeout, ours.read),
        )
        body, headers = _body(request_data)
        try:
            async with self._session.request(
                method, url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                answer = await _read(response)
                status = response.status
        except (aiohttp.ClientError, OSError, TimeoutError) as error:
            failure: NetworkError | None = _failure(error)
        else:
            failure = _nonsense(method, status, answer)
        # Raised out here, so that aiohttp's error, whose text has the address with the token, is not its context.
        if failure is not None:
            raise failure
        return status, answer


def _given(asked: ODVInput[float], default: float) -> float | None:
    if asked is None or isinstance(asked, (int, float)):
        return asked
    return default


def _timeout(
    *, pool: float | None, connect: float | None, write: float | None, read: float | None
) -> aiohttp.ClientTimeout:
    parts = (pool, connect, write, read)
    return aiohttp.ClientTimeout(
        # aiohttp bounds no writing; the sum of all parts does, and ends after connecting would have.
        total=None if None in parts else sum(part for part in parts if part is not None),
        connect=None if pool is None or connect is None else pool + connect,
        sock_connect=connect,
        sock_read=read,
    )


def _body(data: RequestData | None) -> tuple[bytes | aiohttp.FormData | None, dict[str, str] | None]:
    if data is None:
        return None, None
    if not data.contains_files:
        return urlencode(data.json_parameters).encode(), _FORM
    # Names go out as they are, in UTF-8: the server shows people a percent-encoded one as it stands.
    form = aiohttp.FormData(quote_fields=False)
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (filename, content, mime) in data.multipart_data.items():
        form.add_field(
            name,
            io.BytesIO(content) if isinstance(content, bytes) else content,
            filename=filename,
            content_type=mime,
        )
    return form, None


async def _read(response: aiohttp.ClientResponse) -> bytes:
    length = response.content_length
    if length is not None and length <= ANSWER_LIMIT_BYTES:
        return await response.read()
    answer = bytearray()
    async for chunk in response.content.iter_chunked(_CHUNK_BYTES):
        answer += chunk
        if len(answer) > ANSWER_LIMIT_BYTES:
            raise aiohttp.ClientPayloadError(TooLarge.__name__)
    return bytes(answer)


def _failure(error: Exception) -> NetworkError:
    """What became of a request, by the error that ended it; the doubtful is Unanswered."""
    match error:
        case aiohttp.ConnectionTimeoutError():
            return Unsent("no connection in time")
        case aiohttp.ClientConnectorError() | aiohttp.ClientSSLError() | aiohttp.InvalidURL():
            return Unsent(f"no connection: {type(error).__name__}")
        case aiohttp.ClientPayloadError() if error.args == (TooLarge.__name__,):
            return TooLarge("the answer is too large")
        case TimeoutError():
            return Unanswered("no answer in time")
        case _:
            return Unanswered(f"the connection was lost: {type(error).__name__}")


def _nonsense(method: str, status: int, answer: bytes) -> Unanswered | None:
    """A success that says nothing, as from a captive portal, is no answer."""
    if method == "POST" and status // 100 == 2 and b'"result"' not in answer:  # noqa: PLR2004  2xx: success
        return Unanswered("the answer has no result")
    return None
