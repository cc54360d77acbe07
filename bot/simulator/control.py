"""The control API: what the page with the phones asks for and orders.

Owns: `/control/…` as JSON, and the news of the world as server-sent events.
Refuses: bots: nothing here is part of Telegram's API.  Other sites' pages are refused too.
"""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from aiohttp import web

from bot.errors import Refused
from bot.simulator import samples
from bot.simulator.orders import Orders
from bot.simulator.refusals import Refusal
from bot.simulator.wire import JsonObject, Upload

if TYPE_CHECKING:
    from bot.simulator.world import World

_Act = Callable[[JsonObject], JsonObject]
_HEARTBEAT_SECONDS = 15.0


class Control:
    """Hands and eyes for the page."""

    def __init__(self, world: World, about: Mapping[int, str]) -> None:
        """`about` says of people, by id, who they are; the page offers those first."""
        self._world = world
        self._orders = Orders(world, about)

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Serve everything under /control/."""
        orders = self._orders
        router.add_get("/control/state", self._get(orders.state))
        router.add_get("/control/people", self._get(orders.people))
        router.add_get("/control/groups", self._get(orders.groups))
        router.add_get(r"/control/people/{person:\d+}/chats", self._get(orders.chats))
        router.add_get(r"/control/people/{person:\d+}/chats/{chat:-?\d+}", self._get(orders.transcript))
        router.add_get("/control/files/{file}", self._file)
        router.add_get("/control/events", self._events)
        for path, act in {
            "people": orders.new_person,
            "groups": orders.new_group,
            "stars": orders.stars,
            r"people/{person:\d+}/says": orders.says,
            r"people/{person:\d+}/presses": orders.presses,
            r"people/{person:\d+}/labels": orders.label,
            r"people/{person:\d+}/location": orders.location,
            r"people/{person:\d+}/contact": orders.contact,
            r"people/{person:\d+}/edits": orders.edits,
            r"people/{person:\d+}/starts": orders.starts,
            r"people/{person:\d+}/opens": orders.opens,
            r"people/{person:\d+}/links": orders.links,
            r"people/{person:\d+}/blocks": orders.blocks,
            r"people/{person:\d+}/unblocks": orders.unblocks,
            r"groups/{chat:-\d+}/admits": orders.admits,
            r"groups/{chat:-\d+}/throws-out": orders.throws_out,
            r"groups/{chat:-\d+}/grows": orders.grows,
        }.items():
            router.add_post(f"/control/{path}", self._post(act))
        router.add_post(r"/control/people/{person:\d+}/sends", self._sends)

    # The two kinds of routes

    def _get(self, look: _Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            return self._answered(look, {**request.query, **request.match_info})

        return handle

    def _post(self, act: _Act) -> Callable[[web.Request], Awaitable[web.Response]]:
        async def handle(request: web.Request) -> web.Response:
            _check_origin(request)
            try:
                body = json.loads(await request.read() or b"{}")
            except ValueError:
                body = None
            if not isinstance(body, dict):
                return _error(400, "the body is no JSON object")
            return self._answered(act, {**body, **request.match_info})

        return handle

    def _answered(self, act: _Act, wanted: JsonObject) -> web.Response:
        try:
            return _json(act(wanted))
        except Refusal as refusal:
            return _error(refusal.code, refusal.description)
        except Refused as impossible:
            return _error(409, str(impossible))
        except KeyError as missing:
            return _error(404, f"nothing known of {missing.args[0]}")
        except (ValueError, TypeError) as wrong:
            return _error(400, str(wrong))

    async def _file(self, request: web.Request) -> web.Response:
        found = self._world.files.body(request.match_info["file"])
        if found is None:
            return _error(404, "no such file")
        body, mime = found
        headers = {"Cache-Control": "private, max-age=3600", "X-Content-Type-Options": "nosniff"}
        # What people send is shown in a sandbox: a web page among the documents may not run here.
        return web.Response(body=body, content_type=mime, headers=headers | {"Content-Security-Policy": "sandbox"})

    async def _events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Content-Type": "text/event-stream", "Cache-Control": "no-store"})
        await response.prepare(request)
        with self._world.changes.listening() as news:
            await response.write(b"retry: 1000\n\n")
            while True:
                try:
                    async with asyncio.timeout(_HEARTBEAT_SECONDS):
                        change = await news.get()
                except TimeoutError:
                    await response.write(b": still here\n\n")
                    continue
                await response.write(f"data: {json.dumps(change, ensure_ascii=False)}\n\n".encode())

    async def _sends(self, request: web.Request) -> web.Response:
        """One file, or several as an album: multipart, fields `kind`, `caption`, `chat`, parts `file`.

        Without a file, `sample` says how many of the simulator's own photos, videos or voices to send.
        """
        _check_origin(request)
        form = await request.post()
        kind = str(form.get("kind", "document"))
        parts = [part for part in form.getall("file", []) if isinstance(part, web.FileField)]
        uploads = [Upload(name=part.filename, body=part.file.read(), mime=part.content_type) for part in parts]
        if not uploads and "sample" in form:
            uploads = _samples(kind, int(str(form["sample"])))
        chat = str(form.get("chat", request.match_info["person"]))
        wanted = {**request.match_info, "chat": chat, "kind": kind, "caption": str(form.get("caption", ""))}
        return self._answered(lambda asked: self._orders.send(asked, uploads), wanted)


def _samples(kind: str, count: int) -> list[Upload]:
    make, name, mime = {
        "voice": (samples.voice, "voice.ogg", "audio/ogg"),
        "video": (samples.video, "video.mp4", "video/mp4"),
    }.get(kind, (samples.photo, "photo.jpg", "image/jpeg"))
    return [Upload(name=name, body=make(secrets.randbelow(1 << 30)), mime=mime) for _ in range(min(count, 10))]


def _check_origin(request: web.Request) -> None:
    """Only the simulator's own page, or a program, may give orders."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="another site's page may not do this")


def _json(body: JsonObject) -> web.Response:
    return web.Response(text=json.dumps(body, ensure_ascii=False), content_type="application/json")


def _error(status: int, what: str) -> web.Response:
    return web.Response(status=status, text=json.dumps({"error": what}), content_type="application/json")
