"""The simulator's HTTP: the Bot API, its files, the control API and the page, on one port.

Owns: paths, tokens, status codes, broken connections, start and stop.
Refuses: what any request does (switchboard, control).
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from aiohttp import web

from bot.simulator.clock import Clock
from bot.simulator.control import Control
from bot.simulator.faults import FaultKind
from bot.simulator.files import MAX_UPLOAD
from bot.simulator.limits import LimitRules
from bot.simulator.polling import Polling
from bot.simulator.refusals import Refusal, too_many
from bot.simulator.requests import Asked, read
from bot.simulator.saving import Saving
from bot.simulator.script import Actor, Gathering, gathered
from bot.simulator.switchboard import Answer, Switchboard
from bot.simulator.webhooks import Deliveries
from bot.simulator.wire import JsonObject, dumps
from bot.simulator.world import DEFAULT_TOKEN, World

PAGE_PATH = Path(__file__).parent / "page"
_MAX_TOKEN = 80
_GATEWAY_PAGE = (
    "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n<center><h1>502 Bad Gateway</h1></center>\r\n"
    "<hr><center>nginx/1.18.0</center>\r\n</body>\r\n</html>\r\n"
)
#: Room for the multipart wrapping of the largest file.
_MAX_BODY = MAX_UPLOAD + (1 << 20)


class Simulator:
    """A Telegram in a box, to be started and stopped."""

    def __init__(
        self,
        *,
        token: str = DEFAULT_TOKEN,
        username: str = "jisr_bot",
        host: str = "127.0.0.1",
        port: int = 0,
        state_path: Path | None = None,
        clock: Clock | None = None,
        monotonic: Callable[[], float] = time.monotonic,
        limits: LimitRules | None = None,
        backoff_scale: float = 1.0,
        read_seconds: float = 60.0,
        takes_loopback_webhooks: bool = True,
        throttles_polls: bool = True,
        record_keeps: int | None = None,
        page_path: Path = PAGE_PATH,
    ) -> None:
        """Make a world; with `state_path` it is the one that was saved there, and it is kept there.

        `limits` is Telegram's own unless given; `backoff_scale` makes a webhook's retries faster.
        """
        self.world = World(
            token=token,
            username=username,
            clock=clock,
            limits=limits,
            monotonic=monotonic,
            record_keeps=record_keeps,
        )
        self.world.takes_loopback_webhooks = takes_loopback_webhooks
        self.host, self.port = host, port
        self.faults = self.world.faults
        self.record = self.world.record
        self._page_path = page_path
        self.about: dict[int, str] = {}  #: who the people on the page are, by id
        self._polling = Polling(self.world)
        self._polling.is_throttling = throttles_polls
        self._switchboard = Switchboard(self.world, self._polling)
        self._deliveries = Deliveries(self.world, self._execute, backoff_scale=backoff_scale, read_seconds=read_seconds)
        self._saving = Saving(self.world, state_path) if state_path else None
        self._runner: web.AppRunner | None = None

    @property
    def api_url(self) -> str:
        """The base URL of the Bot API, without `/bot<token>`."""
        return f"http://{self.host}:{self.port}"

    @property
    def page_url(self) -> str:
        """The address of the page with the phones."""
        return f"{self.api_url}/"

    async def start(self) -> None:
        """Load what was saved, listen, deliver.  Raises OSError if the port is taken."""
        if self._saving is not None:
            self._saving.load()
        # A client that hangs up ends its own long poll, as it does at Telegram.
        self._runner = web.AppRunner(self._app(), access_log=None, handler_cancellation=True, shutdown_timeout=0.5)
        await self._runner.setup()
        site = web.TCPSite(self._runner, self.host, self.port)
        await site.start()
        self.port = int(self._runner.addresses[0][1])
        await self._deliveries.open()
        if self._saving is not None:
            self._saving.begin()

    async def stop(self) -> None:
        """Stop listening, and save."""
        self._polling.release()
        await self._deliveries.close()
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None
        if self._saving is not None:
            await self._saving.end()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.stop()

    def person(
        self,
        first_name: str,
        *,
        language: str | None = None,
        last_name: str | None = None,
        username: str | None = None,
        person_id: int | None = None,
    ) -> Actor:
        """Someone new with a phone; `language` is the code that their app sends, None if it sends none."""
        person = self.world.new_person(
            first_name, last_name=last_name, username=username, language_code=language, person_id=person_id
        )
        return Actor(self.world, person.id)

    def resident(self, person_id: int, first_name: str, *, language: str | None = None) -> Actor:
        """Someone who has started the bot long ago; the one of the saved world if they are in it."""
        if person_id not in self.world.people:
            self.person(first_name, language=language, person_id=person_id)
            self.world.chats[person_id].is_started = True
        return Actor(self.world, person_id)

    def check(self) -> None:
        """Raise AssertionError if the bot, or the simulator itself, broke the Bot API's schema."""
        if self.world.violations:
            raise AssertionError("\n".join(f"{v.side}, {v.method}: {v.problem}" for v in self.world.violations))

    def actor(self, person_id: int) -> Actor:
        """Someone who is there already; an adopted citizen comes into being."""
        self.world.known_chat(person_id)
        return Actor(self.world, person_id)

    def group(self, title: str, *, members: list[Actor], is_supergroup: bool = False) -> Gathering:
        """A new group of these people, the first its owner, without the bot."""
        return gathered(self.world, title, members=members, is_supergroup=is_supergroup)

    def _app(self) -> web.Application:
        app = web.Application(client_max_size=_MAX_BODY)
        app.router.add_route("*", r"/bot{token:[^/]+}/{method:[^/]+}", self._answer)
        app.router.add_get(r"/file/bot{token:[^/]+}/{path:.+}", self._file)
        app.router.add_get("/", self._page)
        Control(self.world, self.about).add_routes(app.router)
        if self._page_path.is_dir():
            app.router.add_static("/page/", self._page_path)
        app.router.add_route("*", "/{rest:.*}", self._unknown_path)
        return app

    async def _answer(self, request: web.Request) -> web.StreamResponse:
        if self.faults.is_offline:
            return _cut(request)
        refusal = self._token_refusal(request.match_info["token"])
        if refusal is not None:
            return _as_response(refusal.code, refusal.body())
        if request.method not in {"GET", "POST"}:
            return await self._unknown_path(request)
        try:
            asked = await read(request)
        except Refusal as error:
            return _as_response(error.code, error.body())
        return _delivered(request, await self._switchboard.ask(request.match_info["method"], asked))

    async def _execute(self, method: str, parameters: dict[str, object]) -> None:
        await self._switchboard.ask(method, Asked(parameters=parameters))

    def _token_refusal(self, token: str) -> Refusal | None:
        if token == self.world.token:
            return None
        is_malformed = token.startswith("0") or len(token) > _MAX_TOKEN or ":" not in token
        return Refusal(401, "Unauthorized: invalid token specified" if is_malformed else "Unauthorized")

    async def _file(self, request: web.Request) -> web.StreamResponse:
        if self.faults.is_offline:
            return _cut(request)
        refusal = self._token_refusal(request.match_info["token"])
        if refusal is not None:
            return _as_response(refusal.code, refusal.body())
        body = self.world.files.fetch(request.match_info["path"], self.world.now())
        if body is None:
            return await self._unknown_path(request)
        return web.Response(body=body, content_type="application/octet-stream")

    async def _page(self, _: web.Request) -> web.StreamResponse:
        index = self._page_path / "index.html"
        if not index.is_file():
            return web.Response(status=404, text="The simulator has no page here; its Bot API works.")
        return web.FileResponse(index, headers={"Cache-Control": "no-store"})

    async def _unknown_path(self, _: web.Request) -> web.StreamResponse:
        return _as_response(404, {"ok": False, "error_code": 404, "description": "Not Found"})


def _cut(request: web.Request) -> web.Response:
    """Cut the connection without a word; what is returned reaches nobody."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()


def _delivered(request: web.Request, answer: Answer) -> web.Response:
    match answer.spoiled_by:
        case FaultKind.RESET_BEFORE | FaultKind.RESET_AFTER:
            return _cut(request)
        case FaultKind.BAD_GATEWAY:
            return web.Response(status=502, text=_GATEWAY_PAGE, content_type="text/html")
        case FaultKind.TRUNCATED:
            whole = dumps(answer.body)
            return web.Response(text=whole[: len(whole) // 2], content_type="application/json")
        case _:
            return _as_response(answer.status, answer.body)


def _as_response(status: int, body: JsonObject) -> web.Response:
    seconds = body.get("parameters", {}).get("retry_after")
    headers = {"Retry-After": str(seconds)} if status == too_many(1).code else {}
    return web.Response(status=status, text=dumps(body), content_type="application/json", headers=headers)
