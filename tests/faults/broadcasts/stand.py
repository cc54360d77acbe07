"""A stand-in for Telegram that is fast, writes down all that it is asked, and fails as it is told to.

Owns: HTTP/1.1 with pipelining, the moment at which each request reached this machine, the methods that Jisr calls.
Refuses: what goes wrong (weather), what it comes to (account).

It lives in a thread of its own, and takes the moments from the kernel: how busy the trial is shifts no figure.
"""

from __future__ import annotations

import asyncio
import json
import socket
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Self
from urllib.parse import parse_qsl

from tests.faults.broadcasts.lines import Answer, Asked, Line, answer_of
from tests.faults.broadcasts.weather import SENT, Fate, Weather, fair

TOKEN = "7000000001:a-token-of-the-trials-own"
_ME = {
    "id": 7_000_000_001,
    "is_bot": True,
    "first_name": "Jisr",
    "username": "jisr_trials_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}
_TRUE_FOR = ("set", "delete", "answer")
_PACED = ("send", "edit", "delete", "copy", "forward")
_NOT_PACED = frozenset({"deletewebhook", "deletemycommands", "sendchataction"})
_START_SECONDS = 10.0


@dataclass(slots=True)
class Received:
    """One request that counts for the pace: a message, an edit or a deletion."""

    at: float  #: monotonic seconds, when it reached this machine
    method: str
    chat: int
    text: str
    is_paid: bool = False  #: flagged for Telegram's paid rate
    fate: Fate = SENT
    answered_at: float | None = None  #: None: its answer was never given to the connection

    @property
    def is_executed(self) -> bool:
        """Whether the person has it."""
        return self.fate.is_executed


@dataclass
class Stand:
    """The server, between `with` and its end."""

    weather: Weather = fair
    received: list[Received] = field(default_factory=list)
    port: int = 0
    _webhook: dict[str, Any] = field(default_factory=lambda: {"url": ""})
    _lines: set[Line] = field(default_factory=set)
    _listener: socket.socket | None = None
    _message_id: int = 0

    @property
    def url(self) -> str:
        """What JISR_BOT_API_URL is."""
        return f"http://127.0.0.1:{self.port}"

    def __enter__(self) -> Self:
        self._loop = asyncio.new_event_loop()
        is_up = threading.Event()
        self._loop.call_soon(self._listen)
        self._loop.call_soon(is_up.set)
        self._thread = threading.Thread(target=self._loop.run_forever, name="stand", daemon=True)
        self._thread.start()
        assert is_up.wait(_START_SECONDS)
        return self

    def __exit__(self, *_: object) -> None:
        self._there(self._cut)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(_START_SECONDS)
        self._loop.close()

    def goes_away(self) -> None:
        """Listen no more, and break every connection."""
        self._there(self._cut)

    def comes_back(self) -> None:
        """Listen again, at the same address."""
        self._there(self._listen)

    def _there(self, deed: Callable[[], None]) -> None:
        """Do it in the stand's own thread, and wait for it."""
        done = threading.Event()
        self._loop.call_soon_threadsafe(deed)
        self._loop.call_soon_threadsafe(done.set)
        assert done.wait(_START_SECONDS)

    def _listen(self) -> None:
        listener = socket.socket()
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(("127.0.0.1", self.port))
        listener.listen(256)
        listener.setblocking(False)
        self.port = listener.getsockname()[1]
        self._listener = listener
        self._loop.add_reader(listener, self._accept)

    def _accept(self) -> None:
        assert self._listener is not None
        try:
            connection, _ = self._listener.accept()
        except (BlockingIOError, ConnectionAbortedError):
            return
        self._lines.add(Line(connection, self._loop, self._answer, self._lines.discard))

    def _cut(self) -> None:
        if self._listener is not None:
            self._loop.remove_reader(self._listener)
            self._listener.close()
            self._listener = None
        for line in list(self._lines):
            line.reset()

    # --- what is asked ----------------------------------------------------------------------------------------------

    def _answer(self, asked: Asked) -> Answer:
        token, _, method = asked.path.removeprefix("/bot").partition("/")
        method = method.lower()
        if token != TOKEN:
            return answer_of({"ok": False, "error_code": 401, "description": "Unauthorized"}, status=401)
        fields = _fields(asked)
        if method.startswith(_PACED) and method not in _NOT_PACED:
            return self._message(asked, method, fields)
        if method == "getupdates":
            return answer_of({"ok": True, "result": []}, seconds=float(fields.get("timeout") or 0))
        result = self._plain(method, fields)
        if result is None:
            return answer_of({"ok": False, "error_code": 404, "description": "Not Found: method not found"}, status=404)
        return answer_of({"ok": True, "result": result})

    def _plain(self, method: str, fields: dict[str, Any]) -> object:
        if method == "getme":
            return _ME
        if method == "getwebhookinfo":
            return {"has_custom_certificate": False, "pending_update_count": 0, **self._webhook}
        if method in {"setwebhook", "deletewebhook"}:
            allowed = fields.get("allowed_updates") or []
            allowed = json.loads(allowed) if isinstance(allowed, str) else allowed
            self._webhook = {"url": fields.get("url", ""), "allowed_updates": allowed}
            return True
        if method.startswith("getmy"):
            return {"name": "", "description": "", "short_description": ""}
        return True if method.startswith(_TRUE_FOR) else None

    def _message(self, asked: Asked, method: str, fields: dict[str, Any]) -> Answer:
        text = str(fields.get("text") or fields.get("caption") or "")
        received = Received(asked.at, method, int(fields.get("chat_id") or 0), text)
        received.is_paid = str(fields.get("allow_paid_broadcast", "")).lower() == "true"
        received.fate = fate = self.weather(received.chat, received.at)
        self.received.append(received)

        def answered(at: float | None) -> None:
            received.answered_at = at

        if fate.is_reset:
            return Answer(None, fate.seconds, answered)
        if fate.page:
            return Answer(fate.page, fate.seconds, answered)
        if fate.retry_after:
            told = {
                "ok": False,
                "error_code": 429,
                "description": f"Too Many Requests: retry after {fate.retry_after}",
                "parameters": {"retry_after": fate.retry_after},
            }
            return answer_of(told, status=429, seconds=fate.seconds, answered=answered)
        self._message_id += 1
        sent = {
            "message_id": self._message_id,
            "date": 1_770_000_000,
            "chat": {"id": received.chat, "type": "private"},
            "text": text,
        }
        result: object = True if method.startswith("delete") else sent
        return answer_of({"ok": True, "result": result}, seconds=fate.seconds, answered=answered)


def _fields(asked: Asked) -> dict[str, Any]:
    """A request's parameters, from its address and its body."""
    fields: dict[str, Any] = dict(parse_qsl(asked.query))
    if asked.kind.startswith("application/json"):
        fields |= json.loads(asked.body or b"{}")
    elif asked.kind.startswith("application/x-www-form-urlencoded"):
        fields |= parse_qsl(asked.body.decode())
    return fields
