"""What becomes of posts over real connections, whatever the server does."""

from __future__ import annotations

import asyncio
import json
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from telegram.error import NetworkError

from bot.channels import port
from bot.channels.port import SendError, Sent
from bot.channels.telegram.client import TelegramChannel
from bot.channels.telegram.host import Host
from bot.channels.telegram.lines import Lines, Patience
from bot.channels.telegram.transport import Unanswered, Unsent
from bot.channels.telegram.wire import ANSWER_LIMIT_BYTES
from bot.message import Outgoing
from tests.channels.stubs import TOKEN, Drawer, Talk, a_server, answering, landed, refused, taken, true_soon
from tests.channels.tls import self_signed, served_by

SHORT = Patience(queue=0.4, connect=0.4, answer=0.4, idle=20)
LONG = Patience(queue=5, connect=5, answer=5, idle=20)
FINE = taken(7)[1]
CHUNKED = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
LETTER = Outgoing(text="السلام عليكم")


@asynccontextmanager
async def a_channel(url: str, *, patience: Patience = LONG, lines: int = 8) -> AsyncIterator[TelegramChannel]:
    async with TelegramChannel(TOKEN, api_url=url, blobs=Drawer({}), patience=patience, lines=lines) as channel:
        yield channel


async def outcome(talk: Talk, *, patience: Patience = LONG) -> Sent | SendError:
    async with a_server(talk) as url, a_channel(url, patience=patience) as channel:
        return await landed(channel, channel.prepare(LETTER))


def whole(body: bytes, *, status: str = "200 OK", headers: str = "") -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\n{headers}\r\n".encode() + body


def saying(*pieces: bytes, closing: bool = False) -> Talk:
    """Answer with these bytes, a moment apart."""

    async def talk(_: bytes, writer: asyncio.StreamWriter) -> None:
        for piece in pieces:
            writer.write(piece)
            await writer.drain()
            await asyncio.sleep(0.01)
        if closing:
            writer.close()

    return talk


async def silent(_: bytes, __: asyncio.StreamWriter) -> None:
    await asyncio.sleep(60)


async def resetting(_: bytes, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


@dataclass(slots=True)
class Hall:
    """A server that counts who is connected, and answers after the door was opened."""

    door: asyncio.Event = field(default_factory=asyncio.Event)
    writers: list[asyncio.StreamWriter] = field(default_factory=list)
    requests: list[bytes] = field(default_factory=list)

    async def talk(self, request: bytes, writer: asyncio.StreamWriter) -> None:
        if writer not in self.writers:
            self.writers.append(writer)
        self.requests.append(request)
        await self.door.wait()
        writer.write(whole(FINE))
        await writer.drain()

    def all_closed(self) -> bool:
        return all(writer.transport.is_closing() for writer in self.writers)


# --- answers --------------------------------------------------------------------------------------------------------


async def test_a_taken_message_has_its_id() -> None:
    assert await outcome(answering(FINE)) == Sent(message="7")


@pytest.mark.parametrize(
    "pieces",
    [
        (b"HTTP/1.1 200 OK\r\nContent-Le", b"ngth: %d\r\n\r\n" % len(FINE), FINE[:9], FINE[9:11], FINE[11:]),
        (CHUNKED + b"5\r\n", FINE[:5] + b"\r\n", b"%x\r\n" % len(FINE[5:]), FINE[5:] + b"\r\n", b"0\r\n\r\n"),
        (b"HTTP/1.1 100 Continue\r\n\r\n", whole(FINE)),
        (b"HTTP/1.1 100 Continue\r\n\r\n" + whole(FINE),),
    ],
    ids=["in pieces", "chunked", "after an interim answer", "after an interim answer, at once"],
)
async def test_an_answer_may_come_in_any_form(pieces: tuple[bytes, ...]) -> None:
    assert await outcome(saying(*pieces)) == Sent(message="7")


async def test_an_answer_without_a_length_ends_with_the_connection() -> None:
    assert await outcome(saying(b"HTTP/1.0 200 OK\r\n\r\n" + FINE, closing=True)) == Sent(message="7")


async def test_a_limit_tells_how_long() -> None:
    status, body = refused(429, "Too Many Requests: retry after 9", {"retry_after": 9})
    found = await outcome(answering(body, status=f"{status} Too Many Requests"))
    assert type(found) is port.PauseChannel
    assert found.seconds == 9


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        ("502 Bad Gateway", port.Retry),
        ("504 Gateway Timeout", port.Retry),
        ("413 Request Entity Too Large", port.Bad),
        ("302 Found", port.Retry),
        ("200 OK", port.Unknown),
        ("204 No Content", port.Unknown),
    ],
)
async def test_a_page_of_html_is_judged_by_its_status(status: str, expected: type[SendError]) -> None:
    body = b"" if status.startswith("204") else b"<html>nginx</html>"
    assert type(await outcome(answering(body, status=status))) is expected


