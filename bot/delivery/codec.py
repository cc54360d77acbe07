"""A rendered message as an outbox row holds it.

Owns: the form, and reading what an earlier version wrote.  Refuses: sealing (store) and rendering (render).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from bot.message import BlobId, Button, Media, MediaKind, Outgoing, Place
from bot.text import Language


def dump(message: Outgoing) -> str:
    """The message as JSON; what is as usual is left out."""
    body: dict[str, Any] = {
        "text": message.text,
        "title": message.title,
        "buttons": [[_dump_button(button) for button in row] for row in message.buttons],
        "ask_location": message.ask_location,
        "media": [{"kind": file.kind, "blob": file.blob, "name": file.name} for file in message.media],
        "edit": message.edit,
        "silent": message.silent,
        "language": message.language,
        "paid": message.paid,
        "ref": message.ref,
    }
    body = {name: value for name, value in body.items() if value}
    if message.keyboard is not None:
        body["keyboard"] = message.keyboard
    if message.place is not None:
        body["place"] = [message.place.latitude, message.place.longitude]
    return json.dumps(body, ensure_ascii=False, separators=(",", ":"))


def _dump_button(button: Button) -> dict[str, str]:
    values = {"label": button.label, "data": button.data, "url": button.url}
    return {name: value for name, value in values.items() if value}


def load(body: str) -> Outgoing:
    """What `dump` was given."""
    return _load(json.loads(body))


def dump_all(messages: Sequence[Outgoing]) -> str:
    """Several messages, to be sent one after the other."""
    return f"[{','.join(dump(message) for message in messages)}]"


def load_all(body: str) -> tuple[Outgoing, ...]:
    """What `dump_all` was given."""
    return tuple(_load(each) for each in json.loads(body))


def _load(body: dict[str, Any]) -> Outgoing:
    keyboard = body.get("keyboard")
    place = body.get("place")
    language = body.get("language")
    return Outgoing(
        text=body.get("text", ""),
        title=body.get("title", ""),
        buttons=tuple(tuple(_load_button(button) for button in row) for row in body.get("buttons", ())),
        keyboard=None if keyboard is None else tuple(tuple(row) for row in keyboard),
        ask_location=body.get("ask_location", False),
        media=tuple(
            Media(kind=MediaKind(file["kind"]), blob=BlobId(file["blob"]), name=file["name"])
            for file in body.get("media", ())
        ),
        place=None if place is None else Place(latitude=place[0], longitude=place[1]),
        edit=body.get("edit", ""),
        silent=body.get("silent", False),
        language=None if language is None else Language(language),
        paid=body.get("paid", False),
        ref=body.get("ref", ""),
    )


def _load_button(body: dict[str, str]) -> Button:
    return Button(label=body.get("label", ""), data=body.get("data", ""), url=body.get("url", ""))
