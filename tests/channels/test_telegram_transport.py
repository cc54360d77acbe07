"""What a request that failed is known to have done, and that the token is told to nobody."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
from telegram import Bot, InputFile
from telegram.error import NetworkError, TelegramError

from bot.channels.telegram import transport
from bot.channels.telegram.transport import AiohttpRequest, Timeouts, TooLarge, Unanswered, Unsent
from tests.channels.stubs import TOKEN, a_server, answering
from tests.channels.tls import believing, self_signed, served_by

SHORT = Timeouts(pool=0.1, connect=0.1, write=0.1, upload=0.1, read=0.2)
FINE = b'{"ok":true,"result":true}'


async def asked(url: str, *, timeouts: Timeouts = SHORT) -> tuple[int, bytes]:
    async with AiohttpRequest(timeouts=timeouts) as request:
        return await request.do_request(f"{url}/bot{TOKEN}/sendMessage", "POST")


async def failure(url: str) -> NetworkError:
    with pytest.raises(NetworkError) as caught:
        await asked(url)
    return caught.value


def tells_the_token(error: BaseException | None) -> bool:
    told = ""
    while error is not None:
        told += f"{error!r} {error}"
        error = error.__cause__ or error.__context__
    return "secret" in told


async def silent(_: bytes, __: asyncio.StreamWriter) -> None:
    await asyncio.sleep(10)


async def hanging_up(_: bytes, writer: asyncio.StreamWriter) -> None:
    writer.transport.abort()


async def half_an_answer(_: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(b'HTTP/1.1 200 OK\r\nContent-Length: 500\r\n\r\n{"ok":true,"result":')
    await writer.drain()
    writer.close()


async def no_http(_: bytes, writer: asyncio.StreamWriter) -> None:
    writer.write(b"\x15\x03\x01\x00\x02\x02\x16 and so on\r\n\r\n")
    await writer.drain()
    writer.close()


async def test_an_answer_arrives_as_it_was_sent() -> None:
    async with a_server(answering(FINE)) as url:
        assert await asked(url) == (200, FINE)


async def test_a_refusal_arrives_with_its_status() -> None:
    async with a_server(answering(b"<html>", status="502 Bad Gateway")) as url:
        assert await asked(url) == (502, b"<html>")


async def test_a_redirection_is_not_followed() -> None:
    async with a_server(answering(b"", status="302 Found", headers="Location: /elsewhere\r\n")) as url:
        assert (await asked(url))[0] == 302


async def test_where_nobody_listens_the_request_was_surely_not_sent() -> None:
    async with a_server(answering(FINE)) as url:
        pass
    error = await failure(url)
    assert isinstance(error, Unsent)
    assert not tells_the_token(error)


async def test_where_tls_fails_the_request_was_surely_not_sent() -> None:
    async with a_server(answering(FINE)) as url:
        error = await failure(url.replace("http:", "https:"))
    assert isinstance(error, Unsent)
    assert not tells_the_token(error)


async def test_who_is_trusted_is_spoken_to_and_anybody_else_is_told_nothing(tmp_path: Path) -> None:
    heard: list[bytes] = []

    async def talk(request: bytes, writer: asyncio.StreamWriter) -> None:
        heard.append(request)
        await answering(FINE)(request, writer)

    mine = self_signed(tmp_path)
    async with a_server(talk, tls=served_by(mine)) as url:
        async with AiohttpRequest() as request:
            with pytest.raises(Unsent, match="Certificate"):
                await request.do_request(f"{url}/bot{TOKEN}/getMe", "POST")
        assert heard == []
        async with AiohttpRequest(tls=believing(mine)) as request:
            assert await request.do_request(f"{url}/bot{TOKEN}/getMe", "POST") == (200, FINE)
    assert len(heard) == 1


async def test_without_a_free_connection_the_request_was_surely_not_sent() -> None:
    async with a_server(silent) as url, AiohttpRequest(connections=1, timeouts=SHORT) as request:
        address = f"{url}/bot{TOKEN}/sendMessage"
        first = asyncio.create_task(request.do_request(address, "POST", read_timeout=5.0))
        await asyncio.sleep(0.05)
        with pytest.raises(Unsent) as caught:
            await request.do_request(address, "POST")
        first.cancel()
        with pytest.raises(asyncio.CancelledError):
            await first
    assert not tells_the_token(caught.value)


@pytest.mark.parametrize("talk", [silent, hanging_up, half_an_answer, no_http])
async def test_what_went_out_and_was_not_answered_may_have_been_executed(talk: Any) -> None:
    async with a_server(talk) as url:
        error = await failure(url)
    assert isinstance(error, Unanswered)
    assert not tells_the_token(error)


async def test_a_success_that_says_nothing_is_no_answer() -> None:
    async with a_server(answering(b"<html>Sign in to the hotel's network</html>")) as url:
        assert isinstance(await failure(url), Unanswered)


async def test_an_address_that_is_none_was_surely_not_reached() -> None:
    error = await failure("http://[")
    assert isinstance(error, Unsent)
    assert not tells_the_token(error)


async def test_an_endless_answer_is_cut(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(transport, "ANSWER_LIMIT_BYTES", 1000)
    async with a_server(answering(b"x" * 2000)) as url:
        assert isinstance(await failure(url), TooLarge)


async def test_an_answer_without_a_length_is_read_to_its_end() -> None:
    async def chunked(_: bytes, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
        writer.write(b"%x\r\n%s\r\n0\r\n\r\n" % (len(FINE), FINE))
        await writer.drain()

    async with a_server(chunked) as url:
        assert await asked(url) == (200, FINE)


async def test_before_it_is_opened_nothing_is_sent() -> None:
    with pytest.raises(Unsent):
        await AiohttpRequest().do_request("http://127.0.0.1:9/", "POST")


async def test_opening_and_closing_may_be_repeated() -> None:
    request = AiohttpRequest(timeouts=SHORT)
    async with a_server(answering(FINE)) as url:
        await request.initialize()
        await request.initialize()
        await request.shutdown()
        await request.shutdown()
        await request.initialize()
        assert (await request.do_request(url, "POST"))[0] == 200
        await request.shutdown()


async def test_being_cancelled_is_not_taken_for_a_failure() -> None:
    async with a_server(silent) as url:
        task = asyncio.create_task(asked(url, timeouts=Timeouts()))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task


async def test_a_file_travels_whole_and_under_its_own_name() -> None:
    seen: list[bytes] = []

    async def keep(request: bytes, writer: asyncio.StreamWriter) -> None:
        seen.append(request)
        await answering(b'{"ok":true,"result":{"message_id":1,"date":1,"chat":{"id":5,"type":"private"}}}')(
            request, writer
        )

    async with a_server(keep) as url, AiohttpRequest() as request:
        bot = Bot(TOKEN, base_url=f"{url}/bot", request=request, get_updates_request=request)
        await bot.send_document(5, InputFile(b"%PDF" + b"x" * 2_000_000, "تقرير.pdf"), caption="ملف")
    assert 'filename="تقرير.pdf"'.encode() in seen[0]
    assert b"application/pdf" in seen[0]
    assert b"%PDF" + b"x" * 2_000_000 in seen[0]
    assert "ملف".encode() in seen[0]


@pytest.mark.parametrize("payload", [b"", b"[]", b"nothing", b"\xff\xfe", b"[" * 100_000])
def test_an_answer_that_is_no_json_object_is_an_error_and_not_logged(
    payload: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(TelegramError):
        AiohttpRequest.parse_json_payload(payload)
    assert not caplog.records
