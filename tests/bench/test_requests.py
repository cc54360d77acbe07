"""What the server reads out of a stream."""

from __future__ import annotations

import pytest

from bench.requests import COUNTED, chat_of, read

PLAIN = b'POST /bot1:A/sendMessage HTTP/1.1\r\nHost: x\r\nContent-Length: 13\r\n\r\n{"chat_id":7}'
LOWER = PLAIN.replace(b"Content-Length", b"content-length")
IN_CHUNKS = (
    b"POST /bot1:A/sendMessage HTTP/1.1\r\nTransfer-Encoding: chunked\r\n\r\n"
    b'5\r\n{"cha\r\n8;x=y\r\nt_id":7}\r\n0\r\n\r\n'
)
MULTIPART = b'--b\r\nContent-Disposition: form-data; name="chat_id"\r\nContent-Type: text/plain\r\n\r\n-1007\r\n--b--'


@pytest.mark.parametrize("sent", [PLAIN, LOWER, IN_CHUNKS])
def test_a_request_is_read_once_it_is_whole(sent: bytes) -> None:
    parts = [read(sent[:length], 0) for length in range(len(sent))]
    whole = read(sent, 0)
    assert whole is not None
    assert (set(parts), whole.method, whole.body, whole.end) == ({None}, b"sendmessage", b'{"chat_id":7}', len(sent))


def test_requests_that_came_together_are_read_in_turn() -> None:
    first = read(PLAIN + LOWER, 0)
    assert first is not None
    assert read(PLAIN + LOWER, first.end) is not None


def test_a_request_without_a_body_ends_with_its_head() -> None:
    found = read(b"GET /control/stats?spans=1-2 HTTP/1.1\r\n\r\n", 0)
    assert found is not None
    assert (found.path, found.body) == (b"/control/stats?spans=1-2", b"")


@pytest.mark.parametrize(
    ("body", "chat"),
    [
        (b'{"chat_id":5200000001,"text":"x"}', b"5200000001"),
        (b'{"text":"x","chat_id": "-1007"}', b"-1007"),
        (b"text=x&chat_id=77", b"77"),
        (MULTIPART, b"-1007"),
        (b'{"text":"x"}', b""),
    ],
)
def test_the_chat_is_found_in_every_form(body: bytes, chat: bytes) -> None:
    assert chat_of(body) == chat


def test_what_counts_against_the_limits_is_sending_editing_and_deleting() -> None:
    counted = {"sendmessage", "sendmediagroup", "editmessagetext", "editmessagereplymarkup", "deletemessage"}
    assert {name.encode() for name in counted} <= COUNTED
    assert COUNTED.isdisjoint({b"sendchataction", b"getme", b"setmycommands", b"answercallbackquery"})
