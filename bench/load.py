"""Telegram's side of a webhook: updates over kept connections, each as soon as the one before it was answered.

Owns: the updates, the connections, how long answers took.  Refuses: what becomes of replies (the server counts them).
"""

from __future__ import annotations

import argparse
import asyncio
import json
import time
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Final

from bench import cores, frame

PATH: Final = "/telegram/webhook"
#: what opens a journey: the reply must arrive
WORDS: Final = ("/status", "/language", "/subscriptions", "/announcements")
#: what shows a screen: its loss would cost nothing, so it may go in the webhook's answer
SCREENS: Final = ("/menu", "/help")
_FIRST_UPDATE: Final = 1_000
_SENT_AT: Final = 1_772_700_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Hook:
    """Where updates go."""

    port: int
    secret: str
    first_chat: int
    chats: int
    words: tuple[str, ...] = WORDS


@dataclass
class Answers:
    """What came back."""

    taken: int = 0
    refused: int = 0
    in_body: int = 0  #: answers that carry a reply
    seconds: list[float] = field(default_factory=list)


def update(hook: Hook, number: int) -> dict[str, object]:
    """The `number`-th update."""
    chat = hook.first_chat + number % hook.chats
    person = {"id": chat, "first_name": "زينب", "username": f"u{chat}", "language_code": "ar"}
    words = hook.words[number % len(hook.words)]
    entities = [{"type": "bot_command", "offset": 0, "length": len(words)}] if words.startswith("/") else []
    return {
        "update_id": _FIRST_UPDATE + number,
        "message": {
            "message_id": 10 + number,
            "date": _SENT_AT,
            "chat": {**{key: value for key, value in person.items() if key != "language_code"}, "type": "private"},
            "from": {**person, "is_bot": False},
            "text": words,
            **({"entities": entities} if entities else {}),
        },
    }


def request(hook: Hook, number: int) -> bytes:
    """It, as Telegram posts it."""
    body = json.dumps(update(hook, number)).encode()
    head = (
        f"POST {PATH} HTTP/1.1\r\nHost: 127.0.0.1:{hook.port}\r\nContent-Type: application/json\r\n"
        f"X-Telegram-Bot-Api-Secret-Token: {hook.secret}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


class Line:
    """One kept connection."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader, self._writer = reader, writer

    @classmethod
    async def to(cls, port: int) -> Line:
        """A new one."""
        return cls(*await asyncio.open_connection("127.0.0.1", port))

    async def post(self, sent: bytes) -> tuple[int, bytes]:
        """The status and the body."""
        self._writer.write(sent)
        head = await self._reader.readuntil(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].partition(b"\r\n")[0]
        if b"chunked" in head.lower():
            return int(head[9:12]), await self._chunks()
        return int(head[9:12]), await self._reader.readexactly(int(length or 0))

    async def _chunks(self) -> bytes:
        body = b""
        while size := int(await self._reader.readline(), 16):
            body += (await self._reader.readexactly(size + 2))[:-2]
        await self._reader.readline()
        return body

    def close(self) -> None:
        """End it."""
        self._writer.close()


async def drive(hook: Hook, *, first: int, count: int, lines: int) -> Answers:
    """Post updates `first` … over so many connections; one that is not taken is counted and not repeated."""
    found, numbers = Answers(), iter(range(first, first + count))

    async def post_all() -> None:
        line = await Line.to(hook.port)
        for number in numbers:
            sent, began = request(hook, number), time.perf_counter()
            status, body = await line.post(sent)
            found.seconds.append(time.perf_counter() - began)
            found.taken += status == 200
            found.refused += status != 200
            found.in_body += b'"method"' in body
        line.close()

    await asyncio.gather(*(post_all() for _ in range(lines)))
    return found


def main() -> None:
    """Post as many as asked, and print what came back."""
    parser = argparse.ArgumentParser()
    for name in ("port", "first-chat", "chats", "first", "count", "lines"):
        parser.add_argument(f"--{name}", type=int, required=True)
    parser.add_argument("--secret", default="")
    parser.add_argument("--words", default="")
    asked = parser.parse_args()
    words = tuple(asked.words.split("|")) if asked.words else WORDS
    hook = Hook(port=asked.port, secret=asked.secret, first_chat=asked.first_chat, chats=asked.chats, words=words)
    began = time.monotonic()
    found = asyncio.run(drive(hook, first=asked.first, count=asked.count, lines=asked.lines))
    took = time.monotonic() - began
    cuts = quantiles(found.seconds, n=100)
    print(
        json.dumps(
            {
                "taken": found.taken,
                "refused": found.refused,
                "in_body": found.in_body,
                "began": began,
                "seconds": took,
                "p50_ms": cuts[49] * 1000,
                "p99_ms": cuts[98] * 1000,
            }
        )
    )


def run(hook: Hook, *, first: int, count: int, lines: int = 16) -> frame.Figures:
    """The same, as a process on the last core."""
    command = frame.python("load", "--port", hook.port, "--secret", hook.secret, "--first-chat", hook.first_chat)
    command += ["--chats", str(hook.chats), "--first", str(first), "--count", str(count), "--lines", str(lines)]
    return frame.program([*command, "--words", "|".join(hook.words)], on=cores.OTHERS)


if __name__ == "__main__":
    main()
