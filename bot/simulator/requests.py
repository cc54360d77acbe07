"""What a request says, in whichever of the four forms it came.

Owns: query, urlencoded, JSON and multipart bodies.
Refuses: to know what any parameter means (schema).
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import parse_qsl

from aiohttp import web

from bot.simulator.files import MAX_UPLOAD
from bot.simulator.refusals import Refusal, bad
from bot.simulator.wire import Upload

_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The parameters and files of one request, as they came."""

    parameters: Mapping[str, object]
    files: Mapping[str, Upload] = field(default_factory=dict)


async def read(request: web.Request) -> Asked:
    """Everything that a request says.

    Raises Refusal if its body is no JSON object, and HTTPRequestEntityTooLarge for a file that is too large: at
    Telegram the front end turns it away, before the Bot API's own server sees it.
    """
    parameters: dict[str, object] = dict(request.query)
    files: dict[str, Upload] = {}
    if request.content_type == _JSON:
        parameters |= read_json(await request.read())
    elif request.can_read_body:
        for name, part in (await request.post()).items():
            if isinstance(part, web.FileField):
                body = part.file.read()
                if len(body) > MAX_UPLOAD:
                    raise web.HTTPRequestEntityTooLarge(max_size=MAX_UPLOAD, actual_size=len(body))
                files[name] = Upload(name=part.filename, body=body, mime=part.content_type)
            elif isinstance(part, bytes | bytearray):
                files[name] = Upload(name=name, body=bytes(part))
            else:
                parameters[name] = part
    return Asked(parameters=parameters, files=files)


def read_json(body: bytes) -> dict[str, object]:
    """The parameters in a JSON body; none if it is empty.  Raises Refusal."""
    if not body.strip():
        return {}
    try:
        parsed = json.loads(body)
    except ValueError as error:
        raise _not_an_object() from error
    if not isinstance(parsed, dict):
        raise _not_an_object()
    # Telegram takes a null for a parameter that was left out.
    return {name: value for name, value in parsed.items() if value is not None}


def read_reply(content_type: str, body: bytes) -> dict[str, object]:
    """The parameters in a webhook's answer; none if it carries no method."""
    parameters: dict[str, object] = {}
    try:
        parameters.update(read_json(body) if content_type == _JSON else parse_qsl(body.decode()))
    except (Refusal, UnicodeDecodeError):
        return {}
    return parameters if "method" in parameters and content_type in {_JSON, _FORM} else {}


def _not_an_object() -> Refusal:
    return bad("can't parse request body as a JSON object")