@pytest.mark.parametrize(
    "body", [b'{"ok":true,"result":true}', b'{"ok":false,"result":{"message_id":1}}', b'{"ok":true}', b"[]", b"\xff"]
)
async def test_a_success_without_a_message_may_be_anything(body: bytes) -> None:
    assert type(await outcome(answering(body))) is port.Unknown


# --- no answer ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "talk",
    [
        silent,
        resetting,
        saying(b"HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n" + FINE[:30], closing=True),
        saying(CHUNKED + b"5\r\n" + FINE[:5], closing=True),
        saying(b"\x15\x03\x01\x00\x02\x02\x16 and so on\r\n\r\n"),
        saying(b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: x\r\nConnection: Upgrade\r\n\r\n"),
        saying(b"HTTP/1.1 200 OK\r\n" + b"X-Long: " + b"x" * ANSWER_LIMIT_BYTES),
        saying(whole(FINE)[:-1]),
    ],
    ids=["silence", "a reset", "half", "half of a chunk", "no HTTP", "an upgrade", "endless headers", "all but a byte"],
)
async def test_without_a_whole_answer_nobody_knows(talk: Talk) -> None:
    assert type(await outcome(talk, patience=SHORT)) is port.Unknown


async def test_no_error_tells_the_token() -> None:
    async with a_server(resetting) as url, a_channel(url) as channel:
        prepared = channel.prepare(LETTER)
        found = await landed(channel, prepared)
    assert isinstance(found, port.Unknown)
    assert "secret" not in f"{found!r} {found} {found.__cause__!r} {found.__context__!r} {prepared!r}"


async def test_where_nobody_listens_it_is_tried_again() -> None:
    async with a_server(answering(FINE)) as url:
        pass
    async with a_channel(url) as channel:
        assert type(await landed(channel, channel.prepare(LETTER))) is port.Retry


