"""The world on disk, so that a second start finds the chats of the first.

Owns: one JSON file, a folder of file bodies beside it, and when they are written.
Refuses: to save the record, faults and limits: they belong to one run.
"""

from __future__ import annotations

import asyncio
import json
import os
import threading
from collections.abc import Callable
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

from bot.errors import Misconfigured
from bot.simulator.chats import Chat, ChatKind, Member, ReplyKeyboard, Status
from bot.simulator.files import StoredFile
from bot.simulator.messages import Message
from bot.simulator.people import Person
from bot.simulator.updates import Event
from bot.simulator.wire import JsonObject

if TYPE_CHECKING:
    from bot.simulator.world import World

_FORMAT = 1
_PERIOD_SECONDS = 1.0
#: A large world takes a while to write down: it is written this much more rarely than that takes.
_REST = 10
_MESSAGES_KEPT = 500


class Saving:
    """Keeps a world in a file."""

    def __init__(self, world: World, path: Path) -> None:
        self._world = world
        self._path = path
        self._folder = path.with_suffix(".files")
        self._task: asyncio.Task[None] | None = None
        self._saved_count = -1
        self._writing = threading.Lock()

    def load(self) -> None:
        """Make the world what it was when it was saved.  Raises Misconfigured if the file is none of ours."""
        if not self._path.exists():
            return
        try:
            state = json.loads(self._path.read_text(encoding="utf-8"))
            restore(self._world, state, self._read_body)
        except (ValueError, KeyError, TypeError, OSError) as error:
            raise Misconfigured(
                f"{self._path} is no saved world of this simulator: move it away, and {self._folder} with it"
            ) from error

    def begin(self) -> None:
        """Save from now on, shortly after anything changes."""
        self._task = asyncio.create_task(self._keep_saving())

    async def end(self) -> None:
        """Save once more, for the last time."""
        if self._task is not None:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task
        self.save()

    def save(self) -> None:
        """Write the world down, all of it or nothing."""
        self._saved_count = self._world.changes.count
        self._write(self._text(), dict(self._world.files.bodies))

    async def _keep_saving(self) -> None:
        loop = asyncio.get_running_loop()
        while True:
            await asyncio.sleep(_PERIOD_SECONDS)
            if self._world.changes.count == self._saved_count:
                continue
            began = loop.time()
            self._saved_count = self._world.changes.count
            text, bodies = self._text(), dict(self._world.files.bodies)
            await asyncio.to_thread(self._write, text, bodies)
            await asyncio.sleep((loop.time() - began) * _REST)

    def _text(self) -> str:
        return json.dumps(state_of(self._world), ensure_ascii=False)

    def _write(self, text: str, bodies: dict[str, bytes]) -> None:
        # A write that began goes on in its thread when the simulator stops; the last one waits for it here.
        with self._writing:
            self._folder.mkdir(parents=True, exist_ok=True)
            for digest, body in bodies.items():
                place = self._folder / digest
                if not place.exists():
                    _replace(place, body)
            _replace(self._path, text.encode())

    def _read_body(self, digest: str) -> bytes:
        return (self._folder / digest).read_bytes()


def _replace(path: Path, body: bytes) -> None:
    fresh = path.with_name(f"{path.name}.new")
    fresh.write_bytes(body)
    os.replace(fresh, path)  # noqa: PTH105  atomic on every system, and says so by its name


def state_of(world: World) -> JsonObject:
    """Everything about a world that outlives a run."""
    untouched = {chat.id for chat in world.chats.values() if _is_untouched(world, chat)}
    return {
        "format": _FORMAT,
        "bot": world.bot.id,
        "people": [asdict(person) for person in world.people.values() if person.id not in untouched],
        "chats": [_chat_state(chat) for chat in world.chats.values() if chat.id not in untouched],
        "adopted": [[ids.start, ids.stop] for ids in world.adopted],
        "files": [asdict(file) for file in world.files.stored.values()],
        "updates": {
            "next_id": world.updates.next_id,
            "allowed": world.updates.allowed,
            "events": [asdict(event) for event in world.updates.events.values()],
        },
        "profile": asdict(world.profile),
        "webhook": asdict(world.webhook),
        "presses": [asdict(press) for press in world.presses.values()],
        "last_message_id": world.last_message_id,
        "last_serial": world.last_serial,
    }


def _is_untouched(world: World, chat: Chat) -> bool:
    """Whether it is the chat of an adopted citizen who never did anything: such a one comes back by itself."""
    is_adopted = any(chat.id in ids for ids in world.adopted)
    return is_adopted and not chat.is_blocked and all(m.sender_id == world.bot.id for m in chat.messages.values())


def _chat_state(chat: Chat) -> JsonObject:
    messages = [asdict(message) for message in chat.newest(_MESSAGES_KEPT)]
    plain = {name: getattr(chat, name) for name in _CHAT_FIELDS}
    return plain | {
        "members": {str(number): asdict(member) for number, member in chat.members.items()},
        "messages": messages,
        "keyboard": asdict(chat.keyboard) if chat.keyboard else None,
    }


_CHAT_FIELDS = (
    "id",
    "kind",
    "title",
    "is_started",
    "is_blocked",
    "migrated_to",
    "is_deleted",
    "last_message_id",
)


def restore(world: World, state: JsonObject, read_body: Callable[[str], bytes]) -> None:
    """Make a fresh world what a saved one was."""
    from bot.simulator.world import Press, WebhookSetting

    if (state["format"], state["bot"]) != (_FORMAT, world.bot.id):
        raise ValueError("another format, or another bot")
    world.people |= {person["id"]: Person(**person) for person in state["people"]}
    world.chats |= {chat["id"]: _chat_from(chat) for chat in state["chats"]}
    for begin, end in state["adopted"]:
        world.adopt(range(begin, end))
    for file in state["files"]:
        world.files.put(StoredFile(**file), read_body(file["digest"]))
    updates = state["updates"]
    world.updates.next_id, world.updates.allowed = updates["next_id"], updates["allowed"]
    world.updates.events = {event["update_id"]: Event(**event) for event in updates["events"]}
    for name, value in state["profile"].items():
        setattr(world.profile, name, value)
    world.webhook = WebhookSetting(**state["webhook"])
    world.presses = {press["id"]: Press(**press) for press in state["presses"]}
    world.last_message_id, world.last_serial = state["last_message_id"], state["last_serial"]


def _chat_from(state: JsonObject) -> Chat:
    messages = [Message(**message) for message in state.pop("messages")]
    members = state.pop("members").items()
    keyboard, kind = state.pop("keyboard"), state.pop("kind")
    return Chat(
        **state,
        kind=ChatKind(kind),
        members={int(n): Member(status=Status(m["status"]), is_anonymous=m["is_anonymous"]) for n, m in members},
        messages={message.message_id: message for message in messages},
        keyboard=ReplyKeyboard(**keyboard) if keyboard else None,
    )
