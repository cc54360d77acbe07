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
from urllib.parse import parse_qs, urlsplit

from aiohttp import web

from bot.errors import Refused
from bot.simulator import deeds, gatherings, samples
from bot.simulator.chats import PRESENT, Chat, ChatKind, Status
from bot.simulator.refusals import Refusal
from bot.simulator.shown import chat_summary, group_summary, person_summary, shown_message, transcript
from bot.simulator.window import Button, Window
from bot.simulator.wire import JsonObject, Upload

if TYPE_CHECKING:
    from bot.simulator.messages import Message
    from bot.simulator.world import World

_Act = Callable[[JsonObject], JsonObject]
_HEARTBEAT_SECONDS = 15.0
_DEFAULT_SHOWN = 200


class Control:
    """Hands and eyes for the page."""

    def __init__(self, world: World, about: Mapping[int, str]) -> None:
        """`about` says of people, by id, who they are; the page offers those first."""
        self._world = world
        self._about = about

    def add_routes(self, router: web.UrlDispatcher) -> None:
        """Serve everything under /control/."""
        router.add_get("/control/state", self._get(self._state))
        router.add_get("/control/people", self._get(self._people))
        router.add_get("/control/groups", self._get(self._groups))
        router.add_get(r"/control/people/{person:\d+}/chats", self._get(self._chats))
        router.add_get(r"/control/people/{person:\d+}/chats/{chat:-?\d+}", self._get(self._transcript))
        router.add_get("/control/files/{file}", self._file)
        router.add_get("/control/events", self._events)
        for path, act in {
            "people": self._new_person,
            "groups": self._new_group,
            r"people/{person:\d+}/says": self._says,
            r"people/{person:\d+}/presses": self._presses,
            r"people/{person:\d+}/labels": self._label,
            r"people/{person:\d+}/location": self._location,
            r"people/{person:\d+}/contact": self._contact,
            r"people/{person:\d+}/edits": self._edits,
            r"people/{person:\d+}/starts": self._starts,
            r"people/{person:\d+}/opens": self._opens,
            r"people/{person:\d+}/links": self._links,
            r"people/{person:\d+}/blocks": self._blocks,
            r"people/{person:\d+}/unblocks": self._unblocks,
            r"groups/{chat:-\d+}/admits": self._admits,
            r"groups/{chat:-\d+}/throws-out": self._throws_out,
            r"groups/{chat:-\d+}/grows": self._grows,
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

    # Looking

    def _state(self, _: JsonObject) -> JsonObject:
        world = self._world
        name = world.profile.text("name", "", world.bot.first_name)
        bot = {"id": world.bot.id, "name": name, "username": world.bot.username}
        about = {str(number): who for number, who in self._about.items()}
        return {"bot": bot, "about": about, **self._people({}), **self._groups({})}

    def _people(self, _: JsonObject) -> JsonObject:
        shown = [person for person in self._world.people.values() if not person.is_bot]
        return {"people": [person_summary(self._world, person) for person in shown]}

    def _groups(self, _: JsonObject) -> JsonObject:
        groups = [chat for chat in self._world.chats.values() if not chat.is_private and chat.migrated_to is None]
        return {"groups": [group_summary(self._world, chat) for chat in groups]}

    def _chats(self, wanted: JsonObject) -> JsonObject:
        person = self._world.people[int(wanted["person"])]
        own = [chat for chat in self._world.chats.values() if chat.has(person.id) and chat.migrated_to is None]
        return {"chats": [chat_summary(self._world, chat, person) for chat in own]}

    def _transcript(self, wanted: JsonObject) -> JsonObject:
        chat = self._chat(wanted)
        count = int(wanted.get("count", _DEFAULT_SHOWN))
        return transcript(self._world, chat, self._world.people[int(wanted["person"])], count)

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

    # Doing

    def _new_person(self, wanted: JsonObject) -> JsonObject:
        person = self._world.new_person(
            _words(wanted, "first_name"),
            last_name=wanted.get("last_name") or None,
            username=wanted.get("username") or None,
            language_code=wanted.get("language_code") or None,
        )
        return {"person": person_summary(self._world, person)}

    def _new_group(self, wanted: JsonObject) -> JsonObject:
        members = [int(one) for one in wanted.get("members", [])]
        owner = self._world.people[int(wanted["owner"])].id
        chat = gatherings.found(self._world, _words(wanted, "title"), owner=owner, members=members)
        return {"group": group_summary(self._world, chat)}

    def _says(self, wanted: JsonObject) -> JsonObject:
        reply_to = wanted.get("reply_to")
        return self._said(deeds.say(self._world, *self._where(wanted), _words(wanted, "text"), reply_to=reply_to))

    def _presses(self, wanted: JsonObject) -> JsonObject:
        """Press by message and data; a button with an address is for the page itself to open."""
        person, chat = self._where(wanted)
        press = deeds.press(self._world, person, chat, int(wanted["message"]), str(wanted["data"]))
        return {"press": press.id}

    def _label(self, wanted: JsonObject) -> JsonObject:
        person, chat = self._where(wanted)
        place = (float(wanted["latitude"]), float(wanted["longitude"])) if "latitude" in wanted else None
        label = _words(wanted, "label")
        found = Window(self._world, chat).find(label)
        if isinstance(found, Button):
            found = label
        return self._said(deeds.press_label(self._world, person, chat, found or label, place=place))

    def _location(self, wanted: JsonObject) -> JsonObject:
        where = self._where(wanted)
        return self._said(
            [deeds.share_location(self._world, *where, float(wanted["latitude"]), float(wanted["longitude"]))]
        )

    def _contact(self, wanted: JsonObject) -> JsonObject:
        return self._said([deeds.share_contact(self._world, *self._where(wanted))])

    def _edits(self, wanted: JsonObject) -> JsonObject:
        person, chat = self._where(wanted)
        return self._said([deeds.edit(self._world, person, chat, int(wanted["message"]), _words(wanted, "text"))])

    def _starts(self, wanted: JsonObject) -> JsonObject:
        return self._said([deeds.start(self._world, int(wanted["person"]), str(wanted.get("payload", "")))])

    def _opens(self, wanted: JsonObject) -> JsonObject:
        """Open a link to the bot, or what stands after `start=`; `startgroup` links found a new group."""
        link = _words(wanted, "link").strip()
        query = parse_qs(urlsplit(link).query, keep_blank_values=True) if "/" in link or "?" in link else {}
        if "startgroup" in query:
            return self._links({**wanted, "payload": query["startgroup"][0]})
        is_bare = not query and "/" not in link
        return self._starts({**wanted, "payload": link if is_bare else query.get("start", [""])[0]})

    def _links(self, wanted: JsonObject) -> JsonObject:
        person = self._world.people[int(wanted["person"])]
        if "chat" in wanted:
            chat = self._chat(wanted)
        else:
            title = str(wanted.get("title") or f"{person.full_name} +1")
            chat = gatherings.found(self._world, title, owner=person.id)
        gatherings.link(self._world, chat, str(wanted.get("payload", "")), by=person.id)
        return {"group": group_summary(self._world, chat)}

    def _blocks(self, wanted: JsonObject) -> JsonObject:
        deeds.set_blocked(self._world, int(wanted["person"]), is_blocked=True)
        return {}

    def _unblocks(self, wanted: JsonObject) -> JsonObject:
        deeds.set_blocked(self._world, int(wanted["person"]), is_blocked=False)
        return {}

    def _admits(self, wanted: JsonObject) -> JsonObject:
        chat, person = self._chat(wanted), self._world.people[int(wanted["member"])]
        if chat.status_of(person.id) not in PRESENT:
            gatherings.join(self._world, chat, person.id)
        return {"group": group_summary(self._world, chat)}

    def _throws_out(self, wanted: JsonObject) -> JsonObject:
        chat = self._chat(wanted)
        gatherings.throw_out(self._world, chat, by=_owner(chat))
        return {"group": group_summary(self._world, chat)}

    def _grows(self, wanted: JsonObject) -> JsonObject:
        chat = self._chat(wanted)
        if chat.kind is not ChatKind.GROUP:
            raise ValueError("only a basic group becomes a supergroup")
        return {"group": group_summary(self._world, gatherings.migrate(self._world, chat))}

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
        return self._answered(lambda asked: self._send(asked, uploads), wanted)

    def _send(self, wanted: JsonObject, uploads: list[Upload]) -> JsonObject:
        where, kind, caption = self._where(wanted), wanted["kind"], wanted["caption"]
        if kind not in {"photo", "video", "voice", "audio", "document", "album"} or not uploads:
            raise ValueError("send a photo, video, voice, audio, document or album, with at least one file")
        if kind == "album" and len(uploads) > 1:
            several = [("video" if one.mime.startswith("video/") else "photo", one) for one in uploads]
            return self._said(deeds.attach_album(self._world, *where, several, caption=caption))
        single = "photo" if kind == "album" else kind
        return self._said([deeds.attach(self._world, *where, single, uploads[0], caption=caption)])

    # Reading what was wanted

    def _where(self, wanted: JsonObject) -> tuple[int, int]:
        person = self._world.people[int(wanted["person"])]
        return person.id, self._world.chats[int(wanted.get("chat", person.id))].id

    def _chat(self, wanted: JsonObject) -> Chat:
        return self._world.chats[int(wanted["chat"])]

    def _said(self, messages: list[Message]) -> JsonObject:
        return {"messages": [shown_message(self._world, message) for message in messages]}


def _samples(kind: str, count: int) -> list[Upload]:
    make, name, mime = {
        "voice": (samples.voice, "voice.ogg", "audio/ogg"),
        "video": (samples.video, "video.mp4", "video/mp4"),
    }.get(kind, (samples.photo, "photo.jpg", "image/jpeg"))
    return [Upload(name=name, body=make(secrets.randbelow(1 << 30)), mime=mime) for _ in range(min(count, 10))]


def _owner(chat: Chat) -> int:
    return next(number for number, member in chat.members.items() if member.status is Status.OWNER)


def _words(wanted: JsonObject, name: str) -> str:
    value = wanted.get(name)
    if not isinstance(value, str) or not value.strip():
        raise ValueError(f"{name} is missing")
    return value


def _check_origin(request: web.Request) -> None:
    """Only the simulator's own page, or a program, may give orders."""
    origin = request.headers.get("Origin")
    if origin is not None and urlsplit(origin).netloc != request.host:
        raise web.HTTPForbidden(text="another site's page may not do this")


def _json(body: JsonObject) -> web.Response:
    return web.Response(text=json.dumps(body, ensure_ascii=False), content_type="application/json")


def _error(status: int, what: str) -> web.Response:
    return web.Response(status=status, text=json.dumps({"error": what}), content_type="application/json")