async def test_where_everybody_is_hung_up_on_it_is_tried_again() -> None:
    async def hang_up(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.transport.abort()

    server = await asyncio.start_server(hang_up, "127.0.0.1", 0)
    async with server, a_channel(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", lines=2) as channel:
        prepared = channel.prepare(LETTER)
        found = await asyncio.gather(*(landed(channel, prepared) for _ in range(6)))
    # Who hangs up before or after the first byte is for the network to say.
    assert {type(each) for each in found} <= {port.Retry, port.Unknown}


async def test_a_channel_that_is_not_open_tries_again() -> None:
    channel = TelegramChannel(TOKEN, api_url="http://127.0.0.1:9", blobs=Drawer({}))
    assert type(await landed(channel, channel.prepare(LETTER))) is port.Retry


@pytest.mark.parametrize("chat", ["@somebody", "", "0", "9" * 21])
async def test_what_is_no_chat_is_bad(chat: str) -> None:
    async with a_channel("http://127.0.0.1:9") as channel:
        assert type(await landed(channel, channel.prepare(LETTER), chat)) is port.Bad


# --- keeping connections --------------------------------------------------------------------------------------------


async def test_a_connection_is_kept() -> None:
    hall = Hall()
    hall.door.set()
    async with a_server(hall.talk) as url, a_channel(url, lines=1) as channel:
        prepared = channel.prepare(LETTER)
        assert [await landed(channel, prepared) for _ in range(3)] == [Sent(message="7")] * 3
    assert (len(hall.requests), len(hall.writers)) == (3, 1)


@pytest.mark.parametrize(
    "talk",
    [
        answering(FINE, headers="Connection: close\r\n"),
        saying(whole(FINE, headers="Connection: close\r\n"), closing=True),
        saying(b"HTTP/1.0 200 OK\r\nContent-Length: %d\r\n\r\n" % len(FINE) + FINE),
        saying(whole(FINE) + whole(taken(666)[1])),
        saying(whole(FINE) + b"HTTP/1.1 200 OK\r\nContent-"),
        saying(whole(FINE), whole(taken(666)[1])),
        saying(whole(FINE), closing=True),
    ],
    ids=[
        "asked to close",
        "closing",
        "HTTP/1.0",
        "two answers",
        "one and a half",
        "one later",
        "closed later",
    ],
)
async def test_a_connection_that_is_over_carries_nothing_more(talk: Talk) -> None:
    async with a_server(talk) as url, a_channel(url, lines=1) as channel:
        prepared = channel.prepare(LETTER)
        found = []
        for _ in range(3):
            found.append(await landed(channel, prepared))
            await asyncio.sleep(0.05)
    assert found == [Sent(message="7")] * 3


async def test_a_connection_that_nobody_needs_is_closed() -> None:
    hall = Hall()
    hall.door.set()
    patience = Patience(queue=0.2, connect=1, answer=0.2, idle=0.2)
    async with a_server(hall.talk) as url, a_channel(url, patience=patience) as channel:
        await landed(channel, channel.prepare(LETTER))
        assert await true_soon(hall.all_closed)
        assert await landed(channel, channel.prepare(LETTER)) == Sent(message="7")


async def test_there_is_one_request_at_a_time_on_each_of_so_many_connections() -> None:
    hall = Hall()
    async with a_server(hall.talk) as url, a_channel(url, lines=3) as channel:
        prepared = channel.prepare(LETTER)
        posts = [asyncio.create_task(landed(channel, prepared, str(chat))) for chat in range(1, 8)]
        assert await true_soon(lambda: len(hall.requests) == 3)
        await asyncio.sleep(0.05)
        assert len(hall.requests) == 3
        hall.door.set()
        assert await asyncio.gather(*posts) == [Sent(message="7")] * 7
    assert len(hall.writers) == 3


async def test_who_waits_longest_goes_first() -> None:
    hall = Hall()
    hall.door.set()
    async with a_server(hall.talk) as url, a_channel(url, lines=1) as channel:
        prepared = channel.prepare(LETTER)
        await asyncio.gather(*(landed(channel, prepared, str(chat)) for chat in range(1, 8)))
    chats = [json.loads(request.partition(b"\r\n\r\n")[2])["chat_id"] for request in hall.requests]
    assert chats == [1, 2, 3, 4, 5, 6, 7]


async def test_who_waits_too_long_is_not_sent_late() -> None:
    hall = Hall()
    patience = Patience(queue=0.2, connect=5, answer=5)
    async with a_server(hall.talk) as url, a_channel(url, lines=1, patience=patience) as channel:
        prepared = channel.prepare(LETTER)
        first = asyncio.create_task(landed(channel, prepared, "1"))
        assert await true_soon(lambda: len(hall.requests) == 1)
        second = await landed(channel, prepared, "2")
        hall.door.set()
        assert await first == Sent(message="7")
    assert isinstance(second, port.Retry)
    assert len(hall.requests) == 1


async def test_a_request_is_written_before_the_call_returns() -> None:
    hall = Hall()
    hall.door.set()
    async with a_server(hall.talk) as url, a_channel(url, lines=1) as channel:
        prepared = channel.prepare(LETTER)
        await landed(channel, prepared)
        (line,) = channel._lines._all
        assert prepared is not None
        channel.post(prepared, "6", lambda _: None)
        assert line.exchange is not None


async def test_there_is_room_for_as_many_as_can_be_written_at_once() -> None:
    hall = Hall()
    async with a_server(hall.talk) as url, a_channel(url, lines=3) as channel:
        assert channel.room(5) == 0
        assert await true_soon(lambda: channel.room(5) == 3)
        assert channel.room(2) == 2
        posts = [asyncio.create_task(landed(channel, channel.prepare(LETTER))) for _ in range(2)]
        await asyncio.sleep(0)
        assert channel.room(5) == 1
        hall.door.set()
        await asyncio.gather(*posts)
        assert channel.room(5) == 3


async def test_where_nobody_listens_there_is_room_to_find_out() -> None:
    async with a_server(answering(FINE)) as url:
        pass
    async with a_channel(url) as channel:
        assert channel.room(5) == 0
        assert await true_soon(lambda: channel.room(5) == 1)


# --- closing --------------------------------------------------------------------------------------------------------


async def test_closing_leaves_nothing_behind() -> None:
    hall = Hall()
    async with a_server(hall.talk) as url:
        before = asyncio.all_tasks()
        async with a_channel(url, lines=3) as channel:
            prepared = channel.prepare(LETTER)
            posts = [asyncio.create_task(landed(channel, prepared)) for _ in range(5)]
            assert await true_soon(lambda: len(hall.requests) == 3)
        found = await asyncio.gather(*posts)
        kinds = [type(each) for each in found]
        assert (kinds.count(port.Unknown), kinds.count(port.Retry)) == (3, 2)
        assert channel._lines._all == set()
        hall.door.set()
        assert await true_soon(hall.all_closed)
        assert await true_soon(lambda: asyncio.all_tasks() - before - {*hall_tasks(before)} == set())


def hall_tasks(before: set[asyncio.Task[object]]) -> set[asyncio.Task[object]]:
    """The server's own, one for each connection."""
    return {task for task in asyncio.all_tasks() - before if "serve" in repr(task.get_coro())}


async def test_closing_while_connecting_leaves_nothing_behind() -> None:
    before = asyncio.all_tasks()
    async with a_channel("http://127.0.0.1:9", lines=3) as channel:
        prepared = channel.prepare(LETTER)
        assert prepared is not None
        found: list[Sent | SendError] = []
        channel.post(prepared, "5", found.append)
    assert [type(each) for each in found] == [port.Retry]
    assert asyncio.all_tasks() == before


async def test_a_closed_channel_can_be_opened_again() -> None:
    async with a_server(answering(FINE)) as url:
        channel = TelegramChannel(TOKEN, api_url=url, blobs=Drawer({}))
        for _ in range(2):
            async with channel:
                assert await landed(channel, channel.prepare(LETTER)) == Sent(message="7")
                await channel.open()
            await channel.close()


# --- the server's address -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("url", "path", "header"),
    [
        ("https://api.telegram.org/bot1:x", "/bot1:x", "api.telegram.org"),
        ("http://127.0.0.1:8081/tg/bot1:x", "/tg/bot1:x", "127.0.0.1:8081"),
        ("https://[::1]:443/bot1:x", "/bot1:x", "[::1]"),
        ("http://جسر.example/bot1:x", "/bot1:x", "xn--rgbkf.example"),
        ("http://a.example/bot1:x y", "/bot1:x%20y", "a.example"),
    ],
)
def test_an_address_is_what_the_request_says(url: str, path: str, header: str) -> None:
    host = Host(url)
    assert (host.path, host.header) == (path, header)


@pytest.mark.parametrize("url", ["ftp://a.example", "https://", "a.example"])
def test_an_address_that_is_none_is_refused_without_being_told(url: str) -> None:
    with pytest.raises(ValueError, match="not an http or https address") as caught:
        Host(url + "/botsecret")
    assert "secret" not in str(caught.value)


async def test_the_path_before_the_method_is_kept() -> None:
    hall = Hall()
    hall.door.set()
    async with a_server(hall.talk) as url, a_channel(f"{url}/behind/a/proxy/") as channel:
        await landed(channel, channel.prepare(LETTER))
    head = hall.requests[0].split(b"\r\n")
    assert head[0] == f"POST /behind/a/proxy/bot{TOKEN}/sendMessage HTTP/1.1".encode()
    assert f"Host: {url.removeprefix('http://')}".encode() in head


async def test_a_name_is_looked_up_once_and_remembered_through_an_outage(monkeypatch: pytest.MonkeyPatch) -> None:
    loop = asyncio.get_running_loop()
    real = loop.getaddrinfo
    asked: list[str] = []
    known = True

    async def look_up(name: str, port: int, **options: int) -> object:
        if name.endswith(".example"):
            asked.append(name)
            if not known:
                raise OSError
        return await real("127.0.0.1", port, **options)

    monkeypatch.setattr(loop, "getaddrinfo", look_up)
    async with a_server(answering(FINE, headers="Connection: close\r\n")) as url:
        host = Host(url.replace("127.0.0.1", "api.example"))
        assert {await answer(host) for _ in range(3)} == {200}
        assert asked == ["api.example"]
        known = False
        host._looked_up -= 3600
        assert await answer(host) == 200
        assert asked == ["api.example", "api.example"]
        assert isinstance(await answer(Host(url.replace("127.0.0.1", "other.example"))), Unsent)


# --- TLS ------------------------------------------------------------------------------------------------------------


@dataclass(slots=True)
class Question:
    """A request whose answer's status, or error, is the outcome."""

    landing: asyncio.Future[int | NetworkError]
    request: bytes = b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
    since: float = 0.0

    def answered(self, status: int, body: bytes | bytearray) -> None:
        self.landing.set_result(status)

    def failed(self, error: NetworkError) -> None:
        self.landing.set_result(error)


async def answer(host: Host, *, patience: Patience = LONG) -> int | NetworkError:
    lines = Lines(host, patience=patience)
    lines.open()
    question = Question(asyncio.get_running_loop().create_future())
    lines.post(question)
    try:
        return await question.landing
    finally:
        await lines.close()


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return self_signed(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def server_tls(certificate: Path) -> ssl.SSLContext:
    return served_by(certificate)


async def test_a_server_with_a_certificate_that_is_trusted_is_spoken_to(
    server_tls: ssl.SSLContext, certificate: Path
) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    async with a_server(answering(FINE), tls=server_tls) as url:
        assert await answer(Host(url, tls=trusting)) == 200


async def test_a_server_with_anothers_certificate_is_told_nothing(server_tls: ssl.SSLContext) -> None:
    hall = Hall()
    async with a_server(hall.talk, tls=server_tls) as url:
        assert isinstance(await answer(Host(url)), Unsent)
    assert hall.requests == []


async def test_a_certificate_for_another_name_is_refused(server_tls: ssl.SSLContext, certificate: Path) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    async with a_server(answering(FINE), tls=server_tls) as url:
        host = Host(url.replace("127.0.0.1", "localhost"), tls=trusting)
        assert isinstance(await answer(host), Unsent)


async def test_where_tls_is_not_spoken_it_is_tried_again() -> None:
    async with a_server(answering(FINE)) as url:
        assert isinstance(await answer(Host(url.replace("http:", "https:")), patience=SHORT), Unsent)


@pytest.mark.parametrize("talk", [resetting, silent], ids=["a reset", "silence"])
async def test_over_tls_too_nobody_knows_without_an_answer(
    server_tls: ssl.SSLContext, certificate: Path, talk: Talk
) -> None:
    trusting = ssl.create_default_context(cafile=str(certificate))
    async with a_server(talk, tls=server_tls) as url:
        lines = Lines(Host(url, tls=trusting), patience=SHORT)
        lines.open()
        question = Question(asyncio.get_running_loop().create_future())
        lines.post(question)
        assert isinstance(await question.landing, Unanswered)
        await lines.close()
        assert lines._all == set()
