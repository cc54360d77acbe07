"""Formatted text: from what the bot asked for to what a chat shows.

Owns: parse modes, trimming, lengths after the tags are gone, and the entities that Telegram finds by itself.
Refuses: the grammar of tags (html).
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bot.simulator.html import parse_html
from bot.simulator.refusals import malformed
from bot.simulator.wire import Call, JsonObject, utf16_length

MAX_TEXT, MAX_CAPTION = 4096, 1024
MAX_RAW_BYTES = 32_768
MAX_ENTITIES = 100

_FOUND_BY_ITSELF = (
    (
        "url",
        re.compile(r"https?://[^\s<>\"\u2066-\u2069]+[^\s<>\"\u2066-\u2069.,!?؟،;:)]|(?<![\w./@])t\.me/[\w+/?=&%-]+"),
    ),
    ("email", re.compile(r"(?<![\w.+-])[\w.+-]+@[\w-]+\.[\w.-]*\w")),
    ("bot_command", re.compile(r"(?<![\w/@.])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/@])")),
    ("mention", re.compile(r"(?<![\w@/.+-])@[A-Za-z][A-Za-z0-9_]{3,31}(?![\w@])")),
    ("hashtag", re.compile(r"(?<![\w#&])#(?=\w*[^\W\d_])\w{1,256}")),
)
#: Inside these Telegram looks for nothing.
_OPAQUE = frozenset({"code", "pre", "text_link", "custom_emoji"})
_BLANKS = " \t\n\r\f\v\u200b\u2060\ufeff\u3164"


@dataclass(frozen=True, slots=True, kw_only=True)
class Formatted:
    """A text as a chat shows it."""

    text: str
    entities: list[JsonObject] = field(default_factory=list)


def formatted(call: Call, name: str, *, most: int) -> Formatted:
    """The text or caption that a request means.  Raises Refusal if it cannot be sent."""
    raw = call.text(name)
    if len(raw.encode()) > MAX_RAW_BYTES:
        raise malformed("text is too long")
    mode = call.text("parse_mode").lower()
    entities_name = "entities" if name == "text" else f"{name}_entities"
    if mode == "html":
        text, entities = parse_html(raw)
    elif mode in {"", "none"}:
        text, entities = raw, [dict(entity) for entity in call.objects(entities_name)]
        _check_given(text, entities)
    else:
        raise malformed("unsupported parse_mode")
    result = with_found_entities(_trimmed(text, entities))
    if len(result.text) > most:
        raise malformed("message is too long" if name == "text" else "message caption is too long")
    if name == "text" and not result.text:
        raise malformed("message text is empty")
    return result


def plain(text: str) -> Formatted:
    """What a person typed, as a chat shows it."""
    return with_found_entities(_trimmed(text, []))


def with_found_entities(content: Formatted) -> Formatted:
    """The same, with the commands, links, mentions and hashtags that Telegram finds by itself."""
    taken = [(e["offset"], e["offset"] + e["length"]) for e in content.entities if e["type"] in _OPAQUE]
    found: list[JsonObject] = []
    for kind, pattern in _FOUND_BY_ITSELF:
        for match in pattern.finditer(content.text):
            offset = utf16_length(content.text[: match.start()])
            length = utf16_length(match[0])
            if all(offset >= end or offset + length <= begin for begin, end in taken):
                taken.append((offset, offset + length))
                found.append({"type": kind, "offset": offset, "length": length})
    entities = sorted([*content.entities, *found], key=lambda entity: (entity["offset"], -entity["length"]))
    return Formatted(text=content.text, entities=entities[:MAX_ENTITIES])


def _check_given(text: str, entities: list[JsonObject]) -> None:
    if len(entities) > MAX_ENTITIES:
        raise malformed("too many entities")
    length = utf16_length(text)
    for entity in entities:
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > length:
            raise malformed(f"entity {entity['type']} reaches beyond the text")


def _trimmed(text: str, entities: list[JsonObject]) -> Formatted:
    """Without blank edges: Telegram trims every text, and moves its entities along."""
    leading = utf16_length(text[: len(text) - len(text.lstrip(_BLANKS))])
    kept = text.strip(_BLANKS)
    length = utf16_length(kept)
    moved: list[JsonObject] = []
    for entity in entities:
        begin = max(entity["offset"] - leading, 0)
        end = min(entity["offset"] + entity["length"] - leading, length)
        if end > begin:
            moved.append({**entity, "offset": begin, "length": end - begin})
    return Formatted(text=kept, entities=moved)
